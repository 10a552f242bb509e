/* db/revisions.c -- the texts a document has had: none is ever lost. */
#include "base/mem.h"
#include "db/store_private.h"

#include <stdlib.h>
#include <string.h>

bool store_revisions(Store *s, int64_t doc, Arena *a, RevisionRow **rows, size_t *n, Error *err)
{
    DocHead head;
    RevisionRow *found = NULL;
    size_t cap = 0, count = 0;
    *n = 0;
    if (!doc_head(s, doc, &head, err))
        return false;
    sqlite3_stmt *q = query(s, Q_REVISIONS_OF);
    bind_int(q, ":id", doc);
    while (query_row(q)) {
        found = mem_grow(found, &cap, count + 1, sizeof *found);
        found[count] = (RevisionRow){
            .uuid = col_uuid(q, 0),
            .encoding = arena_str(a, col_str(q, 1)),
            .number = (int64_t)count + 1,
            .bytes = col_int(q, 2),
            .current = col_int(q, 3) != 0,
            .anchors = col_int(q, 4),
            .time_ms = col_int(q, 5) >> 16,
        };
        count++;
    }
    *rows = ARENA_NEW(a, RevisionRow, count);
    if (count > 0)
        memcpy(*rows, found, count * sizeof *found);
    *n = count;
    free(found);
    return query_end(s, q, "read the document's texts", err);
}
