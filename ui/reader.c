/* ui/reader.c -- the state of the reader: place, cursor, selection. */
#include "ui/reader.h"

#include <assert.h>

void reader_init(Reader *r)
{
    *r = (Reader){ .goal = -1 };
}

static void forget_doubts(Reader *r)
{
    arena_free(r->doubts.arena);
    r->doubts = (DoubtCache){ 0 };
}

DoubtList reader_doubts(Reader *r, const Workspace *w, size_t para)
{
    enum { SLOTS = sizeof r->doubts.slots / sizeof *r->doubts.slots, MOST = 16 * SLOTS };
    if (r->doubts.found >= MOST)
        forget_doubts(r);
    if (!r->doubts.arena)
        r->doubts.arena = arena_new();
    size_t slot = para % SLOTS;
    if (!r->doubts.slots[slot].known || r->doubts.slots[slot].para != para) {
        r->doubts.slots[slot].list = workspace_doubts(w, r->doubts.arena, para);
        r->doubts.slots[slot].para = para;
        r->doubts.slots[slot].known = true;
        r->doubts.found++;
    }
    return r->doubts.slots[slot].list;
}

static void drop_page(Reader *r)
{
    forget_doubts(r);
    page_free(r->page);
    r->page = NULL;
    r->of = NULL;
}

void reader_free(Reader *r)
{
    drop_page(r);
}

void reader_open(Reader *r, Place place)
{
    drop_page(r);
    r->top_byte = place.top;
    r->cursor = place.cursor;
    r->goal = -1;
    r->selecting = false;
}

void reader_reflow(Reader *r)
{
    drop_page(r);
}

Place reader_place(const Reader *r)
{
    return (Place){ r->top_byte, r->cursor };
}

static int digits(size_t n)
{
    int d = 1;
    for (; n >= 10; n /= 10)
        d++;
    return d;
}

int reader_gutter(const Workspace *w, int cols)
{
    int number = digits(w->doc ? w->doc->n_paras : 0);
    if (number < 2)
        number = 2;
    return cols < 40 ? number + 2 : number + 4; /* room for one mark or for two, and a blank */
}

/* The cursor stands on the first byte of a visible grapheme of the text. */
static void settle_cursor(Reader *r, const Workspace *w)
{
    const Document *d = w->doc;
    size_t para = document_para_at(d, r->cursor);
    if (para == STR_NONE) {
        r->cursor = 0;
        return;
    }
    size_t first;
    if (page_folded(r->page, para, &first) > 0) {
        r->cursor = d->paras[first].span.start;
        return;
    }
    Span span = d->paras[para].span;
    if (r->cursor < span.start)
        r->cursor = span.start;
    const Shown *s = page_shown(r->page, para);
    size_t shown = shown_from_source(s, r->cursor < span.end ? r->cursor : span.end);
    if (shown >= s->text.len && shown > 0)
        shown = grapheme_prev(s->text, s->text.len);
    r->cursor = shown_to_source(s, grapheme_floor(s->text, shown));
}

static bool on_screen(Reader *r, PagePos at, int *row)
{
    PagePos walk = r->top;
    for (*row = 0; *row < r->rows; (*row)++) {
        int c = page_compare(walk, at);
        if (c == 0)
            return true;
        if (c > 0 || !page_down(r->page, &walk))
            return false;
    }
    return false;
}

/* Brings the cursor's row into view: by half a page when it left by one of the edges, so that most moves
 * leave the page still; else with a third of the page above it. */
static void scroll_to_cursor(Reader *r)
{
    PagePos at = page_of_byte(r->page, r->cursor);
    int row;
    if (on_screen(r, at, &row))
        return;
    long half = r->rows / 2 ? r->rows / 2 : 1;
    for (int way = -1; way <= 1; way += 2) {
        PagePos kept = r->top;
        page_move(r->page, &r->top, way * half);
        if (on_screen(r, at, &row))
            return;
        r->top = kept;
    }
    r->top = at;
    page_move(r->page, &r->top, -(r->rows / 3));
}

/* No blank half page below the end of the document. */
static void fill_below(Reader *r)
{
    PagePos end = r->top;
    size_t below = page_move(r->page, &end, r->rows - 1);
    if (below + 1 < (size_t)r->rows)
        page_move(r->page, &r->top, -(long)((size_t)r->rows - 1 - below));
}

static RepairList find_repairs(const void *ctx, Arena *a, size_t para)
{
    const Reader *r = ctx;
    return workspace_repairs(r->w, a, para, r->kinds);
}

enum { ROOMY = 24 }; /* cells a row must have for indents and marks in the gutter */

static PageLook look_at(const Reader *r, const Workspace *w, int width)
{
    bool hang = !r->raw && w->view.is[VIEW_HANGING] == SWITCH_ON && width >= ROOMY;
    return (PageLook){ .width = hang ? width - ROW_GUTTER : width < 2 ? 2 : width, .gap = r->gap, .hang = hang,
                       .fold = r->fold, .find = r->raw ? NULL : find_repairs, .ctx = r };
}

static bool same_look(const PageLook *a, const PageLook *b)
{
    return a->width == b->width && a->gap == b->gap && a->hang == b->hang && a->fold == b->fold && a->find == b->find &&
           a->ctx == b->ctx;
}

void reader_layout(Reader *r, const Workspace *w, Rect area, const Widths *widths)
{
    r->rows = area.rows > 0 ? area.rows : 1;
    if (!w->doc) {
        drop_page(r);
        return;
    }
    int width = area.cols - reader_gutter(w, area.cols);
    PageLook look = look_at(r, w, width);
    unsigned kinds = workspace_kinds(w, r->gap) & (width >= ROOMY ? ~0u : ~(1u << REPAIR_INDENT));
    bool fits = r->page && r->of == w->doc && uuid_eq(r->segmentation, w->doc->segmentation) && r->kinds == kinds &&
                same_look(page_look(r->page), &look);
    if (!fits) {
        drop_page(r);
        r->w = w;
        r->kinds = kinds;
        r->page = page_new(w->doc, look, widths);
        r->of = w->doc;
        r->segmentation = w->doc->segmentation;
        r->top = page_of_byte(r->page, r->top_byte);
    }
    settle_cursor(r, w);
    scroll_to_cursor(r);
    fill_below(r);
    r->top_byte = page_byte(r->page, r->top);
}

size_t reader_para(const Reader *r, const Workspace *w)
{
    return w->doc ? document_para_at(w->doc, r->cursor) : STR_NONE;
}

void reader_go(Reader *r, size_t byte)
{
    r->cursor = byte;
    r->goal = -1;
}

void reader_return(Reader *r, Place place)
{
    reader_go(r, place.cursor);
    r->top_byte = place.top;
    if (r->page)
        r->top = page_of_byte(r->page, place.top);
}

void reader_words(Reader *r, Span span, Buf *out)
{
    size_t para = r->page ? document_para_at(r->of, span.start) : STR_NONE;
    if (para == STR_NONE)
        return;
    const Shown *s = page_shown(r->page, para);
    Str words = str_sub(s->text, shown_from_source(s, span.start), shown_from_source(s, span.end));
    for (size_t i = 0; i < words.len; i++)
        buf_addc(out, (unsigned char)words.p[i] < ' ' ? ' ' : words.p[i]);
}

/* --- the selection --- */

static size_t grapheme_end(const Workspace *w, size_t byte)
{
    return byte < w->doc->text.len ? grapheme_next(w->doc->text, byte) : byte;
}

Span reader_selection(const Reader *r, const Workspace *w)
{
    if (!r->selecting || !w->doc)
        return (Span){ r->cursor, r->cursor };
    size_t a = r->mark < r->cursor ? r->mark : r->cursor;
    size_t b = r->mark < r->cursor ? r->cursor : r->mark;
    return (Span){ a, grapheme_end(w, b) };
}

void reader_select(Reader *r, Span span)
{
    assert(r->of && span.start < span.end);
    r->selecting = true;
    r->mark = span.start;
    r->cursor = grapheme_prev(r->of->text, span.end);
    r->goal = -1;
}

void reader_deselect(Reader *r)
{
    r->selecting = false;
}

Span reader_unit(Reader *r, const Workspace *w, Unit unit)
{
    size_t para = reader_para(r, w);
    if (para == STR_NONE || !r->page)
        return (Span){ r->cursor, r->cursor };
    const Shown *s = page_shown(r->page, para);
    Span shown = clause_at(s, shown_from_source(s, r->cursor), unit);
    return shown_source_span(s, shown);
}

static bool under_cursor(const Reader *r, const Annotation *a)
{
    return a->type != ANNOTATION_STANCE && a->status != PLACED_ORPHAN && span_has(a->anchor.span, r->cursor);
}

const Annotation *reader_annotation(const Reader *r, const Workspace *w)
{
    const Annotation *best = NULL;
    size_t shortest = STR_NONE;
    for (size_t i = 0; i < w->annotations.n; i++) {
        const Annotation *a = &w->annotations.items[i];
        if (!under_cursor(r, a))
            continue;
        if (uuid_eq(a->uuid, r->picked))
            return a;
        size_t length = a->anchor.span.end - a->anchor.span.start;
        if (length < shortest) {
            shortest = length;
            best = a;
        }
    }
    return best;
}

const Annotation *reader_pick(Reader *r, const Workspace *w, size_t *at, size_t *n)
{
    const Annotation *now = reader_annotation(r, w), *first = NULL, *next = NULL;
    bool passed = false;
    *n = *at = 0;
    for (size_t i = 0; now && i < w->annotations.n; i++) {
        const Annotation *a = &w->annotations.items[i];
        if (!under_cursor(r, a))
            continue;
        ++*n;
        first = first ? first : a;
        if (passed && !next) {
            next = a;
            *at = *n;
        }
        passed = passed || a == now;
    }
    if (!next) {
        next = first;
        *at = *n ? 1 : 0;
    }
    r->picked = next ? next->uuid : uuid_nil;
    return next;
}

/* --- what is on the screen --- */

bool reader_row_of_para(Reader *r, size_t para, int *row)
{
    if (!r->page)
        return false;
    PagePos walk = r->top;
    page_folded(r->page, para, &para);
    *row = -(int)walk.row;
    if (walk.para == para)
        return true;
    for (*row = 0; *row < r->rows; (*row)++) {
        if (walk.para == para && walk.row == 0)
            return true;
        if (!page_down(r->page, &walk))
            return false;
    }
    return false;
}

void reader_visible(Reader *r, size_t *first, size_t *last)
{
    PagePos end = r->top;
    if (r->page)
        page_move(r->page, &end, r->rows - 1);
    *first = r->top.para;
    *last = end.para;
}
