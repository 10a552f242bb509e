/* layout/rows.c -- greedy rows: each takes what fits.
 *
 * Every row is laid out as if the text began with it. So a row depends only on where it begins, a
 * giant paragraph can be entered at any row, and who draws a row sees the same glyphs.
 */
#include "layout/rows.h"

#include "base/mem.h"
#include "text/utf8.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* A place where the row may be cut, and the cells drawn when it is. */
typedef struct Cut {
    size_t end; /* 0: there is none, for no row is empty */
    int cells;
} Cut;

/* What a row looks like while it grows. */
typedef struct Growth {
    Cut all;      /* with every glyph so far */
    int taken;    /* cells, blanks over the edge included */
    Cut line;     /* the last place the line rules allow */
    Cut grapheme; /* the last end of a grapheme inside the width */
    Cut glyph;    /* the last end of a glyph inside it */
} Growth;

static uint32_t first_of(Str text, const Glyph *g)
{
    uint32_t cp;
    utf8_decode(text.p + g->start, text.len - g->start, &cp);
    return cp;
}

/* A blank without marks, after which a row may end. */
static bool is_blank(Str text, const Glyph *g)
{
    char c = text.p[g->start];
    if (g->end - g->start == 1)
        return c == ' ' || c == '\t';
    if (g->end - g->start != 3 || ((unsigned char)c != 0xE2 && (unsigned char)c != 0xE3))
        return false;
    uint32_t cp = first_of(text, g);
    return cp == 0x3000 || (cp >= 0x2000 && cp <= 0x200A && cp != 0x2007) || cp == 0x205F;
}

/* A regional indicator: cut off from its other half it would pair with the next flag. */
static bool is_half_flag(Str text, const Glyph *g)
{
    return (unsigned char)text.p[g->start] == 0xF0 && first_of(text, g) - 0x1F1E6 < 26;
}

/* Takes g into the row; false when it does not fit. Blanks at the end may hang over the edge, as many
 * as a row has cells: a row stays as short as its width. */
static bool grow(Growth *r, Str text, const Glyph *g, int width)
{
    int taken = r->taken + g->width;
    if (taken > width && r->all.end > 0 && (taken > 2 * width || !is_blank(text, g)))
        return false;
    r->taken = taken;
    r->all.end = g->end;
    if (taken <= width) {
        r->all.cells = taken;
        if (g->ends_grapheme || !is_half_flag(text, g))
            r->glyph = r->all;
        if (g->ends_grapheme)
            r->grapheme = r->all;
    }
    if (g->line != LINE_NO)
        r->line = r->all;
    return true;
}

/* Where to cut a run that is longer than a row: behind a blank, else where no closing mark begins the
 * next row and no opening mark ends this one, else at the last grapheme. */
static Cut forced_cut(Str text, const Widths *w, const Growth *r)
{
    Breaks b;
    Glyph g;
    Cut here = { 0 }, good = { 0 }, blank = { 0 };
    bool solid_may_end = false, was_blank = false, edge = false;
    if (r->grapheme.end == 0)
        return r->glyph.end > 0 ? r->glyph : r->all;
    breaks_start(&b, text, BREAK_ZH, w);
    while (breaks_next(&b, &g) && g.start <= r->grapheme.end) {
        uint32_t cp = first_of(text, &g);
        if (edge && solid_may_end && breaks_may_begin(cp)) {
            good = here;
            if (was_blank)
                blank = here;
        }
        was_blank = is_blank(text, &g);
        if (!was_blank)
            solid_may_end = breaks_may_end(cp);
        here = (Cut){ g.end, here.cells + g.width };
        edge = g.ends_grapheme;
    }
    return blank.end ? blank : good.end ? good : r->grapheme;
}

bool rows_next(Str shown, size_t at, int width, const Widths *w, Row *out)
{
    assert(at <= shown.len && width > 0);
    if (at >= shown.len)
        return false;
    Str text = str_sub(shown, at, shown.len);
    Breaks b;
    Glyph g;
    Growth r = { 0 };
    bool fits = true;
    breaks_start(&b, text, BREAK_ZH, w);
    while (breaks_next(&b, &g)) {
        fits = grow(&r, text, &g, width);
        if (!fits || g.line == LINE_MUST)
            break;
    }
    Cut cut = fits ? r.all : r.line.end > 0 ? r.line : forced_cut(text, w, &r);
    *out = (Row){ { at, at + cut.end }, cut.cells };
    return true;
}

Rows rows_make(Arena *a, Str shown, int width, const Widths *w)
{
    Row *items = NULL, row = { 0 };
    size_t n = 0, cap = 0;
    while (rows_next(shown, row.shown.end, width, w, &row)) {
        items = mem_grow(items, &cap, n + 1, sizeof *items);
        items[n++] = row;
    }
    Rows rows = { ARENA_NEW(a, Row, n ? n : 1), n ? n : 1, width };
    if (n)
        memcpy(rows.items, items, n * sizeof *items);
    free(items);
    return rows;
}

size_t rows_at(const Rows *r, size_t shown)
{
    size_t low = 0, high = r->n;
    while (high - low > 1) {
        size_t mid = (low + high) / 2;
        if (r->items[mid].shown.start <= shown)
            low = mid;
        else
            high = mid;
    }
    return low;
}

int row_column(Str shown, const Row *row, size_t at, const Widths *w)
{
    Breaks b;
    Glyph g;
    int column = 0;
    breaks_start(&b, str_sub(shown, row->shown.start, row->shown.end), 0, w);
    while (breaks_next(&b, &g) && row->shown.start + g.end <= at)
        column += g.width;
    return column;
}

size_t row_byte_at(Str shown, const Row *row, int column, const Widths *w)
{
    Breaks b;
    Glyph g;
    size_t grapheme = 0, next = 0;
    breaks_start(&b, str_sub(shown, row->shown.start, row->shown.end), 0, w);
    while (breaks_next(&b, &g)) {
        grapheme = next;
        column -= g.width;
        if (column < 0)
            break;
        if (g.ends_grapheme)
            next = g.end;
    }
    return row->shown.start + grapheme;
}
