/* ui/jumps.c -- ways back and marked places. */
#include "ui/jumps.h"

#include "text/utf8.h"
#include "ui/dialog.h"
#include "ui/pages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static Spot here(const Ui *ui)
{
    return (Spot){ ui->w->doc ? ui->w->doc->id : 0, reader_place(&ui->reader) };
}

static bool is_near(const Ui *ui, Spot a, Spot b)
{
    const Document *d = ui->w->doc;
    if (a.doc != b.doc)
        return false;
    return !d || d->id != a.doc || document_para_at(d, a.place.cursor) == document_para_at(d, b.place.cursor);
}

static bool is_jump(Action a)
{
    return a == ACT_TOP || a == ACT_BOTTOM || a == ACT_NEXT_HIT || a == ACT_PREV_HIT || a == ACT_FIND_WORD ||
           a == ACT_OPEN || a == ACT_NEXT_DOCUMENT || a == ACT_PREV_DOCUMENT;
}

void jumps_before(Ui *ui, Action a)
{
    if (ui->dialog.kind != DIALOG_NONE)
        return; /* a question began where it was asked */
    ui->jumps.from = here(ui);
    ui->jumps.may_jump = page_open(ui) || is_jump(a) || a == ACT_FIND || a == ACT_FIND_BACK || a == ACT_GO_TO_MARK ||
                         a == ACT_COMMAND;
}

static void add(Jumps *j, Spot s)
{
    if (j->n == JUMPS)
        memmove(j->spots, j->spots + 1, --j->n * sizeof *j->spots);
    j->spots[j->n++] = s;
}

/* A jump forgets the places that lay forward, as everywhere. */
static void record(Ui *ui, Spot from)
{
    Jumps *j = &ui->jumps;
    j->n = j->at < j->n ? j->at + 1 : j->n;
    if (j->n > 0 && is_near(ui, j->spots[j->n - 1], from))
        j->n--;
    add(j, from);
    j->at = j->n;
}

void jumps_after(Ui *ui)
{
    Jumps *j = &ui->jumps;
    if (!j->may_jump || ui->dialog.kind != DIALOG_NONE || ui->find.seeking || page_open(ui))
        return;
    j->may_jump = false;
    if (j->from.doc != 0 && ui->w->doc && !is_near(ui, j->from, here(ui)))
        record(ui, j->from);
}

static bool go(Ui *ui, Spot to)
{
    if ((!ui->w->doc || ui->w->doc->id != to.doc) && !ui_open_document(ui, to.doc))
        return false;
    find_unfold(ui, to.place.cursor);
    reader_return(&ui->reader, to.place);
    ui->focus = PANE_READER;
    return true;
}

void jumps_go(Ui *ui, int step)
{
    Jumps *j = &ui->jumps;
    if (step < 0 ? j->at == 0 : j->at + 1 >= j->n) {
        ui_say(ui, step < 0 ? "no earlier place to go back to" : "no later place to go to");
        return;
    }
    if (j->at == j->n) { /* the way forward ends here */
        if (j->n == JUMPS)
            j->at--;
        add(j, here(ui));
    } else {
        j->spots[j->at] = here(ui);
    }
    j->at += step < 0 ? (size_t)-1 : 1;
    go(ui, j->spots[j->at]);
}

/* --- marks --- */

/* A line of the setting: letter, document, bytes of the cursor and the top, what stands there; tabs between. */
typedef struct Marked {
    Key letter;
    Spot spot;
    Str words;
} Marked;

static Str setting_name(const Ui *ui, Arena *a)
{
    return arena_f(a, "marks %.*s", STR_ARG(ui->w->annotator));
}

static bool parse(Arena *a, Str line, Marked *out)
{
    Str field[5];
    size_t n = 0;
    uint32_t cp;
    while (n < 5 && str_split(&line, '\t', &field[n]))
        n++;
    if (n < 4 || field[0].len == 0)
        return false;
    utf8_decode(field[0].p, field[0].len, &cp);
    out->letter = cp;
    out->spot.doc = strtoll(arena_z(a, field[1]), NULL, 10);
    out->spot.place.cursor = strtoull(arena_z(a, field[2]), NULL, 10);
    out->spot.place.top = strtoull(arena_z(a, field[3]), NULL, 10);
    out->words = n > 4 ? field[4] : (Str){ 0 };
    return true;
}

enum { MOST_MARKS = 100 };

static size_t read_marks(Ui *ui, Arena *a, Marked out[MOST_MARKS])
{
    Buf lines = { 0 };
    workspace_setting(ui->w, setting_name(ui, a), &lines);
    Str rest = arena_str(a, buf_str(&lines)), line;
    size_t n = 0;
    while (n < MOST_MARKS && str_split(&rest, '\n', &line))
        n += parse(a, line, &out[n]);
    buf_free(&lines);
    return n;
}

/* What stands at the cursor, for the list of marks. */
static void words_here(Ui *ui, Buf *out)
{
    const Document *d = ui->w->doc;
    Span para = d->paras[document_para_at(d, ui->reader.cursor)].span;
    size_t from = ui->reader.cursor, end = utf8_skip(d->text, from, 24);
    Buf line = { 0 };
    reader_words(&ui->reader, (Span){ from, end < para.end ? end : para.end }, &line);
    buf_addf(out, "%.*s: %.*s", STR_ARG(d->facts.title), STR_ARG(buf_str(&line)));
    buf_free(&line);
}

static void add_line(Buf *lines, Key letter, Spot s, Str words)
{
    utf8_add(lines, letter);
    buf_addf(lines, "\t%lld\t%zu\t%zu\t%.*s\n", (long long)s.doc, s.place.cursor, s.place.top, STR_ARG(words));
}

static bool set_mark(Ui *ui, Key letter)
{
    Arena *a = arena_new();
    Marked *marks = ARENA_NEW(a, Marked, MOST_MARKS);
    Buf lines = { 0 }, words = { 0 }, name = { 0 };
    size_t n = read_marks(ui, a, marks);
    words_here(ui, &words);
    add_line(&lines, letter, here(ui), buf_str(&words));
    for (size_t i = 0; i < n && i + 1 < MOST_MARKS; i++)
        if (marks[i].letter != letter)
            add_line(&lines, marks[i].letter, marks[i].spot, marks[i].words);
    Error err = { 0 };
    bool good = workspace_set_setting(ui->w, setting_name(ui, a), buf_str(&lines), &err);
    utf8_add(&name, letter);
    if (good)
        ui_say(ui, "marked: ' and %s come back here", buf_z(&name));
    else
        ui_complain(ui, "NOT marked: %s", err.text);
    buf_free(&name);
    buf_free(&words);
    buf_free(&lines);
    arena_free(a);
    return good;
}

static void go_to_mark(Ui *ui, Key letter)
{
    Arena *a = arena_new();
    Marked *marks = ARENA_NEW(a, Marked, MOST_MARKS);
    size_t n = read_marks(ui, a, marks), i = 0;
    char label[KEY_LABEL];
    key_label(letter, label);
    while (i < n && marks[i].letter != letter)
        i++;
    if (i == n)
        ui_complain(ui, "no place is marked %s: M marks one", label);
    else
        go(ui, marks[i].spot);
    arena_free(a);
}

static void ask(Ui *ui, DialogKind kind, Str label)
{
    Arena *a = arena_new();
    Marked *marks = ARENA_NEW(a, Marked, MOST_MARKS);
    Choice *choices = ARENA_NEW(a, Choice, MOST_MARKS);
    size_t n = read_marks(ui, a, marks);
    for (size_t i = 0; i < n; i++)
        choices[i] = (Choice){ marks[i].words, { 0 }, marks[i].letter };
    if (n == 0 && kind == DIALOG_MARK_GO)
        ui_complain(ui, "no place is marked yet: M marks one");
    else
        dialog_ask(ui, kind, label, false, false, choices, n);
    arena_free(a);
}

void mark_begin(Ui *ui)
{
    if (dialog_may_change(ui))
        ask(ui, DIALOG_MARK_SET, STR("Mark this place with which letter? "));
}

void mark_go_begin(Ui *ui)
{
    ask(ui, DIALOG_MARK_GO, STR("Go to which mark? "));
}

void mark_key(Ui *ui, Key k)
{
    Prompt *p = &ui->dialog.prompt;
    bool set = ui->dialog.kind == DIALOG_MARK_SET, taken = key_is_text(k) && k != ' ';
    if (!taken) {
        PromptReply reply = prompt_key(p, k);
        if (reply == PROMPT_ON || (reply == PROMPT_TAKEN && set))
            return; /* Enter names no letter */
        size_t i = prompt_choice(p);
        taken = reply == PROMPT_TAKEN && i != STR_NONE;
        k = taken ? p->choices[i].key : k;
    }
    if (taken && set && !set_mark(ui, k))
        return; /* the same letter tries again */
    dialog_close(ui);
    if (taken && !set)
        go_to_mark(ui, k);
}
