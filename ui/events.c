/* ui/events.c -- the page of events. */
#include "ui/events.h"

#include "ui/dialog.h"

#include <stdio.h>

/* A line is the head of an event, one of its passages, or what tells who leaves it out. */
typedef enum LineKind { LINE_HEAD, LINE_PASSAGE, LINE_SILENT } LineKind;
typedef struct Line {
    LineKind kind;
    size_t row; /* the passage, or the last or first one of the event */
} Line;

enum { MOST_NAMED = 50 }; /* documents of a library in which the silent ones are named */

static bool begins_event(const EventsPage *p, size_t row)
{
    return row == 0 || !str_eq(p->rows[row].event, p->rows[row - 1].event);
}

static bool ends_event(const EventsPage *p, size_t row)
{
    return row + 1 == p->n || begins_event(p, row + 1);
}

/* The line with this number; behind the last one *lines (NULL is fine) is how many there are. */
static Line line_at(const EventsPage *p, size_t line, size_t *lines)
{
    size_t n = 0;
    for (size_t i = 0; i < p->n; i++) {
        if (begins_event(p, i) && n++ == line)
            return (Line){ LINE_HEAD, i };
        if (n++ == line)
            return (Line){ LINE_PASSAGE, i };
        if (p->n_docs > 0 && ends_event(p, i) && n++ == line)
            return (Line){ LINE_SILENT, i };
    }
    if (lines)
        *lines = n;
    return (Line){ LINE_HEAD, p->n };
}

static size_t line_count(const EventsPage *p)
{
    size_t n;
    line_at(p, STR_NONE, &n);
    return n;
}

static void count_event(const EventsPage *p, size_t row, size_t *passages, size_t *documents)
{
    *passages = *documents = 0;
    for (size_t i = row; i < p->n && (i == row || !begins_event(p, i)); i++) {
        ++*passages;
        *documents += i == row || p->rows[i].doc != p->rows[i - 1].doc;
    }
}

void events_close(EventsPage *p)
{
    arena_free(p->arena);
    *p = (EventsPage){ 0 };
}

static void read_rows(Ui *ui)
{
    EventsPage *p = &ui->events;
    Error err = { 0 };
    arena_free(p->arena);
    p->arena = arena_new();
    p->generation = ui->w->generation;
    p->n = p->n_docs = 0;
    if (!workspace_passages(ui->w, p->arena, &p->rows, &p->n, &err) ||
        !workspace_documents(ui->w, MOST_NAMED, p->arena, &p->docs, &p->n_docs, &err))
        ui_complain(ui, "%s", err.text);
    size_t lines = line_count(p);
    if (p->chosen >= lines)
        p->chosen = lines ? lines - 1 : 0;
}

void events_open(Ui *ui)
{
    events_close(&ui->events);
    read_rows(ui);
}

void events_refresh(Ui *ui)
{
    if (ui->events.arena && ui->events.generation != ui->w->generation)
        read_rows(ui);
}

static void go(Ui *ui, const PassageRow *row)
{
    int64_t doc = row->doc;
    size_t byte = row->span.start;
    if (row->status == PLACED_ORPHAN) {
        ui_say(ui, "its words are gone from the text; Y in the document walks such places");
        return;
    }
    EventsPage back = { .left = true, .origin = ui->w->doc ? ui->w->doc->id : 0, .went = doc,
                        .place = reader_place(&ui->reader), .keep = ui->events.chosen };
    if (back.origin != doc && !ui_open_document(ui, doc))
        return;
    events_close(&ui->events);
    ui->events = back;
    ui->focus = PANE_READER;
    reader_go(&ui->reader, byte);
}

bool events_come_back(Ui *ui)
{
    EventsPage back = ui->events;
    if (!back.left || back.arena || !ui->w->doc || ui->w->doc->id != back.went)
        return false;
    if (back.origin != 0 && back.origin != back.went && !ui_open_document(ui, back.origin))
        return true;
    reader_go(&ui->reader, back.place.cursor);
    events_open(ui);
    size_t lines = line_count(&ui->events);
    ui->events.chosen = back.keep < lines ? back.keep : 0;
    return true;
}

static void ask_name(Ui *ui, const PassageRow *row)
{
    if (!dialog_may_save(ui))
        return;
    dialog_ask(ui, DIALOG_EVENT, STR("Name of the event"), true, true, NULL, 0);
    buf_add(&ui->dialog.holder, row->event);
    prompt_set_text(&ui->dialog.prompt, row->event);
}

static void choose_event(EventsPage *p, Str name)
{
    size_t lines = line_count(p);
    for (size_t i = 0; i < lines; i++) {
        Line line = line_at(p, i, NULL);
        if (line.kind == LINE_HEAD && str_eq(p->rows[line.row].event, name))
            p->chosen = i;
    }
}

void events_taken(Ui *ui)
{
    Str name = prompt_value(&ui->dialog.prompt);
    if (name.len == 0)
        return;
    Change c = { .kind = CHANGE_EVENT_RENAME, .name = buf_str(&ui->dialog.holder), .other = name };
    if (!dialog_apply(ui, &c))
        return;
    ui_say(ui, "saved: the event is called %.*s; u takes it back", STR_ARG(name));
    if (str_eq(buf_str(&ui->link.event), c.name)) {
        buf_clear(&ui->link.event);
        buf_add(&ui->link.event, name);
    }
    events_refresh(ui);
    choose_event(&ui->events, name);
    dialog_close(ui);
}

static void drop(Ui *ui, const PassageRow *row)
{
    Change c = { .kind = CHANGE_DELETE, .uuid = row->uuid };
    if (dialog_may_save(ui) && dialog_apply(ui, &c))
        ui_say(ui, "the passage is not linked any more; u brings it back");
}

static void move(EventsPage *p, long n)
{
    long lines = (long)line_count(p), to = (long)p->chosen + n;
    p->chosen = to < 0 || lines == 0 ? 0 : to >= lines ? (size_t)(lines - 1) : (size_t)to;
}

static void line_key(Ui *ui, Key k)
{
    EventsPage *p = &ui->events;
    Line line = line_at(p, p->chosen, NULL);
    if (line.row >= p->n)
        return;
    if (k == K_ENTER)
        go(ui, &p->rows[line.row]);
    else if (k == 'r')
        ask_name(ui, &p->rows[line.row]);
    else if (line.kind != LINE_PASSAGE)
        ui_say(ui, "d takes one passage away: choose it below the name");
    else
        drop(ui, &p->rows[line.row]);
}

void events_key(Ui *ui, Key k)
{
    EventsPage *p = &ui->events;
    long page = p->shown > 1 ? p->shown - 1 : 1;
    if (k == '!' || k == 'q' || k == K_ESCAPE) {
        events_close(p);
        return;
    }
    if (k == K_ENTER || k == 'r' || k == 'd') {
        line_key(ui, k);
        events_refresh(ui);
        return;
    }
    switch (action_of_key(k, WHERE_LIST)) {
    case ACT_DOWN: move(p, 1); break;
    case ACT_UP: move(p, -1); break;
    case ACT_PAGE_DOWN: move(p, page); break;
    case ACT_PAGE_UP: move(p, -page); break;
    case ACT_HALF_DOWN: move(p, page / 2 + 1); break;
    case ACT_HALF_UP: move(p, -(page / 2 + 1)); break;
    case ACT_TOP: p->chosen = 0; break;
    case ACT_BOTTOM: move(p, (long)line_count(p)); break;
    case ACT_UNDO: ui_act(ui, ACT_UNDO); break;
    case ACT_REDO: ui_act(ui, ACT_REDO); break;
    default: break;
    }
    events_refresh(ui);
}

/* --- drawing --- */

void events_hints(const Ui *ui, Grid *g, Rect row)
{
    static const char *const hints[][2] = { { "Enter", "go there" }, { "r", "name it" }, { "d", "take away" },
                                            { "u", "undo" }, { "Esc", "back" } };
    (void)ui;
    int x = row.x;
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
        x = grid_text(g, row, x, row.y, str(hints[i][0]), FACE_KEY) + 1;
        x = grid_text(g, row, x, row.y, str(hints[i][1]), FACE_DIM) + 2;
    }
}

/* The name, and at the right how many tell it and how many do not. */
static void draw_head(const Ui *ui, size_t row, Grid *g, Rect area, int y, bool chosen)
{
    const EventsPage *p = &ui->events;
    Face face = chosen ? FACE_CHOSEN : FACE_HEADING;
    size_t passages, documents;
    char count[80];
    count_event(p, row, &passages, &documents);
    snprintf(count, sizeof count, area.cols < 60 ? "%zu: %zu/%lld" : "%zu passages, told by %zu of %lld documents",
             passages, documents, (long long)ui->w->shelf.total);
    int right = text_cells(str(count), g->widths);
    Rect name = { area.x, y, area.cols - right - 1, 1 };
    grid_fill(g, area, area.x, y, face);
    grid_text(g, area, area.x, y, chosen ? STR("> ") : STR("  "), face);
    grid_text_cut(g, name, area.x + 2, y, p->rows[row].event, face);
    grid_text(g, area, area.x + area.cols - right, y, str(count), chosen ? FACE_CHOSEN : FACE_DIM);
}

static void draw_passage(const Ui *ui, const PassageRow *row, Grid *g, Rect area, int y, bool chosen)
{
    Face face = chosen ? FACE_CHOSEN : FACE_TEXT, aside = chosen ? FACE_CHOSEN : FACE_DIM;
    int title = area.cols < 60 ? area.cols / 3 : 28;
    char number[32];
    snprintf(number, sizeof number, "%s %4lld ", chosen ? ">" : " ", (long long)row->doc);
    grid_fill(g, area, area.x, y, face);
    int x = grid_text(g, area, area.x, y, str(number), aside);
    grid_text_cut(g, (Rect){ x, y, title, 1 }, x, y, row->title, aside);
    x += title + 1;
    if (row->status != PLACED_ANCHORED)
        x = grid_text(g, area, x, y, str(placement_name(row->status)), FACE_ERROR) + 1;
    if (!str_eq(row->annotator, ui->w->annotator))
        x = grid_text_cut(g, area, x, y, row->annotator, FACE_KEY) + 1;
    grid_text_cut(g, area, x, y, row->exact, face);
}

/* "not told by 1 首发, 3 转载": the documents of the list that have no passage of the event. */
static void draw_silent(Ui *ui, size_t last, Grid *g, Rect area, int y, bool chosen)
{
    const EventsPage *p = &ui->events;
    Face face = chosen ? FACE_CHOSEN : FACE_DIM;
    Buf words = { 0 };
    for (size_t i = 0; i < p->n_docs; i++) {
        const DocumentRow *doc = &p->docs[i];
        bool tells = false;
        for (size_t k = last + 1; k-- > 0 && !tells && str_eq(p->rows[k].event, p->rows[last].event);)
            tells = p->rows[k].doc == doc->doc;
        if (!tells)
            buf_addf(&words, "%s%lld %.*s", words.len ? ", " : "", (long long)doc->doc, STR_ARG(doc->facts.title));
    }
    grid_fill(g, area, area.x, y, face);
    int x = grid_text(g, area, area.x, y, chosen ? STR(">      ") : STR("       "), face);
    x = grid_text_cut(g, area, x, y, words.len ? STR("not told by ") : STR("told by all"), face);
    grid_text_cut(g, area, x, y, buf_str(&words), face);
    buf_free(&words);
}

void events_draw(Ui *ui, Grid *g, Rect area)
{
    EventsPage *p = &ui->events;
    Rect body = { area.x, area.y + 1, area.cols, area.rows - 1 };
    size_t lines = line_count(p);
    char title[64];
    size_t events = 0;
    for (size_t i = 0; i < p->n; i++)
        events += begins_event(p, i);
    snprintf(title, sizeof title, "> Events %zu", events);
    int x = grid_text_cut(g, area, area.x, area.y, str(title), FACE_BAR_FOCUS);
    grid_fill(g, area, x, area.y, FACE_BAR_FOCUS);
    p->shown = body.rows > 0 ? body.rows : 1;
    if (p->chosen < p->top)
        p->top = p->chosen;
    if (p->chosen >= p->top + (size_t)p->shown)
        p->top = p->chosen - (size_t)p->shown + 1;
    for (size_t i = 0; i < (size_t)p->shown && p->top + i < lines; i++) {
        Line line = line_at(p, p->top + i, NULL);
        bool chosen = p->top + i == p->chosen;
        if (line.kind == LINE_HEAD)
            draw_head(ui, line.row, g, body, body.y + (int)i, chosen);
        else if (line.kind == LINE_SILENT)
            draw_silent(ui, line.row, g, body, body.y + (int)i, chosen);
        else
            draw_passage(ui, &p->rows[line.row], g, body, body.y + (int)i, chosen);
    }
    if (p->n == 0) {
        grid_text_cut(g, body, body.x, body.y, STR("No events yet. Two passages tell the same?"), FACE_TEXT);
        grid_text_cut(g, body, body.x, body.y + 1, STR("Press + on one, then + on the other."), FACE_DIM);
    }
    g->cursor_x = body.x;
    g->cursor_y = body.y + (int)(p->chosen - p->top);
}
