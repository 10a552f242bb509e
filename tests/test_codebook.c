/* The codebook: renamed, moved, merged, deleted; the codings stay, and all of it is taken back. */
#include "one_document.h"

#define TEXT "第一段说了开源。\n第二段说了闭源。\n"
static const Str article = {TEXT, sizeof TEXT - 1};

static void mark(Store *s, int64_t doc, size_t start, const char *tag)
{
    Str path = str(tag);
    apply_one(s, (Change){.kind = CHANGE_HIGHLIGHT, .doc = doc, .span = {start, start + 3}, .tags = &path,
                          .n_tags = 1});
}

static Change two(ChangeKind kind, const Str names[2])
{
    return (Change){.kind = kind, .tags = names, .n_tags = 2};
}

/* "path key*uses" of every tag, blanks between. */
static const char *codebook(Fixture *f)
{
    TagRow *rows;
    size_t n;
    Error err = {0};
    Buf out = {0};
    assert_good(store_tags(f->s, f->a, &rows, &n, &err), err);
    for (size_t i = 0; i < n; i++)
        buf_addf(&out, "%s%.*s%s%.1s*%d", i ? " " : "", STR_ARG(rows[i].path), rows[i].key ? " " : "",
                 rows[i].key ? &rows[i].key : "", (int)rows[i].uses);
    Str text = arena_str(f->a, buf_str(&out));
    buf_free(&out);
    return arena_z(f->a, text);
}

/* "start:tag,tag" of every highlight. */
static const char *codings(Fixture *f)
{
    AnnotationList list = annotations_of(f->s, f->doc, f->a);
    Buf out = {0};
    for (size_t i = 0; i < list.n; i++) {
        buf_addf(&out, "%s%zu:", i ? " " : "", list.items[i].anchor.span.start);
        for (size_t k = 0; k < list.items[i].n_tags; k++)
            buf_addf(&out, "%s%.*s", k ? "," : "", STR_ARG(list.items[i].tags[k]));
    }
    Str text = arena_str(f->a, buf_str(&out));
    buf_free(&out);
    return arena_z(f->a, text);
}

static void a_change_is_taken_back_and_made_again(Fixture *f, Change c)
{
    Error err = {0};
    JournalRow what;
    Sha256 before = digest_of(f->path);
    apply_all(f->s, &c, 1);
    assert_true(c.made);
    Sha256 after = digest_of(f->path);
    assert_memory_not_equal(&before, &after, sizeof before);
    assert_good(store_undo(f->s, f->a, &what, &err), err);
    Sha256 now = digest_of(f->path);
    assert_memory_equal(&now, &before, sizeof now);
    assert_good(store_redo(f->s, f->a, &what, &err), err);
    now = digest_of(f->path);
    assert_memory_equal(&now, &after, sizeof now);
}

static void a_tag_gets_another_name_or_place(void **state)
{
    (void)state;
    Fixture f = fixture_of(article);
    mark(f.s, f.doc, 0, "争议/蒸馏");
    mark(f.s, f.doc, 3, "争议");
    static const struct {
        const char *from, *to, *codebook, *codings;
    } cases[] = {
        {"争议", "论战", "论战*1 论战/蒸馏*1", "0:论战/蒸馏 3:论战"},
        {"论战/蒸馏", "蒸馏", "蒸馏*1 论战*1", "0:蒸馏 3:论战"},
        {"蒸馏", "技术/方法/蒸馏", "技术*0 技术/方法*0 技术/方法/蒸馏*1 论战*1", "0:技术/方法/蒸馏 3:论战"},
        {"技术/方法", "论战/方法", "技术*0 论战*1 论战/方法*0 论战/方法/蒸馏*1", "0:论战/方法/蒸馏 3:论战"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Str names[] = {str(cases[i].from), str(cases[i].to)};
        a_change_is_taken_back_and_made_again(&f, two(CHANGE_TAG_RENAME, names));
        assert_string_equal(codebook(&f), cases[i].codebook);
        assert_string_equal(codings(&f), cases[i].codings);
    }
    done(&f);
}

static void what_cannot_be_is_refused(void **state)
{
    (void)state;
    Fixture f = fixture_of(article);
    mark(f.s, f.doc, 0, "争议/蒸馏");
    mark(f.s, f.doc, 3, "法律");
    static const struct {
        ChangeKind kind;
        const char *from, *to;
        ErrorKind error;
        const char *words;
    } cases[] = {
        {CHANGE_TAG_RENAME, "争议", "法律", ERR_CONFLICT, "merge the two"},
        {CHANGE_TAG_RENAME, "争议", "争议/蒸馏/争议", ERR_USAGE, "below itself"},
        {CHANGE_TAG_RENAME, "没有", "有", ERR_NOT_FOUND, "no tag '没有'"},
        {CHANGE_TAG_RENAME, "争议", "/", ERR_USAGE, "tag"},
        {CHANGE_TAG_MERGE, "争议", "没有", ERR_NOT_FOUND, "no tag '没有'"},
        {CHANGE_TAG_MERGE, "争议", "争议", ERR_USAGE, "the other way round"},
        {CHANGE_TAG_MERGE, "争议", "争议/蒸馏", ERR_USAGE, "the other way round"},
        {CHANGE_TAG_DELETE, "争议", NULL, ERR_CONFLICT, "on 0 highlights and 1 tags"},
        {CHANGE_TAG_DELETE, "法律", NULL, ERR_CONFLICT, "on 1 highlights and 0 tags"},
        {CHANGE_TAG_DELETE, "没有", NULL, ERR_NOT_FOUND, "no tag"},
        {CHANGE_TAG_WORDS, "没有", NULL, ERR_NOT_FOUND, "no tag"},
    };
    Sha256 before = digest_of(f.path);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Str names[] = {str(cases[i].from), str(cases[i].to)};
        apply_fails(f.s, (Change){.kind = cases[i].kind, .tags = names, .n_tags = cases[i].to ? 2 : 1},
                    cases[i].error, cases[i].words);
        Sha256 now = digest_of(f.path);
        assert_memory_equal(&now, &before, sizeof now);
    }
    done(&f);
}

static void two_tags_become_one_with_all_codings(void **state)
{
    (void)state;
    Fixture f = fixture_of(article);
    Store *wu = open_as(f.path, "wu");
    const Str both[] = {STR("争议"), STR("论战")};
    mark(f.s, f.doc, 0, "争议");
    mark(wu, f.doc, 3, "争议/蒸馏"); /* somebody else's */
    mark(f.s, f.doc, 6, "论战/蒸馏");
    apply_one(f.s, (Change){.kind = CHANGE_HIGHLIGHT, .doc = f.doc, .span = {9, 12}, .tags = both, .n_tags = 2});
    mark(f.s, f.doc, 12, "争议/开源");
    apply_one(f.s, (Change){.kind = CHANGE_TAG, .tags = both, .n_tags = 1, .tag_key = 'z', .tag_colour = 3});
    apply_one(f.s, (Change){.kind = CHANGE_TAG_WORDS, .tags = both, .n_tags = 1, .note = STR("谁和谁争"),
                            .example = STR("“你抄了”")});
    const Str names[] = {STR("争议"), STR("论战")};
    a_change_is_taken_back_and_made_again(&f, two(CHANGE_TAG_MERGE, names));
    assert_string_equal(codebook(&f), "论战 z*2 论战/开源*1 论战/蒸馏*2");
    assert_string_equal(codings(&f), "0:论战 3:论战/蒸馏 6:论战/蒸馏 9:论战 12:论战/开源");
    TagRow *rows;
    size_t n;
    Error err = {0};
    assert_good(store_tags(f.s, f.a, &rows, &n, &err), err);
    assert_true(str_eq(rows[0].definition, STR("谁和谁争")));
    assert_true(str_eq(rows[0].example, STR("“你抄了”")));
    store_close(wu);
    done(&f);
}

static void an_unused_tag_goes_and_its_name_is_free(void **state)
{
    (void)state;
    Fixture f = fixture_of(article);
    const Str name = STR("多余");
    Change make = {.kind = CHANGE_TAG, .tags = &name, .n_tags = 1, .tag_key = '7', .tag_colour = 2};
    Uuid first = apply_one(f.s, make);
    a_change_is_taken_back_and_made_again(&f, (Change){.kind = CHANGE_TAG_DELETE, .tags = &name, .n_tags = 1});
    assert_string_equal(codebook(&f), "");
    Uuid again = apply_one(f.s, make);
    assert_false(uuid_eq(first, again));
    assert_string_equal(codebook(&f), "多余 7*0");
    done(&f);
}

/* Two people who take in the same codebook have the same ids. */
static void a_new_tag_takes_the_id_it_is_given(void **state)
{
    (void)state;
    Fixture f = fixture_of(article);
    const Str name = STR("共同/标签"), other = STR("别的");
    Uuid wanted = uuid_v7();
    Change make = {.kind = CHANGE_TAG, .uuid = wanted, .tags = &name, .n_tags = 1};
    assert_true(uuid_eq(apply_one(f.s, make), wanted));
    make.tags = &other; /* taken already: another one is made */
    assert_false(uuid_eq(apply_one(f.s, make), wanted));
    assert_string_equal(codebook(&f), "共同*0 共同/标签*0 别的*0");
    done(&f);
}

static void every_change_is_a_version_with_its_line(void **state)
{
    (void)state;
    Fixture f = fixture_of(article);
    Error err = {0};
    const Str a[] = {STR("争议/蒸馏"), STR("争议/抄袭")}, b[] = {STR("争议/抄袭"), STR("法律")};
    JournalRow what;
    mark(f.s, f.doc, 0, "争议/蒸馏");
    mark(f.s, f.doc, 3, "争议/蒸馏"); /* nothing new in the codebook */
    mark(f.s, f.doc, 6, "法律");
    apply_one(f.s, (Change){.kind = CHANGE_TAG, .tags = a, .n_tags = 1, .tag_key = 'z', .tag_colour = 5});
    apply_one(f.s, two(CHANGE_TAG_RENAME, a));
    apply_one(f.s, (Change){.kind = CHANGE_TAG_WORDS, .tags = b, .n_tags = 1, .note = STR("说别人抄")});
    apply_one(f.s, two(CHANGE_TAG_MERGE, b));
    assert_good(store_undo(f.s, f.a, &what, &err), err);
    static const struct {
        int version;
        const char *line;
    } expected[] = {
        {1, "added 争议"},
        {1, "added 蒸馏 under 争议"},
        {2, "added 法律"},
        {3, "蒸馏, key z, colour 5"},
        {4, "renamed 蒸馏 to 抄袭"},
        {5, "抄袭, definition: 说别人抄"},
        {6, "merged 争议/抄袭 → 法律: 抄袭, no key"},
        {6, "merged 争议/抄袭 → 法律: 法律, key z"},
        {6, "merged 争议/抄袭 → 法律: 法律, definition: 说别人抄"},
        {6, "merged 争议/抄袭 → 法律: removed 抄袭"},
        {7, "undo: added 抄袭"},
    };
    CodebookChange *rows;
    size_t n;
    int64_t version = 0;
    assert_good(store_codebook_log(f.s, f.a, &rows, &n, &err), err);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        if (i >= n || rows[i].version != expected[i].version)
            fail_msg("line %zu: version %d", i, i < n ? (int)rows[i].version : -1);
        if (i + 1 == sizeof expected / sizeof *expected)
{ if (!str_starts(rows[i].line, str(expected[i].line))) fail_msg("%.*s", STR_ARG(rows[i].line)); }
        else
            assert_string_equal(arena_z(f.a, rows[i].line), expected[i].line);
        assert_true(str_eq(rows[i].annotator, STR("lin")));
    }
    assert_good(store_codebook_version(f.s, &version, &err), err);
    assert_int_equal(version, 7);
    done(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tag_gets_another_name_or_place),
        cmocka_unit_test(what_cannot_be_is_refused),
        cmocka_unit_test(two_tags_become_one_with_all_codings),
        cmocka_unit_test(an_unused_tag_goes_and_its_name_is_free),
        cmocka_unit_test(a_new_tag_takes_the_id_it_is_given),
        cmocka_unit_test(every_change_is_a_version_with_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
