/* ui/names_draw.c -- the page of names as a picture. */
#include "ui/names.h"

#include <stdio.h>

enum { NAME_COLUMN = 4, COUNT_COLUMN = 34, NARROW_COUNT = 26, NARROW = 100, REST_COLUMN = 15 };

static const char *sign_of(NameState s)
{
    return s == NAME_KNOWN ? "  " : s == NAME_SUGGESTED ? "? " : "n ";
}

static void counts(const NamesRow *row, char out[48])
{
    if (row->state == NAME_KNOWN)
        snprintf(out, 48, "%lld/%lld %s", row->held, row->aimed, entity_kind_name(row->kind));
    else
        snprintf(out, 48, "%zux from ¶%zu", row->mentions, row->para + 1);
}

static void add_twin(const NamesRow *row, Buf *out)
{
    buf_add(out, row->also);
    if (row->twin.len)
        buf_addf(out, "%sthe same as %.*s? (%s)", out->len ? "  " : "", STR_ARG(row->twin), row->why);
}

static void draw_row(const NamesRow *row, Grid *g, Rect area, int y, bool chosen)
{
    char told[48];
    Buf rest = { 0 };
    Face face = chosen ? FACE_CHOSEN : row->state == NAME_REFUSED ? FACE_DIM : FACE_TEXT;
    Face aside = chosen ? FACE_CHOSEN : FACE_DIM;
    int column = area.x + (area.cols < NARROW ? NARROW_COUNT : COUNT_COLUMN), x;
    counts(row, told);
    add_twin(row, &rest);
    grid_fill(g, area, area.x, y, chosen ? FACE_CHOSEN : FACE_TEXT);
    x = grid_text(g, area, area.x, y, chosen ? STR("> ") : STR("  "), face);
    grid_text(g, area, x, y, str(sign_of(row->state)), row->state == NAME_SUGGESTED && !chosen ? FACE_KEY : face);
    Rect name = { area.x, y, column - area.x - 1, 1 };
    grid_text_cut(g, name, area.x + NAME_COLUMN, y, row->name, face);
    x = grid_text_cut(g, area, column, y, str(told), aside);
    grid_text_cut(g, area, x + 2 > column + REST_COLUMN ? x + 2 : column + REST_COLUMN, y, buf_str(&rest), aside);
    buf_free(&rest);
}

static void draw_bar(Grid *g, Rect area, size_t suggested, size_t n)
{
    char title[80];
    snprintf(title, sizeof title, "> Names: %zu suggested by this document, %zu known", suggested, n);
    int x = grid_text_cut(g, area, area.x, area.y, str(title), FACE_BAR_FOCUS);
    grid_fill(g, area, x, area.y, FACE_BAR_FOCUS);
}

void names_hints(Grid *g, Rect row)
{
    static const struct {
        const char *key, *does;
    } hints[] = {
        { "y", "a name" }, { "n", "none" }, { "m", "same as" }, { "r", "rename" }, { "t", "kind" }, { "a", "alias" },
        { "x", "split" }, { "d", "forget" }, { "u", "undo" }, { "Enter", "go" }, { "Esc", "back" },
    };
    int x = row.x;
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
        int cells = text_cells(str(hints[i].key), g->widths) + 1 + text_cells(str(hints[i].does), g->widths);
        if (x + cells > row.x + row.cols)
            break;
        x = grid_text(g, row, x, row.y, str(hints[i].key), FACE_KEY) + 1;
        x = grid_text(g, row, x, row.y, str(hints[i].does), FACE_DIM) + 2;
    }
}

void names_draw(NamesPage *p, const Workspace *w, Grid *g, Rect area)
{
    size_t suggested = 0;
    Rect body = { area.x, area.y + 1, area.cols, area.rows - 1 };
    for (size_t i = 0; i < p->n; i++)
        suggested += p->rows[i].state == NAME_SUGGESTED;
    draw_bar(g, area, suggested, w->n_names);
    p->shown = body.rows > 0 ? body.rows : 1;
    if (p->chosen < p->top)
        p->top = p->chosen;
    if (p->chosen >= p->top + (size_t)p->shown)
        p->top = p->chosen - (size_t)p->shown + 1;
    for (size_t i = 0; i < (size_t)p->shown && p->top + i < p->n; i++)
        draw_row(&p->rows[p->top + i], g, body, body.y + (int)i, p->top + i == p->chosen);
    if (p->n == 0)
        grid_text_cut(g, body, body.x, body.y, STR("No names: nothing suggested, nothing coded yet."), FACE_TEXT);
    g->cursor_x = body.x;
    g->cursor_y = body.y + (int)(p->chosen - p->top);
}
