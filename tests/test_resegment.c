/* One change of a list of paragraphs: where a cut falls, what the parts keep. */
#include "model/resegment.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The paragraphs are the pieces between bars; "^" in the first text says where the change is. */
typedef struct Case {
    ChangeKind kind;
    const char *before, *after; /* after: NULL when it is refused */
} Case;

static const Case cases[] = {
    {CHANGE_SPLIT, "一|二二^三三|四", "一|二二|三三|四"},
    {CHANGE_SPLIT, "二^三", "二|三"},
    {CHANGE_SPLIT, "二二 ^ 三三", "二二|三三"}, /* blanks at the cut belong to neither */
    {CHANGE_SPLIT, "二二\n　^\n三三", "二二|三三"},
    {CHANGE_SPLIT, "a  b ^c  d", "a  b|c  d"},      /* others stay */
    {CHANGE_SPLIT, "ae^\xCC\x81z", "a|e\xCC\x81z"}, /* not between a letter and its accent */
    {CHANGE_SPLIT, "a \xCC\x81^z", "a \xCC\x81|z"}, /* a blank with an accent is none */
    {CHANGE_SPLIT, "a\xF0\x9F\x91\x8D^\xF0\x9F\x8F\xBD", "a|\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD"},
    {CHANGE_SPLIT, "^二二", NULL},
    {CHANGE_SPLIT, "一| ^二二", NULL},
    {CHANGE_SPLIT, "一二^ |三", NULL},
    {CHANGE_SPLIT, "二^", NULL},
    {CHANGE_JOIN, "一|^二|三|四", "一|二三|四"},
    {CHANGE_JOIN, "^一| \n|二", "一 \n|二"},
    {CHANGE_JOIN, "一^一|二|三", "一一二|三"},
    {CHANGE_JOIN, "一|^二", NULL},
};

/* Text without marks and the paragraphs in it. */
static size_t read_marks(const char *z, char *text, Paragraph *paras, size_t *at)
{
    size_t n = 0, len = 0, from = 0;
    for (; *z; z++) {
        if (*z == '^') {
            *at = len;
        } else if (*z == '|') {
            paras[n++] = (Paragraph){.span = {from, len}, .kind = PARA_BODY, .unit = true};
            from = len;
        } else {
            text[len++] = *z;
        }
    }
    paras[n++] = (Paragraph){.span = {from, len}, .kind = PARA_BODY, .unit = true};
    text[len] = '\0';
    return n;
}

static void write_marks(Str text, ParaList l, char *out)
{
    for (size_t i = 0; i < l.n; i++)
        out += sprintf(out, "%s%.*s", i > 0 ? "|" : "",
                       STR_ARG(str_sub(text, l.items[i].span.start, l.items[i].span.end)));
}

static void paragraphs_are_split_and_joined(void **state)
{
    (void)state;
    Arena *a = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[100], got[100];
        Paragraph paras[8];
        size_t at = 0, para = 0;
        Error err = {0};
        ParaList in = {paras, read_marks(cases[i].before, text, paras, &at)}, out;
        Change c = {.kind = cases[i].kind, .span.start = at};
        bool good = resegment(a, str(text), in, &c, &out, &para, &err);
        if (!good && (cases[i].after || err.kind != ERR_USAGE))
            fail_msg("%s: %s", cases[i].before, err.text);
        if (!good)
            continue;
        write_marks(str(text), out, got);
        if (!cases[i].after || strcmp(got, cases[i].after) != 0)
            fail_msg("%s became %s", cases[i].before, got);
    }
    arena_free(a);
}

static Paragraph one(const Change *c, Paragraph p)
{
    Arena *a = arena_new();
    Error err = {0};
    ParaList in = {&p, 1}, out;
    size_t at;
    if (!resegment(a, STR("一二三"), in, c, &out, &at, &err))
        fail_msg("%s", err.text);
    assert_int_equal(out.n, 1);
    p = out.items[0];
    arena_free(a);
    return p;
}

static void a_unit_is_what_kind_and_hiding_say(void **state)
{
    (void)state;
    static const bool units[PARA_KINDS] = {[PARA_BODY] = true, [PARA_LIST_ITEM] = true};
    Paragraph p = {.span = {0, 9}, .kind = PARA_BODY, .unit = true};
    for (int k = 0; k < PARA_KINDS; k++) {
        p = one(&(Change){.kind = CHANGE_PARA_KIND, .para_kind = (ParaKind)k}, p);
        assert_true(p.kind == (ParaKind)k && p.unit == units[k] && !p.hidden);
        p = one(&(Change){.kind = CHANGE_PARA_HIDDEN, .hidden = true}, p);
        assert_true(p.hidden && !p.unit);
        assert_false(one(&(Change){.kind = CHANGE_PARA_KIND, .para_kind = PARA_BODY}, p).unit);
        p = one(&(Change){.kind = CHANGE_PARA_HIDDEN}, p);
        assert_true(!p.hidden && p.unit == units[k]);
    }
}

static void the_author_stays_with_the_first_part(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Error err = {0};
    size_t at;
    const Str text = STR("一二三四");
    Paragraph paras[] = {{.span = {0, 6}, .kind = PARA_BODY}, {.span = {6, 12}, .kind = PARA_HEADING}};
    ParaList l = {paras, 2};
    Change author = {.kind = CHANGE_PARA_AUTHOR, .span.start = 3, .author = STR("　林若岚 ")};
    assert_true(resegment(a, text, l, &author, &l, &at, &err));
    assert_true(str_eq(l.items[0].author, STR("林若岚")) && l.items[1].author.len == 0);
    Change split = {.kind = CHANGE_SPLIT, .span.start = 3};
    assert_true(resegment(a, text, l, &split, &l, &at, &err));
    assert_true(l.n == 3 && at == 0 && l.items[0].author.len > 0 && l.items[1].author.len == 0);
    Change join = {.kind = CHANGE_JOIN, .span.start = 4};
    assert_true(resegment(a, text, l, &join, &l, &at, &err));
    assert_true(l.n == 2 && at == 1 && l.items[1].kind == PARA_BODY && l.items[0].author.len > 0);
    author.author = STR("坏\n名");
    assert_false(resegment(a, text, l, &author, &l, &at, &err));
    author.author = STR(" ");
    assert_true(resegment(a, text, l, &author, &l, &at, &err) && l.items[1].author.len == 0);
    arena_free(a);
}

static void who_speaks_where(void **state)
{
    (void)state;
    Paragraph paras[] = {
        {.kind = PARA_TITLE}, {.author = STR("甲")}, {.kind = PARA_BODY}, {.author = STR("乙")}};
    Document d = {.paras = paras, .n_paras = 4, .n_authors = 2};
    static const char *const expected[] = {"", "甲", "甲", "乙", ""};
    for (size_t i = 0; i <= 4; i++)
        assert_true(str_eq(document_voice_at(&d, i), str(expected[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_are_split_and_joined),
        cmocka_unit_test(a_unit_is_what_kind_and_hiding_say),
        cmocka_unit_test(the_author_stays_with_the_first_part),
        cmocka_unit_test(who_speaks_where),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
