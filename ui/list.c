/* ui/list.c -- the document list. */
#include "ui/list.h"

#include <stdio.h>

enum { LINES = 2 }; /* of the screen for a document */

static void clamp(List *l, Workspace *w)
{
    while (l->chosen > 0 && !workspace_row(w, l->chosen))
        l->chosen = w->n_rows ? w->n_rows - 1 : 0;
    size_t fit = l->shown > 0 ? (size_t)l->shown : 1;
    if (l->chosen < l->top)
        l->top = l->chosen;
    if (l->chosen >= l->top + fit)
        l->top = l->chosen - fit + 1;
}

void list_layout(List *l, Workspace *w, Rect area)
{
    l->shown = area.rows / LINES;
    clamp(l, w);
}

/* "2/14 2031-05-12 来源": how far the coding is, and where it comes from. */
static void facts_line(const DocumentRow *row, Buf *out)
{
    buf_addf(out, "%lld/%lld", (long long)row->coded, (long long)row->units);
    if (row->facts.date.len)
        buf_addf(out, " %.*s", STR_ARG(row->facts.date));
    if (row->facts.source.len)
        buf_addf(out, " %.*s", STR_ARG(row->facts.source));
}

static void draw_document(const Workspace *w, const DocumentRow *row, Grid *g, Rect area, int y, bool chosen)
{
    bool open = w->doc && w->doc->id == row->doc;
    Buf line = { 0 };
    buf_addf(&line, "%c%lld ", open ? '*' : ' ', (long long)row->doc);
    int x = grid_text(g, area, area.x, y, buf_str(&line), chosen ? FACE_CHOSEN : FACE_NUMBER);
    Str title = row->facts.title.len ? row->facts.title : STR("(no title)");
    x = grid_text_cut(g, area, x, y, title, chosen ? FACE_CHOSEN : FACE_TEXT);
    if (chosen)
        grid_fill(g, area, x, y, FACE_CHOSEN);
    buf_clear(&line);
    facts_line(row, &line);
    grid_text_cut(g, area, area.x + 2, y + 1, buf_str(&line), FACE_DIM);
    buf_free(&line);
}

void list_draw(const List *l, Workspace *w, Grid *g, Rect area, bool focused)
{
    if (!workspace_row(w, 0)) {
        grid_text_cut(g, area, area.x + 1, area.y + 1, STR("No documents yet."), FACE_DIM);
        grid_text_cut(g, area, area.x + 1, area.y + 2, STR("i imports a file."), FACE_DIM);
        if (focused) {
            g->cursor_x = area.x;
            g->cursor_y = area.y;
        }
        return;
    }
    for (int i = 0; i * LINES < area.rows; i++) {
        const DocumentRow *row = workspace_row(w, l->top + (size_t)i);
        if (!row)
            break;
        bool chosen = l->top + (size_t)i == l->chosen;
        draw_document(w, row, g, area, area.y + i * LINES, chosen);
        if (chosen && focused) {
            g->cursor_x = area.x;
            g->cursor_y = area.y + i * LINES;
        }
    }
}

static void move(List *l, Workspace *w, long n)
{
    if (n < 0)
        l->chosen -= l->chosen < (size_t)-n ? l->chosen : (size_t)-n;
    for (; n > 0 && workspace_row(w, l->chosen + 1); n--)
        l->chosen++;
    clamp(l, w);
}

Reply list_act(List *l, Workspace *w, Action a)
{
    long page = l->shown > 1 ? l->shown - 1 : 1;
    switch ((int)a) {
    case ACT_DOWN: move(l, w, 1); return REPLY_DONE;
    case ACT_UP: move(l, w, -1); return REPLY_DONE;
    case ACT_PAGE_DOWN: move(l, w, page); return REPLY_DONE;
    case ACT_PAGE_UP: move(l, w, -page); return REPLY_DONE;
    case ACT_HALF_DOWN: move(l, w, page / 2 + 1); return REPLY_DONE;
    case ACT_HALF_UP: move(l, w, -(page / 2 + 1)); return REPLY_DONE;
    case ACT_TOP: l->chosen = 0; clamp(l, w); return REPLY_DONE;
    case ACT_BOTTOM: move(l, w, (long)w->n_documents); return REPLY_DONE;
    case ACT_OPEN: return workspace_row(w, l->chosen) ? REPLY_OPEN : REPLY_DONE;
    default: return REPLY_IGNORED;
    }
}
