/* ui/dialog.c -- which question a key opens, and where its answer goes. */
#include "ui/dialog.h"

#include "base/mem.h"
#include "ui/macro.h"

#include <stdio.h>
#include <stdlib.h>

void dialog_close(Ui *ui)
{
    Dialog *d = &ui->dialog;
    prompt_close(&d->prompt);
    buf_free(&d->holder);
    buf_free(&d->target);
    buf_free(&d->note);
    *d = (Dialog){ .kind = DIALOG_NONE };
}

void dialog_ask(Ui *ui, DialogKind kind, Str label, bool typed, bool anew, const Choice *choices, size_t n)
{
    ui->dialog.kind = kind;
    prompt_open(&ui->dialog.prompt, label, typed, anew, choices, n);
}

bool dialog_may_save(Ui *ui)
{
    const char *why = workspace_try_writing(ui->w);
    if (why)
        ui_complain(ui, "nothing can be changed: %s", why);
    return !why;
}

bool dialog_may_change(Ui *ui)
{
    if (!dialog_may_save(ui))
        return false;
    if (!ui->w->doc || ui->w->doc->n_paras == 0)
        ui_complain(ui, "no document is open: choose one in the list and press Enter");
    else
        return true;
    return false;
}

bool dialog_apply(Ui *ui, Change *c)
{
    Error err = { 0 };
    if (workspace_apply(ui->w, c, 1, &err))
        return true;
    ui_complain(ui, "NOT saved: %s", err.text);
    return false;
}

bool dialog_is_mine(Ui *ui, const Annotation *a)
{
    if (workspace_is_mine(ui->w, a))
        return true;
    ui_complain(ui, "this %s is %.*s's: only they can change it", annotation_type_name(a->type), STR_ARG(a->annotator));
    return false;
}

const Annotation *dialog_annotation(const Ui *ui)
{
    if (!ui->w->doc)
        return NULL;
    return ui->focus == PANE_SIDEBAR ? sidebar_chosen(&ui->sidebar, ui->w) : reader_annotation(&ui->reader, ui->w);
}

Span dialog_place(Ui *ui)
{
    Span s = reader_selection(&ui->reader, ui->w);
    return s.start < s.end ? s : reader_unit(&ui->reader, ui->w, UNIT_SENTENCE);
}

/* --- actions that ask nothing --- */

void examined_set(Ui *ui, bool now)
{
    size_t para = reader_para(&ui->reader, ui->w);
    if (now && workspace_has_stance(ui->w, para)) {
        ui_complain(ui, "¶%zu has a stance of yours: d in the annotations deletes it", para + 1);
        return;
    }
    Change c = { .kind = CHANGE_PARA_STATE, .doc = ui->w->doc->id, .span = ui->w->doc->paras[para].span,
                 .examined = now };
    if (!dialog_apply(ui, &c))
        return;
    if (now)
        repeat_remember(ui, REPEAT_EXAMINED, (Str){ 0 });
    ui_say(ui, now ? "saved: ¶%zu examined, no stance" : "saved: ¶%zu not examined any more", para + 1);
}

/* A stance under the cursor counts too when there is nothing shorter. */
static const Annotation *annotation_or_stance(const Ui *ui)
{
    const Annotation *a = dialog_annotation(ui);
    if (a || ui->focus == PANE_SIDEBAR)
        return a;
    const Annotation *chosen = sidebar_chosen(&ui->sidebar, ui->w);
    size_t para = reader_para(&ui->reader, ui->w);
    return chosen && workspace_para_of(ui->w, chosen) == para ? chosen : NULL;
}

static void delete_annotation(Ui *ui)
{
    const Annotation *a = annotation_or_stance(ui);
    if (!a)
        ui_complain(ui, "no annotation here to delete: Enter goes to the annotations");
    if (!a || !dialog_is_mine(ui, a))
        return;
    const char *type = annotation_type_name(a->type);
    Change c = { .kind = CHANGE_DELETE, .uuid = a->uuid };
    if (dialog_apply(ui, &c))
        ui_say(ui, "deleted the %s; u brings it back", type);
}

static void edit_annotation(Ui *ui)
{
    const Annotation *a = annotation_or_stance(ui);
    if (!a)
        ui_complain(ui, "no annotation here to change: Enter goes to the annotations");
    else if (!dialog_is_mine(ui, a))
        return;
    else if (a->type == ANNOTATION_STANCE)
        stance_begin(ui, a);
    else
        note_edit(ui, a);
}

/* --- the command line --- */

static void command_begin(Ui *ui)
{
    const Macro *macros;
    size_t n_macros = keymap_macros(&macros), n = 0;
    Arena *a = arena_new();
    Choice *choices = ARENA_NEW(a, Choice, ACTIONS + n_macros);
    Buf keys = { 0 };
    for (Action act = ACT_NONE + 1; act < ACTIONS; act++) {
        const ActionInfo *info = action_info(act);
        keymap_keys(act, &keys);
        choices[n++] = (Choice){ str(info->name), arena_f(a, "%s  %s", buf_z(&keys), info->help), 0 };
    }
    for (size_t i = 0; i < n_macros; i++) {
        keymap_macro_keys(&macros[i], &keys);
        choices[n++] = (Choice){ macros[i].name, arena_f(a, "%s  %.*s", buf_z(&keys), STR_ARG(macros[i].help)), 0 };
    }
    dialog_ask(ui, DIALOG_COMMAND, STR("Action"), true, false, choices, n);
    buf_free(&keys);
    arena_free(a);
}

static void command_taken(Ui *ui)
{
    Buf name = { 0 };
    buf_add(&name, prompt_value(&ui->dialog.prompt));
    Action a = action_of_name(buf_str(&name));
    const Macro *m = keymap_macro_named(buf_str(&name));
    dialog_close(ui);
    if (a != ACT_NONE)
        ui_act(ui, a);
    else if (m)
        macro_run(ui, m);
    else
        ui_complain(ui, "no action '%s': ? lists them", buf_z(&name));
    buf_free(&name);
}

/* --- where keys and answers go --- */

bool dialog_act(Ui *ui, Action a)
{
    switch ((int)a) {
    case ACT_COMMAND: command_begin(ui); return true;
    case ACT_IMPORT: file_import_begin(ui); return true;
    case ACT_EXPORT: file_export_begin(ui); return true;
    case ACT_REPAIRS: repairs_begin(ui); return true;
    case ACT_THEME: looks_ask(ui); return true;
    case ACT_STANCE: case ACT_SAME_STANCE: case ACT_EXAMINED: case ACT_HIGHLIGHT: case ACT_TAG: case ACT_TAG_KEY:
    case ACT_NOTE: case ACT_EDIT: case ACT_DELETE: case ACT_PEN: case ACT_RESHAPE: case ACT_SPLIT_HIGHLIGHT:
    case ACT_PICK: case ACT_EVIDENCE: case ACT_REPEAT: case ACT_LINK:
        break;
    default: return segment_act(ui, a);
    }
    if (!dialog_may_change(ui))
        return true;
    switch ((int)a) {
    case ACT_STANCE: stance_begin(ui, NULL); break;
    case ACT_SAME_STANCE: stance_again(ui); break;
    case ACT_EXAMINED: examined_set(ui, !workspace_is_examined(ui->w, reader_para(&ui->reader, ui->w))); break;
    case ACT_EVIDENCE: evidence_toggle(ui); break;
    case ACT_REPEAT: repeat_last(ui); break;
    case ACT_LINK: link_here(ui); break;
    case ACT_HIGHLIGHT: highlight_now(ui); break;
    case ACT_TAG: tag_begin(ui); break;
    case ACT_TAG_KEY: tag_key_begin(ui); break;
    case ACT_NOTE: note_begin(ui); break;
    case ACT_EDIT: edit_annotation(ui); break;
    case ACT_PEN: pen_begin(ui); break;
    case ACT_RESHAPE: reshape_begin(ui); break;
    case ACT_SPLIT_HIGHLIGHT: reshape_split(ui); break;
    case ACT_PICK: reshape_pick(ui); break;
    default: delete_annotation(ui); break;
    }
    return true;
}

static void taken(Ui *ui)
{
    switch (ui->dialog.kind) {
    case DIALOG_COMMAND: command_taken(ui); break;
    case DIALOG_TAG: tag_taken(ui); break;
    case DIALOG_FILTER: filter_taken(ui); break;
    case DIALOG_TAG_ALL: results_tag_taken(ui); break;
    case DIALOG_TAG_KEY: tag_key_taken(ui, K_NONE); break;
    case DIALOG_PEN: pen_taken(ui); break;
    case DIALOG_NOTE: note_taken(ui); break;
    case DIALOG_HOLDER:
    case DIALOG_TARGET:
    case DIALOG_POLARITY:
    case DIALOG_STANCE_NOTE: stance_taken(ui); break;
    case DIALOG_PARA_KIND:
    case DIALOG_PARA_AUTHOR: segment_taken(ui); break;
    case DIALOG_REPAIRS: repairs_taken(ui); break;
    case DIALOG_THEME: looks_taken(ui); break;
    case DIALOG_NAME_SAME:
    case DIALOG_NAME_NEW:
    case DIALOG_NAME_ALIAS:
    case DIALOG_NAME_KIND:
    case DIALOG_NAME_SPLIT: names_taken(ui); break;
    case DIALOG_BOOK_NEW:
    case DIALOG_BOOK_RENAME:
    case DIALOG_BOOK_MERGE:
    case DIALOG_BOOK_KEY:
    case DIALOG_BOOK_COLOUR:
    case DIALOG_BOOK_WORDS:
    case DIALOG_BOOK_EXAMPLE: codebook_taken(ui); break;
    case DIALOG_EVENT: events_taken(ui); break;
    case DIALOG_IMPORT:
    case DIALOG_EXPORT: file_taken(ui); break;
    case DIALOG_NONE:
    case DIALOG_FIND:
    case DIALOG_MARK_SET:
    case DIALOG_MARK_GO:
    case DIALOG_TAG_DIGIT: break;
    }
}

void dialog_key(Ui *ui, Key k)
{
    Dialog *d = &ui->dialog;
    if (d->kind == DIALOG_TAG_DIGIT) {
        tag_key_taken(ui, k);
        return;
    }
    if (d->kind == DIALOG_FIND) {
        find_key(ui, k);
        return;
    }
    if (d->kind == DIALOG_MARK_SET || d->kind == DIALOG_MARK_GO) {
        mark_key(ui, k);
        return;
    }
    if (k == K_CTRL('x') && d->prompt.lines) {
        ui->leave = LEAVE_EDITOR;
        return;
    }
    d->unsaved = d->unsaved || d->kind == DIALOG_NOTE;
    PromptReply reply = prompt_key(&d->prompt, k);
    d->leaving = d->leaving && reply == PROMPT_LEFT;
    switch (reply) {
    case PROMPT_TAKEN:
        taken(ui);
        break;
    case PROMPT_LEFT:
        if (d->kind == DIALOG_NOTE)
            note_left(ui);
        else if (d->kind == DIALOG_THEME)
            looks_left(ui);
        else
            dialog_close(ui);
        break;
    case PROMPT_ON:
        if (d->kind == DIALOG_THEME)
            looks_try(ui);
        break;
    }
}
