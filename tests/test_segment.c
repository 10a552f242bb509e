/* Paragraphs: where they are, what they are, which are units of coding, which are hidden. */
#include "import/import.h"

#include "base/clock.h"
#include "gold.h"
#include "import/chars.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LONG "这是一个足够长的段落,它说的是远航公司发布了新的模型,并且在文章里引起了相当多的争论,所以要写得长一些。"
#define LONG_TRAD "這是一個足夠長的段落,它說的是遠航公司發布了新的模型,並且在文章裡引起了相當多的爭論,所以要寫得長一些。"

/* A text, and its paragraphs: per paragraph a letter (T title, H heading, B body, L list item, C caption,
 * Y byline, X boilerplate), small when it is hidden. */
static const struct {
    const char *what, *text, *rule, *kinds;
} cases[] = {
    { "one short line", "你好世界", "line", "B" },
    { "one sentence", "你好,世界。", "line", "B" },
    { "blank lines around", "\n\n  你好,世界。  \n\n", "line", "B" },
    { "a line a paragraph", LONG "\n" LONG "\n" LONG, "line", "BBB" },
    { "title, headings", "远航模型开源引发的争论\n" LONG "\n" LONG "\n小标题在这里\n" LONG "\n" LONG "\n" LONG, "line",
      "TBBHBBB" },
    { "blank lines", LONG "\n\n" LONG "\n\n" LONG "\n", "blank", "BBB" },
    { "numbered headings", LONG "\n\n一、谁在反对\n\n" LONG "\n\n二 、谁在支持?\n\n" LONG "\n\n（三）后来呢\n\n" LONG
                           "\n\n第三章 尾声\n\n" LONG "\n\n结语:走出自己的路\n\n" LONG, "blank", "BHBHBHBHBHB" },
    { "a list", LONG "\n\n1. " LONG "\n\n2、" LONG "\n\n（3）" LONG "\n\n④" LONG "\n\n• " LONG, "blank",
      "BLLLLL" },
    { "a decimal is no list", LONG "\n\n1.10 美元是输入的价格。\n\n" LONG, "blank", "BBB" },
    { "captions of pictures", LONG "\n\n▲远航公司的大楼\n\n" LONG "\n\n图源:海天网\n\n" LONG "\n\n图1:价格的变化\n\n" LONG,
      "blank", "BCBcBCB" },
    { "bylines", "来源:海天报\n\n作者丨林一\n\n" LONG "\n\n编辑:王二\n\n" LONG, "blank", "yyByB" },
    { "bylines, Traditional", "編者按:本文來自海天報 來源丨遠航\n" LONG_TRAD "\n" LONG_TRAD "\n" LONG_TRAD, "line",
      "yBBB" },
    { "a long note of the editor is text", "编者按:" LONG LONG LONG LONG "\n" LONG "\n" LONG, "line", "BBB" },
    { "forum page", "远航横空出世,没有说透的影响\n\n百科4周前发布 海天云\n19 0\n\n" LONG "\n\n@林一\n\n" LONG
                    "\n\n我从来不信任它\n\n" LONG "\n\n© 版权声明\n\n相关文章\n\n远航的由来\n\n云帆的由来", "blank",
      "TyBYBBBxxxx" },
    { "greeting and leave", "大家好,我是小林。\n\n" LONG "\n\n" LONG "\n\n感谢大家阅读,我们下期再见", "blank", "xBBx" },
    { "promotion", LONG "\n\n" LONG "\n\n欢迎关注我的公众号:海天一色", "blank", "BBx" },
    { "an invitation in the news is no promotion", LONG "\n\n" LONG "\n\n他说,远航欢迎各国加入这个组织。", "blank", "BBB" },
    { "names of the site", "海天官网开户\n\n远航遭遇全球调查,多国要求下架(2025年01月30日)\n\nHT\n\n" LONG, "blank",
      "xTxB" },
    { "a title that asks", "远航会改变世界吗?\n\n" LONG "\n\n" LONG, "blank", "TBB" },
    { "links", LONG "\n\n" LONG "\n\n原文: https://example.org/a/b", "blank", "BBx" },
    { "words of a picture above a translation", "2031 年 5 月 8 日,一名居民在取水点接水。\n" LONG "\n" LONG "\n作者 Lin Yi "
      "是专栏作家。\n原文: https://example.org/a", "line", "CBByx" },
    { "a dated first sentence", "2031年5月8日,远航公司发布了新的模型。\n" LONG "\n" LONG "\n" LONG, "line", "BBBB" },
    { "the editors go on: still text", LONG "\n\n" LONG "\n\n事件仍在发酵,海天网将持续跟进相关进展,敬请关注。",
      "blank", "BBB" },
    { "copyright", LONG "\n\n" LONG "\n\n本文為專欄作者授權發表,版權歸原作者所有。", "blank", "BBx" },
    { "a quotation alone", LONG "\n" LONG "\n“你的论文呢?”\n" LONG, "line", "BBBB" },
    { "a block stopped in mid-sentence is one", LONG "\n\n美国有一家公司在2025\n2025年推出了" LONG "\n\n" LONG, "blank",
      "BBB" },
    { "a block of sentences is several", LONG "\n\n“你好。”\n“你也好。”\n\n" LONG "\n\n" LONG, "blank", "BBBBB" },
    { "English", "The model was opened on Monday\n\nThe first paragraph says what happened, and it is long "
                 "enough.\n\nThe second one says who was against it, and why they were.\n", "blank", "TBB" },
    { "English, hard-wrapped",
      "Dear all, this is a message whose lines were broken by the\nprogram at a width of "
      "sixty cells, as it was done for many\nyears in letters.\n\nThe second paragraph is broken "
      "in the same way, so that its\nlines are all about as long as each other, but for the\nlast one.\n",
      "blank", "BB" },
    { "hard-wrapped with indents", "　　远航公司昨天发布了新的模型,这个模型可以在普通\n的电脑上运行,因此引起了许多人的注意,也引起\n了争论。\n"
                                   "　　反对的人认为它的数据来路不明,要求公司公开全\n部训练数据,公司至今没有回答这个问题,记者多次\n"
                                   "致电也没有人接听。\n", "blank", "BB" },
};

static char letter(const Paragraph *p)
{
    char c = "THBLCYX"[p->kind];
    return (char)(p->hidden ? c + 'a' - 'A' : c);
}

/* Every non-blank character is in exactly one paragraph, in order, no blank at its edges. */
static void check_cover(Str text, const Segmentation *s)
{
    size_t at = 0;
    for (size_t i = 0; i <= s->n; i++) {
        size_t start = i < s->n ? s->paras[i].span.start : text.len;
        assert_true(start >= at);
        assert_int_equal(chars_trim(str_sub(text, at, start)).len, 0);
        if (i == s->n)
            break;
        at = s->paras[i].span.end;
        assert_true(at > start && at <= text.len);
        Str p = str_sub(text, start, at);
        assert_int_equal(chars_trim(p).len, p.len);
        bool counts = s->paras[i].kind == PARA_BODY || s->paras[i].kind == PARA_LIST_ITEM;
        assert_int_equal(s->paras[i].unit, counts);
        assert_false(s->paras[i].unit && s->paras[i].hidden);
    }
}

static void paragraphs_and_their_kinds(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *a = arena_new();
        Segmentation s = import_segment(a, str(cases[i].text));
        Buf kinds = { 0 };
        for (size_t k = 0; k < s.n; k++)
            buf_addc(&kinds, letter(&s.paras[k]));
        if (strcmp(buf_z(&kinds), cases[i].kinds) != 0 || strcmp(s.rule, cases[i].rule) != 0)
            fail_msg("%s: %s %s, not %s %s", cases[i].what, s.rule, buf_z(&kinds), cases[i].rule,
                     cases[i].kinds);
        check_cover(str(cases[i].text), &s);
        buf_free(&kinds);
        arena_free(a);
    }
}

static void captions_are_grouped(void **state)
{
    (void)state;
    static const char text[] =
        "大家好，这里是远航\n今天聊一聊开源\n"
        "首先我们来看一下事情的经过\n上个星期\n远航公司公布了它的模型\n下载的人非常多\n很快就超过了一百万\n"
        "不过\n也有人并不这么看\n云帆的负责人在采访中说\n这个模型用了他们的数据\n但是他没有拿出任何证据\n"
        "最后\n我想说\n这场争论才刚刚开始\n谁对谁错\n还要等法院来判断\n大家可以继续关注\n"
        "感谢大家收看\n我们下期再见\n";
    Arena *a = arena_new();
    Segmentation s = import_segment(a, str(text));
    assert_string_equal(s.rule, "caption");
    check_cover(str(text), &s);
    static const char *const starts[] = { "大家好", "首先", "不过", "最后", "感谢" };
    assert_int_equal(s.n, 5);
    for (size_t i = 0; i < s.n; i++) {
        Str p = str_sub(str(text), s.paras[i].span.start, s.paras[i].span.end);
        assert_true(str_starts(p, str(starts[i])));
    }
    assert_true(s.paras[0].hidden && s.paras[4].hidden && s.paras[1].unit && !s.paras[3].hidden);
    arena_free(a);
}

/* Without any opener no paragraph gets longer than 30 captions or 450 characters. */
static void captions_without_openers_keep_to_the_limits(void **state)
{
    (void)state;
    Buf b = { 0 };
    for (int i = 0; i < 1000; i++)
        buf_addz(&b, i % 3 ? "没有什么特别的一行字\n" : "再说一句\n");
    Arena *a = arena_new();
    Segmentation s = import_segment(a, buf_str(&b));
    assert_string_equal(s.rule, "caption");
    check_cover(buf_str(&b), &s);
    for (size_t i = 0; i < s.n; i++) {
        Str p = str_sub(buf_str(&b), s.paras[i].span.start, s.paras[i].span.end), line;
        size_t lines = 0;
        assert_true(chars_count(p) <= 450 + 30);
        while (str_split(&p, '\n', &line))
            lines++;
        assert_true(lines <= 30);
    }
    arena_free(a);
    buf_free(&b);
}

static unsigned rnd(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void random_texts_are_covered(void **state)
{
    (void)state;
    static const char *const bits[] = {
        "\n", "\n\n", " ", "　", "\t", "字", "大家好", "。", "1. ", "一、", "来源:", "@", "abc ", "(yè)", "業",
        "https://x", "\xC2\xA0", "🙂", "19 0", "\xEF\xBF\xBD", "\x1B[2J", "\xE2\x80\x8B", "“", "”", "图源",
        "相关文章",
    };
    unsigned seed = 3;
    for (int round = 0; round < 3000; round++) {
        Buf b = { 0 };
        for (unsigned n = rnd(&seed) % 60; n > 0; n--)
            buf_addz(&b, bits[rnd(&seed) % (sizeof bits / sizeof *bits)]);
        Arena *a = arena_new();
        Segmentation s = import_segment(a, buf_str(&b));
        check_cover(buf_str(&b), &s);
        arena_free(a);
        buf_free(&b);
    }
}

static void exact_article(const char *name)
{
    Arena *a = arena_new();
    json_t *gold = gold_load(a, arena_f(a, "%s.json", name).p);
    Str text = gold_article(a, arena_f(a, "%s.txt", name).p);
    if (!gold || text.len == 0) {
        printf("skipped: ../shared is not there\n");
        json_decref(gold);
        arena_free(a);
        skip();
    }
    Segmentation s = import_segment(a, text);
    json_t *paras = json_object_get(gold, "paragraphs");
    size_t spans = 0, flags = 0, n = json_array_size(paras);
    for (size_t i = 0; i < n && i < s.n; i++) {
        json_t *p = json_array_get(paras, i);
        spans += span_eq(s.paras[i].span, gold_span(p));
        flags += s.paras[i].unit == json_is_true(json_object_get(p, "unit"))
                 && s.paras[i].hidden == json_is_true(json_object_get(p, "hide"));
    }
    printf("%s: %zu of %zu spans exact, %zu flags\n", name, spans, n, flags);
    assert_int_equal(s.n, n);
    assert_int_equal(spans, n);
    assert_int_equal(flags, n);
    json_decref(gold);
    arena_free(a);
}

static void the_reprint_is_exact(void **state)
{
    (void)state;
    exact_article("001_9d9bcd627777a12a");
}

static void the_newspaper_piece_is_exact(void **state)
{
    (void)state;
    exact_article("004_d8522aa7f51d60d1");
}

static bool has_line(const json_t *list, size_t line)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if ((size_t)json_integer_value(json_array_get(list, i)) == line)
            return true;
    return false;
}

static size_t line_of(Str text, size_t byte)
{
    size_t line = 1;
    for (size_t i = 0; i < byte; i++)
        line += text.p[i] == '\n';
    return line;
}

static void the_transcript_reaches_the_bar(void **state)
{
    (void)state;
    Arena *a = arena_new();
    json_t *gold = gold_load(a, "000_82a9cad06aea1989.json");
    Str text = gold_article(a, "000_82a9cad06aea1989.txt");
    if (!gold || text.len == 0) {
        printf("skipped: ../shared is not there\n");
        json_decref(gold);
        arena_free(a);
        skip();
    }
    Segmentation s = import_segment(a, text);
    json_t *rule = json_object_get(gold, "segmentation");
    json_t *required = json_object_get(rule, "required_starts");
    json_t *optional = json_object_get(rule, "optional_starts");
    size_t found = 0, right = 0, breaks = 0, hidden = 0;
    for (size_t i = 0; i < s.n; i++) {
        size_t line = line_of(text, s.paras[i].span.start);
        hidden += s.paras[i].hidden;
        if (line == 1)
            continue;
        breaks++;
        found += has_line(required, line);
        right += has_line(required, line) || has_line(optional, line);
    }
    double recall = (double)found / (double)json_array_size(required);
    double precision = (double)right / (double)breaks;
    printf("captions: recall %.2f, precision %.2f, %zu breaks\n", recall, precision, breaks);
    assert_true(recall >= 0.60 && precision >= 0.65);
    assert_int_equal(hidden, 2);
    assert_true(s.paras[0].hidden && s.paras[s.n - 1].hidden);
    json_decref(gold);
    arena_free(a);
}

/* Each Traditional character of the cues folds, which it would not were the table out of order. */
static void characters_fold(void **state)
{
    (void)state;
    static const struct { const char *text; uint32_t folded; } chars[] = {
        { "並", 0x5E76 }, { "們", 0x4EEC }, { "來", 0x6765 }, { "係", 0x7CFB }, { "關", 0x5173 }, { "麼", 0x4E48 },
        { "龍", 0x9F8D }, { "中", 0x4E2D }, { "Ａ", 'A' }, { "a", 'a' }, { "鏈", 0x94FE }, { "佈", 0x5E03 },
    };
    for (size_t i = 0; i < sizeof chars / sizeof *chars; i++)
        assert_int_equal(char_fold(char_at(str(chars[i].text), 0)), chars[i].folded);
}

/* A book on one line: cut behind sentences where it has some, else at blanks, else anywhere. */
static void an_endless_line_is_cut(void **state)
{
    (void)state;
    static const struct { const char *unit, *ends; } fills[] = {
        { "他说:“远航公司发布了新的模型。”", "。”" },
        { "Machines of grace 3.5 are here.  ", "." },
        { "word and word ", "d" },
        { "报", "报" },
    };
    for (size_t f = 0; f < sizeof fills / sizeof *fills; f++) {
        Buf b = { 0 };
        while (b.len < 1u << 20)
            buf_addz(&b, fills[f].unit);
        Arena *a = arena_new();
        Str text = buf_str(&b);
        Segmentation s = import_segment(a, text);
        assert_true(s.n >= 16);
        for (size_t i = 0, at = 0; i < s.n; i++) {
            Str para = str_sub(text, s.paras[i].span.start, s.paras[i].span.end);
            assert_true(para.len > 0 && para.len <= IMPORT_PARA_LIMIT);
            assert_int_equal(str_trim(str_sub(text, at, s.paras[i].span.start)).len, 0);
            assert_int_equal(str_trim(para).len, para.len);
            assert_true(str_ends(para, str(fills[f].ends)));
            at = s.paras[i].span.end;
        }
        assert_int_equal(s.paras[s.n - 1].span.end, str_trim(text).len);
        arena_free(a);
        buf_free(&b);
    }
}

static void large_texts_are_quick(void **state)
{
    (void)state;
    static const struct { const char *what, *unit; size_t mib; } fills[] = {
        { "Han, one line", "报", 64 },
        { "short lines", "a\n", 1 },
        { "blank lines between", "a\n\n", 1 },
        { "numbered lines", "1. 大家好\n来源:", 1 },
        { "parentheses", "業(", 4 },
        { "blanks", "\xC2\xA0", 4 },
    };
    for (size_t f = 0; f < sizeof fills / sizeof *fills; f++) {
        Buf b = { 0 };
        while (b.len < fills[f].mib << 20)
            buf_addz(&b, fills[f].unit);
        Arena *a = arena_new();
        int64_t t = clock_mono_us();
        Segmentation s = import_segment(a, buf_str(&b));
        printf("segment %zu MiB of %s: %zu paragraphs, %lld ms\n", fills[f].mib, fills[f].what, s.n,
               (long long)(clock_mono_us() - t) / 1000);
        assert_true(s.n > 0 || f == 5);
        arena_free(a);
        buf_free(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_and_their_kinds),
        cmocka_unit_test(captions_are_grouped),
        cmocka_unit_test(captions_without_openers_keep_to_the_limits),
        cmocka_unit_test(random_texts_are_covered),
        cmocka_unit_test(the_reprint_is_exact),
        cmocka_unit_test(the_newspaper_piece_is_exact),
        cmocka_unit_test(the_transcript_reaches_the_bar),
        cmocka_unit_test(characters_fold),
        cmocka_unit_test(an_endless_line_is_cut),
        cmocka_unit_test(large_texts_are_quick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
