/* ui/suspects.c -- is this still the place? */
#include "ui/suspects.h"

#include "layout/rows.h"
#include "ui/dialog.h"

/* --- what is in doubt --- */

/* The evidence of a stance that is in doubt, else its own place; of all others the only one. */
static const Anchor *anchor_in_doubt(const Annotation *a, PlacementStatus *status)
{
    *status = a->status;
    for (size_t i = 0; i < a->n_evidence; i++)
        if (a->placed[i] == a->status) {
            return &a->evidence[i];
        }
    return &a->anchor;
}

static const Annotation *nth(const Workspace *w, size_t n)
{
    static const PlacementStatus order[] = { PLACED_SUSPECT, PLACED_ORPHAN };
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (size_t i = 0; i < w->annotations.n; i++) {
            const Annotation *a = &w->annotations.items[i];
            if (a->status == order[k] && workspace_is_mine(w, a) && n-- == 0)
                return a;
        }
    return NULL;
}

static size_t count(const Workspace *w, PlacementStatus status)
{
    size_t n = 0;
    for (size_t i = 0; i < w->annotations.n; i++)
        n += w->annotations.items[i].status == status && workspace_is_mine(w, &w->annotations.items[i]);
    return n;
}

static size_t count_all(const Workspace *w)
{
    return w->doc ? count(w, PLACED_SUSPECT) + count(w, PLACED_ORPHAN) : 0;
}

void suspects_words(const Workspace *w, Buf *out)
{
    size_t suspects = w->doc ? count(w, PLACED_SUSPECT) : 0, orphans = w->doc ? count(w, PLACED_ORPHAN) : 0;
    if (suspects)
        buf_addf(out, "%zu suspect%s", suspects, suspects == 1 ? "" : "s");
    if (orphans)
        buf_addf(out, "%s%zu orphan%s", suspects ? ", " : "", orphans, orphans == 1 ? "" : "s");
    if (suspects + orphans)
        buf_addz(out, ": Y walks them");
}

/* --- by hand --- */

/* After a decision the next one has its place in the order, unless the same one is an orphan there now. */
static void go_on(Ui *ui, Uuid decided, const char *saved)
{
    Suspects *s = &ui->suspects;
    size_t n = count_all(ui->w);
    const Annotation *here = nth(ui->w, s->at);
    s->open = n > 0;
    if (here && uuid_eq(here->uuid, decided))
        s->at++;
    if (s->at >= n)
        s->at = 0;
    ui_say(ui, n > 0 ? "%s; u takes it back" : "%s; nothing is in doubt any more, u takes it back", saved);
}

static void put_by_hand(Ui *ui)
{
    Change c = { .kind = CHANGE_REATTACH, .uuid = ui->suspects.by_hand, .doc = ui->w->doc->id,
                 .span = dialog_place(ui) };
    if (!dialog_may_change(ui) || !dialog_apply(ui, &c))
        return;
    ui->suspects.by_hand = uuid_nil;
    reader_deselect(&ui->reader);
    go_on(ui, c.uuid, "saved: it stands here");
}

static void take_by_hand(Ui *ui, const Annotation *a)
{
    PlacementStatus status;
    const Anchor *anchor = anchor_in_doubt(a, &status);
    ui->suspects.open = false;
    ui->suspects.by_hand = a->uuid;
    ui->focus = PANE_READER;
    if (status == PLACED_SUSPECT)
        reader_select(&ui->reader, anchor->span);
    ui_say(ui, "select the words it is about, then Y puts it there; Esc leaves it as it was");
}

bool suspects_let_go(Ui *ui)
{
    bool held = !uuid_is_nil(ui->suspects.by_hand);
    if (held)
        reader_deselect(&ui->reader);
    ui->suspects.by_hand = uuid_nil;
    return held;
}

void suspects_act(Ui *ui)
{
    if (!ui->w->doc)
        ui_complain(ui, "no document is open: choose one in the list and press Enter");
    else if (!uuid_is_nil(ui->suspects.by_hand))
        put_by_hand(ui);
    else if (count_all(ui->w) == 0)
        ui_say(ui, "nothing of yours is in doubt here: every annotation has its place");
    else
        ui->suspects = (Suspects){ .open = true };
}

/* --- keys --- */

static void decide(Ui *ui, const Annotation *a, bool accepted)
{
    PlacementStatus status;
    Change c = { .kind = CHANGE_CONFIRM, .uuid = a->uuid, .accepted = accepted,
                 .span = anchor_in_doubt(a, &status)->span };
    if (status == PLACED_ORPHAN)
        ui_complain(ui, "an orphan has no place to say that of: Enter puts it somewhere by hand");
    else if (dialog_may_change(ui) && dialog_apply(ui, &c))
        go_on(ui, c.uuid, accepted ? "saved: this is the place" : "saved: this is not the place, it is an orphan now");
}

static void move(Ui *ui, long n)
{
    long last = (long)count_all(ui->w) - 1, to = (long)ui->suspects.at + n;
    ui->suspects.at = (size_t)(to < 0 ? 0 : to > last ? last : to);
}

void suspects_key(Ui *ui, Key k)
{
    const Annotation *a = nth(ui->w, ui->suspects.at);
    if (!a || k == 'Y') {
        ui->suspects.open = false;
        return;
    }
    switch (action_of_key(k, WHERE_LIST)) {
    case ACT_DOWN: case ACT_PAGE_DOWN: move(ui, 1); return;
    case ACT_UP: case ACT_PAGE_UP: move(ui, -1); return;
    case ACT_TOP: ui->suspects.at = 0; return;
    case ACT_BOTTOM: move(ui, (long)ui->w->annotations.n); return;
    case ACT_OPEN: take_by_hand(ui, a); return;
    case ACT_UNDO: case ACT_REDO: ui_act(ui, action_of_key(k, WHERE_LIST)); move(ui, 0); return;
    case ACT_BACK: case ACT_QUIT: ui->suspects.open = false; return;
    default: break;
    }
    if (k == 'y' || k == 'n')
        decide(ui, a, k == 'y');
    else
        ui_complain(ui, "y, n, Enter, j, k, u or Esc");
}

/* --- drawing --- */

/* Line ends are a blank here: the words are read, not their lines. */
static void add_words(Buf *out, Str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.p[i] != '\n')
            buf_addc(out, s.p[i]);
        else if (i == 0 || s.p[i - 1] != '\n')
            buf_addc(out, ' ');
}

/* Words amid their surroundings, in at most `most` rows; returns the row below. */
static int draw_quote(Grid *g, Rect area, int y, const Anchor *a, Face face, int most)
{
    Arena *arena = arena_new();
    Buf all = { 0 };
    add_words(&all, a->prefix);
    size_t start = all.len;
    add_words(&all, a->exact);
    size_t end = all.len;
    add_words(&all, a->suffix);
    Str text = buf_str(&all);
    Rows rows = rows_make(arena, text, area.cols - 4 > 2 ? area.cols - 4 : 2, g->widths);
    for (size_t i = 0; i < rows.n && (int)i < most; i++, y++) {
        Span r = rows.items[i].shown;
        size_t from = start < r.start ? r.start : start > r.end ? r.end : start;
        size_t to = end < r.start ? r.start : end > r.end ? r.end : end;
        int x = grid_text(g, area, area.x + 2, y, str_sub(text, r.start, from), FACE_DIM);
        x = grid_text(g, area, x, y, str_sub(text, from, to), face);
        grid_text_cut(g, area, x, y, str_sub(text, to, r.end), FACE_DIM);
    }
    buf_free(&all);
    arena_free(arena);
    return y;
}

/* "stance: 甲 → 乙", "highlight #争议", with its note. */
static void draw_what(Grid *g, Rect area, int y, const Annotation *a)
{
    Buf line = { 0 };
    buf_addz(&line, annotation_type_name(a->type));
    if (a->type == ANNOTATION_STANCE)
        buf_addf(&line, " %c %.*s → %.*s", polarity_sign(a->polarity), STR_ARG(a->holder), STR_ARG(a->target));
    for (size_t i = 0; i < a->n_tags; i++)
        buf_addf(&line, " #%.*s", STR_ARG(a->tags[i]));
    if (a->note.len)
        buf_addf(&line, " “%.*s”", STR_ARG(a->note));
    grid_text_cut(g, area, area.x, y, buf_str(&line), FACE_TEXT);
    buf_free(&line);
}

static void draw_bar(Ui *ui, Grid *g, Rect area)
{
    Buf title = { 0 };
    buf_addf(&title, "> In doubt %zu/%zu  y yes  n no  Enter by hand  j k next  u undo  Esc closes",
             ui->suspects.at + 1, count_all(ui->w));
    int x = grid_text_cut(g, area, area.x, area.y, buf_str(&title), FACE_BAR_FOCUS);
    grid_fill(g, area, x, area.y, FACE_BAR_FOCUS);
    buf_free(&title);
}

void suspects_draw(Ui *ui, Grid *g, Rect area)
{
    size_t n = count_all(ui->w); /* another process may have decided some */
    if (ui->suspects.at >= n)
        ui->suspects.at = n > 0 ? n - 1 : 0;
    draw_bar(ui, g, area);
    g->cursor_x = area.x;
    g->cursor_y = area.y;
    const Annotation *a = nth(ui->w, ui->suspects.at);
    if (!a) {
        grid_text_cut(g, area, area.x, area.y + 2, STR("Nothing is in doubt any more."), FACE_TEXT);
        return;
    }
    PlacementStatus status;
    const Anchor *old = anchor_in_doubt(a, &status);
    bool roomy = area.rows >= 14;
    int most = (area.rows - (roomy ? 7 : 4)) / 2, y = area.y + (roomy ? 2 : 1);
    draw_what(g, area, y, a);
    y += roomy ? 2 : 1;
    grid_text_cut(g, area, area.x, y, STR("In the old text"), FACE_HEADING);
    y = draw_quote(g, area, y + 1, old, FACE_HIGHLIGHT_0, most) + (roomy ? 1 : 0);
    if (status == PLACED_ORPHAN) {
        grid_text_cut(g, area, area.x, y, STR("In the new text: not found"), FACE_HEADING);
        return;
    }
    Anchor now = anchor_make(ui->w->doc->text, old->span);
    grid_text_cut(g, area, area.x, y, STR("In the new text: is it this?"), FACE_HEADING);
    draw_quote(g, area, y + 1, &now, FACE_HIGHLIGHT_1, most);
}

bool suspects_hint(const Ui *ui, Grid *g, Rect row)
{
    if (uuid_is_nil(ui->suspects.by_hand))
        return false;
    Buf line = { 0 };
    for (size_t i = 0; i < ui->w->annotations.n; i++) {
        PlacementStatus status;
        const Annotation *a = &ui->w->annotations.items[i];
        if (uuid_eq(a->uuid, ui->suspects.by_hand))
            add_words(&line, anchor_in_doubt(a, &status)->exact);
    }
    int x = grid_text(g, row, row.x, row.y, STR("Y"), FACE_KEY);
    x = grid_text(g, row, x, row.y, STR(" puts here  "), FACE_DIM);
    x = grid_text(g, row, x, row.y, STR("Esc"), FACE_KEY);
    x = grid_text(g, row, x, row.y, STR(" leaves it  "), FACE_DIM);
    grid_text_cut(g, row, x, row.y, buf_str(&line), FACE_HIGHLIGHT_0);
    buf_free(&line);
    return true;
}
