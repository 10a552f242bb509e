/* ui/journal.c -- the page of the journal. */
#include "ui/journal.h"

#include "app/journal.h"
#include "base/clock.h"
#include "ui/dialog.h"

#include <stdio.h>
#include <time.h>

enum { MOST = 2000 }; /* acts read; `newsread journal` has them all */

void journal_close(JournalPage *p)
{
    arena_free(p->arena);
    *p = (JournalPage){ 0 };
}

static void read_rows(Ui *ui, bool all)
{
    JournalPage *p = &ui->journal;
    Error err = { 0 };
    Buf counts = { 0 };
    p->arena = arena_new();
    p->all = all;
    p->generation = ui->w->generation;
    if (!workspace_journal(ui->w, !all, MOST, p->arena, &p->rows, &p->n, &counts, &err))
        ui_complain(ui, "%s", err.text);
    p->counts = arena_str(p->arena, buf_str(&counts));
    buf_free(&counts);
}

void journal_open(Ui *ui)
{
    journal_close(&ui->journal);
    read_rows(ui, false);
}

static void reread(Ui *ui, bool all)
{
    JournalPage *p = &ui->journal, old = *p;
    *p = (JournalPage){ .chosen = old.chosen, .top = old.top, .shown = old.shown };
    arena_free(old.arena);
    read_rows(ui, all);
    if (p->chosen >= p->n)
        p->chosen = p->n ? p->n - 1 : 0;
}

void journal_refresh(Ui *ui)
{
    if (ui->journal.arena && ui->journal.generation != ui->w->generation)
        reread(ui, ui->journal.all);
}

static void go(Ui *ui, const JournalRow *row)
{
    int64_t doc;
    size_t byte;
    if (!workspace_journal_place(ui->w, row->seq, &doc, &byte)) {
        ui_say(ui, "this has no place in a text");
        return;
    }
    if (!ui_open_document(ui, doc))
        return;
    journal_close(&ui->journal);
    ui->focus = PANE_READER;
    reader_go(&ui->reader, byte);
}

static void move(JournalPage *p, long n)
{
    long to = (long)p->chosen + n, last = p->n > 0 ? (long)p->n - 1 : 0;
    p->chosen = to < 0 ? 0 : to > last ? (size_t)last : (size_t)to;
}

void journal_key(Ui *ui, Key k)
{
    JournalPage *p = &ui->journal;
    long page = p->shown > 1 ? p->shown - 1 : 1;
    if (k == 'L' || k == 'q' || k == K_ESCAPE) {
        journal_close(p);
        return;
    }
    if (k == K_ENTER) {
        if (p->chosen < p->n)
            go(ui, &p->rows[p->chosen]);
        return;
    }
    if (k == 'a') {
        if (ui->w->blind)
            ui_say(ui, "a round of blind coding is open: others' acts are not shown");
        else
            reread(ui, !p->all);
        return;
    }
    switch (action_of_key(k, WHERE_LIST)) {
    case ACT_DOWN: move(p, 1); break;
    case ACT_UP: move(p, -1); break;
    case ACT_PAGE_DOWN: move(p, page); break;
    case ACT_PAGE_UP: move(p, -page); break;
    case ACT_HALF_DOWN: move(p, page / 2 + 1); break;
    case ACT_HALF_UP: move(p, -(page / 2 + 1)); break;
    case ACT_TOP: move(p, -(long)p->n); break;
    case ACT_BOTTOM: move(p, (long)p->n); break;
    case ACT_UNDO: ui_act(ui, ACT_UNDO); break;
    case ACT_REDO: ui_act(ui, ACT_REDO); break;
    default: break;
    }
    journal_refresh(ui);
}

/* --- drawing --- */

enum { VERB_AT = 16, SUBJECT_AT = 28, NARROW = 60, NARROW_VERB = 8, NARROW_SUBJECT = 19 };

/* "10:52" of today, else "11-21 10:52", else "2024-11-21". */
static void time_words(int64_t ms, int64_t midnight, bool narrow, char out[24])
{
    time_t seconds = (time_t)(ms / 1000);
    struct tm tm;
    localtime_r(&seconds, &tm);
    bool today = ms >= midnight, year = midnight - ms > (int64_t)300 * 86400 * 1000;
    if (strftime(out, 24, today ? "%H:%M" : narrow ? "%m-%d" : year ? "%Y-%m-%d" : "%m-%d %H:%M", &tm) == 0)
        out[0] = '\0';
}

static void draw_act(const Ui *ui, const JournalRow *row, Grid *g, Rect area, int y, int64_t midnight, bool chosen)
{
    bool narrow = area.cols < NARROW;
    Face face = chosen ? FACE_CHOSEN : FACE_TEXT, aside = chosen ? FACE_CHOSEN : FACE_DIM;
    char time[24], doc[24] = "";
    time_words(row->time_ms, midnight, narrow, time);
    if (row->doc)
        snprintf(doc, sizeof doc, "%lld", (long long)row->doc);
    int right = text_cells(str(doc), g->widths);
    Rect middle = { area.x, y, area.cols - right - 1, 1 };
    grid_fill(g, area, area.x, y, face);
    grid_text(g, area, area.x, y, chosen ? STR("> ") : STR("  "), face);
    grid_text(g, area, area.x + 2, y, str(time), aside);
    grid_text_cut(g, middle, area.x + (narrow ? NARROW_VERB : VERB_AT), y, row->verb, face);
    int x = area.x + (narrow ? NARROW_SUBJECT : SUBJECT_AT);
    if (!str_eq(row->annotator, ui->w->annotator))
        x = grid_text_cut(g, middle, x, y, row->annotator, FACE_KEY) + 1;
    grid_text_cut(g, middle, x, y, row->subject, face);
    grid_text(g, area, area.x + area.cols - right, y, str(doc), aside);
}

void journal_hints(const Ui *ui, Grid *g, Rect row)
{
    const char *const hints[][2] = { { "Enter", "go there" }, { "a", ui->journal.all ? "mine" : "everybody's" },
                                     { "u", "undo" }, { "U", "redo" }, { "Esc", "back" } };
    int x = row.x;
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
        x = grid_text(g, row, x, row.y, str(hints[i][0]), FACE_KEY) + 1;
        x = grid_text(g, row, x, row.y, str(hints[i][1]), FACE_DIM) + 2;
    }
}

void journal_draw(Ui *ui, Grid *g, Rect area)
{
    JournalPage *p = &ui->journal;
    Rect body = { area.x, area.y + 1, area.cols, area.rows - 1 };
    Buf title = { 0 };
    int64_t midnight = clock_midnight_ms();
    if (p->all)
        buf_addz(&title, "> Journal of everybody");
    else
        buf_addf(&title, "> Journal of %.*s", STR_ARG(ui->w->annotator));
    buf_addf(&title, "  %.*s", STR_ARG(p->counts));
    int x = grid_text_cut(g, area, area.x, area.y, buf_str(&title), FACE_BAR_FOCUS);
    grid_fill(g, area, x, area.y, FACE_BAR_FOCUS);
    buf_free(&title);
    p->shown = body.rows > 0 ? body.rows : 1;
    if (p->chosen < p->top)
        p->top = p->chosen;
    if (p->chosen >= p->top + (size_t)p->shown)
        p->top = p->chosen - (size_t)p->shown + 1;
    for (size_t i = 0; i < (size_t)p->shown && p->top + i < p->n; i++)
        draw_act(ui, &p->rows[p->top + i], g, body, body.y + (int)i, midnight, p->top + i == p->chosen);
    if (p->n == 0)
        grid_text_cut(g, body, body.x, body.y, STR("Nothing was done yet."), FACE_TEXT);
    g->cursor_x = body.x;
    g->cursor_y = body.y + (int)(p->chosen - p->top);
}
