/* Events: passages of several documents that tell the same, linked by people. */
#include "store_fixture.h"

#define FIRST "昨日午间发布了新的模型。\n第二段说的是价格，只要五百万。\n"
#define OTHER "二十日中午，新模型问世。\n有人说它花了五百万美元。\n"
static const Str first = {FIRST, sizeof FIRST - 1};
static const Str other = {OTHER, sizeof OTHER - 1};

typedef struct Fixture {
    const char *path;
    Store *s;
    int64_t a, b;
    Arena *arena;
} Fixture;

static Fixture fixture(void)
{
    Fixture f = {.path = in_folder(fresh_folder(), "library.db"), .arena = arena_new()};
    f.s = open_as(f.path, "lin");
    f.a = add_text(f.s, "/a.txt", first, ADD_ADDED);
    f.b = add_text(f.s, "/b.txt", other, ADD_ADDED);
    return f;
}

static void done(Fixture *f)
{
    Error err = {0};
    CheckResult r;
    assert_good(store_check(f->s, true, NULL, NULL, &r, &err), err);
    assert_int_equal(r.problems, 0);
    store_close(f->s);
    arena_free(f->arena);
}

static Change passage(int64_t doc, Span span, const char *event)
{
    return (Change){.kind = CHANGE_PASSAGE, .doc = doc, .span = span, .name = str(event)};
}

static void link_two(Fixture *f, const char *event)
{
    Change c[] = {passage(f->a, span_of(first, "发布了新的模型", 0), event),
                  passage(f->b, span_of(other, "新模型问世", 0), event)};
    apply_all(f->s, c, 2);
}

/* The events as "name passages/documents", in order. */
static const char *events_of(Fixture *f, Store *s)
{
    EventRow *rows;
    size_t n;
    Error err = {0};
    Buf line = {0};
    assert_good(store_events(s, f->arena, &rows, &n, &err), err);
    for (size_t i = 0; i < n; i++)
        buf_addf(&line, "%s%.*s %lld/%lld", i ? ", " : "", STR_ARG(rows[i].name), (long long)rows[i].passages,
                 (long long)rows[i].documents);
    const char *z = arena_z(f->arena, buf_str(&line));
    buf_free(&line);
    return z;
}

static void two_passages_are_one_act(void **state)
{
    (void)state;
    Fixture f = fixture();
    Sha256 before = digest_of(f.path);
    Error err = {0};
    JournalRow what;
    link_two(&f, " 发布 ");
    assert_string_equal(events_of(&f, f.s), "发布 2/2");
    AnnotationList list = annotations_of(f.s, 0, f.arena);
    assert_int_equal(list.n, 2);
    assert_int_equal(list.items[0].type, ANNOTATION_PASSAGE);
    assert_true(str_eq(list.items[1].event, STR("发布")));
    assert_true(str_eq(list.items[1].anchor.exact, STR("新模型问世")));
    assert_good(store_undo(f.s, f.arena, &what, &err), err);
    assert_string_equal(events_of(&f, f.s), "");
    Sha256 after = digest_of(f.path);
    assert_memory_equal(&before, &after, sizeof before);
    assert_good(store_redo(f.s, f.arena, &what, &err), err);
    assert_string_equal(events_of(&f, f.s), "发布 2/2");
    done(&f);
}

static void the_same_again_is_no_change(void **state)
{
    (void)state;
    Fixture f = fixture();
    link_two(&f, "发布");
    int64_t ops = sql_number(f.path, "SELECT count(*) FROM op");
    link_two(&f, "发布");
    assert_int_equal(sql_number(f.path, "SELECT count(*) FROM op"), ops);
    Change gone = {.kind = CHANGE_DELETE, .uuid = annotations_of(f.s, f.a, f.arena).items[0].uuid};
    apply_all(f.s, &gone, 1);
    assert_string_equal(events_of(&f, f.s), "发布 1/1");
    link_two(&f, "发布");
    assert_string_equal(events_of(&f, f.s), "发布 2/2");
    done(&f);
}

static void an_event_gets_another_name_or_becomes_one_with_another(void **state)
{
    (void)state;
    Fixture f = fixture();
    JournalRow what;
    Error err = {0};
    link_two(&f, "发布");
    apply_one(f.s, passage(f.b, span_of(other, "五百万美元", 0), "价格"));
    apply_one(f.s, (Change){.kind = CHANGE_EVENT_RENAME, .name = STR("发布"), .other = STR("问世")});
    assert_string_equal(events_of(&f, f.s), "价格 1/1, 问世 2/2");
    apply_one(f.s, (Change){.kind = CHANGE_EVENT_RENAME, .name = STR("价格"), .other = STR("问世")});
    assert_string_equal(events_of(&f, f.s), "问世 3/2");
    assert_good(store_undo(f.s, f.arena, &what, &err), err);
    assert_string_equal(events_of(&f, f.s), "价格 1/1, 问世 2/2");
    done(&f);
}

static void what_is_wrong_is_refused(void **state)
{
    (void)state;
    Fixture f = fixture();
    Span good = span_of(first, "价格", 0);
    apply_fails(f.s, passage(f.a, good, ""), ERR_USAGE, "event");
    apply_fails(f.s, passage(f.a, good, "a\nb"), ERR_USAGE, "event");
    apply_fails(f.s, passage(f.a, (Span){1, 3}, "事"), ERR_USAGE, "character");
    apply_fails(f.s, passage(77, good, "事"), ERR_NOT_FOUND, "77");
    apply_fails(f.s, (Change){.kind = CHANGE_EVENT_RENAME, .name = STR("无"), .other = STR("有")}, ERR_NOT_FOUND, "无");
    assert_string_equal(events_of(&f, f.s), "");
    done(&f);
}

static void a_passage_follows_its_words_into_another_text(void **state)
{
    (void)state;
    Fixture f = fixture();
    link_two(&f, "发布");
    static const char changed[] = "这里多了一句话。\n" FIRST, lost[] = "第二段说的是价格，只要五百万。\n";
    add_text(f.s, "/a.txt", (Str){changed, sizeof changed - 1}, ADD_REVISED);
    AnnotationList list = annotations_of(f.s, f.a, f.arena);
    assert_int_equal(list.items[0].status, PLACED_ANCHORED);
    assert_int_equal(list.items[0].anchor.span.start, span_of((Str){changed, sizeof changed - 1}, "发布了", 0).start);
    add_text(f.s, "/a.txt", (Str){lost, sizeof lost - 1}, ADD_REVISED);
    list = annotations_of(f.s, f.a, f.arena);
    assert_int_equal(list.items[0].status, PLACED_ORPHAN);
    assert_true(str_eq(list.items[0].event, STR("发布")));
    done(&f);
}

static void others_passages_are_theirs_and_hidden_in_a_blind_round(void **state)
{
    (void)state;
    Fixture f = fixture();
    Store *wu = open_as(f.path, "wu");
    Error err = {0};
    bool changed;
    int64_t hidden;
    link_two(&f, "发布");
    apply_one(wu, passage(f.b, span_of(other, "五百万美元", 0), "价格"));
    Uuid mine = annotations_of(f.s, f.a, f.arena).items[0].uuid;
    apply_fails(wu, (Change){.kind = CHANGE_DELETE, .uuid = mine}, ERR_CONFLICT, "lin");
    assert_string_equal(events_of(&f, wu), "价格 1/1, 发布 2/2");
    assert_good(store_set_round(wu, true, &changed, &err), err);
    assert_string_equal(events_of(&f, wu), "价格 1/1");
    assert_good(store_hidden(wu, 0, &hidden, &err), err);
    assert_int_equal(hidden, 2);
    store_close(wu);
    done(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_passages_are_one_act),
        cmocka_unit_test(the_same_again_is_no_change),
        cmocka_unit_test(an_event_gets_another_name_or_becomes_one_with_another),
        cmocka_unit_test(what_is_wrong_is_refused),
        cmocka_unit_test(a_passage_follows_its_words_into_another_text),
        cmocka_unit_test(others_passages_are_theirs_and_hidden_in_a_blind_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
