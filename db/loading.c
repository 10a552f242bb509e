/* db/loading.c -- a document opened: its text in one piece, read once, and its paragraphs. */
#include "db/packing.h"
#include "db/store_private.h"

#include <inttypes.h>

/* --- paragraphs --- */

/* All of a list, which says how many there are. */
static bool unpack(Str list, size_t n, Arena *a, ParaList *out)
{
    if (n > list.len) /* each takes three bytes at least */
        return false;
    Paragraph p = {0};
    out->items = arena_room(a, n * sizeof p);
    while (out->n < n && unpack_paragraph(&list, &p)) {
        out->items[out->n] = p;
        if (p.author.len > 0)
            out->items[out->n].author = arena_str(a, p.author);
        out->n++;
    }
    return out->n == n && list.len == 0;
}

/* The answer of a statement for one segmentation: how many, and the list. */
static bool read_list(Store *s, sqlite3_stmt *q, Arena *a, ParaList *out, Error *err)
{
    *out = (ParaList){0};
    bool whole = query_row(q) && unpack(col_str(q, 1), (size_t)col_int(q, 0), a, out);
    if (!query_end(s, q, "read the paragraphs", err))
        return false;
    return whole || error_set(err, ERR_STORE, "the library is damaged: the paragraphs of a text cannot be read");
}

bool paragraphs_read(Store *s, Uuid segmentation, Arena *a, ParaList *out, Error *err)
{
    sqlite3_stmt *q = query(s, Q_PARAGRAPHS);
    bind_uuid(q, ":segmentation", segmentation);
    return read_list(s, q, a, out, err);
}

bool paragraphs_current(Store *s, int64_t doc, Arena *a, ParaList *out, Error *err)
{
    sqlite3_stmt *q = query(s, Q_PARAGRAPHS_OF);
    bind_int(q, ":doc", doc);
    return read_list(s, q, a, out, err);
}

bool document_paragraphs(Store *s, Document *d, Error *err)
{
    ParaList list;
    if (!paragraphs_read(s, d->segmentation, d->arena, &list, err))
        return false;
    d->paras = list.items;
    d->n_paras = list.n;
    d->n_authors = 0;
    for (size_t i = 0; i < d->n_paras; i++)
        d->n_authors += d->paras[i].author.len > 0;
    return true;
}

/* --- text --- */

bool text_read(Store *s, int64_t row, Arena *a, Str *out, Error *err)
{
    sqlite3_blob *blob = NULL;
    bool good = sqlite3_blob_open(s->db, "main", "revision", "text", row, 0, &blob) == SQLITE_OK;
    size_t len = good ? (size_t)sqlite3_blob_bytes(blob) : 0;
    char *text = arena_room(a, len + 1);
    good = good && (len == 0 || sqlite3_blob_read(blob, text, (int)len, 0) == SQLITE_OK);
    if (!good)
        store_fail(s, "read the text", err);
    sqlite3_blob_close(blob);
    text[len] = '\0';
    *out = (Str){text, len};
    return good;
}

/* --- documents --- */

static bool load(Store *s, Document *d, Error *err)
{
    Arena *a = d->arena;
    int64_t text = 0;
    sqlite3_stmt *q = query(s, Q_DOCUMENT_LOAD);
    bind_int(q, ":id", d->id);
    bool found = query_row(q);
    if (found) {
        d->uuid = col_uuid(q, 0);
        d->revision = col_uuid(q, 1);
        d->segmentation = col_uuid(q, 2);
        d->facts = (DocumentFacts){arena_str(a, col_str(q, 3)), arena_str(a, col_str(q, 4)),
                                   arena_str(a, col_str(q, 5)), arena_str(a, col_str(q, 6))};
        d->encoding = arena_str(a, col_str(q, 7));
        d->path = arena_str(a, col_str(q, 8));
        text = col_int(q, 9);
        d->frozen = col_int(q, 10) != 0;
    }
    if (!query_end(s, q, "read the document", err))
        return false;
    if (!found)
        return error_set(err, ERR_NOT_FOUND, "no document %" PRId64, d->id);
    return text_read(s, text, a, &d->text, err) && document_paragraphs(s, d, err);
}

Document *store_load(Store *s, int64_t doc, Error *err)
{
    Arena *a = arena_new();
    Document *d = ARENA_NEW(a, Document, 1);
    d->arena = a;
    d->id = doc;
    if (load(s, d, err))
        return d;
    arena_free(a);
    return NULL;
}

static bool load_revision(Store *s, Document *d, Uuid revision, Error *err)
{
    int64_t text = 0;
    sqlite3_stmt *q = query(s, Q_REVISION_LOAD);
    bind_int(q, ":id", d->id);
    bind_uuid(q, ":revision", revision);
    bool found = query_row(q);
    if (found) {
        d->revision = revision;
        text = col_int(q, 0);
        d->encoding = arena_str(d->arena, col_str(q, 1));
        d->segmentation = col_uuid(q, 2);
    }
    char uuid[UUID_TEXT];
    uuid_format(revision, uuid);
    if (!query_end(s, q, "read the document", err))
        return false;
    if (!found)
        return error_set(err, ERR_NOT_FOUND, "document %" PRId64 " has no text %s", d->id, uuid);
    return text_read(s, text, d->arena, &d->text, err) && document_paragraphs(s, d, err);
}

Document *store_load_revision(Store *s, int64_t doc, Uuid revision, Error *err)
{
    Document *d = store_load(s, doc, err);
    if (!d || load_revision(s, d, revision, err))
        return d;
    document_free(d);
    return NULL;
}
