/* Figures: which words are one, what they say, and that every numeric telling of the reference is found. */
#include "gold.h"

#include "analysis/dates.h"
#include "analysis/figures.h"
#include "layout/shown.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *text, *span;
    double value, high;
    const char *unit, *how;
} cases[] = {
    /* notations */
    { "投入560万美元", "560万美元", 5.6e6, 5.6e6, "usd", "" },
    { "投入５６０萬美元", "５６０萬美元", 5.6e6, 5.6e6, "usd", "" },
    { "投入5,600,000美元", "5,600,000美元", 5.6e6, 5.6e6, "usd", "" },
    { "投入五百六十万美元", "五百六十万美元", 5.6e6, 5.6e6, "usd", "" },
    { "耗资 1 亿美元。", "1 亿美元", 1e8, 1e8, "usd", "" },
    { "市值3.5万亿美元", "3.5万亿美元", 3.5e12, 3.5e12, "usd", "" },
    { "三万亿元", "三万亿元", 3e12, 3e12, "cny", "" },
    { "共1亿2000万元", "1亿2000万元", 1.2e8, 1.2e8, "cny", "" },
    { "两千人", "两千人", 2000, 2000, "count", "" },
    { "二百五十人", "二百五十人", 250, 250, "count", "" },
    { "两万五千里外有两万五千人", "两万五千人", 25000, 25000, "count", "" },
    { "一百零五名渔民", "一百零五名", 105, 105, "count", "" },
    { "三点五倍", "三点五倍", 3.5, 3.5, "factor", "" },
    { "每輸出一百萬個token收費", "一百萬個", 1e6, 1e6, "count", "" },
    { "2,048块芯片", "2,048块", 2048, 2048, "count", "" },
    { "671B参数的模型", "671B参数", 6.71e11, 6.71e11, "count", "" },
    { "票价$25", "$25", 25, 25, "usd", "" },
    { "发电1.5亿千瓦时", "1.5亿千瓦时", 1.5e8, 1.5e8, "kwh", "" },
    { "票房突破100亿。", "突破100亿", 1e10, 1e10, "count", "over" },
    { "$5.5 billion", "$5.5 billion", 5.5e9, 5.5e9, "usd", "" },
    { "气温降至零下5度", "零下5度", -5, -5, "degrees", "" },
    { "百余名学生", "百余名", 100, 100, "count", "over" },
    { "万余人", "万余人", 1e4, 1e4, "count", "over" },
    { "死亡人数三百人", "三百人", 300, 300, "count", "" },
    { "死亡人数升至126人", "126人", 126, 126, "count", "" },
    { "三四百家", "三四百家", 300, 400, "count", "" },
    { "利润下降12.3%至45.6亿元", "45.6亿元", 4.56e9, 4.56e9, "cny", "" },
    /* percent, fractions */
    { "涨了30%", "30%", 30, 30, "percent", "" },
    { "涨了３０％", "３０％", 30, 30, "percent", "" },
    { "百分之三十的居民", "百分之三十", 30, 30, "percent", "" },
    { "三成居民", "三成", 30, 30, "percent", "" },
    { "上调0.5个百分点", "0.5个百分点", 0.5, 0.5, "points", "" },
    { "仅为后者的十分之一", "十分之一", 0.1, 0.1, "factor", "" },
    { "四分之三的船", "四分之三", 0.75, 0.75, "factor", "" },
    /* ranges */
    { "早7-10个月", "7-10个月", 7, 10, "months", "" },
    { "早7~10个月", "7~10个月", 7, 10, "months", "" },
    { "早7到10個月", "7到10個月", 7, 10, "months", "" },
    { "早7 至10个月", "7 至10个月", 7, 10, "months", "" },
    { "早７～１０个月", "７～１０个月", 7, 10, "months", "" },
    { "在9个月到12个月之前", "9个月到12个月", 9, 12, "months", "" },
    { "1 亿美元到6.4 亿美元", "1 亿美元到6.4 亿美元", 1e8, 6.4e8, "usd", "" },
    { "5-10万人", "5-10万人", 5e4, 1e5, "count", "" },
    { "便宜3 到4倍", "3 到4倍", 3, 4, "factor", "" },
    { "等两三天", "两三天", 2, 3, "days", "" },
    { "20%至30%", "20%至30%", 20, 30, "percent", "" },
    { "预计在2026 到2027年", "2026 到2027年", 2026, 2027, "year", "" },
    { "到2026-27年,", "2026-27年", 2026, 2027, "year", "" },
    /* how */
    { "不到600万美元", "不到600万美元", 6e6, 6e6, "usd", "under" },
    { "约三百人", "约三百人", 300, 300, "count", "about" },
    { "花了大约为4倍的钱", "大约为4倍", 4, 4, "factor", "about" },
    { "超过2万人", "超过2万人", 2e4, 2e4, "count", "over" },
    { "至少有10亿美元", "至少有10亿美元", 1e9, 1e9, "usd", "at least" },
    { "最多三艘船", "最多三艘", 3, 3, "count", "at most" },
    { "50余名渔民", "50余名", 50, 50, "count", "over" },
    { "20多万元", "20多万元", 2e5, 2e5, "cny", "over" },
    { "十余人", "十余人", 10, 10, "count", "over" },
    { "16,000 个左右", "16,000 个左右", 16000, 16000, "count", "about" },
    { "100吨以上", "100吨以上", 100, 100, "t", "at least" },
    { "近百万人", "近百万人", 1e6, 1e6, "count", "about" },
    { "几百万美元", "几百万美元", 1e6, 9e6, "usd", "several" },
    { "數百萬的晶片", "數百萬", 1e6, 9e6, "count", "several" },
    { "至少数百亿美元", "至少数百亿美元", 1e10, 9e10, "usd", "at least" },
    { "数十亿美元", "数十亿美元", 1e9, 9e9, "usd", "several" },
    { "数月后", "数月", 1, 9, "months", "several" },
    { "十几艘船", "十几艘", 11, 19, "count", "several" },
    { "耗资成千上万亿美元", "成千上万亿美元", 1e15, 1e15, "usd", "several" },
    { "成千上万人", "成千上万人", 1e3, 1e4, "count", "several" },
    /* time */
    { "等待5秒到20秒不等", "5秒到20秒", 5, 20, "seconds", "" },
    { "一年前", "一年", 1, 1, "years", "" },
    { "20天时间", "20天", 20, 20, "days", "" },
    { "晚15个月发布", "15个月", 15, 15, "months", "" },
    /* no figures */
    { "一个人", NULL, 0, 0, NULL, NULL },
    { "第3名", NULL, 0, 0, NULL, NULL },
    { "第三次会议", NULL, 0, 0, NULL, NULL },
    { "2025年1月27日", NULL, 0, 0, NULL, NULL },
    { "1月27日上午", NULL, 0, 0, NULL, NULL },
    { "在2020年", NULL, 0, 0, NULL, NULL },
    { "V3模型和GPT-4台", NULL, 0, 0, NULL, NULL },
    { "H800芯片,Claude 3.5 Sonnet", NULL, 0, 0, NULL, NULL },
    { "1. 港务局", NULL, 0, 0, NULL, NULL },
    { "大量参数百般调整", NULL, 0, 0, NULL, NULL },
    { "万字檄文,千万别信", NULL, 0, 0, NULL, NULL },
    { "十分着急,一天到晚", NULL, 0, 0, NULL, NULL },
    { "几乎人人都来,几个人", NULL, 0, 0, NULL, NULL },
    { "二度创新", NULL, 0, 0, NULL, NULL },
    { "90年代的船", NULL, 0, 0, NULL, NULL },
    { "", NULL, 0, 0, NULL, NULL },
};

static size_t failed;

static void check(size_t i)
{
    Arena *a = arena_new();
    Figure *f;
    Str text = str(cases[i].text);
    size_t n = figures_find(a, text, &f);
    const Figure *got = n ? &f[n - 1] : NULL;
    Str span = got ? str_sub(text, got->span.start, got->span.end) : (Str){ 0 };
    bool right = !got && !cases[i].span;
    if (got && cases[i].span)
        right = str_eq(span, str(cases[i].span)) && fabs(got->value / cases[i].value - 1) < 1e-9 &&
                fabs(got->high / cases[i].high - 1) < 1e-9 && strcmp(got->unit, cases[i].unit) == 0 &&
                strcmp(figure_how_name(got->how), cases[i].how) == 0;
    if (!right) {
        print_error("%s: %zu, '%.*s' %g to %g %s '%s'\n", cases[i].text, n, STR_ARG(span), got ? got->value : 0,
                    got ? got->high : 0, got ? got->unit : "", got ? figure_how_name(got->how) : "");
        failed++;
    }
    arena_free(a);
}

static void words_are_figures(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(i);
    assert_int_equal(failed, 0);
}

/* --- the reference --- */

/* "5.6e6", "<6e6", ">=1e9 usd", "~1e6..9e6", "7..10", "2026..2027": the first figures of it; false: it tells none. */
static bool wanted(const char *value, double *low, double *high)
{
    char first[40];
    const char *dots = strstr(value, "..");
    value += strspn(value, "<>=~");
    snprintf(first, sizeof first, "%.*s", dots ? (int)(dots - value) : 39, value);
    *low = strtod(first, NULL);
    *high = dots ? strtod(dots + 2, NULL) : *low;
    return *low != 0;
}

static bool figure_is(const Figure *f, double low, double high)
{
    double times = strcmp(f->unit, "factor") == 0 && f->value < 1 && low > 1 ? 1 / f->value : f->value;
    return fabs(times / low - 1) < 1e-9 && fabs((f->value == f->high ? times : f->high) / high - 1) < 1e-9;
}

static bool is_told(Arena *a, const char *file, Span where, double low, double high, bool show)
{
    Str text = gold_article(a, file);
    Segmentation s = import_segment(a, text);
    const Writing *w = import_writing(a, text);
    bool any = false;
    for (size_t i = 0; i < s.n; i++) {
        if (!span_meets(s.paras[i].span, where))
            continue;
        RepairList *r = ARENA_NEW(a, RepairList, 1);
        *r = import_repair(a, text, &s.paras[i], w, REPAIRS_DEFAULT);
        Shown shown = shown_make(a, text, s.paras[i].span, r);
        Figure *f;
        size_t n = figures_find(a, shown.text, &f);
        for (size_t k = 0; k < n; k++) {
            Span at = shown_source_span(&shown, f[k].span);
            if (span_meets(at, where) && show)
                print_message("   got %.*s %g..%g %s\n", STR_ARG(str_sub(text, at.start, at.end)), f[k].value,
                              f[k].high, f[k].unit);
            any = any || (span_meets(at, where) && figure_is(&f[k], low, high));
        }
    }
    return any;
}

static void every_telling_of_the_reference(void **state)
{
    (void)state;
    Arena *a = arena_new();
    json_t *list = gold_load(a, "figures.json"), *quantity, *telling;
    size_t i, k, told = 0, right = 0;
    if (!list)
        print_message("skipped: ../shared is not there\n");
    json_array_foreach(list, i, quantity) {
        const char *unit = gold_string(quantity, "unit");
        if (strcmp(unit, "date") == 0 || strcmp(unit, "cause") == 0 || strcmp(unit, "act") == 0)
            continue;
        json_array_foreach(json_object_get(quantity, "told"), k, telling) {
            double low, high;
            if (!wanted(gold_string(telling, "value"), &low, &high))
                continue;
            bool ok = is_told(a, gold_string(telling, "file"), gold_span(telling), low, high, false);
            told++;
            right += ok;
            if (!ok) {
                print_message("not so: %s %s\n", gold_string(telling, "text"), gold_string(telling, "value"));
                is_told(a, gold_string(telling, "file"), gold_span(telling), low, high, true);
            }
        }
    }
    if (list)
        print_message("figures of the reference: %zu of %zu tellings, with their values\n", right, told);
    assert_int_equal(right, told);
    json_decref(list);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_figures),
        cmocka_unit_test(every_telling_of_the_reference),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
