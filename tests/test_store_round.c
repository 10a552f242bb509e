/* Blind coding: while a round is open nobody is given what others annotated; it is counted and comes back. */
#include "store_fixture.h"

static const Str article = {"第一段说了开源。\n第二段说了闭源。\n", 50};

typedef struct Fixture {
    const char *path;
    Store *lin, *wu;
    Arena *a;
    Uuid of_wu;
} Fixture;

static Fixture fixture(void)
{
    static const Str tag = {"争议", 6};
    Fixture f = {.path = in_folder(fresh_folder(), "library.db"), .a = arena_new()};
    f.lin = open_as(f.path, "lin");
    f.wu = open_as(f.path, "wu");
    add_text(f.lin, "/a.txt", article, ADD_ADDED);
    apply_one(f.lin, (Change){.kind = CHANGE_NOTE, .doc = 1, .span = {0, 3}, .note = STR("林的笔记")});
    apply_one(f.lin, (Change){.kind = CHANGE_STANCE, .doc = 1, .span = {0, 3}, .holder = STR("甲"),
                              .target = STR("乙")});
    f.of_wu = apply_one(f.wu, (Change){.kind = CHANGE_NOTE, .doc = 1, .span = {3, 6}, .note = STR("吴的笔记")});
    apply_one(f.wu, (Change){.kind = CHANGE_HIGHLIGHT, .doc = 1, .span = {3, 6}, .tags = &tag, .n_tags = 1});
    apply_one(f.wu, (Change){.kind = CHANGE_STANCE, .doc = 1, .span = {0, 3}, .holder = STR("丙"),
                             .target = STR("乙")});
    return f;
}

static void done(Fixture *f)
{
    store_close(f->lin);
    store_close(f->wu);
    arena_free(f->a);
}

static void set(Store *s, bool open, bool changes)
{
    Error err = {0};
    bool changed;
    assert_good(store_set_round(s, open, &changed, &err), err);
    assert_int_equal(changed, changes);
}

static size_t seen_by(Fixture *f, Store *s)
{
    AnnotationList list = annotations_of(s, 1, f->a);
    return list.n;
}

static int64_t hidden_from(Store *s, int64_t doc)
{
    Error err = {0};
    int64_t n;
    assert_good(store_hidden(s, doc, &n, &err), err);
    return n;
}

static size_t acts_seen(Fixture *f, Store *s)
{
    Error err = {0};
    JournalRow *rows;
    size_t n;
    assert_good(store_journal(s, false, 100, f->a, &rows, &n, &err), err);
    return n;
}

static int64_t uses_of(Fixture *f, Store *s, const char *name)
{
    Error err = {0};
    NameRow *rows;
    size_t n;
    assert_good(store_names(s, 1, f->a, &rows, &n, &err), err);
    for (size_t i = 0; i < n; i++)
        if (str_eq(rows[i].name, str(name)))
            return rows[i].uses;
    return -1;
}

static void others_are_hidden_while_a_round_is_open(void **state)
{
    (void)state;
    Fixture f = fixture();
    char uuid[UUID_TEXT];
    Annotation one;
    Error err = {0};
    uuid_format(f.of_wu, uuid);
    assert_int_equal(seen_by(&f, f.lin), 5);
    assert_int_equal(hidden_from(f.lin, 0), 0);
    set(f.wu, true, true);
    set(f.lin, true, false); /* is open already */
    assert_int_equal(seen_by(&f, f.lin), 2);
    assert_int_equal(seen_by(&f, f.wu), 3);
    assert_int_equal(hidden_from(f.lin, 0), 3);
    assert_int_equal(hidden_from(f.lin, 1), 3);
    assert_int_equal(hidden_from(f.wu, 1), 2);
    assert_false(store_annotation(f.lin, str(uuid), f.a, &one, &err));
    assert_int_equal(err.kind, ERR_NOT_FOUND);
    assert_int_equal(acts_seen(&f, f.lin), 3);
    assert_int_equal(acts_seen(&f, f.wu), 3);
    assert_int_equal(uses_of(&f, f.lin, "乙"), 1);
    assert_int_equal(uses_of(&f, f.lin, "丙"), 0);
    DocumentRow *rows;
    size_t n;
    assert_good(store_list(f.lin, 0, 10, f.a, &rows, &n, &err), err);
    assert_int_equal(rows[0].stances, 2); /* counted */
    Round r;
    assert_good(store_round(f.lin, f.a, &r, &err), err);
    assert_true(r.open && str_eq(r.by, STR("wu")));
    /* One goes on coding; the journal and the counts of units are sound. */
    apply_one(f.lin, (Change){.kind = CHANGE_NOTE, .doc = 1, .span = {0, 3}, .note = STR("又一条")});
    CheckResult proof;
    assert_good(store_check(f.lin, true, NULL, NULL, &proof, &err), err);
    assert_int_equal(proof.problems, 0);
    set(f.lin, false, true);
    assert_int_equal(seen_by(&f, f.lin), 6);
    assert_int_equal(seen_by(&f, f.wu), 6);
    assert_int_equal(uses_of(&f, f.lin, "丙"), 1);
    assert_int_equal(acts_seen(&f, f.lin), 7);
    done(&f);
}

/* A reader that is open shows what it has read: it must hear of the round. */
static void an_open_reader_hears_of_it(void **state)
{
    (void)state;
    Fixture f = fixture();
    (void)store_changed(f.lin);
    assert_false(store_changed(f.lin));
    set(f.wu, true, true);
    assert_true(store_changed(f.lin));
    assert_false(store_changed(f.lin));
    set(f.wu, false, true);
    assert_true(store_changed(f.lin));
    done(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(others_are_hidden_while_a_round_is_open),
        cmocka_unit_test(an_open_reader_hears_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
