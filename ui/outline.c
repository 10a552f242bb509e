/* ui/outline.c -- the document by its headings. */
#include "ui/outline.h"

#include "layout/shown.h"
#include "ui/action.h"

#include <stdio.h>

static bool is_listed(const Paragraph *p)
{
    bool heading = p->kind == PARA_TITLE || p->kind == PARA_HEADING;
    return p->author.len > 0 || (heading && !p->hidden);
}

static OutlineRow row_of(Arena *a, const Workspace *w, size_t para)
{
    const Paragraph *p = &w->doc->paras[para];
    OutlineRow row = { .para = para, .byte = p->span.start, .title = p->kind == PARA_TITLE };
    row.author = arena_str(a, p->author);
    if (p->kind == PARA_TITLE || p->kind == PARA_HEADING) {
        RepairList repairs = workspace_repairs(w, a, para, workspace_kinds(w, true));
        row.text = arena_str(a, shown_make(a, w->doc->text, p->span, &repairs).text);
    }
    return row;
}

bool outline_open(Outline *o, const Workspace *w, size_t para)
{
    size_t n = 0;
    for (size_t i = 0; i < w->doc->n_paras; i++)
        n += is_listed(&w->doc->paras[i]);
    outline_close(o);
    if (n == 0)
        return false;
    *o = (Outline){ .arena = arena_new() };
    o->rows = ARENA_NEW(o->arena, OutlineRow, n);
    for (size_t i = 0; i < w->doc->n_paras; i++) {
        if (!is_listed(&w->doc->paras[i]))
            continue;
        if (i <= para)
            o->chosen = o->n;
        o->rows[o->n++] = row_of(o->arena, w, i);
    }
    return true;
}

void outline_close(Outline *o)
{
    arena_free(o->arena);
    *o = (Outline){ 0 };
}

static void move(Outline *o, long n)
{
    long to = (long)o->chosen + n;
    o->chosen = to < 0 ? 0 : to >= (long)o->n ? o->n - 1 : (size_t)to;
}

bool outline_key(Outline *o, Key k, size_t *byte)
{
    long page = o->shown > 1 ? o->shown - 1 : 1;
    switch (action_of_key(k, WHERE_LIST)) {
    case ACT_DOWN: move(o, 1); break;
    case ACT_UP: move(o, -1); break;
    case ACT_PAGE_DOWN: move(o, page); break;
    case ACT_PAGE_UP: move(o, -page); break;
    case ACT_HALF_DOWN: move(o, page / 2 + 1); break;
    case ACT_HALF_UP: move(o, -(page / 2 + 1)); break;
    case ACT_TOP: o->chosen = 0; break;
    case ACT_BOTTOM: o->chosen = o->n - 1; break;
    case ACT_OPEN:
        *byte = o->rows[o->chosen].byte;
        outline_close(o);
        return true;
    case ACT_QUIT:
    case ACT_BACK: outline_close(o); break;
    default:
        if (action_of_key(k, WHERE_READER) == ACT_OUTLINE)
            outline_close(o);
        break;
    }
    return false;
}

static void draw_row(const OutlineRow *row, Grid *g, Rect area, int y, bool chosen)
{
    char number[32];
    Face face = chosen ? FACE_CHOSEN : row->title || row->text.len > 0 ? FACE_HEADING : FACE_TEXT;
    snprintf(number, sizeof number, "%c%5zu  ", chosen ? '>' : ' ', row->para + 1);
    int x = grid_text(g, area, area.x, y, str(number), chosen ? FACE_CHOSEN : FACE_NUMBER);
    if (!row->title)
        x = grid_text(g, area, x, y, STR("  "), face);
    if (row->author.len > 0) {
        x = grid_text(g, area, x, y, STR("by "), face);
        x = grid_text_cut(g, area, x, y, row->author, face);
        x = grid_text(g, area, x, y, row->text.len > 0 ? STR(": ") : STR(""), face);
    }
    x = grid_text_cut(g, area, x, y, row->text, face);
    if (chosen)
        grid_fill(g, area, x, y, face);
}

void outline_draw(Outline *o, Grid *g, Rect area)
{
    Rect body = { area.x, area.y + 1, area.cols, area.rows - 1 };
    Str title = STR("> Headings and authors  j k move  Enter goes there  Esc closes");
    int x = grid_text_cut(g, area, area.x, area.y, title, FACE_BAR_FOCUS);
    grid_fill(g, area, x, area.y, FACE_BAR_FOCUS);
    o->shown = body.rows > 0 ? body.rows : 1;
    if (o->chosen < o->top)
        o->top = o->chosen;
    if (o->chosen >= o->top + (size_t)o->shown)
        o->top = o->chosen - (size_t)o->shown + 1;
    for (size_t i = 0; i < (size_t)o->shown && o->top + i < o->n; i++)
        draw_row(&o->rows[o->top + i], g, body, body.y + (int)i, o->top + i == o->chosen);
    g->cursor_x = body.x;
    g->cursor_y = body.y + (int)(o->chosen - o->top);
}
