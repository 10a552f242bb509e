/* The index of similar passages keeps up with a library: documents that come, change and go, paragraphs, names. */
#include "store_fixture.h"

#include "app/across.h"

#include <cmocka.h>

static const char first[] = "#标题\n港务局公布了新的泊位规则，渔民没有被问过。\n天文台发现了一颗彗星。\n";
static const char second[] = "渔民说没有被问过，港务局就公布了新的泊位规则。\n博物馆收到一批信件。\n";

static size_t found(Across *a, const char *words, int64_t doc)
{
    Arena *arena = arena_new();
    SimilarQuery q = { .threshold = SIMILAR_DEFAULT };
    SimilarHit *hits;
    size_t n = similar_find(across_index(a), str(words), doc, &q, arena, &hits);
    arena_free(arena);
    return n;
}

static void documents_come_and_go(void **state)
{
    (void)state;
    const char *path = in_folder(fresh_folder(), "lib.db");
    Store *s = open_as(path, "甲");
    Across *a = across_open(s);
    Error err = { 0 };
    assert_good(across_load(a, &err), err);
    assert_int_equal(similar_size(across_index(a)).documents, 0);
    int64_t one = add_text(s, "/1.txt", str(first), ADD_ADDED), two = add_text(s, "/2.txt", str(second), ADD_ADDED);
    assert_false(across_step(a, 1000, &err)); /* nobody has said that anything changed */
    assert_int_equal(similar_size(across_index(a)).documents, 0);
    across_stale(a);
    assert_good(across_load(a, &err), err);
    SimilarSize size = similar_size(across_index(a));
    assert_int_equal(size.documents, 2);
    assert_int_equal(size.paragraphs, 4); /* the heading is left out */
    assert_int_equal(found(a, "港务局公布了新的泊位规则", one), 1);
    apply_one(s, (Change){ .kind = CHANGE_DELETE_DOCUMENT, .doc = two });
    across_stale(a);
    assert_good(across_load(a, &err), err);
    assert_false(similar_has(across_index(a), two));
    assert_int_equal(found(a, "港务局公布了新的泊位规则", one), 0);
    across_close(a);
    store_close(s);
}

static void paragraphs_change(void **state)
{
    (void)state;
    const char *path = in_folder(fresh_folder(), "lib.db");
    Store *s = open_as(path, "甲");
    Across *a = across_open(s);
    Error err = { 0 };
    int64_t doc = add_text(s, "/1.txt", str(first), ADD_ADDED);
    assert_good(across_load(a, &err), err);
    apply_one(s, (Change){ .kind = CHANGE_PARA_HIDDEN, .doc = doc, .span = span_of(str(first), "天文台", 0),
                           .hidden = true });
    across_stale(a);
    assert_good(across_load(a, &err), err);
    assert_int_equal(similar_size(across_index(a)).paragraphs, 1);
    across_close(a);
    store_close(s);
}

/* Two spellings are one term when, and only when, somebody has said that they are one name. */
static void names_are_merged(void **state)
{
    (void)state;
    static const char here[] = "林若岚回应了。\n渔船在港口停了一夜。\n", there[] = "Lin Ruolan回应了。\n北方的车站关闭了。\n";
    const char *path = in_folder(fresh_folder(), "lib.db");
    Store *s = open_as(path, "甲");
    Across *a = across_open(s);
    Error err = { 0 };
    Arena *arena = arena_new();
    SimilarQuery q = { 0 };
    SimilarHit *hits;
    double before, after;
    int64_t one = add_text(s, "/1.txt", str(here), ADD_ADDED);
    add_text(s, "/2.txt", str(there), ADD_ADDED);
    assert_good(across_load(a, &err), err);
    assert_true(similar_find(across_index(a), STR("林若岚回应了。"), one, &q, arena, &hits) > 0);
    before = hits[0].cosine;
    apply_one(s, (Change){ .kind = CHANGE_ENTITY, .name = STR("林若岚"), .entity_kind = ENTITY_PERSON });
    apply_one(s, (Change){ .kind = CHANGE_ENTITY_ALIAS, .name = STR("林若岚"), .other = STR("Lin Ruolan") });
    across_stale(a);
    assert_good(across_load(a, &err), err);
    assert_true(similar_find(across_index(a), STR("林若岚回应了。"), one, &q, arena, &hits) > 0);
    after = hits[0].cosine;
    assert_true(before < 0.9 && after > 0.999);
    /* A change while a walk that knows other names is not over. */
    apply_one(s, (Change){ .kind = CHANGE_ENTITY_UNALIAS, .name = STR("林若岚"), .other = STR("Lin Ruolan") });
    across_stale(a);
    across_step(a, 0, &err);
    across_stale(a);
    assert_good(across_load(a, &err), err);
    assert_true(similar_find(across_index(a), STR("林若岚回应了。"), one, &q, arena, &hits) > 0);
    assert_true(hits[0].cosine < 0.9);
    arena_free(arena);
    across_close(a);
    store_close(s);
}

/* In steps of a document each: what was read already can be asked for. */
static void in_small_steps(void **state)
{
    (void)state;
    enum { DOCS = 150 };
    const char *path = in_folder(fresh_folder(), "lib.db");
    Store *s = open_as(path, "甲");
    Across *a = across_open(s);
    Error err = { 0 };
    size_t read, all, steps = 0;
    for (int i = 0; i < DOCS; i++) {
        char text[200], name[20];
        snprintf(text, sizeof text, "%.*s第%d次\n", (int)strlen(second) - 1, second, i);
        snprintf(name, sizeof name, "/%d.txt", i);
        add_text(s, name, str(text), ADD_ADDED);
    }
    while (across_step(a, 0, &err)) {
        across_progress(a, &read, &all);
        assert_int_equal(read, ++steps);
        assert_int_equal(all, DOCS);
        assert_int_equal(similar_size(across_index(a)).documents, steps);
    }
    assert_int_equal(err.kind, ERR_NONE);
    across_progress(a, &read, &all);
    assert_int_equal(read, all);
    assert_true(steps >= DOCS - 1);
    across_close(a);
    store_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_come_and_go),
        cmocka_unit_test(paragraphs_change),
        cmocka_unit_test(names_are_merged),
        cmocka_unit_test(in_small_steps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
