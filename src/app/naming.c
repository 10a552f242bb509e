/* app/naming.c -- names of a document. */
#include "app/naming.h"

#include "layout/shown.h"

Str *naming_texts(Arena *a, const Document *d, const Writing *w)
{
    Str *texts = ARENA_NEW(a, Str, d->n_paras + 1);
    const Writing *writing = w ? w : import_writing(a, d->text);
    for (size_t i = 0; i < d->n_paras; i++) {
        if (d->paras[i].hidden)
            continue;
        RepairList *repairs = ARENA_NEW(a, RepairList, 1);
        *repairs = import_repair(a, d->text, &d->paras[i], writing, REPAIRS_DEFAULT);
        texts[i] = shown_make(a, d->text, d->paras[i].span, repairs).text;
    }
    return texts;
}

static bool has_name(const NameRow *row, Str name)
{
    for (size_t i = 0; i < row->n_aliases; i++)
        if (str_eq(row->aliases[i].name, name))
            return true;
    return str_eq(row->name, name);
}

size_t naming_find(const NameRow *rows, size_t n, Str name)
{
    for (size_t i = 0; i < n; i++)
        if (has_name(&rows[i], name))
            return i;
    return STR_NONE;
}

static bool writes(const Document *d, const NameRow *row)
{
    if (row->kind == ENTITY_AUTHOR || has_name(row, STR("作者")) || has_name(row, STR("author")))
        return true;
    if (d->facts.author.len && has_name(row, d->facts.author))
        return true;
    for (size_t i = 0; i < d->n_paras; i++)
        if (d->paras[i].author.len && has_name(row, d->paras[i].author))
            return true;
    return false;
}

KnownName *naming_known(Arena *a, const Document *d, const NameRow *rows, size_t n)
{
    KnownName *known = ARENA_NEW(a, KnownName, n + 1);
    for (size_t i = 0; i < n; i++) {
        Str *names = ARENA_NEW(a, Str, rows[i].n_aliases + 1);
        names[0] = rows[i].name;
        for (size_t k = 0; k < rows[i].n_aliases; k++)
            names[k + 1] = rows[i].aliases[k].name;
        known[i] = (KnownName){ names, rows[i].n_aliases + 1, writes(d, &rows[i]) };
    }
    return known;
}
