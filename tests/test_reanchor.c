/* Where an anchor stands in a changed text: never silently at a wrong place. */
#include "changed_text.h"

#include "model/place.h"
#include "model/reanchor.h"
#include "text/breaks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A sentence of more than 32 characters, so that the context of what stands behind it ends inside. */
#define LONG "这一句话足足有三十二个以上的汉字，是为了让引文的上下文在它的中间就结束，而不会看到更远的地方。"

#define MANY LONG LONG LONG LONG LONG LONG LONG LONG

/* The anchor is what stands between [ and ]; where it shall stand in the new text is marked in the same way.
 */
static const struct {
    const char *what, *old, *now;
    PlacementStatus status;
} cases[] = {
    {"nothing changed", "甲说[开源]赢了。", "甲说[开源]赢了。", PLACED_ANCHORED},
    {"text added behind", "甲说[开源]赢了。", "甲说[开源]赢了。乙不同意。", PLACED_ANCHORED},
    {"text added before", "甲说[开源]赢了。", "丁先说话。甲说[开源]赢了。", PLACED_ANCHORED},
    {"added before and behind, long context", LONG "甲说[开源]赢了。" LONG,
     "头" LONG "甲说[开源]赢了。" LONG "尾", PLACED_ANCHORED},
    {"moved with all its surroundings", "头。" LONG "甲说[开源]赢了。" LONG "尾。",
     "尾。头。" LONG "甲说[开源]赢了。" LONG, PLACED_ANCHORED},
    {"a neighbour changed", "头。甲说[开源]赢了。尾。", "头！甲也说[开源]输了。尾！", PLACED_ANCHORED},
    {"all neighbours changed: two characters are not looked for", "头。甲说[开源]赢了。尾。",
     "他们讨论开源很久啊！", PLACED_ORPHAN},
    /* --- what is read the same --- */
    {"in Simplified characters", "甲說[開源軟體]贏了。", "甲说[开源软体]赢了。", PLACED_ANCHORED},
    {"captions joined, a blank gone", "他们\n说[开源 是\n一种]选择\n对吧", "他们说[开源是一种]选择对吧",
     PLACED_ANCHORED},
    {"pinyin taken out", "他們說[開(kāi)源]贏了", "他們說[開源]贏了", PLACED_ANCHORED},
    {"pinyin at its end goes and stays with it", "他們說[開源(yuán)]贏(yíng)了啊", "他們說[開源(yuán)]贏了啊",
     PLACED_ANCHORED},
    {"half-width punctuation", "他说：[“开源，赢了。”]对吗？", "他说:[\"开源,赢了.\"]对吗?", PLACED_ANCHORED},
    /* --- its words changed --- */
    {"a character replaced in its middle", "他们都说[开源赢了第一局]，但是没有人相信",
     "他们都说[开源胜了第一局]，但是没有人相信", PLACED_ANCHORED},
    {"a character replaced at its edge", "他们都说[开源赢了第一局]，但是没有人相信",
     "他们都说[闭源赢了第一局]，但是没有人相信", PLACED_ANCHORED},
    {"a word put in", "他们都说[开源赢了第一局]，但是没有人相信", "他们都说[开源也赢了第一局]，但是没有人相信",
     PLACED_ANCHORED},
    {"a sentence put in", "他们都说[开源赢了第一局]，但是没有人相信",
     "他们都说[开源这是一种很好的做法赢了第一局]，但是没有人相信", PLACED_SUSPECT},
    {"rewritten", "头。甲说[开源]赢了。尾。", "头！甲说[开放源]码赢了。尾！", PLACED_SUSPECT},
    {"rewritten altogether", "头。甲说[开源]赢了。尾。", "头！甲说公开代码赢了。尾！", PLACED_ORPHAN},
    {"a mark joins its last character", "头。甲说[a]了。尾。", "头！乙说[a\xCC\x81]了。尾！", PLACED_SUSPECT},
    /* --- deleted --- */
    {"deleted", "头。甲说[开源]赢了。尾。", "头！尾！", PLACED_ORPHAN},
    {"deleted, the like of it stood elsewhere already", "头。甲说[开源]赢了。乙说开源输了。尾。",
     "头！乙说开源输了。尾！", PLACED_ORPHAN},
    {"deleted, the like of it stands twice", "头。甲说[蒸馏]了。尾。", "头！乙说蒸馏，丙说蒸馏。尾！",
     PLACED_ORPHAN},
    {"a sentence that begins like the next one", "前言在此。[他说]开源赢了。他说闭源输了。后记在此。",
     "前言在此。他说闭源输了。后记在此。", PLACED_ORPHAN},
    {"the one that is left is asked about", "前言在此。他说开源赢了。[他说]闭源输了。后记在此。",
     "前言在此。[他说]闭源输了。后记在此。", PLACED_SUSPECT},
    {"one of two equal passages is left: it may be the other",
     "一" LONG "[开源]" LONG "二" LONG "开源" LONG "三", "壹" LONG "[开源]" LONG "叁", PLACED_SUSPECT},
    {"its sentence stands elsewhere now",
     "第一句在这里说了些话。甲说[开源赢了这一局，没有人反对他的说法]，就是这样。" LONG "最后一句。",
     "第一句在这里说了些话。" LONG "甲说[开源赢了这一局，没有人反对他的说法]，就是这样。最后一句。",
     PLACED_SUSPECT},
    {"its paragraph stands elsewhere now, and was edited",
     "头一段。\n甲说[开源的软体]赢了这一局，而且没有一个人出来反对他的这种说法。\n" LONG "\n末一段。\n",
     "头一段。\n" LONG "\n末一段。\n甲说[开源的软件]赢了这一局，而且没有一个人出来反对他的这种说法。\n", PLACED_SUSPECT},
    {"a long paragraph stands elsewhere now, as it was",
     "头一段。\n甲说[开源的软体]赢了这一局，而且没有一个人出来反对他的这种说法。\n" LONG "\n末一段。\n",
     "头一段。\n" LONG "\n末一段。\n甲说[开源的软体]赢了这一局，而且没有一个人出来反对他的这种说法。\n",
     PLACED_ANCHORED},
    /* --- edges --- */
    {"at the very beginning", "[甲]说开源赢了。", "[甲]说开源输了。", PLACED_ANCHORED},
    {"at the very end", "开源赢了[。]", "闭源赢了[。]", PLACED_ANCHORED},
    {"all of the text", "[甲说开源赢了。]", "[甲说开源也赢了。]", PLACED_ANCHORED},
    {"nothing but pinyin", "他說開[(kāi)]源贏了", "我說開[(kāi)]源贏了", PLACED_ANCHORED},
    {"nothing but pinyin, gone", "他說開[(kāi)]源贏了", "我說開源贏了", PLACED_ORPHAN},
    {"longer than what is compared", "[" MANY "甲说开源赢了。" MANY "]", "[" MANY "甲说开源输了。" MANY "]",
     PLACED_ANCHORED},
    {"it begins where nothing has changed", "[" MANY "甲说开源赢了。]尾", "[" MANY "乙也说过开源赢了。]尾",
     PLACED_ANCHORED},
    {"the new text is empty", "[甲]", "", PLACED_ORPHAN},
    {"the old one had nothing else", "[甲]", "乙", PLACED_ORPHAN},
};

static Span take_marks(const char *marked, Buf *text)
{
    Span span = {0, 0};
    for (const char *p = marked; *p; p++) {
        if (*p == '[')
            span.start = text->len;
        else if (*p == ']')
            span.end = text->len;
        else
            buf_addc(text, *p);
    }
    return span;
}

static void anchors_follow_or_say_so(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Buf old = {0}, now = {0};
        Span from = take_marks(cases[i].old, &old), to = take_marks(cases[i].now, &now);
        TextChange *change = text_change_new(buf_str(&old), buf_str(&now));
        Reanchored r = reanchor(change, from);
        text_change_free(change);
        if (r.status != cases[i].status || (r.status != PLACED_ORPHAN && !span_eq(r.span, to)))
            print_error("%s: %s %zu-%zu\n", cases[i].what, placement_name(r.status), r.span.start, r.span.end);
        wrong += r.status != cases[i].status || (r.status != PLACED_ORPHAN && !span_eq(r.span, to));
        buf_free(&old);
        buf_free(&now);
    }
    assert_int_equal(wrong, 0);
}

/* Of few characters, so that everything is there several times: marks that join, emoji, pinyin, line ends. */
static void add_random(Buf *text, Chance *c, size_t n)
{
    static const char *const pieces[] = {
        "甲", "乙", "開", "开", "源", "。", "，", "\n", " ", "(kāi)", "（de）", "(", ")", "A", "a",
        "\xCC\x81", "\xE2\x80\x8D", "\xF0\x9F\x91\xA9", "\xF0\x9F\x87\xA8\xF0\x9F\x87\xB3", "他说甲乙。", "“", "”",
    };
    while (n-- > 0)
        buf_addz(text, pieces[chance_below(c, sizeof pieces / sizeof pieces[0])]);
}

static void try_random(Chance *c)
{
    Buf old = {0}, now = {0};
    size_t longest = chance_below(c, 10) == 0 ? 2000 : 60;
    add_random(&old, c, 1 + chance_below(c, longest));
    for (size_t at = 0; at < old.len;) { /* pieces of the old one and new ones */
        size_t end = grapheme_next(buf_str(&old), at + chance_below(c, 40) < old.len ? at + chance_below(c, 40) : at);
        end = end > old.len || end <= at ? old.len : end;
        if (chance_below(c, 4) > 0)
            buf_add(&now, str_sub(buf_str(&old), at, end));
        if (chance_below(c, 3) == 0)
            add_random(&now, c, chance_below(c, 8));
        at = end;
    }
    TextChange *change = text_change_new(buf_str(&old), buf_str(&now));
    TextChange *again = text_change_new(buf_str(&old), buf_str(&now));
    for (int i = 0; i < 20; i++) {
        Span s = {grapheme_floor(buf_str(&old), chance_below(c, old.len)), 0};
        s.end = grapheme_next(buf_str(&old), s.start + chance_below(c, old.len - s.start));
        Reanchored r = reanchor(change, s), same = reanchor(again, s);
        assert_true(r.status == same.status && span_eq(r.span, same.span));
        assert_true(r.status == PLACED_ORPHAN ? span_eq(r.span, (Span){0, 0}) : anchor_span_ok(buf_str(&now), r.span));
    }
    text_change_free(change);
    text_change_free(again);
    buf_free(&old);
    buf_free(&now);
}

static void whatever_the_texts_a_place_is_one(void **state)
{
    (void)state;
    Chance c = {31};
    for (int i = 0; i < 600; i++)
        try_random(&c);
}

static void a_place_is_whole_characters(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        Span span;
        bool ok, blank;
    } spans[] = {
        {"甲乙", {0, 3}, true, false},
        {"甲乙", {0, 6}, true, false},
        {"甲乙", {0, 2}, false, false},
        {"甲乙", {1, 3}, false, false},
        {"甲乙", {3, 3}, false, true},
        {"甲乙", {3, 9}, false, false},
        {"e\xCC\x81", {0, 1}, false, false},
        {"e\xCC\x81", {0, 3}, true, false},
        {"a \n\xE3\x80\x80", {1, 6}, true, true},
    };
    for (size_t i = 0; i < sizeof spans / sizeof spans[0]; i++) {
        assert_int_equal(anchor_span_ok(str(spans[i].text), spans[i].span), spans[i].ok);
        if (spans[i].span.end <= strlen(spans[i].text))
            assert_int_equal(span_is_blank(str(spans[i].text), spans[i].span), spans[i].blank);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(anchors_follow_or_say_so),
        cmocka_unit_test(whatever_the_texts_a_place_is_one),
        cmocka_unit_test(a_place_is_whole_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
