/* model/reanchor_tidy.c -- a shortest edit is not yet what a person did: single characters that happen to be equal
 * amid rewritten words are no matches, and words are taken out or put in from the beginning of a sentence. */
#include "model/reanchor_diff.h"

#include <string.h>

enum { CHANCE = 3, SLIDE_MOST = 4096 };

/* One of the two texts, and where its symbols are in the other. */
typedef struct Side {
    const Folded *f;
    uint32_t *map, *other;
} Side;

/* --- equal by chance --- */

/* Symbols without a partner beside position i, up to `most`. */
static size_t lonely_before(const uint32_t *map, size_t i, size_t most)
{
    size_t n = 0;
    while (n < most && n < i && map[i - 1 - n] == NO_SYMBOL)
        n++;
    return n;
}

static size_t lonely_from(const uint32_t *map, size_t i, size_t end, size_t most)
{
    size_t n = 0;
    while (n < most && i + n < end && map[i + n] == NO_SYMBOL)
        n++;
    return n;
}

static void part_chance(Matching *m, const Folded *old, const Folded *now)
{
    for (size_t i = 0, end; i < old->n; i = end) {
        end = i + 1;
        if (m->fwd[i] == NO_SYMBOL)
            continue;
        while (end < old->n && m->fwd[end] == m->fwd[end - 1] + 1)
            end++;
        size_t len = end - i, j = m->fwd[i];
        if (len > CHANCE)
            continue;
        bool before = lonely_before(m->fwd, i, len + 1) > len || lonely_before(m->back, j, len + 1) > len;
        bool behind = lonely_from(m->fwd, end, old->n, len + 1) > len ||
                      lonely_from(m->back, j + len, now->n, len + 1) > len;
        for (size_t k = 0; before && behind && k < len; k++) {
            m->fwd[i + k] = NO_SYMBOL;
            m->back[j + k] = NO_SYMBOL;
        }
    }
}

/* --- edits that can stand in several places --- */

static bool is_one_of(uint32_t cp, const char *marks)
{
    return cp < 0x80 && strchr(marks, (int)cp) && cp != 0;
}

/* How good a place for the border of an edit is. */
static int border(const Folded *f, size_t at)
{
    if (at == 0 || at >= f->n || line_begins(f, at))
        return 3;
    size_t i = at;
    while (i > 1 && is_one_of(f->cp[i - 1], "\"')]>"))
        i--;
    if (is_one_of(f->cp[i - 1], ".!?;"))
        return 2;
    return is_one_of(f->cp[at - 1], ",:\"')]>") ? 1 : 0;
}

static void slide_left(const Side *s, size_t a, size_t b, size_t n)
{
    for (size_t k = 1; k <= n; k++) {
        uint32_t partner = s->map[a - k];
        s->map[a - k] = NO_SYMBOL;
        s->map[b - k] = partner;
        s->other[partner] = (uint32_t)(b - k);
    }
}

static void slide_right(const Side *s, size_t a, size_t b, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        uint32_t partner = s->map[b + k];
        s->map[b + k] = NO_SYMBOL;
        s->map[a + k] = partner;
        s->other[partner] = (uint32_t)(a + k);
    }
}

/* The best of the places from `left` before to `right` behind where the edit stands. */
static long best_shift(const Folded *f, size_t a, size_t b, size_t left, size_t right)
{
    long best = 0;
    int most = border(f, a) + border(f, b);
    for (long s = -(long)left; s <= (long)right; s++) {
        int here = border(f, a + (size_t)s) + border(f, b + (size_t)s);
        if (here > most) {
            most = here;
            best = s;
        }
    }
    return best;
}

static void mark_unsure(Matching *m, bool old_side, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        uint32_t in_old = old_side ? (uint32_t)i : m->back[i];
        if (in_old != NO_SYMBOL && m->fwd[in_old] != NO_SYMBOL)
            m->unsure[in_old] = true;
    }
}

/* How far the words before [a, b) are those at its end; how far those behind it are those at its beginning. */
static size_t repeats_before(const Side *s, size_t a, size_t b)
{
    const uint32_t *cp = s->f->cp, *map = s->map;
    size_t n = 0;
    while (n < SLIDE_MOST && n < a && map[a - 1 - n] != NO_SYMBOL && map[a - 1 - n] == map[a - 1] - n &&
           cp[a - 1 - n] == cp[b - 1 - n])
        n++;
    return n;
}

static size_t repeats_behind(const Side *s, size_t a, size_t b)
{
    const uint32_t *cp = s->f->cp, *map = s->map;
    size_t n = 0;
    while (n < SLIDE_MOST && b + n < s->f->n && map[b + n] != NO_SYMBOL && map[b + n] == map[b] + n &&
           cp[a + n] == cp[b + n])
        n++;
    return n;
}

/* The symbols [a, b) have no partner, their neighbours are neighbours in the other text too. Returns where the
 * next edit is looked for. */
static size_t settle(Matching *m, const Side *s, bool old_side, size_t a, size_t b)
{
    size_t left = repeats_before(s, a, b), right = repeats_behind(s, a, b);
    if (left + right == 0)
        return b;
    long shift = best_shift(s->f, a, b, left, right);
    if (shift < 0)
        slide_left(s, a, b, (size_t)-shift);
    else
        slide_right(s, a, b, (size_t)shift);
    mark_unsure(m, old_side, a - left, b + right);
    return b + (size_t)shift;
}

/* [a, b) was replaced by fewer symbols: what is more could stand before or behind, too. */
static void doubt(Matching *m, const Side *s, bool old_side, size_t a, size_t b, size_t replaced)
{
    mark_unsure(m, old_side, a - repeats_before(s, a, b - replaced), a);
    mark_unsure(m, old_side, b, b + repeats_behind(s, a + replaced, b));
}

/* Symbols of the other text that stand for [a, b). */
static size_t replaced_by(const Side *s, size_t other_n, size_t a, size_t b)
{
    size_t from = a > 0 ? s->map[a - 1] + 1 : 0, to = b < s->f->n ? s->map[b] : other_n;
    return to > from ? to - from : 0;
}

static void settle_all(Matching *m, const Side *s, size_t other_n, bool old_side)
{
    size_t n = s->f->n;
    for (size_t a = 0; a < n;) {
        if (s->map[a] != NO_SYMBOL) {
            a++;
            continue;
        }
        size_t b = a + lonely_from(s->map, a, n, n), next = b;
        size_t replaced = replaced_by(s, other_n, a, b);
        if (a > 0 && b < n && s->map[b] == s->map[a - 1] + 1)
            next = settle(m, s, old_side, a, b);
        else if (replaced < b - a)
            doubt(m, s, old_side, a, b, replaced);
        a = next > a ? next : b;
    }
}

void matching_tidy(Matching *m, const Folded *old, const Folded *now)
{
    part_chance(m, old, now);
    settle_all(m, &(Side){old, m->fwd, m->back}, now->n, true);
    settle_all(m, &(Side){now, m->back, m->fwd}, old->n, false);
}
