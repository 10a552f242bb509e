/* ui/find.c -- words looked for in the open document. */
#include "ui/find.h"

#include "app/word_at.h"
#include "ui/dialog.h"

#include <stdio.h>

void find_free(Find *f)
{
    finding_free(f->finding);
    buf_free(&f->origin_words);
    buf_free(&f->history);
    buf_free(&f->typed);
}

static void show(Ui *ui, bool shown)
{
    ui->find.shown = shown;
    ui->reader.hits = shown ? ui->find.finding : NULL;
}

bool find_let_go(Ui *ui)
{
    bool was = ui->find.shown;
    show(ui, false);
    return was;
}

void find_show(Ui *ui, Str words, bool exact)
{
    if (!ui->find.finding)
        ui->find.finding = finding_new();
    ui->find.back = ui->find.seeking = ui->find.missed = ui->find.wrapped = false;
    show(ui, finding_set(ui->find.finding, words, exact));
}

void find_unfold(Ui *ui, size_t byte)
{
    size_t para = document_para_at(ui->w->doc, byte);
    if (para != STR_NONE && ui->w->doc->paras[para].hidden)
        ui->reader.fold = false;
}

void find_stop(Ui *ui)
{
    ui->find.seeking = false;
}

/* --- the next hit --- */

static void go_to(Ui *ui, Span hit)
{
    find_unfold(ui, hit.start);
    reader_go(&ui->reader, hit.start);
    ui->focus = PANE_READER;
}

static void go_back(Ui *ui)
{
    ui->reader.fold = ui->find.origin_fold;
    reader_return(&ui->reader, ui->find.origin);
}

static void tell(Ui *ui)
{
    Find *f = &ui->find;
    Str words = finding_words(f->finding);
    if (f->missed)
        ui_complain(ui, "not in this document: %.*s", STR_ARG(words));
    else if (f->wrapped)
        ui_say(ui, f->backwards ? "the beginning was passed: on from the end"
                                : "the end was passed: on from the beginning");
}

/* A slice of looking for the next hit; true when it ended. */
static bool seek(Ui *ui)
{
    Find *f = &ui->find;
    Span hit;
    Found found = finding_step(f->finding, ui->w, &hit, &f->wrapped);
    if (found == FOUND_NOT_YET)
        return false;
    f->seeking = false;
    f->missed = found == FOUND_NOTHING;
    if (found == FOUND_HIT)
        go_to(ui, hit);
    else
        f->wrapped = false;
    if (ui->dialog.kind != DIALOG_FIND)
        tell(ui);
    return true;
}

static void begin_seek(Ui *ui, size_t from, bool back)
{
    Find *f = &ui->find;
    finding_seek(f->finding, ui->w, from, back);
    f->seeking = true;
    f->missed = f->wrapped = false;
    f->backwards = back;
    if (!seek(ui) && ui->dialog.kind != DIALOG_FIND)
        ui_say(ui, "looking for %.*s ...", STR_ARG(finding_words(f->finding)));
}

static bool may_find(Ui *ui)
{
    if (ui->w->doc && ui->w->doc->n_paras > 0)
        return true;
    ui_complain(ui, "no document is open: choose one in the list and press Enter");
    return false;
}

static Finding *finding(Ui *ui)
{
    if (!ui->find.finding)
        ui->find.finding = finding_new();
    return ui->find.finding;
}

/* --- the history --- */

static void recall(Ui *ui, bool older)
{
    Find *f = &ui->find;
    LineEdit *edit = &ui->dialog.prompt.edit;
    Str line = { 0 };
    if (older ? !find_history_line(f, f->recalled + 1, &line) : f->recalled == 0)
        return;
    if (f->recalled == 0) {
        buf_clear(&f->typed);
        buf_add(&f->typed, buf_str(&edit->text));
    }
    f->recalled = older ? f->recalled + 1 : f->recalled - 1;
    if (f->recalled == 0)
        line = buf_str(&f->typed);
    else
        find_history_line(f, f->recalled, &line);
    line_edit_set(edit, line);
}

/* --- on and back --- */

/* What was looked for last in an earlier run. */
static bool look_for_the_last(Ui *ui)
{
    Str line;
    find_history_read(ui);
    return find_history_line(&ui->find, 1, &line) && finding_set(ui->find.finding, line, false);
}

void find_next(Ui *ui, bool other_way)
{
    Find *f = &ui->find;
    if (!may_find(ui))
        return;
    if (finding_words(finding(ui)).len == 0 && !look_for_the_last(ui)) {
        ui_complain(ui, "nothing was looked for yet: / asks for words");
        return;
    }
    bool back = f->back != other_way;
    show(ui, true);
    begin_seek(ui, ui->reader.cursor + (back ? 0 : 1), back);
}

/* --- the question --- */

static Str label(const Find *f, bool exact)
{
    if (f->back)
        return exact ? STR("Find back exactly") : STR("Find back");
    return exact ? STR("Find exactly") : STR("Find");
}

/* What stands below the question, always: a row that comes and goes would move the text. */
static void tell_typing(Ui *ui)
{
    Find *f = &ui->find;
    Buf line = { 0 };
    if (f->missed)
        buf_addz(&line, "not in this document");
    else if (f->seeking)
        buf_addz(&line, "looking ...");
    else
        find_count_words(ui, &line);
    buf_addf(&line, "%sTab %s  Up earlier words", line.len ? "   " : "",
             finding_is_exact(f->finding) ? "fold script, case, width" : "exactly as typed");
    ui_say(ui, "%s", buf_z(&line));
    buf_free(&line);
}

static void search(Ui *ui, bool exact)
{
    Find *f = &ui->find;
    f->seeking = f->missed = f->wrapped = f->pasted = false;
    ui->dialog.prompt.label = label(f, exact);
    bool any = finding_set(f->finding, str_trim(buf_str(&ui->dialog.prompt.edit.text)), exact);
    show(ui, any);
    go_back(ui);
    if (any)
        begin_seek(ui, f->origin.cursor, f->back);
    if (f->missed)
        go_back(ui);
}

void find_begin(Ui *ui, bool back)
{
    Find *f = &ui->find;
    if (!may_find(ui))
        return;
    const Finding *old = finding(ui);
    f->back = back;
    f->origin = reader_place(&ui->reader);
    f->origin_fold = ui->reader.fold;
    f->origin_shown = f->shown;
    f->origin_exact = finding_is_exact(old);
    buf_clear(&f->origin_words);
    buf_add(&f->origin_words, finding_words(old));
    f->recalled = 0;
    f->seeking = f->missed = f->wrapped = f->pasted = false;
    show(ui, false);
    finding_set(f->finding, (Str){ 0 }, false);
    find_history_read(ui);
    dialog_ask(ui, DIALOG_FIND, label(f, false), true, false, NULL, 0);
    tell_typing(ui);
}

/* What was looked for before the question. */
static void look_for_the_old(Ui *ui)
{
    Find *f = &ui->find;
    finding_set(f->finding, buf_str(&f->origin_words), f->origin_exact);
}

static void leave(Ui *ui)
{
    ui->find.pasted = false;
    dialog_close(ui);
    look_for_the_old(ui);
    show(ui, ui->find.origin_shown && finding_words(ui->find.finding).len > 0);
    go_back(ui);
    find_stop(ui);
}

static void take(Ui *ui)
{
    Find *f = &ui->find;
    if (f->pasted)
        search(ui, finding_is_exact(f->finding));
    bool empty = finding_words(f->finding).len == 0;
    dialog_close(ui);
    if (empty) { /* the words from before again */
        look_for_the_old(ui);
        find_next(ui, false);
        return;
    }
    find_history_keep(ui, finding_words(f->finding));
    if (!f->seeking)
        tell(ui);
}

void find_key(Ui *ui, Key k)
{
    Find *f = &ui->find;
    bool exact = finding_is_exact(f->finding);
    Buf before = { 0 };
    buf_add(&before, buf_str(&ui->dialog.prompt.edit.text));
    if (k == K_UP || k == K_CTRL('p') || k == K_DOWN || k == K_CTRL('n'))
        recall(ui, k == K_UP || k == K_CTRL('p'));
    else if (k != K_TAB)
        switch (prompt_key(&ui->dialog.prompt, k)) {
        case PROMPT_TAKEN: take(ui); break;
        case PROMPT_LEFT: leave(ui); break;
        case PROMPT_ON: break;
        }
    if (ui->dialog.kind == DIALOG_FIND) {
        bool same = str_eq(buf_str(&before), buf_str(&ui->dialog.prompt.edit.text));
        if (k == K_TAB || (!same && !ui->pasting))
            search(ui, exact != (k == K_TAB));
        f->pasted = f->pasted || (!same && ui->pasting); /* all of it at once */
        tell_typing(ui);
    }
    buf_free(&before);
}

void find_word(Ui *ui)
{
    Find *f = &ui->find;
    if (!may_find(ui))
        return;
    const Document *d = ui->w->doc;
    Span word = reader_selection(&ui->reader, ui->w);
    if (word.start == word.end)
        word = word_at(ui->w, word.start);
    size_t end = d->paras[document_para_at(d, word.start)].span.end;
    word.end = word.end < end ? word.end : end;
    Buf words = { 0 };
    if (word.start < word.end)
        reader_words(&ui->reader, word, &words);
    if (finding_set(finding(ui), buf_str(&words), false)) {
        f->back = false;
        reader_deselect(&ui->reader);
        reader_go(&ui->reader, word.start);
        find_history_read(ui);
        find_history_keep(ui, buf_str(&words));
        find_next(ui, false);
    } else {
        ui_complain(ui, "no word here: select one, or / asks for words");
    }
    buf_free(&words);
}

/* --- slices --- */

bool find_has_work(const Ui *ui)
{
    size_t total;
    const Find *f = &ui->find;
    if (f->pasted && ui->dialog.kind == DIALOG_FIND)
        return !ui->pasting;
    return f->finding && ui->w->doc && finding_words(f->finding).len > 0 &&
           (f->seeking || (f->shown && !finding_total(f->finding, ui->w, &total)));
}

bool find_work(Ui *ui)
{
    Find *f = &ui->find;
    bool asking = ui->dialog.kind == DIALOG_FIND, news;
    if (f->pasted && asking) {
        search(ui, finding_is_exact(f->finding));
        news = true;
    } else if (!f->seeking) {
        news = !finding_count(f->finding, ui->w);
    } else {
        news = seek(ui);
        if (news && !asking && !f->missed && !f->wrapped)
            buf_clear(&ui->message); /* that it is looked for */
        if (asking && f->missed)
            go_back(ui);
    }
    if (asking && news)
        tell_typing(ui);
    return news;
}

void find_count_words(const Ui *ui, Buf *out)
{
    const Find *f = &ui->find;
    size_t total;
    bool known = true;
    if (!f->shown || !ui->w->doc)
        return;
    size_t number = finding_number(f->finding, ui->w, ui->reader.cursor, &known);
    bool all = finding_total(f->finding, ui->w, &total);
    if (number > 0)
        buf_addf(out, "hit %zu/", number);
    else if (!known)
        buf_addz(out, "hit …/");
    if (!all)
        buf_addz(out, "…");
    else if (number > 0 || !known)
        buf_addf(out, "%zu", total);
    else
        buf_addf(out, total == 1 ? "%zu hit" : "%zu hits", total);
}
