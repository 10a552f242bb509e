/* ui/names_draw.c -- the page of names as a picture. */
#include "ui/names.h"

#include <stdio.h>

enum { NAME_COLUMN = 4, COUNT_COLUMN = 34, NARROW_COUNT = 24, REST_COLUMN = 16 };

static const char *sign_of(NameState s)
{
    return s == NAME_KNOWN ? "  " : s == NAME_SUGGESTED ? "? " : "n ";
}

static void counts(const NamesRow *row, const Workspace *w, char out[40])
{
    if (row->known == STR_NONE) {
        snprintf(out, 40, "%zux from ¶%zu", row->mentions, row->para + 1);
        return;
    }
    const NameRow *k = &w->names[row->known];
    snprintf(out, 40, "%lld/%lld %s", (long long)k->held, (long long)(k->uses - k->held), entity_kind_name(k->kind));
}

static void add_twin(const NamesRow *row, const Workspace *w, Buf *out)
{
    const NameRow *k = row->known == STR_NONE ? NULL : &w->names[row->known];
    for (size_t i = 0; k && i < k->n_aliases; i++)
        buf_addf(out, "%s%.*s", i ? ", " : "also ", STR_ARG(k->aliases[i].name));
    if (row->twin.len)
        buf_addf(out, "%sis it %.*s? (%s)", out->len ? "  " : "", STR_ARG(row->twin), row->why);
}

static void draw_row(const NamesRow *row, const Workspace *w, Grid *g, Rect area, int y, bool chosen)
{
    char told[40];
    Buf rest = { 0 };
    Face face = chosen ? FACE_CHOSEN : row->state == NAME_REFUSED ? FACE_DIM : FACE_TEXT;
    Face aside = chosen ? FACE_CHOSEN : FACE_DIM;
    int column = area.x + (area.cols < 70 ? NARROW_COUNT : COUNT_COLUMN), x;
    counts(row, w, told);
    add_twin(row, w, &rest);
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
    char title[160];
    snprintf(title, sizeof title,
             "> Names: %zu suggested here, %zu known  y n  m same as  r rename  t kind  a alias  x split  d forget  u  Esc",
             suggested, n);
    int x = grid_text_cut(g, area, area.x, area.y, str(title), FACE_BAR_FOCUS);
    grid_fill(g, area, x, area.y, FACE_BAR_FOCUS);
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
        draw_row(&p->rows[p->top + i], w, g, body, body.y + (int)i, p->top + i == p->chosen);
    if (p->n == 0)
        grid_text_cut(g, body, body.x, body.y, STR("No names: nothing is suggested here, nothing is coded yet."), FACE_TEXT);
    g->cursor_x = body.x;
    g->cursor_y = body.y + (int)(p->chosen - p->top);
}
