/* analysis/similar.c -- a query: candidates from the inverted index, the best of them looked at window by window. */
#include "analysis/similar.h"

#include "analysis/similar_index.h"
#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WINDOW = 60, STEP = 20, MOST_WINDOWS = 24 };

const char *similar_relation_name(SimilarRelation r)
{
    return r == SIMILAR_SAME_TEXT ? "same text" : "told here too";
}

/* --- a query --- */

typedef struct Query {
    TermList terms;
    float *weights;  /* of each term, times what it counts */
    double norm;
} Query;

static void query_make(Query *q, Arena *a, const SimilarIndex *x, Str text)
{
    double sum = 0;
    terms_find(x->names, text, &q->terms);
    index_prefetch(x, &q->terms);
    q->weights = ARENA_NEW(a, float, q->terms.n + 1);
    for (size_t i = 0; i < q->terms.n; i++) {
        q->weights[i] = index_weight(x, &q->terms.items[i]) * index_times(q->terms.items[i].times);
        sum += (double)q->weights[i] * q->weights[i];
    }
    q->norm = sqrt(sum);
}

/* --- windows --- */

/* A passage's terms: what each weighs, what the query gives it, and how often it stands in a window. */
typedef struct Side {
    float weight, wanted;
    uint32_t times;
} Side;

static double window_cosine(const Query *q, const TermList *t, Side *sides, size_t first, size_t end)
{
    double dot = 0, sum = 0;
    for (size_t i = first; i < end; i++)
        sides[t->places[i].term].times++;
    for (size_t i = first; i < end; i++) {
        Side *s = &sides[t->places[i].term];
        float value = s->weight * index_times(s->times); /* nothing when it was counted already */
        s->times = 0;
        dot += (double)value * s->wanted;
        sum += (double)value * value;
    }
    double cosine = dot > 0 ? dot / (q->norm * sqrt(sum)) : 0;
    return cosine < 1 ? cosine : 1;
}

static size_t place_from(const TermList *t, size_t i, size_t symbol)
{
    while (i < t->n_places && t->places[i].at < symbol)
        i++;
    return i;
}

/* The best cosine of a window of 60 characters with the query; windows a third of one apart, further apart in a long
 * text. */
static double best_window(const SimilarIndex *x, const Query *q, const TermList *t, Arena *a)
{
    Side *sides = ARENA_NEW(a, Side, t->n + 1);
    index_prefetch(x, t);
    for (size_t i = 0; i < t->n; i++) {
        size_t same = terms_at(&q->terms, t->items[i].key);
        sides[i] = (Side){ index_weight(x, &t->items[i]), same < q->terms.n ? q->weights[same] : 0, 0 };
    }
    size_t span = t->symbols > WINDOW ? t->symbols - WINDOW : 0;
    size_t step = span / STEP < MOST_WINDOWS ? STEP : span / MOST_WINDOWS + 1, first = 0;
    double best = 0;
    for (size_t from = 0;; from += step) {
        size_t begin = from < span ? from : span;
        first = place_from(t, first, begin);
        double one = window_cosine(q, t, sides, first, place_from(t, first, begin + WINDOW));
        best = one > best ? one : best;
        if (from >= span)
            return best;
    }
}

/* --- candidates --- */

static void clear_sums(SimilarIndex *x)
{
    if (x->n_passages > x->cap_sums)
        x->sums = mem_grow(x->sums, &x->cap_sums, x->n_passages, sizeof *x->sums);
    if (x->n_passages > 0)
        memset(x->sums, 0, x->n_passages * sizeof *x->sums);
}

static void add_products(SimilarIndex *x, const Query *q)
{
    for (size_t i = 0; i < q->terms.n; i++) {
        const TermRow *t = index_term(x, q->terms.items[i].key);
        if (!t || t->weight == 0)
            continue;
        float each = q->weights[i] * t->weight, *sums = x->sums;
        for (PostingWalk w = posting_walk(t); posting_next(&w);)
            sums[w.passage] += w.times == 1 ? each : each * index_times(w.times);
    }
}

typedef struct Candidates {
    SimilarHit items[SIMILAR_LOOKED]; /* a heap, the least on top, while they are gathered */
    size_t n, most;
} Candidates;

static void sink(Candidates *c, size_t i)
{
    for (size_t child; (child = 2 * i + 1) < c->n; i = child) {
        if (child + 1 < c->n && c->items[child + 1].cosine < c->items[child].cosine)
            child++;
        if (c->items[i].cosine <= c->items[child].cosine)
            return;
        SimilarHit swap = c->items[i];
        c->items[i] = c->items[child];
        c->items[child] = swap;
    }
}

static void offer(Candidates *c, SimilarHit hit)
{
    if (c->n < c->most) {
        c->items[c->n++] = hit;
        for (size_t i = c->n == c->most ? c->n / 2 : 0; i-- > 0;)
            sink(c, i);
    } else if (hit.cosine > c->items[0].cosine) {
        c->items[0] = hit;
        sink(c, 0);
    }
}

static void gather(const SimilarIndex *x, double norm, int64_t doc, double least, Candidates *c)
{
    const float *sums = x->sums, *norms = x->norms;
    float bar = (float)(least * norm);
    for (size_t i = 0; i < x->n_passages; i++) {
        if (sums[i] < bar * norms[i] || sums[i] <= 0 || x->passages[i].doc == doc || norms[i] == 0)
            continue;
        const Passage *p = &x->passages[i];
        offer(c, (SimilarHit){ .doc = p->doc, .para = p->para, .cosine = sums[i] / (norm * norms[i]) });
    }
}

/* --- the answer --- */

static int best_first(const void *left, const void *right)
{
    const SimilarHit *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    if (a->doc != b->doc)
        return a->doc < b->doc ? -1 : 1;
    return a->para < b->para ? -1 : a->para > b->para;
}

static void look(SimilarIndex *x, Candidates *c, const Query *q)
{
    Arena *a = arena_new();
    TermList terms = { 0 };
    for (size_t i = 0; i < c->n; i++) {
        SimilarHit *h = &c->items[i];
        terms_find(x->names, similar_text(x, h->doc, h->para), &terms);
        h->cosine = h->cosine < 1 ? h->cosine : 1;
        h->score = (h->cosine + best_window(x, q, &terms, a)) / 2;
        h->relation = h->cosine >= SIMILAR_SAME ? SIMILAR_SAME_TEXT : SIMILAR_TOLD;
        arena_clear(a);
    }
    terms_free(&terms);
    arena_free(a);
}

static size_t choose(const Candidates *c, const SimilarQuery *q, SimilarHit *out)
{
    size_t n = 0, each = q->each ? q->each : q->threshold < SIMILAR_DEFAULT ? SIMILAR_WIDE_EACH : 1;
    for (size_t i = 0; i < c->n && c->items[i].score >= q->threshold && !(q->most && n == q->most); i++) {
        size_t before = 0;
        for (size_t k = 0; k < n; k++)
            before += out[k].doc == c->items[i].doc;
        if (before < each)
            out[n++] = c->items[i];
    }
    return n;
}

size_t similar_find(SimilarIndex *x, Str text, int64_t doc, const SimilarQuery *q, Arena *a, SimilarHit **out)
{
    Arena *mine = arena_new();
    Candidates *c = ARENA_NEW(mine, Candidates, 1);
    Query query = { 0 };
    c->most = x->live > SIMILAR_LARGE ? SIMILAR_LOOKED / 4 : SIMILAR_LOOKED;
    similar_settle(x);
    query_make(&query, mine, x, text);
    if (query.norm > 0) {
        clear_sums(x);
        add_products(x, &query);
        gather(x, query.norm, doc, q->threshold / 2, c);
        look(x, c, &query);
        if (c->n > 0)
            qsort(c->items, c->n, sizeof *c->items, best_first);
    }
    *out = ARENA_NEW(a, SimilarHit, c->n + 1);
    size_t n = choose(c, q, *out);
    terms_free(&query.terms);
    arena_free(mine);
    return n;
}
