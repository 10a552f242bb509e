/* Clauses and sentences of a shown paragraph. */
#include "import/import.h"
#include "layout/clause.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static Shown shown_of(Arena *a, const char *text)
{
    return shown_make(a, str(text), (Span){ 0, strlen(text) }, NULL);
}

/* The unit at the place of "|" (which is taken out). */
static const struct {
    Unit unit;
    const char *text, *unit_text;
} at_cases[] = {
    { UNIT_CLAUSE, "他|说，不行。", "他说" },
    { UNIT_CLAUSE, "他说，不|行。", "不行" },
    { UNIT_CLAUSE, "他说，|不行。", "不行" },
    { UNIT_CLAUSE, "他说|，不行。", "他说" },
    { UNIT_SENTENCE, "他说，不|行。再来！", "他说，不行。" },
    { UNIT_SENTENCE, "他说：“不|行。”再来！", "他说：“不行。”" },
    { UNIT_SENTENCE, "他说：“不行。”再|来！", "再来！" },
    { UNIT_SENTENCE, "真的？！走|吧", "走吧" },
    { UNIT_CLAUSE, "花了3.5|万元,不多", "花了3.5万元" },
    { UNIT_CLAUSE, "共2,000|吨,不多", "共2,000吨" },
    { UNIT_CLAUSE, "会议,OpenAI|说", "会议,OpenAI说" },
    { UNIT_SENTENCE, "It is so. An|d then?", "And then?" },
    { UNIT_SENTENCE, "  前面有|空格。", "前面有空格。" },
    { UNIT_CLAUSE, "一个——两|个", "两个" },
    { UNIT_CLAUSE, "|", "" },
};

static void unit_at(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof at_cases / sizeof *at_cases; i++) {
        Arena *a = arena_new();
        const char *bar = strchr(at_cases[i].text, '|');
        Str text = arena_f(a, "%.*s%s", (int)(bar - at_cases[i].text), at_cases[i].text, bar + 1);
        Shown s = shown_of(a, text.p);
        Span u = clause_at(&s, (size_t)(bar - at_cases[i].text), at_cases[i].unit);
        char *got = arena_z(a, str_sub(s.text, u.start, u.end));
        assert_string_equal(got, at_cases[i].unit_text);
        arena_free(a);
    }
}

/* Walking forward and backward meets the same places. */
static void there_and_back(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "甲，乙；丙：“丁。”戊！", "一。二。三", "no punctuation at all", "。。。", "甲 ,乙 。丙", "",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        for (Unit unit = UNIT_CLAUSE; unit <= UNIT_SENTENCE; unit++) {
            Arena *a = arena_new();
            Shown s = shown_of(a, texts[i]);
            size_t places[64], n = 0;
            for (size_t at = 0; at < s.text.len; at = clause_next(&s, at, unit))
                places[n++] = at;
            for (; n > 1; n--)
                assert_int_equal(clause_prev(&s, places[n - 1], unit), places[n - 2]);
            arena_free(a);
        }
    }
}

/* Two captions joined: the join ends both, though nothing is written there. */
static void captions(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Str text = STR("这是第一句字幕\n这是第二句字幕");
    Repair join = { { 21, 22 }, STR(" "), REPAIR_JOIN, NULL };
    RepairList repairs = { &join, 1 };
    Shown s = shown_make(a, text, (Span){ 0, text.len }, &repairs);
    Span u = clause_at(&s, 30, UNIT_SENTENCE);
    assert_string_equal(arena_z(a, str_sub(s.text, u.start, u.end)), "这是第二句字幕");
    u = clause_at(&s, 3, UNIT_CLAUSE);
    assert_string_equal(arena_z(a, str_sub(s.text, u.start, u.end)), "这是第一句字幕");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unit_at),
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(captions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
