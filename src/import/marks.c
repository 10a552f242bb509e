/* import/marks.c -- what a line gives itself away as by its own words.
 *
 * Cues are written in Simplified characters and half-width punctuation: lines are folded first.
 */
#include "import/marks.h"

#include "import/captions.h"
#include "import/chars.h"

#include <string.h>

typedef struct Look {
    Str s;        /* folded */
    size_t chars; /* of the whole line */
    bool stops, ends_open; /* ends a sentence; ends with a comma or a colon */
} Look;

static Str from(Str s, size_t at)
{
    return str_sub(s, at < s.len ? at : s.len, s.len);
}

static Str first_bytes(Str s, size_t n)
{
    return str_sub(s, 0, n < s.len ? n : s.len);
}

/* A word with a colon, a bar or a slash behind it, or alone, perhaps in brackets. In a short line without
 * a stop a blank will do. */
static bool starts_label(const Look *l, const char *words)
{
    Str s = cue_starts(l->s, "【 [ (") ? from(l->s, char_len(l->s, 0)) : l->s;
    size_t n = cue_starts(s, words);
    if (!n || n == s.len || cue_starts(from(s, n), ": | / 丨 · 】 ] )") > 0)
        return n > 0;
    if (!char_is_blank(char_at(s, n)))
        return false;
    bool short_line = l->chars <= 30 && !l->stops && !l->ends_open;
    return short_line || cue_starts(chars_trim(from(s, n)), ": | / 丨 ·") > 0;
}

/* Bytes of a number in Han numerals at the start. */
static size_t han_number(Str s)
{
    size_t at = 0, n;
    while (at < 12 && (n = cue_starts(from(s, at), "一 二 三 四 五 六 七 八 九 十 百 零 〇")) > 0)
        at += n;
    return at;
}

static size_t digits(Str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.len && char_is_digit((unsigned char)s.p[at + n]))
        n++;
    return n;
}

static bool is_chapter(Str s)
{
    size_t n = cue_starts(s, "第");
    if (!n)
        return cue_starts(s, "Part Chapter PART CHAPTER") > 0 && s.len < 60;
    size_t number = han_number(from(s, n));
    if (!number)
        number = digits(s, n);
    return number > 0 && cue_starts(from(s, n + number), "章 节 部分 篇 回 讲") > 0;
}

static bool is_numbered_in_han(Str s)
{
    size_t open = cue_starts(s, "("), n = han_number(from(s, open)), at = open + n;
    if (!n)
        return false;
    while (at < s.len && char_is_blank(char_at(s, at)))
        at += char_len(s, at);
    return cue_starts(from(s, at), open ? ")" : "、 . :") > 0;
}

static bool is_heading(const Look *l)
{
    size_t d = digits(l->s, 0);
    if (l->chars > 50 || (l->stops && !cue_ends(l->s, "? !")))
        return false;
    if (d > 0 && d <= 2 && d == l->s.len)
        return true;
    size_t hash = 0;
    while (hash < l->s.len && l->s.p[hash] == '#')
        hash++;
    if (hash > 0 && hash < 7 && char_at(l->s, hash) == ' ')
        return true;
    return is_numbered_in_han(l->s) || is_chapter(l->s)
           || starts_label(l, "结语 引言 导语 导言 前言 序言 摘要 后记 尾声 小结 总结 结论 写在最后 写在前面");
}

static bool is_list_item(const Look *l)
{
    Str s = l->s;
    size_t open = cue_starts(s, "("), n = digits(s, open);
    uint32_t first = char_at(s, 0), after = char_at(s, open + n), next = char_at(s, open + n + 1);
    if (n > 0 && n <= 3 && open)
        return after == ')';
    if (n > 0 && n <= 3)
        return (after == '.' && !char_is_digit(next) && next != 0) || after == 0x3001 || after == ')';
    if (first >= 0x2460 && first <= 0x24FF)
        return true;
    if (cue_starts(s, "• ● ▪ ■ ◆ ▶ ► ➤ ★ ☆") > 0)
        return true;
    if ((first == '-' || first == '*' || first == 0xB7) && s.len > 2)
        return first == 0xB7 || s.p[1] == ' ';
    return is_numbered_in_han(s);
}

static bool is_credit(const Look *l)
{
    return l->chars <= 60 && starts_label(l, "图源 图片来源 图片 题图 头图 图 摄影 供图 配图 封面图 视觉中国 图据");
}

static bool is_caption(const Look *l)
{
    Str s = l->s;
    if (l->chars > 120)
        return false;
    if (cue_starts(s, "▲ △ ▼ ▽ ↑ ↓ 图为 资料图 资料照片 视频截图 上图 下图 (图") > 0)
        return true;
    size_t n = cue_starts(s, "图 表"), d = digits(s, n);
    return n > 0 && d > 0 && l->chars <= 80
           && (char_is_blank(char_at(s, n + d)) || cue_starts(from(s, n + d), ": . 、") > 0);
}

static bool tells_time_of_posting(Str s)
{
    return cue_in(s, "分钟前 小时前 天前 周前 个月前 年前 发布于 发表于 编辑于 更新于")
           && cue_in(s, "发布 发表 更新 编辑 回答 来源 前");
}

/* 2025-01-30 12:30 …, 2025年1月30日 … */
static bool starts_with_date(Str s)
{
    if (digits(s, 0) != 4)
        return false;
    size_t n = cue_starts(from(s, 4), "- / . 年"), m = digits(s, 4 + n), k;
    if (!n || m < 1 || m > 2)
        return false;
    k = cue_starts(from(s, 4 + n + m), "- / . 月");
    return k > 0 && digits(s, 4 + n + m + k) > 0;
}

static bool is_byline(const Look *l)
{
    Str s = l->s;
    if (l->chars <= 150
        && starts_label(l, "编者按 编者注 编按 作者 原作者 文 撰文 作者丨 来源 记者 本报记者 特约记者 编辑 编译 翻译 译者 责编 "
                           "责任编辑 校对 审校 主编 出品 策划 原标题 原文标题 发布时间 发布日期 时间 日期 发布者 "
                           "标签 关键词 关键字 作者简介 本文作者 监制 排版"))
        return true;
    if (l->stops && l->chars <= 80 && cue_starts(s, "作者系 作者为 (作者 作者 ") > 0)
        return cue_starts(s, "作者 ") == 0 || cue_in(s, "是 系 为");
    if (l->stops)
        return l->chars <= 80 && cue_starts(s, "本文来自 本文转自 本文转载自 转载自 本文首发 本文经授权") > 0;
    if (l->chars <= 60 && tells_time_of_posting(s))
        return true;
    if (l->chars <= 40 && (starts_with_date(s) || cue_starts(s, "记者 本报记者 新华社记者 By BY") > 0))
        return !l->ends_open;
    return false;
}

static bool is_speaker(const Look *l)
{
    return str_starts(l->s, STR("@")) && l->chars >= 2 && l->chars <= 24 && !l->stops;
}

/* Numbers and the words that stand beside them under a posting. */
static bool is_counter(const Look *l)
{
    size_t numbers = 0, words = 0, n;
    if (l->chars > 40)
        return false;
    for (size_t at = 0; at < l->s.len;) {
        Str rest = from(l->s, at);
        if ((n = digits(l->s, at)) > 0)
            numbers++;
        else if ((n = cue_starts(rest, "阅读量 阅读 浏览量 浏览 评论 点赞 赞同 赞 收藏 分享 转发 喜欢 回复 热度")) > 0)
            words++;
        else if ((n = cue_starts(rest, "万 k K w W + . , : / | · ( ) 次 人 条 个 数")) == 0
                 && (n = char_is_blank(char_at(l->s, at)) ? char_len(l->s, at) : 0) == 0)
            return false;
        at += n;
    }
    bool apart = str_find(l->s, STR(" "), 0) != STR_NONE || str_find(l->s, STR("\n"), 0) != STR_NONE;
    return words > 0 ? numbers + words > 1 || l->chars <= 4 : numbers > 1 && apart;
}

static bool is_english_copyright(Str s)
{
    size_t n = cue_starts(s, "Copyright (c) (C)");
    Str rest = chars_trim(from(s, n));
    return n > 0 && (cue_starts(rest, "© (c) (C)") > 0 || digits(rest, 0) == 4);
}

static bool is_copyright(const Look *l)
{
    if (cue_starts(l->s, "© 版权声明 版权所有 免责声明") > 0 || is_english_copyright(l->s))
        return true;
    return l->chars <= 300
           && cue_in(l->s, "版权归 著作权归 版权属于 未经授权 未经许可 如有侵权 侵删 文责自负 不代表本站 不代表本平台 "
                           "转载请注明 转载请联系")
           && cue_in(l->s, "本文 文章 转载 原作者 本站 删除 本号 本平台 内容");
}

static bool is_promotion(const Look *l)
{
    return l->chars <= 150
           && cue_in(first_bytes(l->s, 100),
                     "欢迎关注 欢迎大家关注 欢迎订阅 欢迎大家加入 欢迎加入我 欢迎加入本 欢迎扫码 关注我的公众 关注公众号 "
                     "关注我们的公众 扫码关注 扫描二维码 扫描下方 长按识别 长按二维码 点击关注 点击下方 一键三连 点个在看 "
                     "加入我的社群 更多精彩 商务合作 求关注 点赞关注");
}

static bool is_address(Str s)
{
    return cue_starts(s, "http:// https:// www.") > 0 && str_find(s, STR(" "), 0) == STR_NONE;
}

static bool is_link(const Look *l)
{
    Str s = l->s;
    if (is_address(s))
        return true;
    if (cue_starts(s, "首页 当前位置 您的位置 你的位置 所在位置") > 0 && cue_in(s, "> » /"))
        return true;
    if (l->chars > 60 || str_find(s, STR(":"), 0) == STR_NONE)
        return cue_in(s, "http:// https:// www.") && l->chars <= 300 && starts_label(l, "原文 链接");
    return starts_label(l, "原文链接 原文地址 原文 阅读原文 查看原文 链接 网页链接 相关链接 参考链接 转载链接 视频链接 "
                              "参考资料 参考文献 资料来源 参考来源 上一篇 下一篇 分享到 本文链接 本文地址");
}

static bool is_link_head(const Look *l)
{
    Str s = l->s;
    if (str_ends(s, STR(":")))
        s.len--;
    size_t n = cue_starts(s, "相关文章 相关阅读 推荐阅读 延伸阅读 热门文章 热门推荐 猜你喜欢 相关推荐 相关新闻 最新文章 "
                             "更多阅读 往期推荐 往期回顾 精彩推荐 热门评论 为你推荐 参考资料 参考文献 大家都在看");
    return n > 0 && n == s.len;
}

static bool is_greeting(const Look *l)
{
    return l->chars <= 60 && caption_greets(l->s);
}

/* The first that fits counts. */
static const struct {
    Mark mark;
    bool (*fits)(const Look *l);
} rules[] = {
    { MARK_LINK_HEAD, is_link_head }, { MARK_LINK, is_link },           { MARK_COPYRIGHT, is_copyright },
    { MARK_COUNTER, is_counter },     { MARK_CREDIT, is_credit },       { MARK_CAPTION, is_caption },
    { MARK_SPEAKER, is_speaker },     { MARK_BYLINE, is_byline },       { MARK_HEADING, is_heading },
    { MARK_LIST, is_list_item },      { MARK_PROMOTION, is_promotion }, { MARK_GREETING, is_greeting },
};

Mark mark_of(Str line)
{
    Buf folded = { 0 };
    chars_fold(line, MARK_FOLDED, &folded);
    Look l = { .s = buf_str(&folded), .chars = chars_count(line), .stops = chars_end_sentence(line) };
    uint32_t last = char_before(l.s, l.s.len);
    l.ends_open = last == ',' || last == ':' || last == ';' || last == 0x3001;
    Mark mark = MARK_NONE;
    for (size_t i = 0; i < sizeof rules / sizeof *rules && mark == MARK_NONE; i++)
        if (rules[i].fits(&l))
            mark = rules[i].mark;
    buf_free(&folded);
    return mark;
}
