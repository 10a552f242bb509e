/* ui/arrange.c -- sizes of panes, focus mode, the scroll bar. */
#include "ui/arrange.h"

#include "ui/marks.h"
#include "ui/ui.h"

#include <stdio.h>

#define SETTING "panes"

enum { STEP = 2, MOST_PARAS = 2000 }; /* hits of longer documents are not drawn in the bar: each would be looked for */

void arrange_recall(Ui *ui)
{
    Buf kept = { 0 };
    int list, sidebar, no_list, no_sidebar, bar, focus;
    workspace_setting(ui->w, STR(SETTING), &kept);
    if (sscanf(buf_z(&kept), "%d %d %d %d %d %d", &list, &sidebar, &no_list, &no_sidebar, &bar, &focus) == 6)
        ui->look = (Look){ .arrange = { { list, 0, sidebar }, { no_list == 1, false, no_sidebar == 1 } },
                           .bar = bar == 1, .focus_mode = focus == 1 };
    buf_free(&kept);
}

static void keep(Ui *ui)
{
    const Look *l = &ui->look;
    char text[96];
    snprintf(text, sizeof text, "%d %d %d %d %d %d", l->arrange.wider[PANE_LIST], l->arrange.wider[PANE_SIDEBAR],
             l->arrange.hidden[PANE_LIST], l->arrange.hidden[PANE_SIDEBAR], l->bar, l->focus_mode);
    if (!workspace_read_only(ui->w))
        workspace_keep_setting(ui->w, STR(SETTING), str(text));
}

static void resize(Ui *ui, int by)
{
    if (ui->zoom)
        ui_say(ui, "this pane is alone: z brings the others back");
    else if (!screen_resize(&ui->look.arrange, ui->cols, ui->rows, ui->focus, by))
        ui_say(ui, by > 0 ? "there is no more room for this pane" : "this pane is as small as it gets");
}

/* A side pane hides itself; from the text all come back, or all go. */
static void hide(Ui *ui)
{
    bool *hidden = ui->look.arrange.hidden;
    if (ui->focus != PANE_READER) {
        hidden[ui->focus] = true;
        ui->focus = PANE_READER;
        ui_say(ui, "hidden until it has the keys again (Tab); the same key brings it back for good");
        return;
    }
    bool any = hidden[PANE_LIST] || hidden[PANE_SIDEBAR];
    hidden[PANE_LIST] = hidden[PANE_SIDEBAR] = !any;
    ui_say(ui, any ? "all panes are shown" : "the text alone; Tab shows the others while they have the keys");
}

bool arrange_act(Ui *ui, Action a)
{
    switch ((int)a) {
    case ACT_WIDER: resize(ui, STEP); break;
    case ACT_NARROWER: resize(ui, -STEP); break;
    case ACT_HIDE_PANE: hide(ui); break;
    case ACT_SCROLL_BAR:
        ui->look.bar = !ui->look.bar;
        ui_say(ui, ui->look.bar ? "the bar shows coded paragraphs, their stances, and hits" : "no bar");
        break;
    case ACT_FOCUS_MODE:
        ui->look.focus_mode = !ui->look.focus_mode;
        ui_say(ui, ui->look.focus_mode ? "all but this paragraph is dim" : "all paragraphs are alike");
        break;
    default: return false;
    }
    keep(ui);
    return true;
}

/* --- drawing --- */

Rect arrange_text(const Ui *ui, Rect pane)
{
    Rect body = screen_body(pane);
    body.cols -= ui->look.bar && body.cols > SCREEN_MIN_COLS ? 1 : 0;
    return body;
}

static void dim_others(Ui *ui, Grid *g, Rect body)
{
    size_t here = reader_para(&ui->reader, ui->w);
    int first = 0, next = body.rows;
    if (here == STR_NONE || !reader_row_of_para(&ui->reader, here, &first))
        return;
    for (size_t p = here + 1; p < ui->w->doc->n_paras; p++)
        if (reader_row_of_para(&ui->reader, p, &next))
            break;
        else
            next = body.rows;
    for (int y = 0; y < body.rows; y++) {
        for (int x = body.x; x < body.x + body.cols && (y < first || y >= next); x++) {
            Cell *c = &g->cells[(size_t)(body.y + y) * (size_t)g->cols + (size_t)x];
            if (face_role(c->face) == FACE_TEXT || face_role(c->face) == FACE_HEADING)
                c->face = (Face)(FACE_DIM | (c->face & FACE_MARKS));
        }
    }
}

/* What a cell of the bar says: the first stance of its paragraphs, else that there are hits, or that they are coded. */
typedef struct Mark {
    uint32_t sign;
    Face face;
} Mark;

static Mark mark_of(const Ui *ui, size_t first, size_t last)
{
    const Workspace *w = ui->w;
    Mark m = { ' ', FACE_TEXT };
    for (size_t p = first; p <= last; p++) {
        if (m.sign == ' ' && workspace_is_coded(w, p))
            m = (Mark){ '.', FACE_DIM };
        if (ui->reader.hits && w->doc->n_paras <= MOST_PARAS && finding_hits(ui->reader.hits, w, p).n > 0)
            return (Mark){ '/', FACE_HIT };
    }
    for (size_t i = 0; i < w->annotations.n; i++) {
        const Annotation *a = &w->annotations.items[i];
        size_t p = a->type == ANNOTATION_STANCE ? workspace_para_of(w, a) : STR_NONE;
        if (p != STR_NONE && p >= first && p <= last)
            return (Mark){ (uint32_t)polarity_sign(a->polarity), polarity_face(a->polarity) };
    }
    return m;
}

/* A cell stands for as many bytes as the others; what is on the screen is reversed. */
static void draw_bar(Ui *ui, Grid *g, Rect body)
{
    const Document *d = ui->w->doc;
    int x = body.x + body.cols;
    size_t seen_first, seen_last, len = d->text.len ? d->text.len : 1;
    reader_visible(&ui->reader, &seen_first, &seen_last);
    for (int y = 0; y < body.rows; y++) {
        size_t rows = (size_t)body.rows, from = len / rows * (size_t)y + len % rows * (size_t)y / rows;
        size_t to = len / rows * (size_t)(y + 1) + len % rows * (size_t)(y + 1) / rows;
        size_t first = document_para_at(d, from), last = document_para_at(d, to > from ? to - 1 : from);
        if (first == STR_NONE || last == STR_NONE)
            continue;
        if (first < last && d->paras[first].span.end <= from)
            first++; /* it ended in the gap before */
        Mark m = mark_of(ui, first, last);
        bool seen = last >= seen_first && first <= seen_last;
        grid_glyph(g, (Rect){ x, body.y, 1, body.rows }, x, body.y + y, &m.sign, 1, 1,
                   (Face)(m.face | (seen ? FACE_SELECTED : 0)));
    }
}

void arrange_draw(Ui *ui, Grid *g, Rect pane)
{
    Rect body = arrange_text(ui, pane);
    if (!ui->w->doc || ui->w->doc->n_paras == 0 || !ui->reader.page)
        return;
    if (ui->look.focus_mode)
        dim_others(ui, g, body);
    if (body.cols < pane.cols)
        draw_bar(ui, g, body);
}
