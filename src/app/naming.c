/* app/naming.c -- names of a document. */
#include "app/naming.h"

#include "layout/shown.h"

Str naming_text(Arena *a, const Document *d, const Writing *w, size_t para)
{
    RepairList *repairs = ARENA_NEW(a, RepairList, 1);
    *repairs = import_repair(a, d->text, &d->paras[para], w, REPAIRS_DEFAULT);
    return shown_make(a, d->text, d->paras[para].span, repairs).text;
}

Str *naming_texts(Arena *a, const Document *d, const Writing *w)
{
    Str *texts = ARENA_NEW(a, Str, d->n_paras + 1);
    const Writing *writing = w ? w : import_writing(a, d->text);
    for (size_t i = 0; i < d->n_paras; i++)
        if (!d->paras[i].hidden)
            texts[i] = naming_text(a, d, writing, i);
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

/* Somebody has coded a stance of this holder in the author's voice. */
static bool wrote_before(const Workspace *w, const NameRow *row)
{
    for (size_t i = 0; i < w->annotations.n; i++) {
        const Annotation *a = &w->annotations.items[i];
        if (a->type == ANNOTATION_STANCE && a->voice == VOICE_AUTHOR && str_eq(a->holder, row->name))
            return true;
    }
    return false;
}

/* The author of the sub-source, else of the document. */
bool naming_writes(const Workspace *w, size_t para, const NameRow *row, Str name)
{
    NameRow alone = { .name = name };
    const NameRow *who = row ? row : &alone;
    Str voice = document_voice_at(w->doc, para), author = w->doc->facts.author;
    if (voice.len)
        return has_name(who, voice);
    return who->kind == ENTITY_AUTHOR || has_name(who, STR("作者")) || has_name(who, STR("author")) ||
           (author.len && has_name(who, author)) || wrote_before(w, who);
}

KnownName *naming_known(Arena *a, const Workspace *w, size_t para)
{
    const NameRow *rows = w->names;
    KnownName *known = ARENA_NEW(a, KnownName, w->n_names + 1);
    for (size_t i = 0; i < w->n_names; i++) {
        Str *names = ARENA_NEW(a, Str, rows[i].n_aliases + 1);
        names[0] = rows[i].name;
        for (size_t k = 0; k < rows[i].n_aliases; k++)
            names[k + 1] = rows[i].aliases[k].name;
        known[i] = (KnownName){ names, rows[i].n_aliases + 1, naming_writes(w, para, &rows[i], rows[i].name) };
    }
    return known;
}

/* --- what is no name --- */

static const Str refused_key = { "names-refused", 13 };

enum { REFUSED_LIMIT = 256 << 10 };

void naming_refused_load(Workspace *w, Buf *out)
{
    workspace_setting(w, refused_key, out);
}

static size_t find_line(Str list, Str name)
{
    for (size_t at = 0; (at = str_find(list, name, at)) != STR_NONE; at++) {
        size_t end = at + name.len;
        if ((at == 0 || list.p[at - 1] == '\n') && (end == list.len || list.p[end] == '\n'))
            return at;
    }
    return STR_NONE;
}

bool naming_is_refused(Str list, Str name)
{
    return name.len > 0 && find_line(list, name) != STR_NONE;
}

bool naming_refuse(Workspace *w, Str name, bool refused, Error *err)
{
    Buf list = { 0 };
    naming_refused_load(w, &list);
    size_t at = find_line(buf_str(&list), name);
    if (refused && at == STR_NONE && list.len + name.len < REFUSED_LIMIT)
        buf_addf(&list, "%s%.*s", list.len ? "\n" : "", STR_ARG(name));
    else if (!refused && at != STR_NONE)
        buf_remove(&list, at, at + name.len < list.len ? at + name.len + 1 : at + name.len);
    bool good = workspace_set_setting(w, refused_key, buf_str(&list), err);
    buf_free(&list);
    return good;
}
