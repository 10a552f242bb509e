/* export/html.h -- a report on a library as one page of HTML: nothing is loaded from anywhere, no script, readable on a
 * narrow screen, in the dark and on paper. The same state twice gives the same bytes.
 */
#ifndef EXPORT_HTML_H
#define EXPORT_HTML_H

#include "model/annotation.h"
#include "model/listing.h"

/* Who stands how to what in how many places. */
typedef struct ReportCell {
    Str holder, target;
    size_t by[POLARITIES];
} ReportCell;

/* A dated statement: when, and who says so where. */
typedef struct ReportDate {
    Str date;    /* ISO 8601, as exact as known */
    Str text;    /* the words */
    int64_t doc;
    size_t para; /* index */
    bool conflict; /* others date the same event otherwise */
} ReportDate;

/* A number that is told, and those of the same thing told otherwise. */
typedef struct ReportFigure {
    Str text, value, unit; /* as told; as a plain number */
    int64_t doc;
    size_t para, group; /* figures of one group are about the same */
    bool conflict;
} ReportFigure;

typedef struct Report {
    const DocumentRow *documents; /* by number */
    size_t n_documents;
    AnnotationList annotations;   /* theirs, as the store lists them */
    const ReportCell *cells;      /* by holder, then target */
    size_t n_cells;
    const ReportDate *dates;      /* in the order of time */
    size_t n_dates;
    const ReportFigure *figures;  /* by group */
    size_t n_figures;
} Report;

/* Appends the page. */
void html_report(Buf *out, const Report *r);

#endif
