/* ui/prompt.c -- asking for a line or a choice. */
#include "ui/prompt.h"

#include "base/mem.h"
#include "layout/rows.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <stdlib.h>

/* --- matching --- */

static unsigned char lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static bool same_at(Str hay, size_t at, Str needle)
{
    for (size_t i = 0; i < needle.len; i++)
        if (lower(hay.p[at + i]) != lower(needle.p[i]))
            return false;
    return true;
}

/* All code points of needle in hay, in order, others between. */
static bool in_order(Str hay, Str needle)
{
    size_t at = 0;
    for (size_t i = 0; i < needle.len;) {
        size_t n = utf8_skip(needle, i, 1) - i;
        Str one = str_sub(needle, i, i + n);
        while (at + n <= hay.len && !same_at(hay, at, one))
            at++;
        if (at + n > hay.len)
            return false;
        at += n;
        i += n;
    }
    return true;
}

/* 0 the same, 1 begins so, 2 has it, 3 has its characters in order, 4 no match. */
static int score(Str hay, Str needle)
{
    if (needle.len == 0)
        return 1;
    for (size_t at = 0; at + needle.len <= hay.len; at++)
        if (same_at(hay, at, needle))
            return at > 0 ? 2 : hay.len == needle.len ? 0 : 1;
    return in_order(hay, needle) ? 3 : 4;
}

/* The same of a choice: by its own text first, then by what else finds it. */
static int score_choice(const Prompt *p, size_t i, Str words)
{
    int best = score(p->choices[i].text, words);
    Str rest = p->also ? p->also[i] : (Str){ 0 }, one;
    while (best > 0 && str_split(&rest, '\n', &one)) {
        int other = score(one, words);
        other = other < 1 ? 1 : other > 2 ? 4 : other; /* scattered letters of an alias would hide a new name */
        best = other < best ? other : best;
    }
    return best;
}

/* The words as they would be typed in the other script. */
static void fold_words(Str words, Buf *out)
{
    Folded f;
    fold_text(&f, words);
    for (size_t i = 0; i < f.n; i++)
        utf8_add(out, f.cp[i]);
    folded_free(&f);
}

static bool words_are_new(const Prompt *p)
{
    if (!p->anew || str_trim(buf_str(&p->edit.text)).len == 0)
        return false;
    return p->n_match == 0 || score(p->choices[p->match[0]].text, str_trim(buf_str(&p->edit.text))) > 0;
}

static void find_matches(Prompt *p)
{
    p->n_match = p->chosen = 0;
    if (p->n_choices == 0)
        return;
    Str words = str_trim(buf_str(&p->edit.text));
    unsigned char *scores = mem_alloc(p->n_choices + 1);
    Buf folded = { 0 };
    fold_words(words, &folded);
    for (size_t i = 0; i < p->n_choices; i++) {
        int plain = score_choice(p, i, words), other = p->also && plain > 0 ? score_choice(p, i, buf_str(&folded)) : 4;
        scores[i] = (unsigned char)(plain <= other ? plain : other < 1 ? 1 : other);
    }
    for (int wanted = 0; wanted < 4; wanted++)
        for (size_t i = 0; i < p->n_choices; i++)
            if (scores[i] == wanted)
                p->match[p->n_match++] = i;
    buf_free(&folded);
    free(scores);
}

/* --- life --- */

void prompt_open(Prompt *p, Str label, bool typed, bool anew, const Choice *choices, size_t n)
{
    Arena *a = arena_new(); /* label and choices may be loans from the prompt that is open */
    Prompt next = { .arena = a, .label = arena_str(a, label), .typed = typed, .anew = anew, .n_choices = n };
    next.choices = ARENA_NEW(a, Choice, n);
    for (size_t i = 0; i < n; i++)
        next.choices[i] = (Choice){ arena_str(a, choices[i].text), arena_str(a, choices[i].aside), choices[i].key };
    next.match = ARENA_NEW(a, size_t, n);
    prompt_close(p);
    *p = next;
    find_matches(p);
}

void prompt_find_also(Prompt *p, const Str *also)
{
    p->also = ARENA_NEW(p->arena, Str, p->n_choices);
    for (size_t i = 0; i < p->n_choices; i++)
        p->also[i] = arena_str(p->arena, also[i]);
}

void prompt_set_text(Prompt *p, Str text)
{
    line_edit_set(&p->edit, text);
    find_matches(p);
}

void prompt_close(Prompt *p)
{
    line_edit_free(&p->edit);
    arena_free(p->arena);
    *p = (Prompt){ 0 };
}

size_t prompt_choice(const Prompt *p)
{
    return p->chosen < p->n_match ? p->match[p->chosen] : STR_NONE;
}

Str prompt_value(const Prompt *p)
{
    size_t i = prompt_choice(p);
    return i == STR_NONE ? str_trim(buf_str(&p->edit.text)) : p->choices[i].text;
}

/* --- keys --- */

static bool choose_key(Prompt *p, Key k)
{
    size_t n = p->n_match + (words_are_new(p) ? 1 : 0);
    if (n == 0 || p->lines || (k != K_UP && k != K_DOWN && k != K_CTRL('p') && k != K_CTRL('n')))
        return false;
    bool down = k == K_DOWN || k == K_CTRL('n');
    p->chosen = (p->chosen + (down ? 1 : n - 1)) % n;
    return true;
}

static PromptReply hot_key(Prompt *p, Key k)
{
    for (size_t i = 0; i < p->n_match; i++) {
        if (p->choices[p->match[i]].key == k) {
            p->chosen = i;
            return PROMPT_TAKEN;
        }
    }
    return PROMPT_ON;
}

static bool lines_key(Prompt *p, Key k)
{
    if (k != K_ALT_ENTER && k != K_CTRL('o'))
        return line_edit_up_down(&p->edit, k);
    line_edit_newline(&p->edit);
    return true;
}

PromptReply prompt_key(Prompt *p, Key k)
{
    if (k == K_ESCAPE || k == K_CTRL('c') || k == K_CTRL('g'))
        return PROMPT_LEFT;
    if (k == K_ENTER)
        return PROMPT_TAKEN;
    if (choose_key(p, k) || (p->lines && lines_key(p, k)))
        return PROMPT_ON;
    if (!p->typed)
        return hot_key(p, k);
    if (k == K_TAB && p->chosen < p->n_match)
        prompt_set_text(p, prompt_value(p));
    else if (line_edit_key(&p->edit, k))
        find_matches(p);
    return PROMPT_ON;
}

/* --- drawing --- */

enum { MOST_CHOICES = 9, MOST_KEYS = 12, MOST_TEXT = 12 }; /* of choices to be typed, of choices with keys */

static size_t choice_lines(const Prompt *p)
{
    if (p->lines)
        return 0;
    return p->n_match + (words_are_new(p) ? 1 : 0);
}

/* The label and the words as they stand one behind the other, and the byte of the insertion point in them. */
static Str whole_line(const Prompt *p, Arena *a, size_t *at)
{
    Str line = arena_f(a, "%.*s%s%.*s ", STR_ARG(p->label), p->typed ? ": " : "", STR_ARG(buf_str(&p->edit.text)));
    *at = p->label.len + (p->typed ? 2 : 0) + p->edit.at;
    return line;
}

static int text_rows(const Prompt *p, int cols, const Widths *w)
{
    Arena *a = arena_new();
    size_t at;
    Rows rows = rows_make(a, whole_line(p, a, &at), cols < 2 ? 2 : cols, w);
    int n = rows.n > MOST_TEXT ? MOST_TEXT : (int)rows.n;
    arena_free(a);
    return n;
}

int prompt_rows(const Prompt *p, int cols, int most, const Widths *w)
{
    size_t lines = choice_lines(p);
    size_t seen = p->typed ? MOST_CHOICES : MOST_KEYS;
    int choices = (int)(lines > seen ? seen : lines), rows = text_rows(p, cols, w);
    if (rows > most)
        rows = most > 0 ? most : 1;
    return choices + rows > most ? most : choices + rows;
}

static void draw_choice(const Prompt *p, Grid *g, Rect area, int y, size_t i)
{
    bool chosen = i == p->chosen;
    Face face = chosen ? FACE_CHOSEN : FACE_TEXT;
    int x = grid_text(g, area, area.x, y, chosen ? STR("> ") : STR("  "), face);
    if (i < p->n_match) {
        const Choice *c = &p->choices[p->match[i]];
        if (c->key && !p->typed) {
            char name[KEY_LABEL];
            key_label(c->key, name);
            x = grid_text(g, area, x, y, str(name), FACE_KEY) + 1;
        }
        x = grid_text_cut(g, area, x, y, c->text, face);
        if (c->aside.len)
            grid_text_cut(g, area, x + 2, y, c->aside, FACE_DIM);
    } else {
        x = grid_text(g, area, x, y, STR("new: "), FACE_DIM);
        grid_text_cut(g, area, x, y, str_trim(buf_str(&p->edit.text)), face);
    }
}

static void draw_text(const Prompt *p, Grid *g, Rect area)
{
    Arena *a = arena_new();
    size_t at;
    Str line = whole_line(p, a, &at);
    Rows rows = rows_make(a, line, area.cols < 2 ? 2 : area.cols, g->widths);
    size_t here = rows_at(&rows, at), first = 0;
    if (rows.n > (size_t)area.rows) /* the row with the cursor stays in view */
        first = here + 1 > (size_t)area.rows ? here + 1 - (size_t)area.rows : 0;
    for (int i = 0; i < area.rows && first + (size_t)i < rows.n; i++) {
        Span s = rows.items[first + (size_t)i].shown;
        int x = grid_text(g, area, area.x, area.y + i, str_sub(line, s.start, s.end), FACE_PROMPT);
        grid_fill(g, area, x, area.y + i, FACE_PROMPT);
    }
    g->cursor_y = area.y + (int)(here - first);
    g->cursor_x = area.x + row_column(line, &rows.items[here], at, g->widths);
    if (g->cursor_x >= area.x + area.cols)
        g->cursor_x = area.x + area.cols - 1;
    arena_free(a);
}

void prompt_draw(const Prompt *p, Grid *g, Rect area)
{
    int rows = text_rows(p, area.cols, g->widths);
    if (rows > area.rows)
        rows = area.rows;
    int room = area.rows - rows;
    size_t lines = choice_lines(p), first = 0;
    if (room > 0 && p->chosen >= (size_t)room)
        first = p->chosen - (size_t)room + 1;
    for (int i = 0; i < room; i++) {
        grid_fill(g, area, area.x, area.y + i, FACE_TEXT);
        if (first + (size_t)i < lines)
            draw_choice(p, g, area, area.y + i, first + (size_t)i);
    }
    draw_text(p, g, (Rect){ area.x, area.y + room, area.cols, rows });
}
