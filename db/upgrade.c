/* db/upgrade.c -- an older library is copied, the copy is verified, then each step is one transaction. */
#include "db/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static bool run(sqlite3 *db, const char *sql)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static bool fail(sqlite3 *db, const char *path, Error *err)
{
    int code = sqlite3_errcode(db);
    const char *why = code == SQLITE_FULL ? "disk full"
                      : code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE
                          ? "a row would speak of one that is not there"
                          : sqlite3_errmsg(db);
    return error_set(err, code == SQLITE_FULL ? ERR_FULL : ERR_STORE,
                     "cannot bring library '%s' up to date: %s", path, why);
}

/* The first number of the answer, -1 when there is none. */
static sqlite3_int64 number(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *q = NULL;
    sqlite3_int64 v = -1;
    if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW)
        v = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    return v;
}

static bool copy_is_whole(sqlite3 *db, const char *copy)
{
    sqlite3 *other = NULL;
    bool good = sqlite3_open_v2(copy, &other, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
                number(other, "SELECT quick_check = 'ok' FROM pragma_quick_check(1)") == 1 &&
                number(other, "SELECT count(*) FROM op") == number(db, "SELECT count(*) FROM op") &&
                number(other, "PRAGMA user_version") == number(db, "PRAGMA user_version");
    sqlite3_close(other);
    return good;
}

static bool copy_to(sqlite3 *db, const char *copy, Error *err)
{
    unlink(copy); /* of an upgrade that was broken off */
    int fd = open(copy, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return error_set(err, ERR_IO, "cannot make the copy '%s': %s", copy, strerror(errno));
    char *sql = sqlite3_mprintf("VACUUM INTO %Q", copy);
    int attached = sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 1);
    bool good = run(db, sql) || fail(db, copy, err);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, attached);
    sqlite3_free(sql);
    if (good && (fsync(fd) != 0 || !copy_is_whole(db, copy)))
        good = error_set(err, ERR_IO, "cannot make the copy '%s': it is not whole", copy);
    close(fd);
    if (!good)
        unlink(copy);
    return good;
}

/* References are off while tables are made anew and proved before the commit. */
static bool step(sqlite3 *db, Schema schema, int version)
{
    Buf mark = {0};
    buf_addf(&mark, "PRAGMA user_version = %d", version);
    bool good = run(db, "BEGIN IMMEDIATE") && schema_run(db, schema, version) &&
                number(db, "SELECT count(*) FROM pragma_foreign_key_check") == 0 && run(db, buf_z(&mark)) &&
                run(db, "COMMIT");
    buf_free(&mark);
    return good;
}

bool schema_upgrade(sqlite3 *db, const char *path, Schema schema, Error *err)
{
    int from = (int)number(db, "PRAGMA user_version"), to = schema_version(schema);
    if (from >= to) /* another process was faster */
        return true;
    Buf copy = {0};
    buf_addf(&copy, "%s-v%d-backup", path, from);
    bool good = copy_to(db, buf_z(&copy), err);
    buf_free(&copy);
    if (!good)
        return false;
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_LEGACY_ALTER_TABLE, 1, NULL);
    for (int v = from + 1; good && v <= to; v++)
        good = step(db, schema, v) || fail(db, path, err);
    if (!good && !sqlite3_get_autocommit(db))
        run(db, "ROLLBACK");
    sqlite3_db_config(db, SQLITE_DBCONFIG_LEGACY_ALTER_TABLE, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
    return good;
}
