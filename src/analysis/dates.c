/* analysis/dates.c -- dates found and resolved. A rule looks at the symbol where a date may begin, says how many
 * symbols it is and which days it means; the first rule that knows it wins. */
#include "analysis/dates.h"

#include "analysis/calendar.h"
#include "analysis/dates_rules.h"
#include "analysis/numbers.h"
#include "analysis/symbols.h"
#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *date_precision_name(DatePrecision p)
{
    static const char *const names[] = { "day", "week", "month", "period", "year", "decade" };
    return names[p];
}

/* --- days to text --- */

static void write_day(char out[DATE_TEXT], long day)
{
    int y, m, d;
    char text[40];
    day_to(day, &y, &m, &d);
    snprintf(text, sizeof text, "%04d-%02d-%02d", y, m, d);
    memcpy(out, text, DATE_TEXT - 1);
    out[DATE_TEXT - 1] = '\0';
}

bool date_found(Finder *x, size_t end, DatePrecision p, bool relative, long first, long last)
{
    x->end = end;
    x->out->precision = p;
    x->out->relative = relative;
    x->out->known = true;
    write_day(x->out->first, first);
    write_day(x->out->last, last);
    return true;
}

bool date_found_unknown(Finder *x, size_t end, DatePrecision p)
{
    x->end = end;
    x->out->precision = p;
    x->out->relative = true;
    return true;
}

Str date_told(const DatePhrase *d)
{
    if (!d->known)
        return (Str){ 0 };
    size_t n = d->precision == DATE_MONTH ? 7 : d->precision == DATE_YEAR || d->precision == DATE_DECADE ? 4 : 10;
    return (Str){ d->first, n };
}

DateBase date_base(Str iso)
{
    DateBase b = { 0 };
    char z[DATE_TEXT] = { 0 };
    memcpy(z, iso.p ? iso.p : "", iso.len < DATE_TEXT - 1 ? iso.len : DATE_TEXT - 1);
    if (sscanf(z, "%4d-%2d-%2d", &b.year, &b.month, &b.day) < 1 || (b.day && !day_exists(b.year, b.month, b.day)))
        b = (DateBase){ 0 };
    return b;
}

/* --- numbers in dates --- */

/* A small whole number in either script at symbol i; its end, or 0. */
size_t date_number(const Folded *f, size_t i, int most, int *out)
{
    Number n;
    if (!number_at(f, i, &n) || n.value != n.high || n.value > most || n.value < 1 || n.more || n.several)
        return 0;
    *out = (int)n.value;
    return (double)*out == n.value ? n.end : 0;
}

size_t date_word(const Folded *f, size_t i, const char *words)
{
    size_t n = symbols_list(f, i, words, NULL);
    return n ? i + n : 0;
}

/* 2025年 or 二〇二五年 at i: what is behind 年, or 0. */
static size_t year_at(const Folded *f, size_t i, int *year)
{
    Number n;
    if (!number_at(f, i, &n) || n.value < 1900 || n.value > 2099 || n.scale != 1 || n.end != i + 4)
        return 0;
    *year = (int)n.value;
    return date_word(f, n.end, "年");
}

/* --- a month or a part of a year, the year being known --- */

static const struct {
    const char *words;
    int first, last; /* months */
} seasons[] = {
    { "年初 初", 1, 2 },  { "年底 底 年末 末", 12, 12 },    { "年中 年内", 6, 7 },        { "上半年", 1, 6 }, { "下半年", 7, 12 },
    { "春天 春季 春", 3, 5 }, { "夏天 夏季 夏", 6, 8 },    { "秋天 秋季 秋", 9, 11 },      { "冬天 冬季 冬", 11, 12 },
    { "第一季度 一季度", 1, 3 },  { "第二季度 二季度", 4, 6 }, { "第三季度 三季度", 7, 9 },
    { "第四季度 四季度", 10, 12 },
};

bool date_found_months(Finder *x, size_t end, int year, int first, int last, DatePrecision p, bool relative)
{
    return date_found(x, end, p, relative, day_of(year, first, 1), day_of(year, last, month_days(year, last)));
}

/* 初 中旬 底 behind a month, or the month alone. */
bool date_month_part(Finder *x, size_t i, int year, int month, bool relative)
{
    static const struct {
        const char *words;
        int first, last;
    } parts[] = { { "初 上旬", 1, 10 }, { "中旬 中", 11, 20 }, { "底 下旬 末", 21, 31 } };
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        size_t end = date_word(x->f, i, parts[k].words);
        int last = parts[k].last < month_days(year, month) ? parts[k].last : month_days(year, month);
        if (end && !symbols_at(x->f, i, "中国"))
            return date_found(x, end, DATE_PERIOD, relative, day_of(year, month, parts[k].first),
                              day_of(year, month, last));
    }
    return date_found_months(x, i, year, month, month, DATE_MONTH, relative);
}

/* 1月27日, 1月27号, 1月底, 1月 at i. */
static bool month_of(Finder *x, size_t i, int year, bool relative)
{
    int month, day;
    size_t end = date_number(x->f, i, 12, &month), behind = end ? date_word(x->f, end, "月份 月") : 0;
    if (!behind)
        return false;
    size_t after = date_number(x->f, behind, 31, &day), last = after ? date_word(x->f, after, "日 号") : 0;
    if (last && day_exists(year, month, day))
        return date_found(x, last, DATE_DAY, relative, day_of(year, month, day), day_of(year, month, day));
    return date_month_part(x, behind, year, month, relative);
}

bool date_in_year(Finder *x, size_t i, int year, bool relative)
{
    if (month_of(x, i, year, relative))
        return true;
    for (size_t k = 0; k < sizeof seasons / sizeof *seasons; k++) {
        size_t end = date_word(x->f, i, seasons[k].words);
        if (end)
            return date_found_months(x, end, year, seasons[k].first, seasons[k].last, DATE_PERIOD, relative);
    }
    return date_found_months(x, i, year, 1, 12, DATE_YEAR, relative);
}

/* --- absolute --- */

static bool rule_year(Finder *x)
{
    int year;
    size_t i = year_at(x->f, x->at, &year);
    if (!i)
        return false;
    size_t decade = date_word(x->f, i, "代");
    if (decade)
        return date_found(x, decade, DATE_DECADE, false, day_of(year, 1, 1), day_of(year + 9, 12, 31));
    return date_in_year(x, i, year, false);
}

/* 90年代, 上世纪八十年代 */
static bool rule_decade(Finder *x)
{
    int n;
    size_t i = date_number(x->f, x->at, 90, &n), end = i ? date_word(x->f, i, "年代") : 0;
    if (!end || n % 10 != 0)
        return false;
    int year = n + (n > 20 ? 1900 : 2000);
    return date_found(x, end, DATE_DECADE, false, day_of(year, 1, 1), day_of(year + 9, 12, 31));
}

static bool digits(const Folded *f, size_t i, size_t n, int *out)
{
    *out = 0;
    for (size_t k = 0; k < n; k++) {
        if (!symbol_is_digit(symbol(f, i + k)))
            return false;
        *out = *out * 10 + (int)(f->cp[i + k] - '0');
    }
    return !symbol_is_digit(symbol(f, i + n)) || symbols_parted(f, i + n);
}

/* 2025-01-27 2025/1/27 2025.1.27 */
static bool rule_iso(Finder *x)
{
    int y, m, d;
    size_t i = x->at;
    uint32_t before = i ? x->f->cp[i - 1] : 0, mark = symbol(x->f, i + 4);
    if (symbol_is_digit(before) || !digits(x->f, i, 4, &y) || (mark != '-' && mark != '/' && mark != '.'))
        return false;
    size_t n = digits(x->f, i + 5, 2, &m) ? 2 : digits(x->f, i + 5, 1, &m) ? 1 : 0, second = i + 5 + n;
    if (!n || symbol(x->f, second) != mark)
        return false;
    n = digits(x->f, second + 1, 2, &d) ? 2 : digits(x->f, second + 1, 1, &d) ? 1 : 0;
    if (!n || y < 1900 || y > 2099 || !day_exists(y, m, d))
        return false;
    return date_found(x, second + 1 + n, DATE_DAY, false, day_of(y, m, d), day_of(y, m, d));
}

/* --- without a year: the nearest day to that of writing --- */

static int nearest_year(const Finder *x, int month)
{
    int off = x->base.month ? month - x->base.month : 0;
    return off > 6 ? x->base.year - 1 : off < -6 ? x->base.year + 1 : x->base.year;
}

static bool rule_month(Finder *x)
{
    int month;
    size_t end = date_number(x->f, x->at, 12, &month);
    if (!end || !date_word(x->f, end, "月") || symbols_before(x->f, x->at, "第"))
        return false;
    if (x->base.year)
        return month_of(x, x->at, nearest_year(x, month), true);
    month_of(x, x->at, 2000, true); /* for its length */
    size_t behind = x->end;
    DatePrecision p = x->out->precision;
    *x->out = (DatePhrase){ 0 };
    return date_found_unknown(x, behind, p);
}

static bool rule_day(Finder *x)
{
    int day;
    size_t end = date_number(x->f, x->at, 31, &day), behind = end ? date_word(x->f, end, "日") : 0;
    bool other = symbols_before(x->f, x->at, "月") || symbols_list(x->f, behind, "游 内 均 元 本 圆", NULL);
    if (!behind || other || x->f->cp[x->at] > '9')
        return false;
    size_t to = symbols_list_before(x->f, x->at, "至 到 - ~", NULL);
    bool range = to > 0 && x->before.day > 0 && x->at - to == x->before_end && day > x->before.day;
    if (!x->base.day && !range)
        return date_found_unknown(x, behind, DATE_DAY);
    int y = range ? x->before.year : x->base.year, m = range ? x->before.month : x->base.month;
    if (!range && day > x->base.day + 7) { /* of the month before */
        m = m > 1 ? m - 1 : 12;
        y -= m == 12;
    }
    return day_exists(y, m, day) && date_found(x, behind, DATE_DAY, true, day_of(y, m, day), day_of(y, m, day));
}

/* --- the part of the day, and all together --- */

static void take_part(Finder *x)
{
    static const struct {
        const char *words, *name;
    } parts[] = {
        { "凌晨 清晨 早上 早晨 晨 早", "early morning" }, { "上午", "morning" }, { "中午", "noon" }, { "下午 午后", "afternoon" },
        { "傍晚 晚上 晚间 晚 夜里 夜间 深夜 夜", "night" },
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t end = date_word(x->f, x->end, parts[i].words);
        if (end || symbols_list_before(x->f, x->end, parts[i].words, NULL)) {
            x->out->part = parts[i].name;
            x->end = end ? end : x->end;
            return;
        }
    }
}

static bool date_at(Finder *x)
{
    static bool (*const rules[])(Finder *) = {
        rule_iso, rule_year, rule_decade, date_rule_ago, rule_month, rule_day, date_rule_lunar, date_rule_day_word,
        date_rule_week, date_rule_year_word, date_rule_month_word,
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        *x->out = (DatePhrase){ 0 };
        if (rules[i](x)) {
            if (x->out->precision == DATE_DAY)
                take_part(x);
            return true;
        }
    }
    return false;
}

/* What the rules begin with, here and in dates_relative.c. */
static const char begins[] =
    "0 1 2 3 4 5 6 7 8 9 〇 零 一 二 两 三 四 五 六 七 八 九 十 百 壹 贰 叁 肆 伍 陆 柒 捌 玖 拾 佰 今 昨 明 前 后 大 去 本 这 上 下 当 "
    "年 周 星 礼 除 春 正 元";

size_t dates_find(Arena *a, Str text, DateBase base, DatePhrase **out)
{
    Folded f;
    DatePhrase one = { 0 }, *items = NULL;
    size_t n = 0, cap = 0;
    fold_text(&f, text);
    Finder x = { .f = &f, .base = base, .out = &one };
    SymbolStarts starts;
    const DateBase no_day = { 0 };
    symbols_starts(&starts, begins);
    x.today = base.day ? day_of(base.year, base.month, base.day) : 0;
    for (x.at = 0; x.at < f.n; x.at = x.end > x.at ? x.end : x.at + 1) {
        x.end = x.at;
        if (!symbol_starts(&starts, f.cp[x.at]) || !date_at(&x))
            continue;
        size_t zone = symbols_list_before(&f, x.at, "当地时间 北京时间 美东时间 美国时间", NULL);
        one.span = (Span){ f.at[x.at - zone], folded_end(&f, x.end - 1) };
        items = mem_grow(items, &cap, n + 1, sizeof *items);
        items[n++] = one;
        x.before = one.known && one.precision == DATE_DAY ? date_base(str(one.first)) : no_day;
        x.before_end = x.end;
    }
    *out = ARENA_NEW(a, DatePhrase, n + 1);
    if (n > 0)
        memcpy(*out, items, n * sizeof *items);
    free(items);
    folded_free(&f);
    return n;
}

DateBase date_base_guess(const Str *texts, size_t n)
{
    Arena *a = arena_new();
    DateBase latest = { 0 }, today = { 0 };
    DatePhrase *found_here;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < n; i++) {
            size_t k = dates_find(a, texts[i], latest, &found_here);
            for (size_t j = 0; j < k; j++) {
                const DatePhrase *d = &found_here[j];
                DateBase b = date_base((Str){ d->first, strlen(d->first) });
                bool whole = d->known && d->precision == DATE_DAY, is_today = false;
                static const char *const leads[] = { "今天是", "今日是", "今天(" };
                for (size_t m = 0; m < sizeof leads / sizeof *leads; m++)
                    is_today = is_today || str_ends(str_sub(texts[i], 0, d->span.start), str(leads[m]));
                if (pass == 0 && whole && !d->relative && (b.year > latest.year || (b.year == latest.year &&
                    day_of(b.year, b.month, b.day) > day_of(latest.year, latest.month ? latest.month : 1, 1))))
                    latest = (DateBase){ b.year, b.month, 0 };
                if (pass == 1 && whole && is_today && today.year == 0)
                    today = b;
            }
            arena_clear(a);
        }
    arena_free(a);
    return today.year ? today : latest;
}
