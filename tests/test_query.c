/* The query language: what is typed, the tree it becomes, and where a mistake is told. Then what fits. */
#include "model/query.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* (and a b), (or a b), (not a), "phrase or word", tag=x */
static void print(const QueryNode *n, Buf *out)
{
    static const char *const heads[] = { "(and", "(or", "(not" };
    if (n->op == QUERY_WORD) {
        buf_addf(out, "\"%.*s\"", STR_ARG(n->value));
    } else if (n->op == QUERY_FIELD) {
        buf_addf(out, "%s=", query_field_name(n->field));
        if (n->field == QUERY_STANCE)
            buf_addz(out, polarity_name(n->polarity));
        else if (n->field == QUERY_IS)
            buf_addz(out, query_is_name(n->is));
        else if (n->field == QUERY_DATE)
            buf_addf(out, "[%.*s,%.*s)", STR_ARG(n->from), STR_ARG(n->before));
        else
            buf_add(out, n->value);
    } else {
        buf_addz(out, heads[n->op]);
        for (const QueryNode *c = n->child; c; c = c->next) {
            buf_addc(out, ' ');
            print(c, out);
        }
        buf_addc(out, ')');
    }
}

static void trees(void **state)
{
    (void)state;
    static const struct {
        const char *query, *tree;
    } cases[] = {
        { "", "" },
        { "  　 ", "" },
        { "蒸馏", "\"蒸馏\"" },
        { "蒸馏 OpenAI", "(and \"蒸馏\" \"OpenAI\")" },
        { "蒸馏　OpenAI", "(and \"蒸馏\" \"OpenAI\")" },
        { "a or b c", "(or \"a\" (and \"b\" \"c\"))" },
        { "a OR b or c", "(or \"a\" \"b\" \"c\")" },
        { "order or oration", "(or \"order\" \"oration\")" },
        { "\"or\" x", "(and \"or\" \"x\")" },
        { "(a or b) c", "(and (or \"a\" \"b\") \"c\")" },
        { "（a or b）c", "(and (or \"a\" \"b\") \"c\")" },
        { "a (b or (c -d))", "(and \"a\" (or \"b\" (and \"c\" (not \"d\"))))" },
        { "-a", "(not \"a\")" },
        { "-(a b)", "(not (and \"a\" \"b\"))" },
        { "－tag:争议", "(not tag=争议)" },
        { "GPT-4 2025-01-30", "(and \"GPT-4\" \"2025-01-30\")" },
        { "创(chuàng)业", "\"创(chuàng)业\"" },
        { "(创(chuàng)业 or x)", "(or \"创(chuàng)业\" \"x\")" },
        { "\"a b\"", "\"a b\"" },
        { "“通用 人工智能”", "\"通用 人工智能\"" },
        { "”通用“x", "(and \"通用\" \"x\")" },
        { "「说“好”」『好』", "(and \"说“好”\" \"好\")" },
        { "\"，\"", "\"，\"" },
        { "？好", "\"？好\"" },
        { "12:30 他说：好", "(and \"12:30\" \"他说：好\")" },
        { "tag:争议/蒸馏", "tag=争议/蒸馏" },
        { "tag：争议", "tag=争议" },
        { "TAG:a", "tag=a" },
        { "holder:\"Yann LeCun\" target:“开源 模型”", "(and holder=Yann LeCun target=开源 模型)" },
        { "(holder:OpenAI or holder:云帆)", "(or holder=OpenAI holder=云帆)" },
        { "stance:+ stance:- stance:0 stance:~ stance:?",
          "(and stance=for stance=against stance=neutral stance=mixed stance=unclear)" },
        { "stance:Against stance:＋", "(and stance=against stance=for)" },
        { "by:lin doc:3 source:日报 is:mine", "(and by=lin doc=3 source=日报 is=mine)" },
        { "is:uncoded is:coded is:examined is:suspect is:orphan",
          "(and is=uncoded is=coded is=examined is=suspect is=orphan)" },
        { "date:2025", "date=[2025,2025.)" },
        { "date:2025-01..2025-02", "date=[2025-01,2025-02.)" },
        { "date:2025-01-30..", "date=[2025-01-30,)" },
        { "date:..2024", "date=[,2024.)" },
        { "date:2025-02..2025-02-10", "date=[2025-02,2025-02-10.)" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *a = arena_new();
        QueryTree q;
        Error err = { 0 };
        size_t at;
        Buf tree = { 0 };
        bool good = query_parse(a, str(cases[i].query), &q, &at, &err);
        if (good && q.root)
            print(q.root, &tree);
        if (!good)
            fail_msg("%s: %s at %zu", cases[i].query, err.text, at);
        assert_string_equal(buf_z(&tree), cases[i].tree);
        buf_free(&tree);
        arena_free(a);
    }
}

static void mistakes(void **state)
{
    (void)state;
    static const struct {
        const char *query;
        size_t at;
        const char *text;
    } cases[] = {
        { "-", 0, "a minus belongs before a word" },
        { "a -", 2, "a minus belongs before a word" },
        { "a - b", 2, "a minus belongs before a word" },
        { "--a", 0, "a minus belongs before a word" },
        { "蒸馏 \"开源", 7, "this quotation mark is not closed" },
        { "“开源", 0, "this quotation mark is not closed" },
        { "tag:\"开源", 4, "this quotation mark is not closed" },
        { "a \"\"", 2, "nothing stands between the quotes" },
        { "a \" 　\"", 2, "nothing stands between the quotes" },
        { "!?。，", 0, "nothing to look for" },
        { "a …… b", 2, "nothing to look for" },
        { "(a", 0, "this parenthesis is not closed" },
        { "a (b (c)", 2, "this parenthesis is not closed" },
        { ")", 0, "this parenthesis closes nothing" },
        { "a ) b", 2, "this parenthesis closes nothing" },
        { "a ()", 3, "nothing stands between the parentheses" },
        { "or a", 0, "'or' needs something on both sides" },
        { "a or", 4, "'or' needs something on both sides" },
        { "a or or b", 5, "'or' needs something on both sides" },
        { "(a or )", 6, "'or' needs something on both sides" },
        { "a foo:b", 2, "unknown field 'foo'" },
        { "ID:Si-Planet", 0, "unknown field 'ID'" },
        { "tag: a", 0, "a field needs a value" },
        { "a tag:", 2, "a field needs a value" },
        { "a tag:\"\"", 2, "a field needs a value" },
        { "stance:good", 0, "'good' is no stance" },
        { "is:good", 0, "'is:good' is nothing" },
        { "date:25", 0, "'25' is no date" },
        { "a date:2025-13", 2, "'2025-13' is no date" },
        { "date:2025-1", 0, "'2025-1' is no date" },
        { "date:..", 0, "'..' is no date" },
        { "date:2025..2024", 0, "'2025..2024' ends before it begins" },
        { "date:2025-01-32", 0, "is no date" },
        { "a \x01", 2, "a control character" },
        { "a\x7F", 1, "a control character" },
        { "a \xFF", 0, "the query is not UTF-8" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *a = arena_new();
        QueryTree q;
        Error err = { 0 };
        size_t at;
        if (query_parse(a, str(cases[i].query), &q, &at, &err))
            fail_msg("'%s' is taken", cases[i].query);
        assert_int_equal(err.kind, ERR_USAGE);
        if (!strstr(err.text, cases[i].text) || at != cases[i].at)
            fail_msg("'%s': '%s' at %zu", cases[i].query, err.text, at);
        arena_free(a);
    }
}

static bool takes(Str text, const char *why)
{
    Arena *a = arena_new();
    QueryTree q;
    Error err = { 0 };
    size_t at;
    bool good = query_parse(a, text, &q, &at, &err);
    if (!good)
        assert_non_null(strstr(err.text, why));
    arena_free(a);
    return good;
}

/* However long and deep: a line, and no stack runs out. */
static void bounds(void **state)
{
    (void)state;
    Buf b = { 0 };
    assert_false(takes((Str){ "a\0b", 3 }, "a control character"));
    for (int i = 0; i < 10000; i++)
        buf_addz(&b, "蒸");
    assert_false(takes(buf_str(&b), "longer than 4096 bytes"));
    assert_true(takes(str_sub(buf_str(&b), 0, 4095), ""));
    buf_clear(&b);
    for (int i = 0; i < 4000; i++)
        buf_addc(&b, '(');
    assert_false(takes(buf_str(&b), "too many parentheses"));
    buf_clear(&b);
    for (int i = 0; i < 2000; i++)
        buf_addz(&b, "a ");
    assert_false(takes(buf_str(&b), "too many words"));
    buf_clear(&b);
    for (int i = 0; i < 30; i++)
        buf_addz(&b, "-(");
    buf_addc(&b, 'a');
    for (int i = 0; i < 30; i++)
        buf_addc(&b, ')');
    assert_true(takes(buf_str(&b), ""));
    buf_free(&b);
}

/* All of two bytes out of these, four long: no crash, an answer or a line. */
static void soup(void **state)
{
    (void)state;
    static const char *const parts[] = { "a", "-", "(", ")", "\"", "“", "or",
                                         " ", "tag:", "：", "　", "date:", "..", "？" };
    enum { N = sizeof parts / sizeof *parts };
    for (int n = 0; n < N * N * N * N; n++) {
        char text[64];
        snprintf(text, sizeof text, "%s%s%s%s", parts[n % N], parts[n / N % N], parts[n / N / N % N],
                 parts[n / N / N / N]);
        Arena *a = arena_new();
        QueryTree q;
        Error err = { 0 };
        size_t at = 0;
        if (!query_parse(a, str(text), &q, &at, &err) && (err.kind != ERR_USAGE || at > strlen(text)))
            fail_msg("'%s': '%s' at %zu", text, err.text, at);
        arena_free(a);
    }
}

/* --- what fits --- */

static bool word_in(void *ctx, const QueryNode *word)
{
    return query_name_holds(str(ctx), word->value);
}

static bool in_note(void *ctx, const QueryNode *word, const Annotation *a)
{
    (void)ctx;
    return query_name_holds(a->note, word->value);
}

/* As if the library held what is named. */
static void resolve(Arena *a, QueryNode *n)
{
    n->names = ARENA_NEW(a, Str, 1);
    n->names[0] = n->value;
    n->n_names = 1;
    n->doc = n->value.len && n->value.p[0] >= '0' && n->value.p[0] <= '9' ? n->value.p[0] - '0' : 0;
    for (QueryNode *c = n->child; c; c = c->next)
        resolve(a, c);
}

static Str tags_of[] = { { "争议", 6 }, { "框架", 6 } };
static const Annotation notes[] = {
    { .type = ANNOTATION_STANCE, .annotator = { "lin", 3 }, .holder = { "A", 1 }, .target = { "X", 1 },
      .polarity = POLARITY_FOR },
    { .type = ANNOTATION_STANCE, .annotator = { "wu", 2 }, .holder = { "B", 1 }, .target = { "Y", 1 },
      .polarity = POLARITY_AGAINST, .status = PLACED_SUSPECT, .note = { "see also", 8 } },
    { .type = ANNOTATION_HIGHLIGHT, .annotator = { "lin", 3 }, .tags = tags_of, .n_tags = 2 },
};

static void fits(void **state)
{
    (void)state;
    static const struct {
        const char *query;
        bool unit;
        const char *which; /* of the three */
    } cases[] = {
        { "", true, "111" },
        { "模型", true, "000" },
        { "文字", false, "000" },
        { "-文字 模型", true, "000" },
        { "模型 or 文字", true, "000" },
        { "holder:A target:X stance:for", true, "100" },
        { "holder:A target:Y", false, "000" },        /* not of the same stance */
        { "holder:A or target:Y", true, "110" },
        { "holder:A -stance:for", false, "000" },
        { "holder:B -stance:for", false, "010" },      /* some stance there is for */
        { "holder:A (stance:for or stance:mixed)", true, "100" },
        { "holder:B (stance:for or stance:mixed)", false, "000" },
        { "tag:争议 tag:框架", true, "001" },
        { "tag:争议 holder:A", true, "000" },          /* a paragraph may have both, no annotation does */
        { "by:lin holder:A", true, "100" },
        { "by:lin holder:B", false, "000" },
        { "by:lin tag:争议 holder:B", false, "000" },  /* by: is of both */
        { "by:wu", true, "010" },
        { "by:wu (tag:争议 or 模型)", true, "000" },
        { "by:wu (tag:争议 or 文字)", false, "000" },
        { "by:wu tag:争议", false, "000" },
        { "by:chen or tag:框架", true, "001" },
        { "is:suspect", true, "010" },
        { "is:suspect stance:for", false, "000" },
        { "is:orphan", false, "000" },
        { "is:mine", true, "101" },
        { "is:mine stance:against", false, "000" },
        { "-is:mine", false, "010" },
        { "-is:orphan", true, "111" },
        { "doc:7", true, "111" },
        { "doc:8", false, "000" },
        { "source:日报", true, "111" },
        { "date:2025-01", true, "111" },
        { "date:2025", true, "111" },
        { "date:2024", false, "000" },
        { "date:..2025-01-30", true, "111" },
        { "date:2025-01-30..2025-02", true, "111" },
        { "date:2025-01-31..", false, "000" },
        { "is:uncoded", true, "111" },
        { "is:coded or is:examined", false, "000" },
        { "also", false, "010" },
    };
    const Annotation *items[] = { &notes[0], &notes[1], &notes[2] };
    char text[] = "大模型";
    QueryUnit u = { .doc = 7, .source = STR("日报"), .date = STR("2025-01-30"), .uncoded = true, .me = STR("lin"),
                    .items = items, .n = 3, .says = word_in, .annotation_says = in_note, .ctx = text };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *a = arena_new();
        QueryTree q;
        Error err = { 0 };
        size_t at;
        if (!query_parse(a, str(cases[i].query), &q, &at, &err))
            fail_msg("%s: %s", cases[i].query, err.text);
        if (q.root)
            resolve(a, q.root);
        char which[4] = "000";
        for (size_t n = 0; n < 3; n++)
            which[n] = query_fits_annotation(q.root, items[n], &u) ? '1' : '0';
        if (query_fits(q.root, &u) != cases[i].unit || strcmp(which, cases[i].which) != 0)
            fail_msg("'%s': %d %s", cases[i].query, query_fits(q.root, &u), which);
        arena_free(a);
    }
}

static void names(void **state)
{
    (void)state;
    assert_true(query_same_name(STR("ＯＰＥＮＡＩ"), STR("OpenAI")));
    assert_true(query_same_name(STR("争议"), STR("爭議")));
    assert_false(query_same_name(STR("争议"), STR("争")));
    assert_true(query_name_holds(STR("人民日報"), STR("日报")));
    assert_false(query_name_holds(STR("人民日報"), STR("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trees), cmocka_unit_test(mistakes), cmocka_unit_test(bounds),
        cmocka_unit_test(soup),  cmocka_unit_test(fits),     cmocka_unit_test(names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
