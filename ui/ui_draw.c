/* ui/ui_draw.c -- the whole screen into a grid. */
#include "ui/ui.h"

#include "ui/dialog.h"
#include "ui/pages.h"
#include "ui/screen.h"

#include <stdio.h>
#include <string.h>

Screen ui_screen(const Ui *ui)
{
    return screen_split(ui->cols, ui->rows, ui->focus, ui->zoom, &ui->look.arrange);
}

void ui_layout(Ui *ui)
{
    Screen s = ui_screen(ui);
    Rect reader = s.pane[PANE_READER].cols ? s.pane[PANE_READER] : (Rect){ 0, 0, ui->cols, ui->rows - 1 };
    Rect list = s.pane[PANE_LIST].cols ? s.pane[PANE_LIST] : (Rect){ 0, 0, ui->cols, ui->rows - 1 };
    reader_layout(&ui->reader, ui->w, arrange_text(ui, reader), ui->widths);
    list_layout(&ui->list, ui->w, screen_body(list));
}

/* A pane's title row: ">" says which pane has the keys, also without colours. It alone changes its face, so that going
 * to another pane costs few bytes. */
static void draw_bar(const Ui *ui, Grid *g, Rect pane, PaneId id, Str title, Str aside)
{
    bool focus = ui->focus == id;
    int room = aside.len ? text_cells(aside, g->widths) + 2 : 0;
    room = room < pane.cols / 2 ? room : 0;
    Rect left = { pane.x, pane.y, pane.cols - room, 1 };
    int x = grid_text(g, pane, pane.x, pane.y, focus ? STR(">") : STR(" "),
                      focus ? FACE_BAR_FOCUS : FACE_TEXT);
    x = grid_text_cut(g, left, x, pane.y, title, FACE_BAR);
    grid_fill(g, pane, x, pane.y, FACE_BAR);
    if (room)
        grid_text(g, pane, pane.x + pane.cols - room + 1, pane.y, aside, FACE_BAR);
}

static void draw_list(Ui *ui, Grid *g, Rect pane)
{
    Buf title = { 0 };
    list_title(&ui->list, ui->w, ui->focus == PANE_LIST, &title);
    draw_bar(ui, g, pane, PANE_LIST, buf_str(&title), (Str){ 0 });
    buf_free(&title);
    list_draw(&ui->list, ui->w, g, screen_body(pane), ui->focus == PANE_LIST);
}

/* "frozen raw hit 3/17 by 林若岚 ¶5/40"; whose words they are only where there is room, and where there is little the
 * number of the hit alone. */
static void place_words(const Ui *ui, int room, Buf *out)
{
    const Document *d = ui->w->doc;
    if (!d || d->n_paras == 0)
        return;
    size_t para = reader_para(&ui->reader, ui->w);
    Str voice = document_voice_at(d, para);
    char number[48];
    snprintf(number, sizeof number, "¶%zu/%zu", para + 1, d->n_paras);
    Buf hits = { 0 };
    find_count_words(ui, &hits);
    buf_addf(out, "%s%s", d->frozen ? "frozen " : "", ui->reader.raw ? "raw " : "");
    bool narrow = hits.len && text_cells(buf_str(&hits), ui->widths) + (int)strlen(number) + 4 > room;
    if (narrow)
        buf_clear(out);
    if (hits.len)
        buf_addf(out, "%s%s", buf_z(&hits), narrow ? "" : " ");
    buf_free(&hits);
    if (narrow)
        return;
    int taken = text_cells(buf_str(out), ui->widths) + text_cells(str(number), ui->widths) + 6;
    if (voice.len > 0 && taken + text_cells(voice, ui->widths) < room)
        buf_addf(out, "by %.*s ", STR_ARG(voice));
    buf_addz(out, number);
}

static void draw_reader(Ui *ui, Grid *g, Rect pane)
{
    const Document *d = ui->w->doc;
    Buf place = { 0 };
    place_words(ui, pane.cols / 2, &place);
    draw_bar(ui, g, pane, PANE_READER, d ? d->facts.title : STR("newsread"), buf_str(&place));
    buf_free(&place);
    reader_draw(&ui->reader, ui->w, g, arrange_text(ui, pane), ui->focus == PANE_READER);
    arrange_draw(ui, g, pane);
}

static void draw_sidebar(Ui *ui, Grid *g, Rect pane, bool beside)
{
    char title[48];
    snprintf(title, sizeof title, "Annotations %zu", ui->w->annotations.n);
    draw_bar(ui, g, pane, PANE_SIDEBAR, str(title), ui->w->annotator);
    sidebar_draw(&ui->sidebar, ui->w, &ui->reader, g, screen_body(pane), ui->focus == PANE_SIDEBAR, beside);
}

/* A line between two panes; where the line character is wide here, a bar of ASCII. */
static void draw_border(const Ui *ui, Grid *g, Rect pane)
{
    uint32_t line = width_of(ui->widths, 0x2502) == 1 ? 0x2502 : '|';
    Rect whole = { 0, 0, g->cols, g->rows };
    for (int y = pane.y; y < pane.y + pane.rows && pane.x > 0; y++)
        grid_glyph(g, whole, pane.x - 1, y, &line, 1, 1, FACE_DIM);
}

/* --- the foot --- */

/* What the foot of the screen shows of an action: its key, and a word. */
typedef struct Hint {
    Action action;
    const char *word;
} Hint;

static const Hint hints_list[] = { { ACT_HELP, "help" }, { ACT_OPEN, "open" },
                                   { ACT_IMPORT, "import" }, { ACT_FOCUS_NEXT, "pane" }, { ACT_QUIT, "quit" },
                                   { ACT_NONE, NULL } };
static const Hint hints_reader[] = { { ACT_HELP, "help" }, { ACT_STANCE, "stance" },
                                     { ACT_SELECT_CLAUSE, "select" }, { ACT_TAG, "tag" }, { ACT_NOTE, "note" },
                                     { ACT_NEXT_UNCODED, "next" }, { ACT_UNDO, "undo" }, { ACT_NONE, NULL } };
static const Hint hints_selecting[] = { { ACT_HELP, "help" }, { ACT_HIGHLIGHT, "highlight" },
                                        { ACT_TAG, "tag" }, { ACT_NOTE, "note" }, { ACT_STANCE, "stance" },
                                        { ACT_SELECT_SWAP, "other end" }, { ACT_BACK, "back" }, { ACT_NONE, NULL } };
static const Hint hints_sidebar[] = { { ACT_HELP, "help" }, { ACT_OPEN, "open" },
                                      { ACT_EDIT, "edit" }, { ACT_DELETE, "delete" }, { ACT_NOTE, "note" },
                                      { ACT_NONE, NULL } };

static const Hint *hints(const Ui *ui)
{
    if (ui->focus == PANE_LIST)
        return hints_list;
    if (ui->focus == PANE_SIDEBAR)
        return hints_sidebar;
    return ui->reader.selecting ? hints_selecting : hints_reader;
}

/* While a round of blind coding is open the foot says so; returns where the hints begin. */
static int draw_round(const Ui *ui, Grid *g, Rect row)
{
    char text[64];
    if (!ui->w->blind)
        return row.x;
    snprintf(text, sizeof text, "blind round: %lld hidden", (long long)ui->w->hidden);
    return grid_text_cut(g, row, row.x, row.y, str(text), FACE_HEADING) + 2;
}

/* Searching is right meanwhile, only slower. */
static int draw_indexing(const Ui *ui, Grid *g, Rect row, int x)
{
    char text[64];
    int64_t done, total;
    if (!workspace_indexing(ui->w, &done, &total) || total == 0)
        return x;
    snprintf(text, sizeof text, "indexing %lld/%lld", (long long)done, (long long)total);
    return grid_text_cut(g, row, x, row.y, str(text), FACE_DIM) + 2;
}

static void draw_hints(const Ui *ui, Grid *g, Rect row)
{
    int x = draw_indexing(ui, g, row, draw_round(ui, g, row));
    for (const Hint *h = hints(ui); h->action != ACT_NONE; h++) {
        char key[KEY_LABEL];
        action_first_key(h->action, key);
        int cells = text_cells(str(key), g->widths) + 1 + text_cells(str(h->word), g->widths);
        if (x + cells > row.x + row.cols)
            break;
        x = grid_text(g, row, x, row.y, str(key), FACE_KEY);
        x = grid_text(g, row, x, row.y, STR(" "), FACE_TEXT);
        x = grid_text(g, row, x, row.y, str(h->word), FACE_TEXT);
        x = grid_text(g, row, x, row.y, STR("  "), FACE_TEXT);
    }
}

static void draw_message(const Ui *ui, Grid *g, Rect row)
{
    Str text = buf_str(&ui->message);
    if (ui->message_is_error)
        row.x = grid_text(g, row, row.x, row.y, STR("! "), FACE_ERROR);
    row.cols = g->cols - row.x;
    grid_text_cut(g, row, row.x, row.y, text, ui->message_is_error ? FACE_ERROR : FACE_TEXT);
}

static void draw_dialog(const Ui *ui, Grid *g, int status)
{
    bool said = ui->message.len > 0;
    int most = g->rows - 2 - (said ? 1 : 0), rows = prompt_rows(&ui->dialog.prompt, g->cols, most, g->widths);
    int top = status - rows + 1 - (said ? 1 : 0);
    prompt_draw(&ui->dialog.prompt, g, (Rect){ 0, top, g->cols, rows });
    if (said)
        draw_message(ui, g, (Rect){ 0, status, g->cols, 1 });
}

/* Rows that a question takes are not the panes': the paragraph asked about stays in view. */
static int foot_rows(const Ui *ui)
{
    if (ui->dialog.kind == DIALOG_NONE)
        return 1;
    bool said = ui->message.len > 0;
    return prompt_rows(&ui->dialog.prompt, ui->cols, ui->rows - 2 - (said ? 1 : 0), ui->widths) + (said ? 1 : 0);
}

static void draw_panes(Ui *ui, Grid *g)
{
    int foot = foot_rows(ui);
    Screen s = ui_screen(ui);
    for (int i = 0; i < PANES; i++)
        if (s.pane[i].cols) {
            int room = ui->rows - foot - s.pane[i].y; /* a question takes its rows from the lowest pane */
            s.pane[i].rows = room < 1 ? 1 : s.pane[i].rows < room ? s.pane[i].rows : room;
            grid_area(g, screen_body(s.pane[i]));
        }
    if (s.pane[PANE_READER].cols)
        reader_layout(&ui->reader, ui->w, arrange_text(ui, s.pane[PANE_READER]), ui->widths);
    if (s.pane[PANE_LIST].cols) {
        list_layout(&ui->list, ui->w, screen_body(s.pane[PANE_LIST]));
        draw_list(ui, g, s.pane[PANE_LIST]);
    }
    if (s.pane[PANE_READER].cols) {
        draw_reader(ui, g, s.pane[PANE_READER]);
        draw_border(ui, g, s.pane[PANE_READER]);
    }
    if (s.pane[PANE_SIDEBAR].cols) {
        draw_sidebar(ui, g, s.pane[PANE_SIDEBAR], s.pane[PANE_READER].cols > 0 && s.pane[PANE_SIDEBAR].y == 0);
        draw_border(ui, g, s.pane[PANE_SIDEBAR]);
    }
}

void ui_draw(Ui *ui, Grid *g)
{
    told_follow(ui);
    grid_resize(g, ui->cols, ui->rows);
    Rect whole = { 0, 0, ui->cols, ui->rows }, foot = { 0, ui->rows - 1, ui->cols, 1 };
    if (ui->cols < SCREEN_MIN_COLS || ui->rows < SCREEN_MIN_ROWS) {
        grid_text_cut(g, whole, 0, 0, STR("newsread needs 20x5"), FACE_TEXT);
        return;
    }
    const PageKind *page = page_open(ui);
    Rect body = page && !page->hints ? whole : (Rect){ 0, 0, ui->cols, ui->rows - foot_rows(ui) };
    if (page)
        page->draw(ui, g, body);
    else
        draw_panes(ui, g);
    if (page && !page->hints)
        return;
    if (ui->dialog.kind != DIALOG_NONE)
        draw_dialog(ui, g, ui->rows - 1);
    else if (ui->message.len)
        draw_message(ui, g, foot);
    else if (page)
        page->hints(ui, g, foot);
    else if (!suspects_hint(ui, g, foot))
        draw_hints(ui, g, foot);
}
