/* ui/reader_draw.c -- the reader's rows into the grid. */
#include "ui/reader.h"

#include "base/mem.h"
#include "ui/marks.h"

#include <stdio.h>
#include <stdlib.h>

/* What lies over the text of the row being drawn. */
typedef struct Paint {
    Reader *reader;
    const Workspace *w;
    Grid *g;
    Rect area;     /* of the text, without the gutter */
    int gutter;    /* its cells */
    Span selection;
    Face base;     /* of the paragraph */
    const Annotation **over; /* those that touch the row */
    size_t n_over, cap_over;
    DoubtList doubts;        /* of the paragraph */
    SpanList hits;           /* those that touch the row */
} Paint;

/* Role of the shortest highlight over a byte, underline where it is evidence, the selection over all. */
static Face face_at(const Paint *p, size_t byte)
{
    Face role = p->base, marks = 0;
    size_t shortest = STR_NONE;
    for (size_t i = 0; i < p->n_over; i++) {
        const Annotation *a = p->over[i];
        size_t length = a->anchor.span.end - a->anchor.span.start;
        if (a->type != ANNOTATION_STANCE && span_has(a->anchor.span, byte) && length < shortest) {
            shortest = length;
            role = highlight_face(p->w, a);
        }
        for (size_t e = 0; e < a->n_evidence; e++)
            if (span_has(a->evidence[e].span, byte))
                marks |= FACE_EVIDENCE;
    }
    for (size_t i = 0; i < p->doubts.n && role == p->base; i++)
        if (span_has(p->doubts.items[i].span, byte))
            role = FACE_DOUBT;
    for (size_t i = 0; i < p->hits.n; i++)
        if (span_has(p->hits.items[i], byte))
            role = span_has(p->hits.items[i], p->reader->cursor) ? FACE_HIT_HERE : FACE_HIT;
    if (span_has(p->selection, byte))
        marks |= FACE_SELECTED;
    return (Face)(role | marks);
}

static Face base_face(const Paragraph *p)
{
    if (p->hidden || p->kind == PARA_BYLINE || p->kind == PARA_CAPTION)
        return FACE_DIM;
    return p->kind == PARA_TITLE || p->kind == PARA_HEADING ? FACE_HEADING : FACE_TEXT;
}

/* Annotations of the row only are asked for each of its glyphs. */
static void collect_over(Paint *p, Span row)
{
    p->n_over = 0;
    for (size_t i = 0; i < p->w->annotations.n; i++) {
        const Annotation *a = &p->w->annotations.items[i];
        bool touches = a->type != ANNOTATION_STANCE && span_meets(a->anchor.span, row);
        for (size_t e = 0; e < a->n_evidence && !touches; e++)
            touches = span_meets(a->evidence[e].span, row);
        if (!touches || a->status == PLACED_ORPHAN)
            continue;
        p->over = mem_grow(p->over, &p->cap_over, p->n_over + 1, sizeof *p->over);
        p->over[p->n_over++] = a;
    }
}

static void collect_hits(Paint *p, size_t para, Span row)
{
    SpanList hits = p->reader->hits ? finding_hits(p->reader->hits, p->w, para) : (SpanList){ 0 };
    while (hits.n > 0 && hits.items[0].end <= row.start) {
        hits.items++;
        hits.n--;
    }
    while (hits.n > 0 && hits.items[hits.n - 1].start >= row.end)
        hits.n--;
    p->hits = hits;
}

/* `here`: the paragraph with the reading cursor. */
static void draw_row(Paint *p, const Shown *s, const Row *row, int y, bool here)
{
    Str text = str_sub(s->text, row->shown.start, row->shown.end);
    const Widths *widths = p->g->widths;
    Breaks b;
    Glyph glyph;
    int x = p->area.x;
    collect_over(p, (Span){ shown_to_source(s, row->shown.start), shown_to_source(s, row->shown.end) });
    size_t cursor = here ? shown_from_source(s, p->reader->cursor) : STR_NONE;
    breaks_start(&b, text, 0, widths);
    while (breaks_next(&b, &glyph)) {
        uint32_t cp[GLYPH_MAX];
        bool hazard = false;
        int n = glyph_draw(text, &glyph, widths, cp, &hazard);
        if (n == 0 || glyph.width == 0)
            continue;
        size_t shown = row->shown.start + glyph.start;
        Face f = face_at(p, shown_to_source(s, shown));
        if (shown_is_inserted(s, shown)) /* belongs to what is on both of its sides, or to none */
            f = shown > 0 && face_at(p, shown_to_source(s, shown - 1)) == f ? f : p->base;
        if (hazard)
            f = (Face)(FACE_HAZARD | (f & FACE_MARKS));
        if (shown == cursor) {
            p->g->cursor_x = x;
            p->g->cursor_y = y;
        }
        grid_glyph(p->g, p->area, x, y, cp, n, glyph.width, f);
        x += glyph.width;
    }
}

/* Cells for stance signs between the paragraph's number and the blank before the text. */
static int room_for_signs(const Paint *p)
{
    return p->gutter < 6 && p->area.cols + p->gutter < 40 ? 1 : 2;
}

/* "!" beside a row with a doubt: behind the number's column, in a narrow gutter right before the text. */
static void draw_doubt(const Paint *p, Span row, int y)
{
    int room = room_for_signs(p), x = room > 1 ? p->area.x - room - 2 : p->area.x - 1;
    Rect whole = { p->area.x - p->gutter, y, p->gutter, 1 };
    for (size_t i = 0; i < p->doubts.n; i++)
        if (span_meets(p->doubts.items[i].span, row))
            grid_glyph(p->g, whole, x, y, &(uint32_t){ '!' }, 1, 1, FACE_DOUBT);
}

/* The paragraph's number, and to its right the signs of its stances ("…" when there are more than fit), or
 * x for examined without a stance. */
static void draw_gutter(const Paint *p, size_t para, int y, bool here)
{
    const Workspace *w = p->w;
    int room = room_for_signs(p), x = p->area.x - 1 - room, marks = 0;
    Rect whole = { p->area.x - p->gutter, y, p->gutter, 1 };
    char number[24];
    int n = snprintf(number, sizeof number, "%zu", para + 1);
    grid_text(p->g, whole, x - n - (room > 1), y, str(number), here ? FACE_NUMBER_HERE : FACE_NUMBER);
    for (size_t i = 0; i < w->annotations.n; i++) {
        const Annotation *a = &w->annotations.items[i];
        if (a->type != ANNOTATION_STANCE || workspace_para_of(w, a) != para)
            continue;
        uint32_t sign = (uint32_t)polarity_sign(a->polarity);
        if (marks < room)
            grid_glyph(p->g, whole, x + marks, y, &sign, 1, 1, polarity_face(a->polarity));
        else
            grid_glyph(p->g, whole, x + room - 1, y, &(uint32_t){ '*' }, 1, 1, FACE_NUMBER);
        marks++;
    }
    if (marks == 0 && workspace_is_examined(w, para))
        grid_glyph(p->g, whole, x, y, &(uint32_t){ 'x' }, 1, 1, FACE_DIM);
}

/* One dim row for paragraphs that are folded. */
static void draw_fold(const Paint *p, size_t n, int y, bool here)
{
    char line[64];
    snprintf(line, sizeof line, n == 1 ? "... %zu paragraph hidden" : "... %zu paragraphs hidden", n);
    grid_text_cut(p->g, p->area, p->area.x, y, str(line), FACE_DIM);
    if (here) {
        p->g->cursor_x = p->area.x;
        p->g->cursor_y = y;
    }
}

static void draw_nothing(const Workspace *w, Grid *g, Rect area)
{
    Str line = w->shelf.total ? STR("Choose a document in the list and press Enter.")
                              : STR("The library is empty: press i to import a file or a folder.");
    grid_text_cut(g, area, area.x + 1, area.y + 1, line, FACE_DIM);
}

static void draw_para_row(Paint *p, const Shown *s, size_t para, const Row *row, int y, bool here)
{
    p->doubts = reader_doubts(p->reader, p->w, para);
    collect_hits(p, para, shown_source_span(s, row->shown));
    draw_row(p, s, row, y, here);
    draw_doubt(p, shown_source_span(s, row->shown), y);
}

void reader_draw(Reader *r, const Workspace *w, Grid *g, Rect area, bool focused)
{
    if (!r->page || w->doc->n_paras == 0) {
        draw_nothing(w, g, area);
        return;
    }
    int gutter = reader_gutter(w, area.cols);
    Paint p = { .reader = r, .w = w, .g = g, .gutter = gutter, .selection = reader_selection(r, w),
                .area = { area.x + gutter, area.y, area.cols - gutter, area.rows } };
    size_t here = reader_para(r, w);
    int kept_x = g->cursor_x, kept_y = g->cursor_y;
    PagePos at = r->top;
    for (int y = area.y; y < area.y + area.rows; y++) {
        Row row;
        if (page_row(r->page, at, &row)) {
            size_t first, folded = page_folded(r->page, at.para, &first);
            p.base = base_face(&w->doc->paras[at.para]);
            if (folded > 0)
                draw_fold(&p, folded, y, at.para == here);
            else
                draw_para_row(&p, page_shown(r->page, at.para), at.para, &row, y, at.para == here);
            if (at.row == 0)
                draw_gutter(&p, at.para, y, at.para == here);
        }
        if (!page_down(r->page, &at))
            break;
    }
    free(p.over);
    if (!focused) {
        g->cursor_x = kept_x;
        g->cursor_y = kept_y;
    }
}
