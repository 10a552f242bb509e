/* db/since.c -- what a cache of the texts asks: how far the journal goes, which documents changed since then. */
#include "db/store_private.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

bool store_mark(Store *s, JournalMark *out, Error *err)
{
    *out = (JournalMark){0};
    sqlite3_stmt *q = query(s, Q_MARK_LAST);
    if (query_row(q))
        *out = (JournalMark){col_int(q, 0), col_uuid(q, 1), col_int(q, 2)};
    return query_end(s, q, "read the journal", err);
}

bool store_has_mark(Store *s, JournalMark mark, bool *known, Error *err)
{
    sqlite3_stmt *q = query(s, Q_MARK_AT);
    bind_int(q, ":seq", mark.seq);
    *known = query_row(q) && uuid_eq(col_uuid(q, 0), mark.act) && col_int(q, 1) == mark.step;
    return query_end(s, q, "read the journal", err);
}

/* Numbers of documents in an arena. */
static bool take_numbers(Store *s, sqlite3_stmt *q, Arena *a, int64_t **docs, size_t *n, Error *err)
{
    int64_t *found = NULL;
    size_t cap = 0;
    for (*n = 0; query_row(q); (*n)++) {
        found = mem_grow(found, &cap, *n + 1, sizeof *found);
        found[*n] = col_int(q, 0);
    }
    *docs = ARENA_NEW(a, int64_t, *n);
    if (*n > 0)
        memcpy(*docs, found, *n * sizeof *found);
    free(found);
    return query_end(s, q, "list the documents", err);
}

bool store_changed_since(Store *s, int64_t seq, Arena *a, int64_t **docs, size_t *n, Error *err)
{
    sqlite3_stmt *q = query(s, Q_DOCUMENTS_CHANGED);
    bind_int(q, ":seq", seq);
    return take_numbers(s, q, a, docs, n, err);
}

bool store_numbers(Store *s, int64_t after, size_t limit, Arena *a, int64_t **docs, size_t *n, Error *err)
{
    sqlite3_stmt *q = query(s, Q_DOCUMENT_NUMBERS);
    bind_int(q, ":after", after);
    bind_int(q, ":limit", (int64_t)limit);
    return take_numbers(s, q, a, docs, n, err);
}

bool store_highest(Store *s, int64_t *doc, Error *err)
{
    sqlite3_stmt *q = query(s, Q_DOCUMENT_HIGHEST);
    *doc = query_row(q) ? col_int(q, 0) : 0;
    return query_end(s, q, "list the documents", err);
}

bool store_count_covered(Store *s, int64_t last, int64_t seq, int64_t *n, Error *err)
{
    sqlite3_stmt *q = query(s, Q_DOCUMENTS_COVERED);
    bind_int(q, ":last", last);
    bind_int(q, ":seq", seq);
    *n = query_row(q) ? col_int(q, 0) : 0;
    return query_end(s, q, "count the documents", err);
}
