/* What a person says about an annotation in a changed text: it is there, it is not, it stands here. */
#include "store_fixture.h"

/* The marked sentence goes from the first line to the last: it is asked about. */
#define SENTENCE "甲说开源的模型赢了这一局，而且没有一个人出来反对他的这种说法。"
#define HEAD "开头的一段话说的是别的事情，只是为了有一个上下文可以比较。"
#define MIDDLE "中间的一段话同样如此，它说的是另外一些事情，和前面后面都没有关系，长得足够让人看见。"
#define FOOT "最后的一段话在这里结束，没有别的了。"
static const Str before = {HEAD SENTENCE "乙说蒸馏不好。\n" MIDDLE "\n" FOOT "\n",
                           sizeof HEAD SENTENCE "乙说蒸馏不好。\n" MIDDLE "\n" FOOT "\n" - 1};
static const Str after = {HEAD "\n" MIDDLE "\n" SENTENCE FOOT "\n",
                          sizeof HEAD "\n" MIDDLE "\n" SENTENCE FOOT "\n" - 1};

typedef struct Fixture {
    const char *path;
    Store *s;
    int64_t doc;
    Arena *a;
    Uuid moved, lost, stance;
    Sha256 start; /* with the new text, nothing decided */
} Fixture;

static Fixture fixture(void)
{
    Fixture f = {.path = in_folder(fresh_folder(), "library.db"), .a = arena_new()};
    f.s = open_as(f.path, "lin");
    f.doc = add_text(f.s, "/a.txt", before, ADD_ADDED);
    Span evidence = span_of(before, "没有一个人出来反对", 0);
    f.moved = apply_one(
        f.s, (Change){.kind = CHANGE_HIGHLIGHT, .doc = f.doc, .span = span_of(before, "开源的模型", 0)});
    f.lost = apply_one(f.s, (Change){.kind = CHANGE_NOTE,
                                     .doc = f.doc,
                                     .span = span_of(before, "蒸馏不好", 0),
                                     .note = STR("注")});
    f.stance = apply_one(f.s, (Change){.kind = CHANGE_STANCE,
                                       .doc = f.doc,
                                       .span = evidence,
                                       .holder = STR("甲"),
                                       .target = STR("乙"),
                                       .evidence = &evidence,
                                       .n_evidence = 1});
    add_text(f.s, "/a.txt", after, ADD_REVISED);
    f.start = digest_of(f.path);
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
    if (x->status != status || (status != PLACED_ORPHAN && !span_eq(x->anchor.span, span)))
        fail_msg("%s at %zu-%zu", placement_name(x->status), x->anchor.span.start, x->anchor.span.end);
}

static Change say(Fixture *f, Uuid uuid, bool accepted)
{
    Change c = {.kind = CHANGE_CONFIRM, .uuid = uuid, .accepted = accepted};
    apply_all(f->s, &c, 1);
    return c;
}

static void undo_all(Fixture *f, int n)
{
    JournalRow row;
    Error err = {0};
    while (n-- > 0)
        assert_good(store_undo(f->s, f->a, &row, &err), err);
    Sha256 now = digest_of(f->path);
    assert_memory_equal(now.b, f->start.b, sizeof now.b);
}

static void a_suspect_is_confirmed_or_rejected(void **state)
{
    (void)state;
    Fixture f = fixture();
    Span there = span_of(after, "开源的模型", 0);
    assert_stands(&f, f.moved, PLACED_SUSPECT, there);
    assert_true(say(&f, f.moved, true).made);
    assert_stands(&f, f.moved, PLACED_ANCHORED, there);
    assert_false(say(&f, f.moved, true).made); /* again */
    assert_true(say(&f, f.moved, false).made); /* another mind */
    assert_stands(&f, f.moved, PLACED_ORPHAN, there);
    assert_true(str_eq(one_of(&f, f.moved)->anchor.exact, STR("开源的模型")));
    undo_all(&f, 2);
    assert_stands(&f, f.moved, PLACED_SUSPECT, there);
    JournalRow row;
    Error err = {0};
    assert_good(store_redo(f.s, f.a, &row, &err), err);
    assert_stands(&f, f.moved, PLACED_ANCHORED, there);
    assert_true(str_eq(row.verb, STR("undo")) || str_eq(row.verb, STR("confirm")));
    done(&f);
}

static void a_stance_is_confirmed_with_its_evidence(void **state)
{
    (void)state;
    Fixture f = fixture();
    Span line = {span_of(after, SENTENCE, 0).start, after.len - 1};
    assert_stands(&f, f.stance, PLACED_SUSPECT, line);
    say(&f, f.stance, true);
    assert_stands(&f, f.stance, PLACED_ANCHORED, line);
    assert_true(span_eq(one_of(&f, f.stance)->evidence[0].span, span_of(after, "没有一个人出来反对", 0)));
    undo_all(&f, 1);
    done(&f);
}

static void an_orphan_is_put_somewhere_by_hand(void **state)
{
    (void)state;
    Fixture f = fixture();
    Span there = span_of(after, "长得足够让人看见", 0);
    assert_stands(&f, f.lost, PLACED_ORPHAN, there);
    Change c = {.kind = CHANGE_REATTACH, .uuid = f.lost, .span = there};
    apply_all(f.s, &c, 1);
    assert_true(c.made);
    assert_stands(&f, f.lost, PLACED_ANCHORED, there);
    assert_true(str_eq(one_of(&f, f.lost)->anchor.exact, STR("蒸馏不好"))); /* what was marked, still */
    apply_all(f.s, &c, 1);
    assert_false(c.made);
    /* What is printed and taken in again is there already. */
    Change same = {.kind = CHANGE_NOTE, .uuid = f.lost, .doc = f.doc, .span = there, .note = STR("注")};
    apply_all(f.s, &same, 1);
    assert_false(same.made);
    /* The old text comes back: there it stands where it was made. */
    add_text(f.s, "/a.txt", before, ADD_REVISED);
    assert_stands(&f, f.lost, PLACED_ANCHORED, span_of(before, "蒸馏不好", 0));
    undo_all(&f, 2);
    done(&f);
}

static void evidence_that_is_lost_gets_a_place(void **state)
{
    (void)state;
    Fixture f = fixture();
    Span there = span_of(after, "另外一些事情", 0), line = span_of(after, MIDDLE, 0);
    Change c = {.kind = CHANGE_REATTACH, .uuid = f.stance, .span = there};
    apply_all(f.s, &c, 1);
    assert_stands(&f, f.stance, PLACED_ANCHORED, line);
    assert_true(span_eq(one_of(&f, f.stance)->evidence[0].span, there));
    undo_all(&f, 1);
    done(&f);
}

static void what_cannot_be_said_is_refused(void **state)
{
    (void)state;
    Fixture f = fixture();
    Span there = span_of(after, "开源的模型", 0);
    Uuid fresh =
        apply_one(f.s, (Change){.kind = CHANGE_HIGHLIGHT, .doc = f.doc, .span = span_of(after, "结束", 0)});
    apply_fails(f.s, (Change){.kind = CHANGE_CONFIRM, .uuid = f.lost, .accepted = true}, ERR_CONFLICT,
                "nothing to confirm");
    apply_fails(f.s, (Change){.kind = CHANGE_CONFIRM, .uuid = fresh}, ERR_CONFLICT, "not suspect");
    apply_fails(f.s, (Change){.kind = CHANGE_CONFIRM, .uuid = f.moved, .accepted = true, .span = {0, 3}},
                ERR_CONFLICT, "elsewhere");
    apply_fails(f.s, (Change){.kind = CHANGE_REATTACH, .uuid = fresh, .span = there}, ERR_USAGE, "this text");
    apply_fails(f.s, (Change){.kind = CHANGE_REATTACH, .uuid = f.lost, .span = {1, 3}}, ERR_USAGE, "cuts");
    apply_fails(f.s, (Change){.kind = CHANGE_REATTACH, .uuid = f.lost, .span = {0, 100000}}, ERR_USAGE, "inside");
    Store *wu = open_as(f.path, "wu");
    apply_fails(wu, (Change){.kind = CHANGE_CONFIRM, .uuid = f.moved, .accepted = true}, ERR_CONFLICT, "lin");
    apply_fails(wu, (Change){.kind = CHANGE_REATTACH, .uuid = f.moved, .span = there}, ERR_CONFLICT, "lin");
    store_close(wu);
    done(&f);
}

/* Two people marked the same words: what one says is not said for the other. */
static void it_is_said_for_ones_own(void **state)
{
    (void)state;
    Fixture f = fixture();
    Store *wu = open_as(f.path, "wu");
    add_text(f.s, "/a.txt", before, ADD_REVISED);
    Uuid theirs =
        apply_one(wu, (Change){.kind = CHANGE_HIGHLIGHT, .doc = f.doc, .span = span_of(before, "开源的模型", 0)});
    add_text(f.s, "/a.txt", after, ADD_REVISED);
    say(&f, f.moved, true);
    Span there = span_of(after, "开源的模型", 0);
    assert_stands(&f, f.moved, PLACED_ANCHORED, there);
    assert_stands(&f, theirs, PLACED_SUSPECT, there);
    store_close(wu);
    done(&f);
}

/* A paragraph that was examined and has other words now is looked at again. */
static void examined_means_this_text(void **state)
{
    (void)state;
    Str old = STR(HEAD "\n" MIDDLE "\n" FOOT "\n");
    Str now = STR(HEAD "\n" MIDDLE "\n最后的一段在那里开始，还有很多话要说。\n");
    Fixture f = fixture();
    Span *spans, first = span_of(now, HEAD, 0), last = {now.len - 61, now.len - 1};
    size_t n;
    Error err = {0};
    int64_t doc = add_text(f.s, "/b.txt", old, ADD_ADDED);
    Change both[] = {
        {.kind = CHANGE_PARA_STATE, .doc = doc, .span = span_of(old, HEAD, 0), .examined = true},
        {.kind = CHANGE_PARA_STATE, .doc = doc, .span = span_of(old, FOOT, 0), .examined = true},
    };
    apply_all(f.s, both, 2);
    add_text(f.s, "/b.txt", now, ADD_REVISED);
    assert_good(store_examined(f.s, doc, f.a, &spans, &n, &err), err);
    assert_int_equal(n, 1);
    assert_true(span_eq(spans[0], first));
    Change again = {.kind = CHANGE_PARA_STATE, .doc = doc, .span = last, .examined = true};
    apply_all(f.s, &again, 1);
    assert_true(again.made);
    assert_good(store_examined(f.s, doc, f.a, &spans, &n, &err), err);
    assert_int_equal(n, 2);
    done(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_suspect_is_confirmed_or_rejected),
        cmocka_unit_test(a_stance_is_confirmed_with_its_evidence),
        cmocka_unit_test(an_orphan_is_put_somewhere_by_hand),
        cmocka_unit_test(evidence_that_is_lost_gets_a_place),
        cmocka_unit_test(what_cannot_be_said_is_refused),
        cmocka_unit_test(it_is_said_for_ones_own),
        cmocka_unit_test(examined_means_this_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
