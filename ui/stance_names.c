/* ui/stance_names.c -- names in the order in which they are likely; found by any part, any alias, initials. */
#include "ui/stance_names.h"

#include "app/naming.h"
#include "ui/dialog.h"
#include "ui/name_words.h"

enum { BACK = 3, MOST_SUGGESTED = 6, MOST_ELSEWHERE = 60, LONG_TEXT = 128 << 10 };

typedef struct Picker {
    Ui *ui;
    Arena *arena;
    const Initials *initials;
    DialogKind kind;
    Str not;
    Choice *choices;
    Str *also;
    size_t n;
    bool *taken;           /* per known name */
    Str *texts;            /* the paragraph and those before it */
    size_t at;
    NameOffer *offers;
} Picker;

/* --- adding --- */

static bool is_listed(const Picker *p, Str name)
{
    for (size_t i = 0; i < p->n; i++)
        if (str_eq(p->choices[i].text, name))
            return true;
    return str_eq(name, p->not);
}

static void add_known(Picker *p, size_t i, Str aside)
{
    const NameRow *row = &p->ui->w->names[i];
    if (p->taken[i])
        return;
    p->taken[i] = true;
    if (str_eq(row->name, p->not))
        return;
    p->also[p->n] = name_found_by(p->arena, p->initials, row->name, row);
    p->choices[p->n++] = (Choice){ row->name, aside, 0 };
}

/* A name that may be known. */
static void add_name(Picker *p, Str name, Str aside)
{
    const Workspace *w = p->ui->w;
    size_t i = name.len ? naming_find(w->names, w->n_names, name) : STR_NONE;
    if (i != STR_NONE) {
        add_known(p, i, aside);
    } else if (name.len && !is_listed(p, name)) {
        p->also[p->n] = name_found_by(p->arena, p->initials, name, NULL);
        p->choices[p->n++] = (Choice){ name, aside, 0 };
    }
}

static bool has_role(const Picker *p, const NameRow *row)
{
    return p->kind == DIALOG_HOLDER ? row->doc_held > 0 : row->doc_uses > row->doc_held;
}

static void add_suggested(Picker *p)
{
    Workspace *w = p->ui->w;
    NameSuggestion *s;
    Buf refused = { 0 };
    naming_refused_load(w, &refused);
    size_t n = names_suggest(p->arena, &p->texts[p->at], 1, (Str){ 0 }, &s), before = p->n;
    for (size_t i = 0; i < n && p->n < before + MOST_SUGGESTED; i++) {
        bool may = s[i].speaks || p->kind == DIALOG_TARGET;
        if (may && naming_find(w->names, w->n_names, s[i].name) == STR_NONE &&
            !naming_is_refused(buf_str(&refused), s[i].name))
            add_name(p, s[i].name, STR("suggested"));
    }
    buf_free(&refused);
}

/* --- in which order --- */

/* It may hold a stance: a thing does not, nor what has only been a target so far. */
static bool may_hold(const NameRow *row)
{
    bool thing = row->kind == ENTITY_CLAIM || row->kind == ENTITY_POLICY || row->kind == ENTITY_OBJECT;
    return !thing && (row->held > 0 || row->uses == 0);
}

/* Who is here and speaks, or who is only here; true when there was somebody. */
static bool add_here(Picker *p, bool speaks)
{
    const Workspace *w = p->ui->w;
    size_t before = p->n;
    for (size_t i = 0; i < w->n_names; i++) {
        const NameOffer *o = &p->offers[i];
        if (o->here && o->speaks == speaks && may_hold(&w->names[o->known]))
            add_known(p, o->known, o->mentioned ? STR("in this paragraph") : (Str){ 0 });
    }
    return p->n > before;
}

static void add_holders(Picker *p, size_t para)
{
    const Document *d = p->ui->w->doc;
    add_name(p, document_voice_at(d, para), STR("author here"));
    if (!add_here(p, true))
        add_suggested(p);
    add_here(p, false);
    add_name(p, d->facts.author, STR("author"));
    if (p->ui->last.known)
        add_name(p, buf_str(&p->ui->last.holder), STR("the last"));
}

/* Targets come back: the last one first when the paragraph names it, then those it names and the document has. */
static void add_targets(Picker *p)
{
    const Workspace *w = p->ui->w;
    Str last = p->ui->last.known ? buf_str(&p->ui->last.target) : (Str){ 0 };
    for (int named = 0; named < 2; named++) {
        for (size_t i = 0; i < w->n_names; i++) {
            const NameRow *row = &w->names[p->offers[i].known];
            bool wanted = named ? has_role(p, row) : str_eq(row->name, last);
            if (wanted && p->offers[i].mentioned)
                add_known(p, p->offers[i].known, STR("in this paragraph"));
        }
    }
    add_name(p, last, STR("the last"));
}

static void add_rest(Picker *p)
{
    const Workspace *w = p->ui->w;
    for (size_t i = 0; i < w->n_names; i++)
        if (has_role(p, &w->names[i]))
            add_known(p, i, (Str){ 0 });
    for (size_t i = 0; i < w->n_names; i++)
        if (p->offers[i].mentioned)
            add_known(p, p->offers[i].known, STR("in this paragraph"));
    add_suggested(p);
    for (size_t i = 0; i < w->n_names; i++)
        add_known(p, i, (Str){ 0 });
}

/* Names nobody has confirmed yet, from anywhere in the document: a part of one is enough to type. */
static void add_elsewhere(Picker *p)
{
    Workspace *w = p->ui->w;
    NameSuggestion *s;
    Buf refused = { 0 };
    if (w->doc->text.len > LONG_TEXT)
        return;
    naming_refused_load(w, &refused);
    Str *texts = naming_texts(p->arena, w->doc, w->writing);
    size_t n = names_suggest(p->arena, texts, w->doc->n_paras, w->doc->facts.author, &s);
    for (size_t i = 0; i < n && i < MOST_ELSEWHERE; i++)
        if (naming_find(w->names, w->n_names, s[i].name) == STR_NONE &&
            !naming_is_refused(buf_str(&refused), s[i].name))
            add_name(p, s[i].name, STR("in the document"));
    buf_free(&refused);
}

/* --- asking --- */

/* Who held the stance before this paragraph, the author left aside. */
static size_t last_holder(const Ui *ui, const KnownName *known)
{
    const Workspace *w = ui->w;
    size_t best = STR_NONE, byte = 0;
    for (size_t i = 0; i < w->annotations.n; i++) {
        const Annotation *a = &w->annotations.items[i];
        if (a->type != ANNOTATION_STANCE || !workspace_is_mine(w, a) || a->status == PLACED_ORPHAN ||
            a->anchor.span.start >= ui->dialog.span.start || a->anchor.span.start < byte)
            continue;
        size_t who = naming_find(w->names, w->n_names, a->holder);
        if (who != STR_NONE && !known[who].author) {
            best = who;
            byte = a->anchor.span.start;
        }
    }
    return best;
}

static void read_paragraph(Picker *p, size_t para)
{
    const Workspace *w = p->ui->w;
    size_t from = para > BACK ? para - BACK : 0;
    p->texts = ARENA_NEW(p->arena, Str, BACK + 1);
    p->at = para - from;
    for (size_t i = from; i <= para; i++)
        p->texts[i - from] = naming_text(p->arena, w->doc, w->writing, i);
    const KnownName *known = naming_known(p->arena, w, para);
    p->offers = ARENA_NEW(p->arena, NameOffer, w->n_names + 1);
    names_offer(p->texts, p->at, known, w->n_names, last_holder(p->ui, known), p->offers);
}

void stance_ask_name(Ui *ui, DialogKind kind, Str now, Str not)
{
    size_t most = ui->w->n_names + 2 * MOST_SUGGESTED + MOST_ELSEWHERE + 8;
    size_t para = document_para_at(ui->w->doc, ui->dialog.span.start);
    Picker p = { .ui = ui, .arena = arena_new(), .kind = kind };
    p.not = arena_str(p.arena, not);
    p.initials = initials_make(p.arena);
    p.choices = ARENA_NEW(p.arena, Choice, most);
    p.also = ARENA_NEW(p.arena, Str, most);
    p.taken = ARENA_NEW(p.arena, bool, ui->w->n_names + 1);
    read_paragraph(&p, para);
    add_name(&p, arena_str(p.arena, now), STR("as it is"));
    if (kind == DIALOG_HOLDER)
        add_holders(&p, para);
    else
        add_targets(&p);
    add_rest(&p);
    add_elsewhere(&p);
    Str label = kind == DIALOG_HOLDER ? STR("Holder (who says it)") : STR("Target (about whom or what)");
    dialog_ask(ui, kind, label, true, true, p.choices, p.n);
    prompt_find_also(&ui->dialog.prompt, p.also);
    arena_free(p.arena);
}
