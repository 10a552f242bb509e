/* ui/macro.c -- what keys of the panes mean. */
#include "ui/macro.h"

#include "text/utf8.h"
#include "ui/dialog.h"

#include <string.h>

static void does_nothing(Ui *ui, const Sequence *typed)
{
    Buf words = { 0 };
    for (int i = 0; i < typed->n; i++) {
        char name[KEY_LABEL];
        key_label(typed->keys[i], name);
        buf_addf(&words, "%s%s", i ? " " : "", name);
    }
    ui_complain(ui, "%s does nothing here: ? shows what works", buf_z(&words));
    buf_free(&words);
}

void pane_key(Ui *ui, Key k)
{
    Sequence typed = ui->typed;
    Action a;
    const Macro *m;
    ui->typed.n = 0;
    if (k == K_ESCAPE && typed.n > 0)
        return;
    typed.keys[typed.n++] = k;
    KeyMatch match = keymap_find(&typed, 1u << ui->focus, &a, &m);
    jumps_before(ui, a);
    switch (match) {
    case MATCH_MORE:
        ui->typed = typed;
        ui_say(ui, "... and then? Esc forgets it");
        break;
    case MATCH_ACTION:
        ui_act(ui, a);
        break;
    case MATCH_MACRO:
        if (!ui->in_macro)
            macro_run(ui, m);
        break;
    case MATCH_NONE:
        if (typed.n > 1 || !dialog_tag_digit(ui, k))
            does_nothing(ui, &typed);
        break;
    }
}

static void type_text(Ui *ui, Str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t cp;
        at += utf8_decode(text.p + at, text.len - at, &cp);
        ui_step(ui, cp);
    }
}

void macro_run(Ui *ui, const Macro *m)
{
    Str rest = m->words, word;
    ui->in_macro = true;
    while (!ui->quit && macro_next(&rest, &word)) {
        Action a = action_of_name(word);
        if (word.p[0] == '\'') {
            type_text(ui, str_sub(word, 1, word.len - 1));
        } else if (a == ACT_NONE || ui->dialog.kind != DIALOG_NONE) {
            ui_step(ui, macro_key(word));
        } else {
            buf_clear(&ui->message);
            ui_act(ui, a);
            ui_layout(ui);
        }
    }
    ui->in_macro = false;
}
