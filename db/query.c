/* db/query.c -- named statements (db/queries.sql): prepared when first used, bound by name, read by column.
 */
#include "db/store_private.h"

#include <assert.h>
#include <string.h>

static const char *const texts[QUERIES] = {
#include <gen/query_texts.h>
};

const char *query_text(Query q)
{
    return texts[q];
}

sqlite3_stmt *query(Store *s, Query q)
{
    if (!s->statements[q])
        (void)sqlite3_prepare_v3(s->db, texts[q], -1, SQLITE_PREPARE_PERSISTENT, &s->statements[q], NULL);
    return s->statements[q];
}

void statements_drop(Store *s)
{
    for (int q = 0; q < QUERIES; q++) {
        sqlite3_finalize(s->statements[q]);
        s->statements[q] = NULL;
    }
}

static int index_of(sqlite3_stmt *q, const char *name)
{
    int i = sqlite3_bind_parameter_index(q, name);
    assert(i > 0);
    return i;
}

void bind_int(sqlite3_stmt *q, const char *name, int64_t v)
{
    if (q)
        sqlite3_bind_int64(q, index_of(q, name), v);
}

void bind_text(sqlite3_stmt *q, const char *name, Str v)
{
    if (q)
        sqlite3_bind_text64(q, index_of(q, name), v.p ? v.p : "", v.len, SQLITE_STATIC, SQLITE_UTF8);
}

void bind_blob(sqlite3_stmt *q, const char *name, Str v)
{
    if (q)
        sqlite3_bind_blob64(q, index_of(q, name), v.p ? v.p : "", v.len, SQLITE_STATIC);
}

void bind_uuid(sqlite3_stmt *q, const char *name, Uuid v)
{
    if (q && !uuid_is_nil(v))
        sqlite3_bind_blob(q, index_of(q, name), v.b, sizeof v.b, SQLITE_TRANSIENT);
}

bool query_row(sqlite3_stmt *q)
{
    return q && sqlite3_step(q) == SQLITE_ROW;
}

bool query_end(Store *s, sqlite3_stmt *q, const char *what, Error *err)
{
    bool good = q && sqlite3_reset(q) == SQLITE_OK;
    if (!good)
        store_fail(s, what, err);
    if (q)
        sqlite3_clear_bindings(q);
    return good;
}

bool query_run(Store *s, sqlite3_stmt *q, const char *what, Error *err)
{
    while (query_row(q))
        ;
    return query_end(s, q, what, err);
}

int64_t col_int(sqlite3_stmt *q, int i)
{
    return sqlite3_column_int64(q, i);
}

Str col_str(sqlite3_stmt *q, int i)
{
    const char *p = sqlite3_column_blob(q, i); /* for TEXT too: the bytes as they are stored */
    return (Str){p, (size_t)sqlite3_column_bytes(q, i)};
}

Uuid col_uuid(sqlite3_stmt *q, int i)
{
    Uuid u = uuid_nil;
    Str b = col_str(q, i);
    if (b.len == sizeof u.b)
        memcpy(u.b, b.p, sizeof u.b);
    return u;
}

bool col_null(sqlite3_stmt *q, int i)
{
    return sqlite3_column_type(q, i) == SQLITE_NULL;
}

ErrorKind store_error_kind(int code)
{
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return ERR_BUSY;
    case SQLITE_FULL:
        return ERR_FULL;
    case SQLITE_READONLY:
        return ERR_READ_ONLY;
    case SQLITE_IOERR:
        return code == SQLITE_IOERR_SHMSIZE ? ERR_FULL : ERR_IO;
    case SQLITE_CANTOPEN:
        return ERR_IO;
    case SQLITE_TOOBIG:
        return ERR_LIMIT;
    default:
        return ERR_STORE;
    }
}

static const char *why(Store *s, int code)
{
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "another process holds the library";
    case SQLITE_FULL:
        return "disk full";
    case SQLITE_READONLY:
        return "the library cannot be written";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return "the library is damaged";
    default:
        return code == SQLITE_IOERR_SHMSIZE ? "disk full" : sqlite3_errmsg(s->db);
    }
}

bool store_fail(Store *s, const char *what, Error *err)
{
    if (!s->db)
        return error_set(err, ERR_STORE, "cannot %s: the library could not be opened again", what);
    int code = sqlite3_extended_errcode(s->db);
    return error_set(err, store_error_kind(code), "cannot %s: %s", what, why(s, code));
}
