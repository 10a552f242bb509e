/* ui/ui.c -- keys to actions, actions to panes and questions. */
#include "ui/ui.h"

#include "ui/clip.h"
#include "ui/dialog.h"
#include "ui/macro.h"
#include "ui/pages.h"
#include "ui/screen.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROOMY = 16 }; /* rows from which on paragraphs stand apart */

/* --- messages --- */

static void set_message(Ui *ui, bool is_error, const char *format, va_list ap)
{
    char text[640];
    vsnprintf(text, sizeof text, format, ap);
    buf_clear(&ui->message);
    buf_addz(&ui->message, text);
    ui->message_is_error = is_error;
}

void ui_say(Ui *ui, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    set_message(ui, false, format, ap);
    va_end(ap);
}

void ui_complain(Ui *ui, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    set_message(ui, true, format, ap);
    va_end(ap);
}

/* --- documents --- */

static void keep_place(Ui *ui)
{
    if (!ui->w->doc || workspace_read_only(ui->w))
        return;
    workspace_keep_place(ui->w, ui->w->doc->id, reader_place(&ui->reader));
    workspace_keep_last_document(ui->w, ui->w->doc->id);
}

static void tell_doubts(Ui *ui)
{
    Buf words = { 0 };
    suspects_words(ui->w, &words);
    if (words.len)
        ui_say(ui, "%s", buf_z(&words));
    buf_free(&words);
}

bool ui_open_document(Ui *ui, int64_t doc)
{
    Error err = { 0 };
    keep_place(ui);
    Place place = workspace_place(ui->w, doc);
    if (!workspace_select(ui->w, doc, &err)) {
        ui_complain(ui, "%s", err.text);
        return false;
    }
    reader_open(&ui->reader, place);
    ui->reshape.on = false;
    ui->suspects = (Suspects){ 0 };
    ui->sidebar.chosen = uuid_nil;
    list_choose(&ui->list, doc);
    tell_doubts(ui);
    return true;
}

static void open_chosen(Ui *ui)
{
    const DocumentRow *row = list_chosen(&ui->list, ui->w);
    if (!row)
        return;
    bool open = ui->w->doc && ui->w->doc->id == row->doc;
    if (open || ui_open_document(ui, row->doc))
        ui->focus = PANE_READER;
}

static void open_neighbour(Ui *ui, int step)
{
    int64_t at;
    const DocumentRow *row = NULL;
    if (ui->w->doc && shelf_find(&ui->w->shelf, ui->w->doc->id, &at))
        row = shelf_row(&ui->w->shelf, at + step);
    if (row)
        ui_open_document(ui, row->doc);
    else
        ui_say(ui, step > 0 ? "this is the last document" : "this is the first document");
}

void ui_resize(Ui *ui, int cols, int rows)
{
    ui->cols = cols;
    ui->rows = rows;
    ui->reader.gap = rows >= ROOMY;
    list_unscroll(&ui->list);
}

void ui_init(Ui *ui, Workspace *w, int64_t doc, const Widths *widths, int cols, int rows)
{
    *ui = (Ui){ .w = w, .widths = widths };
    ui->sidebar.told = &ui->told;
    reader_init(&ui->reader);
    arrange_recall(ui);
    ui_resize(ui, cols, rows);
    ui->in_tmux = getenv("TMUX") != NULL;
    int64_t last = doc ? doc : workspace_last_document(w);
    if (last && workspace_has(w, last) && ui_open_document(ui, last))
        ui->focus = PANE_READER;
    const char *read_only = workspace_read_only(w), *warning = workspace_warning(w);
    if (read_only)
        ui_complain(ui, "read-only: %s", read_only);
    else if (warning)
        ui_complain(ui, "%s", warning);
    else if (w->made)
        ui_say(ui, "a new library: %s", workspace_path(w));
    else
        dialog_offer_draft(ui);
}

void ui_free(Ui *ui)
{
    dialog_close(ui);
    outline_close(&ui->outline);
    names_close(&ui->names);
    journal_close(&ui->journal);
    reader_free(&ui->reader);
    buf_free(&ui->message);
    events_close(&ui->events);
    buf_free(&ui->link.event);
    buf_free(&ui->pen);
    buf_free(&ui->clip);
    looks_free(&ui->looks);
    buf_free(&ui->last.holder);
    buf_free(&ui->last.target);
    buf_free(&ui->repeat.tag);
    find_free(&ui->find);
    results_free(&ui->results);
    told_free(&ui->told);
}

bool ui_has_work(const Ui *ui)
{
    return results_has_work(ui) || find_has_work(ui) || workspace_is_importing(ui->w) ||
           workspace_filter_busy(ui->w) || told_has_work(ui);
}

bool ui_work(Ui *ui)
{
    enum { SLICE_US = 8000 };
    bool news = results_has_work(ui)            ? results_work(ui)
                : find_has_work(ui)             ? find_work(ui)
                : workspace_is_importing(ui->w) ? file_import_work(ui)
                : workspace_filter_busy(ui->w)  ? workspace_filter_work(ui->w, SLICE_US)
                                                : told_work(ui);
    jumps_after(ui);
    return news;
}

void ui_keep(Ui *ui)
{
    dialog_keep_draft(ui);
    keep_place(ui);
}

/* --- actions --- */

static void move_focus(Ui *ui, int step)
{
    ui->focus = (PaneId)((ui->focus + PANES + step) % PANES);
    if (ui->focus == PANE_SIDEBAR)
        sidebar_follow(&ui->sidebar, ui->w, &ui->reader);
}

/* Esc backs out: of what is held (pen, a highlight's end), of the selection, of the zoom, then one pane to the left. */
static void back(Ui *ui)
{
    if (reshape_let_go(ui) || link_let_go(ui) || suspects_let_go(ui) || file_import_stop(ui))
        return;
    if (ui->reader.selecting)
        reader_deselect(&ui->reader);
    else if (told_come_back(ui) || events_come_back(ui) || results_come_back(ui) || find_let_go(ui))
        return;
    else if (ui->zoom)
        ui->zoom = false;
    else if (ui->focus == PANE_SIDEBAR)
        ui->focus = PANE_READER;
    else if (!filter_let_go(ui))
        ui->focus = PANE_LIST;
}

static void open_outline(Ui *ui)
{
    if (!ui->w->doc)
        ui_complain(ui, "no document is open: choose one in the list and press Enter");
    else if (!outline_open(&ui->outline, ui->w, reader_para(&ui->reader, ui->w)))
        ui_say(ui, "no headings here: P makes the paragraph one, A says whose words begin");
}

static void quit(Ui *ui)
{
    if (workspace_is_importing(ui->w))
        ui_complain(ui, "an import is running: Esc stops it");
    else
        ui->quit = true;
}

static bool screen_act(Ui *ui, Action a)
{
    switch ((int)a) {
    case ACT_FOCUS_NEXT: move_focus(ui, 1); return true;
    case ACT_FOCUS_PREV: move_focus(ui, -1); return true;
    case ACT_BACK: back(ui); return true;
    case ACT_ZOOM: ui->zoom = !ui->zoom; return true;
    case ACT_RAW:
        ui->reader.raw = !ui->reader.raw;
        ui_say(ui, ui->reader.raw ? "the source as it is, unrepaired" : "the text with its repairs");
        return true;
    case ACT_FOLD:
        ui->reader.fold = !ui->reader.fold;
        ui_say(ui, ui->reader.fold ? "hidden paragraphs are folded" : "hidden paragraphs are shown, dim");
        return true;
    case ACT_OUTLINE: open_outline(ui); return true;
    case ACT_NAMES:
        workspace_need_words(ui->w);
        names_open(ui);
        return true;
    case ACT_CODEBOOK:
        workspace_need_words(ui->w);
        codebook_open(ui);
        return true;
    case ACT_EVENTS: events_open(ui); return true;
    case ACT_TOLD: told_open(ui); return true;
    case ACT_JOURNAL: journal_open(ui); return true;
    case ACT_SUSPECTS: suspects_act(ui); return true;
    case ACT_FILTER: filter_begin(ui); return true;
    case ACT_SEARCH: results_open(ui, QUESTION_HITS); return true;
    case ACT_ALL_ANNOTATIONS: results_open(ui, QUESTION_ANNOTATIONS); return true;
    case ACT_FIND: find_begin(ui, false); return true;
    case ACT_FIND_BACK: find_begin(ui, true); return true;
    case ACT_NEXT_HIT: find_next(ui, false); return true;
    case ACT_PREV_HIT: find_next(ui, true); return true;
    case ACT_FIND_WORD: find_word(ui); return true;
    case ACT_JUMP_BACK: jumps_go(ui, -1); return true;
    case ACT_JUMP_FORWARD: jumps_go(ui, 1); return true;
    case ACT_MARK: mark_begin(ui); return true;
    case ACT_GO_TO_MARK: mark_go_begin(ui); return true;
    case ACT_REDRAW: ui->redraw = true; return true;
    case ACT_HELP: help_open(&ui->help, 1u << ui->focus); return true;
    case ACT_WIDTH_TEST: ui->width_page = (WidthPage){ .open = true }; return true;
    case ACT_COPY: clip_quote(ui); return true;
    case ACT_SUSPEND: ui->leave = LEAVE_SUSPEND; return true;
    case ACT_QUIT: quit(ui); return true;
    case ACT_UNDO: undo_act(ui, true); return true;
    case ACT_REDO: undo_act(ui, false); return true;
    case ACT_NEXT_DOCUMENT: open_neighbour(ui, 1); return true;
    case ACT_PREV_DOCUMENT: open_neighbour(ui, -1); return true;
    case ACT_ANNOTATIONS:
        ui->focus = PANE_SIDEBAR;
        sidebar_follow(&ui->sidebar, ui->w, &ui->reader);
        return true;
    default: return false;
    }
}

static Reply pane_act(Ui *ui, PaneId pane, Action a)
{
    switch (pane) {
    case PANE_LIST: return list_act(&ui->list, ui->w, a);
    case PANE_SIDEBAR: return sidebar_act(&ui->sidebar, ui->w, &ui->reader, a);
    default: return reader_act(&ui->reader, ui->w, a);
    }
}

static void opened(Ui *ui)
{
    if (ui->focus == PANE_LIST)
        open_chosen(ui);
    else
        ui->focus = PANE_READER;
}

/* An action of the reader named on the command line works from any pane. */
void ui_act(Ui *ui, Action a)
{
    if (a == ACT_NONE || arrange_act(ui, a) || screen_act(ui, a) || dialog_act(ui, a))
        return;
    Reply reply = pane_act(ui, ui->focus, a);
    if (reply == REPLY_OPEN)
        opened(ui);
    else if (reply == REPLY_IGNORED)
        pane_act(ui, PANE_READER, a);
    if (a == ACT_SELECT_CLAUSE || a == ACT_SELECT_SENTENCE || a == ACT_SELECT_PARA)
        pen_mark(ui);
}

static void type_key(Ui *ui, Key k)
{
    const PageKind *page = page_open(ui);
    if (ui->dialog.kind != DIALOG_FIND)
        find_stop(ui);
    if (ui->dialog.kind == DIALOG_NONE && !page) {
        pane_key(ui, k);
        return;
    }
    jumps_before(ui, ACT_NONE);
    if (ui->dialog.kind != DIALOG_NONE)
        dialog_key(ui, k);
    else
        page->key(ui, k);
}

/* A paste is text for the question that is open, on one line unless it asks for several; it is never a
 * command. */
static Key pasted(const Ui *ui, Key k)
{
    if (ui->dialog.kind == DIALOG_NONE && ui->results.open && ui->results.typing)
        return k == K_ENTER || k == K_TAB ? ' ' : key_is_text(k) ? k : K_NONE;
    if (ui->dialog.kind == DIALOG_NONE || !ui->dialog.prompt.typed)
        return K_NONE;
    if (k == K_ENTER && ui->dialog.prompt.lines)
        return K_ALT_ENTER;
    return k == K_ENTER || k == K_TAB ? ' ' : key_is_text(k) ? k : K_NONE;
}

void ui_edited(Ui *ui, Str text)
{
    prompt_set_text(&ui->dialog.prompt, text);
    ui->dialog.unsaved = true;
}

static void idle(Ui *ui)
{
    ui_keep(ui);
    const char *problem = workspace_idle(ui->w);
    if (problem && !ui->told_problem)
        ui_complain(ui, "%s", problem);
    ui->told_problem = problem != NULL;
}

void ui_step(Ui *ui, Key k)
{
    switch (k) {
    case K_PASTE:
    case K_PASTE_END:
        ui->pasting = k == K_PASTE;
        if (ui->pasting && ui->dialog.kind == DIALOG_NONE)
            ui_complain(ui, "nothing is asked here that a paste could answer");
        return;
    case K_NONE:
    case K_RESIZE:
    case K_MOUSE:
        return;
    case K_BACKGROUND:
        looks_background(&ui->looks, ui->probe ? ui->probe->traits.background : -1);
        return;
    case K_CHANGED:
        workspace_refresh(ui->w);
        pages_refresh(ui);
        return;
    case K_WIDTHS:
        reader_reflow(&ui->reader);
        ui->redraw = true;
        return;
    case K_IDLE:
        idle(ui);
        return;
    default:
        break;
    }
    if (ui->pasting && (k = pasted(ui, k)) == K_NONE)
        return;
    if (ui->cols < SCREEN_MIN_COLS || ui->rows < SCREEN_MIN_ROWS) {
        ui->quit = k == 'q' && ui->dialog.kind == DIALOG_NONE;
        return;
    }
    buf_clear(&ui->message);
    ui->past_before = ui->past;
    ui->past = PAST_NOT;
    ui_layout(ui);
    PaneId before = ui->focus;
    type_key(ui, k);
    jumps_after(ui);
    ui_layout(ui);
    bool on_none = !ui->w->doc || !sidebar_chosen(&ui->sidebar, ui->w); /* it was deleted */
    if (ui->w->doc && (ui->focus != PANE_SIDEBAR || before != PANE_SIDEBAR || on_none))
        sidebar_follow(&ui->sidebar, ui->w, &ui->reader);
}
