/* db/resolve.c -- what the words of a query mean in this library: tags, entities, annotators, documents, sources. */
#include "db/search.h"
#include "db/store_private.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* Everything of a kind that has a name. */
typedef struct Named {
    Uuid uuid, top; /* top: who an entity is today */
    Str name;
} Named;

typedef struct NamedList {
    Named *items;
    size_t n, cap;
} NamedList;

typedef struct Resolving {
    Store *s;
    Arena *arena;
    NamedList tags, entities, annotators, sources;
    bool read[4];
    size_t *at;
    Error *err;
} Resolving;

static void list_add(NamedList *l, Named one)
{
    l->items = mem_grow(l->items, &l->cap, l->n + 1, sizeof *l->items);
    l->items[l->n++] = one;
}

/* Reads a list at its first use. */
static bool need(Resolving *r, int which, Query names, NamedList *out)
{
    if (r->read[which])
        return true;
    r->read[which] = true;
    sqlite3_stmt *q = query(r->s, names);
    while (query_row(q)) {
        Named one = {0};
        if (names == Q_SOURCE_NAMES) {
            one.name = arena_str(r->arena, col_str(q, 0));
        } else if (names == Q_ENTITY_WORDS) {
            one = (Named){col_uuid(q, 1), col_uuid(q, 0), arena_str(r->arena, col_str(q, 2))};
        } else {
            one = (Named){col_uuid(q, 0), col_uuid(q, 0), arena_str(r->arena, col_str(q, 1))};
        }
        list_add(out, one);
    }
    return query_end(r->s, q, "read the names", r->err);
}

static void keep(Resolving *r, QueryNode *n, const NamedList *l)
{
    n->n_ids = n->n_names = l->n;
    n->ids = ARENA_NEW(r->arena, Uuid, l->n);
    n->names = ARENA_NEW(r->arena, Str, l->n);
    for (size_t i = 0; i < l->n; i++) {
        n->ids[i] = l->items[i].uuid;
        n->names[i] = l->items[i].name;
    }
}

static bool unknown(Resolving *r, const QueryNode *n, const char *what)
{
    *r->at = n->at.start;
    return error_set(r->err, ERR_NOT_FOUND, "no %s is called '%.*s'", what, STR_ARG(n->value));
}

/* The path, or the end of it from one of its names on. */
static bool path_ends(Str path, Str wanted)
{
    for (size_t at = 0; at != STR_NONE;) {
        if (query_same_name(str_sub(path, at, path.len), wanted))
            return true;
        size_t slash = str_find(path, STR("/"), at);
        at = slash == STR_NONE ? STR_NONE : slash + 1;
    }
    return false;
}

/* Some name above it is the one wanted, so it is below. */
static bool is_tag(Str path, Str wanted)
{
    for (size_t end = 0; end != STR_NONE;) {
        end = str_find(path, STR("/"), end);
        if (path_ends(end == STR_NONE ? path : str_sub(path, 0, end), wanted))
            return true;
        end = end == STR_NONE ? end : end + 1;
    }
    return false;
}

static bool find_tags(Resolving *r, QueryNode *n)
{
    NamedList found = {0};
    if (!need(r, 0, Q_TAG_PATHS, &r->tags))
        return false;
    for (size_t i = 0; i < r->tags.n; i++)
        if (is_tag(r->tags.items[i].name, n->value))
            list_add(&found, r->tags.items[i]);
    keep(r, n, &found);
    free(found.items);
    return n->n_ids > 0 || unknown(r, n, "tag");
}

static bool has_top(const NamedList *l, Uuid top)
{
    for (size_t i = 0; i < l->n; i++)
        if (uuid_eq(l->items[i].uuid, top))
            return true;
    return false;
}

/* Who is called so, by any name; with everybody who was merged into them. */
static bool find_entities(Resolving *r, QueryNode *n)
{
    NamedList tops = {0}, found = {0};
    if (!need(r, 1, Q_ENTITY_WORDS, &r->entities))
        return false;
    for (size_t i = 0; i < r->entities.n; i++) {
        const Named *e = &r->entities.items[i];
        if (query_same_name(e->name, n->value) && !has_top(&tops, e->top))
            list_add(&tops, (Named){.uuid = e->top});
    }
    for (size_t i = 0; i < r->entities.n; i++) {
        const Named *e = &r->entities.items[i];
        if (has_top(&tops, e->top) && !has_top(&found, e->uuid))
            list_add(&found, *e);
    }
    keep(r, n, &found);
    free(tops.items);
    free(found.items);
    return n->n_ids > 0 || unknown(r, n, n->field == QUERY_HOLDER ? "holder" : "target");
}

static bool find_annotators(Resolving *r, QueryNode *n)
{
    NamedList found = {0};
    if (!need(r, 2, Q_ANNOTATOR_NAMES, &r->annotators))
        return false;
    for (size_t i = 0; i < r->annotators.n; i++)
        if (query_same_name(r->annotators.items[i].name, n->value))
            list_add(&found, r->annotators.items[i]);
    keep(r, n, &found);
    free(found.items);
    return n->n_ids > 0 || unknown(r, n, "annotator");
}

static bool find_sources(Resolving *r, QueryNode *n)
{
    NamedList found = {0};
    if (!need(r, 3, Q_SOURCE_NAMES, &r->sources))
        return false;
    for (size_t i = 0; i < r->sources.n; i++)
        if (query_name_holds(r->sources.items[i].name, n->value))
            list_add(&found, r->sources.items[i]);
    keep(r, n, &found);
    free(found.items);
    return true;
}

static bool find_document(Resolving *r, QueryNode *n)
{
    *r->at = n->at.start;
    return store_find(r->s, n->value, &n->doc, r->err);
}

static bool resolve(Resolving *r, QueryNode *n)
{
    for (QueryNode *c = n->child; c; c = c->next)
        if (!resolve(r, c))
            return false;
    if (n->op != QUERY_FIELD)
        return true;
    switch (n->field) {
    case QUERY_TAG: return find_tags(r, n);
    case QUERY_HOLDER:
    case QUERY_TARGET: return find_entities(r, n);
    case QUERY_BY: return find_annotators(r, n);
    case QUERY_SOURCE: return find_sources(r, n);
    case QUERY_DOC: return find_document(r, n);
    default: return true;
    }
}

bool store_resolve(Store *s, QueryTree *q, Arena *a, size_t *at, Error *err)
{
    Resolving r = {.s = s, .arena = a, .at = at, .err = err};
    *at = 0;
    bool good = !q->root || resolve(&r, q->root);
    free(r.tags.items);
    free(r.entities.items);
    free(r.annotators.items);
    free(r.sources.items);
    return good;
}
