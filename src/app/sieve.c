/* app/sieve.c -- a filter of the list. */
#include "app/sieve.h"

#include "app/feed.h"
#include "app/indexing.h"
#include "app/searching.h"
#include "base/clock.h"
#include "base/mem.h"

#include <stdlib.h>

struct Sieve {
    Store *store;
    ListOrder order;
    Arena *arena;
    QueryTree tree;
    Index *index;
    Searching *searching; /* NULL: nothing must be looked into */
    size_t taken;
    Feed feed;            /* of what is not told by an index; has an arena when it is used */
    int64_t *docs;        /* that fit; in order when done */
    size_t n, cap;
    bool done;
};

static void add(Sieve *v, int64_t doc)
{
    v->docs = mem_grow(v->docs, &v->cap, v->n + 1, sizeof *v->docs);
    v->docs[v->n++] = doc;
}

enum {
    MANY = 20000, /* documents of which most of a list is asked anew more quickly than each of them */
    LED = 1u << QUERY_TAG | 1u << QUERY_HOLDER | 1u << QUERY_TARGET | 1u << QUERY_DOC | 1u << QUERY_SOURCE |
          1u << QUERY_DATE /* fields by which an index leads to what fits */
};

static bool begin(Sieve *v, Error *err)
{
    if (v->tree.root && query_needs_look(v->tree.root)) {
        v->index = indexing_open(store_path(v->store));
        v->searching = searching_new(v->store, &v->tree, (SearchLook){ .unit = SEARCH_DOCUMENTS, .index = v->index });
        return true;
    }
    if (v->tree.fields && !(v->tree.fields & LED)) {
        feed_init(&v->feed, v->store, &v->tree, SELECT_DOCUMENTS, 0, 0);
        return true;
    }
    int64_t *docs;
    size_t n;
    if (!store_select_ordered(v->store, &v->tree, v->order, v->arena, &docs, &n, err))
        return false;
    for (size_t i = 0; i < n; i++)
        add(v, docs[i]);
    v->done = true;
    return true;
}

Sieve *sieve_new(struct Store *s, Str text, ListOrder order, size_t *at, Error *err)
{
    Sieve *v = MEM_NEW(Sieve);
    v->store = s;
    v->order = order;
    v->arena = arena_new();
    if (query_parse(v->arena, text, &v->tree, at, err) && store_resolve(s, &v->tree, v->arena, at, err) &&
        begin(v, err))
        return v;
    sieve_free(v);
    return NULL;
}

void sieve_free(Sieve *v)
{
    if (!v)
        return;
    searching_free(v->searching);
    if (v->feed.arena)
        feed_free(&v->feed);
    index_close(v->index);
    arena_free(v->arena);
    free(v->docs);
    free(v);
}

Str sieve_text(const Sieve *v)
{
    return v->tree.text;
}

bool sieve_is_quick(const Sieve *v)
{
    return !v->searching;
}

bool sieve_busy(const Sieve *v)
{
    return !v->done;
}

const int64_t *sieve_docs(const Sieve *v, size_t *n)
{
    *n = v->n;
    return v->docs;
}

static int by_number(const void *left, const void *right)
{
    const int64_t *a = left, *b = right;
    return *a < *b ? -1 : *a > *b;
}

/* What was found stands as the list does. */
static void put_in_order(Sieve *v)
{
    int64_t *all;
    size_t n, n_found = v->n;
    if (n_found == 0)
        return;
    qsort(v->docs, n_found, sizeof *v->docs, by_number);
    bool by_query = !v->searching && n_found < MANY;
    if (v->order == LIST_NUMBER ||
        !store_select_ordered(v->store, by_query ? &v->tree : NULL, v->order, v->arena, &all, &n, NULL))
        return;
    int64_t *found = mem_dup(v->docs, n_found * sizeof *found);
    v->n = 0;
    for (size_t i = 0; i < n; i++)
        if (bsearch(&all[i], found, n_found, sizeof *found, by_number))
            add(v, all[i]);
    free(found);
}

void sieve_set_order(Sieve *v, ListOrder order)
{
    v->order = order;
    put_in_order(v);
}

static bool take_hits(Sieve *v, int64_t us)
{
    size_t n;
    Error err;
    bool good = searching_step(v->searching, SIZE_MAX, us, &err);
    const Hit *hits = searching_hits(v->searching, &n);
    for (; v->taken < n; v->taken++)
        add(v, hits[v->taken].doc);
    return !good || searching_done(v->searching);
}

static bool take_fed(Sieve *v, int64_t us)
{
    int64_t begun = clock_mono_us(), doc;
    Error err;
    do {
        if (!feed_next(&v->feed, &doc, &err) || doc == 0)
            return true;
        add(v, doc);
    } while (v->feed.at < v->feed.n || clock_mono_us() - begun < us);
    return false;
}

bool sieve_work(Sieve *v, int64_t us)
{
    size_t before = v->n;
    if (v->done)
        return false;
    v->done = v->searching ? take_hits(v, us) : take_fed(v, us);
    if (v->done)
        put_in_order(v);
    return v->n != before || v->done;
}
