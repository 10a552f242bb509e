/* Doubts: what is marked as a suspected gap or slip, and what looks alike and is not. */
#include "gold.h"
#include "import/import.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* `doubts`: the places in the text, separated by '|'. */
static const struct {
    const char *text, *doubts;
} cases[] = {
    { "美国在2025年2025年推出了", "2025年2025年" },
    { "美国在2025\n2025年推出了", "2025\n2025年" },
    { "美国在2025年 2025推出了", "2025年 2025" },
    { "从2025年到2025年底,共20252025件,在1234 1234号", "" },
    { "2024年2025年,2025年,2025年", "" },
    { "他说:“好。", "“" },
    { "他说:“好。”走了。”", "”" },
    { "他说“好“。", "" }, /* mended */
    { "他说“一,好“。", "“|“" },
    { "他说“好”,又说“不好”。", "" },
    { "《模型的由来", "《" },
    { "《模型》和「引文」『书名』【注】", "" },
    { "「引文", "「" },
    { "他说\"好", "\"" },
    { "他说\"好\",屏幕是27\"的", "" },
    { "it’s the ’90s, don’t", "" },
    { "价格、。性能", "、。" },
    { "价格,,性能，。好", ",,|，。" },
    { "好。，坏", "。，" },
    { "好。。。坏……好！？坏？！好!!", "" },
    { "好,坏.好... a, b; c", "" },
    { "好，  。坏", "，  。" }, /* the blanks between are not shown */
};

static void check_sound(Str text, const Paragraph *p, const DoubtList *l)
{
    size_t at = p->span.start;
    for (size_t i = 0; i < l->n; i++) {
        Span s = l->items[i].span;
        assert_true(s.start >= at && s.start < s.end && s.end <= p->span.end);
        assert_true(((unsigned char)text.p[s.start] & 0xC0) != 0x80);
        assert_true(s.end == text.len || ((unsigned char)text.p[s.end] & 0xC0) != 0x80);
        at = s.start;
    }
}

static DoubtList doubts_of(Arena *a, Str text, const Paragraph *p, const Writing *w)
{
    RepairList r = import_repair(a, text, p, w, REPAIRS_DEFAULT | REPAIR_BIT(REPAIR_SPACING));
    DoubtList l = import_doubts(a, text, p, &r);
    check_sound(text, p, &l);
    return l;
}

static void each_case(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *a = arena_new();
        Str text = str(cases[i].text);
        Paragraph p = { .span = { 0, text.len } };
        DoubtList l = doubts_of(a, text, &p, import_writing(a, text));
        Buf b = { 0 };
        for (size_t k = 0; k < l.n; k++) {
            buf_addz(&b, k ? "|" : "");
            buf_add(&b, str_sub(text, l.items[k].span.start, l.items[k].span.end));
        }
        if (!str_eq(buf_str(&b), str(cases[i].doubts)))
            fail_msg("'%s': '%s', not '%s'", cases[i].text, buf_z(&b), cases[i].doubts);
        buf_free(&b);
        arena_free(a);
    }
}

static void what_a_repair_mends_is_no_doubt(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Str text = STR("更具备”智能”,也“更快”");
    Paragraph p = { .span = { 0, text.len } };
    RepairList none = { 0 };
    assert_int_equal(doubts_of(a, text, &p, import_writing(a, text)).n, 0);
    assert_int_equal(import_doubts(a, text, &p, &none).n, 2);
    arena_free(a);
}

static void a_quotation_goes_on_in_the_next_paragraph(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Str text = STR("他说:“一。\n\n“二。”");
    Paragraph p = { .span = { 0, str_find(text, STR("\n"), 0) } };
    assert_int_equal(doubts_of(a, text, &p, import_writing(a, text)).n, 0);
    arena_free(a);
}

/* No truth to compare with: the counts are printed, and that the year of the transcript is found. */
static void the_articles(void **state)
{
    (void)state;
    static const char *const names[] = { "000_82a9cad06aea1989.txt", "001_9d9bcd627777a12a.txt",
                                         "002_aa8150ac9c9be4a0.txt", "003_7529e36f4c289f61.txt",
                                         "004_d8522aa7f51d60d1.txt" };
    size_t years = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Arena *a = arena_new();
        Str text = gold_article(a, names[i]);
        if (text.len == 0) {
            printf("skipped: ../shared is not there\n");
            arena_free(a);
            skip();
        }
        Segmentation s = import_segment(a, text);
        const Writing *w = import_writing(a, text);
        for (size_t k = 0; k < s.n; k++) {
            DoubtList l = doubts_of(a, text, &s.paras[k], w);
            for (size_t d = 0; d < l.n; d++) {
                Span at = l.items[d].span;
                size_t from = at.start > 15 ? at.start - 15 : 0;
                years += l.items[d].kind == DOUBT_YEAR;
                printf("%.3s para %zu %s: ...%.*s\n", names[i], k + 1, doubt_kind_name(l.items[d].kind),
                       STR_ARG(str_sub(text, from, at.end)));
            }
        }
        arena_free(a);
    }
    assert_true(years > 0);
}

static void random_texts_give_sound_lists(void **state)
{
    (void)state;
    static const char *const bits[] = { "\n", " ", "字", "創(chuàng)", "。", "，", ",", "”", "“", "?/p>", "<br>", "\"",
                                        "2025", "2025年", "年", "《", "》", "、", "\xEF\xBF\xBD", "🙂", "GPT" };
    unsigned seed = 7;
    for (int round = 0; round < 4000; round++) {
        Buf b = { 0 };
        for (int n = 0; n < 1 + round % 40; n++) {
            seed = seed * 1664525u + 1013904223u;
            buf_addz(&b, bits[(seed >> 8) % (sizeof bits / sizeof *bits)]);
        }
        Arena *a = arena_new();
        Segmentation s = import_segment(a, buf_str(&b));
        const Writing *w = import_writing(a, buf_str(&b));
        for (size_t i = 0; i < s.n; i++)
            doubts_of(a, buf_str(&b), &s.paras[i], w);
        arena_free(a);
        buf_free(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_case),
        cmocka_unit_test(what_a_repair_mends_is_no_doubt),
        cmocka_unit_test(a_quotation_goes_on_in_the_next_paragraph),
        cmocka_unit_test(the_articles),
        cmocka_unit_test(random_texts_give_sound_lists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
