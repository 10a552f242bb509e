/* db/search.h -- what a query (model/query.h) finds without reading texts, and the texts it must be looked for in. */
#ifndef DB_SEARCH_H
#define DB_SEARCH_H

#include "db/store.h"
#include "model/query.h"

/* Finds what the query names: tags, entities under all their names, annotators, a document, sources; fills it into
 * the query, in `a`. ERR_NOT_FOUND when something is not there; *at is the byte of the query that names it. */
bool store_resolve(Store *s, QueryTree *q, Arena *a, size_t *at, Error *err);

/* What a document is chosen for. */
typedef enum SelectFor {
    SELECT_DOCUMENTS,  /* it fits itself */
    SELECT_CANDIDATES, /* a paragraph of it may fit */
    SELECT_ANNOTATED   /* an annotation of it may fit */
} SelectFor;

/* Documents that the query chooses, by number: at most `limit` of those above `after` (and of those up to `last`,
 * when it is not 0). None is left out that fits; where query_needs_look() some may be among them that do not. */
bool store_select(Store *s, const QueryTree *q, SelectFor what, int64_t after, int64_t last, size_t limit, Arena *a,
                  int64_t **docs, size_t *n, Error *err);

/* All documents that the query chooses for themselves, in the order of the list. */
bool store_select_ordered(Store *s, const QueryTree *q, ListOrder order, Arena *a, int64_t **docs, size_t *n,
                          Error *err);

/* A text, for looking into. Strings are loans until the next call. */
typedef struct TextRow {
    int64_t doc;
    DocumentFacts facts;
    Str path, text;
} TextRow;

/* Reads documents one by one; without texts, `text` is empty. Held for a moment only: a statement is open.
 * Yours: texts_close(). */
typedef struct Texts Texts;
Texts *texts_open(Store *s, bool with_text, Error *err);
void texts_close(Texts *t); /* NULL is fine */
/* The first document with a number from `first` to `last`; *found is false when there is none. */
bool texts_next(Texts *t, int64_t first, int64_t last, TextRow *row, bool *found, Error *err);

#endif
