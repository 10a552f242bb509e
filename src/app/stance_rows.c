/* app/stance_rows.c -- stances for commands. */
#include "app/stance_rows.h"

#include "app/choosing.h"
#include "base/mem.h"

#include <stdlib.h>

typedef struct Gathering {
    Arena *arena;
    StanceRow *items;
    size_t n, cap;
} Gathering;

static Anchor copy_anchor(Arena *a, const Anchor *from)
{
    return (Anchor){ from->span, arena_str(a, from->exact), arena_str(a, from->prefix), arena_str(a, from->suffix) };
}

/* The visited annotation is a loan for the call. */
static Annotation copy_stance(Arena *a, const Annotation *from)
{
    Annotation to = *from;
    to.annotator = arena_str(a, from->annotator);
    to.note = arena_str(a, from->note);
    to.holder = arena_str(a, from->holder);
    to.target = arena_str(a, from->target);
    to.anchor = copy_anchor(a, &from->anchor);
    to.evidence = ARENA_NEW(a, Anchor, from->n_evidence + 1);
    to.placed = ARENA_NEW(a, PlacementStatus, from->n_evidence + 1);
    for (size_t i = 0; i < from->n_evidence; i++) {
        to.evidence[i] = copy_anchor(a, &from->evidence[i]);
        to.placed[i] = from->placed ? from->placed[i] : PLACED_ANCHORED;
    }
    to.tags = NULL;
    to.n_tags = 0;
    return to;
}

static bool take(void *ctx, const Annotation *a, const Document *d)
{
    Gathering *g = ctx;
    if (a->type != ANNOTATION_STANCE)
        return true;
    bool placed = a->status != PLACED_ORPHAN && d->n_paras > 0;
    g->items = mem_grow(g->items, &g->cap, g->n + 1, sizeof *g->items);
    g->items[g->n++] = (StanceRow){ copy_stance(g->arena, a), arena_str(g->arena, d->facts.source),
                                    arena_str(g->arena, d->facts.title),
                                    placed ? document_para_at(d, a->anchor.span.start) : STR_NONE };
    return true;
}

bool stance_rows_read(Cli *c, const QueryTree *q, StanceRows *out, Error *err)
{
    Gathering g = { .arena = c->arena };
    QueryTree all = { 0 };
    Words words;
    int64_t after = 0;
    bool done;
    words_make(&words, q ? q : &all, MATCH_FOLDED);
    bool ok = choosing_annotations(c->store, q ? q : &all, &words, &after, INT64_MAX, &done, take, &g, err);
    words_free(&words);
    *out = (StanceRows){ ARENA_NEW(c->arena, StanceRow, g.n + 1), g.n };
    for (size_t i = 0; i < g.n; i++)
        out->items[i] = g.items[i];
    free(g.items);
    return ok;
}
