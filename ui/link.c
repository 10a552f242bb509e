/* ui/link.c -- "this tells the same": one key on each of two passages, more of them with the same key. */
#include "ui/dialog.h"

#include "app/event_name.h"
#include "layout/shown.h"

#include <stdio.h>

/* The selection, else the paragraph under the cursor. */
static Span passage_here(Ui *ui)
{
    Span s = reader_selection(&ui->reader, ui->w);
    return s.start < s.end ? s : ui->w->doc->paras[reader_para(&ui->reader, ui->w)].span;
}

/* The event of a passage of mine in this paragraph; empty: none. */
static Str event_here(const Ui *ui)
{
    size_t para = reader_para(&ui->reader, ui->w);
    for (size_t i = 0; i < ui->w->annotations.n; i++) {
        const Annotation *a = &ui->w->annotations.items[i];
        if (a->type == ANNOTATION_PASSAGE && workspace_is_mine(ui->w, a) && workspace_para_of(ui->w, a) == para)
            return a->event;
    }
    return (Str){ 0 };
}

static void hold(Ui *ui, Span here)
{
    Link *l = &ui->link;
    Str known = event_here(ui);
    size_t para = document_para_at(ui->w->doc, here.start);
    buf_clear(&l->event);
    if (known.len > 0) {
        buf_add(&l->event, known);
        ui_say(ui, "event %.*s: + on another passage adds it, Esc ends", STR_ARG(known));
        return;
    }
    Arena *a = arena_new();
    RepairList repairs = workspace_repairs(ui->w, a, para, workspace_kinds(ui->w, true));
    Shown shown = shown_make(a, ui->w->doc->text, ui->w->doc->paras[para].span, &repairs);
    size_t from = shown_from_source(&shown, here.start);
    buf_add(&l->event, event_name_of(a, str_sub(shown.text, from, shown.text.len)));
    arena_free(a);
    l->held = true;
    l->doc = ui->w->doc->id;
    l->span = here;
    ui_say(ui, "¶%zu is held: + on the passage that tells the same links the two, Esc lets go", para + 1);
}

static void join(Ui *ui, Span here)
{
    Link *l = &ui->link;
    Error err = { 0 };
    Str event = buf_str(&l->event);
    Change c[] = { { .kind = CHANGE_PASSAGE, .doc = ui->w->doc->id, .span = here, .name = event },
                   { .kind = CHANGE_PASSAGE, .doc = l->doc, .span = l->span, .name = event } };
    if (!workspace_apply(ui->w, c, l->held ? 2 : 1, &err)) {
        ui_complain(ui, "NOT saved: %s", err.text);
        return;
    }
    ui_say(ui, c[0].made ? "saved: linked as %.*s; + adds more, ! names it, u takes it back"
                         : "linked already: %.*s; + adds more, Esc ends", STR_ARG(event));
    l->held = false;
    reader_deselect(&ui->reader);
}

void link_here(Ui *ui)
{
    Link *l = &ui->link;
    Span here = passage_here(ui);
    bool same = l->held && l->doc == ui->w->doc->id && span_eq(here, l->span);
    dialog_close(ui);
    if (l->event.len == 0)
        hold(ui, here);
    else if (same)
        ui_complain(ui, "this passage is the one that is held: go to the one that tells the same");
    else
        join(ui, here);
}

bool link_let_go(Ui *ui)
{
    bool linking = ui->link.event.len > 0;
    if (linking)
        ui_say(ui, ui->link.held ? "nothing was linked" : "linking ends");
    ui->link.held = false;
    buf_clear(&ui->link.event);
    return linking;
}
