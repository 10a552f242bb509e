/* analysis/figures_units.c -- the table of units. */
#include "analysis/figures_units.h"

#include "analysis/symbols.h"

/* What must not follow: 3年级, 5成功. Longer words are found first. */
static const struct {
    const char *words, *name, *not_before;
    double times;
} units[] = {
    { "美元 美金 美刀 usd", "usd", NULL, 1 },
    { "元 元人民币 人民币 块钱 元钱", "cny", "素 旦 首 老 宵 件", 1 },
    { "欧元 eur", "eur", NULL, 1 },
    { "日元 日圆", "jpy", NULL, 1 },
    { "英镑", "gbp", NULL, 1 },
    { "港元 港币", "hkd", NULL, 1 },
    { "台币 新台币", "twd", NULL, 1 },
    { "韩元 韩圆", "krw", NULL, 1 },
    { "卢布", "rub", NULL, 1 },
    { "卢比", "inr", NULL, 1 },
    { "瑞士法郎 瑞郎", "chf", NULL, 1 },
    { "加元", "cad", NULL, 1 },
    { "澳元", "aud", NULL, 1 },
    { "新加坡元 新元", "sgd", NULL, 1 },
    { "%", "percent", NULL, 1 },
    { "个百分点 百分点", "points", NULL, 1 },
    { "成", "percent", "本 功 为 员 立 就 果 长 绩 熟 效 交 都 型 品 人 分 千 上", 10 },
    { "倍", "factor", NULL, 1 },
    { "年 周年 年时间", "years", "代 级 月 初 底 末 中 度 轻 间", 1 },
    { "个月 个多月", "months", NULL, 1 },
    { "周 星期 个星期 个礼拜 礼拜", "weeks", "年 岁 边 围 期", 1 },
    { "天", "days", "下 空 气 然 才 津 文 使", 1 },
    { "小时 个小时 个钟头", "hours", NULL, 1 },
    { "分钟", "minutes", NULL, 1 },
    { "秒 秒钟", "seconds", NULL, 1 },
    { "毫秒", "milliseconds", NULL, 1 },
    { "岁 周岁", "age", NULL, 1 },
    { "公里 千米 km", "km", NULL, 1 },
    { "英里", "miles", NULL, 1 },
    { "海里", "nautical miles", NULL, 1 },
    { "米 公尺", "m", NULL, 1 },
    { "厘米 公分 cm", "cm", NULL, 1 },
    { "毫米 mm", "mm", NULL, 1 },
    { "纳米 nm", "nm", NULL, 1 },
    { "英寸 寸", "inches", NULL, 1 },
    { "平方公里", "km2", NULL, 1 },
    { "平方米 平米", "m2", NULL, 1 },
    { "公顷", "ha", NULL, 1 },
    { "亩", "mu", NULL, 1 },
    { "立方米", "m3", NULL, 1 },
    { "升", "l", "级 值 至 到", 1 },
    { "公斤 千克 kg", "kg", NULL, 1 },
    { "克", "g", "服 隆 里", 1 },
    { "吨", "t", NULL, 1 },
    { "桶", "barrels", NULL, 1 },
    { "摄氏度 ℃ 度", "degrees", "假 过", 1 },
    { "千瓦时 度电 kwh", "kwh", NULL, 1 },
    { "千瓦 kw", "kw", NULL, 1 },
    { "兆瓦 mw", "mw", NULL, 1 },
    { "吉瓦 gw", "gw", NULL, 1 },
    { "赫兹 hz", "hz", NULL, 1 },
    { "ghz", "ghz", NULL, 1 },
    { "tb", "tb", NULL, 1 },
    { "gb", "gb", NULL, 1 },
    { "mb", "mb", NULL, 1 },
    { "个 名 位 人 家 款 种 项 条 件 次 台 块 片 枚 辆 架 艘 套 部 篇 本 份 张 座 栋 户 所 只 头 匹 棵 株 颗 场 届 轮 步 起 例 "
      "宗 批 组 队 对 支 门 箱 瓶 人次 人民 用户 参数 核 票 字 行 集 册 城 国 省 县 封 token tokens",
      "count", "个月 分钟 民 工 类 生 方 面 话 海 立 手 头 后 前 来 于 体 会 家 性 质 际 产", 1 },
};

Unit unit_at(const Folded *f, size_t i)
{
    Unit best = { .times = 1 };
    size_t longest = 0;
    for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
        size_t n = symbols_list(f, i, units[k].words, NULL);
        bool letter = n && symbol_is_letter(f->cp[i + n - 1]) && symbol_is_letter(symbol(f, i + n));
        bool other = n && units[k].not_before && symbols_list(f, i + n, units[k].not_before, NULL);
        if (n > longest && !letter && !other) {
            longest = n;
            bool measure = k + 1 == sizeof units / sizeof *units;
            best = (Unit){ units[k].name, units[k].times, i + n, measure };
        }
    }
    return best;
}

Unit unit_before(const Folded *f, size_t i)
{
    static const char *const signs[] = { "us$ $", "¥ rmb", "€", "£", "hk$" };
    static const char *const names[] = { "usd", "cny", "eur", "gbp", "hkd" };
    Unit best = { .times = 1 };
    size_t longest = 0;
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
        size_t n = symbols_list_before(f, i, signs[k], NULL);
        if (n > longest) {
            longest = n;
            best = (Unit){ names[k], 1, i - n, false };
        }
    }
    return best;
}
