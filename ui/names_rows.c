/* ui/names_rows.c -- what the page of names lists: suggestions, known names, what was refused; and who may be whom. */
#include "app/naming.h"
#include "ui/names.h"

enum { SUGGESTED = 40, COMPARED = 1000 }; /* names; beyond, twins are not looked for */

static void add_suggestions(NamesPage *p, const Workspace *w, NameState wanted, const NameSuggestion *s, size_t n,
                            Str refused)
{
    for (size_t i = 0; i < n; i++) {
        NameState state = naming_is_refused(refused, s[i].name) ? NAME_REFUSED : NAME_SUGGESTED;
        if (state != wanted || naming_find(w->names, w->n_names, s[i].name) != STR_NONE)
            continue;
        p->rows[p->n++] = (NamesRow){ .state = state, .name = s[i].name, .mentions = s[i].mentions,
                                      .para = s[i].first };
    }
}

static Str other_names(Arena *a, const NameRow *row)
{
    Buf all = { 0 };
    for (size_t i = 0; i < row->n_aliases; i++)
        buf_addf(&all, "%s%.*s", i ? ", " : "also ", STR_ARG(row->aliases[i].name));
    Str kept = arena_str(a, buf_str(&all));
    buf_free(&all);
    return kept;
}

static void add_known(NamesPage *p, const Workspace *w)
{
    for (size_t i = 0; i < w->n_names; i++) {
        const NameRow *row = &w->names[i];
        p->rows[p->n++] = (NamesRow){ .state = NAME_KNOWN, .name = arena_str(p->arena, row->name), .kind = row->kind,
                                      .held = row->held, .aimed = row->uses - row->held,
                                      .also = other_names(p->arena, row) };
    }
}

/* Each row's first likely twin: a suggestion's among the known names, a known one's among all that come before. */
static void find_twins(NamesPage *p, const Str *texts, size_t n)
{
    Str *names = ARENA_NEW(p->arena, Str, p->n + 1);
    AliasSuggestion *pairs;
    for (size_t i = 0; i < p->n; i++)
        names[i] = p->rows[i].name;
    size_t found = names_aliases(p->arena, texts, n, names, p->n < COMPARED ? p->n : COMPARED, &pairs);
    for (size_t i = 0; i < found; i++) {
        NamesRow *a = &p->rows[pairs[i].a], *b = &p->rows[pairs[i].b];
        if (a->state == NAME_REFUSED || b->state == NAME_REFUSED)
            continue;
        NamesRow *row = a->state != NAME_KNOWN && a->twin.len == 0 ? a : b->twin.len == 0 ? b : NULL;
        if (row) {
            row->twin = row == a ? b->name : a->name;
            row->why = pairs[i].why;
        }
    }
}

void names_make_rows(NamesPage *p, Workspace *w)
{
    Buf refused = { 0 };
    NameSuggestion *s = NULL;
    Str *texts = NULL;
    size_t n = 0, n_texts = w->doc ? w->doc->n_paras : 0;
    naming_refused_load(w, &refused);
    if (w->doc) {
        texts = naming_texts(p->arena, w->doc, w->writing);
        n = names_suggest(p->arena, texts, n_texts, w->doc->facts.author, &s);
        n = n < SUGGESTED ? n : SUGGESTED;
    }
    p->rows = ARENA_NEW(p->arena, NamesRow, n + w->n_names + 1);
    add_suggestions(p, w, NAME_SUGGESTED, s, n, buf_str(&refused));
    add_known(p, w);
    add_suggestions(p, w, NAME_REFUSED, s, n, buf_str(&refused));
    find_twins(p, texts, n_texts);
    p->generation = w->generation;
    buf_free(&refused);
}
