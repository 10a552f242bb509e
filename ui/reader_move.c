/* ui/reader_move.c -- the reader's moves and selections. */
#include "ui/reader.h"

/* Where the cursor is, in the words of its paragraph's shown text. */
typedef struct Here {
    size_t para;
    const Shown *shown;
    size_t at;
    bool folded;
} Here;

/* Folded paragraphs are a place without words. */
static Here here(Reader *r, const Workspace *w)
{
    static const Shown nothing = { 0 };
    size_t first;
    Here h = { reader_para(r, w), NULL, 0, false };
    if (page_folded(r->page, h.para, &first) > 0)
        return (Here){ first, &nothing, 0, true };
    h.shown = page_shown(r->page, h.para);
    h.at = shown_from_source(h.shown, r->cursor);
    return h;
}

static void go_shown(Reader *r, const Shown *s, size_t at)
{
    reader_go(r, shown_to_source(s, at));
}

/* The last place in a paragraph the cursor can stand on. */
static size_t last_grapheme(const Shown *s)
{
    return s->text.len ? grapheme_prev(s->text, s->text.len) : 0;
}

static void go_para(Reader *r, const Workspace *w, size_t para)
{
    reader_go(r, w->doc->paras[para].span.start);
}

static void go_para_end(Reader *r, const Workspace *w, size_t para)
{
    if (page_folded(r->page, para, &para) > 0) {
        go_para(r, w, para);
        return;
    }
    const Shown *s = page_shown(r->page, para);
    go_shown(r, s, last_grapheme(s));
}

static bool next_para(Reader *r, const Workspace *w, size_t para)
{
    size_t next = page_next_para(r->page, para);
    if (next != STR_NONE)
        go_para(r, w, next);
    return next != STR_NONE;
}

static void go_next_para(Reader *r, const Workspace *w, size_t para)
{
    if (!next_para(r, w, para))
        go_para(r, w, para);
}

/* To its beginning first, then to the one before. */
static void go_prev_para(Reader *r, const Workspace *w, size_t para)
{
    size_t before = page_prev_para(r->page, para);
    bool begins = r->cursor == w->doc->paras[para].span.start;
    go_para(r, w, begins && before != STR_NONE ? before : para);
}

static void step_right(Reader *r, const Workspace *w)
{
    Here h = here(r, w);
    size_t next = h.at, end = h.shown->text.len;
    while (next < end && shown_to_source(h.shown, next) <= r->cursor) /* a repair may show several at one byte */
        next = grapheme_next(h.shown->text, next);
    if (next < end)
        go_shown(r, h.shown, next);
    else
        next_para(r, w, h.para);
}

static void step_left(Reader *r, const Workspace *w)
{
    Here h = here(r, w);
    size_t prev = h.at, before = page_prev_para(r->page, h.para);
    while (prev > 0 && shown_to_source(h.shown, prev) >= r->cursor)
        prev = grapheme_prev(h.shown->text, prev);
    if (!h.folded && shown_to_source(h.shown, prev) < r->cursor)
        go_shown(r, h.shown, prev);
    else if (before != STR_NONE)
        go_para_end(r, w, before);
}

static void next_unit(Reader *r, const Workspace *w, Unit unit)
{
    Here h = here(r, w);
    size_t next = clause_next(h.shown, h.at, unit);
    if (next < h.shown->text.len)
        go_shown(r, h.shown, next);
    else if (!next_para(r, w, h.para))
        go_para_end(r, w, h.para);
}

static void prev_unit(Reader *r, const Workspace *w, Unit unit)
{
    Here h = here(r, w);
    size_t prev = h.at > 0 ? clause_prev(h.shown, h.at, unit) : 0;
    if (!h.folded && shown_to_source(h.shown, prev) < r->cursor) {
        go_shown(r, h.shown, prev);
        return;
    }
    size_t before = page_prev_para(r->page, h.para), first;
    if (before == STR_NONE)
        return;
    if (page_folded(r->page, before, &first) > 0) {
        go_para(r, w, first);
        return;
    }
    const Shown *s = page_shown(r->page, before);
    go_shown(r, s, clause_prev(s, last_grapheme(s) + 1, unit));
}

static void go_row(Reader *r, PagePos at, int column, const Widths *w)
{
    Row row;
    if (page_row(r->page, at, &row)) {
        const Shown *s = page_shown(r->page, at.para);
        r->cursor = shown_to_source(s, row_byte_at(s->text, &row, column, w));
    } else {
        r->cursor = page_byte(r->page, at);
    }
}

static int column_of(Reader *r, PagePos at, const Widths *w)
{
    Row row;
    if (!page_row(r->page, at, &row))
        return 0;
    const Shown *s = page_shown(r->page, at.para);
    return row_column(s->text, &row, shown_from_source(s, r->cursor), w);
}

/* Up or down by rows; a gap between paragraphs is stepped over. */
static void move_rows(Reader *r, long n, const Widths *w)
{
    PagePos at = page_of_byte(r->page, r->cursor);
    if (r->goal < 0)
        r->goal = column_of(r, at, w);
    page_move(r->page, &at, n);
    if (page_is_gap(r->page, at))
        page_move(r->page, &at, n > 0 ? 1 : -1);
    go_row(r, at, r->goal, w);
}

/* The page moves under the cursor, which keeps its row on the screen. */
static void move_page(Reader *r, long n, const Widths *w)
{
    PagePos before = r->top;
    long moved = (long)page_move(r->page, &r->top, n);
    if (n > 0) { /* the last page stays full */
        PagePos end = r->top;
        long below = (long)page_move(r->page, &end, r->rows - 1);
        if (below < r->rows - 1)
            moved -= (long)page_move(r->page, &r->top, -(r->rows - 1 - below));
    }
    if (moved <= 0 || page_compare(before, r->top) == 0)
        moved = n < 0 ? -n : n; /* at the edge: the cursor goes on alone */
    move_rows(r, n < 0 ? -moved : moved, w);
}

/* The page moves by itself; the cursor stays on its row of text, or at the edge that reached it. */
static void scroll_rows(Reader *r, int way, const Widths *w)
{
    PagePos end = r->top;
    if (page_move(r->page, &end, r->rows - 1) < (size_t)(r->rows - 1) || (way > 0 && page_move(r->page, &end, 1) == 0))
        return; /* all of it is seen, or its end */
    page_move(r->page, &r->top, way);
    PagePos last = r->top, at = page_of_byte(r->page, r->cursor);
    page_move(r->page, &last, r->rows - 1);
    if ((way > 0 && page_compare(at, r->top) < 0) || (way < 0 && page_compare(at, last) > 0))
        move_rows(r, way, w);
}

void reader_click(Reader *r, const Workspace *w, Rect area, int x, int y)
{
    if (!r->page || w->doc->n_paras == 0)
        return;
    PagePos at = r->top;
    long row = y - area.y;
    if (page_move(r->page, &at, row) < (size_t)row)
        return; /* below the end */
    if (page_is_gap(r->page, at))
        page_up(r->page, &at);
    int column = x - area.x - reader_gutter(w, area.cols);
    r->goal = -1;
    go_row(r, at, column > 0 ? column : 0, page_widths(r->page));
}

static void row_edge(Reader *r, bool end, const Widths *w)
{
    PagePos at = page_of_byte(r->page, r->cursor);
    r->goal = -1;
    go_row(r, at, end ? page_look(r->page)->width : 0, w);
}

static void uncoded(Reader *r, const Workspace *w, bool forward)
{
    size_t para = reader_para(r, w), n = w->doc->n_paras;
    for (size_t i = 1; i <= n; i++) {
        size_t p = forward ? (para + i) % n : (para + n - i) % n;
        if (w->doc->paras[p].unit && !workspace_is_coded(w, p)) {
            go_para(r, w, p);
            return;
        }
    }
}

/* --- selecting --- */

static Span unit_span(Reader *r, const Workspace *w, Action a)
{
    if (a != ACT_SELECT_PARA)
        return reader_unit(r, w, a == ACT_SELECT_CLAUSE ? UNIT_CLAUSE : UNIT_SENTENCE);
    return w->doc->paras[reader_para(r, w)].span;
}

/* The unit under the cursor; when the selection ends with that unit already, one more is taken in. */
static void select_unit(Reader *r, const Workspace *w, Action a)
{
    Span before = reader_selection(r, w), unit = unit_span(r, w, a);
    if (!r->selecting || before.end < unit.end || before.start > unit.start) {
        if (unit.start < unit.end)
            reader_select(r, unit);
        return;
    }
    size_t cursor = r->cursor;
    if (a == ACT_SELECT_PARA)
        next_para(r, w, reader_para(r, w));
    else if (a != ACT_SELECT_PARA)
        next_unit(r, w, a == ACT_SELECT_CLAUSE ? UNIT_CLAUSE : UNIT_SENTENCE);
    unit = unit_span(r, w, a);
    if (unit.end > before.end)
        reader_select(r, (Span){ before.start, unit.end });
    else
        reader_go(r, cursor);
}

static void swap_ends(Reader *r)
{
    if (!r->selecting)
        return;
    size_t mark = r->mark;
    r->mark = r->cursor;
    reader_go(r, mark);
}

static bool select_act(Reader *r, const Workspace *w, Action a)
{
    switch ((int)a) {
    case ACT_SELECT:
        r->selecting = !r->selecting;
        r->mark = r->cursor;
        return true;
    case ACT_SELECT_CLAUSE:
    case ACT_SELECT_SENTENCE:
    case ACT_SELECT_PARA:
        select_unit(r, w, a);
        return true;
    case ACT_SELECT_SWAP:
        swap_ends(r);
        return true;
    default:
        return false;
    }
}

static bool row_act(Reader *r, Action a, const Widths *widths)
{
    long page = r->rows > 2 ? r->rows - 2 : 1;
    long half = r->rows / 2 ? r->rows / 2 : 1;
    switch ((int)a) {
    case ACT_DOWN: move_rows(r, 1, widths); return true;
    case ACT_UP: move_rows(r, -1, widths); return true;
    case ACT_PAGE_DOWN: move_page(r, page, widths); return true;
    case ACT_PAGE_UP: move_page(r, -page, widths); return true;
    case ACT_HALF_DOWN: move_page(r, half, widths); return true;
    case ACT_HALF_UP: move_page(r, -half, widths); return true;
    case ACT_SCROLL_DOWN: scroll_rows(r, 1, widths); return true;
    case ACT_SCROLL_UP: scroll_rows(r, -1, widths); return true;
    case ACT_ROW_START: row_edge(r, false, widths); return true;
    case ACT_ROW_END: row_edge(r, true, widths); return true;
    default: return false;
    }
}

static bool text_act(Reader *r, const Workspace *w, Action a)
{
    size_t para = reader_para(r, w);
    switch ((int)a) {
    case ACT_LEFT: step_left(r, w); return true;
    case ACT_RIGHT: step_right(r, w); return true;
    case ACT_NEXT_CLAUSE: next_unit(r, w, UNIT_CLAUSE); return true;
    case ACT_PREV_CLAUSE: prev_unit(r, w, UNIT_CLAUSE); return true;
    case ACT_NEXT_SENTENCE: next_unit(r, w, UNIT_SENTENCE); return true;
    case ACT_PREV_SENTENCE: prev_unit(r, w, UNIT_SENTENCE); return true;
    case ACT_NEXT_PARA: go_next_para(r, w, para); return true;
    case ACT_PREV_PARA: go_prev_para(r, w, para); return true;
    case ACT_TOP: go_para(r, w, 0); return true;
    case ACT_BOTTOM: go_para_end(r, w, w->doc->n_paras - 1); return true;
    case ACT_NEXT_UNCODED: uncoded(r, w, true); return true;
    case ACT_PREV_UNCODED: uncoded(r, w, false); return true;
    default: return false;
    }
}

Reply reader_act(Reader *r, const Workspace *w, Action a)
{
    if (!r->page || w->doc->n_paras == 0)
        return REPLY_IGNORED;
    if (row_act(r, a, page_widths(r->page)) || text_act(r, w, a) || select_act(r, w, a))
        return REPLY_DONE;
    return REPLY_IGNORED;
}
