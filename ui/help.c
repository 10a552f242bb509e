/* ui/help.c -- keys and what they do; the pane's own actions bright, the others dim. */
#include "ui/help.h"

#include "ui/keymap.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *keys, *help;
} in_prompts[] = {
    { "Enter", "take it" },
    { "Esc", "leave, nothing changes" },
    { "Up Down", "choose from the list above" },
    { "Tab", "fill in what is chosen" },
    { "C-a C-e C-u C-k C-w", "begin, end, cut before, cut behind, cut a word" },
    { "Tab Up Down", "while finding: exactly as typed; earlier words" },
    { "C-o M-Enter", "in a note: a new line" },
    { "C-x", "in a note: go on in $EDITOR" },
};

enum { KEYS_WIDTH = 22, PROMPTS = sizeof in_prompts / sizeof *in_prompts };

void help_open(Help *h, unsigned where)
{
    *h = (Help){ .open = true, .where = where };
}

static void scroll(Help *h, int n)
{
    int most = h->lines > h->rows ? h->lines - h->rows : 0;
    h->top += n;
    h->top = h->top > most ? most : h->top;
    h->top = h->top < 0 ? 0 : h->top;
}

void help_key(Help *h, Key k)
{
    switch (action_of_key(k, h->where ? h->where : WHERE_LIST)) {
    case ACT_DOWN: scroll(h, 1); break;
    case ACT_UP: scroll(h, -1); break;
    case ACT_PAGE_DOWN: scroll(h, h->rows - 1); break;
    case ACT_PAGE_UP: scroll(h, 1 - h->rows); break;
    case ACT_HALF_DOWN: scroll(h, h->rows / 2); break;
    case ACT_HALF_UP: scroll(h, -h->rows / 2); break;
    case ACT_TOP: scroll(h, -h->lines); break;
    case ACT_BOTTOM: scroll(h, h->lines); break;
    case ACT_HELP:
    case ACT_QUIT:
    case ACT_BACK: h->open = false; break;
    default: break;
    }
}

typedef struct Writer {
    Help *h;
    Grid *g;
    Rect area;
    int line;
} Writer;

static void put(Writer *w, const char *keys, const char *help, Face face)
{
    int y = w->area.y + w->line++ - w->h->top;
    int indent = w->area.cols < 60 ? 0 : 2, column = w->area.cols < 60 ? 14 : KEYS_WIDTH;
    if (y < w->area.y || y >= w->area.y + w->area.rows)
        return;
    int x = grid_text(w->g, w->area, w->area.x + indent, y, str(keys), face == FACE_DIM ? FACE_DIM : FACE_KEY);
    int text = w->area.x + column;
    grid_text_cut(w->g, w->area, x + 1 > text ? x + 1 : text, y, str(help), face);
}

static void put_group(Writer *w, const char *title)
{
    int y = w->area.y + w->line++ - w->h->top;
    if (y >= w->area.y && y < w->area.y + w->area.rows)
        grid_text_cut(w->g, w->area, w->area.x, y, str(title), FACE_HEADING);
}

/* What has no key is run by its name. */
static void put_action(Writer *w, Action a)
{
    const ActionInfo *info = action_info(a);
    Buf keys = { 0 };
    keymap_keys(a, &keys);
    if (keys.len == 0)
        buf_addf(&keys, ":%s", info->name);
    put(w, buf_z(&keys), info->help, info->where & w->h->where ? FACE_TEXT : FACE_DIM);
    buf_free(&keys);
}

static void put_macros(Writer *w)
{
    const Macro *macros;
    size_t n = keymap_macros(&macros);
    Buf keys = { 0 }, help = { 0 };
    if (n > 0)
        put_group(w, "Macros of yours");
    for (size_t i = 0; i < n; i++) {
        keymap_macro_keys(&macros[i], &keys);
        if (keys.len == 0)
            buf_addf(&keys, ":%.*s", STR_ARG(macros[i].name));
        buf_clear(&help);
        buf_add(&help, macros[i].help);
        put(w, buf_z(&keys), buf_z(&help), FACE_TEXT);
    }
    buf_free(&keys);
    buf_free(&help);
}

void help_draw(Help *h, Grid *g, Rect area)
{
    static const char *const panes[] = { "", "list", "reader", "", "annotations" };
    Rect body = { area.x, area.y + 1, area.cols, area.rows - 1 };
    Writer w = { h, g, body, 0 };
    const char *group = "";
    Buf title = { 0 };
    h->rows = body.rows;
    buf_addf(&title, "> Help for the %s (dim: other panes)  j k move  Esc closes", panes[h->where]);
    int x = grid_text_cut(g, area, area.x, area.y, buf_str(&title), FACE_BAR_FOCUS);
    grid_fill(g, area, x, area.y, FACE_BAR_FOCUS);
    buf_free(&title);
    for (Action a = ACT_NONE + 1; a < ACTIONS; a++) {
        if (strcmp(group, action_group(a)) != 0) {
            group = action_group(a);
            put_group(&w, group);
        }
        put_action(&w, a);
    }
    put_macros(&w);
    put_group(&w, "While a question is open");
    for (size_t i = 0; i < PROMPTS; i++)
        put(&w, in_prompts[i].keys, in_prompts[i].help, FACE_TEXT);
    h->lines = w.line;
    scroll(h, 0);
    g->cursor_x = area.x;
    g->cursor_y = area.y;
}
