/* app/feed.c -- chosen documents one by one. */
#include "app/feed.h"

enum { AT_ONCE = 1000 };

void feed_init(Feed *f, Store *s, const QueryTree *q, SelectFor what, int64_t after, int64_t last)
{
    *f = (Feed){ .store = s, .q = q, .what = what, .arena = arena_new(), .after = after, .last = last };
}

void feed_free(Feed *f)
{
    arena_free(f->arena);
    *f = (Feed){ 0 };
}

bool feed_next(Feed *f, int64_t *doc, Error *err)
{
    *doc = 0;
    if (f->at == f->n) {
        arena_clear(f->arena);
        f->at = f->n = 0;
        if (!store_select(f->store, f->q, f->what, f->after, f->last, AT_ONCE, f->arena, &f->docs, &f->n, err))
            return false;
    }
    if (f->at < f->n)
        f->after = *doc = f->docs[f->at++];
    return true;
}
