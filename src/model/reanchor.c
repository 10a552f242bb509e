/* model/reanchor.c -- anchors in a changed text: where nothing has changed, bytes are counted; the rest is compared
 * folded (reanchor_find.c), and what comes back is put on bytes again. */
#include "model/reanchor.h"

#include "base/mem.h"
#include "model/place.h"
#include "model/reanchor_coarse.h"
#include "model/reanchor_find.h"
#include "text/breaks.h"

#include <assert.h>
#include <stdlib.h>

enum {
    CLEAR = 256, /* bytes of equal text that an anchor has around it when nothing about it has changed */
    MARGIN = 512, /* of equal text that is compared too, as context */
    LONG_TEXT = 4 << 20,  /* bytes that are compared at once */
    LONG_MARGIN = 8 << 10 /* around an anchor in a longer one */
};

struct TextChange {
    Str old, now;
    size_t head, tail; /* bytes that are equal at the beginning, at the end; they do not overlap in either text */
    bool compared;
    size_t from; /* where what is compared begins, in both texts */
    Compared c;
    /* In very long texts: the part looked at last. */
    bool has_landmarks;
    Landmarks landmarks;
    Span old_part, now_part;
    TextChange *part;
};

TextChange *text_change_new(Str old, Str now)
{
    TextChange *t = MEM_NEW(TextChange);
    size_t shorter = old.len < now.len ? old.len : now.len;
    t->old = old;
    t->now = now;
    while (t->head < shorter && old.p[t->head] == now.p[t->head])
        t->head++;
    while (t->tail < shorter - t->head && old.p[old.len - 1 - t->tail] == now.p[now.len - 1 - t->tail])
        t->tail++;
    return t;
}

void text_change_free(TextChange *t)
{
    if (!t)
        return;
    compared_free(&t->c);
    landmarks_free(&t->landmarks);
    text_change_free(t->part);
    free(t);
}

/* --- what is compared --- */

/* The line that holds the byte begins here, unless it is very long. */
static size_t line_start(Str text, size_t at)
{
    size_t least = at > MARGIN ? at - MARGIN : 0;
    while (at > least && text.p[at - 1] != '\n')
        at--;
    while (at > 0 && ((unsigned char)text.p[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* What is compared: the changed middle with a margin. Bytes left off at the end. */
static size_t cut_ends(TextChange *t)
{
    size_t tail = t->tail > MARGIN ? t->tail - MARGIN : 0;
    while (tail > 0 && ((unsigned char)t->old.p[t->old.len - tail] & 0xC0) == 0x80)
        tail--;
    t->from = t->head > MARGIN ? line_start(t->old, t->head - MARGIN) : 0;
    return tail;
}

static void compare(TextChange *t)
{
    size_t tail = cut_ends(t);
    compared_make(&t->c, str_sub(t->old, t->from, t->old.len - tail), str_sub(t->now, t->from, t->now.len - tail));
    t->compared = true;
}

/* --- back to bytes --- */

static size_t min(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* What was dropped at the edges of the quote, pinyin or blanks, and belongs to it, as far as it is there still. */
static size_t start_of(const Compared *c, Stretch quote, Span old, Stretch at)
{
    size_t first = c->old.at[quote.from], start = c->now.at[at.from];
    size_t gap = start - (at.from > 0 ? folded_end(&c->now, at.from - 1) : 0), n = 0;
    while (n < min(first - old.start, gap) && c->old.text.p[first - 1 - n] == c->now.text.p[start - 1 - n])
        n++;
    return n == first - old.start ? start - n : start;
}

static size_t end_of(const Compared *c, Stretch quote, Span old, Stretch at)
{
    size_t last = folded_end(&c->old, quote.to - 1), end = folded_end(&c->now, at.to - 1);
    size_t gap = c->now.at[at.to] - end, n = 0;
    while (n < min(old.end - last, gap) && c->old.text.p[last + n] == c->now.text.p[end + n])
        n++;
    return n == old.end - last ? end + n : end;
}

/* On edges of graphemes; what grows by that has changed at its edge. */
static Reanchored snapped(const TextChange *t, PlacementStatus status, Span span)
{
    Span s = {grapheme_floor(t->now, span.start), span.end};
    if (grapheme_floor(t->now, s.end) != s.end)
        s.end = grapheme_next(t->now, s.end);
    if (status == PLACED_ORPHAN || !anchor_span_ok(t->now, s) || span_is_blank(t->now, s))
        return (Reanchored){.status = PLACED_ORPHAN};
    return (Reanchored){span_eq(s, span) ? status : PLACED_SUSPECT, s};
}

/* Nothing in it but what is dropped: it is there when both its neighbours are, and it between them. */
static Reanchored between(const TextChange *t, size_t next, Span old)
{
    const Compared *c = &t->c;
    if (next == 0 || next >= c->old.n || c->m.fwd[next - 1] == NO_SYMBOL || c->m.fwd[next] != c->m.fwd[next - 1] + 1)
        return (Reanchored){.status = PLACED_ORPHAN};
    size_t old_from = folded_end(&c->old, next - 1), now_from = folded_end(&c->now, c->m.fwd[next - 1]);
    Str was = str_sub(c->old.text, old_from, c->old.at[next]);
    Str is = str_sub(c->now.text, now_from, c->now.at[c->m.fwd[next]]);
    size_t start = t->from + now_from + (old.start - old_from);
    if (!str_eq(was, is))
        return (Reanchored){.status = PLACED_ORPHAN};
    return snapped(t, PLACED_ANCHORED, (Span){start, start + (old.end - old.start)});
}

/* An anchor that begins or ends where nothing has changed: the rest of it is put on again. */
static Reanchored whole_again(const TextChange *t, Span old, Span inner, Reanchored r)
{
    size_t end = t->from + t->c.old.text.len, now_end = t->from + t->c.now.text.len;
    bool begins_before = old.start < t->from, ends_behind = old.end > end;
    if (r.status == PLACED_ORPHAN || (!begins_before && !ends_behind))
        return r;
    if ((begins_before && r.span.start != t->from) || (ends_behind && r.span.end != now_end))
        r.status = PLACED_SUSPECT;
    r.span.start -= begins_before ? inner.start + t->from - old.start : 0;
    r.span.end += ends_behind ? old.end - end : 0;
    return snapped(t, r.status, r.span);
}

static Reanchored compared_place(const TextChange *t, Span old)
{
    const Compared *c = &t->c;
    size_t end = min(old.end, t->from + c->old.text.len);
    Span inner = {old.start > t->from ? old.start - t->from : 0, end - t->from};
    Stretch quote = {folded_index(&c->old, inner.start), folded_index(&c->old, inner.end)};
    if (quote.from == quote.to)
        return between(t, quote.from, inner);
    FoundPlace found = find_place(c, quote);
    if (found.status == PLACED_ORPHAN)
        return (Reanchored){.status = PLACED_ORPHAN};
    Span span = {t->from + start_of(c, quote, inner, found.at), t->from + end_of(c, quote, inner, found.at)};
    return whole_again(t, old, inner, snapped(t, found.status, span));
}

/* --- very long texts --- */

static bool is_long(const TextChange *t)
{
    return t->old.len - t->head - t->tail > LONG_TEXT || t->now.len - t->head - t->tail > LONG_TEXT;
}

/* The part with the anchor is compared by itself. False when it is too long for that. */
static bool find_part(TextChange *t, Span old)
{
    bool near_start = old.start < t->old_part.start + MARGIN && t->old_part.start > 0;
    bool near_end = old.end + MARGIN > t->old_part.end && t->old_part.end < t->old.len;
    if (t->part && !near_start && !near_end)
        return true;
    text_change_free(t->part);
    t->part = NULL;
    landmarks_around(&t->landmarks, old, LONG_MARGIN, &t->old_part, &t->now_part);
    if (old.start < t->old_part.start)
        t->old_part.start = t->now_part.start = line_start(t->old, old.start);
    if (old.end > t->old_part.end) {
        t->now_part.end += old.end - t->old_part.end;
        t->old_part.end = old.end;
    }
    if (t->old_part.end - t->old_part.start > LONG_TEXT || t->now_part.end - t->now_part.start > LONG_TEXT)
        return false;
    t->part = text_change_new(str_sub(t->old, t->old_part.start, t->old_part.end),
                              str_sub(t->now, t->now_part.start, t->now_part.end));
    return true;
}

static Reanchored part_place(TextChange *t, Span old)
{
    if (!t->has_landmarks) {
        size_t tail = cut_ends(t);
        landmarks_make(&t->landmarks, t->old, (Span){t->from, t->old.len - tail}, t->now,
                       (Span){t->from, t->now.len - tail});
        t->has_landmarks = true;
    }
    if (!find_part(t, old))
        return (Reanchored){.status = PLACED_ORPHAN};
    Reanchored r = reanchor(t->part, (Span){old.start - t->old_part.start, old.end - t->old_part.start});
    if (r.status == PLACED_ORPHAN)
        return r;
    return snapped(t, r.status, (Span){r.span.start + t->now_part.start, r.span.end + t->now_part.start});
}

Reanchored reanchor(TextChange *t, Span old)
{
    assert(old.start < old.end && old.end <= t->old.len);
    size_t len = old.end - old.start, shifted = old.start + t->now.len - t->old.len;
    bool same = t->head == t->old.len && t->old.len == t->now.len;
    if (same || old.end + CLEAR <= t->head)
        return snapped(t, PLACED_ANCHORED, old);
    if (old.start >= t->old.len - t->tail + CLEAR)
        return snapped(t, PLACED_ANCHORED, (Span){shifted, shifted + len});
    if (is_long(t))
        return part_place(t, old);
    if (!t->compared)
        compare(t);
    return compared_place(t, old);
}
