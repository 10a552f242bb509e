/* db/upgrade.c -- an older library is copied, the copy is verified, then each step is one transaction. */
#include "db/schema.h"

#include "db/backup.h"

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
    if (!backup_before_upgrade(db, path, err))
        return false;
    bool good = true;
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
