/* ui/repairs.c -- the question that switches repairs and display options; Enter switches, Esc leaves. */
#include "ui/dialog.h"

#include "app/damage.h"

#include <stdio.h>

enum { SCOPE = VIEW_OPTIONS, CHOICES, LONG_TEXT = 2 << 20 /* bytes that are counted while one waits */ };

static const Key keys[CHOICES] = {
    [REPAIR_PINYIN] = 'p', [REPAIR_TAG] = 't',  [REPAIR_SPACE] = 's',      [REPAIR_QUOTE] = 'q',
    [REPAIR_HARD_BREAK] = 'b', [REPAIR_JOIN] = 'j', [REPAIR_FULL_WIDTH] = 'w', [REPAIR_SPACING] = 'l',
    [REPAIR_INDENT] = 'i', [VIEW_HANGING] = 'h', [SCOPE] = 'a',
};

/* What was found is counted when the question is opened, and kept in the dialog as words. */
static void count(Ui *ui, Buf *out)
{
    const Document *d = ui->w->doc;
    if (!d) {
        buf_addz(out, "Repairs");
    } else if (d->text.len > LONG_TEXT) {
        buf_addf(out, "Repairs: 'newsread repairs %lld' counts them", (long long)d->id);
    } else {
        size_t doubts = 0;
        Damage sum = workspace_damage(ui->w);
        for (size_t i = 0; i < DOUBT_KINDS; i++)
            doubts += sum.doubts[i];
        for (size_t i = 0; i < REPAIR_SPACING; i++)
            ui->dialog.found[i] = sum.repairs[i];
        buf_addf(out, "Repairs: %zu doubtful place%s, %zu hidden character%s", doubts,
                 doubts == 1 ? "" : "s", sum.hazards, sum.hazards == 1 ? "" : "s");
    }
    buf_addz(out, ". Enter switches, Esc closes");
}

static void ask(Ui *ui, size_t chosen)
{
    Dialog *d = &ui->dialog;
    Choice choices[CHOICES];
    Arena *a = arena_new();
    for (size_t i = 0; i < VIEW_OPTIONS; i++) {
        const char *state = switch_name(ui->w->view.is[i]);
        Str aside = d->found[i] ? arena_f(a, "%zu: %s", d->found[i], view_help(i)) : str(view_help(i));
        choices[i] = (Choice){ arena_f(a, "%-4s %s", state, view_name(i)), aside, keys[i] };
    }
    Str scope = d->everywhere ? STR("for all documents") : STR("for this document");
    choices[SCOPE] = (Choice){ scope, { 0 }, keys[SCOPE] };
    dialog_ask(ui, DIALOG_REPAIRS, buf_str(&d->note), false, false, choices, CHOICES);
    d->prompt.chosen = chosen;
    arena_free(a);
}

void repairs_begin(Ui *ui)
{
    dialog_close(ui);
    ui->dialog.everywhere = !ui->w->doc;
    count(ui, &ui->dialog.note);
    ask(ui, 0);
}

void repairs_taken(Ui *ui)
{
    Dialog *d = &ui->dialog;
    size_t option = prompt_choice(&d->prompt);
    Error err = { 0 };
    if (option == SCOPE)
        d->everywhere = !d->everywhere || !ui->w->doc;
    else if (option < SCOPE && !workspace_turn(ui->w, option, d->everywhere, &err))
        ui_complain(ui, "only until you leave, NOT saved: %s", err.text);
    ask(ui, option);
}
