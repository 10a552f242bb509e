/* Paragraphs changed by people: each change in the store, taken back and made again, what hangs on them
 * follows. */
#include "one_document.h"

#define TEXT "第一段说了开源。也说了闭源。\n第二段说了蒸馏。\n第三段没有立场。\n第四段，版权所有。\n"
static const Str article = {TEXT, sizeof TEXT - 1};

/* "0-42 body unit, 43-67 heading -, ... ": all paragraphs as one line. */
static const char *paragraphs(Fixture *f)
{
    Error err = {0};
    Buf out = {0};
    Document *d = store_load(f->s, f->doc, &err);
    assert_good(d, err);
    for (size_t i = 0; i < d->n_paras; i++) {
        const Paragraph *p = &d->paras[i];
        buf_addf(&out, "%s%.*s", i > 0 ? "|" : "", STR_ARG(str_sub(d->text, p->span.start, p->span.end)));
        if (p->kind != PARA_BODY)
            buf_addf(&out, " %s", para_kind_name(p->kind));
        if (p->hidden)
            buf_addz(&out, " hidden");
        if (!p->unit)
            buf_addz(&out, " -");
        if (p->author.len > 0)
            buf_addf(&out, " by %.*s", STR_ARG(p->author));
    }
    document_free(d);
    const char *z = arena_z(f->a, buf_str(&out));
    buf_free(&out);
    return z;
}

static Sha256 digest(const Fixture *f)
{
    return digest_of(f->path);
}

static void assert_digest(const Fixture *f, Sha256 expected)
{
    Sha256 now = digest(f);
    assert_memory_equal(&now, &expected, sizeof now);
}

static void undo(Fixture *f)
{
    Error err = {0};
    JournalRow what;
    assert_good(store_undo(f->s, f->a, &what, &err), err);
}

static void redo(Fixture *f)
{
    Error err = {0};
    JournalRow what;
    assert_good(store_redo(f->s, f->a, &what, &err), err);
}

static size_t at(const char *words)
{
    return span_of(article, words, 0).start;
}

/* --- each kind of change --- */

#define REST "|第三段没有立场。|第四段，版权所有。"

static void each_change_is_taken_back_and_made_again(void **state)
{
    (void)state;
    Fixture f = fixture_of(article);
    const struct {
        Change c;
        const char *verb, *after;
    } cases[] = {
        {{.kind = CHANGE_SPLIT, .span.start = at("也说了")},
         "split",
         "第一段说了开源。|也说了闭源。|第二段说了蒸馏。" REST},
        {{.kind = CHANGE_JOIN, .span.start = at("也说了")},
         "join",
         "第一段说了开源。|也说了闭源。\n第二段说了蒸馏。" REST},
        {{.kind = CHANGE_PARA_KIND, .span.start = at("第三段"), .para_kind = PARA_HEADING},
         "kind",
         "第一段说了开源。|也说了闭源。\n第二段说了蒸馏。|第三段没有立场。 heading -|第四段，版权所有。"},
        {{.kind = CHANGE_PARA_HIDDEN, .span.start = at("版权"), .hidden = true},
         "hide",
         "第一段说了开源。|也说了闭源。\n第二段说了蒸馏。|第三段没有立场。 heading -|第四段，版权所有。 "
         "hidden -"},
        {{.kind = CHANGE_PARA_AUTHOR, .span.start = at("也说了"), .author = STR("知乎用户")},
         "author",
         "第一段说了开源。|也说了闭源。\n第二段说了蒸馏。 by 知乎用户|第三段没有立场。 heading "
         "-|第四段，版权所有。 "
         "hidden -"},
        {{.kind = CHANGE_PARA_HIDDEN, .span.start = at("版权")},
         "show",
         "第一段说了开源。|也说了闭源。\n第二段说了蒸馏。 by 知乎用户|第三段没有立场。 heading "
         "-|第四段，版权所有。"},
    };
    enum { N = sizeof cases / sizeof *cases };
    const char *before = paragraphs(&f);
    Sha256 digests[N + 1] = {digest(&f)};
    for (size_t i = 0; i < N; i++) {
        Change c = cases[i].c;
        JournalRow *rows;
        size_t n;
        Error err = {0};
        c.doc = f.doc;
        apply_all(f.s, &c, 1);
        assert_true(c.made);
        assert_string_equal(paragraphs(&f), cases[i].after);
        assert_good(store_journal(f.s, false, 1, f.a, &rows, &n, &err), err);
        assert_true(n == 1 && rows[0].doc == f.doc && str_eq(rows[0].verb, str(cases[i].verb)));
        if (c.kind == CHANGE_SPLIT || c.kind == CHANGE_JOIN)
            c.kind = CHANGE_PARA_HIDDEN, c.hidden = false;
        apply_all(f.s, &c, 1); /* it is so already */
        assert_false(c.made);
        digests[i + 1] = digest(&f);
    }
    reopen(&f);
    for (size_t i = N; i > 0; i--) {
        undo(&f);
        assert_string_equal(paragraphs(&f), i > 1 ? cases[i - 2].after : before);
        assert_digest(&f, digests[i - 1]);
    }
    reopen(&f);
    for (size_t i = 0; i < N; i++) {
        redo(&f);
        assert_string_equal(paragraphs(&f), cases[i].after);
        assert_digest(&f, digests[i + 1]);
    }
    done(&f);
}

static void what_cannot_be_is_refused(void **state)
{
    (void)state;
    Fixture f = fixture_of(article);
    Sha256 before = digest(&f);
    apply_fails(f.s, (Change){.kind = CHANGE_SPLIT, .doc = f.doc, .span.start = at("第二段")}, ERR_USAGE,
                "the paragraph begins here");
    apply_fails(f.s, (Change){.kind = CHANGE_SPLIT, .doc = f.doc, .span.start = at("\n第二段")}, ERR_USAGE,
                "no paragraph holds byte");
    apply_fails(f.s, (Change){.kind = CHANGE_JOIN, .doc = f.doc, .span.start = at("版权")}, ERR_USAGE,
                "the last paragraph");
    apply_fails(f.s, (Change){.kind = CHANGE_PARA_AUTHOR, .doc = f.doc, .author = STR("a\tb")}, ERR_USAGE,
                "author 'a\tb' has control characters");
    apply_fails(f.s, (Change){.kind = CHANGE_PARA_KIND, .doc = 99}, ERR_NOT_FOUND, "no document 99");
    apply_fails(f.s, (Change){.kind = CHANGE_FREEZE, .doc = 99}, ERR_NOT_FOUND, "no document 99");
    assert_digest(&f, before);
    done(&f);
}

/* --- frozen --- */

static void a_frozen_document_keeps_its_paragraphs(void **state)
{
    (void)state;
    static const Str revised = {"第一段改了。\n第二段。\n", 32};
    static Paragraph paras[4];
    Fixture f = fixture_of(article);
    Error err = {0};
    apply_one(f.s, (Change){.kind = CHANGE_FREEZE, .doc = f.doc, .frozen = true});
    reopen(&f);
    Sha256 frozen = digest(&f);
    for (int k = CHANGE_SPLIT; k <= CHANGE_PARA_AUTHOR; k++)
        apply_fails(f.s, (Change){.kind = (ChangeKind)k, .doc = f.doc, .span.start = 3, .hidden = true},
                    ERR_CONFLICT, "document 1 is frozen: unfreeze it first");
    NewDocument n = {.raw = revised,
                     .text = revised,
                     .encoding = STR("UTF-8"),
                     .path = STR("/a.txt"),
                     .rule = "line",
                     .rule_version = 1,
                     .paras = paras,
                     .n_paras = paragraphs_of(revised, paras, 4)};
    AddStatus status;
    int64_t doc;
    assert_false(store_add_document(f.s, &n, &status, &doc, &err));
    assert_int_equal(err.kind, ERR_CONFLICT);
    assert_digest(&f, frozen);
    Document *d = store_load(f.s, f.doc, &err);
    assert_true(d->frozen);
    document_free(d);
    apply_one(
        f.s,
        (Change){
            .kind = CHANGE_STANCE, .doc = f.doc, .span = {0, 3}, .holder = STR("甲"), .target = STR("乙")});
    undo(&f); /* the stance */
    undo(&f); /* the freeze */
    apply_one(f.s, (Change){.kind = CHANGE_SPLIT, .doc = f.doc, .span.start = at("也说了")});
    apply_one(f.s, (Change){.kind = CHANGE_FREEZE, .doc = f.doc, .frozen = true});
    apply_one(f.s, (Change){.kind = CHANGE_FREEZE, .doc = f.doc});
    assert_good(store_add_document(f.s, &n, &status, &doc, &err), err);
    assert_int_equal(status, ADD_REVISED);
    done(&f);
}

static void a_freeze_since_keeps_a_change_from_being_taken_back(void **state)
{
    (void)state;
    Fixture f = fixture_of(article);
    Error err = {0};
    JournalRow what;
    Store *wu = open_as(f.path, "wu");
    apply_one(f.s, (Change){.kind = CHANGE_JOIN, .doc = f.doc});
    apply_one(wu, (Change){.kind = CHANGE_FREEZE, .doc = f.doc, .frozen = true});
    assert_false(store_undo(f.s, f.a, &what, &err));
    assert_int_equal(err.kind, ERR_CONFLICT);
    assert_non_null(strstr(err.text, "wu changed this since (freeze '争议')"));
    store_close(wu);
    done(&f);
}

/* --- what hangs on paragraphs --- */

static Uuid stance_on(Fixture *f, const char *para, const char *words)
{
    Span evidence = {0};
    if (words)
        evidence = span_of(article, words, 0);
    return apply_one(f->s, (Change){.kind = CHANGE_STANCE,
                                    .doc = f->doc,
                                    .span = span_of(article, para, 0),
                                    .holder = STR("甲"),
                                    .target = STR("乙"),
                                    .evidence = &evidence,
                                    .n_evidence = words != NULL});
}

static Str text_of_stance(Fixture *f, Uuid uuid)
{
    AnnotationList list = annotations_of(f->s, f->doc, f->a);
    for (size_t i = 0; i < list.n; i++)
        if (uuid_eq(list.items[i].uuid, uuid))
            return str_sub(article, list.items[i].anchor.span.start, list.items[i].anchor.span.end);
    fail_msg("the stance is gone");
    return (Str){0};
}

static int64_t coded(Fixture *f)
{
    DocumentRow *rows;
    size_t n;
    Error err = {0};
    assert_good(store_list(f->s, 0, 10, f->a, &rows, &n, &err), err);
    return rows[0].coded * 100 + rows[0].units;
}

static void stances_and_marks_follow(void **state)
{
    (void)state;
    Fixture f = fixture_of(article);
    Uuid plain = stance_on(&f, "第一段", NULL), proved = stance_on(&f, "第一段", "闭源");
    Uuid second = stance_on(&f, "第二段", NULL);
    apply_one(f.s, (Change){.kind = CHANGE_PARA_STATE,
                            .doc = f.doc,
                            .span = span_of(article, "第三段", 0),
                            .examined = true});
    assert_int_equal(coded(&f), 304);
    apply_one(f.s, (Change){.kind = CHANGE_SPLIT, .doc = f.doc, .span.start = at("也说了")});
    assert_true(str_eq(text_of_stance(&f, plain), STR("第一段说了开源。")));
    assert_true(str_eq(text_of_stance(&f, proved), STR("也说了闭源。")));
    assert_int_equal(coded(&f), 405);
    apply_one(f.s, (Change){.kind = CHANGE_JOIN, .doc = f.doc, .span.start = at("也说了")});
    assert_true(str_eq(text_of_stance(&f, proved), STR("也说了闭源。\n第二段说了蒸馏。")));
    assert_true(str_eq(text_of_stance(&f, second), STR("也说了闭源。\n第二段说了蒸馏。")));
    assert_int_equal(coded(&f), 304);
    apply_one(f.s,
              (Change){.kind = CHANGE_PARA_HIDDEN, .doc = f.doc, .span.start = at("第三段"), .hidden = true});
    assert_int_equal(coded(&f), 203); /* what is hidden does not count */
    undo(&f);
    undo(&f);
    undo(&f);
    assert_true(str_eq(text_of_stance(&f, proved), STR("第一段说了开源。也说了闭源。")));
    assert_int_equal(coded(&f), 304);
    done(&f);
}

static Uuid para_uuid(const Document *d, size_t i)
{
    return paragraph_uuid(d->revision, d->paras[i].span);
}

/* Both parts of a paragraph that was examined were read, by whoever examined it; each part's mark is its own. */
static void both_parts_were_examined(void **state)
{
    (void)state;
    Fixture f = fixture_of(article);
    Store *wu = open_as(f.path, "wu");
    Change c = {.kind = CHANGE_PARA_STATE, .doc = f.doc, .span = span_of(article, "第一段", 0), .examined = true};
    apply_one(f.s, c);
    Sha256 before = digest(&f);
    apply_one(wu, (Change){.kind = CHANGE_SPLIT, .doc = f.doc, .span.start = at("也说了")});
    Sha256 after = digest(&f);
    assert_int_equal(coded(&f), 205);
    c.examined = false;
    apply_one(f.s, c);
    assert_int_equal(coded(&f), 105);
    undo(&f);
    Error err = {0};
    JournalRow what;
    assert_good(store_undo(wu, f.a, &what, &err), err);
    assert_digest(&f, before);
    assert_int_equal(coded(&f), 104);
    assert_good(store_redo(wu, f.a, &what, &err), err);
    assert_digest(&f, after);
    assert_int_equal(coded(&f), 205);
    store_close(wu);
    done(&f);
}

/* Two who make the same paragraphs have the same segmentation; a paragraph that stays keeps its id. */
static void ids_follow_from_content(void **state)
{
    (void)state;
    Fixture f = fixture_of(article), g = fixture_of(article);
    Error err = {0};
    Document *before = store_load(f.s, f.doc, &err);
    apply_one(f.s, (Change){.kind = CHANGE_SPLIT, .doc = f.doc, .span.start = at("也说了")});
    apply_one(f.s, (Change){.kind = CHANGE_PARA_KIND,
                            .doc = f.doc,
                            .span.start = at("第三段"),
                            .para_kind = PARA_TITLE});
    apply_one(g.s, (Change){.kind = CHANGE_PARA_KIND,
                            .doc = g.doc,
                            .span.start = at("第三段"),
                            .para_kind = PARA_TITLE});
    apply_one(g.s, (Change){.kind = CHANGE_SPLIT, .doc = g.doc, .span.start = at("也说了")});
    Document *x = store_load(f.s, f.doc, &err), *y = store_load(g.s, g.doc, &err);
    assert_true(uuid_eq(x->segmentation, y->segmentation) && !uuid_eq(x->segmentation, before->segmentation));
    assert_false(uuid_eq(para_uuid(x, 0), para_uuid(before, 0)));
    assert_true(uuid_eq(para_uuid(x, 4), para_uuid(before, 3)));
    assert_true(uuid_eq(para_uuid(x, 3), para_uuid(before, 2)));
    document_free(x);
    document_free(y);
    document_free(before);
    done(&f);
    done(&g);
}

/* A document that is removed and imported again comes back with the paragraphs people made. */
static void an_import_of_the_same_text_keeps_paragraphs(void **state)
{
    (void)state;
    Fixture f = fixture_of(article);
    apply_one(f.s, (Change){.kind = CHANGE_SPLIT, .doc = f.doc, .span.start = at("也说了")});
    const char *split = paragraphs(&f);
    assert_int_equal(add_text(f.s, "/a.txt", article, ADD_UNCHANGED), f.doc);
    apply_one(f.s, (Change){.kind = CHANGE_DELETE_DOCUMENT, .doc = f.doc});
    assert_int_equal(add_text(f.s, "/a.txt", article, ADD_ADDED), f.doc);
    assert_string_equal(paragraphs(&f), split);
    done(&f);
}

static void tell_buf(void *ctx, const char *line)
{
    buf_addz(ctx, line);
    buf_addc(ctx, '\n');
}

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *db;
    char *why = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", sql, why);
    sqlite3_close(db);
}

static void check_sees_a_paragraph_that_was_tampered_with(void **state)
{
    (void)state;
    Fixture f = fixture_of(article);
    Error err = {0};
    CheckResult r;
    apply_one(f.s, (Change){.kind = CHANGE_SPLIT, .doc = f.doc, .span.start = at("也说了")});
    static const struct {
        const char *set; /* of the list of the changed segmentation: 0, 24, a unit of kind body ... */
        const char *told;
        bool rebuild;
    } tampered[] = {
        { "list = CAST(x'001832' || substr(list, 4) AS BLOB)", "not hold what the journal says", true }, /* hidden */
        { "list = CAST(x'001712' || substr(list, 4) AS BLOB)", "is none of its text", false }, /* a torn character */
        { "list = CAST(x'001802' || substr(list, 4) AS BLOB)", "are not those it counts", false }, /* no unit */
        { "list = substr(list, 1, length(list) - 1)", "are not those it counts", false },
        { "list = CAST(list || x'80' AS BLOB)", "are not those it counts", false },
        { "paragraphs = 4", "are not those it counts", false },
    };
    for (size_t i = 0; i < sizeof tampered / sizeof *tampered; i++) {
        char sql[200];
        Buf told = {0};
        run_sql(f.path, "CREATE TABLE kept AS SELECT * FROM segmentation");
        snprintf(sql, sizeof sql, "UPDATE segmentation SET %s WHERE rule = 'manual'", tampered[i].set);
        run_sql(f.path, sql);
        store_check(f.s, tampered[i].rebuild, tell_buf, &told, &r, &err); /* it ends at what cannot be read */
        if (!strstr(buf_z(&told), tampered[i].told))
            fail_msg("%s: %s", tampered[i].set, buf_z(&told));
        buf_free(&told);
        run_sql(f.path, "UPDATE segmentation SET (paragraphs, list) = (SELECT k.paragraphs, k.list FROM kept k WHERE "
                        "k.uuid = segmentation.uuid); DROP TABLE kept");
    }
    store_close(f.s);
    arena_free(f.a);
}

/* --- a long script --- */

static unsigned next_number(unsigned *seed, unsigned below)
{
    *seed = *seed * 1103515245u + 12345u;
    return (*seed >> 16) % below;
}

static void a_long_random_script_is_taken_back(void **state)
{
    (void)state;
    enum { ACTS = 100 };
    static Sha256 digests[ACTS + 1];
    static const char *const authors[] = {"甲", "乙", ""};
    Fixture f = fixture_of(article);
    unsigned seed = 20310512;
    size_t acts = 0, refused = 0;
    stance_on(&f, "第一段", "闭源");
    stance_on(&f, "第二段", NULL);
    digests[0] = digest(&f);
    for (size_t tries = 0; acts < ACTS; tries++) {
        assert_true(tries < 20 * ACTS);
        Error err = {0};
        Change c = {.kind = (ChangeKind)(CHANGE_SPLIT + (int)next_number(&seed, 6)),
                    .doc = f.doc,
                    .span.start = next_number(&seed, (unsigned)article.len),
                    .para_kind = (ParaKind)next_number(&seed, PARA_KINDS),
                    .hidden = next_number(&seed, 2),
                    .frozen = next_number(&seed, 4) == 0,
                    .author = str(authors[next_number(&seed, 3)])};
        if (!store_apply(f.s, &c, 1, NULL, &err)) {
            if (err.kind != ERR_USAGE && err.kind != ERR_CONFLICT)
                fail_msg("%s", err.text);
            refused++;
        } else if (c.made) {
            digests[++acts] = digest(&f);
        }
        if (c.made && acts % 13 == 0) {
            undo(&f);
            undo(&f);
            redo(&f);
            redo(&f);
            assert_digest(&f, digests[acts]);
        }
    }
    reopen(&f);
    for (size_t i = ACTS; i > 0; i--) {
        undo(&f);
        assert_digest(&f, digests[i - 1]);
    }
    reopen(&f);
    for (size_t i = 1; i <= ACTS; i++) {
        redo(&f);
        assert_digest(&f, digests[i]);
    }
    print_message("%d acts, %zu refused, %d segmentations\n", ACTS, refused,
                  (int)sql_number(f.path, "SELECT count(*) FROM segmentation"));
    done(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_change_is_taken_back_and_made_again),
        cmocka_unit_test(what_cannot_be_is_refused),
        cmocka_unit_test(a_frozen_document_keeps_its_paragraphs),
        cmocka_unit_test(a_freeze_since_keeps_a_change_from_being_taken_back),
        cmocka_unit_test(stances_and_marks_follow),
        cmocka_unit_test(both_parts_were_examined),
        cmocka_unit_test(ids_follow_from_content),
        cmocka_unit_test(an_import_of_the_same_text_keeps_paragraphs),
        cmocka_unit_test(check_sees_a_paragraph_that_was_tampered_with),
        cmocka_unit_test(a_long_random_script_is_taken_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
