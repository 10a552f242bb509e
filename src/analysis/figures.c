/* analysis/figures.c -- figures found: a number, what stands around it, and a second number when it is a range. */
#include "analysis/figures.h"

#include "analysis/dates.h"
#include "analysis/figures_units.h"
#include "analysis/numbers.h"
#include "analysis/symbols.h"
#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *figure_how_name(FigureHow h)
{
    static const char *const names[] = { "", "about", "over", "under", "at least", "at most", "several" };
    return names[h];
}

/* --- what stands around a number --- */

static const struct {
    const char *before, *behind;
    FigureHow how;
} hows[] = {
    { "约 大约 大概 近 将近 接近 差不多 估计", "左右 上下 前后", FIGURE_ABOUT },
    { "超过 超 逾 高于 多于 大于 突破 不止 上", "之多", FIGURE_OVER },
    { "不到 不足 少于 低于 未满 小于 不及", NULL, FIGURE_UNDER },
    { "至少 不少于 不低于 最少 起码", "以上 及以上", FIGURE_AT_LEAST },
    { "至多 最多 不超过 不高于 不多于", "以下 以内 之内", FIGURE_AT_MOST },
};

/* 最近, 合约, 以上: no word about a number. */
static bool is_other_word(const Folded *f, size_t start)
{
    return symbols_list_before(f, start + 1, "最近 附近 亲近 靠近 合约 条约 纽约 预约 节约 契约 特约 以上 晚上 早上 网上 线上 "
                                             "市场上 实际上 世上 加上 再加上 马上", NULL) > 1;
}

/* Where the words before symbol i begin that say how: 至少有, 大约为. */
static size_t how_before(const Folded *f, size_t i, bool unit_first, FigureHow *how)
{
    size_t skipped = symbols_list_before(f, i, "有 为 是 了 在", NULL);
    for (size_t pass = 0; pass < 2; pass++) {
        size_t end = pass ? i - skipped : i, longest = 0;
        for (size_t k = 0; (pass == 0 || skipped) && k < sizeof hows / sizeof *hows; k++) {
            size_t n = symbols_list_before(f, end, hows[k].before, NULL);
            bool above = n == 1 && symbols_at(f, end - 1, "上") > 0;
            if (n > longest && !is_other_word(f, end - n) && (!above || unit_first)) {
                longest = n;
                *how = hows[k].how;
            }
        }
        if (longest)
            return end - longest;
    }
    return i;
}

static size_t how_behind(const Folded *f, size_t i, FigureHow *how)
{
    for (size_t k = 0; k < sizeof hows / sizeof *hows; k++) {
        size_t n = hows[k].behind ? symbols_list(f, i, hows[k].behind, NULL) : 0;
        if (n) {
            *how = hows[k].how;
            return i + n;
        }
    }
    return i;
}

/* --- a figure --- */

typedef struct Reader {
    const Folded *f;
    size_t start, end;  /* symbols of the figure */
    size_t counted, counted_end;
    Figure out;
    bool more, several;
} Reader;

static void set(Reader *r, const Number *n, double times, const char *unit)
{
    r->out.value = n->value * times;
    r->out.high = n->high * times;
    r->out.unit = unit;
    r->more = n->more;
    r->several = n->several;
}

/* 百分之三十, 十分之一 */
static bool read_fraction(Reader *r)
{
    const Folded *f = r->f;
    Number below, above;
    size_t lead = symbols_list(f, r->start, "百分之 千分之 万分之", NULL);
    if (lead && number_at(f, r->start + lead, &above)) {
        double part = symbols_at(f, r->start, "百") ? 1 : symbols_at(f, r->start, "千") ? 0.1 : 0.01;
        set(r, &above, part, "percent");
        r->end = above.end;
        return true;
    }
    if (!number_at(f, r->start, &below) || below.value != below.high)
        return false;
    size_t mid = below.end + symbols_at(f, below.end, "分之");
    if (mid == below.end || !number_at(f, mid, &above))
        return false;
    set(r, &above, 1 / below.value, "factor");
    r->end = above.end;
    return true;
}

static size_t range_mark(const Folded *f, size_t i)
{
    static const char marks[] = "- ~ 到 至";
    size_t n = symbols_list(f, i, marks, NULL);
    return n && !symbols_list(f, i + n, "- ~", NULL) ? n : 0;
}

/* 2026到2027年, 2026-27年: one figure of the unit year. */
static bool read_years(Reader *r, const Number *first)
{
    const Folded *f = r->f;
    Number second;
    size_t i = first->end + symbols_at(f, first->end, "年"), mark = range_mark(f, i);
    bool year = first->value >= 1900 && first->value <= 2099 && first->end == first->start + 4 && first->scale == 1;
    if (!year || !mark || !number_at(f, i + mark, &second) || !symbols_at(f, second.end, "年"))
        return false;
    double high = second.value < 100 ? floor(first->value / 100) * 100 + second.value : second.value;
    if (second.scale != 1 || high <= first->value || high > 2199)
        return false;
    r->out.value = first->value;
    r->out.high = high;
    r->out.unit = "year";
    r->end = second.end + 1;
    return true;
}

/* The second half of a range begins at i and has a unit; the first half, `n`, has `unit` or none. */
static bool read_range(Reader *r, Number *n, size_t i, Unit *unit)
{
    Number second;
    size_t mark = range_mark(r->f, i);
    if (!mark || !number_at(r->f, i + mark, &second))
        return false;
    Unit u = unit_at(r->f, second.end);
    bool percent_first = unit->name && strcmp(unit->name, "percent") == 0;
    if (!u.name && second.scale < 1e4 && !percent_first)
        return false;
    if (unit->name && u.name && (strcmp(unit->name, u.name) != 0))
        return false;
    if (n->scale == 1 && second.scale >= 1e4 && !unit->name && n->value * second.scale <= second.high)
        n->value *= second.scale; /* 5-10万 */
    if (second.high <= n->value)
        return false;
    n->high = second.high;
    n->end = u.name ? u.end : second.end;
    n->more = n->more || second.more;
    if (u.name)
        *unit = u;
    r->counted = second.end;
    return true;
}

/* A number without a unit that is large enough to count something. */
static bool counts_by_itself(const Folded *f, const Number *n)
{
    uint32_t next = symbol(f, n->end);
    if (symbols_list(f, n->start, "百 千 万", NULL)) /* 千万别, 万亿 */
        return false;
    bool plain = n->arabic && n->value >= 1e4 && (fold_is_han(next) || symbol_is_letter(next));
    return n->scale >= 1e4 || plain;
}

/* 一年, 一亿, 一成, but not the article: 一个, 一天, 一度. */
static bool one_may_count(const Unit *u)
{
    static const char *const never[] = { "days", "degrees", "m", "g", "l", "barrels", "inches" };
    for (size_t i = 0; u->name && i < sizeof never / sizeof *never; i++)
        if (strcmp(u->name, never[i]) == 0)
            return false;
    return !u->measure;
}

static bool read_number(Reader *r)
{
    const Folded *f = r->f;
    Number n;
    if (!number_at(f, r->start, &n) || symbols_before(f, n.start, "第"))
        return false;
    r->start = n.start;
    if (read_years(r, &n))
        return true;
    bool one = n.value == 1 && n.high == 1 && !n.arabic, few = n.several && n.scale == 1;
    Unit unit = unit_at(f, n.end), sign = unit_before(f, n.start);
    size_t behind = unit.name ? unit.end : n.end;
    if (few && !unit.name)
        unit = symbols_at(f, n.end, "月") ? (Unit){ "months", 1, n.end + 1, false } : unit;
    r->counted = n.end;
    if (!read_range(r, &n, behind, &unit))
        n.end = unit.name ? unit.end : n.end;
    if (!unit.name && sign.name)
        unit = (Unit){ sign.name, 1, n.end, false };
    if (!unit.name && !counts_by_itself(f, &n))
        return false;
    bool years = unit.name && strcmp(unit.name, "years") == 0;
    bool again = unit.name && strcmp(unit.name, "degrees") == 0 && !n.arabic && n.high < 10; /* 二度, 再三度 */
    if (again || (one && !one_may_count(&unit)) || (few && unit.measure) || (n.plain_year && (years || !unit.name)))
        return false;
    set(r, &n, unit.name ? unit.times : 1, unit.name ? unit.name : "count");
    r->counted_end = unit.measure ? unit.end : r->counted;
    if (symbols_before(f, r->start, "零下")) {
        r->out.value = -r->out.high;
        r->out.high = -n.value;
        r->start -= 2;
    }
    r->end = n.end;
    if (sign.name && strcmp(sign.name, r->out.unit) == 0)
        r->start = sign.end;
    return true;
}

/* The figure whose number begins at r->start, with the words around it. */
static bool read_figure(Reader *r)
{
    const Folded *f = r->f;
    r->out = (Figure){ 0 };
    r->counted = r->counted_end = 0;
    size_t begun = r->start;
    if (!read_fraction(r) && !read_number(r))
        return false;
    FigureHow how = FIGURE_EXACT;
    bool bare_unit = !symbol_is_digit(symbol(f, begun));
    r->start = how_before(f, r->start, bare_unit, &how);
    if (how == FIGURE_EXACT)
        how = r->more ? FIGURE_OVER : r->several ? FIGURE_SEVERAL : FIGURE_EXACT;
    FigureHow behind = how;
    r->end = how_behind(f, r->end, &behind);
    r->out.how = how == FIGURE_EXACT || how == FIGURE_SEVERAL ? behind : how;
    r->out.span = (Span){ f->at[r->start], folded_end(f, r->end - 1) };
    if (r->counted_end > r->counted)
        r->out.counted = str_sub(f->text, f->at[r->counted], folded_end(f, r->counted_end - 1));
    return true;
}

static const DatePhrase *date_over(const DatePhrase *dates, size_t n, size_t byte)
{
    for (size_t i = 0; i < n; i++)
        if (span_has(dates[i].span, byte))
            return &dates[i];
    return NULL;
}

size_t figures_find(Arena *a, Str text, Figure **out)
{
    Folded f;
    Figure *items = NULL;
    DatePhrase *dates;
    size_t n = 0, cap = 0, n_dates = dates_find(a, text, (DateBase){ 0 }, &dates), from = 0;
    fold_text(&f, text);
    for (size_t i = 0; i < f.n; i++) {
        Reader r = { .f = &f, .start = i };
        const DatePhrase *date = date_over(dates, n_dates, f.at[i]);
        bool years = date && date->precision == DATE_YEAR;
        bool ago = date && date->relative && date->precision != DATE_DAY; /* 9个月前: a span of time too */
        if ((date && !years && !ago) || !read_figure(&r) || (years && !ago && strcmp(r.out.unit, "year") != 0) ||
            r.start < from)
            continue;
        items = mem_grow(items, &cap, n + 1, sizeof *items);
        items[n++] = r.out;
        from = r.end;
        i = r.end - 1;
    }
    *out = ARENA_NEW(a, Figure, n + 1);
    if (n > 0)
        memcpy(*out, items, n * sizeof *items);
    free(items);
    folded_free(&f);
    return n;
}

/* --- two figures --- */

/* Measure words that may count the same: 5萬臺 and 5万块. Others are compared with their own kind alone. */
static bool may_be_one(Str a, Str b)
{
    static const char *const kinds[] = { "人 名 位 个 人次 ", "块 塊 片 台 臺 枚 张 張 个 個 件 部 颗 顆 支 套 只 隻 " };
    bool any = a.len == 0 || b.len == 0 || str_eq(a, b);
    for (size_t i = 0; !any && i < sizeof kinds / sizeof *kinds; i++)
        any = str_find(str(kinds[i]), a, 0) != STR_NONE && str_find(str(kinds[i]), b, 0) != STR_NONE;
    return any;
}

bool figures_comparable(const Figure *x, const Figure *y)
{
    return strcmp(x->unit, y->unit) == 0 && may_be_one(x->counted, y->counted);
}

static bool near(double a, double b)
{
    double most = fabs(a) > fabs(b) ? fabs(a) : fabs(b);
    return fabs(a - b) <= 1e-9 * most;
}

bool figures_agree(const Figure *x, const Figure *y)
{
    if (!figures_comparable(x, y))
        return false;
    if (near(x->value, y->value) && near(x->high, y->high))
        return true;
    bool loose = x->how == FIGURE_SEVERAL || y->how == FIGURE_SEVERAL;
    return loose && x->value <= y->high && y->value <= x->high;
}
