/* A library of an older version: copied, brought up to date step by step, or left as it was. */
#include "base/file.h"
#include "db/backup_names.h"
#include "db/functions.h"
#include "db/schema.h"
#include "store_fixture.h"

/* Steps after the program's own, as if that were of version 1. */
static const SchemaStep second[] = {
    {2, "CREATE TABLE extra(x INTEGER NOT NULL) STRICT"},
    {2, "ALTER TABLE note RENAME TO note_old"},
    {2, "CREATE TABLE note(\n"
        "  uuid BLOB PRIMARY KEY,\n"
        "  document BLOB NOT NULL REFERENCES document(uuid),\n"
        "  anchor BLOB NOT NULL REFERENCES anchor(uuid),\n"
        "  annotator BLOB NOT NULL REFERENCES annotator(uuid),\n"
        "  note TEXT NOT NULL,\n"
        "  hlc INTEGER NOT NULL,\n"
        "  del INTEGER NOT NULL,\n"
        "  mood TEXT NOT NULL DEFAULT ''\n"
        ") STRICT, WITHOUT ROWID"},
    {2, "INSERT INTO note SELECT uuid, document, anchor, annotator, note, hlc, del, '' FROM note_old"},
    {2, "DROP TABLE note_old"},
    {2, "CREATE INDEX note_document ON note(document, annotator) WHERE del = 0"},
    {2, "DROP INDEX op_act"},
};
static const SchemaStep third[] = {
    {3, "CREATE TABLE more(x INTEGER) STRICT"},
    {3, "INSERT INTO more SELECT 'not a number'"},
};
static const SchemaStep third_breaks_references[] = {
    {3, "CREATE TABLE more(x INTEGER) STRICT"},
    {3, "DELETE FROM annotator"},
};

/* The program's schema and further steps. */
static Schema with(const SchemaStep *a, size_t n, const SchemaStep *b, size_t m)
{
    static SchemaStep all[200];
    Schema now = schema_of_program();
    assert_true(now.n + n + m <= 200);
    memcpy(all, now.steps, now.n * sizeof *all);
    memcpy(all + now.n, a, n * sizeof *all);
    if (m > 0)
        memcpy(all + now.n + n, b, m * sizeof *all);
    for (size_t i = now.n; i < now.n + n + m; i++)
        all[i].version += schema_version(now) - 1;
    return (Schema){all, now.n + n + m};
}

static const char *library(void)
{
    static const Str text = {"第一段。\n", 13};
    const char *path = in_folder(fresh_folder(), "library.db");
    Store *s = open_as(path, "lin");
    int64_t doc = add_text(s, "/a.txt", text, ADD_ADDED);
    apply_one(s, (Change){.kind = CHANGE_NOTE, .doc = doc, .span = {0, 3}, .note = STR("注")});
    store_close(s);
    return path;
}

static bool upgrade(const char *path, Schema schema, Error *err)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    functions_add(db);
    bool good = schema_upgrade(db, path, schema, err);
    assert_true(sqlite3_get_autocommit(db));
    sqlite3_close(db);
    return good;
}

static void assert_schema_is(const char *path, Schema schema)
{
    sqlite3 *db;
    sqlite3_stmt *q;
    size_t n = 0, expected = 0;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    sqlite3_prepare_v2(db, "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL", -1, &q, NULL);
    for (; sqlite3_step(q) == SQLITE_ROW; n++) {
        const char *name = (const char *)sqlite3_column_text(q, 0);
        size_t i = schema_find(schema, str(name));
        if (i == STR_NONE || strcmp(schema.steps[i].sql, (const char *)sqlite3_column_text(q, 1)) != 0)
            fail_msg("%s is not as the steps say: %s", name, (const char *)sqlite3_column_text(q, 1));
    }
    for (size_t i = 0; i < schema.n; i++) {
        Str name = schema_created(schema.steps[i].sql);
        expected += name.len > 0 && schema_find(schema, name) == i;
    }
    assert_int_equal(n, expected);
    sqlite3_finalize(q);
    sqlite3_close(db);
}

static void only_backup(const char *path, char *out, size_t size)
{
    Arena *a = arena_new();
    BackupFolder f = backup_folder(path);
    BackupRow *rows;
    size_t n;
    backup_list(&f, a, &rows, &n);
    assert_int_equal(n, 1);
    assert_int_equal(rows[0].why, BACKUP_UPGRADE);
    snprintf(out, size, "%.*s", STR_ARG(rows[0].path));
    backup_folder_free(&f);
    arena_free(a);
}

static void each_version_is_one_transaction(void **state)
{
    (void)state;
    const char *path = library();
    Error err = {0};
    size_t n = sizeof second / sizeof second[0];
    assert_schema_is(path, schema_of_program());
    assert_good(upgrade(path, with(second, n, NULL, 0), &err), err);
    assert_int_equal(sql_number(path, "PRAGMA user_version"), schema_version(schema_of_program()) + 1);
    assert_int_equal(sql_number(path, "SELECT count(*) FROM note WHERE mood = ''"), 1);
    assert_int_equal(sql_number(path, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    assert_schema_is(path, with(second, n, NULL, 0));
    char copy[420];
    struct stat st;
    only_backup(path, copy, sizeof copy);
    assert_int_equal(stat(copy, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(sql_number(copy, "PRAGMA user_version"), schema_version(schema_of_program()));
    assert_schema_is(copy, schema_of_program());
    Store *s = open_as(copy, "lin"); /* the copy is a library like any other */
    store_close(s);
    /* Once more: nothing to do. */
    unlink(copy);
    assert_good(upgrade(path, with(second, n, NULL, 0), &err), err);
    assert_int_not_equal(access(copy, F_OK), 0);
    /* This program does not know that version. */
    assert_null(store_open(path, STR("lin"), &err));
    char words[40];
    snprintf(words, sizeof words, "library version %d", schema_version(schema_of_program()) + 1);
    assert_non_null(strstr(err.text, words));
}

static void a_step_that_fails_is_not_half_done(void **state)
{
    (void)state;
    size_t n = sizeof second / sizeof second[0];
    const SchemaStep *bad[] = {third, third_breaks_references};
    for (int i = 0; i < 2; i++) {
        const char *path = library();
        Error err = {0};
        assert_false(upgrade(path, with(second, n, bad[i], 2), &err));
        assert_non_null(strstr(err.text, "cannot bring library"));
        assert_int_equal(sql_number(path, "PRAGMA user_version"), schema_version(schema_of_program()) + 1);
        assert_int_equal(sql_number(path, "SELECT count(*) FROM annotator"), 1);
        assert_schema_is(path, with(second, n, NULL, 0));
    }
}

static void no_copy_no_upgrade(void **state)
{
    (void)state;
    const char *path = library();
    char in_the_way[420];
    Error err = {0};
    snprintf(in_the_way, sizeof in_the_way, "%.*s/backups", (int)(strrchr(path, '/') - path), path);
    FILE *f = fopen(in_the_way, "w");
    assert_non_null(f);
    fclose(f);
    assert_false(upgrade(path, with(second, sizeof second / sizeof second[0], NULL, 0), &err));
    assert_non_null(strstr(err.text, "backups"));
    assert_int_equal(sql_number(path, "PRAGMA user_version"), schema_version(schema_of_program()));
}

/* --- libraries as older programs left them --- */

static const char *library_of(int version)
{
    char name[40];
    Buf sql = {0};
    Error err = {0};
    sqlite3 *db;
    const char *path = in_folder(fresh_folder(), "library.db");
    snprintf(name, sizeof name, "tests/libraries/%03d.sql", version);
    assert_good(file_read(name, 1 << 20, &sql, &err), err);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, buf_z(&sql), NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    buf_free(&sql);
    return path;
}

static void tell(void *ctx, const char *line)
{
    (void)ctx;
    print_message("%s\n", line);
}

static void a_library_of_version_1_is_brought_up_to_date(void **state)
{
    (void)state;
    const char *path = library_of(1);
    Store *s = open_as(path, "lin");
    Arena *a = arena_new();
    DocumentRow *rows;
    CheckResult r;
    size_t n;
    int64_t total;
    Error err = {0};
    assert_int_equal(sql_number(path, "PRAGMA user_version"), schema_version(schema_of_program()));
    assert_schema_is(path, schema_of_program());
    assert_good(store_check(s, true, tell, NULL, &r, &err), err);
    assert_int_equal(r.problems, 0);
    assert_good(store_count(s, &total, &err), err);
    assert_int_equal(total, 3); /* one was taken back */
    assert_good(store_page(s, LIST_PROGRESS, NULL, false, 10, a, &rows, &n, &err), err);
    assert_int_equal(n, 3);
    assert_int_equal(rows[0].doc, 1);
    assert_int_equal(rows[0].coded, 2);
    assert_int_equal(rows[0].rest, 500);
    assert_int_equal(rows[0].highlights, 1);
    assert_int_equal(rows[0].stances, 2);
    assert_int_equal(rows[0].notes, 2);
    assert_int_equal(rows[1].highlights, 1);
    assert_int_equal(rows[1].notes, 0); /* taken back */
    assert_int_equal(rows[2].doc, 3);
    Document *d = store_load(s, 1, &err);
    assert_int_equal(d->n_paras, 4);
    document_free(d);
    arena_free(a);
    store_close(s);
}

/* A library of version 1 that holds two divisions of one text; the second one is the document's. */
static const char *library_of_version_1(void)
{
    static const char rows[] =
        "INSERT INTO revision VALUES(x'01010101010101010101010101010101', x'02020202020202020202020202020202', :sha,"
        " 'UTF-8', 26, '第一段。\n\n第二段。', NULL);"
        "INSERT INTO segmentation SELECT CAST(zeroblob(15) || x'03' AS BLOB), uuid, 'lines', 1 FROM revision;"
        "INSERT INTO segmentation SELECT CAST(zeroblob(15) || x'04' AS BLOB), uuid, 'manual', 1 FROM revision;"
        "INSERT INTO segmentation SELECT CAST(zeroblob(15) || x'05' AS BLOB), uuid, 'none', 1 FROM revision;"
        "INSERT INTO paragraph SELECT uuid, 0, 12, randomblob(16), 'title', 0, 0, '' FROM segmentation"
        " WHERE rule <> 'none';"
        "INSERT INTO paragraph SELECT uuid, 14, 26, randomblob(16), 'body', 1, 0, '' FROM segmentation"
        " WHERE rule = 'lines';"
        "INSERT INTO paragraph SELECT uuid, 14, 20, randomblob(16), 'list-item', 1, 0, '林\"一\"' FROM segmentation"
        " WHERE rule = 'manual';"
        "INSERT INTO paragraph SELECT uuid, 20, 26, randomblob(16), 'boilerplate', 0, 1, '' FROM segmentation"
        " WHERE rule = 'manual';"
        "INSERT INTO document SELECT 7, document, '题', '', '', '', '/a.txt', uuid,"
        " CAST(zeroblob(15) || x'04' AS BLOB), encoding, bytes, 3, 1, 0, 1, 0 FROM revision;"
        "PRAGMA application_id = 1314018116; PRAGMA user_version = 1";
    const char *path = in_folder(fresh_folder(), "library.db");
    static const char text[] = "第一段。\n\n第二段。";
    Sha256 hash = sha256(str(text));
    char hex[SHA256_HEX], *sha;
    Buf sql = {0};
    sqlite3 *db;
    buf_addz(&sql, rows);
    sha256_hex(hash, hex);
    sha = strstr(sql.p, ":sha");
    assert_non_null(sha);
    size_t at = (size_t)(sha - sql.p);
    buf_remove(&sql, at, at + 4);
    buf_insert(&sql, at, STR("x''"));
    buf_insert(&sql, at + 2, str(hex));
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_true(schema_run(db, schema_of_program(), 1));
    if (sqlite3_exec(db, buf_z(&sql), NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(db));
    sqlite3_close(db);
    buf_free(&sql);
    return path;
}

static void paragraphs_are_brought_along(void **state)
{
    (void)state;
    static const Paragraph expected[] = {
        {.span = {0, 12}, .kind = PARA_TITLE},
        {.span = {14, 20}, .kind = PARA_LIST_ITEM, .unit = true, .author = {"林\"一\"", 8}},
        {.span = {20, 26}, .kind = PARA_BOILERPLATE, .hidden = true},
    };
    const char *path = library_of_version_1();
    Store *s = open_as(path, "lin");
    Error err = {0};
    CheckResult r;
    Document *d = store_load(s, 7, &err);
    assert_non_null(d);
    assert_schema_is(path, schema_of_program());
    assert_int_equal(d->n_paras, 3);
    assert_int_equal(d->n_authors, 1);
    for (size_t i = 0; i < 3; i++) {
        const Paragraph *p = &d->paras[i], *e = &expected[i];
        assert_true(p->span.start == e->span.start && p->span.end == e->span.end && p->kind == e->kind &&
                    p->unit == e->unit && p->hidden == e->hidden && str_eq(p->author, e->author));
    }
    document_free(d);
    assert_good(store_check(s, false, NULL, NULL, &r, &err), err);
    assert_int_equal(r.problems, 0);
    assert_int_equal(sql_number(path, "SELECT count(*) FROM segmentation"), 3);
    assert_int_equal(sql_number(path, "SELECT sum(units * 10 + paragraphs) FROM segmentation"), 25);
    assert_int_equal(sql_number(path, "SELECT length(list) FROM segmentation WHERE rule = 'none'"), 0);
    store_close(s);
}

/* Paragraphs that lie over one another are not made to fit. */
static void paragraphs_out_of_order_stop_it(void **state)
{
    (void)state;
    const char *path = library_of_version_1();
    Error err = {0};
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "UPDATE paragraph SET \"end\" = 15 WHERE start = 0", NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    assert_null(store_open(path, STR("lin"), &err));
    assert_non_null(strstr(err.text, "lie over one another"));
    assert_int_equal(sql_number(path, "PRAGMA user_version"), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_version_is_one_transaction),
        cmocka_unit_test(a_step_that_fails_is_not_half_done),
        cmocka_unit_test(no_copy_no_upgrade),
        cmocka_unit_test(a_library_of_version_1_is_brought_up_to_date),
        cmocka_unit_test(paragraphs_are_brought_along),
        cmocka_unit_test(paragraphs_out_of_order_stop_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
