/* text/width.c -- cells of a code point: the table, corrected by what the terminal said. */
#include "text/width_private.h"

#include "base/mem.h"
#include "text/ucd_tables.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { MISSING_WIDTH = 2 }; /* of U+3013, which stands for what the terminal can't show */

Widths *widths_new(void)
{
    Widths *w = MEM_NEW(Widths);
    w->ambiguous = 1;
    return w;
}

void widths_free(Widths *w)
{
    if (w)
        free(w->answers);
    free(w);
}

void widths_set_ambiguous(Widths *w, int cells)
{
    assert(cells == 1 || cells == 2);
    w->ambiguous = cells;
}

/* The first answer for a code point >= cp. */
static size_t answer_place(const Widths *w, uint32_t cp)
{
    size_t low = 0, high = w->n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (w->answers[mid].cp < cp)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static const WidthAnswer *answer_for(const Widths *w, uint32_t cp)
{
    if (!w || !(w->asked[cp >> 11] & 1u << (cp >> 8 & 7)))
        return NULL;
    size_t i = answer_place(w, cp);
    return i < w->n && w->answers[i].cp == cp ? &w->answers[i] : NULL;
}

static void put(Widths *w, uint32_t cp, int cells, bool fixed)
{
    assert(cells >= 0 && cells <= 2);
    uint8_t draw = ucd_of(cp)->draw;
    if (draw != DRAW_BASE && draw != DRAW_SKIN)
        return;
    w->others = w->others || !width_is_disputed(cp);
    w->asked[cp >> 11] |= (uint8_t)(1u << (cp >> 8 & 7));
    size_t i = answer_place(w, cp);
    if (i == w->n || w->answers[i].cp != cp) {
        w->answers = mem_grow(w->answers, &w->cap, w->n + 1, sizeof *w->answers);
        memmove(w->answers + i + 1, w->answers + i, (w->n - i) * sizeof *w->answers);
        w->n++;
    }
    w->answers[i] = (WidthAnswer){ cp, (uint8_t)cells, fixed };
}

void widths_set(Widths *w, uint32_t cp, int cells)
{
    if (!widths_is_fixed(w, cp))
        put(w, cp, cells, false);
}

void widths_fix(Widths *w, uint32_t cp, int cells)
{
    assert(cells > 0);
    put(w, cp, cells, true);
}

void widths_fix_ambiguous(Widths *w, int cells)
{
    widths_set_ambiguous(w, cells);
    w->ambiguous_fixed = true;
}

bool widths_is_fixed(const Widths *w, uint32_t cp)
{
    const WidthAnswer *a = answer_for(w, cp);
    return (a && a->fixed) || (w && w->ambiguous_fixed && (ucd_of(cp)->flags & UCD_AMBIGUOUS));
}

int width_of(const Widths *w, uint32_t cp)
{
    const Ucd *u = ucd_of(cp);
    if (!w)
        return u->width;
    const WidthAnswer *a = answer_for(w, cp);
    if (a)
        return a->cells ? a->cells : MISSING_WIDTH;
    return u->flags & UCD_AMBIGUOUS ? w->ambiguous : u->width;
}

bool width_is_missing(const Widths *w, uint32_t cp)
{
    const WidthAnswer *a = answer_for(w, cp);
    return a && a->cells == 0;
}

bool width_is_disputed(uint32_t cp)
{
    return (ucd_of(cp)->flags & UCD_DISPUTED) != 0;
}
