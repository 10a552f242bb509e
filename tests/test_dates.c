/* Dates: what is one, and which day it means for a text of Thursday, 2025-01-30. */
#include "gold.h"

#include "analysis/calendar.h"
#include "analysis/dates.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *text, *span, *first, *last, *precision, *part;
} cases[] = {
    /* absolute */
    { "从2025年1月27日开始", "2025年1月27日", "2025-01-27", "2025-01-27", "day", NULL },
    { "2023 年 7 月 11 日,他说", "2023 年 7 月 11 日", "2023-07-11", "2023-07-11", "day", NULL },
    { "２０２５年１月２７日", "２０２５年１月２７日", "2025-01-27", "2025-01-27", "day", NULL },
    { "二〇二五年一月二十七日", "二〇二五年一月二十七日", "2025-01-27", "2025-01-27", "day", NULL },
    { "2025-01-27 08:00", "2025-01-27", "2025-01-27", "2025-01-27", "day", NULL },
    { "2025/1/27", "2025/1/27", "2025-01-27", "2025-01-27", "day", NULL },
    { "2025年01月30日晚间", "2025年01月30日晚间", "2025-01-30", "2025-01-30", "day", "night" },
    { "2024 年 7 月接受采访", "2024 年 7 月", "2024-07-01", "2024-07-31", "month", NULL },
    { "2025 年 1 月底", "2025 年 1 月底", "2025-01-21", "2025-01-31", "period", NULL },
    { "2022年底", "2022年底", "2022-12-01", "2022-12-31", "period", NULL },
    { "于 2016 年创立", "2016 年", "2016-01-01", "2016-12-31", "year", NULL },
    { "1990年代", "1990年代", "1990-01-01", "1999-12-31", "decade", NULL },
    { "像在 90 年代末", "90 年代", "1990-01-01", "1999-12-31", "decade", NULL },
    { "上世纪八十年代", "八十年代", "1980-01-01", "1989-12-31", "decade", NULL },
    /* without a year: the nearest */
    { "1月27日", "1月27日", "2025-01-27", "2025-01-27", "day", NULL },
    { "1月20日站在国会山", "1月20日", "2025-01-20", "2025-01-20", "day", NULL },
    { "12 月发布的", "12 月", "2024-12-01", "2024-12-31", "month", NULL },
    { "当地时间 1 月 31 日", "当地时间 1 月 31 日", "2025-01-31", "2025-01-31", "day", NULL },
    { "去年11月完成", "去年11月", "2024-11-01", "2024-11-30", "month", NULL },
    { "27日发布", "27日", "2025-01-27", "2025-01-27", "day", NULL },
    { "10月1日至7日", "7日", "2024-10-07", "2024-10-07", "day", NULL },
    /* relative days */
    { "今天", "今天", "2025-01-30", "2025-01-30", "day", NULL },
    { "今天凌晨宣布", "今天凌晨", "2025-01-30", "2025-01-30", "day", "early morning" },
    { "昨晚,他发布", "昨晚", "2025-01-29", "2025-01-29", "day", "night" },
    { "从昨天开始", "昨天", "2025-01-29", "2025-01-29", "day", NULL },
    { "前日发推", "前日", "2025-01-28", "2025-01-28", "day", NULL },
    { "大前天", "大前天", "2025-01-27", "2025-01-27", "day", NULL },
    { "明天下午", "明天下午", "2025-01-31", "2025-01-31", "day", "afternoon" },
    { "三天前", "三天前", "2025-01-27", "2025-01-27", "day", NULL },
    /* weeks */
    { "周一,公司发布", "周一", "2025-01-27", "2025-01-27", "day", NULL },
    { "截至周三上午", "周三上午", "2025-01-29", "2025-01-29", "day", "morning" },
    { "当地时间周三上午", "当地时间周三上午", "2025-01-29", "2025-01-29", "day", "morning" },
    { "星期五", "星期五", "2025-01-24", "2025-01-24", "day", NULL },
    { "上周三", "上周三", "2025-01-22", "2025-01-22", "day", NULL },
    { "下週一", "下週一", "2025-02-03", "2025-02-03", "day", NULL },
    { "上周", "上周", "2025-01-20", "2025-01-26", "week", NULL },
    { "直到本周才听说", "本周", "2025-01-27", "2025-02-02", "week", NULL },
    { "上周末", "上周末", "2025-01-25", "2025-01-26", "period", NULL },
    /* months, years */
    { "本月初", "本月初", "2025-01-01", "2025-01-10", "period", NULL },
    { "上个月", "上个月", "2024-12-01", "2024-12-31", "month", NULL },
    { "上月20日", "上月20日", "2024-12-20", "2024-12-20", "day", NULL },
    { "去年", "去年", "2024-01-01", "2024-12-31", "year", NULL },
    { "在去年秋天使用", "去年秋天", "2024-09-01", "2024-11-30", "period", NULL },
    { "今年上半年", "今年上半年", "2025-01-01", "2025-06-30", "period", NULL },
    { "年初二", "年初二", "2025-01-30", "2025-01-30", "day", NULL },
    { "两年前", "两年前", "2023-01-01", "2023-12-31", "year", NULL },
    /* the lunar calendar */
    { "今日是大年初二", "大年初二", "2025-01-30", "2025-01-30", "day", NULL },
    { "除夕", "除夕", "2025-01-28", "2025-01-28", "day", NULL },
    { "正月初五", "正月初五", "2025-02-02", "2025-02-02", "day", NULL },
    { "元宵节", "元宵节", "2025-02-12", "2025-02-12", "day", NULL },
    { "春节期间吸引", "春节期间", "2025-01-28", "2025-02-04", "period", NULL },
    /* none */
    { "7-10个月", NULL, NULL, NULL, NULL, NULL },
    { "周年庆典的周围", NULL, NULL, NULL, NULL, NULL },
    { "目前,最近,近期", NULL, NULL, NULL, NULL, NULL },
    { "每周三次", NULL, NULL, NULL, NULL, NULL },
    { "V3和3.5", NULL, NULL, NULL, NULL, NULL },
    { "第1月台", NULL, NULL, NULL, NULL, NULL },
    { "2025年13月", "2025年", "2025-01-01", "2025-12-31", "year", NULL },
    { "2025年2月30日", "2025年2月", "2025-02-01", "2025-02-28", "month", NULL },
};

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static void words_are_days(void **state)
{
    (void)state;
    size_t failed = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *a = arena_new();
        DatePhrase *d;
        Str text = str(cases[i].text);
        size_t n = dates_find(a, text, date_base(STR("2025-01-30")), &d);
        const DatePhrase *got = n ? &d[n - 1] : NULL;
        Str span = got ? str_sub(text, got->span.start, got->span.end) : (Str){ 0 };
        bool right = !got && !cases[i].span;
        if (got && cases[i].span)
            right = str_eq(span, str(cases[i].span)) && same(got->first, cases[i].first) &&
                    same(got->last, cases[i].last) && same(date_precision_name(got->precision), cases[i].precision) &&
                    same(got->part, cases[i].part);
        if (!right)
            print_error("%s: %zu, '%.*s' %s to %s %s %s\n", cases[i].text, n, STR_ARG(span), got ? got->first : "",
                        got ? got->last : "", got ? date_precision_name(got->precision) : "",
                        got && got->part ? got->part : "");
        failed += !right;
        arena_free(a);
    }
    assert_int_equal(failed, 0);
}

static void the_day_of_writing_is_not_known(void **state)
{
    (void)state;
    Arena *a = arena_new();
    DatePhrase *d;
    assert_int_equal(dates_find(a, STR("昨天和2024年"), date_base((Str){ 0 }), &d), 2);
    assert_false(d[0].known);
    assert_int_equal(date_told(&d[0]).len, 0);
    assert_true(d[1].known && str_eq(date_told(&d[1]), STR("2024")));
    Str texts[] = { STR("今天是大年初二"), STR("从2025年1月27日开始") };
    DateBase b = date_base_guess(texts, 2);
    assert_true(b.year == 2025 && b.month == 1 && b.day == 30);
    b = date_base_guess(texts + 1, 1);
    assert_true(b.year == 2025 && b.month == 1 && b.day == 0);
    assert_int_equal(dates_find(a, STR("昨天,12月20日"), b, &d), 2);
    assert_true(!d[0].known && d[1].known && str_eq(date_told(&d[1]), STR("2024-12-20")));
    arena_free(a);
}

static void days_are_counted(void **state)
{
    (void)state;
    for (long day = day_of(1900, 1, 1); day < day_of(2100, 1, 1); day++) {
        int y, m, d;
        day_to(day, &y, &m, &d);
        assert_true(day_exists(y, m, d) && day_of(y, m, d) == day);
    }
    static const int known[][3] = { { 2000, 2, 5 }, { 2024, 2, 10 }, { 2025, 1, 29 }, { 2033, 1, 31 } };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        long day;
        assert_true(lunar_new_year(known[i][0], &day) && day == day_of(known[i][0], known[i][1], known[i][2]));
    }
    long last, next; /* a lunar year has 353 to 355 days, or 383 to 385 */
    for (int y = 1950; y < 2060; y++) {
        assert_true(lunar_new_year(y, &last) && lunar_new_year(y + 1, &next));
        assert_true((next - last >= 353 && next - last <= 355) || (next - last >= 383 && next - last <= 385));
    }
    assert_int_equal(day_of_week(day_of(2025, 1, 30)), 3);
}

/* --- the reference: relative dates of articles that tell their day, in the title or by the lunar calendar --- */

static bool is_dated(Arena *a, const char *file, Span where, const char *day)
{
    Str text = gold_article(a, file);
    Segmentation s = import_segment(a, text);
    DocumentFacts facts = import_facts(a, text, &s, (Str){ 0 });
    Str *raw = ARENA_NEW(a, Str, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        raw[i] = str_sub(text, s.paras[i].span.start, s.paras[i].span.end);
    DateBase base = facts.date.len ? date_base(facts.date) : date_base_guess(raw, s.n);
    for (size_t i = 0; i < s.n; i++) {
        DatePhrase *d;
        size_t n = dates_find(a, raw[i], base, &d);
        for (size_t k = 0; k < n; k++) {
            Span at = { s.paras[i].span.start + d[k].span.start, s.paras[i].span.start + d[k].span.end };
            if (span_meets(at, where) && strcmp(d[k].first, day) == 0)
                return true;
        }
    }
    return false;
}

static void relative_days_of_the_reference(void **state)
{
    (void)state;
    Arena *a = arena_new();
    json_t *list = gold_load(a, "figures.json"), *quantity, *telling;
    size_t i, k, told = 0, right = 0;
    if (!list)
        print_message("skipped: ../shared is not there\n");
    json_array_foreach(list, i, quantity) {
        if (strcmp(gold_string(quantity, "unit"), "date") != 0)
            continue;
        json_array_foreach(json_object_get(quantity, "told"), k, telling) {
            const char *day = arena_f(a, "%.10s", gold_string(telling, "value")).p;
            told++;
            right += is_dated(a, gold_string(telling, "file"), gold_span(telling), day);
        }
    }
    if (list)
        print_message("relative dates of the reference: %zu of %zu\n", right, told);
    assert_int_equal(right, told);
    json_decref(list);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_days),
        cmocka_unit_test(the_day_of_writing_is_not_known),
        cmocka_unit_test(days_are_counted),
        cmocka_unit_test(relative_days_of_the_reference),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
