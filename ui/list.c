/* ui/list.c -- the document list. */
#include "ui/list.h"

#include <stdio.h>

enum { LINES = 2 }; /* of the screen for a document */

#define LOWEST (-((int64_t)1 << 60)) /* a top that wants to be found */

/* The row the keys stand on is there, and in sight. */
static void clamp(List *l, Workspace *w)
{
    Shelf *s = &w->shelf;
    if (!shelf_row(s, l->chosen))
        l->chosen = l->chosen < s->first || s->n == 0 ? s->first : s->first + s->n - 1;
    int64_t fit = l->shown > 0 ? l->shown : 1;
    if (l->chosen < l->top)
        l->top = l->chosen;
    if (l->top <= l->chosen - fit)
        l->top = l->chosen - fit + 1;
    if (!shelf_row(s, l->top))
        l->top = s->first;
    while (!shelf_row(s, l->top + fit - 1) && shelf_row(s, l->top - 1))
        l->top--; /* no row is left empty below while there are documents above */
    const DocumentRow *row = shelf_row(s, l->chosen);
    l->doc = row ? row->doc : 0;
    l->generation = s->generation;
}

/* Where the chosen document stands now that the library, the order or the choice has changed. */
static void follow(List *l, Workspace *w)
{
    int64_t at = 0, above = l->chosen - l->top;
    if (l->generation == w->shelf.generation)
        return;
    if (l->doc == 0 || !shelf_find_near(&w->shelf, l->doc, &at))
        at = shelf_first(&w->shelf);
    l->chosen = at;
    l->top = above < 0 || above > l->shown ? LOWEST : at - above;
}

void list_layout(List *l, Workspace *w, Rect area)
{
    l->shown = area.rows / LINES;
    follow(l, w);
    clamp(l, w);
}

void list_choose(List *l, int64_t doc)
{
    if (l->doc == doc)
        return;
    l->doc = doc;
    l->generation--;
}

void list_unscroll(List *l)
{
    l->top = LOWEST;
}

const DocumentRow *list_chosen(List *l, Workspace *w)
{
    follow(l, w);
    return shelf_row(&w->shelf, l->chosen);
}

static const char *order_words(ListOrder o)
{
    static const char *const words[LIST_ORDERS] = {"", ", newest first", " by title", " by source", " by progress"};
    return words[o];
}

void list_title(const List *l, const Workspace *w, bool focused, Buf *out)
{
    const Shelf *s = &w->shelf;
    int64_t before = shelf_rank(s, l->chosen), all = s->filtered ? s->n_chosen : s->total;
    if (s->filtered)
        buf_addf(out, "/%.*s ", STR_ARG(workspace_filter_text(w)));
    else
        buf_addz(out, "Documents ");
    if (focused && before >= 0 && all > 0)
        buf_addf(out, "%lld/", (long long)before + 1);
    buf_addf(out, "%lld%s%s", (long long)all, workspace_filter_busy(w) ? "..." : "", order_words(s->order));
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
    if (!shelf_row(&w->shelf, l->chosen)) {
        bool filtered = w->shelf.filtered, busy = workspace_filter_busy(w);
        grid_text_cut(g, area, area.x + 1, area.y + 1,
                      busy ? STR("Looking ...") : filtered ? STR("Nothing fits.") : STR("No documents yet."), FACE_DIM);
        grid_text_cut(g, area, area.x + 1, area.y + 2, filtered ? STR("Esc shows all.") : STR("i imports a file."),
                      FACE_DIM);
        if (focused) {
            g->cursor_x = area.x;
            g->cursor_y = area.y;
        }
        return;
    }
    for (int i = 0; i * LINES < area.rows; i++) {
        const DocumentRow *row = shelf_row(&w->shelf, l->top + i);
        if (!row)
            break;
        bool chosen = l->top + i == l->chosen;
        draw_document(w, row, g, area, area.y + i * LINES, chosen);
        if (chosen && focused) {
            g->cursor_x = area.x;
            g->cursor_y = area.y + i * LINES;
        }
    }
}

bool list_click(List *l, Workspace *w, Rect area, int y)
{
    int64_t at = l->top + (y - area.y) / LINES;
    bool again = at == l->chosen;
    if (!shelf_row(&w->shelf, at))
        return false;
    l->chosen = at;
    clamp(l, w);
    return again;
}

static Reply move(List *l, Workspace *w, int64_t n)
{
    Shelf *s = &w->shelf;
    for (; n < 0 && shelf_row(s, l->chosen - 1); n++)
        l->chosen--;
    for (; n > 0 && shelf_row(s, l->chosen + 1); n--)
        l->chosen++;
    clamp(l, w);
    return REPLY_DONE;
}

static Reply go(List *l, Workspace *w, int64_t at)
{
    l->top = LOWEST;
    l->chosen = at;
    clamp(l, w);
    return REPLY_DONE;
}

static Reply sort(Workspace *w)
{
    workspace_set_order(w, (w->shelf.order + 1) % LIST_ORDERS);
    return REPLY_DONE;
}

Reply list_act(List *l, Workspace *w, Action a)
{
    int64_t page = l->shown > 1 ? l->shown - 1 : 1;
    follow(l, w);
    switch ((int)a) {
    case ACT_DOWN: return move(l, w, 1);
    case ACT_UP: return move(l, w, -1);
    case ACT_PAGE_DOWN: return move(l, w, page);
    case ACT_PAGE_UP: return move(l, w, -page);
    case ACT_HALF_DOWN: return move(l, w, page / 2 + 1);
    case ACT_HALF_UP: return move(l, w, -(page / 2 + 1));
    case ACT_TOP: return go(l, w, shelf_first(&w->shelf));
    case ACT_BOTTOM: return go(l, w, shelf_last(&w->shelf));
    case ACT_SORT: return sort(w);
    case ACT_OPEN: return list_chosen(l, w) ? REPLY_OPEN : REPLY_DONE;
    default: return REPLY_IGNORED;
    }
}
