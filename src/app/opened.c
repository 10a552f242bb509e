/* app/opened.c -- a document as a query sees it. */
#include "app/opened.h"

static bool asks_for_notes(const QueryTree *q)
{
    enum {
        OF_ANNOTATIONS = 1u << QUERY_TAG | 1u << QUERY_STANCE | 1u << QUERY_HOLDER | 1u << QUERY_TARGET |
                         1u << QUERY_BY | 1u << QUERY_IS
    };
    return (q->fields & OF_ANNOTATIONS) != 0;
}

static void place_notes(Opened *o, Str me)
{
    const Document *d = o->d;
    o->para_of = ARENA_NEW(o->arena, size_t, o->notes.n);
    o->here = ARENA_NEW(o->arena, const Annotation *, o->notes.n);
    for (size_t i = 0; i < o->notes.n; i++) {
        const Annotation *a = &o->notes.items[i];
        size_t para = a->status == PLACED_ORPHAN ? STR_NONE : document_para_at(d, a->anchor.span.start);
        o->para_of[i] = para;
        if (para != STR_NONE && a->type == ANNOTATION_STANCE && str_eq(a->annotator, me))
            o->coded[para] = true;
    }
}

static bool read_notes(Opened *o, Error *err)
{
    Span *examined;
    size_t n;
    if (!store_annotations(o->store, o->d->id, o->arena, &o->notes, err) ||
        !store_examined(o->store, o->d->id, o->arena, &examined, &n, err))
        return false;
    o->examined = ARENA_NEW(o->arena, bool, o->d->n_paras);
    o->coded = ARENA_NEW(o->arena, bool, o->d->n_paras);
    for (size_t i = 0; i < n; i++) {
        size_t para = document_para_at(o->d, examined[i].start);
        if (para != STR_NONE)
            o->examined[para] = o->coded[para] = true;
    }
    place_notes(o, store_annotator(o->store));
    return true;
}

bool opened_read(Opened *o, Store *s, const QueryTree *q, int64_t doc, bool notes, Error *err)
{
    *o = (Opened){ .store = s, .q = q, .d = store_load(s, doc, err) };
    if (!o->d)
        return false;
    o->arena = arena_new();
    if ((notes || asks_for_notes(q)) && !read_notes(o, err)) {
        opened_close(o);
        return false;
    }
    return true;
}

void opened_close(Opened *o)
{
    document_free(o->d);
    arena_free(o->arena);
    arena_free(o->shown_arena);
    *o = (Opened){ 0 };
}

const Writing *opened_writing(Opened *o)
{
    if (!o->writing)
        o->writing = import_writing(o->arena, o->d->text);
    return o->writing;
}

const Shown *opened_shown(Opened *o, size_t para)
{
    if (o->shown_arena && o->shown_of == para)
        return &o->shown;
    if (o->shown_arena)
        arena_clear(o->shown_arena);
    else
        o->shown_arena = arena_new();
    const Paragraph *p = &o->d->paras[para];
    RepairList repairs = import_repair(o->shown_arena, o->d->text, p, opened_writing(o), REPAIRS_DEFAULT);
    o->shown = shown_make(o->shown_arena, o->d->text, p->span, &repairs);
    o->shown_of = para;
    return &o->shown;
}

static QueryUnit facts_of(const Opened *o)
{
    return (QueryUnit){ .doc = o->d->id, .source = o->d->facts.source, .date = o->d->facts.date,
                        .me = store_annotator(o->store), .items = o->here };
}

QueryUnit opened_para(Opened *o, size_t para)
{
    QueryUnit u = facts_of(o);
    if (!o->coded)
        return u;
    u.coded = o->d->paras[para].unit && o->coded[para];
    u.uncoded = o->d->paras[para].unit && !o->coded[para];
    u.examined = o->examined[para];
    for (size_t i = 0; i < o->notes.n; i++)
        if (o->para_of[i] == para)
            o->here[u.n++] = &o->notes.items[i];
    return u;
}

QueryUnit opened_document(Opened *o)
{
    QueryUnit u = facts_of(o);
    if (!o->coded)
        return u;
    size_t units = 0;
    for (size_t p = 0; p < o->d->n_paras; p++) {
        units += o->d->paras[p].unit;
        u.uncoded = u.uncoded || (o->d->paras[p].unit && !o->coded[p]);
        u.examined = u.examined || o->examined[p];
    }
    u.coded = units > 0 && !u.uncoded;
    for (size_t i = 0; i < o->notes.n; i++)
        o->here[u.n++] = &o->notes.items[i];
    return u;
}
