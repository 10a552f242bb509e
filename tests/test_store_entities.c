/* Holders and targets: one person under several names. Codings stay whatever is done to the names. */
#include "store_fixture.h"

#define TEXT "云帆科技说开源。\n云帆说闭源。\nYunfan Tech 说蒸馏。\n"
static const Str article = {TEXT, sizeof TEXT - 1};

typedef struct Fixture {
    const char *path;
    Store *s;
    int64_t doc;
    Arena *a;
} Fixture;

static void stance(Fixture *f, size_t para, const char *holder, const char *target)
{
    size_t at = 0;
    for (size_t i = 0; i < para; i++)
        at = str_find(article, STR("\n"), at) + 1;
    apply_one(f->s, (Change){.kind = CHANGE_STANCE, .doc = f->doc, .span = {at, at + 3}, .holder = str(holder),
                             .target = str(target), .polarity = POLARITY_FOR, .voice = VOICE_REPORTED});
}

static Fixture fixture(void)
{
    Fixture f = {.path = in_folder(fresh_folder(), "library.db"), .a = arena_new()};
    f.s = open_as(f.path, "lin");
    f.doc = add_text(f.s, "/a.txt", article, ADD_ADDED);
    stance(&f, 0, "云帆科技", "开源");
    stance(&f, 1, "云帆", "闭源");
    stance(&f, 2, "Yunfan Tech", "蒸馏");
    return f;
}

static void done(Fixture *f)
{
    Error err = {0};
    CheckResult r;
    assert_good(store_check(f->s, true, NULL, NULL, &r, &err), err);
    assert_int_equal(r.problems, 0);
    store_close(f->s);
    arena_free(f->a);
}

static void change(Fixture *f, ChangeKind kind, const char *name, const char *other)
{
    apply_one(f->s, (Change){.kind = kind, .name = str(name), .other = str(other)});
}

static void refused(Fixture *f, ChangeKind kind, const char *name, const char *other, ErrorKind why)
{
    Error err = {0};
    Change c = {.kind = kind, .name = str(name), .other = str(other)};
    Sha256 before = digest_of(f->path);
    assert_false(store_apply(f->s, &c, 1, NULL, &err));
    assert_int_equal(err.kind, why);
    Sha256 after = digest_of(f->path);
    assert_memory_equal(&before, &after, sizeof before);
}

/* "云帆科技+Yunfan Tech,云帆 Yunfan": holders of the three stances. */
static void assert_holders(Fixture *f, const char *first, const char *second, const char *third)
{
    Error err = {0};
    AnnotationList list;
    assert_good(store_annotations(f->s, f->doc, f->a, &list, &err), err);
    const char *expected[] = {first, second, third};
    assert_int_equal(list.n, 3);
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(list.items[i].holder.p, expected[i]);
}

static const NameRow *row_of(Fixture *f, const char *name)
{
    Error err = {0};
    NameRow *rows;
    size_t n;
    assert_good(store_names(f->s, f->doc, f->a, &rows, &n, &err), err);
    for (size_t i = 0; i < n; i++)
        if (str_eq(rows[i].name, str(name)))
            return &rows[i];
    return NULL;
}

static void undo(Fixture *f)
{
    Error err = {0};
    JournalRow what;
    assert_good(store_undo(f->s, f->a, &what, &err), err);
}

static void a_merged_name_shows_the_survivor_and_comes_back(void **state)
{
    (void)state;
    Fixture f = fixture();
    change(&f, CHANGE_ENTITY_MERGE, "云帆", "云帆科技");
    change(&f, CHANGE_ENTITY_MERGE, "云帆科技", "Yunfan Tech"); /* a chain */
    assert_holders(&f, "Yunfan Tech", "Yunfan Tech", "Yunfan Tech");
    assert_null(row_of(&f, "云帆科技"));
    const NameRow *row = row_of(&f, "Yunfan Tech");
    assert_int_equal(row->uses, 3);
    assert_int_equal(row->doc_held, 3);
    assert_int_equal(row->n_aliases, 2);
    assert_true(row->aliases[0].merged);
    refused(&f, CHANGE_ENTITY_FORGET, "Yunfan Tech", NULL, ERR_CONFLICT);
    change(&f, CHANGE_ENTITY_UNALIAS, "Yunfan Tech", "云帆科技"); /* takes along what was merged into it */
    assert_holders(&f, "云帆科技", "云帆科技", "Yunfan Tech");
    undo(&f);
    undo(&f);
    undo(&f);
    assert_holders(&f, "云帆科技", "云帆", "Yunfan Tech");
    done(&f);
}

static void merging_twice_or_in_a_circle_changes_nothing(void **state)
{
    (void)state;
    Fixture f = fixture();
    change(&f, CHANGE_ENTITY_MERGE, "云帆", "云帆科技");
    Sha256 before = digest_of(f.path);
    change(&f, CHANGE_ENTITY_MERGE, "云帆", "云帆科技");
    change(&f, CHANGE_ENTITY_MERGE, "云帆科技", "云帆");
    Sha256 after = digest_of(f.path);
    assert_memory_equal(&before, &after, sizeof before);
    done(&f);
}

/* A new stance under a merged name is the survivor's; an old one said again is no change. */
static void a_merged_name_can_still_be_typed(void **state)
{
    (void)state;
    Fixture f = fixture();
    Error err = {0};
    AnnotationList list;
    change(&f, CHANGE_ENTITY_MERGE, "云帆", "云帆科技");
    assert_good(store_annotations(f.s, f.doc, f.a, &list, &err), err);
    const Annotation *old = &list.items[1];
    Change again = {.kind = CHANGE_EDIT_STANCE, .uuid = old->uuid, .holder = STR("云帆"), .target = old->target,
                    .polarity = old->polarity, .voice = old->voice};
    assert_good(store_apply(f.s, &again, 1, NULL, &err), err);
    assert_false(again.made);
    again.holder = STR("云帆科技");
    assert_good(store_apply(f.s, &again, 1, NULL, &err), err);
    assert_false(again.made);
    stance(&f, 2, "云帆", "出口");
    assert_int_equal(row_of(&f, "云帆科技")->uses, 3);
    change(&f, CHANGE_ENTITY_UNALIAS, "云帆科技", "云帆");
    assert_int_equal(row_of(&f, "云帆科技")->uses, 2);
    assert_int_equal(row_of(&f, "云帆")->uses, 1);
    done(&f);
}

static void a_renamed_one_keeps_its_old_name(void **state)
{
    (void)state;
    Fixture f = fixture();
    change(&f, CHANGE_ENTITY_RENAME, "云帆", "云帆集团");
    assert_holders(&f, "云帆科技", "云帆集团", "Yunfan Tech");
    assert_string_equal(row_of(&f, "云帆集团")->aliases[0].name.p, "云帆");
    refused(&f, CHANGE_ENTITY_RENAME, "云帆", "云帆科技", ERR_CONFLICT);
    refused(&f, CHANGE_ENTITY_RENAME, "云帆", "", ERR_USAGE);
    refused(&f, CHANGE_ENTITY_RENAME, "没有这个", "新名", ERR_NOT_FOUND);
    change(&f, CHANGE_ENTITY_UNALIAS, "云帆集团", "云帆");
    assert_int_equal(row_of(&f, "云帆集团")->n_aliases, 0);
    undo(&f);
    undo(&f);
    assert_holders(&f, "云帆科技", "云帆", "Yunfan Tech");
    assert_int_equal(row_of(&f, "云帆")->n_aliases, 0);
    done(&f);
}

static void an_alias_is_one_entitys(void **state)
{
    (void)state;
    Fixture f = fixture();
    change(&f, CHANGE_ENTITY_ALIAS, "云帆科技", "YF");
    refused(&f, CHANGE_ENTITY_ALIAS, "云帆", "YF", ERR_CONFLICT);
    refused(&f, CHANGE_ENTITY_ALIAS, "云帆", "云帆科技", ERR_CONFLICT);
    stance(&f, 2, "YF", "出口");
    assert_int_equal(row_of(&f, "云帆科技")->uses, 2);
    change(&f, CHANGE_ENTITY_MERGE, "云帆科技", "云帆");
    change(&f, CHANGE_ENTITY_UNALIAS, "云帆", "YF"); /* an alias of what was merged */
    assert_int_equal(row_of(&f, "云帆")->n_aliases, 1);
    refused(&f, CHANGE_ENTITY_UNALIAS, "云帆", "YF", ERR_NOT_FOUND);
    done(&f);
}

static void names_are_confirmed_and_forgotten(void **state)
{
    (void)state;
    Fixture f = fixture();
    apply_one(f.s, (Change){.kind = CHANGE_ENTITY, .name = STR(" 知情人士 "), .entity_kind = ENTITY_ANONYMOUS});
    assert_int_equal(row_of(&f, "知情人士")->kind, ENTITY_ANONYMOUS);
    apply_one(f.s, (Change){.kind = CHANGE_ENTITY, .name = STR("知情人士")}); /* the kind stays */
    assert_int_equal(row_of(&f, "知情人士")->kind, ENTITY_ANONYMOUS);
    apply_one(f.s, (Change){.kind = CHANGE_ENTITY, .name = STR("云帆"), .entity_kind = ENTITY_ORGANISATION});
    refused(&f, CHANGE_ENTITY_FORGET, "云帆", NULL, ERR_CONFLICT);
    change(&f, CHANGE_ENTITY_FORGET, "知情人士", NULL);
    assert_null(row_of(&f, "知情人士"));
    undo(&f);
    assert_int_equal(row_of(&f, "知情人士")->kind, ENTITY_ANONYMOUS);
    refused(&f, CHANGE_ENTITY, "", NULL, ERR_USAGE);
    refused(&f, CHANGE_ENTITY, "坏\xFF", NULL, ERR_USAGE);
    done(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_merged_name_shows_the_survivor_and_comes_back),
        cmocka_unit_test(merging_twice_or_in_a_circle_changes_nothing),
        cmocka_unit_test(a_merged_name_can_still_be_typed),
        cmocka_unit_test(a_renamed_one_keeps_its_old_name),
        cmocka_unit_test(an_alias_is_one_entitys),
        cmocka_unit_test(names_are_confirmed_and_forgotten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
