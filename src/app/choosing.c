/* app/choosing.c -- what a query chooses: documents by SQL alone where that is enough, annotations one by one. */
#include "app/choosing.h"

#include "app/indexing.h"
#include "app/opened.h"
#include "base/clock.h"

bool choosing_documents(Store *s, const QueryTree *q, Arena *a, int64_t **docs, size_t *n, Error *err)
{
    if (!q->root || !query_needs_look(q->root))
        return store_select(s, q, SELECT_DOCUMENTS, 0, 0, SIZE_MAX, a, docs, n, err);
    Index *index = indexing_open(store_path(s));
    Searching *g = searching_new(s, q, (SearchLook){ .unit = SEARCH_DOCUMENTS, .index = index });
    bool good = true;
    while (good && !searching_done(g))
        good = searching_step(g, SIZE_MAX, INT64_MAX, err);
    const Hit *hits = searching_hits(g, n);
    *docs = ARENA_NEW(a, int64_t, *n);
    for (size_t i = 0; i < *n; i++)
        (*docs)[i] = hits[i].doc;
    searching_free(g);
    index_close(index);
    return good;
}

/* --- annotations --- */

/* The passage it stands on: a stance's evidence, else its paragraph. */
static bool quote_says(Words *w, size_t word, const Annotation *a)
{
    Span hit;
    for (size_t i = 0; i < a->n_evidence; i++)
        if (words_find(w, word, a->evidence[i].exact, &hit))
            return true;
    return a->n_evidence == 0 && words_find(w, word, a->anchor.exact, &hit);
}

static bool says(void *ctx, const QueryNode *word, const Annotation *a)
{
    HitIn in;
    Str said;
    Span hit;
    return words_in_annotation(ctx, word->number, a, &in, &said, &hit) || quote_says(ctx, word->number, a);
}

static bool look_into(Store *s, const QueryTree *q, Words *words, int64_t doc, AnnotationVisitor *visit, void *ctx,
                      bool *more, Error *err)
{
    Opened o;
    if (!opened_read(&o, s, q, doc, true, err))
        return err->kind == ERR_NOT_FOUND; /* it was deleted just now */
    QueryUnit u = opened_document(&o);
    u.annotation_says = says;
    u.ctx = words;
    for (size_t i = 0; *more && i < o.notes.n; i++)
        if (query_fits_annotation(q->root, &o.notes.items[i], &u))
            *more = visit(ctx, &o.notes.items[i], o.d);
    opened_close(&o);
    return true;
}

bool choosing_slice(Feed *feed, Words *words, int64_t us, bool *done, AnnotationVisitor *visit, void *ctx, Error *err)
{
    int64_t begun = clock_mono_us(), doc;
    bool good = true, more = true;
    *done = false;
    while (good && more && !*done && clock_mono_us() - begun < us) {
        good = feed_next(feed, &doc, err);
        *done = doc == 0;
        if (good && !*done)
            good = look_into(feed->store, feed->q, words, doc, visit, ctx, &more, err);
    }
    return good;
}

bool choosing_annotations(Store *s, const QueryTree *q, Words *words, int64_t *after, int64_t us, bool *done,
                          AnnotationVisitor *visit, void *ctx, Error *err)
{
    Feed feed;
    feed_init(&feed, s, q, SELECT_ANNOTATED, *after, 0);
    bool good = choosing_slice(&feed, words, us, done, visit, ctx, err);
    *after = feed.after;
    feed_free(&feed);
    return good;
}
