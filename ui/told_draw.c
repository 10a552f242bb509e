/* ui/told_draw.c -- the page "also told in": rows above, two passages side by side below. */
#include "app/naming.h"
#include "layout/rows.h"
#include "ui/dialog.h"

#include <stdio.h>

enum { BESIDE = 70 }; /* cells from which on two passages stand beside each other */

void told_hints(const Ui *ui, Grid *g, Rect row)
{
    const char *const hints[][2] = { { "Enter", "go there" }, { "+", "link" }, { "s", "stance" },
                                     { "J K", "paragraph" }, { "w", ui->told.wide ? "narrower" : "wider" },
                                     { "Esc", "back" } };
    int x = row.x;
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
        x = grid_text(g, row, x, row.y, str(hints[i][0]), FACE_KEY) + 1;
        x = grid_text(g, row, x, row.y, str(hints[i][1]), FACE_DIM) + 2;
    }
}

static void draw_title(const Ui *ui, Grid *g, Rect area)
{
    const Told *t = &ui->told;
    size_t read = 0, all = 0;
    char title[160];
    if (t->across)
        across_progress(t->across, &read, &all);
    size_t para = reader_para(&ui->reader, ui->w);
    int n = snprintf(title, sizeof title, "> Also told in: ¶%zu, %zu passages", para + 1, t->n);
    if (!t->across || t->reading)
        snprintf(title + n, sizeof title - (size_t)n, "  reading %zu of %zu documents", read, all);
    int x = grid_text_cut(g, area, area.x, area.y, str(title), FACE_BAR_FOCUS);
    grid_fill(g, area, x, area.y, FACE_BAR_FOCUS);
}

static void draw_row(const ToldRow *r, Grid *g, Rect area, int y, bool chosen)
{
    Face face = chosen ? FACE_CHOSEN : r->hit.relation == SIMILAR_SAME_TEXT ? FACE_HEADING : FACE_TEXT;
    char left[80], place[40];
    snprintf(left, sizeof left, "%s %-13s %.2f", chosen ? ">" : " ", told_grade(r), r->hit.score);
    snprintf(place, sizeof place, "%lld:%zu", (long long)r->hit.doc, r->hit.para + 1);
    grid_fill(g, area, area.x, y, face);
    int x = grid_text(g, area, area.x, y, str(left), face) + 2;
    grid_text(g, area, x, y, str(place), chosen ? FACE_CHOSEN : FACE_NUMBER);
    grid_text_cut(g, area, x + 8, y, r->doc.facts.title, face);
}

/* --- side by side --- */

/* What is told otherwise stands out, what both say steps back; also without colours: underlined, bold, dim. */
static Face face_of(const WordingMark *m)
{
    if (m->kind == WORDING_FRAME)
        return FACE_HEADING;
    return m->shared ? FACE_DIM : FACE_DOUBT;
}

typedef struct Passage {
    Str text;
    WordingMarks marks;
    Rows rows;
} Passage;

/* A row in pieces of one face each. */
static void draw_text_row(const Passage *p, size_t row, Grid *g, Rect area, int y)
{
    Span s = p->rows.items[row].shown;
    int x = area.x;
    size_t at = s.start;
    for (size_t i = 0; i < p->marks.n && at < s.end; i++) {
        Span m = p->marks.items[i].span;
        if (m.end <= at)
            continue;
        if (m.start >= s.end)
            break;
        size_t from = m.start > at ? m.start : at, to = m.end < s.end ? m.end : s.end;
        x = grid_text(g, area, x, y, str_sub(p->text, at, from), FACE_TEXT);
        x = grid_text(g, area, x, y, str_sub(p->text, from, to), face_of(&p->marks.items[i]));
        at = to;
    }
    if (at < s.end)
        grid_text(g, area, x, y, str_sub(p->text, at, s.end), FACE_TEXT);
}

static void draw_passage(const Passage *p, Str head, int scroll, Grid *g, Rect area)
{
    grid_text_cut(g, area, area.x, area.y, head, FACE_NUMBER);
    for (int i = 0; i + 1 < area.rows && (size_t)(i + scroll) < p->rows.n; i++)
        draw_text_row(p, (size_t)(i + scroll), g, area, area.y + 1 + i);
}

static void draw_pair(Ui *ui, const ToldRow *row, Grid *g, Rect area)
{
    Arena *a = arena_new();
    const Told *t = &ui->told;
    const Document *d = ui->w->doc;
    bool beside = area.cols >= BESIDE;
    Rect one = area, two = area;
    if (beside) {
        one.cols = area.cols / 2 - 1;
        two.x = area.x + area.cols / 2 + 1;
        two.cols = area.cols - area.cols / 2 - 1;
    } else {
        one.rows = area.rows / 2;
        two.y = area.y + one.rows;
        two.rows = area.rows - one.rows;
    }
    Passage pair[2] = { { .text = across_text(t->across, a, d, t->para) },
                        { .text = similar_text(across_index(t->across), row->hit.doc, row->hit.para) } };
    WordingPassage words[2] = { { pair[0].text, date_base(d->facts.date) },
                                { pair[1].text, date_base(row->doc.facts.date) } };
    WordingMarks marks[2];
    KnownName *known = naming_known(a, ui->w, t->para);
    wording_compare(a, words, 2, known, ui->w->n_names, marks);
    const Rect areas[2] = { one, two };
    const Str titles[2] = { d->facts.title, row->doc.facts.title };
    for (int i = 0; i < 2; i++) {
        pair[i].marks = marks[i];
        pair[i].rows = rows_make(a, pair[i].text, areas[i].cols > 2 ? areas[i].cols : 2, g->widths);
        draw_passage(&pair[i], titles[i], t->scroll, g, areas[i]);
    }
    arena_free(a);
}

static Str why_none(const Ui *ui)
{
    const Told *t = &ui->told;
    if (!t->across || t->reading || t->stale || t->para != reader_para(&ui->reader, ui->w))
        return STR("Looking ...");
    return t->wide ? STR("Nobody else tells this in like words.")
                   : STR("Nobody else tells this in like words; w looks for less alike ones.");
}

void told_draw(Ui *ui, Grid *g, Rect area)
{
    Told *t = &ui->told;
    Rect body = { area.x, area.y + 1, area.cols, area.rows - 1 };
    draw_title(ui, g, area);
    bool fresh = t->n > 0 && ui->w->doc && t->doc == ui->w->doc->id && t->para == reader_para(&ui->reader, ui->w);
    g->cursor_x = body.x;
    g->cursor_y = body.y;
    if (!fresh) {
        grid_text_cut(g, body, body.x, body.y, why_none(ui), FACE_DIM);
        return;
    }
    int list = body.rows / 3 < 1 ? 1 : body.rows / 3;
    t->shown = (int)t->n < list ? (int)t->n : list;
    if (t->chosen < t->top)
        t->top = t->chosen;
    if (t->chosen >= t->top + (size_t)t->shown)
        t->top = t->chosen - (size_t)t->shown + 1;
    for (int i = 0; i < t->shown && t->top + (size_t)i < t->n; i++)
        draw_row(&t->rows[t->top + (size_t)i], g, body, body.y + i, t->top + (size_t)i == t->chosen);
    g->cursor_y = body.y + (int)(t->chosen - t->top);
    Rect pair = { body.x, body.y + t->shown + 1, body.cols, body.rows - t->shown - 1 };
    if (pair.rows > 1)
        draw_pair(ui, &t->rows[t->chosen], g, pair);
}
