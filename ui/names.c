/* ui/names.c -- the page of names: its rows and its keys. */
#include "ui/names.h"

#include "app/naming.h"
#include "ui/dialog.h"
#include "ui/name_words.h"

void names_close(NamesPage *p)
{
    arena_free(p->arena);
    *p = (NamesPage){ 0 };
}

void names_open(Ui *ui)
{
    names_close(&ui->names);
    ui->names = (NamesPage){ .arena = arena_new() };
    names_make_rows(&ui->names, ui->w);
}

/* After a change: the rows as they are now. The cursor stays where it was: the next name has come there. */
void names_refresh(Ui *ui)
{
    NamesPage *p = &ui->names;
    if (!p->arena || (p->generation == ui->w->generation && !p->stale))
        return;
    size_t chosen = p->chosen, top = p->top;
    int shown = p->shown;
    names_open(ui);
    p->shown = shown;
    p->top = top;
    p->chosen = chosen < p->n ? chosen : p->n > 0 ? p->n - 1 : 0;
}

static const NamesRow *chosen_row(const NamesPage *p)
{
    return p->chosen < p->n ? &p->rows[p->chosen] : NULL;
}

static void choose_name(NamesPage *p, Str name)
{
    for (size_t i = 0; i < p->n; i++)
        if (str_eq(p->rows[i].name, name))
            p->chosen = i;
}

/* --- changes --- */

static bool change_all(Ui *ui, Change *c, size_t n)
{
    Error err = { 0 };
    if (!dialog_may_save(ui))
        return false;
    if (!workspace_apply(ui->w, c, n, &err))
        ui_complain(ui, "NOT saved: %s", err.text);
    return err.kind == ERR_NONE;
}

static bool change(Ui *ui, ChangeKind kind, Str name, Str other, EntityKind entity_kind)
{
    return change_all(ui, &(Change){ .kind = kind, .name = name, .other = other, .entity_kind = entity_kind }, 1);
}

static void confirm(Ui *ui, const NamesRow *row)
{
    if (row->state == NAME_KNOWN) {
        ui_say(ui, "%.*s is a name already", STR_ARG(row->name));
        return;
    }
    if (change(ui, CHANGE_ENTITY, row->name, (Str){ 0 }, ENTITY_UNKNOWN))
        ui_say(ui, "saved: %.*s is a name; u takes it back", STR_ARG(row->name));
    if (row->state == NAME_REFUSED && naming_find(ui->w->names, ui->w->n_names, row->name) != STR_NONE)
        naming_refuse(ui->w, row->name, false, NULL); /* a known name is not suggested anyway */
}

static void refuse(Ui *ui, const NamesRow *row)
{
    if (row->state == NAME_KNOWN) {
        ui_complain(ui, "%.*s is a name: d forgets one that nothing is coded with", STR_ARG(row->name));
        return;
    }
    if (!dialog_may_save(ui))
        return;
    bool refused = row->state == NAME_SUGGESTED;
    Error err = { 0 };
    if (!naming_refuse(ui->w, row->name, refused, &err)) {
        ui_complain(ui, "NOT saved: %s", err.text);
        return;
    }
    ui->names.stale = true;
    ui_say(ui, refused ? "%.*s is not suggested any more; n on it, at the end, brings it back"
                       : "%.*s is suggested again", STR_ARG(row->name));
}

static void forget(Ui *ui, const NamesRow *row)
{
    if (row->state != NAME_KNOWN)
        ui_complain(ui, "%.*s is no name yet: n refuses it", STR_ARG(row->name));
    else if (change(ui, CHANGE_ENTITY_FORGET, row->name, (Str){ 0 }, ENTITY_UNKNOWN))
        ui_say(ui, "%.*s is no name any more; u brings it back", STR_ARG(row->name));
}

/* A suggestion is confirmed with it. */
static bool add_alias(Ui *ui, Str name, Str other)
{
    Change c[] = { { .kind = CHANGE_ENTITY, .name = name },
                   { .kind = CHANGE_ENTITY_ALIAS, .name = name, .other = other } };
    bool known = naming_find(ui->w->names, ui->w->n_names, name) != STR_NONE;
    return known ? change_all(ui, &c[1], 1) : change_all(ui, c, 2);
}

/* A suggestion becomes an alias of the other; a known name is merged into it. */
static bool same_as(Ui *ui, Str name, Str other)
{
    const Workspace *w = ui->w;
    bool known = naming_find(w->names, w->n_names, name) != STR_NONE;
    bool other_known = naming_find(w->names, w->n_names, other) != STR_NONE;
    Change c[2] = { { .kind = CHANGE_ENTITY, .name = other } };
    size_t n = other_known ? 0 : 1;
    c[n++] = known ? (Change){ .kind = CHANGE_ENTITY_MERGE, .name = name, .other = other }
                   : (Change){ .kind = CHANGE_ENTITY_ALIAS, .name = other, .other = name };
    if (!change_all(ui, c, n))
        return false;
    ui_say(ui, "saved: %.*s is %.*s; u takes it back", STR_ARG(name), STR_ARG(other));
    return true;
}

/* --- questions --- */

static void keep_subject(Ui *ui, Str name)
{
    dialog_close(ui);
    buf_add(&ui->dialog.holder, name);
}

static void ask_same(Ui *ui, const NamesRow *row)
{
    NamesPage *p = &ui->names;
    Arena *a = arena_new();
    Choice *choices = ARENA_NEW(a, Choice, p->n + 1);
    Str *also = ARENA_NEW(a, Str, p->n + 1);
    const Initials *initials = initials_make(a);
    size_t n = 0;
    keep_subject(ui, row->name);
    if (row->twin.len)
        choices[n++] = (Choice){ row->twin, str(row->why), 0 };
    for (size_t i = 0; i < p->n; i++)
        if (p->rows[i].state == NAME_KNOWN && &p->rows[i] != row && !str_eq(p->rows[i].name, row->twin))
            choices[n++] = (Choice){ p->rows[i].name, { 0 }, 0 };
    Str label = arena_f(a, "%.*s is the same as", STR_ARG(row->name));
    for (size_t i = 0; i < n; i++) {
        size_t at = naming_find(ui->w->names, ui->w->n_names, choices[i].text);
        also[i] = name_found_by(a, initials, choices[i].text, at == STR_NONE ? NULL : &ui->w->names[at]);
    }
    dialog_ask(ui, DIALOG_NAME_SAME, label, true, false, choices, n);
    prompt_find_also(&ui->dialog.prompt, also);
    arena_free(a);
}

static void ask_new_name(Ui *ui, const NamesRow *row)
{
    Arena *a = arena_new();
    keep_subject(ui, row->name);
    Str label = row->state == NAME_KNOWN ? arena_f(a, "%.*s is called from now on", STR_ARG(row->name))
                                         : STR("This name, written right");
    dialog_ask(ui, DIALOG_NAME_NEW, label, true, true, NULL, 0);
    prompt_set_text(&ui->dialog.prompt, row->name);
    arena_free(a);
}

static void ask_alias(Ui *ui, const NamesRow *row)
{
    Arena *a = arena_new();
    keep_subject(ui, row->name);
    dialog_ask(ui, DIALOG_NAME_ALIAS, arena_f(a, "One more name of %.*s", STR_ARG(row->name)), true, true, NULL, 0);
    arena_free(a);
}

static const Key kind_keys[ENTITY_KINDS] = {
    [ENTITY_PERSON] = 'p', [ENTITY_ORGANISATION] = 'o', [ENTITY_GROUP] = 'g', [ENTITY_ANONYMOUS] = 'a',
    [ENTITY_AUTHOR] = 'w', [ENTITY_CLAIM] = 'c',        [ENTITY_POLICY] = 'l', [ENTITY_OBJECT] = 'b',
};

static void ask_kind(Ui *ui, const NamesRow *row)
{
    Arena *a = arena_new();
    Choice choices[ENTITY_KINDS];
    size_t n = 0;
    keep_subject(ui, row->name);
    for (int k = ENTITY_PERSON; k < ENTITY_KINDS; k++)
        choices[n++] = (Choice){ str(entity_kind_name((EntityKind)k)), { 0 }, kind_keys[k] };
    dialog_ask(ui, DIALOG_NAME_KIND, arena_f(a, "What is %.*s?", STR_ARG(row->name)), false, false, choices, n);
    arena_free(a);
}

static void ask_split(Ui *ui, const NamesRow *row)
{
    size_t index = naming_find(ui->w->names, ui->w->n_names, row->name);
    if (index == STR_NONE || ui->w->names[index].n_aliases == 0) {
        ui_complain(ui, "%.*s has no other names", STR_ARG(row->name));
        return;
    }
    const NameRow *known = &ui->w->names[index];
    Arena *a = arena_new();
    Choice *choices = ARENA_NEW(a, Choice, known->n_aliases);
    keep_subject(ui, row->name);
    for (size_t i = 0; i < known->n_aliases; i++)
        choices[i] = (Choice){ known->aliases[i].name,
                               known->aliases[i].merged ? STR("merged: its codings go with it") : STR("alias"), 0 };
    Str label = arena_f(a, "Which name is not %.*s's", STR_ARG(row->name));
    dialog_ask(ui, DIALOG_NAME_SPLIT, label, true, false, choices, known->n_aliases);
    arena_free(a);
}

/* A suggestion written otherwise is confirmed so, and as it stands becomes an alias. */
static bool renamed(Ui *ui, Str name, Str to)
{
    bool known = naming_find(ui->w->names, ui->w->n_names, name) != STR_NONE;
    if (str_eq(name, to) && known)
        return true;
    if (!known && !str_eq(name, to))
        return same_as(ui, name, to);
    if (!change(ui, known ? CHANGE_ENTITY_RENAME : CHANGE_ENTITY, name, known ? to : (Str){ 0 }, ENTITY_UNKNOWN))
        return false;
    if (known)
        ui_say(ui, "saved: %.*s is called %.*s; u takes it back", STR_ARG(name), STR_ARG(to));
    else
        ui_say(ui, "saved: %.*s is a name; u takes it back", STR_ARG(name));
    return true;
}

static bool save_answer(Ui *ui, DialogKind kind, Str name, Str other, size_t choice)
{
    switch ((int)kind) {
    case DIALOG_NAME_SAME: return same_as(ui, name, other);
    case DIALOG_NAME_NEW: return renamed(ui, name, other);
    case DIALOG_NAME_ALIAS:
        if (!add_alias(ui, name, other))
            return false;
        ui_say(ui, "saved: %.*s is also %.*s; u takes it back", STR_ARG(name), STR_ARG(other));
        return true;
    case DIALOG_NAME_SPLIT:
        if (!change(ui, CHANGE_ENTITY_UNALIAS, name, other, ENTITY_UNKNOWN))
            return false;
        ui_say(ui, "saved: %.*s is not %.*s; u takes it back", STR_ARG(other), STR_ARG(name));
        return true;
    default:
        if (!change(ui, CHANGE_ENTITY, name, (Str){ 0 }, (EntityKind)(ENTITY_PERSON + choice)))
            return false;
        ui_say(ui, "saved: %.*s: %.*s; u takes it back", STR_ARG(name), STR_ARG(other));
        return true;
    }
}

/* What could not be saved stays in the question: Enter tries again. */
void names_taken(Ui *ui)
{
    Dialog *d = &ui->dialog;
    DialogKind kind = d->kind;
    Str value = prompt_value(&d->prompt);
    size_t choice = prompt_choice(&d->prompt);
    if (value.len == 0 || (choice == STR_NONE && kind != DIALOG_NAME_NEW && kind != DIALOG_NAME_ALIAS))
        return;
    Arena *a = arena_new();
    Str name = arena_str(a, buf_str(&d->holder)), other = arena_str(a, value);
    bool known = naming_find(ui->w->names, ui->w->n_names, name) != STR_NONE;
    if (save_answer(ui, kind, name, other, choice)) {
        dialog_close(ui);
        names_refresh(ui);
        if (known) /* a suggestion is gone, the next one has come to its place */
            choose_name(&ui->names, kind == DIALOG_NAME_NEW || kind == DIALOG_NAME_SAME ? other : name);
    }
    arena_free(a);
}

/* --- keys --- */

static void move(NamesPage *p, long n)
{
    long to = (long)p->chosen + n, last = p->n > 0 ? (long)p->n - 1 : 0;
    p->chosen = to < 0 ? 0 : to > last ? (size_t)last : (size_t)to;
}

static void go_to_first(Ui *ui, const NamesRow *row)
{
    const Workspace *w = ui->w;
    if (!w->doc)
        return;
    bool known = row->state == NAME_KNOWN;
    size_t from = known ? 0 : w->doc->paras[row->para].span.start, at = str_find(w->doc->text, row->name, from);
    if (at == STR_NONE && !known)
        at = from; /* it stands in shown text only */
    if (at == STR_NONE) {
        ui_say(ui, "%.*s is not in this document", STR_ARG(row->name));
        return;
    }
    names_close(&ui->names);
    ui->focus = PANE_READER;
    reader_go(&ui->reader, at);
}

static bool act_on(Ui *ui, const NamesRow *row, Key k)
{
    switch (k) {
    case 'y': confirm(ui, row); break;
    case 'n': refuse(ui, row); break;
    case 'd': forget(ui, row); break;
    case '=': case 'm':
        if (dialog_may_save(ui))
            ask_same(ui, row);
        break;
    case 'r':
        if (dialog_may_save(ui))
            ask_new_name(ui, row);
        break;
    case 't':
        if (dialog_may_save(ui))
            ask_kind(ui, row);
        break;
    case 'a':
        if (dialog_may_save(ui))
            ask_alias(ui, row);
        break;
    case 'x':
        if (dialog_may_save(ui))
            ask_split(ui, row);
        break;
    case K_ENTER: go_to_first(ui, row); break;
    default: return false;
    }
    return true;
}

static void undo_redo(Ui *ui, bool undo)
{
    ui_act(ui, undo ? ACT_UNDO : ACT_REDO);
}

void names_key(Ui *ui, Key k)
{
    NamesPage *p = &ui->names;
    const NamesRow *row = chosen_row(p);
    long page = p->shown > 1 ? p->shown - 1 : 1;
    if (k == '@' || k == 'q' || k == K_ESCAPE) {
        names_close(p);
        return;
    }
    if (k == ' ') {
        move(p, 1);
        return;
    }
    if (row && act_on(ui, row, k)) {
        if (p->arena && ui->dialog.kind == DIALOG_NONE)
            names_refresh(ui);
        return;
    }
    switch (action_of_key(k, WHERE_LIST)) {
    case ACT_DOWN: move(p, 1); break;
    case ACT_UP: move(p, -1); break;
    case ACT_PAGE_DOWN: move(p, page); break;
    case ACT_PAGE_UP: move(p, -page); break;
    case ACT_HALF_DOWN: move(p, page / 2 + 1); break;
    case ACT_HALF_UP: move(p, -(page / 2 + 1)); break;
    case ACT_TOP: move(p, -(long)p->n); break;
    case ACT_BOTTOM: move(p, (long)p->n); break;
    case ACT_UNDO: undo_redo(ui, true); break;
    case ACT_REDO: undo_redo(ui, false); break;
    default: break;
    }
    names_refresh(ui);
}
