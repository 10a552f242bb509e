/* layout/shown.c -- the pieces of a paragraph's view, and the two maps. */
#include "layout/shown.h"

#include <assert.h>

typedef struct Builder {
    Str text;
    Buf shown;
    Piece *pieces;
    size_t n;
} Builder;

/* The first repair that starts at or behind the byte. */
static size_t first_repair(const RepairList *list, size_t byte)
{
    size_t low = 0, high = list->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (list->items[mid].span.start >= byte)
            high = mid;
        else
            low = mid + 1;
    }
    return low;
}

static size_t after_last_repair(const RepairList *list, size_t from, Span para)
{
    size_t i = from;
    while (i < list->n && list->items[i].span.start < para.end && list->items[i].span.end <= para.end)
        i++;
    return i;
}

static void add_piece(Builder *b, PieceKind kind, Span source, Str shown, const Repair *r)
{
    size_t start = b->shown.len;
    buf_add(&b->shown, shown);
    b->pieces[b->n++] = (Piece){ kind, source, { start, b->shown.len }, r };
}

static void add_source(Builder *b, size_t start, size_t end)
{
    if (start < end)
        add_piece(b, PIECE_SOURCE, (Span){ start, end }, str_sub(b->text, start, end), NULL);
}

static void add_repair(Builder *b, const Repair *r)
{
    PieceKind kind = r->shown.len == 0             ? PIECE_HIDDEN
                     : r->span.start == r->span.end ? PIECE_VIRTUAL
                                                    : PIECE_REPAIRED;
    add_piece(b, kind, r->span, r->shown, r);
}

static Shown as_it_is(Arena *a, Str text, Span para)
{
    Shown s = { .text = str_sub(text, para.start, para.end), .source = para };
    if (para.start == para.end)
        return s;
    s.pieces = ARENA_NEW(a, Piece, 1);
    s.pieces[s.n++] = (Piece){ PIECE_SOURCE, para, { 0, s.text.len }, NULL };
    return s;
}

Shown shown_make(Arena *a, Str text, Span para, const RepairList *repairs)
{
    assert(para.start <= para.end && para.end <= text.len);
    size_t first = repairs ? first_repair(repairs, para.start) : 0;
    size_t end = repairs ? after_last_repair(repairs, first, para) : 0;
    if (first == end)
        return as_it_is(a, text, para);
    Builder b = { .text = text, .pieces = ARENA_NEW(a, Piece, 2 * (end - first) + 1) };
    size_t at = para.start;
    for (size_t i = first; i < end; i++) {
        const Repair *r = &repairs->items[i];
        assert(r->span.start >= at);
        add_source(&b, at, r->span.start);
        add_repair(&b, r);
        at = r->span.end;
    }
    add_source(&b, at, para.end);
    Shown s = { arena_str(a, buf_str(&b.shown)), para, b.pieces, b.n };
    buf_free(&b.shown);
    return s;
}

/* The piece that shows the byte, or NULL behind the end. Hidden pieces show none. */
static const Piece *piece_of_shown(const Shown *s, size_t shown)
{
    size_t low = 0, high = s->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (s->pieces[mid].shown.end > shown)
            high = mid;
        else
            low = mid + 1;
    }
    return low < s->n ? &s->pieces[low] : NULL;
}

/* The piece that holds the source byte, or NULL behind the end. Virtual pieces hold none. */
static const Piece *piece_of_source(const Shown *s, size_t source)
{
    size_t low = 0, high = s->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (s->pieces[mid].source.end > source)
            high = mid;
        else
            low = mid + 1;
    }
    return low < s->n ? &s->pieces[low] : NULL;
}

size_t shown_to_source(const Shown *s, size_t shown)
{
    const Piece *p = piece_of_shown(s, shown);
    if (!p)
        return s->source.end;
    return p->source.start + (p->kind == PIECE_SOURCE ? shown - p->shown.start : 0);
}

bool shown_is_inserted(const Shown *s, size_t shown)
{
    const Piece *p = piece_of_shown(s, shown);
    return p && p->kind == PIECE_VIRTUAL;
}

size_t shown_from_source(const Shown *s, size_t source)
{
    const Piece *p = piece_of_source(s, source < s->source.start ? s->source.start : source);
    if (!p)
        return s->text.len;
    bool inside = p->kind == PIECE_SOURCE && source > p->source.start;
    return p->shown.start + (inside ? source - p->source.start : 0);
}

Span shown_source_span(const Shown *s, Span shown)
{
    size_t start = shown_to_source(s, shown.start);
    if (shown.start >= shown.end)
        return (Span){ start, start };
    const Piece *last = piece_of_shown(s, shown.end - 1);
    if (!last)
        return (Span){ start, s->source.end };
    size_t end = last->kind == PIECE_SOURCE ? last->source.start + (shown.end - last->shown.start)
                                            : last->source.end;
    return (Span){ start, end < start ? start : end };
}
