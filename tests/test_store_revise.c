/* A document imported again with another text: annotations keep their place, are asked about, or say they are
 * lost. */
#include "store_fixture.h"

#define ONE "第一段说了开源，这里写得很长很长，为了有足够的上下文可以比较，直到句号为止才结束。\n"
#define TWO "第二段说了蒸馏，别处没有这个词，它后面还有许多字，也是为了同样的缘故写在这里的。\n"
#define THREE "第三段没有什么立场，它只是站在最后，好让前面两段有一个后文，仅此而已。\n"
static const Str before = {ONE TWO THREE, sizeof ONE TWO THREE - 1};
static const Str after = {"新的开头。\n" ONE "插了一段。\n" TWO,
                          sizeof "新的开头。\n" ONE "插了一段。\n" TWO - 1};

typedef struct Fixture {
    const char *path;
    Store *s;
    int64_t doc;
    Arena *a;
    Uuid highlight, stance, lost;
} Fixture;

static Fixture fixture(void)
{
    Fixture f = {.path = in_folder(fresh_folder(), "library.db"), .a = arena_new()};
    f.s = open_as(f.path, "lin");
    f.doc = add_text(f.s, "/a.txt", before, ADD_ADDED);
    static Span evidence;
    evidence = span_of(before, "蒸馏", 0);
    f.highlight =
        apply_one(f.s, (Change){.kind = CHANGE_HIGHLIGHT, .doc = f.doc, .span = span_of(before, "开源", 0)});
    f.stance = apply_one(f.s, (Change){.kind = CHANGE_STANCE,
                                       .doc = f.doc,
                                       .span = evidence,
                                       .holder = STR("甲"),
                                       .target = STR("乙"),
                                       .evidence = &evidence,
                                       .n_evidence = 1});
    f.lost = apply_one(f.s, (Change){.kind = CHANGE_NOTE,
                                     .doc = f.doc,
                                     .span = span_of(before, "站在最后", 0),
                                     .note = STR("注")});
    apply_one(f.s, (Change){.kind = CHANGE_PARA_STATE, .doc = f.doc, .span = {0, 3}, .examined = true});
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

static const Annotation *one_of(Fixture *f, Uuid uuid)
{
    AnnotationList list = annotations_of(f->s, f->doc, f->a);
    for (size_t i = 0; i < list.n; i++)
        if (uuid_eq(list.items[i].uuid, uuid))
            return &list.items[i];
    fail();
    return NULL;
}

static void assert_stands(Fixture *f, Uuid uuid, PlacementStatus status, Span span)
{
    const Annotation *x = one_of(f, uuid);
    assert_int_equal(x->status, status);
    if (status != PLACED_ORPHAN)
        assert_true(span_eq(x->anchor.span, span));
}

static Span line_of(Str text, const char *words)
{
    Span s = span_of(text, words, 0);
    while (s.start > 0 && text.p[s.start - 1] != '\n')
        s.start--;
    s.end = str_find(text, STR("\n"), s.start);
    return s;
}

static int64_t coded(Fixture *f)
{
    DocumentRow *rows;
    size_t n;
    Error err = {0};
    assert_good(store_list(f->s, 0, 1, f->a, &rows, &n, &err), err);
    assert_int_equal(n, 1);
    return rows[0].coded;
}

static void annotations_follow_into_the_new_text(void **state)
{
    (void)state;
    Fixture f = fixture();
    assert_int_equal(coded(&f), 2); /* the stance, the paragraph looked at */
    assert_int_equal(add_text(f.s, "/a.txt", after, ADD_REVISED), f.doc);
    assert_stands(&f, f.highlight, PLACED_ANCHORED, span_of(after, "开源", 0));
    assert_stands(&f, f.stance, PLACED_ANCHORED, line_of(after, "蒸馏"));
    assert_stands(&f, f.lost, PLACED_ORPHAN, (Span){0, 0});
    assert_true(str_eq(one_of(&f, f.lost)->anchor.exact, STR("站在最后")));
    assert_true(span_eq(one_of(&f, f.stance)->evidence[0].span, span_of(after, "蒸馏", 0)));
    Buf original = {0};
    Error err = {0};
    assert_good(store_original(f.s, f.doc, &original, &err), err);
    assert_true(str_eq(buf_str(&original), after));
    buf_free(&original);
    assert_int_equal(sql_number(f.path, "SELECT count(*) FROM revision"), 2);
    assert_int_equal(add_text(f.s, "/a.txt", after, ADD_UNCHANGED), f.doc);
    done(&f);
}

static void what_stands_where_it_is_said_to_is_not_changed(void **state)
{
    (void)state;
    Fixture f = fixture();
    add_text(f.s, "/a.txt", after, ADD_REVISED);
    Span evidence = span_of(after, "蒸馏", 0);
    Change c[] = {
        {.kind = CHANGE_HIGHLIGHT, .uuid = f.highlight, .doc = f.doc, .span = span_of(after, "开源", 0)},
        {.kind = CHANGE_STANCE,
         .uuid = f.stance,
         .doc = f.doc,
         .span = line_of(after, "蒸馏"),
         .holder = STR("甲"),
         .target = STR("乙"),
         .evidence = &evidence,
         .n_evidence = 1},
    };
    apply_all(f.s, c, 2);
    assert_false(c[0].made);
    assert_false(c[1].made);
    /* A lost one is put back by hand. */
    Change move = {.kind = CHANGE_MOVE, .uuid = f.lost, .span = span_of(after, "插了", 0)};
    apply_all(f.s, &move, 1);
    assert_true(move.made);
    assert_stands(&f, f.lost, PLACED_ANCHORED, span_of(after, "插了", 0));
    done(&f);
}

static void a_new_text_is_taken_back(void **state)
{
    (void)state;
    Fixture f = fixture();
    add_text(f.s, "/a.txt", after, ADD_REVISED);
    Store *wu = open_as(f.path, "wu"); /* who annotates the new text meanwhile */
    Uuid theirs =
        apply_one(wu, (Change){.kind = CHANGE_HIGHLIGHT, .doc = f.doc, .span = span_of(after, "第二段", 0)});
    Uuid new_only =
        apply_one(wu, (Change){.kind = CHANGE_HIGHLIGHT, .doc = f.doc, .span = span_of(after, "新的", 0)});
    JournalRow row;
    Error err = {0};
    assert_good(store_undo(f.s, f.a, &row, &err), err);
    assert_stands(&f, f.highlight, PLACED_ANCHORED, span_of(before, "开源", 0));
    assert_stands(&f, f.lost, PLACED_ANCHORED, span_of(before, "站在最后", 0));
    assert_stands(&f, theirs, PLACED_ANCHORED, span_of(before, "第二段", 0));
    assert_stands(&f, new_only, PLACED_ORPHAN, (Span){0, 0});
    apply_one(wu, (Change){.kind = CHANGE_DELETE, .uuid = theirs});
    assert_good(store_redo(f.s, f.a, &row, &err), err);
    assert_stands(&f, new_only, PLACED_ANCHORED, span_of(after, "新的", 0));
    store_close(wu);
    done(&f);
}

static void the_old_bytes_again_are_the_old_revision(void **state)
{
    (void)state;
    Fixture f = fixture();
    add_text(f.s, "/a.txt", after, ADD_REVISED);
    assert_int_equal(add_text(f.s, "/elsewhere/old copy.txt", before, ADD_UNCHANGED), f.doc);
    assert_int_equal(add_text(f.s, "/a.txt", before, ADD_REVISED), f.doc);
    assert_int_equal(sql_number(f.path, "SELECT count(*) FROM revision"), 2);
    assert_stands(&f, f.lost, PLACED_ANCHORED, span_of(before, "站在最后", 0));
    assert_int_equal(coded(&f), 2);
    done(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(annotations_follow_into_the_new_text),
        cmocka_unit_test(what_stands_where_it_is_said_to_is_not_changed),
        cmocka_unit_test(a_new_text_is_taken_back),
        cmocka_unit_test(the_old_bytes_again_are_the_old_revision),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
