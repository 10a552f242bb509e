/* analysis/dates_relative.c -- dates that are told from the day of writing, and those of the lunar calendar. */
#include "analysis/calendar.h"
#include "analysis/dates_rules.h"
#include "analysis/symbols.h"

bool date_rule_day_word(Finder *x)
{
    static const struct {
        const char *words;
        int off;
    } days[] = {
        { "大前天", -3 }, { "前天 前日 前晚", -2 },          { "昨天 昨日 昨晚 昨夜 昨晨", -1 },
        { "今天 今日 今晚 今晨 今早 今夜", 0 }, { "明天 明日 明晚 明早 明晨", 1 }, { "后天", 2 }, { "大后天", 3 },
    };
    size_t best = 0;
    int off = 0;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        size_t end = date_word(x->f, x->at, days[i].words);
        if (end > best) {
            best = end;
            off = days[i].off;
        }
    }
    bool other = symbols_list_before(x->f, x->at, "目 以 先 之", NULL) && symbols_at(x->f, x->at, "前"); /* 目前天气 */
    if (!best || other)
        return false;
    if (!x->base.day)
        return date_found_unknown(x, best, DATE_DAY);
    return date_found(x, best, DATE_DAY, true, x->today + off, x->today + off);
}

/* 上周 本周三 星期五; a bare day of the week is the last one. */
bool date_rule_week(Finder *x)
{
    static const char days[] = "一 二 三 四 五 六 日 天 1 2 3 4 5 6";
    size_t i = x->at, which = 0, lead;
    int weeks = 0;
    bool led = true;
    if ((lead = symbols_list(x->f, i, "上上 前", NULL)) && date_word(x->f, i + lead, "周"))
        weeks = -2;
    else if ((lead = symbols_list(x->f, i, "上 上个 上一", NULL)))
        weeks = -1;
    else if ((lead = symbols_list(x->f, i, "下 下个 下一", NULL)))
        weeks = 1;
    else if (!(lead = symbols_list(x->f, i, "本 这 这个 这一", NULL)))
        led = false;
    size_t name = date_word(x->f, i + lead, "周 星期 礼拜");
    if (!name || (!led && symbols_list_before(x->f, i, "每 一 两 几 数 多", NULL)))
        return false;
    size_t end = symbols_list(x->f, name, days, &which) ? name + 1 : 0, weekend = date_word(x->f, name, "末");
    int of = which == 7 ? 6 : which > 7 ? (int)which - 8 : (int)which;
    if (!end && !(led && !date_word(x->f, name, "年 期 边 围 刊 报 岁 长")) )
        return false;
    if (!end && !weekend && !x->base.day)
        return date_found_unknown(x, name, DATE_WEEK);
    if (!x->base.day)
        return date_found_unknown(x, end ? end : weekend, end ? DATE_DAY : DATE_PERIOD);
    long monday = x->today - day_of_week(x->today) + 7L * weeks, day = monday + of;
    if (end && !led && day > x->today)
        day -= 7;
    if (end)
        return date_found(x, end, DATE_DAY, true, day, day);
    return weekend ? date_found(x, weekend, DATE_PERIOD, true, monday + 5, monday + 6)
                   : date_found(x, name, DATE_WEEK, true, monday, monday + 6);
}

bool date_rule_year_word(Finder *x)
{
    static const char *const words[] = { "前年", "去年", "今年 本年 年内", "明年", "后年" };
    static const int offs[] = { -2, -1, 0, 1, 2 };
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        size_t end = date_word(x->f, x->at, words[k]);
        if (!end || (k != 1 && k != 3 && x->at > 0 && date_number(x->f, x->at - 1, 9, &(int){ 0 })))
            continue;
        if (x->base.year)
            return date_in_year(x, end, x->base.year + offs[k], true);
        if (!date_in_year(x, end, 2000, true)) /* for its length */
            return false;
        size_t behind = x->end;
        DatePrecision p = x->out->precision;
        *x->out = (DatePhrase){ 0 };
        return date_found_unknown(x, behind, p);
    }
    size_t end = date_word(x->f, x->at, "年初 年底 年末");
    if (!end || symbols_list_before(x->f, x->at, "一 两 三 几 多 半 整 全 每 同 当", NULL) || !x->base.year)
        return false;
    return date_in_year(x, x->at, x->base.year, true);
}

bool date_rule_month_word(Finder *x)
{
    static const char *const words[] = { "上上个月 上上月", "上个月 上月", "本月 这个月 当月", "下个月 下月" };
    static const int offs[] = { -2, -1, 0, 1 };
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        size_t end = date_word(x->f, x->at, words[k]);
        if (!end)
            continue;
        if (!x->base.month || !x->base.day)
            return date_found_unknown(x, end, DATE_MONTH);
        int m = x->base.month - 1 + offs[k], y = x->base.year + (m < 0 ? -1 : m > 11), day;
        m = (m + 12) % 12 + 1;
        size_t after = date_number(x->f, end, 31, &day), behind = after ? date_word(x->f, after, "日 号") : 0;
        if (behind && day_exists(y, m, day))
            return date_found(x, behind, DATE_DAY, true, day_of(y, m, day), day_of(y, m, day));
        return date_month_part(x, end, y, m, true);
    }
    return false;
}

/* 大年初二 正月初三 除夕 春节. The lunar year that begins nearest. */
bool date_rule_lunar(Finder *x)
{
    size_t eve = date_word(x->f, x->at, "除夕夜 除夕 大年三十 年三十 大年夜"), feast = date_word(x->f, x->at, "春节期间 春节假期 春节");
    size_t lead = date_word(x->f, x->at, "大年初 正月初 年初"), end = 0;
    size_t lantern = date_word(x->f, x->at, "元宵节 元宵 正月十五"), new_year = date_word(x->f, x->at, "元旦");
    int nth = 0;
    long day;
    if (lead && (end = date_number(x->f, lead, 10, &nth)) != 0 && symbols_list(x->f, end, "月 日", NULL))
        end = 0;
    size_t any = eve ? eve : feast ? feast : lantern ? lantern : new_year ? new_year : end;
    if (!any)
        return false;
    if (!x->base.year)
        return date_found_unknown(x, any, feast ? DATE_PERIOD : DATE_DAY);
    int year = x->base.year + (x->base.month >= 9 && !feast ? 1 : 0);
    if (new_year)
        return date_found(x, any, DATE_DAY, true, day_of(year, 1, 1), day_of(year, 1, 1));
    if (!lunar_new_year(year, &day))
        return date_found_unknown(x, any, DATE_DAY);
    if (feast)
        return date_found(x, any, DATE_PERIOD, true, day - 1, day + 6);
    day += eve ? -1 : lantern ? 14 : nth - 1;
    return date_found(x, any, DATE_DAY, true, day, day);
}

/* 三天前 两周前 5个月前 20年后 */
bool date_rule_ago(Finder *x)
{
    int n;
    size_t which, i = date_number(x->f, x->at, 300, &n), unit;
    if (!i || !(unit = symbols_list(x->f, i, "天 日 周 星期 个星期 个月 年", &which)))
        return false;
    size_t end = date_word(x->f, i + unit, "之前 以前 前 之后 以后 后");
    if (!end)
        return false;
    int sign = symbols_list_before(x->f, end, "前 之前 以前", NULL) ? -1 : 1;
    DatePrecision p = which < 2 ? DATE_DAY : which < 5 ? DATE_WEEK : which == 5 ? DATE_MONTH : DATE_YEAR;
    if (!x->base.year || (p != DATE_YEAR && !x->base.day))
        return date_found_unknown(x, end, p);
    if (p == DATE_YEAR)
        return date_found_months(x, end, x->base.year + sign * n, 1, 12, p, true);
    if (p == DATE_MONTH) {
        int m = x->base.year * 12 + x->base.month - 1 + sign * n;
        return date_found_months(x, end, m / 12, m % 12 + 1, m % 12 + 1, p, true);
    }
    long day = x->today + sign * (long)n * (p == DATE_WEEK ? 7 : 1);
    long monday = day - day_of_week(day);
    return p == DATE_DAY ? date_found(x, end, p, true, day, day) : date_found(x, end, p, true, monday, monday + 6);
}

