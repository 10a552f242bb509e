/* The list: pages in each order, forwards, backwards and from the middle; what it counts is kept. */
#include "app/shelf.h"
#include "db/store_private.h"
#include "many_documents.h"

enum { MANY = 3000 };

static const char *const in_order[LIST_ORDERS] = {
    [LIST_NUMBER] = "SELECT id FROM document WHERE del = 0 ORDER BY id",
    [LIST_DATE] = "SELECT id FROM document WHERE del = 0 ORDER BY date DESC, id DESC",
    [LIST_TITLE] = "SELECT id FROM document WHERE del = 0 ORDER BY title, id",
    [LIST_SOURCE] = "SELECT id FROM document WHERE del = 0 ORDER BY source = '', source, id",
    [LIST_PROGRESS] = ("SELECT d.id FROM document d LEFT JOIN progress p ON p.number = d.id AND p.annotator = "
                       "(SELECT uuid FROM annotator WHERE name = 'lin') WHERE d.del = 0 "
                       "ORDER BY coalesce(p.rest, 1000), d.id"),
};

typedef struct Fixture {
    const char *path;
    Store *s;
    int64_t ids[LIST_ORDERS][MANY];
    int64_t n;
} Fixture;

static void read_ids(Fixture *f)
{
    sqlite3 *db;
    sqlite3_stmt *q;
    assert_int_equal(sqlite3_open_v2(f->path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    for (int o = 0; o < LIST_ORDERS; o++) {
        f->n = 0;
        assert_int_equal(sqlite3_prepare_v2(db, in_order[o], -1, &q, NULL), SQLITE_OK);
        while (sqlite3_step(q) == SQLITE_ROW && f->n < MANY)
            f->ids[o][f->n++] = sqlite3_column_int64(q, 0);
        sqlite3_finalize(q);
    }
    sqlite3_close(db);
}

static Fixture *setup(void)
{
    Fixture *f = MEM_NEW(Fixture);
    f->path = in_folder(fresh_folder(), "library.db");
    f->s = open_as(f->path, "lin");
    add_text(f->s, "/a.txt", STR("第一段。\n第二段。\n"), ADD_ADDED);
    store_close(f->s);
    many_documents(f->path, MANY - 1);
    f->s = open_as(f->path, "lin");
    read_ids(f);
    assert_true(f->n > SHELF_PAGE * SHELF_PAGES * 2);
    return f;
}

static void teardown(Fixture *f)
{
    store_close(f->s);
    free(f);
}

static void assert_row(Shelf *s, int64_t at, int64_t doc)
{
    const DocumentRow *row = shelf_row(s, at);
    if (!row || row->doc != doc)
        fail_msg("order %s, position %lld: expected document %lld, got %lld", list_order_name(s->order),
                 (long long)at, (long long)doc, row ? (long long)row->doc : 0);
    assert_true(s->n <= SHELF_PAGE * SHELF_PAGES);
}

static void forwards_and_backwards_in_every_order(void **state)
{
    (void)state;
    Fixture *f = setup();
    for (int o = 0; o < LIST_ORDERS; o++) {
        Shelf s;
        shelf_init(&s, f->s, (ListOrder)o);
        assert_int_equal(s.total, f->n);
        for (int64_t i = 0; i < f->n; i++)
            assert_row(&s, i, f->ids[o][i]);
        assert_null(shelf_row(&s, f->n));
        assert_int_equal(shelf_rank(&s, f->n - 1), f->n - 1);
        for (int64_t i = f->n; i-- > 0;)
            assert_row(&s, i, f->ids[o][i]);
        assert_null(shelf_row(&s, -1));
        shelf_free(&s);
    }
    teardown(f);
}

static void at_the_ends_and_in_the_middle(void **state)
{
    (void)state;
    Fixture *f = setup();
    for (int o = 0; o < LIST_ORDERS; o++) {
        Shelf s;
        shelf_init(&s, f->s, (ListOrder)o);
        int64_t last = shelf_last(&s);
        assert_int_equal(shelf_rank(&s, last), f->n - 1);
        assert_true(s.n <= SHELF_PAGE);
        for (int64_t i = 0; i < 80; i++)
            assert_row(&s, last - i, f->ids[o][f->n - 1 - i]);
        assert_null(shelf_row(&s, last + 1));
        int64_t first = shelf_first(&s);
        assert_int_equal(shelf_rank(&s, first), 0);
        assert_row(&s, first, f->ids[o][0]);
        for (int64_t i = 0; i < f->n; i += 29) {
            int64_t at;
            assert_true(shelf_find(&s, f->ids[o][i], &at));
            for (int64_t j = i < 40 ? -i : -40; j < 40 && i + j < f->n; j++)
                assert_row(&s, at + j, f->ids[o][i + j]);
            shelf_count(&s);
            assert_int_equal(shelf_rank(&s, at), i);
        }
        int64_t at;
        assert_false(shelf_find(&s, 97, &at)); /* deleted */
        assert_false(shelf_find(&s, 100000, &at));
        shelf_free(&s);
    }
    teardown(f);
}

static void when_the_chosen_one_goes_its_neighbour_stands_there(void **state)
{
    (void)state;
    Fixture *f = setup();
    Shelf s;
    int64_t at, near;
    Error err = {0};
    shelf_init(&s, f->s, LIST_NUMBER);
    assert_true(shelf_find(&s, 50, &at));
    assert_row(&s, at + 1, 51);
    assert_row(&s, at - 1, 49);
    assert_good(store_apply(f->s, &(Change){.kind = CHANGE_DELETE_DOCUMENT, .doc = 50}, 1, NULL, &err), err);
    shelf_renew(&s);
    shelf_renew(&s); /* twice without a look */
    assert_int_equal(s.total, f->n - 1);
    assert_true(shelf_find_near(&s, 50, &near));
    assert_row(&s, near, 51);
    assert_row(&s, near - 1, 49);
    shelf_free(&s);
    teardown(f);
}

static void an_empty_library_has_no_rows(void **state)
{
    (void)state;
    Store *s = open_as(in_folder(fresh_folder(), "library.db"), "lin");
    for (int o = 0; o < LIST_ORDERS; o++) {
        Shelf shelf;
        int64_t at;
        shelf_init(&shelf, s, (ListOrder)o);
        assert_int_equal(shelf.total, 0);
        assert_null(shelf_row(&shelf, 0));
        assert_null(shelf_row(&shelf, shelf_last(&shelf)));
        assert_null(shelf_row(&shelf, shelf_first(&shelf)));
        assert_false(shelf_find_near(&shelf, 1, &at));
        shelf_count(&shelf);
        shelf_free(&shelf);
    }
    store_close(s);
}

/* --- how the pages are read --- */

static void no_page_scans_a_table(void **state)
{
    (void)state;
    static const Query pages[] = {
        Q_LIST_ONE, Q_LIST_NUMBER, Q_LIST_NUMBER_BACK, Q_LIST_DATE, Q_LIST_DATE_BACK, Q_LIST_TITLE, Q_LIST_TITLE_BACK,
        Q_LIST_SOURCE, Q_LIST_SOURCE_BACK, Q_LIST_SOURCELESS, Q_LIST_SOURCELESS_BACK, Q_LIST_BEGUN, Q_LIST_BEGUN_BACK,
        Q_LIST_FRESH, Q_LIST_FRESH_BACK,
    };
    Fixture *f = setup();
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        Buf sql = {0};
        sqlite3_stmt *q;
        buf_addf(&sql, "EXPLAIN QUERY PLAN %s", sqlite3_sql(query(f->s, pages[i])));
        assert_int_equal(sqlite3_prepare_v2(f->s->db, buf_z(&sql), -1, &q, NULL), SQLITE_OK);
        while (sqlite3_step(q) == SQLITE_ROW) {
            const char *line = (const char *)sqlite3_column_text(q, 3);
            if (strncmp(line, "SCAN ", 5) == 0 && !strstr(line, "subquery")) /* those are no longer than a page */
                fail_msg("%s\n%s", line, buf_z(&sql));
        }
        sqlite3_finalize(q);
        buf_free(&sql);
    }
    teardown(f);
}

/* Steps of SQLite's machine do not flicker. */
static int steps_of(Store *s, Query which, int64_t from)
{
    sqlite3_stmt *q = query(s, which);
    sqlite3_stmt_status(q, SQLITE_STMTSTATUS_VM_STEP, 1);
    Arena *a = arena_new();
    DocumentRow *rows, row = {.doc = from};
    size_t n;
    Error err = {0};
    assert_good(store_page(s, LIST_NUMBER, &row, false, SHELF_PAGE, a, &rows, &n, &err), err);
    assert_int_equal(n, SHELF_PAGE);
    arena_free(a);
    return sqlite3_stmt_status(q, SQLITE_STMTSTATUS_VM_STEP, 0);
}

static void a_page_costs_the_same_everywhere(void **state)
{
    (void)state;
    Fixture *f = setup();
    int steps = steps_of(f->s, Q_LIST_NUMBER, 100);
    assert_true(abs(steps - steps_of(f->s, Q_LIST_NUMBER, 2600)) < steps / 10);
    for (int o = LIST_DATE; o < LIST_ORDERS; o++) { /* among equals too */
        Shelf s;
        int64_t at;
        int most = 0;
        shelf_init(&s, f->s, (ListOrder)o);
        for (int64_t i = 0; i < f->n; i += 41) {
            Query used[] = {Q_LIST_DATE, Q_LIST_TITLE, Q_LIST_SOURCE, Q_LIST_SOURCELESS, Q_LIST_BEGUN, Q_LIST_FRESH};
            assert_true(shelf_find(&s, f->ids[o][i], &at));
            for (size_t k = 0; k < sizeof used / sizeof used[0]; k++)
                sqlite3_stmt_status(query(f->s, used[k]), SQLITE_STMTSTATUS_VM_STEP, 1);
            shelf_row(&s, at + 1);
            int now = 0;
            for (size_t k = 0; k < sizeof used / sizeof used[0]; k++)
                now += sqlite3_stmt_status(query(f->s, used[k]), SQLITE_STMTSTATUS_VM_STEP, 1);
            most = now > most ? now : most;
        }
        print_message("%s: at most %d steps a page\n", list_order_name((ListOrder)o), most);
        assert_true(most < 200 * SHELF_PAGE);
        shelf_free(&s);
    }
    teardown(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forwards_and_backwards_in_every_order),
        cmocka_unit_test(at_the_ends_and_in_the_middle),
        cmocka_unit_test(when_the_chosen_one_goes_its_neighbour_stands_there),
        cmocka_unit_test(an_empty_library_has_no_rows),
        cmocka_unit_test(no_page_scans_a_table),
        cmocka_unit_test(a_page_costs_the_same_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
