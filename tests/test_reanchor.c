/* Where an anchor stands in a changed text: never silently at a wrong place. */
#include "model/place.h"
#include "model/reanchor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A sentence of more than 32 characters, so that the context of what stands behind it ends inside. */
#define LONG "这一句话足足有三十二个以上的汉字，是为了让引文的上下文在它的中间就结束，而不会看到更远的地方。"

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
    {"a neighbour changed", "头。甲说[开源]赢了。尾。", "头！甲也说[开源]输了。尾！", PLACED_SUSPECT},
    {"deleted", "头。甲说[开源]赢了。尾。", "头！尾！", PLACED_ORPHAN},
    {"deleted, the like of it stood elsewhere already", "头。甲说[开源]赢了。乙说开源输了。尾。",
     "头！乙说[开源]输了。尾！", PLACED_SUSPECT},
    {"deleted, the like of it stands twice", "头。甲说[蒸馏]了。尾。", "头！乙说蒸馏，丙说蒸馏。尾！",
     PLACED_ORPHAN},
    {"one of two equal passages is left: it may be the other",
     "一" LONG "[开源]" LONG "二" LONG "开源" LONG "三", "壹" LONG "[开源]" LONG "叁", PLACED_SUSPECT},
    {"the words themselves changed", "头。甲说[开源]赢了。尾。", "头！甲说开放源码赢了。尾！", PLACED_ORPHAN},
    {"a mark joins its last character", "头。甲说[a]了。尾。", "头！乙说a\xCC\x81了。尾！", PLACED_ORPHAN},
    {"at the very beginning", "[甲]说开源赢了。", "[甲]说开源输了。", PLACED_ANCHORED},
    {"at the very end", "开源赢了[。]", "闭源输了[。]", PLACED_ANCHORED},
    {"the new text is empty", "[甲]", "", PLACED_ORPHAN},
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
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Buf old = {0}, now = {0};
        Span from = take_marks(cases[i].old, &old), to = take_marks(cases[i].now, &now);
        TextPair pair = text_pair(buf_str(&old), buf_str(&now));
        Reanchored r = reanchor(&pair, from);
        if (r.status != cases[i].status || (r.status != PLACED_ORPHAN && !span_eq(r.span, to)))
            fail_msg("%s: %s %zu-%zu", cases[i].what, placement_name(r.status), r.span.start, r.span.end);
        buf_free(&old);
        buf_free(&now);
    }
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
        cmocka_unit_test(a_place_is_whole_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
