/* analysis/numbers.c -- numbers read. */
#include "analysis/numbers.h"

#include "analysis/symbols.h"

#include <math.h>

enum { SEVERAL = -2, NO_DIGIT = -1, LONGEST = 40 /* symbols; what goes on longer is no number */ };

/* 0 to 9, SEVERAL for 几 and 数, else NO_DIGIT. */
static int han_digit(uint32_t cp)
{
    static const struct {
        uint32_t cp;
        int value;
    } digits[] = {
        { 0x96F6, 0 }, { 0x3007, 0 }, { 0x4E00, 1 }, { 0x4E8C, 2 }, { 0x4E24, 2 }, { 0x4E09, 3 }, { 0x56DB, 4 },
        { 0x4E94, 5 }, { 0x516D, 6 }, { 0x4E03, 7 }, { 0x516B, 8 }, { 0x4E5D, 9 }, { 0x58F9, 1 }, { 0x8D30, 2 },
        { 0x53C1, 3 }, { 0x8086, 4 }, { 0x4F0D, 5 }, { 0x9646, 6 }, { 0x67D2, 7 }, { 0x634C, 8 }, { 0x7396, 9 },
        { 0x51E0, SEVERAL }, { 0x6570, SEVERAL },
    };
    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
        if (digits[i].cp == cp)
            return digits[i].value;
    return NO_DIGIT;
}

static double small_unit(uint32_t cp)
{
    if (cp == 0x5341 || cp == 0x62FE) /* 十 拾 */
        return 10;
    if (cp == 0x767E || cp == 0x4F70) /* 百 佰 */
        return 100;
    return cp == 0x5343 || cp == 0x4EDF ? 1e3 : 0; /* 千 仟 */
}

static double big_unit(uint32_t cp)
{
    return cp == 0x4E07 ? 1e4 : cp == 0x4EBF ? 1e8 : 0;
}

static bool is_more(uint32_t cp)
{
    return cp == 0x591A || cp == 0x4F59; /* 多 余 */
}

typedef struct Range {
    double low, high;
} Range;

/* What has been read: total + section + digit, the last of them still waiting for its unit. */
typedef struct Reading {
    const Folded *f;
    size_t at;
    Range total, section, digit;
    bool has_digit, has_unit;
    double last_unit, scale;
    Number *out;
} Reading;

static Range times(Range r, double by)
{
    return (Range){ r.low * by, r.high * by };
}

static Range plus(Range a, Range b)
{
    return (Range){ a.low + b.low, a.high + b.high };
}

/* 2,048.5 -- thousands in groups of three, one point. */
static bool read_arabic(Reading *r)
{
    const Folded *f = r->f;
    size_t i = r->at, begun = i;
    double value = 0;
    if (!symbol_is_digit(symbol(f, i)))
        return false;
    for (; symbol_is_digit(symbol(f, i)) && (i == begun || !symbols_parted(f, i)); i++)
        value = value * 10 + (double)(f->cp[i] - '0');
    for (bool first = i - begun <= 3; first && symbol(f, i) == ',';) {
        size_t k = i + 1;
        while (symbol_is_digit(symbol(f, k)) && !symbols_parted(f, k))
            k++;
        if (k - i != 4 || symbols_parted(f, i))
            break;
        for (i++; i < k; i++)
            value = value * 10 + (double)(f->cp[i] - '0');
    }
    double part = 0.1;
    if (symbol(f, i) == '.' && symbol_is_digit(symbol(f, i + 1)) && !symbols_parted(f, i) && !symbols_parted(f, i + 1))
        for (i++; symbol_is_digit(symbol(f, i)) && !symbols_parted(f, i); i++, part /= 10)
            value += part * (double)(f->cp[i] - '0');
    value = part < 0.1 ? round(value * 1e9) / 1e9 : value;
    r->out->arabic = true;
    r->out->plain_year = part == 0.1 && i - begun == 4 && value >= 1900 && value <= 2099;
    r->digit = (Range){ value, value };
    r->has_digit = true;
    r->at = i;
    return true;
}

/* One Han digit, 几, two side by side (两三), or a row of them (二〇二五); decimals behind 点. */
static bool read_han(Reading *r)
{
    const Folded *f = r->f;
    int first = han_digit(symbol(f, r->at)), second = han_digit(symbol(f, r->at + 1));
    if (first == NO_DIGIT)
        return false;
    r->has_digit = true;
    if (first == SEVERAL) {
        r->digit = (Range){ 1, 9 };
        r->out->several = true;
        r->at++;
        return true;
    }
    double value = 0, part = 0.1;
    size_t i = r->at, n = 0;
    for (int d; (d = han_digit(symbol(f, i))) >= 0; i++, n++)
        value = value * 10 + d;
    bool pair = n == 2 && first > 0 && (second == first + 1 || (first == 3 && second == 5));
    r->digit = pair ? (Range){ first, second } : (Range){ value, value };
    if (symbol(f, i) == 0x70B9 && han_digit(symbol(f, i + 1)) >= 0 && !pair) { /* 点 */
        for (i++; han_digit(symbol(f, i)) >= 0; i++, part /= 10)
            value += part * han_digit(f->cp[i]);
        value = round(value * 1e9) / 1e9;
        r->digit = (Range){ value, value };
    }
    r->at = i;
    return true;
}

/* 十, 百, 千 behind a digit or by themselves. */
static bool read_small(Reading *r)
{
    double unit = small_unit(symbol(r->f, r->at));
    if (unit == 0 || symbols_list(r->f, r->at, "千瓦 千米 千克 千卡 千伏 千赫 百分", NULL))
        return false;
    r->section = plus(r->section, r->has_digit ? times(r->digit, unit) : (Range){ unit, unit });
    r->has_digit = false;
    r->has_unit = true;
    r->last_unit = unit;
    r->scale = r->scale > unit ? r->scale : unit;
    r->at++;
    return true;
}

/* 万, 亿: multiply all that stands before them in their order. 万亿 is both. */
static bool read_big(Reading *r)
{
    double unit = big_unit(symbol(r->f, r->at));
    if (unit == 0)
        return false;
    Range here = r->has_digit ? plus(r->section, r->digit) : r->section;
    bool bare = !r->has_digit && r->section.high == 0;
    if (unit == 1e8 || bare) /* 三万五千亿; 1万亿 */
        here = plus(r->total, here);
    here = here.high == 0 ? (Range){ 1, 1 } : here;
    r->total = unit == 1e8 || bare ? times(here, unit) : plus(r->total, times(here, unit));
    r->scale = (r->scale > 1 && (r->section.high > 0 || bare) ? r->scale : 1) * unit;
    r->section = (Range){ 0, 0 };
    r->has_digit = false;
    r->has_unit = true;
    r->last_unit = unit;
    r->at++;
    return true;
}

/* 多, 余 between a number and 万 or 亿, or behind it: 20多万, 十余. */
static bool read_more(Reading *r)
{
    bool big = big_unit(symbol(r->f, r->at + 1)) > 0, unit = r->has_unit && !r->has_digit;
    bool tens = r->out->arabic && !r->has_unit && r->digit.low >= 10;
    if (!is_more(symbol(r->f, r->at)) || !(big || unit || tens) || r->out->more)
        return false;
    r->out->more = true;
    r->at++;
    return true;
}

/* 两万五, 三百五: the last digit counts in the unit below. 十五 is 15. */
static Range last_digit(const Reading *r)
{
    if (!r->has_digit)
        return (Range){ 0, 0 };
    bool short_form = r->last_unit >= 100 && !r->out->arabic && r->digit.high < 10 &&
                      han_digit(symbol(r->f, r->at - 2)) != 0;
    return short_form ? times(r->digit, r->last_unit / 10) : r->digit;
}

/* 671B, 5K, 5.5 billion behind Arabic digits, when no letter follows. */
static double letter_unit(const Reading *r, size_t *end)
{
    static const char *const words[] = { "trillion", "billion", "million", "bn" };
    static const double values[] = { 1e12, 1e9, 1e6, 1e9 };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = r->out->arabic && !r->has_unit ? symbols_at(r->f, r->at, words[i]) : 0;
        if (n && (!symbol_is_letter(symbol(r->f, r->at + n)) || symbols_parted(r->f, r->at + n))) {
            *end = r->at + n;
            return values[i];
        }
    }
    uint32_t cp = symbol(r->f, r->at);
    *end = r->at + 1;
    bool alone = !symbol_is_letter(symbol(r->f, r->at + 1)) && !symbol_is_digit(symbol(r->f, r->at + 1));
    if (!r->out->arabic || r->has_unit || !alone || symbols_parted(r->f, r->at))
        return 0;
    return cp == 'b' ? 1e9 : cp == 'm' ? 1e6 : cp == 'k' ? 1e3 : 0;
}

static bool may_begin(const Folded *f, size_t at)
{
    uint32_t cp = symbol(f, at), before = at > 0 ? f->cp[at - 1] : 0;
    if (symbol_is_digit(cp)) {
        if (at == 0 || symbols_parted(f, at))
            return true;
        bool hyphen = before == '-' && at > 1 && !symbols_parted(f, at - 1) && symbol_is_letter(f->cp[at - 2]);
        bool point = before == '.' && at > 1 && (symbol_is_digit(f->cp[at - 2]) || symbol_is_letter(f->cp[at - 2]));
        return !symbol_is_digit(before) && !symbol_is_letter(before) && before != '_' && !hyphen && !point;
    }
    if (han_digit(before) >= 0 || before == 0x51E0 || small_unit(before) > 0 || big_unit(before) > 0) /* 几 */
        return false;
    if (han_digit(cp) == SEVERAL) { /* 参数, 多数, 几乎, 数据 are no numbers */
        bool word = symbols_list_before(f, at + 1, "参数 函数 多数 少数 人数 指数 次数 总数 分数 系数 个数 整数 基数 "
                                                   "点数 位数 岁数 半数 小数 负数 复数 奇数 偶数 约数 常数 变数 "
                                                   "户数 件数 无数 倍数", NULL) > 0 &&
                    symbols_list_before(f, at + 1, "至少数 最少数", NULL) == 0;
        return !word && (small_unit(symbol(f, at + 1)) > 0 || big_unit(symbol(f, at + 1)) > 0 || cp == 0x51E0 ||
                         symbols_list(f, at + 1, "月 周 年 天 日 小时 分钟 名 家 位 次 倍 个", NULL) > 0);
    }
    if (han_digit(cp) >= 0)
        return true;
    if (cp == 0x5341 || cp == 0x62FE) /* 十五 */
        return true;
    if (small_unit(cp) == 0 && big_unit(cp) == 0)
        return false;
    return big_unit(symbol(f, at + 1)) > 0 || symbols_at(f, at + 1, "余") > 0 ||
           symbols_list_before(f, at, "上 近 约 超 逾 过 达 超过 将近 接近 大约 成", NULL) > 0;
}

/* 成千上万 is thousands; 成千上万亿 thousands of 万亿. */
static bool read_thousands(const Folded *f, size_t at, Number *out)
{
    if (symbols_before(f, at, "成") == 0 || symbols_at(f, at, "千上万") == 0)
        return false;
    bool more = symbols_at(f, at + 3, "亿") > 0;
    *out = (Number){ at - 1, at + 3 + more, more ? 1e15 : 1e3, more ? 1e15 : 1e4, more ? 1e15 : 1e3, false, true,
                     false, false };
    return true;
}

bool number_at(const Folded *f, size_t at, Number *out)
{
    *out = (Number){ .start = at, .scale = 1 };
    if (at >= f->n || !may_begin(f, at))
        return false;
    if (read_thousands(f, at, out))
        return true;
    Reading r = { .f = f, .at = at, .scale = 1, .out = out };
    for (bool on = true; on && r.at < f->n && r.at - at <= LONGEST;) {
        bool digits_next = !r.has_digit && (r.at == at || r.has_unit);
        on = (digits_next && (read_arabic(&r) || (!out->arabic && read_han(&r)))) || read_small(&r) || read_big(&r) ||
             read_more(&r);
        if (out->more && !big_unit(symbol(f, r.at)))
            on = false;
    }
    Range all = plus(plus(r.total, r.section), last_digit(&r));
    size_t letter_end;
    double letter = letter_unit(&r, &letter_end);
    if (letter > 0) {
        all = times(all, letter);
        r.scale = letter;
        r.at = letter_end;
    }
    out->end = r.at;
    out->value = all.low;
    out->high = all.high;
    out->scale = r.scale;
    out->plain_year = out->plain_year && r.at == at + 4 && r.scale == 1;
    return r.at > at && r.at - at <= LONGEST && all.high > 0;
}
