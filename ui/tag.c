/* ui/tag.c -- highlights and their tags. */
#include "ui/dialog.h"

#include "base/mem.h"

#include <ctype.h>
#include <stdlib.h>

void tag_ask(Ui *ui, DialogKind kind, Str label)
{
    const Workspace *w = ui->w;
    Arena *a = arena_new();
    Choice *choices = mem_alloc(sizeof *choices * (w->n_tags + 1));
    for (size_t i = 0; i < w->n_tags; i++) {
        Str key = w->tags[i].key ? arena_f(a, "key %c", w->tags[i].key) : (Str){ 0 };
        choices[i] = (Choice){ w->tags[i].path, key, 0 };
    }
    dialog_ask(ui, kind, label, true, kind != DIALOG_TAG_KEY, choices, w->n_tags);
    free(choices);
    arena_free(a);
}

/* What a tag goes on: my highlight under the cursor when nothing is selected, else a new one. */
static bool choose_subject(Ui *ui)
{
    Span selection = reader_selection(&ui->reader, ui->w);
    const Annotation *a = dialog_annotation(ui);
    dialog_close(ui);
    bool fresh = ui->focus == PANE_READER && selection.start < selection.end;
    bool highlight = !fresh && a && a->type == ANNOTATION_HIGHLIGHT;
    if (highlight && ui->focus == PANE_SIDEBAR && !dialog_is_mine(ui, a))
        return false;
    if (highlight && workspace_is_mine(ui->w, a))
        ui->dialog.uuid = a->uuid;
    else
        ui->dialog.span = dialog_place(ui);
    return true;
}

static void save_tag(Ui *ui, Str tag)
{
    Dialog *d = &ui->dialog;
    bool is_new = uuid_is_nil(d->uuid);
    Change c = { .kind = is_new ? CHANGE_HIGHLIGHT : CHANGE_ADD_TAGS, .uuid = d->uuid, .doc = ui->w->doc->id,
                 .span = d->span, .tags = &tag, .n_tags = tag.len ? 1 : 0 };
    if (!dialog_apply(ui, &c))
        return;
    if (is_new)
        repeat_remember(ui, REPEAT_HIGHLIGHT, tag);
    if (tag.len)
        ui_say(ui, "saved: %s #%.*s; u takes it back", is_new ? "highlight with" : "tag", STR_ARG(tag));
    else
        ui_say(ui, "saved: highlight; t tags it, u takes it back");
    reader_deselect(&ui->reader);
    dialog_close(ui);
}

void highlight_with(Ui *ui, Str tag)
{
    dialog_close(ui);
    ui->dialog.span = dialog_place(ui);
    save_tag(ui, tag);
}

void highlight_now(Ui *ui)
{
    if (!reshape_keep(ui))
        highlight_with(ui, (Str){ 0 });
}

void tag_begin(Ui *ui)
{
    if (!choose_subject(ui))
        return;
    bool is_new = uuid_is_nil(ui->dialog.uuid);
    tag_ask(ui, DIALOG_TAG, is_new ? STR("Highlight with tag") : STR("Tag this highlight"));
}

void tag_taken(Ui *ui)
{
    Str tag = prompt_value(&ui->dialog.prompt);
    if (tag.len)
        save_tag(ui, tag);
}

/* --- digits --- */

bool dialog_tag_digit(Ui *ui, Key k)
{
    const Workspace *w = ui->w;
    bool digit = k >= '1' && k <= '9';
    if (ui->focus == PANE_LIST || !w->doc || (!digit && (k >= 0x80 || !isalpha((int)k))))
        return false;
    for (size_t i = 0; i < w->n_tags; i++) {
        if ((Key)w->tags[i].key != k)
            continue;
        if (!dialog_may_change(ui))
            return true;
        Buf path = { 0 };
        buf_add(&path, w->tags[i].path); /* the list is read anew while the tag is saved */
        if (choose_subject(ui))
            save_tag(ui, buf_str(&path));
        buf_free(&path);
        return true;
    }
    if (digit)
        ui_complain(ui, "no tag has the key %c: T gives it to one", (char)k);
    return digit;
}

/* A key that does something else in the reader would never tag. */
bool tag_give_key(Ui *ui, Str path, Str key)
{
    Action taken = key.len == 1 ? action_of_key((Key)key.p[0], WHERE_READER | WHERE_SIDEBAR) : ACT_NONE;
    if (key.len > 1 || (key.len == 1 && (!isalnum((unsigned char)key.p[0]) || key.p[0] == '0'))) {
        ui_complain(ui, "a key is a digit from 1 to 9 or a letter");
        return false;
    }
    if (taken != ACT_NONE) {
        ui_complain(ui, "%c is the key of '%s': take another", key.p[0], action_info(taken)->name);
        return false;
    }
    Change c = { .kind = CHANGE_TAG, .tags = &path, .n_tags = 1, .tag_key = key.len ? key.p[0] : '\0',
                 .tag_colour = -1 };
    if (!dialog_apply(ui, &c))
        return false;
    if (!c.made)
        ui_say(ui, "#%.*s is so already", STR_ARG(path));
    else if (key.len)
        ui_say(ui, "saved: %c tags #%.*s at once; u takes it back", key.p[0], STR_ARG(path));
    else
        ui_say(ui, "saved: #%.*s has no key; u takes it back", STR_ARG(path));
    return true;
}

void tag_key_begin(Ui *ui)
{
    dialog_close(ui);
    if (ui->w->n_tags == 0)
        ui_complain(ui, "no tags yet: t tags something first");
    else
        tag_ask(ui, DIALOG_TAG_KEY, STR("Which tag gets a key"));
}

void tag_key_taken(Ui *ui, Key k)
{
    Dialog *d = &ui->dialog;
    if (d->kind == DIALOG_TAG_KEY) {
        Str tag = prompt_value(&d->prompt);
        if (prompt_choice(&d->prompt) == STR_NONE)
            return;
        buf_clear(&d->note);
        buf_add(&d->note, tag);
        Arena *a = arena_new();
        Str label = arena_f(a, "Key of #%.*s: 1 to 9 or a free letter; 0 takes it away", STR_ARG(tag));
        dialog_ask(ui, DIALOG_TAG_DIGIT, label, false, false, NULL, 0);
        arena_free(a);
        return;
    }
    if (k == K_ESCAPE) {
        dialog_close(ui);
        ui_say(ui, "no key given");
        return;
    }
    char key[2] = { k < 0x80 ? (char)k : '?', '\0' };
    if (tag_give_key(ui, buf_str(&d->note), str(k == '0' ? "" : key)))
        dialog_close(ui);
}
