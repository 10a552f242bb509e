/* import/captions.c -- captions, one a line, put together to paragraphs.
 *
 * Each line gets points for how likely it opens a step of the talk. Of all ways to cut the lines that
 * keep to the limits, the one with the most points is taken, less a price per cut and for paragraphs
 * that are too short or long (found line by line from the best ways to cut what is before).
 */
#include "import/captions.h"

#include "import/chars.h"

#include <limits.h>
#include <string.h>

enum {
    MOST_LINES = 30, MOST_CHARS = 450, LEAST_CHARS = 40, GOOD_CHARS = 160,
    CUT_PRICE = 150, SURE = 600, /* points */
    FOLDED = 150 /* bytes of a line that are looked at */
};

typedef struct Opener {
    int points;
    const char *words;
} Opener;

static const Opener openers[] = {
    { SURE, "以上就是 感谢大家 感谢观看 感谢收看 谢谢大家 谢谢观看 好了以上" },
    { 300, "首先 其次 再次 第一 第二 第三 第四 第五 此外 另外 除此之外 除了 不仅如此 与此同时 接下来 随后 "
           "最后 总之 总的来说 综上 总而言之 应该说 关于 至于 面对 随着 就在 回到 说到 再来看 再看 我们来看 "
           "先来看 来看 值得 更重要的是 好了 说完 一方面 另一方面" },
    { 200, "其实 不过 然而 紧接着 基于" },
    { 120, "针对 事实上 实际上 但是 而 从 在 因此 那么 后来 之后 接着 同时 目前 现在 如今 今天 昨天 近日 最近 "
           "去年 今年 简单来说 换句话说 举个例子 比如 例如 相反 对于 所以 如果 为了 当 最终 其中 他还 她还 "
           "他认为 她认为 有" },
};

enum { TURN = 220, NUMBERED = 300, SPEECH = 170, AFTER_STOP = 60, SHORT_OPENER = 30 };

bool caption_greets(Str folded)
{
    return cue_starts(folded, "大家好 各位好 大家早上好 大家晚上好 各位观众 观众朋友 哈喽 哈啰 Hello Hi, 嗨 欢迎收看 "
                              "欢迎收听 欢迎来到 朋友们好") > 0;
}

bool caption_leaves(Str folded)
{
    return (cue_starts(folded, "感谢 谢谢") && cue_in(folded, "观看 收看 收听 阅读 支持 关注 聆听"))
           || cue_in(folded, "下期再见 下次再见 下期见 我们下期 下集再见 拜拜");
}

/* The longest opener counts. */
static int opener_points(Str s)
{
    size_t longest = 0;
    int points = 0;
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
        size_t n = cue_starts(s, openers[i].words);
        if (n > longest) {
            longest = n;
            points = openers[i].points;
        }
    }
    return points;
}

/* 在…看来, 在…之后, 从昨天开始 */
static int turn_points(Str s, size_t chars)
{
    if (cue_starts(s, "在") && chars <= 22 && cue_ends(s, "看来 背景下 后 同时 最后"))
        return TURN;
    if (cue_starts(s, "然后在"))
        return TURN;
    if (cue_starts(s, "从 自 截至") && cue_in(str_sub(s, 0, s.len < 36 ? s.len : 36), "开始 起"))
        return TURN;
    return 0;
}

/* 第一, 第二 ... near the start */
static int number_points(Str s)
{
    size_t at = str_find(s, STR("第"), 0);
    if (at == STR_NONE || at > 45)
        return 0;
    return cue_starts(str_sub(s, at + 3, s.len), "一 二 三 四 五 六 七 八 九 十") ? NUMBERED : 0;
}

/* Somebody who is named says, finds, asks. */
static int speech_points(Str s)
{
    size_t chars = 0;
    for (size_t at = 0; at < s.len && chars <= 14; at += char_len(s, at), chars++) {
        if (char_at(s, at) == ',')
            return 0;
        if (chars >= 2
            && cue_starts(str_sub(s, at, s.len), "表示 指出 认为 担心 称 说 透露 强调 写道 回答 问"))
            return SPEECH;
    }
    return 0;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

static bool folded_leaves(Str line, Buf *folded)
{
    buf_clear(folded);
    chars_fold(line, FOLDED, folded);
    return caption_leaves(buf_str(folded));
}

static int opening_points(Str text, const Lines *lines, size_t i, Buf *folded)
{
    bool after_farewell = i > 0 && folded_leaves(line_text(text, &lines->items[i - 1]), folded);
    buf_clear(folded);
    chars_fold(line_text(text, &lines->items[i]), FOLDED, folded);
    Str s = buf_str(folded);
    if (caption_leaves(s))
        return after_farewell ? 0 : SURE;
    if (i == 0 && caption_greets(s))
        return SURE;
    size_t chars = lines->items[i].chars;
    int points = most(opener_points(s), turn_points(s, chars));
    points = most(points, most(number_points(s), speech_points(s)));
    if (i > 0 && lines->items[i - 1].stops)
        points += AFTER_STOP;
    if (points > 0 && chars <= 6)
        points += SHORT_OPENER;
    return points;
}

static int size_price(size_t chars, int points)
{
    int n = (int)chars;
    if (n < LEAST_CHARS && points < SURE)
        return 100 + 200 * (LEAST_CHARS - n) / LEAST_CHARS;
    return n > GOOD_CHARS ? 100 * (n - GOOD_CHARS) / GOOD_CHARS : 0;
}

typedef struct Way {
    int64_t points; /* of the best way to cut the lines before this place */
    size_t from;    /* where its last paragraph begins */
    int opening;    /* points of this line as an opener */
} Way;

static void find_best(const Lines *lines, Way *ways, size_t end)
{
    Way *w = &ways[end];
    w->points = INT64_MIN;
    size_t chars = 0;
    for (size_t from = end; from > 0 && end - from < MOST_LINES;) {
        from--;
        chars += lines->items[from].chars;
        if (chars > MOST_CHARS && end - from > 1)
            break;
        int cut = from > 0 ? ways[from].opening - CUT_PRICE : 0;
        size_t counted = chars < INT_MAX / 200 ? chars : INT_MAX / 200;
        int64_t points = ways[from].points + cut - size_price(counted, ways[from].opening);
        if (points > w->points) {
            w->points = points;
            w->from = from;
        }
    }
}

bool *captions_group(Arena *a, Str text, const Lines *lines)
{
    bool *opens = ARENA_NEW(a, bool, lines->n);
    Way *ways = ARENA_NEW(a, Way, lines->n + 1);
    Buf folded = { 0 };
    for (size_t i = 0; i < lines->n; i++)
        ways[i].opening = opening_points(text, lines, i, &folded);
    buf_free(&folded);
    for (size_t end = 1; end <= lines->n; end++)
        find_best(lines, ways, end);
    for (size_t end = lines->n; end > 0; end = ways[end].from)
        opens[ways[end].from] = true;
    return opens;
}
