/* The store on real files: documents, every kind of change, what is refused. */
#include "store_fixture.h"

#define TEXT                                                            \
    "#争议的开端\n"                                                \
    "人工智能公司甲说，对手乙用蒸馏偷走了模型。\n" \
    "乙的工程师否认了这种说法。\n"                         \
    "\n"                                                                \
    "旁观者杨立昆认为开源赢了，闭源输了。\n"
static const Str article = {TEXT, sizeof TEXT - 1};

typedef struct Fixture {
    const char *folder, *path;
    Store *s;
    int64_t doc;
    Arena *a;
} Fixture;

static Fixture fixture(void)
{
    Fixture f = {.folder = fresh_folder(), .a = arena_new()};
    f.path = in_folder(f.folder, "library.db");
    f.s = open_as(f.path, "lin");
    f.doc = add_text(f.s, "/articles/a.txt", article, ADD_ADDED);
    return f;
}

static void done(Fixture *f)
{
    store_close(f->s);
    arena_free(f->a);
}

static void a_new_library_is_private(void **state)
{
    (void)state;
    const char *path = in_folder(fresh_folder(), "a/b/library.db");
    Store *s = open_as(path, "  lin\xE3\x80\x80 ");
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    char folder[400];
    snprintf(folder, sizeof folder, "%.*s", (int)(strlen(path) - strlen("/library.db")), path);
    assert_int_equal(stat(folder, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    assert_true(str_eq(store_annotator(s), STR("lin")));
    assert_null(store_read_only(s));
    assert_null(store_warning(s));
    int64_t n = -1;
    Error err = {0};
    assert_good(store_count(s, &n, &err), err);
    assert_int_equal(n, 0);
    store_close(s);
    char beside[420];
    snprintf(beside, sizeof beside, "%s-wal", path);
    assert_int_not_equal(access(beside, F_OK), 0);
    snprintf(beside, sizeof beside, "%s-new", path);
    assert_int_not_equal(access(beside, F_OK), 0);
}

static void a_document_comes_back_as_it_went_in(void **state)
{
    (void)state;
    Fixture f = fixture();
    Error err = {0};
    Document *d = store_load(f.s, f.doc, &err);
    assert_non_null(d);
    assert_true(str_eq(d->text, article));
    assert_true(str_eq(d->facts.title, STR("争议")));
    assert_true(str_eq(d->path, STR("/articles/a.txt")));
    assert_int_equal(d->n_paras, 4);
    assert_false(d->paras[0].unit);
    assert_true(d->paras[3].unit);
    assert_true(d->paras[1].span.start == strlen("#争议的开端\n"));
    DocumentRow *rows;
    size_t n;
    assert_good(store_list(f.s, 0, 10, f.a, &rows, &n, &err), err);
    assert_int_equal(n, 1);
    assert_int_equal(rows[0].doc, f.doc);
    assert_int_equal(rows[0].bytes, article.len);
    assert_int_equal(rows[0].paragraphs, 4);
    assert_int_equal(rows[0].units, 3);
    assert_int_equal(rows[0].coded, 0);
    assert_true(uuid_eq(rows[0].uuid, d->uuid));
    assert_good(store_list(f.s, f.doc, 10, f.a, &rows, &n, &err), err);
    assert_int_equal(n, 0);
    assert_null(store_load(f.s, 99, &err));
    assert_int_equal(err.kind, ERR_NOT_FOUND);
    document_free(d);
    done(&f);
}

static void original_bytes_are_kept(void **state)
{
    (void)state;
    Fixture f = fixture();
    Paragraph p = {.span = {0, 3}, .kind = PARA_BODY, .unit = true};
    NewDocument n = {.raw = {"\xEF\xBB\xBF"
                             "a\0b\r\n",
                             8},
                     .text = STR("a\xEF\xBF\xBD"
                                 "b\n"),
                     .encoding = STR("UTF-8"),
                     .rule = "line",
                     .rule_version = 1,
                     .paras = &p,
                     .n_paras = 1};
    n.facts.title = STR("x");
    AddStatus status;
    int64_t doc;
    Error err = {0};
    assert_good(store_add_document(f.s, &n, &status, &doc, &err), err);
    Buf out = {0};
    assert_good(store_original(f.s, doc, &out, &err), err);
    assert_true(str_eq(buf_str(&out), n.raw));
    buf_clear(&out);
    assert_good(store_original(f.s, f.doc, &out, &err), err);
    assert_true(str_eq(buf_str(&out), article));
    buf_free(&out);
    n.text = (Str){"a\0b\n", 4};
    n.raw = n.text;
    assert_false(store_add_document(f.s, &n, &status, &doc, &err));
    assert_int_equal(err.kind, ERR_FORMAT);
    done(&f);
}

static void the_same_bytes_again_are_unchanged(void **state)
{
    (void)state;
    Fixture f = fixture();
    assert_int_equal(add_text(f.s, "/articles/a.txt", article, ADD_UNCHANGED), f.doc);
    assert_int_equal(add_text(f.s, "/elsewhere/b.txt", article, ADD_UNCHANGED), f.doc);
    int64_t ops = sql_number(f.path, "SELECT count(*) FROM op");
    assert_int_equal(ops, 2); /* the annotator, the document */
    assert_int_not_equal(add_text(f.s, "/articles/b.txt", STR("另一篇\n"), ADD_ADDED), f.doc);
    done(&f);
}

static void a_document_is_found_by_number_uuid_and_path(void **state)
{
    (void)state;
    Fixture f = fixture();
    Error err = {0};
    Document *d = store_load(f.s, f.doc, &err);
    char uuid[UUID_TEXT], number[24];
    uuid_format(d->uuid, uuid);
    snprintf(number, sizeof number, "%d", (int)f.doc);
    const struct {
        const char *words;
        ErrorKind kind;
    } cases[] = {
        {number, ERR_NONE},
        {uuid, ERR_NONE},
        {"/articles/a.txt", ERR_NONE},
        {"99", ERR_NOT_FOUND},
        {"", ERR_NOT_FOUND},
        {"/articles/A.txt", ERR_NOT_FOUND},
        {"00000000", ERR_NOT_FOUND},
        {"12345678901234567890", ERR_NOT_FOUND},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t id = 0;
        err.kind = ERR_NONE;
        bool found = store_find(f.s, str(cases[i].words), &id, &err);
        assert_int_equal(err.kind, cases[i].kind);
        if (found)
            assert_int_equal(id, f.doc);
    }
    int64_t id = 0;
    uuid[8] = '\0';
    assert_good(store_find(f.s, str(uuid), &id, &err), err);
    uuid[7] = '\0';
    assert_false(store_find(f.s, str(uuid), &id, &err));
    document_free(d);
    done(&f);
}

static void a_highlight_holds_its_words(void **state)
{
    (void)state;
    Fixture f = fixture();
    const Str tags[] = {STR("争议/蒸馏"), STR("法律")};
    Span span = span_of(article, "蒸馏", 0);
    Uuid u = apply_one(f.s, (Change){.kind = CHANGE_HIGHLIGHT,
                                     .doc = f.doc,
                                     .span = span,
                                     .tags = tags,
                                     .n_tags = 2,
                                     .note = STR("关键")});
    assert_false(uuid_is_nil(u));
    AnnotationList list = annotations_of(f.s, f.doc, f.a);
    assert_int_equal(list.n, 1);
    const Annotation *x = &list.items[0];
    assert_true(uuid_eq(x->uuid, u));
    assert_true(span_eq(x->anchor.span, span));
    assert_true(str_eq(x->anchor.exact, STR("蒸馏")));
    assert_true(str_ends(x->anchor.prefix, STR("对手乙用")));
    assert_true(str_starts(x->anchor.suffix, STR("偷走了模型。\n乙的")));
    assert_int_equal(x->status, PLACED_ANCHORED);
    assert_true(str_eq(x->annotator, STR("lin")));
    assert_true(str_eq(x->note, STR("关键")));
    assert_int_equal(x->n_tags, 2);
    assert_true(str_eq(x->tags[0], STR("争议/蒸馏")));
    assert_true(str_eq(x->tags[1], STR("法律")));
    TagRow *rows;
    size_t n;
    Error err = {0};
    assert_good(store_tags(f.s, f.a, &rows, &n, &err), err);
    assert_int_equal(n, 3); /* 争议, 争议/蒸馏, 法律 */
    assert_int_equal(rows[0].uses, 0);
    assert_int_equal(rows[1].uses, 1);
    assert_int_equal(rows[0].colour, rows[1].colour);
    assert_int_not_equal(rows[0].colour, rows[2].colour);
    done(&f);
}

static void places_that_cannot_be_are_refused(void **state)
{
    (void)state;
    Fixture f = fixture();
    const Str bad_tags[] = {STR("a//b"), STR("/a"),   STR("a/"),  STR("a/ b"),
                            STR(""),     STR("a\tb"), STR("\xFF")};
    const struct {
        Span span;
        const char *words;
    } cases[] = {
        {{1, 1}, "is empty"},
        {{5, 3}, "is empty"},
        {{0, 100000}, "is not inside the text"},
        {{1, 3}, "cuts a character in two"},
        {span_of(article, "\n\n", 0), "holds only blanks"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        apply_fails(f.s, (Change){.kind = CHANGE_HIGHLIGHT, .doc = f.doc, .span = cases[i].span}, ERR_USAGE,
                    cases[i].words);
    Span good = span_of(article, "模型", 0);
    for (size_t i = 0; i < sizeof bad_tags / sizeof bad_tags[0]; i++)
        apply_fails(
            f.s,
            (Change){.kind = CHANGE_HIGHLIGHT, .doc = f.doc, .span = good, .tags = &bad_tags[i], .n_tags = 1},
            ERR_USAGE, "tag");
    apply_fails(f.s, (Change){.kind = CHANGE_HIGHLIGHT, .doc = 9, .span = good}, ERR_NOT_FOUND,
                "no document 9");
    apply_fails(f.s, (Change){.kind = CHANGE_NOTE, .doc = f.doc, .span = good}, ERR_USAGE, "empty");
    apply_fails(f.s, (Change){.kind = CHANGE_NOTE, .doc = f.doc, .span = good, .note = {"a\0b", 3}},
                ERR_USAGE, "NUL");
    apply_fails(f.s, (Change){.kind = CHANGE_DELETE, .uuid = uuid_v7()}, ERR_NOT_FOUND, "no annotation");
    apply_fails(
        f.s,
        (Change){.kind = CHANGE_STANCE, .doc = f.doc, .span = good, .holder = STR(" "), .target = STR("乙")},
        ERR_USAGE, "holder");
    apply_fails(f.s,
                (Change){.kind = CHANGE_STANCE,
                         .doc = f.doc,
                         .span = {0, 1},
                         .holder = STR("甲"),
                         .target = STR("乙"),
                         .evidence = &good,
                         .n_evidence = 1},
                ERR_USAGE, "is not in the paragraph");
    assert_int_equal(annotations_of(f.s, f.doc, f.a).n, 0);
    assert_int_equal(sql_number(f.path, "SELECT count(*) FROM op"), 2);
    assert_int_equal(sql_number(f.path, "SELECT count(*) FROM tag"), 0);
    done(&f);
}

static Change stance(const Fixture *f, const char *holder, const char *target, Polarity p,
                     const Span *evidence)
{
    return (Change){.kind = CHANGE_STANCE,
                    .doc = f->doc,
                    .span = span_of(article, "人工", 0),
                    .holder = str(holder),
                    .target = str(target),
                    .polarity = p,
                    .voice = VOICE_QUOTED,
                    .strength = 2,
                    .evidence = evidence,
                    .n_evidence = evidence != NULL};
}

static void a_stance_stands_in_its_paragraph(void **state)
{
    (void)state;
    Fixture f = fixture();
    Span evidence = span_of(article, "偷走", 0);
    Uuid u = apply_one(f.s, stance(&f, " 甲 ", "乙", POLARITY_AGAINST, &evidence));
    AnnotationList list = annotations_of(f.s, 0, f.a);
    assert_int_equal(list.n, 1);
    const Annotation *x = &list.items[0];
    assert_int_equal(x->type, ANNOTATION_STANCE);
    assert_true(str_eq(x->holder, STR("甲")));
    assert_true(str_eq(x->target, STR("乙")));
    assert_int_equal(x->polarity, POLARITY_AGAINST);
    assert_int_equal(x->voice, VOICE_QUOTED);
    assert_int_equal(x->strength, 2);
    assert_int_equal(x->confidence, 0);
    assert_int_equal(x->n_evidence, 1);
    assert_true(span_eq(x->evidence[0].span, evidence));
    assert_true(str_eq(x->evidence[0].exact, STR("偷走")));
    assert_true(x->anchor.span.start == span_of(article, "人工", 0).start);
    assert_true(x->anchor.span.end == span_of(article, "\n乙的", 0).start);
    DocumentRow *rows;
    size_t n;
    Error err = {0};
    assert_good(store_list(f.s, 0, 10, f.a, &rows, &n, &err), err);
    assert_int_equal(rows[0].coded, 1);
    assert_int_equal(rows[0].stances, 1);
    /* Edited: every field as it shall be. */
    Change edit = stance(&f, "甲", "丙", POLARITY_MIXED, NULL);
    edit.kind = CHANGE_EDIT_STANCE;
    edit.uuid = u;
    edit.note = STR("改了");
    apply_all(f.s, &edit, 1);
    list = annotations_of(f.s, f.doc, f.a);
    assert_true(str_eq(list.items[0].target, STR("丙")));
    assert_true(str_eq(list.items[0].note, STR("改了")));
    assert_int_equal(list.items[0].n_evidence, 0);
    NameRow *names;
    assert_good(store_names(f.s, f.doc, f.a, &names, &n, &err), err);
    assert_int_equal(n, 3); /* 乙 has no use now and is still known */
    assert_int_equal(names[n - 1].uses, 0);
    assert_true(str_eq(names[n - 1].name, STR("乙")));
    done(&f);
}

static void an_examined_paragraph_counts_until_it_has_a_stance(void **state)
{
    (void)state;
    Fixture f = fixture();
    Error err = {0};
    Span *spans, para = span_of(article, "乙的工程师", 0);
    size_t n;
    DocumentRow *rows;
    Change c = {.kind = CHANGE_PARA_STATE, .doc = f.doc, .span = para, .examined = true};
    apply_all(f.s, &c, 1);
    assert_true(c.made);
    apply_all(f.s, &c, 1);
    assert_false(c.made);
    assert_good(store_examined(f.s, f.doc, f.a, &spans, &n, &err), err);
    assert_int_equal(n, 1);
    assert_int_equal(spans[0].start, para.start);
    assert_good(store_list(f.s, 0, 10, f.a, &rows, &n, &err), err);
    assert_int_equal(rows[0].coded, 1);
    Change s = stance(&f, "甲", "乙", POLARITY_FOR, NULL);
    s.span = para;
    apply_all(f.s, &s, 1);
    assert_good(store_examined(f.s, f.doc, f.a, &spans, &n, &err), err);
    assert_int_equal(n, 0);
    apply_one(f.s, (Change){.kind = CHANGE_DELETE, .uuid = s.uuid});
    c.examined = false;
    apply_all(f.s, &c, 1);
    assert_true(c.made);
    assert_good(store_list(f.s, 0, 10, f.a, &rows, &n, &err), err);
    assert_int_equal(rows[0].coded, 0);
    done(&f);
}

static void the_same_again_changes_nothing(void **state)
{
    (void)state;
    Fixture f = fixture();
    Span evidence[] = {span_of(article, "蒸馏", 0), span_of(article, "偷走", 0)};
    Span backwards[] = {evidence[1], evidence[0]};
    const Str tags[] = {STR("b"), STR("a")};
    Change c[] = {
        {.kind = CHANGE_HIGHLIGHT,
         .uuid = uuid_v7(),
         .doc = f.doc,
         .span = evidence[0],
         .tags = tags,
         .n_tags = 2},
        {.kind = CHANGE_NOTE, .uuid = uuid_v7(), .doc = f.doc, .span = evidence[0], .note = STR("注")},
        stance(&f, "甲", "乙", POLARITY_FOR, NULL),
    };
    c[2].uuid = uuid_v7();
    c[2].evidence = evidence;
    c[2].n_evidence = 2;
    apply_all(f.s, c, 3);
    for (int i = 0; i < 3; i++)
        assert_true(c[i].made);
    Sha256 before = digest_of(f.path);
    int64_t ops = sql_number(f.path, "SELECT count(*) FROM op");
    c[2].evidence = backwards;
    apply_all(f.s, c, 3);
    for (int i = 0; i < 3; i++)
        assert_false(c[i].made);
    Sha256 after = digest_of(f.path);
    assert_memory_equal(&before, &after, sizeof before);
    assert_int_equal(sql_number(f.path, "SELECT count(*) FROM op"), ops);
    /* Said differently under the same uuid, it is changed. */
    c[0].n_tags = 1;
    apply_all(f.s, c, 3);
    assert_true(c[0].made);
    assert_false(c[1].made);
    assert_int_equal(annotations_of(f.s, f.doc, f.a).items[1].n_tags, 1);
    done(&f);
}

static void every_part_of_an_annotation_can_be_changed(void **state)
{
    (void)state;
    Fixture f = fixture();
    const Str tags[] = {STR("a"), STR("b/c")};
    Uuid u =
        apply_one(f.s, (Change){.kind = CHANGE_HIGHLIGHT, .doc = f.doc, .span = span_of(article, "蒸馏", 0)});
    apply_one(f.s, (Change){.kind = CHANGE_ADD_TAGS, .uuid = u, .tags = tags, .n_tags = 2});
    apply_one(f.s, (Change){.kind = CHANGE_REMOVE_TAGS, .uuid = u, .tags = tags, .n_tags = 1});
    apply_one(f.s, (Change){.kind = CHANGE_SET_NOTE, .uuid = u, .note = STR("第一行\n第二行")});
    apply_one(f.s, (Change){.kind = CHANGE_MOVE, .uuid = u, .span = span_of(article, "用蒸馏", 0)});
    AnnotationList list = annotations_of(f.s, f.doc, f.a);
    assert_int_equal(list.n, 1);
    assert_int_equal(list.items[0].n_tags, 1);
    assert_true(str_eq(list.items[0].tags[0], STR("b/c")));
    assert_true(str_eq(list.items[0].note, STR("第一行\n第二行")));
    assert_true(str_eq(list.items[0].anchor.exact, STR("用蒸馏")));
    Uuid st = apply_one(f.s, stance(&f, "甲", "乙", POLARITY_FOR, NULL));
    apply_fails(f.s, (Change){.kind = CHANGE_MOVE, .uuid = st, .span = {0, 1}}, ERR_USAGE, "evidence");
    apply_fails(f.s, (Change){.kind = CHANGE_ADD_TAGS, .uuid = st, .tags = tags, .n_tags = 1}, ERR_USAGE,
                "no tags");
    apply_one(f.s, (Change){.kind = CHANGE_SET_NOTE, .uuid = st, .note = STR("注")});
    Annotation one;
    Error err = {0};
    char text[UUID_TEXT];
    uuid_format(st, text);
    assert_good(store_annotation(f.s, str(text), f.a, &one, &err), err);
    assert_true(str_eq(one.note, STR("注")));
    apply_one(f.s, (Change){.kind = CHANGE_DELETE, .uuid = u});
    apply_one(f.s, (Change){.kind = CHANGE_DELETE, .uuid = st});
    assert_int_equal(annotations_of(f.s, f.doc, f.a).n, 0);
    assert_false(store_annotation(f.s, str(text), f.a, &one, &err));
    assert_int_equal(err.kind, ERR_NOT_FOUND);
    apply_fails(f.s, (Change){.kind = CHANGE_DELETE, .uuid = u}, ERR_NOT_FOUND, "no annotation");
    done(&f);
}

static void what_others_made_is_theirs(void **state)
{
    (void)state;
    Fixture f = fixture();
    Change c = {
        .kind = CHANGE_HIGHLIGHT, .uuid = uuid_v7(), .doc = f.doc, .span = span_of(article, "蒸馏", 0)};
    apply_all(f.s, &c, 1);
    Store *wu = open_as(f.path, "wu");
    apply_fails(wu, (Change){.kind = CHANGE_DELETE, .uuid = c.uuid}, ERR_CONFLICT, "belongs to lin");
    apply_fails(wu, (Change){.kind = CHANGE_SET_NOTE, .uuid = c.uuid}, ERR_CONFLICT, "belongs to lin");
    Change same = c;
    apply_all(wu, &same, 1);
    assert_false(same.made);
    same.note = STR("mine now");
    apply_fails(wu, same, ERR_CONFLICT, "belongs to lin");
    AnnotationList list = annotations_of(wu, f.doc, f.a);
    assert_int_equal(list.n, 1);
    assert_int_equal(list.items[0].note.len, 0);
    store_close(wu);
    done(&f);
}

static void changes_are_made_all_or_none(void **state)
{
    (void)state;
    Fixture f = fixture();
    Span span = span_of(article, "蒸馏", 0);
    Change c[] = {
        {.kind = CHANGE_HIGHLIGHT, .doc = f.doc, .span = span},
        {.kind = CHANGE_NOTE, .doc = f.doc, .span = span, .note = STR("x")},
        {.kind = CHANGE_HIGHLIGHT, .doc = f.doc, .span = {0, 2}},
    };
    size_t bad = 0;
    Error err = {0};
    assert_false(store_apply(f.s, c, 3, &bad, &err));
    assert_int_equal(bad, 2);
    assert_int_equal(annotations_of(f.s, f.doc, f.a).n, 0);
    assert_int_equal(sql_number(f.path, "SELECT count(*) FROM anchor"), 0);
    apply_all(f.s, c, 2);
    assert_int_equal(annotations_of(f.s, f.doc, f.a).n, 2);
    JournalRow *rows;
    size_t n;
    assert_good(store_journal(f.s, false, 10, f.a, &rows, &n, &err), err);
    assert_int_equal(n, 2);
    assert_true(str_eq(rows[0].verb, STR("apply")));
    assert_true(str_eq(rows[0].subject, STR("蒸馏 +1")));
    assert_int_equal(rows[0].doc, f.doc);
    assert_true(str_eq(rows[1].verb, STR("import")));
    assert_true(str_eq(rows[1].annotator, STR("lin")));
    done(&f);
}

static void the_codebook_and_the_facts(void **state)
{
    (void)state;
    Fixture f = fixture();
    Error err = {0};
    const Str a = STR("争议/蒸馏"), b = STR("法律");
    apply_one(f.s, (Change){.kind = CHANGE_TAG, .tags = &a, .n_tags = 1, .tag_key = 'd', .tag_colour = 3});
    apply_one(f.s, (Change){.kind = CHANGE_TAG, .tags = &b, .n_tags = 1, .tag_key = 'd', .tag_colour = 5});
    TagRow *tags;
    size_t n;
    assert_good(store_tags(f.s, f.a, &tags, &n, &err), err);
    assert_int_equal(n, 3);
    assert_int_equal(tags[1].key, '\0'); /* a key has one tag */
    assert_int_equal(tags[1].colour, 3);
    assert_int_equal(tags[2].key, 'd');
    apply_fails(f.s, (Change){.kind = CHANGE_TAG, .tags = &a, .n_tags = 1, .tag_key = '/'}, ERR_USAGE, "key");
    Change facts = {
        .kind = CHANGE_FACTS, .doc = f.doc, .facts = {STR("新标题"), STR("报"), STR("记者"), STR("2025")}};
    apply_all(f.s, &facts, 1);
    assert_true(facts.made);
    apply_all(f.s, &facts, 1);
    assert_false(facts.made);
    DocumentRow *rows;
    assert_good(store_list(f.s, 0, 1, f.a, &rows, &n, &err), err);
    assert_true(str_eq(rows[0].facts.title, STR("新标题")));
    assert_true(str_eq(rows[0].facts.author, STR("记者")));
    assert_true(str_eq(rows[0].path, STR("/articles/a.txt")));
    facts.facts.title = STR(" ");
    apply_fails(f.s, facts, ERR_USAGE, "title");
    apply_one(f.s, (Change){.kind = CHANGE_DELETE_DOCUMENT, .doc = f.doc});
    assert_good(store_list(f.s, 0, 1, f.a, &rows, &n, &err), err);
    assert_int_equal(n, 0);
    assert_int_equal(annotations_of(f.s, 0, f.a).n, 0);
    assert_int_equal(add_text(f.s, "/articles/a.txt", article, ADD_ADDED), f.doc);
    assert_good(store_list(f.s, 0, 1, f.a, &rows, &n, &err), err);
    assert_true(str_eq(rows[0].facts.title, STR("新标题")));
    done(&f);
}

static void place_setting_and_draft_survive(void **state)
{
    (void)state;
    Fixture f = fixture();
    Error err = {0};
    Place place;
    Str value;
    Draft draft;
    bool found;
    assert_good(store_get_place(f.s, f.doc, &place, &err), err);
    assert_true(place.top == 0 && place.cursor == 0);
    assert_good(store_set_place(f.s, f.doc, (Place){7, 9}, &err), err);
    assert_good(store_set_setting(f.s, STR("last-document"), STR("1"), &err), err);
    Draft d = {STR("note"), STR("x"), STR("写到一半"), f.doc, {3, 6}};
    assert_good(store_set_draft(f.s, &d, &err), err);
    store_close(f.s);
    Store *wu = open_as(f.path, "wu");
    assert_good(store_get_draft(wu, f.a, &draft, &found, &err), err);
    assert_false(found);
    store_close(wu);
    f.s = open_as(f.path, "lin");
    assert_good(store_get_place(f.s, f.doc, &place, &err), err);
    assert_true(place.top == 7 && place.cursor == 9);
    assert_good(store_get_setting(f.s, STR("last-document"), f.a, &value, &err), err);
    assert_true(str_eq(value, STR("1")));
    assert_good(store_get_setting(f.s, STR("unknown"), f.a, &value, &err), err);
    assert_int_equal(value.len, 0);
    assert_good(store_get_draft(f.s, f.a, &draft, &found, &err), err);
    assert_true(found);
    assert_true(str_eq(draft.text, STR("写到一半")));
    assert_true(draft.span.end == 6 && draft.doc == f.doc);
    assert_good(store_clear_draft(f.s, &err), err);
    assert_good(store_clear_draft(f.s, &err), err);
    assert_good(store_get_draft(f.s, f.a, &draft, &found, &err), err);
    assert_false(found);
    done(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_library_is_private),
        cmocka_unit_test(a_document_comes_back_as_it_went_in),
        cmocka_unit_test(original_bytes_are_kept),
        cmocka_unit_test(the_same_bytes_again_are_unchanged),
        cmocka_unit_test(a_document_is_found_by_number_uuid_and_path),
        cmocka_unit_test(a_highlight_holds_its_words),
        cmocka_unit_test(places_that_cannot_be_are_refused),
        cmocka_unit_test(a_stance_stands_in_its_paragraph),
        cmocka_unit_test(an_examined_paragraph_counts_until_it_has_a_stance),
        cmocka_unit_test(the_same_again_changes_nothing),
        cmocka_unit_test(every_part_of_an_annotation_can_be_changed),
        cmocka_unit_test(what_others_made_is_theirs),
        cmocka_unit_test(changes_are_made_all_or_none),
        cmocka_unit_test(the_codebook_and_the_facts),
        cmocka_unit_test(place_setting_and_draft_survive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
