/* ui/sidebar.c -- annotations in reading order, drawn beside their paragraphs. */
#include "ui/sidebar.h"

#include "base/mem.h"
#include "layout/rows.h"
#include "layout/shown.h"
#include "ui/explain.h"
#include "ui/marks.h"

#include <stdio.h>
#include <stdlib.h>

/* --- order --- */

/* Reading order: by paragraph, in it stances first, then by place; orphans last. */
static int compare(const Workspace *w, const Annotation *a, const Annotation *b)
{
    size_t pa = workspace_para_of(w, a), pb = workspace_para_of(w, b);
    if (pa != pb)
        return pa < pb ? -1 : 1;
    bool sa = a->type == ANNOTATION_STANCE, sb = b->type == ANNOTATION_STANCE;
    if (sa != sb)
        return sa ? -1 : 1;
    return a < b ? -1 : a > b;
}

typedef struct Order {
    const Annotation **items;
    size_t n;
} Order;

/* Insertion sort: the store gives them nearly in this order. Yours: free(items). */
static Order reading_order(const Workspace *w)
{
    Order o = { mem_alloc(sizeof *o.items * (w->annotations.n + 1)), w->annotations.n };
    for (size_t i = 0; i < o.n; i++) {
        const Annotation *a = &w->annotations.items[i];
        size_t at = i;
        while (at > 0 && compare(w, a, o.items[at - 1]) < 0) {
            o.items[at] = o.items[at - 1];
            at--;
        }
        o.items[at] = a;
    }
    return o;
}

static size_t index_of(const Order *o, Uuid uuid)
{
    for (size_t i = 0; i < o->n; i++)
        if (uuid_eq(o->items[i]->uuid, uuid))
            return i;
    return STR_NONE;
}

const Annotation *sidebar_chosen(const Sidebar *s, const Workspace *w)
{
    for (size_t i = 0; i < w->annotations.n; i++)
        if (uuid_eq(w->annotations.items[i].uuid, s->chosen))
            return &w->annotations.items[i];
    return NULL;
}

void sidebar_follow(Sidebar *s, const Workspace *w, const Reader *r)
{
    Order o = reading_order(w);
    size_t para = reader_para(r, w), i = 0;
    const Annotation *here = reader_annotation(r, w), *chosen = sidebar_chosen(s, w);
    while (i + 1 < o.n && workspace_para_of(w, o.items[i]) < para)
        i++;
    if (here)
        s->chosen = here->uuid;
    else if (!chosen || workspace_para_of(w, chosen) != para)
        s->chosen = o.n ? o.items[i]->uuid : uuid_nil;
    free(o.items);
}

static void go(Sidebar *s, const Workspace *w, Reader *r, const Annotation *a)
{
    s->chosen = a->uuid;
    if (workspace_para_of(w, a) == STR_NONE)
        return;
    bool evidence = a->type == ANNOTATION_STANCE && a->n_evidence > 0;
    reader_go(r, evidence ? a->evidence[0].span.start : a->anchor.span.start);
}

Reply sidebar_act(Sidebar *s, const Workspace *w, Reader *r, Action a)
{
    static const struct {
        Action action;
        long step;
    } steps[] = {
        { ACT_DOWN, 1 }, { ACT_UP, -1 }, { ACT_PAGE_DOWN, 5 }, { ACT_PAGE_UP, -5 }, { ACT_HALF_DOWN, 5 },
        { ACT_HALF_UP, -5 }, { ACT_TOP, -1000000 }, { ACT_BOTTOM, 1000000 },
    };
    if (a == ACT_OPEN)
        return REPLY_OPEN;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (steps[i].action != a)
            continue;
        Order o = reading_order(w);
        if (o.n > 0) {
            size_t at = index_of(&o, s->chosen);
            long to = (at == STR_NONE ? 0 : (long)at) + steps[i].step;
            to = to < 0 ? 0 : to >= (long)o.n ? (long)o.n - 1 : to;
            go(s, w, r, o.items[to]);
        }
        free(o.items);
        return REPLY_DONE;
    }
    return REPLY_IGNORED;
}

/* --- drawing --- */

/* A line of the sidebar before it is placed: at most one row of text. */
typedef struct Line {
    Str sign, text;
    Face sign_face, text_face;
    const Annotation *of; /* NULL for a paragraph's heading */
    int indent;
} Line;

typedef struct Lines {
    Arena *arena;
    Line *items;
    size_t n, cap;
    int width;
    const Widths *widths;
    Reader *reader;
} Lines;

static void add_line(Lines *l, Line line)
{
    l->items = mem_grow(l->items, &l->cap, l->n + 1, sizeof *l->items);
    l->items[l->n++] = line;
}

/* A text in at most `most` rows, the rest told by "…". */
static void add_text(Lines *l, const Annotation *of, Line first, int most)
{
    int width = l->width - first.indent;
    Rows rows = rows_make(l->arena, first.text, width > 2 ? width : 2, l->widths);
    for (size_t i = 0; i < rows.n && (int)i < most; i++) {
        Line line = first;
        Span s = rows.items[i].shown;
        bool last = (int)i + 1 == most;
        line.text = str_sub(first.text, s.start, last ? first.text.len : s.end); /* cut when it is drawn */
        line.of = of;
        if (i > 0)
            line.sign = (Str){ 0 };
        add_line(l, line);
    }
}

enum { MOST_QUOTED = 1000 }; /* bytes: more than the rows of an entry hold */

/* What the reader shows for a span of the text, which may go over several paragraphs. */
static Str shown_text(Lines *l, const Workspace *w, Span span)
{
    Buf b = { 0 };
    for (size_t para = document_para_at(w->doc, span.start); para < w->doc->n_paras && b.len < MOST_QUOTED; para++) {
        Span own = w->doc->paras[para].span;
        if (own.start >= span.end)
            break;
        const Shown *s = page_shown(l->reader->page, para);
        size_t start = span.start > own.start ? shown_from_source(s, span.start) : 0;
        size_t end = span.end < own.end ? shown_from_source(s, span.end) : s->text.len;
        buf_addz(&b, b.len ? " " : "");
        buf_add(&b, str_trim(str_sub(s->text, start, end)));
    }
    Str text = arena_str(l->arena, buf_str(&b));
    buf_free(&b);
    return text;
}

/* What an anchor holds, as the reader shows it, in quotation marks unless it has its own. */
static Str quoted(Lines *l, const Workspace *w, const Annotation *a, const Anchor *anchor)
{
    Str text = a->status == PLACED_ORPHAN ? anchor->exact : shown_text(l, w, anchor->span);
    if (str_starts(text, STR("“")) || str_starts(text, STR("「")) || str_starts(text, STR("‘")))
        return text;
    return arena_f(l->arena, "“%.*s”", STR_ARG(text));
}

static void stance_lines(Lines *l, const Workspace *w, const Annotation *a)
{
    char *sign = arena_z(l->arena, (Str){ (char[]){ polarity_sign(a->polarity) }, 1 });
    Str who = arena_f(l->arena, "%.*s → %.*s", STR_ARG(a->holder), STR_ARG(a->target));
    add_text(l, a, (Line){ .sign = str(sign), .sign_face = polarity_face(a->polarity), .text = who, .indent = 2 }, 3);
    Buf how = { 0 };
    buf_addf(&how, "%s, %s", polarity_name(a->polarity), voice_name(a->voice));
    if (a->n_evidence > 0)
        buf_addf(&how, " %.*s", STR_ARG(quoted(l, w, a, &a->evidence[0])));
    if (a->n_evidence > 1)
        buf_addf(&how, " +%zu", a->n_evidence - 1);
    add_text(l, a, (Line){ .text = arena_str(l->arena, buf_str(&how)), .text_face = FACE_DIM, .indent = 2 }, 2);
    buf_free(&how);
}

static void highlight_lines(Lines *l, const Workspace *w, const Annotation *a)
{
    Buf tags = { 0 };
    for (size_t i = 0; i < a->n_tags; i++)
        buf_addf(&tags, "%s#%.*s", i ? " " : "", STR_ARG(a->tags[i]));
    Str name = a->n_tags ? arena_str(l->arena, buf_str(&tags)) : STR("highlight");
    Face face = highlight_face(w, a);
    add_text(l, a, (Line){ .sign = STR("="), .sign_face = face, .text = name, .text_face = face, .indent = 2 }, 2);
    add_text(l, a, (Line){ .text = quoted(l, w, a, &a->anchor), .text_face = FACE_DIM, .indent = 2 }, 2);
    buf_free(&tags);
}

static void passage_lines(Lines *l, const Workspace *w, const Annotation *a)
{
    Str name = arena_f(l->arena, "event: %.*s", STR_ARG(a->event));
    add_text(l, a, (Line){ .sign = STR("&"), .sign_face = FACE_KEY, .text = name, .indent = 2 }, 2);
    add_text(l, a, (Line){ .text = quoted(l, w, a, &a->anchor), .text_face = FACE_DIM, .indent = 2 }, 2);
}

static void annotation_lines(Lines *l, const Workspace *w, const Annotation *a)
{
    if (a->type == ANNOTATION_STANCE)
        stance_lines(l, w, a);
    else if (a->type == ANNOTATION_HIGHLIGHT)
        highlight_lines(l, w, a);
    else if (a->type == ANNOTATION_PASSAGE)
        passage_lines(l, w, a);
    if (a->note.len) {
        bool own = a->type == ANNOTATION_NOTE;
        add_text(l, a, (Line){ .sign = own ? STR("\"") : STR(""), .text = a->note, .indent = 2 }, 4);
    }
    if (a->status != PLACED_ANCHORED)
        add_text(l, a, (Line){ .text = a->status == PLACED_SUSPECT ? STR("suspect: the text changed")
                                                                    : STR("orphan: its text is gone"),
                               .text_face = FACE_ERROR, .indent = 2 }, 1);
    if (!str_eq(a->annotator, w->annotator))
        add_text(l, a, (Line){ .text = arena_f(l->arena, "by %.*s", STR_ARG(a->annotator)), .text_face = FACE_DIM,
                               .indent = 2 }, 1);
}

static void heading_line(Lines *l, size_t para, bool here)
{
    Str text = para == STR_NONE ? STR("no place in this text") : arena_f(l->arena, "¶%zu", para + 1);
    add_line(l, (Line){ .text = text, .text_face = here ? FACE_NUMBER_HERE : FACE_NUMBER });
}

/* The best of the passages elsewhere that tell the same as the paragraph under the cursor. */
static void told_lines(Lines *l, const Workspace *w, const Told *told, bool head)
{
    enum { MOST_TOLD = 3 };
    const ToldRow *rows;
    size_t here = reader_para(l->reader, w), n = told ? told_of(told, w->doc->id, here, &rows) : 0;
    if (n > 0 && head)
        heading_line(l, here, true);
    for (size_t i = 0; i < n && i < MOST_TOLD; i++) {
        const ToldRow *r = &rows[i];
        bool same = r->hit.relation == SIMILAR_SAME_TEXT;
        Str text = arena_f(l->arena, "%s %lld:%zu %.*s", same ? "same text" : "also in", (long long)r->hit.doc,
                           r->hit.para + 1, STR_ARG(r->doc.facts.title));
        add_text(l, NULL, (Line){ .sign = same ? STR("==") : STR("=>"), .sign_face = FACE_KEY, .text = text,
                                  .text_face = FACE_DIM, .indent = 3 }, 1);
    }
    if (n > MOST_TOLD)
        add_text(l, NULL, (Line){ .text = arena_f(l->arena, "%% shows all %zu", n), .text_face = FACE_DIM,
                                  .indent = 3 }, 1);
}

/* Repairs under the cursor, doubts of its paragraph; with `head` its number above them. */
static void explain_lines(Lines *l, const Workspace *w, bool head)
{
    Explained found[EXPLAIN_MOST];
    size_t n = explain_cursor(l->reader, w, l->arena, found);
    if (n > 0 && head)
        heading_line(l, reader_para(l->reader, w), true);
    for (size_t i = 0; i < n; i++) {
        Face face = found[i].doubt ? FACE_DOUBT : FACE_DIM;
        add_text(l, NULL, (Line){ .sign = found[i].sign, .sign_face = face, .text = found[i].head, .indent = 2 }, 2);
        add_text(l, NULL, (Line){ .text = found[i].detail, .text_face = FACE_DIM, .indent = 2 }, 3);
    }
}

static void draw_line(const Line *line, Grid *g, Rect area, int y, bool chosen)
{
    grid_text(g, area, area.x, y, line->sign, line->sign_face);
    grid_text_cut(g, area, area.x + line->indent, y, line->text, line->text_face);
    if (chosen && line->sign.len) /* a block behind the sign: few bytes when one goes on, or to another pane */
        grid_mark(g, area, area.x + 1, y, 1, FACE_SELECTED);
}

/* Lines of the paragraphs on the screen (and the one chosen), and how far down each line would like to be. */
typedef struct Placed {
    Lines lines;
    int *wish;
    size_t cap_wish;
} Placed;

/* The lines from `from` on would like to stand where their paragraph begins. */
static void place(Placed *p, size_t from, Reader *r, size_t para, bool visible, bool beside, int rows)
{
    int row = 0;
    if (!visible || !reader_row_of_para(r, para, &row))
        row = rows;
    if (!beside || row < 0)
        row = 0;
    p->wish = mem_grow(p->wish, &p->cap_wish, p->lines.n + 1, sizeof *p->wish);
    for (size_t k = from; k < p->lines.n; k++)
        p->wish[k] = row;
}

static void collect(Placed *p, const Sidebar *s, const Workspace *w, Reader *r, int rows, bool beside)
{
    Order o = reading_order(w);
    size_t first, last, here = reader_para(r, w), chosen = index_of(&o, s->chosen), before = STR_NONE - 1;
    bool explained = false; /* what is under the cursor, on top of the paragraph's entries */
    bool told = false;      /* who else tells it, below them */
    reader_visible(r, &first, &last);
    for (size_t i = 0; i <= o.n; i++) {
        size_t from = p->lines.n, para = i < o.n ? workspace_para_of(w, o.items[i]) : STR_NONE;
        if (!told && para > here && here != STR_NONE) {
            if (!explained)
                explain_lines(&p->lines, w, true);
            told_lines(&p->lines, w, s->told, !explained && p->lines.n == from);
            place(p, from, r, here, true, beside, rows);
            explained = told = true;
            from = p->lines.n;
        }
        bool visible = para >= first && para <= last;
        bool orphan_chosen = para == STR_NONE && chosen != STR_NONE &&
                             workspace_para_of(w, o.items[chosen]) == STR_NONE;
        if (i == o.n || (!visible && !orphan_chosen))
            continue;
        if (para != before)
            heading_line(&p->lines, para, para == here);
        if (para == here && !explained)
            explain_lines(&p->lines, w, false);
        explained = explained || para == here;
        before = para;
        annotation_lines(&p->lines, w, o.items[i]);
        place(p, from, r, para, visible, beside, rows);
    }
    free(o.items);
}

static void draw_hints(Grid *g, Rect area)
{
    grid_text_cut(g, area, area.x, area.y + 1, STR("Nothing annotated yet."), FACE_DIM);
    grid_text_cut(g, area, area.x, area.y + 2, STR("s stance  m highlight"), FACE_DIM);
    grid_text_cut(g, area, area.x, area.y + 3, STR("t tag     a note"), FACE_DIM);
}

/* The first line to be drawn, so that all of the chosen annotation is on the screen. */
static int shift_for(const Placed *p, const int *at, Uuid chosen, int rows)
{
    int top = -1, end = 0;
    for (size_t i = 0; i < p->lines.n; i++) {
        if (!p->lines.items[i].of || !uuid_eq(p->lines.items[i].of->uuid, chosen))
            continue;
        if (top < 0)
            top = at[i];
        end = at[i] + 1;
    }
    int shift = end > rows ? end - rows : 0;
    return top >= 0 && top < shift ? top : shift;
}

/* Where each line stands: rows of the area, some of them above or below it. */
static int *rows_of(Placed *p, const Sidebar *s, int rows)
{
    int *at = mem_alloc(sizeof *at * (p->lines.n + 1)), next = 0;
    for (size_t i = 0; i < p->lines.n; i++) {
        at[i] = p->wish[i] > next ? p->wish[i] : next;
        next = at[i] + 1;
    }
    int shift = shift_for(p, at, s->chosen, rows);
    for (size_t i = 0; i < p->lines.n; i++)
        at[i] -= shift;
    return at;
}

static void free_placed(Placed *p, int *at)
{
    free(at);
    free(p->wish);
    free(p->lines.items);
    arena_free(p->lines.arena);
}

void sidebar_draw(const Sidebar *s, const Workspace *w, Reader *r, Grid *g, Rect area, bool focused, bool beside)
{
    if (!w->doc || !r->page)
        return;
    Placed p = { .lines = { .arena = arena_new(), .width = area.cols, .widths = g->widths, .reader = r } };
    collect(&p, s, w, r, area.rows, beside);
    if (w->annotations.n == 0 && p.lines.n == 0)
        draw_hints(g, area);
    int *at = rows_of(&p, s, area.rows);
    for (size_t i = 0; i < p.lines.n; i++) {
        const Line *line = &p.lines.items[i];
        bool chosen = focused && line->of && uuid_eq(line->of->uuid, s->chosen);
        int y = area.y + at[i];
        draw_line(line, g, area, y, chosen);
        if (chosen && line->sign.len) {
            g->cursor_x = area.x;
            g->cursor_y = y < area.y ? area.y : y;
        }
    }
    free_placed(&p, at);
}

void sidebar_click(Sidebar *s, const Workspace *w, Reader *r, const Widths *widths, Rect area, bool beside, int y)
{
    if (!w->doc || !r->page)
        return;
    Placed p = { .lines = { .arena = arena_new(), .width = area.cols, .widths = widths, .reader = r } };
    collect(&p, s, w, r, area.rows, beside);
    int *at = rows_of(&p, s, area.rows);
    const Annotation *hit = NULL;
    for (size_t i = 0; i < p.lines.n; i++)
        if (area.y + at[i] == y)
            hit = p.lines.items[i].of;
    if (hit)
        s->chosen = hit->uuid;
    if (hit && hit->status != PLACED_ORPHAN)
        reader_go(r, hit->anchor.span.start);
    free_placed(&p, at);
}
