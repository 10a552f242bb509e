/* Repairs: each rule of the table by its example and counter-example, the reference coding, hostile text. */
#include "import/import.h"

#include "base/clock.h"
#include "gold.h"
#include "import/pinyin.h"
#include "import/rules.h"
#include "layout/shown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ALL (REPAIRS_DEFAULT | REPAIRS_DISPLAY)

/* In order, no overlap, none over the edge of a paragraph, on the edges of characters, none for nothing; only
 * blanks are inserted. */
static void check_list(Str text, const Segmentation *s, const RepairList *r)
{
    size_t para = 0, at = 0;
    for (size_t i = 0; i < r->n; i++) {
        Span span = r->items[i].span;
        bool inserted = r->items[i].kind == REPAIR_SPACING || r->items[i].kind == REPAIR_INDENT;
        assert_true(span.start >= at && (inserted ? span.end == span.start : span.end > span.start));
        assert_non_null(r->items[i].rule);
        while (para < s->n && s->paras[para].span.end <= span.start)
            para++;
        assert_true(para < s->n && s->paras[para].span.start <= span.start);
        assert_true(span.end <= s->paras[para].span.end);
        assert_true(((unsigned char)text.p[span.start] & 0xC0) != 0x80);
        assert_true(span.end == text.len || ((unsigned char)text.p[span.end] & 0xC0) != 0x80);
        assert_false(str_eq(str_sub(text, span.start, span.end), r->items[i].shown));
        at = span.end;
    }
}

/* Paragraph by paragraph, as the screen asks, the same repairs are found. */
static void check_one_by_one(Arena *a, Str text, const Segmentation *s, const RepairList *all, unsigned kinds)
{
    const Writing *w = import_writing(a, text);
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++) {
        RepairList some = import_repair(a, text, &s->paras[i], w, kinds);
        assert_true(n + some.n <= all->n);
        for (size_t k = 0; k < some.n; k++, n++) {
            assert_true(span_eq(some.items[k].span, all->items[n].span));
            assert_true(str_eq(some.items[k].shown, all->items[n].shown));
        }
    }
    assert_int_equal(n, all->n);
}

/* The whole text as it is shown; what is between paragraphs as it is. */
static Str shown_text(Arena *a, Str text, unsigned kinds)
{
    Segmentation s = import_segment(a, text);
    RepairList r = import_repairs(a, text, s.paras, s.n, kinds);
    check_list(text, &s, &r);
    check_one_by_one(a, text, &s, &r, kinds);
    Buf out = { 0 };
    size_t at = 0;
    for (size_t i = 0; i < s.n; i++) {
        Shown shown = shown_make(a, text, s.paras[i].span, &r);
        buf_add(&out, str_sub(text, at, s.paras[i].span.start));
        buf_add(&out, shown.text);
        at = s.paras[i].span.end;
    }
    buf_add(&out, str_sub(text, at, text.len));
    Str all = arena_str(a, buf_str(&out));
    buf_free(&out);
    return all;
}

static void each_rule_repairs_its_example_and_leaves_its_counter_example(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < repair_rules_count; i++) {
        const RepairRule *r = &repair_rules[i];
        Arena *a = arena_new();
        Str example = shown_text(a, str(r->example), REPAIR_BIT(r->kind));
        Str counter = shown_text(a, str(r->counter), REPAIR_BIT(r->kind));
        if (!str_eq(example, str(r->shows)) && ++wrong)
            printf("%s: '%.*s' is shown\n", r->name, STR_ARG(example));
        if (!str_eq(counter, str(r->counter)) && ++wrong)
            printf("%s, counter-example: '%.*s' is shown\n", r->name, STR_ARG(counter));
        arena_free(a);
    }
    assert_int_equal(wrong, 0);
}

static void a_kind_that_is_off_repairs_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < repair_rules_count; i++) {
        Arena *a = arena_new();
        Str text = str(repair_rules[i].example);
        assert_true(str_eq(shown_text(a, text, 0), text));
        arena_free(a);
    }
}

/* Display options: what is shown for a text of one paragraph. */
static void display_options(void **state)
{
    (void)state;
    static const struct { unsigned kinds; const char *text, *shows; } cases[] = {
        { REPAIR_BIT(REPAIR_SPACING), "用GPT模型3天,共5人", "用 GPT 模型 3 天,共 5 人" },
        { REPAIR_BIT(REPAIR_SPACING), "用 GPT 模型 3天", "用 GPT 模型 3 天" },
        { REPAIR_BIT(REPAIR_SPACING), "GPT,模型(AI)和“GPT”", "GPT,模型(AI)和“GPT”" },
        { REPAIR_BIT(REPAIR_SPACING) | REPAIR_BIT(REPAIR_PINYIN), "業(yè)GPT創(chuàng)業(yè)", "業 GPT 創業" },
        { REPAIR_BIT(REPAIR_SPACING) | REPAIR_BIT(REPAIR_TAG), "用<b>AI</b>的人", "用 AI 的人" },
        { REPAIR_BIT(REPAIR_SPACING) | REPAIR_BIT(REPAIR_SPACE), "用AI的和说AI的,在AI里,为AI好,看AI 的,好 。",
          "用 AI 的和说 AI 的,在 AI 里,为 AI 好,看 AI 的,好。" },
        { REPAIR_BIT(REPAIR_INDENT), "只有一段。", "    只有一段。" },
        { REPAIR_BIT(REPAIR_INDENT), "　　只有一段。", "　　    只有一段。" }, /* blanks outside are no part of it */
        { REPAIRS_DISPLAY, "用GPT,好.", "    用 GPT，好。" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *a = arena_new();
        Str shown = shown_text(a, str(cases[i].text), cases[i].kinds);
        if (!str_eq(shown, str(cases[i].shows)))
            fail_msg("'%s' is shown '%.*s'", cases[i].text, STR_ARG(shown));
        arena_free(a);
    }
}

static void readings_as_converters_write_them(void **state)
{
    (void)state;
    static const struct { const char *text; size_t bytes; } cases[] = {
        { "業(yè)", 5 }, { "業（yè）", 9 }, { "強(qiáng)", 8 }, { "強(qi\xC3\xA1ng)", 8 },
        { "獲(huo\xCC\x80)", 7 },                 /* combining mark */
        { "警(jǐng)", 7 }, { "警(jǐn\xC9\xA1)", 8 }, { "警(j\xC4\xADnɡ)", 8 }, /* U+0261, breve */
        { "了(le)", 4 }, { "了(liǎo)", 7 }, { "行(háng)", 7 }, { "呵(a)", 0 }, { "業(Yè)", 0 }, { "業(ye)", 0 },
        { "業(yè", 0 }, { "業()", 0 }, { "a(yè)", 0 }, { "(yè)", 0 }, { "業 (yè)", 0 }, { "業(yè yè)", 0 },
        { "綠(lǜ)", 5 }, { "綠(lu\xCC\x88\xCC\x80)", 8 }, { "𠀀(hē)", 5 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str s = str(cases[i].text);
        size_t at = str_find(s, STR("("), 0), wide = str_find(s, STR("（"), 0);
        size_t n = pinyin_gloss(s, 0, at < wide ? at : wide);
        if (n != cases[i].bytes)
            fail_msg("%s: %zu bytes, not %zu", cases[i].text, n, cases[i].bytes);
    }
}

static void skip_without(const void *gold, Str text, Arena *a)
{
    if (gold && text.len > 0)
        return;
    printf("skipped: ../shared is not there\n");
    arena_free(a);
    skip();
}

static bool compare(Str text, const Repair *r, const json_t *want, bool *take_r, bool *take_want)
{
    static const Span none = { SIZE_MAX, SIZE_MAX };
    Span w = want ? gold_span(want) : none, s = r ? r->span : none;
    *take_r = s.start <= w.start;
    *take_want = w.start <= s.start;
    bool same = span_eq(w, s) && str_eq(r->shown, str(gold_string(want, "show")));
    if (!same) {
        Span at = *take_r ? s : w;
        size_t from = at.start > 12 ? at.start - 12 : 0, to = at.end + 12 < text.len ? at.end + 12 : text.len;
        const char *what = !*take_r ? "missed" : *take_want ? "other" : "too many";
        printf("  %s at %zu-%zu: %.*s\n", what, at.start, at.end, STR_ARG(str_sub(text, from, to)));
    }
    return same;
}

/* The list of damage and our repairs are the same, joins of captions left out. */
static void article(const char *name, unsigned kinds, bool punctuation)
{
    Arena *a = arena_new();
    json_t *gold = gold_load(a, arena_f(a, "%s.json", name).p);
    Str text = gold_article(a, arena_f(a, "%s.txt", name).p);
    skip_without(gold, text, a);
    Segmentation s = import_segment(a, text);
    RepairList r = import_repairs(a, text, s.paras, s.n, kinds);
    check_list(text, &s, &r);
    json_t *all = json_object_get(gold, "artefacts"), *wanted = json_array();
    for (size_t i = 0; i < json_array_size(all); i++)
        if (punctuation || strcmp(gold_string(json_array_get(all, i), "kind"), "half-width-punct") != 0)
            json_array_append(wanted, json_array_get(all, i));
    size_t n = json_array_size(wanted), equal = 0, k = 0, i = 0;
    while (i < r.n || k < n) {
        bool take_r, take_want;
        const json_t *want = k < n ? json_array_get(wanted, k) : NULL;
        equal += compare(text, i < r.n ? &r.items[i] : NULL, want, &take_r, &take_want);
        i += take_r;
        k += take_want;
    }
    printf("%s: %zu of %zu, %zu repairs\n", name, equal, n, r.n);
    assert_int_equal(equal, n);
    assert_int_equal(r.n, n);
    json_decref(wanted);
    json_decref(gold);
    arena_free(a);
}

static const unsigned damage = REPAIRS_DEFAULT & ~REPAIR_BIT(REPAIR_JOIN);

static void the_transcript(void **state)
{
    (void)state;
    article("000_82a9cad06aea1989", damage, false);
}

static void the_reprint(void **state)
{
    (void)state;
    article("001_9d9bcd627777a12a", damage, false);
    article("001_9d9bcd627777a12a", damage | REPAIR_BIT(REPAIR_FULL_WIDTH), true);
}

static void the_newspaper_piece(void **state)
{
    (void)state;
    article("004_d8522aa7f51d60d1", damage, false);
    article("004_d8522aa7f51d60d1", damage | REPAIR_BIT(REPAIR_FULL_WIDTH), true);
}

static void no_pinyin_in_the_others(void **state)
{
    (void)state;
    static const char *const names[] = { "002_aa8150ac9c9be4a0.txt", "003_7529e36f4c289f61.txt" };
    for (size_t i = 0; i < 2; i++) {
        Arena *a = arena_new();
        Str text = gold_article(a, names[i]);
        skip_without(names, text, a);
        Segmentation s = import_segment(a, text);
        RepairList r = import_repairs(a, text, s.paras, s.n, damage);
        check_list(text, &s, &r);
        size_t kinds[REPAIR_KINDS] = { 0 };
        for (size_t k = 0; k < r.n; k++)
            kinds[r.items[k].kind]++;
        printf("%s:", names[i]);
        for (int k = 0; k < REPAIR_KINDS; k++)
            printf(" %zu %s", kinds[k], repair_kind_name((RepairKind)k));
        printf("\n");
        assert_int_equal(kinds[REPAIR_PINYIN], 0);
        arena_free(a);
    }
}

static Span gold_para(Arena *a, const char *file, const char *id)
{
    json_t *gold = gold_load(a, arena_f(a, "%.*s.json", (int)(strlen(file) - 4), file).p);
    json_t *paras = json_object_get(gold, "paragraphs");
    Span span = { 0, 0 };
    for (size_t i = 0; i < json_array_size(paras); i++)
        if (strcmp(gold_string(json_array_get(paras, i), "id"), id) == 0)
            span = gold_span(json_array_get(paras, i));
    json_decref(gold);
    return span;
}

static void paragraphs_as_they_are_shown(void **state)
{
    (void)state;
    Arena *a = arena_new();
    json_t *entries = gold_load(a, "shown.json");
    skip_without(entries, STR("x"), a);
    for (size_t i = 0; i < json_array_size(entries); i++) {
        json_t *e = json_array_get(entries, i);
        Str text = gold_article(a, gold_string(e, "file"));
        Paragraph p = { .span = gold_para(a, gold_string(e, "file"), gold_string(e, "para")) };
        Segmentation s = import_segment(a, text);
        RepairList plain = import_repairs(a, text, s.paras, s.n, damage);
        RepairList full = import_repairs(a, text, s.paras, s.n, damage | REPAIR_BIT(REPAIR_FULL_WIDTH));
        Str shows = shown_make(a, text, p.span, &plain).text, wide = shown_make(a, text, p.span, &full).text;
        if (!str_eq(shows, str(gold_string(e, "shows"))))
            fail_msg("%s %.*s", gold_string(e, "para"), STR_ARG(shows));
        if (!str_eq(wide, str(gold_string(e, "shows_full_width"))))
            fail_msg("%s %.*s", gold_string(e, "para"), STR_ARG(wide));
    }
    printf("%zu shown paragraphs equal\n", json_array_size(entries));
    json_decref(entries);
    arena_free(a);
}

static unsigned rnd(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void random_texts_give_sound_lists(void **state)
{
    (void)state;
    static const char *const bits[] = {
        "\n", "\n\n", " ", "  ", "　", "字", "創", "(chuàng)", "業(yè)", "。", "，", ",", "”", "“", "?!?/p>",
        "?/p>", "<br>", "&nbsp;", "&", "3 到4", "GPT", "(", ")", "（", "https://a.b/c?d,e ", ":", "\xC2\xA0",
        "🙂", "\xEF\xBF\xBD", "《", "》", "-",
    };
    unsigned seed = 11;
    for (int round = 0; round < 4000; round++) {
        Buf b = { 0 };
        for (unsigned n = 1 + rnd(&seed) % 50; n > 0; n--)
            buf_addz(&b, bits[rnd(&seed) % (sizeof bits / sizeof *bits)]);
        Arena *a = arena_new();
        shown_text(a, buf_str(&b), rnd(&seed) % 2 ? ALL : rnd(&seed) % (ALL + 1));
        arena_free(a);
        buf_free(&b);
    }
}

/* Of a long text parts are looked at: enough to see that it writes no blanks beside Latin. */
static void a_long_text_is_known_by_parts(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Buf b = { 0 };
    while (b.len < 9u << 20)
        buf_addz(&b, "用AI的人和说AI的人都在,为AI好。\n");
    size_t at = b.len;
    buf_addz(&b, "看AI 的问题。");
    Paragraph last = { .span = { at, b.len } };
    int64_t t = clock_mono_us();
    const Writing *w = import_writing(a, buf_str(&b));
    RepairList r = import_repair(a, buf_str(&b), &last, w, REPAIRS_DEFAULT);
    printf("%zu MiB known and one paragraph repaired in %lld us\n", b.len >> 20, (long long)(clock_mono_us() - t));
    assert_true(r.n > 0);
    assert_int_equal(r.items[0].kind, REPAIR_SPACE);
    arena_free(a);
    buf_free(&b);
}

static void large_texts_are_quick(void **state)
{
    (void)state;
    static const struct { const char *what, *unit; size_t mib; } fills[] = {
        { "Han, one line", "报", 64 },
        { "Chinese, one line", "远航公司发布了GPT模型 ,说“好”。", 16 },
        { "pinyin", "業(yè)", 4 },
        { "opening parentheses", "業(", 4 },
        { "closing quotes", "”", 4 },
        { "opening quotes", "“x", 4 },
        { "blanks and commas", "业 ,", 4 },
        { "blanks", "业    ", 4 },
        { "line ends", "业\n", 1 },
        { "tags", "<p <p", 4 },
    };
    for (size_t f = 0; f < sizeof fills / sizeof *fills; f++) {
        Buf b = { 0 };
        while (b.len < fills[f].mib << 20)
            buf_addz(&b, fills[f].unit);
        Arena *a = arena_new();
        Paragraph p = { .span = { 0, str_trim(buf_str(&b)).len } };
        int64_t t = clock_mono_us();
        RepairList r = import_repairs(a, buf_str(&b), &p, 1, ALL);
        printf("repair %zu MiB of %s: %zu repairs, %lld ms\n", fills[f].mib, fills[f].what, r.n,
               (long long)(clock_mono_us() - t) / 1000);
        arena_free(a);
        buf_free(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_rule_repairs_its_example_and_leaves_its_counter_example),
        cmocka_unit_test(a_kind_that_is_off_repairs_nothing),
        cmocka_unit_test(display_options),
        cmocka_unit_test(readings_as_converters_write_them),
        cmocka_unit_test(the_transcript),
        cmocka_unit_test(the_reprint),
        cmocka_unit_test(the_newspaper_piece),
        cmocka_unit_test(no_pinyin_in_the_others),
        cmocka_unit_test(paragraphs_as_they_are_shown),
        cmocka_unit_test(random_texts_give_sound_lists),
        cmocka_unit_test(a_long_text_is_known_by_parts),
        cmocka_unit_test(large_texts_are_quick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
