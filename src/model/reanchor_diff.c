/* model/reanchor_diff.c -- patience: what occurs once in either stretch and in the same order is the same; between
 * two such places the next finer measure is taken: lines, 16 symbols, 8 symbols, single ones. */
#include "model/reanchor_diff.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { LINES, LONG_GRAMS, SHORT_GRAMS, SYMBOLS }; /* measures, the finer the higher */
enum { GRAM_LONG = 16, GRAM_SHORT = 8, GRAM_MOVED = 12, MOVED_LEAST = 12, FEW = 400, BESIDE = 60 };

typedef struct Differ {
    const Folded *old, *now;
    Matching *m;
} Differ;

typedef struct Gap {
    size_t old_from, old_to, now_from, now_to;
} Gap;

/* A stretch by the hash of its symbols. */
typedef struct Gram {
    uint64_t hash;
    uint32_t at, len;
} Gram;

typedef struct GramList {
    Gram *items;
    size_t n, cap;
} GramList;

typedef struct Pair {
    uint32_t old, now, len;
    uint32_t before; /* in a chain; NO_SYMBOL: none */
} Pair;

typedef struct PairList {
    Pair *items;
    size_t n, cap;
} PairList;

bool line_begins(const Folded *f, size_t i)
{
    if (i == 0)
        return true;
    size_t end = folded_end(f, i - 1);
    return memchr(f->text.p + end, '\n', f->at[i] - end) != NULL;
}

/* --- grams --- */

#define HASH_BASE 0x9E3779B97F4A7C15u

static void add_gram(GramList *l, uint64_t hash, size_t at, size_t len)
{
    l->items = mem_grow(l->items, &l->cap, l->n + 1, sizeof *l->items);
    l->items[l->n++] = (Gram){hash, (uint32_t)at, (uint32_t)len};
}

static void add_lines(GramList *l, const Folded *f, size_t from, size_t to)
{
    size_t begin = from;
    uint64_t hash = 0;
    for (size_t i = from; i <= to; i++) {
        if (i > begin && (i == to || line_begins(f, i))) {
            add_gram(l, hash, begin, i - begin);
            begin = i;
            hash = 0;
        }
        if (i < to)
            hash = (hash + f->cp[i] + 1) * HASH_BASE;
    }
}

static void add_grams(GramList *l, const Folded *f, size_t from, size_t to, size_t len)
{
    uint64_t hash = 0, top = 1;
    for (size_t i = 1; i < len; i++)
        top *= HASH_BASE;
    for (size_t i = from; i < to; i++) {
        if (i >= from + len)
            hash -= top * (f->cp[i - len] + 1);
        hash = hash * HASH_BASE + f->cp[i] + 1;
        if (i + 1 >= from + len)
            add_gram(l, hash, i + 1 - len, len);
    }
}

static int by_hash(const void *left, const void *right)
{
    const Gram *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return a->at < b->at ? -1 : a->at > b->at;
}

static GramList grams_of(const Folded *f, size_t from, size_t to, int measure)
{
    GramList l = {0};
    if (measure == LINES)
        add_lines(&l, f, from, to);
    else
        add_grams(&l, f, from, to, measure == LONG_GRAMS ? GRAM_LONG : GRAM_SHORT);
    if (l.n > 0)
        qsort(l.items, l.n, sizeof *l.items, by_hash);
    return l;
}

/* --- pairs --- */

/* How many grams from i on are the same. */
static size_t same_from(const GramList *l, size_t i)
{
    size_t n = 1;
    while (i + n < l->n && l->items[i + n].hash == l->items[i].hash)
        n++;
    return n;
}

static int by_old(const void *left, const void *right)
{
    const Pair *a = left, *b = right;
    return a->old < b->old ? -1 : a->old > b->old;
}

/* What occurs once in either, in the order of the old text. */
static PairList pairs_of(const Differ *d, const GramList *old, const GramList *now)
{
    PairList l = {0};
    for (size_t i = 0, j = 0; i < old->n && j < now->n;) {
        const Gram *a = &old->items[i], *b = &now->items[j];
        size_t n = same_from(old, i), m = same_from(now, j);
        if (a->hash == b->hash && n == 1 && m == 1 && a->len == b->len &&
            memcmp(d->old->cp + a->at, d->now->cp + b->at, a->len * sizeof *d->old->cp) == 0) {
            l.items = mem_grow(l.items, &l.cap, l.n + 1, sizeof *l.items);
            l.items[l.n++] = (Pair){a->at, b->at, a->len, NO_SYMBOL};
        }
        i += a->hash <= b->hash ? n : 0;
        j += b->hash <= a->hash ? m : 0;
    }
    if (l.n > 0)
        qsort(l.items, l.n, sizeof *l.items, by_old);
    return l;
}

/* Marks the longest chain of pairs that is in order in the new text too: `before` of the others becomes their own
 * index. */
static void mark_chain(PairList *l, bool *in_chain)
{
    uint32_t *last = mem_alloc((l->n + 1) * sizeof *last); /* of the best chain of length i + 1 */
    size_t length = 0;
    for (size_t i = 0; i < l->n; i++) {
        size_t low = 0, high = length;
        while (low < high) {
            size_t mid = low + (high - low) / 2;
            if (l->items[last[mid]].now < l->items[i].now)
                low = mid + 1;
            else
                high = mid;
        }
        l->items[i].before = low > 0 ? last[low - 1] : NO_SYMBOL;
        last[low] = (uint32_t)i;
        length = low == length ? length + 1 : length;
    }
    for (uint32_t at = length > 0 ? last[length - 1] : NO_SYMBOL; at != NO_SYMBOL; at = l->items[at].before)
        in_chain[at] = true;
    free(last);
}

/* --- matching --- */

static void match(Matching *m, size_t i, size_t j)
{
    m->fwd[i] = (uint32_t)j;
    m->back[j] = (uint32_t)i;
}

static void unmatch(Matching *m, size_t i)
{
    if (m->fwd[i] != NO_SYMBOL)
        m->back[m->fwd[i]] = NO_SYMBOL;
    m->fwd[i] = NO_SYMBOL;
}

/* Takes what is equal off both ends of the gap. */
static void match_ends(const Differ *d, Gap *g)
{
    const uint32_t *old = d->old->cp, *now = d->now->cp;
    while (g->old_from < g->old_to && g->now_from < g->now_to && old[g->old_from] == now[g->now_from])
        match(d->m, g->old_from++, g->now_from++);
    while (g->old_from < g->old_to && g->now_from < g->now_to && old[g->old_to - 1] == now[g->now_to - 1])
        match(d->m, --g->old_to, --g->now_to);
}

typedef struct Offset {
    Matching *m;
    const Gap *gap;
} Offset;

static void match_stretch(void *ctx, size_t x, size_t y, size_t n)
{
    const Offset *o = ctx;
    for (size_t i = 0; i < n; i++)
        match(o->m, o->gap->old_from + x + i, o->gap->now_from + y + i);
}

static void match_gap(const Differ *d, Gap g, int measure);

/* The pairs of the chain one after the other, each as long as it goes, and the gaps between them. */
static void follow_chain(const Differ *d, Gap g, const PairList *l, const bool *in_chain, int measure)
{
    size_t old = g.old_from, now = g.now_from;
    for (size_t i = 0; i < l->n; i++) {
        const Pair *p = &l->items[i];
        if (!in_chain[i] || p->old < old || p->now < now)
            continue;
        match_gap(d, (Gap){old, p->old, now, p->now}, measure + 1);
        for (old = p->old, now = p->now; old < p->old + p->len; old++, now++)
            match(d->m, old, now);
        while (old < g.old_to && now < g.now_to && d->old->cp[old] == d->now->cp[now])
            match(d->m, old++, now++);
    }
    match_gap(d, (Gap){old, g.old_to, now, g.now_to}, measure + 1);
}

/* Long lines that are the same but stand in another order: theirs before anything else's. */
static void match_moved(const Differ *d, const PairList *l, const bool *in_chain)
{
    for (size_t i = 0; i < l->n; i++) {
        const Pair *p = &l->items[i];
        if (in_chain[i] || p->len < MOVED_LEAST)
            continue;
        for (size_t k = 0; k < p->len; k++) {
            unmatch(d->m, p->old + k);
            if (d->m->back[p->now + k] != NO_SYMBOL)
                unmatch(d->m, d->m->back[p->now + k]);
            match(d->m, p->old + k, p->now + k);
        }
    }
}

static void match_gap(const Differ *d, Gap g, int measure)
{
    if (measure > LINES) /* a line is taken whole */
        match_ends(d, &g);
    size_t nx = g.old_to - g.old_from, ny = g.now_to - g.now_from;
    if (nx == 0 || ny == 0)
        return;
    if (measure == SYMBOLS || (measure > LINES && nx + ny < FEW)) {
        myers(d->old->cp + g.old_from, nx, d->now->cp + g.now_from, ny, match_stretch, &(Offset){d->m, &g});
        return;
    }
    GramList old = grams_of(d->old, g.old_from, g.old_to, measure);
    GramList now = grams_of(d->now, g.now_from, g.now_to, measure);
    PairList pairs = pairs_of(d, &old, &now);
    free(old.items);
    free(now.items);
    bool *in_chain = mem_alloc(pairs.n + 1);
    mark_chain(&pairs, in_chain);
    follow_chain(d, g, &pairs, in_chain, measure);
    if (measure == LINES)
        match_moved(d, &pairs, in_chain);
    free(in_chain);
    free(pairs.items);
}

/* --- in another order --- */

static GramList loose_grams(const Folded *f, const uint32_t *map)
{
    GramList l = {0};
    for (size_t from = 0, to; from < f->n; from = to) {
        for (to = from; to < f->n && map[to] == NO_SYMBOL; to++) {
        }
        if (to - from >= GRAM_MOVED)
            add_grams(&l, f, from, to, GRAM_MOVED);
        to += to == from;
    }
    if (l.n > 0)
        qsort(l.items, l.n, sizeof *l.items, by_hash);
    return l;
}

/* Symbols without a partner behind (before) the place, of the same line. */
static size_t loose_behind(const Folded *f, const uint32_t *map, size_t at)
{
    size_t n = 0;
    while (n < BESIDE && at + n < f->n && map[at + n] == NO_SYMBOL && !line_begins(f, at + n))
        n++;
    return n;
}

static size_t loose_before(const Folded *f, const uint32_t *map, size_t at)
{
    size_t n = 0;
    while (n < BESIDE && n < at && map[at - 1 - n] == NO_SYMBOL && !line_begins(f, at - n))
        n++;
    return n;
}

/* A stretch that is the same, as long as it goes, and what was edited beside it. */
static void match_loose_stretch(const Differ *d, size_t old, size_t now)
{
    const Folded *a = d->old, *b = d->now;
    const uint32_t *fwd = d->m->fwd, *back = d->m->back;
    size_t from = old, from_now = now;
    while (old < a->n && now < b->n && fwd[old] == NO_SYMBOL && back[now] == NO_SYMBOL && a->cp[old] == b->cp[now])
        match(d->m, old++, now++);
    match_gap(d, (Gap){old, old + loose_behind(a, fwd, old), now, now + loose_behind(b, back, now)}, SYMBOLS);
    match_gap(d, (Gap){from - loose_before(a, fwd, from), from, from_now - loose_before(b, back, from_now), from_now},
              SYMBOLS);
}

/* Sentences and paragraphs that were moved, perhaps edited too. Whether they are the same is for a person to say. */
static void match_loose(const Differ *d)
{
    GramList old = loose_grams(d->old, d->m->fwd), now = loose_grams(d->now, d->m->back);
    PairList pairs = pairs_of(d, &old, &now);
    bool *loose = mem_alloc(d->old->n + 1);
    for (size_t i = 0; i < d->old->n; i++)
        loose[i] = d->m->fwd[i] == NO_SYMBOL;
    for (size_t i = 0; i < pairs.n; i++)
        if (d->m->fwd[pairs.items[i].old] == NO_SYMBOL && d->m->back[pairs.items[i].now] == NO_SYMBOL)
            match_loose_stretch(d, pairs.items[i].old, pairs.items[i].now);
    for (size_t i = 0; i < d->old->n; i++)
        d->m->unsure[i] = loose[i] && d->m->fwd[i] != NO_SYMBOL;
    free(loose);
    free(pairs.items);
    free(old.items);
    free(now.items);
}

static uint32_t *no_symbols(size_t n)
{
    uint32_t *p = mem_alloc((n + 1) * sizeof *p);
    memset(p, 0xFF, (n + 1) * sizeof *p);
    return p;
}

void matching_make(Matching *m, const Folded *old, const Folded *now)
{
    *m = (Matching){no_symbols(old->n), no_symbols(now->n), mem_alloc(old->n + 1)};
    Differ d = {old, now, m};
    match_gap(&d, (Gap){0, old->n, 0, now->n}, LINES);
    match_loose(&d);
    matching_tidy(m, old, now);
}

void matching_free(Matching *m)
{
    free(m->fwd);
    free(m->back);
    free(m->unsure);
    *m = (Matching){0};
}
