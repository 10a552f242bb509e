/* ui/codebook.c -- the page of the codebook: its keys and questions. */
#include "ui/codebook.h"

#include "ui/dialog.h"

#include <stdio.h>
#include <string.h>

static const TagRow *chosen_tag(const Ui *ui)
{
    const CodebookPage *p = &ui->codebook;
    return p->chosen < ui->w->n_tags ? &ui->w->tags[p->chosen] : NULL;
}

static void clamp(Ui *ui)
{
    CodebookPage *p = &ui->codebook;
    if (p->chosen >= ui->w->n_tags)
        p->chosen = ui->w->n_tags ? ui->w->n_tags - 1 : 0;
}

static void choose_path(Ui *ui, Str path)
{
    for (size_t i = 0; i < ui->w->n_tags; i++)
        if (str_eq(ui->w->tags[i].path, path))
            ui->codebook.chosen = i;
    clamp(ui);
}

void codebook_open(Ui *ui)
{
    ui->codebook = (CodebookPage){ .open = true, .generation = ui->w->generation - 1 };
}

/* --- questions --- */

/* Asks about a tag; its path is kept: the list is read anew when others change it. */
static void ask(Ui *ui, DialogKind kind, const TagRow *tag, const char *label, Str text)
{
    Arena *a = arena_new();
    Str path = arena_str(a, tag ? tag->path : (Str){ 0 }), filled = arena_str(a, text);
    dialog_close(ui);
    buf_add(&ui->dialog.holder, path);
    dialog_ask(ui, kind, tag ? arena_f(a, "%s #%.*s", label, STR_ARG(path)) : str(label), true, true, NULL, 0);
    prompt_set_text(&ui->dialog.prompt, filled);
    arena_free(a);
}

static void ask_merge(Ui *ui, const TagRow *tag)
{
    const Workspace *w = ui->w;
    Arena *a = arena_new();
    Choice *choices = ARENA_NEW(a, Choice, w->n_tags);
    size_t n = 0;
    for (size_t i = 0; i < w->n_tags; i++)
        if (&w->tags[i] != tag)
            choices[n++] = (Choice){ w->tags[i].path, arena_f(a, "%lld", (long long)w->tags[i].uses), 0 };
    dialog_close(ui);
    buf_add(&ui->dialog.holder, tag->path);
    Str label = arena_f(a, "What is coded #%.*s is coded from now on", STR_ARG(tag->path));
    dialog_ask(ui, DIALOG_BOOK_MERGE, label, true, false, choices, n);
    arena_free(a);
}

static void ask_colour(Ui *ui, const TagRow *tag)
{
    Arena *a = arena_new();
    Choice choices[8];
    for (int i = 0; i < 8; i++)
        choices[i] = (Choice){ arena_f(a, "colour %d", i), i == tag->colour ? STR("now") : (Str){ 0 }, (Key)('0' + i) };
    dialog_close(ui);
    buf_add(&ui->dialog.holder, tag->path);
    dialog_ask(ui, DIALOG_BOOK_COLOUR, arena_f(a, "Colour of #%.*s, 0 to 7", STR_ARG(tag->path)), false, false, choices,
               8);
    arena_free(a);
}

/* --- answers --- */

static bool apply(Ui *ui, Change c, const Str *paths, size_t n, const char *said)
{
    c.tags = paths;
    c.n_tags = n;
    if (!dialog_apply(ui, &c))
        return false;
    if (c.made)
        ui_say(ui, "saved: #%.*s %s; u takes it back", STR_ARG(paths[0]), said);
    else
        ui_say(ui, "#%.*s is so already", STR_ARG(paths[0]));
    return true;
}

static const TagRow *tag_of(const Ui *ui, Str path)
{
    for (size_t i = 0; i < ui->w->n_tags; i++)
        if (str_eq(ui->w->tags[i].path, path))
            return &ui->w->tags[i];
    return NULL;
}

static bool set_words(Ui *ui, Str path, Str words, bool example)
{
    const TagRow *tag = tag_of(ui, path);
    Arena *a = arena_new();
    Str other = tag ? arena_str(a, example ? tag->definition : tag->example) : (Str){ 0 };
    Change c = { .kind = CHANGE_TAG_WORDS, .note = example ? other : words, .example = example ? words : other };
    bool saved = apply(ui, c, &path, 1, example ? "has its example" : "has its definition");
    arena_free(a);
    return saved;
}

static bool set_colour(Ui *ui, Str path, size_t colour)
{
    const TagRow *tag = tag_of(ui, path);
    Change c = { .kind = CHANGE_TAG, .tag_key = tag ? tag->key : '\0', .tag_colour = (int)colour };
    return apply(ui, c, &path, 1, "has its colour");
}

static bool save_answer(Ui *ui, DialogKind kind, Str path, Str value, size_t choice)
{
    const Str paths[] = { path, value };
    switch ((int)kind) {
    case DIALOG_BOOK_NEW: return apply(ui, (Change){ .kind = CHANGE_TAG, .tag_colour = -1 }, &value, 1, "is a tag");
    case DIALOG_BOOK_RENAME:
        return apply(ui, (Change){ .kind = CHANGE_TAG_RENAME }, paths, 2, "has another name or place");
    case DIALOG_BOOK_MERGE: return apply(ui, (Change){ .kind = CHANGE_TAG_MERGE }, paths, 2, "is one with the other");
    case DIALOG_BOOK_KEY: return tag_give_key(ui, path, value);
    case DIALOG_BOOK_COLOUR: return set_colour(ui, path, choice);
    default: return set_words(ui, path, value, kind == DIALOG_BOOK_EXAMPLE);
    }
}

/* What could not be saved stays in the question: Enter tries again. */
void codebook_taken(Ui *ui)
{
    Dialog *d = &ui->dialog;
    DialogKind kind = d->kind;
    size_t choice = prompt_choice(&d->prompt);
    bool path_asked = kind == DIALOG_BOOK_NEW || kind == DIALOG_BOOK_RENAME || kind == DIALOG_BOOK_MERGE;
    Str typed = prompt_value(&d->prompt);
    if (((kind == DIALOG_BOOK_MERGE || kind == DIALOG_BOOK_COLOUR) && choice == STR_NONE) ||
        (path_asked && typed.len == 0))
        return;
    Arena *a = arena_new();
    Str path = arena_str(a, buf_str(&d->holder)), value = arena_str(a, typed);
    if (save_answer(ui, kind, path, value, choice)) {
        dialog_close(ui);
        if (path_asked)
            choose_path(ui, value);
    }
    arena_free(a);
}

/* --- keys --- */

static bool has_tag(const Annotation *x, Str path)
{
    for (size_t i = 0; x->type == ANNOTATION_HIGHLIGHT && i < x->n_tags; i++)
        if (str_eq(x->tags[i], path))
            return true;
    return false;
}

/* To the next highlight with the tag, behind the reading cursor, then from the beginning. */
static void go_to_next(Ui *ui, const TagRow *tag)
{
    const AnnotationList *all = &ui->w->annotations;
    size_t here = reader_place(&ui->reader).cursor, first = STR_NONE, next = STR_NONE;
    for (size_t i = 0; ui->w->doc && i < all->n; i++) {
        const Annotation *x = &all->items[i];
        size_t at = x->anchor.span.start;
        if (x->status == PLACED_ORPHAN || !has_tag(x, tag->path))
            continue;
        first = first == STR_NONE ? at : first;
        next = next == STR_NONE && at > here ? at : next;
    }
    if (first == STR_NONE) {
        ui_say(ui, "nothing in this document is coded #%.*s", STR_ARG(tag->path));
        return;
    }
    ui->codebook.open = false;
    ui->focus = PANE_READER;
    reader_go(&ui->reader, next == STR_NONE ? first : next);
}

static void delete(Ui *ui, const TagRow *tag)
{
    Arena *a = arena_new();
    Str path = arena_str(a, tag->path);
    apply(ui, (Change){ .kind = CHANGE_TAG_DELETE }, &path, 1, "is deleted");
    arena_free(a);
}

static bool act_on(Ui *ui, const TagRow *tag, Key k)
{
    if (k == K_ENTER) {
        go_to_next(ui, tag);
        return true;
    }
    if (k >= 0x80 || !strchr("rmtcexd", (int)k) || !dialog_may_save(ui))
        return k < 0x80 && k != 0 && strchr("rmtcexd", (int)k) != NULL;
    char key[2] = { tag->key, '\0' };
    switch (k) {
    case 'r': ask(ui, DIALOG_BOOK_RENAME, tag, "New name or path of", tag->path); break;
    case 'm': ask_merge(ui, tag); break;
    case 't': ask(ui, DIALOG_BOOK_KEY, tag, "Key (empty: none) of", str(key)); break;
    case 'c': ask_colour(ui, tag); break;
    case 'e': ask(ui, DIALOG_BOOK_WORDS, tag, "Definition of", tag->definition); break;
    case 'x': ask(ui, DIALOG_BOOK_EXAMPLE, tag, "Example of", tag->example); break;
    default: delete(ui, tag); break;
    }
    return true;
}

static void move(Ui *ui, long n)
{
    long to = (long)ui->codebook.chosen + n;
    ui->codebook.chosen = to < 0 ? 0 : (size_t)to;
    clamp(ui);
}

void codebook_key(Ui *ui, Key k)
{
    CodebookPage *p = &ui->codebook;
    const TagRow *tag = chosen_tag(ui);
    long page = p->shown > 1 ? p->shown - 1 : 1, all = (long)ui->w->n_tags;
    if (k == 'B' || k == 'q' || k == K_ESCAPE) {
        p->open = false;
    } else if (k == 'n') {
        if (dialog_may_save(ui))
            ask(ui, DIALOG_BOOK_NEW, NULL, "New tag, as a path", tag ? tag->path : (Str){ 0 });
    } else if (!tag || !act_on(ui, tag, k)) {
        switch (action_of_key(k, WHERE_LIST)) {
        case ACT_DOWN: move(ui, 1); break;
        case ACT_UP: move(ui, -1); break;
        case ACT_PAGE_DOWN: move(ui, page); break;
        case ACT_PAGE_UP: move(ui, -page); break;
        case ACT_HALF_DOWN: move(ui, page / 2 + 1); break;
        case ACT_HALF_UP: move(ui, -(page / 2 + 1)); break;
        case ACT_TOP: move(ui, -all); break;
        case ACT_BOTTOM: move(ui, all); break;
        case ACT_UNDO: ui_act(ui, ACT_UNDO); break;
        case ACT_REDO: ui_act(ui, ACT_REDO); break;
        default: break;
        }
    }
    clamp(ui);
}

/* --- drawing --- */

enum { NARROW = 70, NAME_COLS = 40, NARROW_NAME = 24, KEY_AT = 1, COLOUR_AT = 4, USES_AT = 8, WORDS_AT = 15 };

static Str name_in(Str path, int *depth)
{
    size_t cut = 0;
    *depth = 0;
    for (size_t i = 0; i < path.len; i++)
        if (path.p[i] == '/') {
            cut = i + 1;
            (*depth)++;
        }
    return str_sub(path, cut, path.len);
}

static void draw_tag(const TagRow *tag, Grid *g, Rect area, int y, bool chosen)
{
    int depth, columns = area.x + (area.cols < NARROW ? NARROW_NAME : NAME_COLS);
    Str name = name_in(tag->path, &depth);
    Face face = chosen ? FACE_CHOSEN : FACE_TEXT, aside = chosen ? FACE_CHOSEN : FACE_DIM;
    Rect left = { area.x, y, columns - area.x, 1 };
    char text[32];
    grid_fill(g, area, area.x, y, face);
    grid_text(g, area, area.x, y, chosen ? STR("> ") : STR("  "), face);
    grid_text_cut(g, left, area.x + 2 + 2 * (depth < 8 ? depth : 8), y, name, face);
    grid_text(g, area, columns + KEY_AT, y, (Str){ &tag->key, tag->key ? 1 : 0 }, chosen ? face : FACE_KEY);
    snprintf(text, sizeof text, "=%d", tag->colour);
    grid_text(g, area, columns + COLOUR_AT, y, str(text), chosen ? face : (Face)(FACE_HIGHLIGHT_0 + (tag->colour & 7)));
    snprintf(text, sizeof text, "%5lld", (long long)tag->uses);
    grid_text(g, area, columns + USES_AT, y, str(text), aside);
    Buf words = { 0 };
    buf_add(&words, tag->definition);
    if (tag->example.len)
        buf_addf(&words, "%s%.*s", words.len ? "  e.g. " : "", STR_ARG(tag->example));
    grid_text_cut(g, area, columns + WORDS_AT, y, buf_str(&words), aside);
    buf_free(&words);
}

void codebook_hints(Grid *g, Rect row)
{
    static const struct {
        const char *key, *does;
    } hints[] = {
        { "Enter", "go" }, { "n", "new" }, { "r", "rename, move" }, { "m", "merge" }, { "t", "key" }, { "c", "colour" },
        { "e", "definition" }, { "x", "example" }, { "d", "delete" }, { "u", "undo" }, { "Esc", "back" },
    };
    int x = row.x;
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
        int cells = text_cells(str(hints[i].key), g->widths) + 1 + text_cells(str(hints[i].does), g->widths);
        if (x + cells > row.x + row.cols)
            break;
        x = grid_text(g, row, x, row.y, str(hints[i].key), FACE_KEY) + 1;
        x = grid_text(g, row, x, row.y, str(hints[i].does), FACE_DIM) + 2;
    }
}

void codebook_draw(Ui *ui, Grid *g, Rect area)
{
    CodebookPage *p = &ui->codebook;
    const Workspace *w = ui->w;
    Rect body = { area.x, area.y + 1, area.cols, area.rows - 1 };
    char title[96];
    if (p->generation != w->generation) {
        p->version = workspace_codebook_version(ui->w);
        p->generation = w->generation;
    }
    clamp(ui);
    snprintf(title, sizeof title, "> Codebook: %zu tags, version %lld", w->n_tags, (long long)p->version);
    int x = grid_text_cut(g, area, area.x, area.y, str(title), FACE_BAR_FOCUS);
    grid_fill(g, area, x, area.y, FACE_BAR_FOCUS);
    p->shown = body.rows > 0 ? body.rows : 1;
    if (p->chosen < p->top)
        p->top = p->chosen;
    if (p->chosen >= p->top + (size_t)p->shown)
        p->top = p->chosen - (size_t)p->shown + 1;
    for (size_t i = 0; i < (size_t)p->shown && p->top + i < w->n_tags; i++)
        draw_tag(&w->tags[p->top + i], g, body, body.y + (int)i, p->top + i == p->chosen);
    if (w->n_tags == 0)
        grid_text_cut(g, body, body.x, body.y, STR("No tags yet: n makes one."), FACE_TEXT);
    g->cursor_x = body.x;
    g->cursor_y = body.y + (int)(p->chosen - p->top);
}
