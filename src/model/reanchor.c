/* model/reanchor.c -- anchors in a changed text: what did not move, then quote and context. */
#include "model/reanchor.h"

#include "model/place.h"

#include <assert.h>

#define CONTEXT_ENOUGH 36 /* bytes around the quote: twelve Han characters */

TextPair text_pair(Str old, Str now)
{
    size_t shorter = old.len < now.len ? old.len : now.len;
    TextPair t = {old, now, 0, 0};
    while (t.head < shorter && old.p[t.head] == now.p[t.head])
        t.head++;
    while (t.tail < shorter - t.head && old.p[old.len - 1 - t.tail] == now.p[now.len - 1 - t.tail])
        t.tail++;
    return t;
}

/* The only place of needle in hay, or STR_NONE. */
static size_t find_once(Str hay, Str needle)
{
    size_t at = str_find(hay, needle, 0);
    return at != STR_NONE && str_find(hay, needle, at + 1) == STR_NONE ? at : STR_NONE;
}

static Reanchored placed(const TextPair *t, PlacementStatus status, size_t start, size_t len)
{
    Span span = {start, start + len};
    if (!anchor_span_ok(t->now, span))
        return (Reanchored){.status = PLACED_ORPHAN};
    return (Reanchored){status, span};
}

Reanchored reanchor(const TextPair *t, Span old)
{
    assert(old.start < old.end && old.end <= t->old.len);
    size_t len = old.end - old.start;
    if (old.end <= t->head)
        return placed(t, PLACED_ANCHORED, old.start, len);
    if (old.start >= t->old.len - t->tail)
        return placed(t, PLACED_ANCHORED, old.start + t->now.len - t->old.len, len);
    Anchor a = anchor_make(t->old, old);
    Str whole = str_sub(t->old, old.start - a.prefix.len, old.end + a.suffix.len);
    size_t at = find_once(t->now, whole);
    /* Twice in the old text: the one that is left may be the other one's. */
    bool certain = a.prefix.len + a.suffix.len >= CONTEXT_ENOUGH && find_once(t->old, whole) != STR_NONE;
    if (at != STR_NONE)
        return placed(t, certain ? PLACED_ANCHORED : PLACED_SUSPECT, at + a.prefix.len, len);
    at = find_once(t->now, a.exact);
    if (at != STR_NONE)
        return placed(t, PLACED_SUSPECT, at, len);
    return (Reanchored){.status = PLACED_ORPHAN};
}
