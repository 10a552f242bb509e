/* Undo and redo: through every kind of change, across restarts, among several people. */
#include "one_document.h"

#define TEXT "第一段说了开源。\n第二段说了闭源。\n第三段说了蒸馏。\n第四段没有立场。\n"
static const Str article = {TEXT, sizeof TEXT - 1};

static void undo(Fixture *f, const char *verb)
{
    Error err = {0};
    JournalRow what = {0};
    assert_good(store_undo(f->s, f->a, &what, &err), err);
    if (verb)
        assert_true(str_eq(what.verb, str(verb)));
}

static void redo(Fixture *f, const char *verb)
{
    Error err = {0};
    JournalRow what = {0};
    assert_good(store_redo(f->s, f->a, &what, &err), err);
    if (verb)
        assert_true(str_eq(what.verb, str(verb)));
}

static void nothing_to(Fixture *f, bool (*what)(Store *, Arena *, JournalRow *, Error *), ErrorKind kind,
                       const char *words)
{
    Error err = {0};
    JournalRow row;
    assert_false(what(f->s, f->a, &row, &err));
    if (err.kind != kind || !strstr(err.text, words))
        fail_msg("expected kind %d with '%s', got %d: %s", kind, words, err.kind, err.text);
}

static void assert_digest(const Fixture *f, Sha256 expected)
{
    Sha256 now = digest_of(f->path);
    assert_memory_equal(&now, &expected, sizeof now);
}

/* One change of each kind, each on what the ones before made. */
static size_t one_of_each(Fixture *f, Change *c)
{
    static const Str tags[] = {{"争议/蒸馏", 13}, {"法律", 6}};
    static Span evidence;
    evidence = span_of(article, "开源", 0);
    Uuid h = uuid_v7(), s = uuid_v7();
    Span first = {0, 3};
    size_t n = 0;
    c[n++] = (Change){
        .kind = CHANGE_HIGHLIGHT, .uuid = h, .doc = f->doc, .span = first, .tags = tags, .n_tags = 1};
    c[n++] = (Change){.kind = CHANGE_NOTE, .doc = f->doc, .span = first, .note = STR("注")};
    c[n++] = (Change){.kind = CHANGE_PASSAGE, .doc = f->doc, .span = first, .name = STR("事")};
    c[n++] = (Change){.kind = CHANGE_EVENT_RENAME, .name = STR("事"), .other = STR("另一件事")};
    c[n++] = (Change){.kind = CHANGE_STANCE,
                      .uuid = s,
                      .doc = f->doc,
                      .span = first,
                      .holder = STR("甲"),
                      .target = STR("乙"),
                      .evidence = &evidence,
                      .n_evidence = 1};
    c[n++] = (Change){.kind = CHANGE_EDIT_STANCE,
                      .uuid = s,
                      .holder = STR("丙"),
                      .target = STR("乙"),
                      .polarity = POLARITY_MIXED};
    c[n++] = (Change){.kind = CHANGE_MOVE, .uuid = h, .span = {0, 6}};
    c[n++] = (Change){.kind = CHANGE_SET_NOTE, .uuid = s, .note = STR("改")};
    c[n++] = (Change){.kind = CHANGE_ADD_TAGS, .uuid = h, .tags = &tags[1], .n_tags = 1};
    c[n++] = (Change){.kind = CHANGE_REMOVE_TAGS, .uuid = h, .tags = tags, .n_tags = 1};
    c[n++] = (Change){
        .kind = CHANGE_PARA_STATE, .doc = f->doc, .span = span_of(article, "第四", 0), .examined = true};
    c[n++] = (Change){.kind = CHANGE_PARA_STATE, .doc = f->doc, .span = span_of(article, "第四", 0)};
    c[n++] = (Change){.kind = CHANGE_TAG, .tags = &tags[1], .n_tags = 1, .tag_key = 'f', .tag_colour = 4};
    c[n++] = (Change){.kind = CHANGE_TAG, .tags = &tags[0], .n_tags = 1, .tag_key = 'f', .tag_colour = 5};
    c[n++] = (Change){.kind = CHANGE_FACTS, .doc = f->doc, .facts = {.title = STR("题")}};
    c[n++] = (Change){.kind = CHANGE_ENTITY, .name = STR("丁"), .entity_kind = ENTITY_PERSON};
    c[n++] = (Change){.kind = CHANGE_ENTITY_RENAME, .name = STR("丁"), .other = STR("戊")};
    c[n++] = (Change){.kind = CHANGE_ENTITY_ALIAS, .name = STR("戊"), .other = STR("Wu")};
    c[n++] = (Change){.kind = CHANGE_ENTITY_MERGE, .name = STR("丙"), .other = STR("Wu")};
    c[n++] = (Change){.kind = CHANGE_ENTITY_UNALIAS, .name = STR("戊"), .other = STR("丙")};
    c[n++] = (Change){.kind = CHANGE_ENTITY_UNALIAS, .name = STR("戊"), .other = STR("Wu")};
    c[n++] = (Change){.kind = CHANGE_ENTITY_FORGET, .name = STR("戊")};
    c[n++] = (Change){.kind = CHANGE_DELETE, .uuid = h};
    c[n++] = (Change){.kind = CHANGE_DELETE_DOCUMENT, .doc = f->doc};
    return n;
}

static void each_kind_of_change_is_taken_back_and_made_again(void **state)
{
    (void)state;
    Fixture f = fixture_of(article);
    Change c[30];
    Sha256 after[30];
    size_t n = one_of_each(&f, c);
    Sha256 begin = digest_of(f.path);
    for (size_t i = 0; i < n; i++) {
        apply_all(f.s, &c[i], 1);
        assert_true(c[i].made);
        after[i] = digest_of(f.path);
        assert_memory_not_equal(&after[i], i == 0 ? &begin : &after[i - 1], sizeof begin);
    }
    for (size_t i = n; i > 0; i--) {
        if (i % 4 == 0)
            reopen(&f);
        undo(&f, NULL);
        assert_digest(&f, i == 1 ? begin : after[i - 2]);
    }
    for (size_t i = 0; i < n; i++) {
        if (i % 4 == 0)
            reopen(&f);
        redo(&f, NULL);
        assert_digest(&f, after[i]);
    }
    nothing_to(&f, store_redo, ERR_NOT_FOUND, "nothing to redo");
    done(&f);
}

static void an_import_is_taken_back(void **state)
{
    (void)state;
    Fixture f = fixture_of(article);
    Error err = {0};
    int64_t n;
    undo(&f, "import");
    assert_good(store_count(f.s, &n, &err), err);
    assert_int_equal(n, 0);
    nothing_to(&f, store_undo, ERR_NOT_FOUND, "nothing to undo");
    redo(&f, "import");
    assert_good(store_count(f.s, &n, &err), err);
    assert_int_equal(n, 1);
    undo(&f, "import");
    assert_int_equal(add_text(f.s, "/a.txt", article, ADD_ADDED), f.doc);
    nothing_to(&f, store_redo, ERR_NOT_FOUND, "nothing to redo");
    assert_good(store_count(f.s, &n, &err), err);
    assert_int_equal(n, 1);
    done(&f);
}

static void a_new_change_ends_redo(void **state)
{
    (void)state;
    Fixture f = fixture_of(article);
    for (size_t i = 0; i < 3; i++)
        apply_one(f.s, (Change){.kind = CHANGE_HIGHLIGHT, .doc = f.doc, .span = {3 * i, 3 * i + 3}});
    undo(&f, "highlight");
    undo(&f, "highlight");
    redo(&f, "highlight");
    assert_int_equal(annotations_of(f.s, f.doc, f.a).n, 2);
    apply_one(f.s, (Change){.kind = CHANGE_NOTE, .doc = f.doc, .span = {9, 12}, .note = STR("x")});
    nothing_to(&f, store_redo, ERR_NOT_FOUND, "nothing to redo");
    undo(&f, "note");
    undo(&f, "highlight");
    undo(&f, "highlight");
    assert_int_equal(annotations_of(f.s, f.doc, f.a).n, 0);
    redo(&f, "highlight");
    redo(&f, "highlight");
    redo(&f, "note");
    AnnotationList list = annotations_of(f.s, f.doc, f.a);
    assert_int_equal(list.n, 3);
    assert_int_equal(list.items[2].type, ANNOTATION_NOTE);
    done(&f);
}

static void several_changes_are_one_act(void **state)
{
    (void)state;
    Fixture f = fixture_of(article);
    Change c[30];
    size_t n = one_of_each(&f, c);
    Sha256 begin = digest_of(f.path);
    apply_all(f.s, c, n);
    Sha256 end = digest_of(f.path);
    undo(&f, "apply");
    assert_digest(&f, begin);
    redo(&f, "apply");
    assert_digest(&f, end);
    done(&f);
}

static void only_my_own_acts_are_taken_back(void **state)
{
    (void)state;
    Fixture f = fixture_of(article);
    Store *wu = open_as(f.path, "wu");
    const Str tag = STR("争议");
    Uuid mine = apply_one(
        f.s, (Change){.kind = CHANGE_HIGHLIGHT, .doc = f.doc, .span = {0, 3}, .tags = &tag, .n_tags = 1});
    apply_one(wu,
              (Change){.kind = CHANGE_HIGHLIGHT, .doc = f.doc, .span = {3, 6}, .tags = &tag, .n_tags = 1});
    undo(&f, "highlight"); /* mine goes, the tag that wu uses too stays */
    AnnotationList list = annotations_of(f.s, f.doc, f.a);
    assert_int_equal(list.n, 1);
    assert_true(str_eq(list.items[0].annotator, STR("wu")));
    assert_int_equal(list.items[0].n_tags, 1);
    redo(&f, "highlight");
    list = annotations_of(f.s, f.doc, f.a);
    assert_int_equal(list.n, 2);
    assert_true(uuid_eq(list.items[0].uuid, mine));
    assert_int_equal(list.items[0].n_tags, 1);
    store_close(wu);
    done(&f);
}

static void what_others_changed_since_is_refused(void **state)
{
    (void)state;
    Fixture f = fixture_of(article);
    Store *wu = open_as(f.path, "wu");
    const Str tag = STR("争议");
    apply_one(f.s, (Change){.kind = CHANGE_FACTS, .doc = f.doc, .facts = {.title = STR("一")}});
    apply_one(wu, (Change){.kind = CHANGE_FACTS, .doc = f.doc, .facts = {.title = STR("二")}});
    Sha256 before = digest_of(f.path);
    nothing_to(&f, store_undo, ERR_CONFLICT, "wu changed this since (facts '二')");
    assert_digest(&f, before);
    apply_one(f.s, (Change){.kind = CHANGE_TAG, .tags = &tag, .n_tags = 1, .tag_key = 'a'});
    apply_one(f.s, (Change){.kind = CHANGE_TAG, .tags = &tag, .n_tags = 1, .tag_key = 'b'});
    apply_one(wu, (Change){.kind = CHANGE_TAG, .tags = &tag, .n_tags = 1, .tag_key = 'c'});
    nothing_to(&f, store_undo, ERR_CONFLICT, "wu changed this since (codebook '争议')");
    store_close(wu);
    done(&f);
}

/* What is left behind can be had again; nothing of a try that failed stays. */
static void undo_goes_past_what_others_changed(void **state)
{
    (void)state;
    Fixture f = fixture_of(article);
    Store *wu = open_as(f.path, "wu");
    Error err = {0};
    JournalRow what;
    size_t passed = 9;
    apply_one(f.s, (Change){.kind = CHANGE_NOTE, .doc = f.doc, .span = {0, 3}, .note = STR("注")});
    apply_one(f.s, (Change){.kind = CHANGE_NOTE, .doc = f.doc, .span = {3, 6}, .note = STR("又")});
    /* one act: a note, which could be taken back, and facts, which cannot */
    Change both[] = {{.kind = CHANGE_NOTE, .doc = f.doc, .span = {6, 9}, .note = STR("三")},
                     {.kind = CHANGE_FACTS, .doc = f.doc, .facts = {.title = STR("一")}}};
    apply_all(f.s, both, 2);
    apply_one(f.s, (Change){.kind = CHANGE_FACTS, .doc = f.doc, .facts = {.title = STR("一一")}});
    apply_one(wu, (Change){.kind = CHANGE_FACTS, .doc = f.doc, .facts = {.title = STR("二")}});
    Sha256 all = digest_of(f.path);
    nothing_to(&f, store_undo, ERR_CONFLICT, "facts '一一' is not taken back: wu changed this since (facts '二')");
    assert_digest(&f, all);
    assert_good(store_undo_past(f.s, f.a, &what, &passed, &err), err);
    assert_true(str_eq(what.verb, STR("note")) && str_eq(what.subject, STR("又")));
    assert_int_equal(passed, 2);
    assert_int_equal(annotations_of(f.s, f.doc, f.a).n, 2);
    assert_good(store_undo_past(f.s, f.a, &what, &passed, &err), err);
    assert_true(str_eq(what.subject, STR("注")));
    redo(&f, "note");
    redo(&f, "note");
    assert_digest(&f, all);
    for (int i = 0; i < 2; i++)
        assert_good(store_undo_past(f.s, f.a, &what, &passed, &err), err);
    assert_false(store_undo_past(f.s, f.a, &what, &passed, &err));
    assert_int_equal(err.kind, ERR_NOT_FOUND);
    assert_non_null(strstr(err.text, "nothing else to undo: 3 acts others changed since"));
    err = (Error){0};
    assert_good(store_undo(wu, f.a, &what, &err), err); /* nothing is in the way any more */
    undo(&f, "facts");
    undo(&f, "apply");
    undo(&f, "import");
    nothing_to(&f, store_undo, ERR_NOT_FOUND, "nothing to undo");
    store_close(wu);
    done(&f);
}

static void an_import_others_worked_on_is_not_taken_back(void **state)
{
    (void)state;
    Fixture f = fixture_of(article);
    Store *wu = open_as(f.path, "wu");
    Uuid u = apply_one(wu, (Change){.kind = CHANGE_HIGHLIGHT, .doc = f.doc, .span = {3, 6}});
    nothing_to(&f, store_undo, ERR_CONFLICT, "wu annotated the document since");
    apply_one(wu, (Change){.kind = CHANGE_DELETE, .uuid = u});
    undo(&f, "import");
    store_close(wu);
    done(&f);
}

/* A generator of our own: the same script on every machine. */
static unsigned next_number(unsigned *seed, unsigned below)
{
    *seed = *seed * 1103515245u + 12345u;
    return (*seed >> 16) % below;
}

static Change random_change(Fixture *f, unsigned *seed, Span *evidence, Str tag[2])
{
    static const char *const names[] = {"甲", "乙", "丙", "丁"};
    static const char *const tags[] = {"争议", "争议/蒸馏", "法律", "法律/著作权", "开源"};
    AnnotationList list = annotations_of(f->s, f->doc, f->a);
    const Annotation *x = list.n > 0 ? &list.items[next_number(seed, (unsigned)list.n)] : NULL;
    size_t start = 3 * next_number(seed, 4), para = next_number(seed, 4) * (sizeof TEXT - 1) / 4;
    *evidence = (Span){para, para + 6};
    tag[0] = str(tags[next_number(seed, 5)]);
    tag[1] = str(tags[next_number(seed, 5)]);
    Change c = {.doc = f->doc,
                .span = {start, start + 3 + 3 * next_number(seed, 3)},
                .note = STR("注"),
                .tags = tag,
                .n_tags = 1,
                .holder = str(names[next_number(seed, 4)]),
                .target = str(names[next_number(seed, 4)]),
                .polarity = (Polarity)next_number(seed, POLARITIES),
                .evidence = evidence,
                .n_evidence = next_number(seed, 2),
                .examined = next_number(seed, 2),
                .tag_key = (char)('a' + next_number(seed, 3)),
                .tag_colour = (int)next_number(seed, 8),
                .facts = {.title = str(names[next_number(seed, 4)])},
                .name = str(names[next_number(seed, 4)]),
                .other = str(names[next_number(seed, 4)]),
                .example = STR("例"),
                .para_kind = next_number(seed, 2) ? PARA_HEADING : PARA_BODY,
                .hidden = next_number(seed, 2)};
    if (c.n_evidence > 0 || next_number(seed, 2))
        c.span = (Span){para, para + 3};
    static const ChangeKind fresh[] = {CHANGE_HIGHLIGHT,  CHANGE_NOTE, CHANGE_STANCE,
                                       CHANGE_PARA_STATE, CHANGE_TAG,  CHANGE_FACTS, CHANGE_PASSAGE};
    static const ChangeKind shared[] = {CHANGE_TAG_WORDS,     CHANGE_TAG_RENAME,   CHANGE_TAG_MERGE,
                                        CHANGE_TAG_DELETE,    CHANGE_SPLIT,        CHANGE_JOIN,
                                        CHANGE_PARA_KIND,     CHANGE_PARA_HIDDEN,  CHANGE_PARA_AUTHOR,
                                        CHANGE_ENTITY_RENAME, CHANGE_ENTITY_ALIAS, CHANGE_ENTITY_MERGE,
                                        CHANGE_ENTITY_UNALIAS, CHANGE_EVENT_RENAME};
    c.kind = fresh[next_number(seed, 7)];
    if (next_number(seed, 3) == 0) {
        c.kind = shared[next_number(seed, sizeof shared / sizeof *shared)];
        c.n_tags = c.kind == CHANGE_TAG_RENAME || c.kind == CHANGE_TAG_MERGE ? 2 : 1;
        c.author = c.hidden ? c.name : (Str){0};
        return c;
    }
    if (!x || next_number(seed, 2))
        return c;
    c.uuid = x->uuid;
    static const ChangeKind any[] = {CHANGE_SET_NOTE, CHANGE_DELETE};
    static const ChangeKind highlight[] = {CHANGE_MOVE, CHANGE_ADD_TAGS, CHANGE_REMOVE_TAGS, CHANGE_ADD_TAGS};
    if (next_number(seed, 2))
        c.kind = any[next_number(seed, 2)];
    else
        c.kind = x->type == ANNOTATION_HIGHLIGHT ? highlight[next_number(seed, 4)]
                 : x->type == ANNOTATION_STANCE  ? CHANGE_EDIT_STANCE
                                                 : CHANGE_MOVE;
    return c;
}

static void a_long_random_script_is_taken_back(void **state)
{
    (void)state;
    Fixture f = fixture_of(article);
    enum { ACTS = 500 };
    unsigned seed = 20250130;
    static Sha256 digests[ACTS + 1];
    size_t acts = 0, tries = 0, several = 0;
    size_t kinds[CHANGE_ENTITY_FORGET + 1] = {0};
    digests[0] = digest_of(f.path);
    while (acts < ACTS) {
        assert_true(tries++ < 10 * ACTS);
        Span evidence;
        Str tag[2];
        Error err = {0};
        Change c = random_change(&f, &seed, &evidence, tag);
        if (!store_apply(f.s, &c, 1, NULL, &err)) { /* no such tag, nothing to join ...: nothing has changed */
            assert_true(err.kind == ERR_USAGE || err.kind == ERR_NOT_FOUND || err.kind == ERR_CONFLICT);
            assert_digest(&f, digests[acts]);
            c.made = false;
        }
        kinds[c.kind] += c.made;
        if (c.made)
            digests[++acts] = digest_of(f.path);
        /* Now and then some steps back and forth, on the way. */
        if (c.made && acts % 17 == 0) {
            undo(&f, NULL);
            undo(&f, NULL);
            redo(&f, NULL);
            redo(&f, NULL);
            assert_digest(&f, digests[acts]);
        }
        if (acts % 50 == 0)
            reopen(&f);
    }
    for (size_t i = ACTS; i > 0; i--) {
        if (i % 50 == 0)
            reopen(&f);
        undo(&f, NULL);
        if (i % 5 == 1)
            assert_digest(&f, digests[i - 1]);
    }
    for (size_t i = 1; i <= ACTS; i++) {
        if (i % 50 == 0)
            reopen(&f);
        redo(&f, NULL);
        if (i % 5 == 0)
            assert_digest(&f, digests[i]);
    }
    for (size_t i = 0; i <= CHANGE_ENTITY_FORGET; i++)
        several += kinds[i] > 0;
    assert_true(several >= 20);
    print_message("%zu acts of %zu kinds in %zu tries, %d ops\n", acts, several, tries,
                  (int)sql_number(f.path, "SELECT count(*) FROM op"));
    done(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_of_change_is_taken_back_and_made_again),
        cmocka_unit_test(an_import_is_taken_back),
        cmocka_unit_test(a_new_change_ends_redo),
        cmocka_unit_test(several_changes_are_one_act),
        cmocka_unit_test(only_my_own_acts_are_taken_back),
        cmocka_unit_test(what_others_changed_since_is_refused),
        cmocka_unit_test(undo_goes_past_what_others_changed),
        cmocka_unit_test(an_import_others_worked_on_is_not_taken_back),
        cmocka_unit_test(a_long_random_script_is_taken_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
