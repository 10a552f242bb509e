/* app/reporting.c -- rows, annotations and sums of the documents that are reported on. */
#include "app/reporting.h"

#include "analysis/matrix.h"
#include "export/html.h"

#include <string.h>

static bool is_wanted(const int64_t docs[], size_t n, int64_t doc)
{
    for (size_t i = 0; i < n; i++)
        if (docs[i] == doc)
            return true;
    return false;
}

static bool read_rows(Store *s, const int64_t docs[], size_t n, Arena *a, DocumentRow **out, size_t *n_out, Error *err)
{
    DocumentRow *rows = ARENA_NEW(a, DocumentRow, n), *page;
    size_t got;
    *n_out = 0;
    for (size_t i = 0; i < n; i++) {
        if (!store_list(s, docs[i] - 1, 1, a, &page, &got, err))
            return false;
        if (got == 1 && page[0].doc == docs[i])
            rows[(*n_out)++] = page[0];
    }
    *out = rows;
    return true;
}

/* A cell for every pair of holder and target, whatever the document. */
static size_t make_cells(const AnnotationList *list, Arena *a, const ReportCell **out)
{
    MatrixStance *stances = ARENA_NEW(a, MatrixStance, list->n + 1);
    MatrixCell *sums;
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++)
        if (list->items[i].type == ANNOTATION_STANCE)
            stances[n++] = (MatrixStance){ .stance = &list->items[i] };
    n = matrix_make(a, stances, n, MATRIX_BY_SOURCE, &sums);
    ReportCell *cells = ARENA_NEW(a, ReportCell, n + 1);
    for (size_t i = 0; i < n; i++) {
        cells[i] = (ReportCell){ .holder = sums[i].holder, .target = sums[i].target };
        memcpy(cells[i].by, sums[i].counts, sizeof cells[i].by);
    }
    *out = cells;
    return n;
}

static void keep_wanted(AnnotationList *list, const int64_t docs[], size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->n; i++)
        if (is_wanted(docs, n, list->items[i].doc))
            list->items[kept++] = list->items[i];
    list->n = kept;
}

bool reporting_html(Store *s, const int64_t docs[], size_t n, Buf *out, Error *err)
{
    Arena *a = arena_new();
    Report r = { 0 };
    DocumentRow *rows = NULL;
    bool ok = read_rows(s, docs, n, a, &rows, &r.n_documents, err) &&
              store_annotations(s, n == 1 ? docs[0] : 0, a, &r.annotations, err);
    if (ok) {
        r.documents = rows;
        keep_wanted(&r.annotations, docs, n);
        r.n_cells = make_cells(&r.annotations, a, &r.cells);
        html_report(out, &r);
    }
    arena_free(a);
    return ok;
}
