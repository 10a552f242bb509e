/* Passages side by side, drawn: [common] {figure, date, name or framing word that differs} <one that is shared>. */
#include "analysis/wording.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *a, *b, *a_marked, *b_marked;
} cases[] = {
    { "港口关闭", "博物馆开放", "港口关闭", "博物馆开放" },
    { "港口明天关闭", "港口已经开放", "[港口]{明天}关闭", "[港口]已经开放" },
    { "保护数据", "保護數據", "[保护数据]", "[保護數據]" },
    { "早了7-10个月", "早7到10個月", "早了<7-10个月>", "早<7到10個月>" },
    { "早7～10个月", "早9个月", "早{7～10个月}", "早{9个月}" },
    { "投入560万美元", "投入5,600,000美元", "[投入]<560万美元>", "[投入]<5,600,000美元>" },
    { "投入560萬美元", "投入600万美元", "[投入]{560萬美元}", "[投入]{600万美元}" },
    { "昨天公布", "1月29日公布", "<昨天>[公布]", "<1月29日>[公布]" },
    { "昨天公布", "1月28日公布", "{昨天}[公布]", "{1月28日}[公布]" },
    { "林若岚表示支持", "Lin Ruolan表示反对", "<林若岚>[表示]支持", "<Lin Ruolan>[表示]反对" },
    { "林若岚表示支持", "周远山表示支持", "{林若岚}[表示支持]", "{周远山}[表示支持]" },
    { "所谓证据", "他們的證據", "{所谓}<证据>", "他們的<證據>" },
    { "用了OpenAI模型", "OpenAI发布", "用了[OpenAI]模型", "[OpenAI]发布" },
    { "用了OpenAI2模型", "OpenAI发布", "用了OpenAI2模型", "OpenAI发布" },
    { "", "港口", "", "港口" },
};

static void draw(Str text, const WordingMarks *m, Buf *out)
{
    size_t at = 0;
    for (size_t i = 0; i < m->n; i++) {
        const WordingMark *w = &m->items[i];
        assert_true(w->span.start >= at && w->span.end > w->span.start && w->span.end <= text.len);
        buf_add(out, str_sub(text, at, w->span.start));
        buf_addc(out, w->kind == WORDING_COMMON ? '[' : w->shared ? '<' : '{');
        buf_add(out, str_sub(text, w->span.start, w->span.end));
        buf_addc(out, w->kind == WORDING_COMMON ? ']' : w->shared ? '>' : '}');
        at = w->span.end;
    }
    buf_add(out, str_sub(text, at, text.len));
}

static void check(const char *what, WordingPassage p, const WordingMarks *m, const char *wanted)
{
    Buf got = { 0 };
    draw(p.text, m, &got);
    if (strcmp(buf_z(&got), wanted) != 0)
        fail_msg("%s: %s, not %s", what, buf_z(&got), wanted);
    buf_free(&got);
}

static void passages_are_marked(void **state)
{
    (void)state;
    Str lin[] = { STR("林若岚"), STR("Lin Ruolan") }, zhou[] = { STR("周远山") };
    const KnownName names[] = { { lin, 2, false }, { zhou, 1, false } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *a = arena_new();
        DateBase base = date_base(STR("2025-01-30"));
        WordingPassage p[] = { { str(cases[i].a), base }, { str(cases[i].b), base } };
        WordingMarks m[2];
        wording_compare(a, p, 2, names, 2, m);
        check(cases[i].a, p[0], &m[0], cases[i].a_marked);
        check(cases[i].b, p[1], &m[1], cases[i].b_marked);
        arena_free(a);
    }
}

/* What is common to any of the others counts. */
static void three_passages(void **state)
{
    (void)state;
    Arena *a = arena_new();
    WordingPassage p[] = { { .text = STR("港口关闭三天") }, { .text = STR("港口开放") }, { .text = STR("机场关闭3天") } };
    WordingMarks m[3];
    wording_compare(a, p, 3, NULL, 0, m);
    check("first", p[0], &m[0], "[港口关闭]<三天>");
    check("second", p[1], &m[1], "[港口]开放");
    check("third", p[2], &m[2], "机场[关闭]<3天>");
    wording_compare(a, p, 1, NULL, 0, m);
    check("alone", p[0], &m[0], "港口关闭{三天}");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passages_are_marked),
        cmocka_unit_test(three_passages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
