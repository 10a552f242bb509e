/* A paragraph as it is shown, and the way between shown and source bytes. */
#include "layout/shown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void is(Str s, const char *z)
{
    assert_string_equal(s.p ? s.p : "", z);
    assert_int_equal(s.len, strlen(z));
}

/* A list of repairs from pairs (source, shown) in the order of the text. */
static RepairList repairs_of(Arena *a, Str text, const char *const (*pairs)[2], size_t n)
{
    RepairList list = { ARENA_NEW(a, Repair, n), n };
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        at = str_find(text, str(pairs[i][0]), at);
        assert_true(at != STR_NONE);
        list.items[i] = (Repair){ { at, at + strlen(pairs[i][0]) }, str(pairs[i][1]), REPAIR_PINYIN, NULL };
        at += strlen(pairs[i][0]);
    }
    return list;
}

static void without_repairs_it_is_one_source_piece(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Str text = STR("头\n创业\n维艰\n尾");
    Shown s = shown_make(a, text, (Span){ 4, 17 }, NULL);
    assert_int_equal(s.n, 1);
    assert_int_equal(s.pieces[0].kind, PIECE_SOURCE);
    assert_int_equal(s.text.len, 13);
    assert_memory_equal(s.text.p, "创业\n维艰", 13); /* line ends stay */
    assert_int_equal(shown_to_source(&s, 0), 4);
    assert_int_equal(shown_to_source(&s, 13), 17);
    assert_int_equal(shown_from_source(&s, 7), 3);
    s = shown_make(a, text, (Span){ 4, 4 }, NULL);
    assert_int_equal(s.n, 0);
    assert_int_equal(s.text.len, 0);
    assert_int_equal(shown_to_source(&s, 0), 4);
    assert_int_equal(shown_from_source(&s, 4), 0);
    arena_free(a);
}

static const char *const pinyin[][2] = { { "(chuàng)", "" }, { "(yè)", "" } };

static void a_highlight_on_shown_words_covers_the_damage_inside(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Str text = STR("在創(chuàng)業(yè)邦");
    RepairList r = repairs_of(a, text, pinyin, 2);
    Shown s = shown_make(a, text, (Span){ 0, text.len }, &r);
    is(s.text, "在創業邦");
    assert_int_equal(s.n, 5);
    Span hit = shown_source_span(&s, (Span){ 3, 9 });
    assert_int_equal(hit.start, 3);
    assert_int_equal(hit.end, 3 + strlen("創(chuàng)業")); /* not its pinyin: that is at the edge */
    hit = shown_source_span(&s, (Span){ 6, 12 });
    assert_int_equal(hit.start, 3 + strlen("創(chuàng)"));
    assert_int_equal(hit.end, text.len);
    hit = shown_source_span(&s, (Span){ 6, 6 });
    assert_int_equal(hit.start, hit.end);
    arena_free(a);
}

static void repaired_and_virtual_pieces_have_a_place(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Str text = STR("真?!?/p>好");
    Repair items[] = { { { 3, 9 }, STR("。”"), REPAIR_TAG, NULL }, { { 9, 9 }, STR(" "), REPAIR_SPACE, NULL } };
    RepairList r = { items, 2 };
    Shown s = shown_make(a, text, (Span){ 0, text.len }, &r);
    is(s.text, "真。” 好");
    assert_int_equal(s.pieces[1].kind, PIECE_REPAIRED);
    assert_ptr_equal(s.pieces[1].repair, &items[0]);
    assert_int_equal(s.pieces[2].kind, PIECE_VIRTUAL);
    assert_int_equal(shown_to_source(&s, 3), 3);
    assert_int_equal(shown_to_source(&s, 6), 3); /* the second half of the repair: its start */
    assert_int_equal(shown_to_source(&s, 9), 9);
    assert_int_equal(shown_to_source(&s, 10), 9);
    assert_int_equal(shown_from_source(&s, 5), 3);
    assert_int_equal(shown_from_source(&s, 9), 10);
    Span hit = shown_source_span(&s, (Span){ 3, 6 });
    assert_int_equal(hit.start, 3);
    assert_int_equal(hit.end, 9); /* the whole repair */
    arena_free(a);
}

static void a_hidden_end_and_a_hidden_start(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Str text = STR("(chuàng)業(yè)");
    RepairList r = repairs_of(a, text, pinyin, 2);
    Shown s = shown_make(a, text, (Span){ 0, text.len }, &r);
    is(s.text, "業");
    assert_int_equal(shown_to_source(&s, 0), strlen("(chuàng)"));
    assert_int_equal(shown_to_source(&s, 3), text.len);
    assert_int_equal(shown_from_source(&s, 0), 0);
    assert_int_equal(shown_from_source(&s, 4), 0);
    assert_int_equal(shown_from_source(&s, text.len - 1), 3);
    arena_free(a);
}

static void only_the_repairs_of_the_paragraph_are_used(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Str text = STR("創(chuàng)業(yè)\n創(chuàng)業(yè)\n創(chuàng)業(yè)");
    size_t line = strlen("創(chuàng)業(yè)");
    const char *const all[][2] = { { "(chuàng)", "" }, { "(yè)", "" }, { "(chuàng)", "" },
                                   { "(yè)", "" },     { "(chuàng)", "" }, { "(yè)", "" } };
    RepairList r = repairs_of(a, text, all, 6);
    Shown s = shown_make(a, text, (Span){ line + 1, 2 * line + 1 }, &r);
    is(s.text, "創業");
    assert_ptr_equal(s.pieces[1].repair, &r.items[2]);
    arena_free(a);
}

static unsigned rnd(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Random repairs that do not overlap: hidden, repaired and virtual ones, some side by side. */
static RepairList random_repairs(Arena *a, size_t len, unsigned *seed)
{
    static const Str shows[] = { { "", 0 }, { "x", 1 }, { "。”", 6 } };
    RepairList list = { ARENA_NEW(a, Repair, 40), 0 };
    for (size_t at = rnd(seed) % 6; at < len && list.n < 40; at += rnd(seed) % 5) {
        size_t end = at + rnd(seed) % 4;
        if (end > len)
            end = len;
        list.items[list.n++] = (Repair){ { at, end }, shows[end == at ? 1 : rnd(seed) % 3], REPAIR_TAG, NULL };
        at = end == at ? at + 1 : end;
    }
    return list;
}

static void check_pieces(const Shown *s, Str text)
{
    Buf undone = { 0 };
    size_t source = s->source.start, shown = 0;
    for (size_t i = 0; i < s->n; i++) {
        const Piece *p = &s->pieces[i];
        assert_int_equal(p->source.start, source);
        assert_int_equal(p->shown.start, shown);
        source = p->source.end;
        shown = p->shown.end;
        Str is_shown = str_sub(s->text, p->shown.start, p->shown.end);
        if (p->kind == PIECE_SOURCE)
            buf_add(&undone, is_shown);
        else
            buf_add(&undone, str_sub(text, p->repair->span.start, p->repair->span.end));
        if (p->kind != PIECE_SOURCE)
            assert_true(str_eq(is_shown, p->repair->shown));
    }
    assert_int_equal(source, s->source.end);
    assert_int_equal(shown, s->text.len);
    assert_true(str_eq(buf_str(&undone), str_sub(text, s->source.start, s->source.end)));
    buf_free(&undone);
}

static void check_maps(const Shown *s)
{
    for (size_t i = 0; i < s->n; i++) {
        const Piece *p = &s->pieces[i];
        for (size_t b = p->shown.start; b < p->shown.end; b++) {
            size_t source = shown_to_source(s, b);
            if (p->kind == PIECE_SOURCE) {
                assert_int_equal(shown_from_source(s, source), b);
                Span one = shown_source_span(s, (Span){ b, b + 1 });
                assert_int_equal(one.start, source);
                assert_int_equal(one.end, source + 1);
            } else {
                assert_int_equal(source, p->source.start);
            }
        }
        for (size_t b = p->source.start; b < p->source.end; b++) {
            size_t to = shown_from_source(s, b);
            assert_true(p->shown.start <= to && to <= p->shown.end);
            if (p->kind != PIECE_SOURCE)
                assert_int_equal(to, p->shown.start);
        }
    }
    assert_int_equal(shown_to_source(s, s->text.len), s->source.end);
    assert_int_equal(shown_from_source(s, s->source.end), s->text.len);
    Span all = shown_source_span(s, (Span){ 0, s->text.len });
    assert_true(s->source.start <= all.start && all.start <= all.end && all.end <= s->source.end);
}

static void random_views_hold_every_byte_once(void **state)
{
    (void)state;
    unsigned seed = 7;
    for (int round = 0; round < 2000; round++) {
        Arena *a = arena_new();
        char bytes[64];
        size_t len = rnd(&seed) % sizeof bytes;
        for (size_t i = 0; i < len; i++)
            bytes[i] = (char)('a' + rnd(&seed) % 26);
        Str text = { bytes, len };
        RepairList r = random_repairs(a, len, &seed);
        Shown s = shown_make(a, text, (Span){ 0, len }, &r);
        check_pieces(&s, text);
        check_maps(&s);
        arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_repairs_it_is_one_source_piece),
        cmocka_unit_test(a_highlight_on_shown_words_covers_the_damage_inside),
        cmocka_unit_test(repaired_and_virtual_pieces_have_a_place),
        cmocka_unit_test(a_hidden_end_and_a_hidden_start),
        cmocka_unit_test(only_the_repairs_of_the_paragraph_are_used),
        cmocka_unit_test(random_views_hold_every_byte_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
