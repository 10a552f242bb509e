/* What is read as the same folds to the same, and every symbol knows where it stands in the text. */
#include "base/mem.h"
#include "text/fold.h"
#include "text/fold_tables.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const struct {
    const char *what, *text, *folded;
} cases[] = {
    {"nothing", "", ""},
    {"Traditional", "開源軟體與雲端運算", "开源软体与云端运算"},
    {"one of several", "乾燥、幹部、干涉", "干燥,干部,干涉"},
    {"OpenCC knows what Unihan does not", "託付、山嶽、嘗試、品嚐", "托付,山岳,尝试,品尝"},
    {"variants", "裏裡峯峰羣群綫線台臺", "里里峰峰群群线线台台"},
    {"whatever maps to one another, over others too", "乾幹榦干,裡裏里,劃畫画", "干干干干,里里里,画画画"},
    {"著 and 着", "看著、看着、著作", "看着,看着,着作"},
    {"a character outside of the first plane", "\xF0\xA8\xA6\xAB\xF0\xAF\xA0\x80", "䦀丽"},
    {"case and width", "ＯｐｅｎＡＩ ÀΔЖ １２％", "openaiàδж12%"},
    {"punctuation", "“甲”，「乙」。（丙）！？；：", "\"甲\",\"乙\".(丙)!?;:"},
    {"dashes and dots", "——……～·‧", "--..~··"},
    {"blanks and what has no width", " 甲\t\n乙\xE3\x80\x80丙\xE2\x80\x8B丁\xEF\xBB\xBF", "甲乙丙丁"},
    {"pinyin behind a character", "創(chuàng)業（yè）邦", "创业邦"},
    {"pinyin without marks, with marks apart", "的(de)人(re\xCC\x81n)", "的人"},
    {"no pinyin", "甲(AI)乙(ID:Si-Planet)丙(chuangye)丁()戊(an", "甲(ai)乙(id:si-planet)丙(chuangye)丁()戊(an"},
    {"only behind a character", "a(de)，(de)", "a(de),(de)"},
    {"compatibility forms", "\xEF\xA4\x80⼀", "岂一"},
};

static void what_is_read_the_same_is_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Folded f;
        Buf all = {0};
        fold_text(&f, str(cases[i].text));
        for (size_t k = 0; k < f.n; k++)
            utf8_add(&all, f.cp[k]);
        if (!str_eq(buf_str(&all), str(cases[i].folded)))
            fail_msg("%s: %s", cases[i].what, buf_z(&all));
        folded_free(&f);
        buf_free(&all);
    }
}

static void folding_twice_is_folding_once(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp < 0x110000; cp++)
        if (fold_char(fold_char(cp)) != fold_char(cp))
            fail_msg("U+%04X", (unsigned)cp);
    for (size_t i = 1; i < fold_far_count; i++)
        assert_true(fold_far[i - 1].from < fold_far[i].from);
}

static void symbols_know_their_bytes(void **state)
{
    (void)state;
    Folded f;
    fold_text(&f, STR(" 創(chuàng) 業\n")); /* 1 3 10 1 3 1 bytes */
    assert_int_equal(f.n, 2);
    assert_int_equal(f.at[0], 1);
    assert_int_equal(folded_end(&f, 0), 4);
    assert_int_equal(f.at[1], 14);
    assert_int_equal(folded_end(&f, 1), 17);
    assert_int_equal(f.at[2], 18);
    assert_int_equal(folded_index(&f, 0), 0);
    assert_int_equal(folded_index(&f, 1), 0);
    assert_int_equal(folded_index(&f, 2), 1);
    assert_int_equal(folded_index(&f, 14), 1);
    assert_int_equal(folded_index(&f, 15), 2);
    folded_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_the_same_is_the_same),
        cmocka_unit_test(folding_twice_is_folding_once),
        cmocka_unit_test(symbols_know_their_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
