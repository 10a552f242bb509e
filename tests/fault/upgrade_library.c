/* tests/fault/upgrade_library.c -- an upgrade for the kill sweep, to a version after the program's own.
 *
 *     upgrade_library FILE --now     brings the library up to date; one that is so already stays
 *     upgrade_library FILE --look    prints its version and what it holds
 * Exit status 1 with a line on standard error when that fails. */
#include "db/connection.h"
#include "db/functions.h"
#include "db/schema.h"

#include <stdio.h>
#include <string.h>

/* As if the program's own version were 1. */
static const SchemaStep further[] = {
    {2, "CREATE TABLE extra(x INTEGER NOT NULL) STRICT"},
    {2, "INSERT INTO extra SELECT seq FROM op"},
    {3, "ALTER TABLE note RENAME TO note_old"},
    {3, "CREATE TABLE note(uuid BLOB PRIMARY KEY, document BLOB NOT NULL REFERENCES document(uuid),\n"
        "  anchor BLOB NOT NULL REFERENCES anchor(uuid), annotator BLOB NOT NULL REFERENCES annotator(uuid),\n"
        "  note TEXT NOT NULL, hlc INTEGER NOT NULL, del INTEGER NOT NULL, mood TEXT NOT NULL\n"
        ") STRICT, WITHOUT ROWID"},
    {3, "INSERT INTO note SELECT uuid, document, anchor, annotator, note, hlc, del, '' FROM note_old"},
    {3, "DROP TABLE note_old"},
    {3, "CREATE INDEX note_document ON note(document, annotator) WHERE del = 0"},
};

static Schema longer(void)
{
    static SchemaStep all[300];
    Schema now = schema_of_program();
    size_t n = sizeof further / sizeof further[0];
    if (now.n + n > sizeof all / sizeof all[0])
        return now;
    memcpy(all, now.steps, now.n * sizeof *all);
    memcpy(all + now.n, further, n * sizeof *all);
    for (size_t i = now.n; i < now.n + n; i++)
        all[i].version += schema_version(now) - 1;
    return (Schema){all, now.n + n};
}

static int told(const char *what)
{
    fprintf(stderr, "upgrade_library: %s\n", what);
    return 1;
}

static int print_row(void *ctx, int n, char **values, char **names)
{
    (void)ctx;
    (void)names;
    for (int i = 0; i < n; i++)
        printf("%s%c", values[i] ? values[i] : "", i + 1 < n ? ' ' : '\n');
    return 0;
}

static int look(sqlite3 *db)
{
    static const char *const questions[] = {
        "PRAGMA user_version", "PRAGMA integrity_check", "SELECT count(*) FROM pragma_foreign_key_check",
        "SELECT name FROM sqlite_schema ORDER BY name", "SELECT count(*), max(seq) FROM op",
        "SELECT hex(uuid), note FROM stance ORDER BY uuid", "SELECT hex(uuid), note FROM note ORDER BY uuid",
    };
    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++)
        if (sqlite3_exec(db, questions[i], print_row, NULL, NULL) != SQLITE_OK)
            return told(sqlite3_errmsg(db));
    return 0;
}

static int upgrade(sqlite3 *db, const char *path)
{
    Guard guard;
    Error err;
    guard_init(&guard, path);
    bool good = guard_lock(&guard, 10000, "upgrade", &err) && schema_upgrade(db, path, longer(), &err);
    guard_free(&guard);
    return good ? 0 : told(err.text);
}

int main(int argc, char **argv)
{
    sqlite3 *db;
    if (argc != 3 || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
        return told("cannot open it");
    connection_harden(db);
    functions_add(db);
    sqlite3_exec(db, "PRAGMA synchronous = FULL", NULL, NULL, NULL);
    int status = strcmp(argv[2], "--look") == 0 ? look(db) : upgrade(db, argv[1]);
    sqlite3_close(db);
    return status;
}
