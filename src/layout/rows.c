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

/* Half a flag: cut off from its other half it would pair with the next flag. */
static bool is_flag(uint32_t cp)
{
    return cp >= 0x1F1E6 && cp <= 0x1F1FF;
}

/* Where to cut a run that is longer than a row: behind a blank, else where no closing mark begins the
 * next row and no opening mark ends this one, else behind the last grapheme, else the last glyph. */
static Cut forced_cut(Str text, int width, const Widths *w)
{
    Breaks b;
    Glyph g;
    Cut here = { 0 }, glyph = { 0 }, grapheme = { 0 }, good = { 0 }, blank = { 0 };
    bool may_end = false, was_blank = false, whole = false, half_flag = false;
    breaks_start(&b, text, BREAK_ZH, w);
    while (breaks_next(&b, &g)) {
        uint32_t cp = first_of(text, &g);
        if (here.end > 0 && !half_flag)
            glyph = here;
        if (whole)
            grapheme = here;
        if (whole && may_end && breaks_may_begin(cp))
            good = here;
        if (good.end == here.end && was_blank)
            blank = good;
        if (here.end > 0 && here.cells + g.width > width)
            break;
        here = (Cut){ g.end, here.cells + g.width };
        whole = g.ends_grapheme;
        half_flag = !whole && is_flag(cp);
        was_blank = is_blank(text, &g);
        may_end = was_blank ? may_end : breaks_may_end(cp);
    }
    return blank.end ? blank : good.end ? good : grapheme.end ? grapheme : glyph.end ? glyph : here;
}

/* A mark that may stand in the gutter when a row with it would be `taken` cells: nothing else hangs over, and
 * what follows may begin a row. */
static bool may_hang(Str text, const Glyph *g, int taken, int width)
{
    static const char marks[] = "，。、；：？！";
    if (taken - g->width > width || taken > width + ROW_GUTTER || g->line == LINE_NO || g->end - g->start != 3)
        return false;
    for (const char *m = marks; *m; m += 3)
        if (memcmp(m, text.p + g->start, 3) == 0)
            return g->start > 0;
    return false;
}

/* What fits for certain, at one go. */
static void take_run(Breaks *b, int width, int *taken, Cut *all, Cut *cut)
{
    if (*taken >= width)
        return;
    BreakRun run = breaks_run(b, width - *taken);
    if (run.cut > 0)
        *cut = (Cut){ run.cut, *taken + run.cut_cells };
    *taken += run.cells;
    *all = (Cut){ run.end, *taken };
}

static bool next_row(Str shown, size_t at, int width, const Widths *w, bool hang, Row *out)
{
    assert(at <= shown.len && width > 0);
    if (at >= shown.len)
        return false;
    Str text = str_sub(shown, at, shown.len);
    Breaks b;
    Glyph g;
    Cut all = { 0 }, cut = { 0 }; /* with every glyph so far; the last place the line rules allow */
    int taken = 0;                /* cells, blanks over the edge included */
    breaks_start(&b, text, BREAK_ZH, w);
    for (;;) {
        take_run(&b, width, &taken, &all, &cut);
        if (!breaks_next(&b, &g))
            break;
        taken += g.width;
        if (hang && taken > width && may_hang(text, &g, taken, width)) {
            *out = (Row){ { at, at + g.end }, taken, true };
            return true;
        }
        /* blanks hang, but not more of them than a row has cells: no row is without end */
        if (taken > width && all.end > 0 && (taken > 2 * width || !is_blank(text, &g)))
            break;
        all.end = g.end;
        if (taken <= width)
            all.cells = taken;
        if (g.line != LINE_NO)
            cut = all;
        if (g.line == LINE_MUST)
            break;
    }
    if (cut.end == 0)
        cut = forced_cut(text, width, w);
    *out = (Row){ { at, at + cut.end }, cut.cells, false };
    return true;
}

bool rows_next(Str shown, size_t at, int width, const Widths *w, Row *out)
{
    return next_row(shown, at, width, w, false, out);
}

bool rows_next_hanging(Str shown, size_t at, int width, const Widths *w, Row *out)
{
    return next_row(shown, at, width, w, true, out);
}

static Rows all_rows(Arena *a, Str shown, int width, const Widths *w, bool hang)
{
    Row *items = NULL, row = { 0 };
    size_t n = 0, cap = 0;
    while (next_row(shown, row.shown.end, width, w, hang, &row)) {
        items = mem_grow(items, &cap, n + 1, sizeof *items);
        items[n++] = row;
    }
    Rows rows = { ARENA_NEW(a, Row, n ? n : 1), n ? n : 1, width };
    if (n)
        memcpy(rows.items, items, n * sizeof *items);
    free(items);
    return rows;
}

Rows rows_make(Arena *a, Str shown, int width, const Widths *w)
{
    return all_rows(a, shown, width, w, false);
}

Rows rows_make_hanging(Arena *a, Str shown, int width, const Widths *w)
{
    return all_rows(a, shown, width, w, true);
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
