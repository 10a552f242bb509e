/* ui/note.c -- notes: on a selection, an annotation or a paragraph; and what becomes of one that is not finished. */
#include "ui/dialog.h"

static void ask_note(Ui *ui, Uuid uuid, Span span, Str text, Str label)
{
    dialog_close(ui);
    ui->dialog.uuid = uuid;
    ui->dialog.span = span;
    dialog_ask(ui, DIALOG_NOTE, label, true, true, NULL, 0);
    ui->dialog.prompt.lines = true;
    prompt_set_text(&ui->dialog.prompt, text);
}

void note_edit(Ui *ui, const Annotation *a)
{
    static const char *const labels[] = { "Note on the highlight", "Note on the stance", "Note" };
    ask_note(ui, a->uuid, a->anchor.span, a->note, str(labels[a->type]));
}

/* A note left with Esc for the same place is taken up again. */
static bool take_up(Ui *ui)
{
    Arena *a = arena_new();
    Draft d;
    Uuid uuid = uuid_nil;
    bool found = workspace_draft(ui->w, a, &d) && str_eq(d.purpose, STR("note kept")) && d.doc == ui->w->doc->id &&
                 span_eq(d.span, ui->dialog.span);
    if (found) {
        uuid_parse(d.target, &uuid);
        found = uuid_eq(uuid, ui->dialog.uuid);
    }
    if (found)
        prompt_set_text(&ui->dialog.prompt, d.text);
    arena_free(a);
    return found;
}

void note_begin(Ui *ui)
{
    Span selection = reader_selection(&ui->reader, ui->w);
    const Annotation *a = dialog_annotation(ui);
    if (selection.start < selection.end && ui->focus == PANE_READER)
        ask_note(ui, uuid_nil, selection, (Str){ 0 }, STR("Note on the selection"));
    else if (a && ui->focus == PANE_SIDEBAR && !dialog_is_mine(ui, a))
        return;
    else if (a && workspace_is_mine(ui->w, a))
        note_edit(ui, a);
    else
        ask_note(ui, uuid_nil, ui->w->doc->paras[reader_para(&ui->reader, ui->w)].span, (Str){ 0 },
                 STR("Note on the paragraph"));
    if (take_up(ui))
        ui_say(ui, "the note you left here, unfinished");
}

void note_taken(Ui *ui)
{
    Dialog *d = &ui->dialog;
    bool is_new = uuid_is_nil(d->uuid);
    Str text = prompt_value(&d->prompt);
    if (is_new && text.len == 0) {
        note_left(ui);
        return;
    }
    Change c = { .kind = is_new ? CHANGE_NOTE : CHANGE_SET_NOTE, .uuid = d->uuid, .doc = ui->w->doc->id,
                 .span = d->span, .note = text };
    if (!dialog_apply(ui, &c)) {
        buf_addz(&ui->message, "; Enter tries again");
        return;
    }
    ui_say(ui, "saved the note; u takes it back");
    workspace_drop_draft(ui->w);
    reader_deselect(&ui->reader);
    dialog_close(ui);
}

static bool keep(Ui *ui, const char *purpose, Error *err)
{
    Dialog *d = &ui->dialog;
    char uuid[UUID_TEXT];
    uuid_format(d->uuid, uuid);
    Draft draft = { .purpose = str(purpose), .target = str(uuid), .text = buf_str(&d->prompt.edit.text),
                    .doc = ui->w->doc ? ui->w->doc->id : 0, .span = d->span };
    return workspace_keep_draft(ui->w, &draft, err);
}

/* Esc: the words typed are not lost, the same key brings them back; where they cannot be kept Esc is asked for
 * twice. */
void note_left(Ui *ui)
{
    Dialog *d = &ui->dialog;
    Error err = { 0 };
    bool words = str_trim(buf_str(&d->prompt.edit.text)).len > 0 && d->unsaved;
    if (words && !keep(ui, "note kept", &err) && !d->leaving) {
        d->leaving = true;
        ui_complain(ui, "NOT kept: %s; Esc again leaves without the words", err.text);
        return;
    }
    if (!words)
        workspace_drop_draft(ui->w);
    else if (err.kind == ERR_NONE)
        ui_say(ui, "left, nothing saved; the same key here brings the words back");
    else
        ui_complain(ui, "left, nothing saved: %s", err.text);
    dialog_close(ui);
}

void dialog_keep_draft(Ui *ui)
{
    Dialog *d = &ui->dialog;
    if (d->kind != DIALOG_NOTE || !d->unsaved || workspace_read_only(ui->w))
        return;
    Error err = { 0 };
    if (keep(ui, "note", &err))
        d->unsaved = false;
    else
        ui_complain(ui, "the unfinished note is only on the screen: %s", err.text);
}

void dialog_offer_draft(Ui *ui)
{
    Arena *a = arena_new();
    Draft d;
    Uuid uuid = uuid_nil;
    Error err = { 0 };
    if (workspace_draft(ui->w, a, &d) && str_eq(d.purpose, STR("note")) && str_trim(d.text).len > 0 &&
        ((ui->w->doc && ui->w->doc->id == d.doc) || workspace_select(ui->w, d.doc, &err))) {
        uuid_parse(d.target, &uuid);
        reader_open(&ui->reader, (Place){ d.span.start, d.span.start });
        ui->focus = PANE_READER;
        ask_note(ui, uuid, d.span, d.text, STR("Unfinished note"));
        ui->dialog.unsaved = true;
        ui_say(ui, "a note was not finished: Enter saves it, Esc leaves it");
    }
    arena_free(a);
}
