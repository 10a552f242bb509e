/* app/opened.h -- a document that a query is asked about: its paragraphs, and when the query wants them what is
 * annotated there. */
#ifndef APP_OPENED_H
#define APP_OPENED_H

#include "app/words.h"
#include "db/search.h"
#include "layout/shown.h"

typedef struct Opened {
    Store *store;
    const QueryTree *q;
    Document *d;
    Arena *arena;
    const Writing *writing;   /* NULL until opened_writing() */
    Arena *shown_arena;       /* of the paragraph that was shown last */
    Shown shown;
    size_t shown_of;
    AnnotationList notes;     /* read when the query asks for annotations */
    size_t *para_of;          /* of each; STR_NONE: an orphan's */
    bool *examined, *coded;   /* by me, of each paragraph */
    const Annotation **here;  /* room for those of a unit */
} Opened;

/* Reads the document and what is needed of it; with `notes` annotations too whatever the query asks. On false
 * nothing is open. */
bool opened_read(Opened *o, Store *s, const QueryTree *q, int64_t doc, bool notes, Error *err);
void opened_close(Opened *o);

/* How the document writes; read at the first call. */
const Writing *opened_writing(Opened *o);
/* A paragraph as it is shown; a loan until another one is asked for. */
const Shown *opened_shown(Opened *o, size_t para);

/* What is known of a paragraph, of the whole document; `says` and `ctx` are left to the caller. */
QueryUnit opened_para(Opened *o, size_t para);
QueryUnit opened_document(Opened *o);

#endif
