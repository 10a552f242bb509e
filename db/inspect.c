/* db/inspect.c -- files that are none of ours, newer, damaged or tampered with are told apart here. */
#include "db/inspect.h"

#include "base/mem.h"
#include "db/schema.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int64_t inspect_log(const Store *s)
{
    struct stat log;
    return stat(s->wal_path, &log) == 0 ? log.st_size : 0;
}

bool inspect_fail(Store *s, Error *err)
{
    Buf what = {0};
    buf_addf(&what, "open library '%s'", s->path);
    store_fail(s, buf_z(&what), err);
    buf_free(&what);
    return false;
}

/* --- what the file is, told from its first 100 bytes before SQLite looks at it --- */

static unsigned long big_endian(const unsigned char *p, int n)
{
    unsigned long v = 0;
    for (int i = 0; i < n; i++)
        v = v << 8 | p[i];
    return v;
}

static bool check_version(Store *s, const unsigned char *head, Error *err)
{
    unsigned long id = big_endian(head + 68, 4), version = big_endian(head + 60, 4);
    if (id != STORE_APPLICATION_ID)
        return error_set(err, ERR_STORE, "'%s' is another program's database, not a newsread library",
                         s->path);
    int known = schema_version(schema_of_program());
    if (version > (unsigned long)known)
        return error_set(err, ERR_STORE,
                         "library '%s' was made by a newer newsread (library version %lu, this "
                         "program knows %d): update newsread",
                         s->path, version, known);
    if (version == 0)
        return error_set(err, ERR_STORE, "library '%s' is damaged: it has no version", s->path);
    s->file_version = (int)version;
    return true;
}

/* Without a log the file must be as long as its header says. (With one, the end may still be in the log.) */
static bool check_length(Store *s, const unsigned char *head, sqlite3_int64 size, Error *err)
{
    unsigned long page = big_endian(head + 16, 2), pages = big_endian(head + 28, 4);
    page = page == 1 ? 65536 : page;
    bool counted = memcmp(head + 24, head + 92, 4) == 0; /* else the page count was not kept up */
    sqlite3_int64 want = (sqlite3_int64)page * (sqlite3_int64)pages;
    if (inspect_log(s) == 0 && counted && size < want)
        return error_set(err, ERR_STORE, "library '%s' is damaged: %lld of its %lld bytes are there", s->path,
                         (long long)size, (long long)want);
    return true;
}

/* Reads through SQLite's own descriptor: closing another one of this file would drop its locks. */
bool inspect_head(Store *s, Error *err)
{
    static const char magic[16] = "SQLite format 3";
    sqlite3_file *f = NULL;
    unsigned char head[100] = {0};
    sqlite3_int64 size = 0;
    if (sqlite3_file_control(s->db, "main", SQLITE_FCNTL_FILE_POINTER, &f) != SQLITE_OK || !f ||
        !f->pMethods || f->pMethods->xFileSize(f, &size) != SQLITE_OK)
        return error_set(err, ERR_IO, "cannot read library '%s'", s->path);
    int rc = f->pMethods->xRead(f, head, sizeof head, 0);
    if (rc != SQLITE_OK && rc != SQLITE_IOERR_SHORT_READ)
        return error_set(err, ERR_IO, "cannot read library '%s': %s", s->path, strerror(errno));
    if (rc == SQLITE_IOERR_SHORT_READ || memcmp(head, magic, sizeof magic) != 0)
        return error_set(err, ERR_STORE, "'%s' is not a newsread library, or a damaged one", s->path);
    s->wal = head[18] == 2;
    return check_version(s, head, err) && check_length(s, head, size, err);
}

/* --- the schema --- */

/* Every table and index is one of ours, by its text. */
static bool known_only(Store *s, Schema schema, bool *seen, Error *err)
{
    bool good = true;
    sqlite3_stmt *q = query(s, Q_SCHEMA);
    while (good && query_row(q)) {
        Str type = col_str(q, 0), name = col_str(q, 1);
        size_t i = schema_find(schema, name);
        if (i != STR_NONE && str_eq(str(schema.steps[i].sql), col_str(q, 2)))
            seen[i] = true;
        else if (!str_starts(name, STR("sqlite_stat")))
            good = error_set(err, ERR_STORE,
                             "library '%s' is not opened: it holds a %.*s '%.*s' that newsread did not make",
                             s->path, STR_ARG(type), STR_ARG(name));
    }
    if (!good) {
        sqlite3_reset(q);
        return false;
    }
    return query_end(s, q, "open the library", NULL) || inspect_fail(s, err);
}

bool inspect_schema(Store *s, int version, Error *err)
{
    Schema schema = schema_of_program();
    while (schema.n > 0 && schema.steps[schema.n - 1].version > version)
        schema.n--;
    bool *seen = mem_alloc(schema.n);
    bool good = known_only(s, schema, seen, err);
    for (size_t i = 0; good && i < schema.n; i++) {
        Str name = schema_created(schema.steps[i].sql);
        if (!seen[i] && name.len > 0 && schema_find(schema, name) == i)
            good = error_set(err, ERR_STORE, "library '%s' is damaged: '%.*s' is missing", s->path,
                             STR_ARG(name));
    }
    free(seen);
    return good;
}
