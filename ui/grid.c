/* ui/grid.c -- cells in memory. */
#include "ui/grid.h"

#include "base/mem.h"
#include "text/utf8.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const Cell blank = { .cp = { ' ' }, .n = 1, .width = 1, .face = FACE_TEXT };

char face_letter(Face f)
{
    static const char letters[] = {
#define FACE(id, letter) letter,
        FACES(FACE)
#undef FACE
    };
    if (f & FACE_SELECTED)
        return 'S';
    return face_role(f) == FACE_TEXT && (f & FACE_EVIDENCE) ? '_' : letters[face_role(f)];
}

void grid_init(Grid *g, int cols, int rows, const Widths *w)
{
    *g = (Grid){ .widths = w };
    grid_resize(g, cols, rows);
}

void grid_free(Grid *g)
{
    free(g->cells);
    *g = (Grid){ 0 };
}

void grid_resize(Grid *g, int cols, int rows)
{
    assert(cols > 0 && rows > 0);
    g->cells = mem_realloc(g->cells, sizeof *g->cells * (size_t)cols * (size_t)rows);
    g->cols = cols;
    g->rows = rows;
    grid_clear(g);
}

void grid_clear(Grid *g)
{
    size_t n = (size_t)g->cols * (size_t)g->rows;
    for (size_t i = 0; i < n; i++)
        g->cells[i] = blank;
    g->cursor_x = g->cursor_y = 0;
    g->n_areas = 0;
}

void grid_area(Grid *g, Rect area)
{
    assert(g->n_areas < GRID_AREAS);
    bool inside = area.x >= 0 && area.y >= 0 && area.cols > 0 && area.rows > 0 && area.x + area.cols <= g->cols &&
                  area.y + area.rows <= g->rows;
    if (inside)
        g->areas[g->n_areas++] = area;
}

static Cell *at(Grid *g, int x, int y)
{
    return &g->cells[(size_t)y * (size_t)g->cols + (size_t)x];
}

const Cell *grid_cell(const Grid *g, int x, int y)
{
    assert(x >= 0 && x < g->cols && y >= 0 && y < g->rows);
    return &g->cells[(size_t)y * (size_t)g->cols + (size_t)x];
}

static bool inside(const Grid *g, Rect clip, int x, int y, int width)
{
    return y >= 0 && y < g->rows && y >= clip.y && y < clip.y + clip.rows && x >= 0 && x >= clip.x &&
           x + width <= g->cols && x + width <= clip.x + clip.cols;
}

/* A wide glyph that loses one half loses the other too. */
static void release(Grid *g, int x, int y)
{
    Cell *c = at(g, x, y);
    if (c->width == 2 && x + 1 < g->cols)
        *at(g, x + 1, y) = blank;
    if (c->width == 0 && x > 0)
        *at(g, x - 1, y) = blank;
}

void grid_glyph(Grid *g, Rect clip, int x, int y, const uint32_t *cp, int n, int width, Face f)
{
    if (n <= 0 || width <= 0 || !inside(g, clip, x, y, width))
        return;
    release(g, x, y);
    if (width == 2)
        release(g, x + 1, y);
    Cell *c = at(g, x, y);
    *c = (Cell){ .n = (uint8_t)n, .width = (uint8_t)width, .face = f };
    memcpy(c->cp, cp, sizeof *cp * (size_t)n);
    if (width == 2)
        *at(g, x + 1, y) = (Cell){ .face = f };
}

int grid_text(Grid *g, Rect clip, int x, int y, Str s, Face f)
{
    Breaks b;
    Glyph glyph;
    breaks_start(&b, s, 0, g->widths);
    while (breaks_next(&b, &glyph)) {
        uint32_t cp[GLYPH_MAX];
        bool hazard = false;
        int n = glyph_draw(s, &glyph, g->widths, cp, &hazard);
        if (glyph.width == 0)
            continue;
        if (x + glyph.width > clip.x + clip.cols)
            break;
        grid_glyph(g, clip, x, y, cp, n, glyph.width, hazard ? (Face)(FACE_HAZARD | (f & FACE_MARKS)) : f);
        x += glyph.width;
    }
    return x;
}

int text_cells(Str s, const Widths *w)
{
    Breaks b;
    Glyph glyph;
    int cells = 0;
    breaks_start(&b, s, 0, w);
    while (breaks_next(&b, &glyph))
        cells += glyph.width;
    return cells;
}

/* The bytes of s that fit into `room` cells. */
static size_t fitting(Str s, int room, const Widths *w)
{
    Breaks b;
    Glyph glyph;
    size_t end = 0;
    breaks_start(&b, s, 0, w);
    while (breaks_next(&b, &glyph) && glyph.width <= room) {
        room -= glyph.width;
        end = glyph.end;
    }
    return end;
}

int grid_text_cut(Grid *g, Rect clip, int x, int y, Str s, Face f)
{
    int room = clip.x + clip.cols - x;
    if (room <= 0)
        return x;
    if (s.len > (size_t)room * 64) /* nothing that long fits: do not measure all of it */
        s = str_sub(s, 0, utf8_prev(s, (size_t)room * 64));
    if (fitting(s, room, g->widths) == s.len)
        return grid_text(g, clip, x, y, s, f);
    int dots = width_of(g->widths, 0x2026);
    x = grid_text(g, clip, x, y, str_sub(s, 0, fitting(s, room - dots, g->widths)), f);
    return grid_text(g, clip, x, y, STR("…"), f);
}

void grid_fill(Grid *g, Rect clip, int x, int y, Face f)
{
    for (; x < clip.x + clip.cols; x++)
        grid_glyph(g, clip, x, y, &(uint32_t){ ' ' }, 1, 1, f);
}

static void mark(Cell *c, Face marks)
{
    Face role = face_role(marks) ? (Face)face_role(marks) : (Face)face_role(c->face);
    c->face = (Face)(role | ((c->face | marks) & FACE_MARKS));
}

/* A terminal draws a wide glyph with the face of its left half: both get it. */
void grid_mark(Grid *g, Rect clip, int x, int y, int cols, Face marks)
{
    for (int end = x + cols; x < end; x++) {
        if (!inside(g, clip, x, y, 1))
            continue;
        Cell *c = at(g, x, y);
        mark(c, marks);
        if (c->width == 2)
            mark(c + 1, marks);
        else if (c->width == 0)
            mark(c - 1, marks);
    }
}

void grid_row_text(const Grid *g, int y, Buf *out)
{
    size_t end = out->len;
    for (int x = 0; x < g->cols; x++) {
        const Cell *c = grid_cell(g, x, y);
        for (int i = 0; i < c->n; i++)
            utf8_add(out, c->cp[i]);
        if (c->n > 0 && c->cp[0] != ' ')
            end = out->len;
    }
    buf_remove(out, end, out->len);
}

void grid_row_faces(const Grid *g, int y, Buf *out)
{
    for (int x = 0; x < g->cols; x++)
        buf_addc(out, face_letter(grid_cell(g, x, y)->face));
}
