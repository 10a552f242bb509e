/* ui/reshape.c -- highlights after the fact: their ends moved, cut in two, one of several picked; and the pen. */
#include "ui/dialog.h"

#include "base/mem.h"

#include <stdlib.h>

/* My highlight that a key is meant for; else NULL and a message. */
static const Annotation *my_highlight(Ui *ui)
{
    const Annotation *a = dialog_annotation(ui);
    if (!a || a->type != ANNOTATION_HIGHLIGHT || a->status == PLACED_ORPHAN)
        ui_complain(ui, "no highlight here: put the cursor on one");
    else if (dialog_is_mine(ui, a))
        return a;
    return NULL;
}

void reshape_begin(Ui *ui)
{
    const Annotation *a = my_highlight(ui);
    if (!a)
        return;
    ui->reshape = (Reshape){ true, a->uuid };
    reader_select(&ui->reader, a->anchor.span);
    ui->focus = PANE_READER;
    ui_say(ui, "move this end, o goes to the other; m keeps it, Esc leaves it as it was");
}

bool reshape_keep(Ui *ui)
{
    if (!ui->reshape.on)
        return false;
    Change c = { .kind = CHANGE_MOVE, .uuid = ui->reshape.uuid, .doc = ui->w->doc->id,
                 .span = reader_selection(&ui->reader, ui->w) };
    if (c.span.start < c.span.end && dialog_apply(ui, &c)) {
        ui_say(ui, "saved: the highlight's new ends; u takes it back");
        ui->reshape.on = false;
        reader_deselect(&ui->reader);
    }
    return true;
}

/* The part before the cursor keeps the annotation, the part behind becomes a new one with the same tags. */
void reshape_split(Ui *ui)
{
    const Annotation *a = my_highlight(ui);
    if (!a)
        return;
    size_t cut = ui->reader.cursor;
    if (cut <= a->anchor.span.start) {
        ui_complain(ui, "the cursor stands on its beginning: move to where the second part shall begin");
        return;
    }
    Span all = a->anchor.span;
    Str *tags = mem_alloc(sizeof *tags * (a->n_tags + 1));
    Arena *arena = arena_new(); /* the annotation is read anew while the change is saved */
    size_t n = a->n_tags;
    for (size_t i = 0; i < n; i++)
        tags[i] = arena_str(arena, a->tags[i]);
    Change both[] = {
        { .kind = CHANGE_MOVE, .uuid = a->uuid, .doc = ui->w->doc->id, .span = { all.start, cut } },
        { .kind = CHANGE_HIGHLIGHT, .doc = ui->w->doc->id, .span = { cut, all.end }, .tags = tags, .n_tags = n },
    };
    Error err = { 0 };
    if (workspace_apply(ui->w, both, 2, &err))
        ui_say(ui, "saved: two highlights; u makes them one again");
    else
        ui_complain(ui, "NOT saved: %s", err.text);
    arena_free(arena);
    free(tags);
}

void reshape_pick(Ui *ui)
{
    size_t at, n;
    const Annotation *a = reader_pick(&ui->reader, ui->w, &at, &n);
    if (!a) {
        ui_complain(ui, "nothing annotated under the cursor");
        return;
    }
    Str words = a->n_tags ? a->tags[0] : a->note;
    ui_say(ui, "%zu of %zu here: %s%s%.*s by %.*s", at, n, annotation_type_name(a->type), a->n_tags ? " #" : " ",
           STR_ARG(words), STR_ARG(a->annotator));
}

bool reshape_let_go(Ui *ui)
{
    bool held = ui->reshape.on || ui->pen.len > 0;
    if (ui->reshape.on)
        reader_deselect(&ui->reader);
    else if (ui->pen.len)
        ui_say(ui, "the pen is put down");
    ui->reshape.on = false;
    buf_clear(&ui->pen);
    return held;
}

/* --- the pen --- */

void pen_begin(Ui *ui)
{
    dialog_close(ui);
    tag_ask(ui, DIALOG_PEN, STR("Pen: which tag"));
}

static void pen_words(Ui *ui)
{
    ui_say(ui, "pen #%.*s: , ; p mark a clause, sentence, paragraph; Esc puts it down", STR_ARG(buf_str(&ui->pen)));
}

void pen_taken(Ui *ui)
{
    Str tag = prompt_value(&ui->dialog.prompt);
    if (tag.len == 0)
        return;
    buf_clear(&ui->pen);
    buf_add(&ui->pen, tag);
    dialog_close(ui);
    pen_words(ui);
}

void pen_mark(Ui *ui)
{
    if (ui->pen.len == 0 || !ui->reader.selecting || !dialog_may_change(ui))
        return;
    Str tag = buf_str(&ui->pen);
    Change c = { .kind = CHANGE_HIGHLIGHT, .doc = ui->w->doc->id, .span = reader_selection(&ui->reader, ui->w),
                 .tags = &tag, .n_tags = 1 };
    if (dialog_apply(ui, &c))
        pen_words(ui);
    reader_deselect(&ui->reader);
}
