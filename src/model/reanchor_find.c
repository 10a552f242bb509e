/* model/reanchor_find.c -- candidates for a place, from what the comparison says and from searching; what is another
 * passage's is none. Which one is taken, and whether a person is asked. */
#include "model/reanchor_find.h"

#include "base/mem.h"
#include "model/reanchor_search.h"

#include <stdlib.h>

enum {
    NEIGHBOURS = 16,       /* on either side */
    NEIGHBOURS_ENOUGH = 12, /* of both sides */
    NEAR = 40,             /* symbols from where it is expected */
    SEARCHED_LEAST = 3,    /* shorter quotes are not searched for: they are everywhere */
    COMPARED_MOST = 1500,  /* symbols of a quote compared one by one */
    LINES_MOST = 800,
    FRESH_GAP = 3,         /* matches amid new text that do not end it */
    AROUND = 100000        /* symbols on either side of the expected place that are searched */
};

static const double QUOTE_LEAST = 0.6, QUOTE_SURE = 0.8, QUOTE_ALONE = 0.9, CONTEXT_LEAST = 0.6, LINES_ALIKE = 0.8,
                    TOO_CLOSE = 0.02;
enum { ALONE_LEAST = 24, MOVED_LEAST = 12, WITH_LINES_LEAST = 6 };

/* --- once per pair of texts --- */

static void find_fresh(Compared *c)
{
    size_t cap = 0;
    for (size_t j = 0; j < c->now.n; j++) {
        if (c->m.back[j] != NO_SYMBOL)
            continue;
        if (c->n_fresh > 0 && j <= c->fresh[c->n_fresh - 1].to + FRESH_GAP) {
            c->fresh[c->n_fresh - 1].to = j + 1;
            continue;
        }
        c->fresh = mem_grow(c->fresh, &cap, c->n_fresh + 1, sizeof *c->fresh);
        c->fresh[c->n_fresh++] = (Stretch){j, j + 1};
    }
}

void compared_make(Compared *c, Str old, Str now)
{
    *c = (Compared){0};
    fold_text(&c->old, old);
    fold_text(&c->now, now);
    matching_make(&c->m, &c->old, &c->now);
    find_fresh(c);
}

void compared_free(Compared *c)
{
    matching_free(&c->m);
    folded_free(&c->old);
    folded_free(&c->now);
    free(c->fresh);
    *c = (Compared){0};
}

/* --- what is left of the quote where it stood --- */

typedef struct Candidate {
    Stretch at;
    double quote, context, score;
    bool projected; /* what the comparison says; else searched for */
    bool near;      /* where it is expected */
} Candidate;

typedef struct Asked {
    const Compared *c;
    Stretch quote;
    size_t n;        /* symbols of the quote */
    size_t expected; /* where its first symbol would be */
} Asked;

/* Symbols of the quote that are in the new text one behind the other, as many as can be: [first, last]. */
typedef struct Kept {
    size_t first, last, n;
} Kept;

static Kept longest_kept(const Asked *a)
{
    const uint32_t *fwd = a->c->m.fwd;
    Kept best = {0}, run = {0};
    for (size_t i = a->quote.from; i < a->quote.to; i++) {
        if (fwd[i] == NO_SYMBOL)
            continue;
        if (run.n > 0 && fwd[i] > fwd[run.last] && fwd[i] - fwd[run.last] <= a->n + NEIGHBOURS)
            run = (Kept){run.first, i, run.n + 1};
        else
            run = (Kept){i, i, 1};
        if (run.n > best.n)
            best = run;
    }
    return best;
}

static size_t expected_at(const Asked *a, const Kept *kept)
{
    const uint32_t *fwd = a->c->m.fwd;
    if (kept->n > 0) {
        size_t before = kept->first - a->quote.from;
        return fwd[kept->first] > before ? fwd[kept->first] - before : 0;
    }
    for (size_t i = a->quote.from; i-- > 0;)
        if (fwd[i] != NO_SYMBOL)
            return fwd[i] + 1;
    return 0;
}

/* Symbols without a partner at position i, going up or down. */
static size_t alone(const uint32_t *map, size_t n, size_t i, int way)
{
    size_t count = 0;
    while ((way > 0 ? i + count < n : i > count) && map[way > 0 ? i + count : i - 1 - count] == NO_SYMBOL)
        count++;
    return count;
}

/* From the kept symbols to the whole quote: symbols replaced one for one at its edges belong to it. */
static Stretch with_edges(const Asked *a, const Kept *kept)
{
    const Compared *c = a->c;
    Stretch at = {c->m.fwd[kept->first], c->m.fwd[kept->last] + 1};
    size_t lost = kept->first - a->quote.from;
    if (lost > 0 && alone(c->m.fwd, c->old.n, kept->first, -1) == alone(c->m.back, c->now.n, at.from, -1))
        at.from -= lost < at.from ? lost : at.from;
    lost = a->quote.to - 1 - kept->last;
    if (lost > 0 && alone(c->m.fwd, c->old.n, kept->last + 1, 1) == alone(c->m.back, c->now.n, at.to, 1))
        at.to += lost < c->now.n - at.to ? lost : c->now.n - at.to;
    return at;
}

/* Neighbours that are beside the place too, and how many there are. */
static size_t kept_neighbours(const Asked *a, Stretch at, size_t *of)
{
    const Compared *c = a->c;
    size_t from = a->quote.from > NEIGHBOURS ? a->quote.from - NEIGHBOURS : 0, kept = 0;
    size_t to = c->old.n - a->quote.to > NEIGHBOURS ? a->quote.to + NEIGHBOURS : c->old.n;
    *of = to - from - a->n;
    for (size_t i = from; i < to; i++) {
        if ((i >= a->quote.from && i < a->quote.to) || c->m.fwd[i] == NO_SYMBOL)
            continue;
        size_t j = c->m.fwd[i];
        kept += i < a->quote.from ? j < at.from && at.from - j <= 2 * NEIGHBOURS
                                  : j >= at.to && j - at.to < 2 * NEIGHBOURS;
    }
    return kept;
}

/* Nothing in it and hardly anything around it has changed. */
static bool is_unchanged(const Asked *a, const Kept *kept)
{
    size_t of, from = a->c->m.fwd[kept->first], to = a->c->m.fwd[kept->last] + 1;
    if (kept->n < a->n || to - from != a->n)
        return false;
    size_t neighbours = kept_neighbours(a, (Stretch){from, to}, &of);
    return neighbours >= NEIGHBOURS_ENOUGH || 5 * neighbours >= 3 * of; /* at the ends of a text there are fewer */
}

static bool is_unsure(const Asked *a)
{
    for (size_t i = a->quote.from; i < a->quote.to; i++)
        if (a->c->m.fwd[i] != NO_SYMBOL && !a->c->m.unsure[i])
            return false;
    return true;
}

/* --- judging --- */

static double quote_similarity(const Asked *a, Stretch at)
{
    size_t n = at.to - at.from, kept = 0;
    if (a->n <= COMPARED_MOST && n <= 2 * COMPARED_MOST)
        return stretch_similarity(&a->c->old, a->quote, &a->c->now, at);
    for (size_t i = a->quote.from; i < a->quote.to; i++)
        kept += a->c->m.fwd[i] != NO_SYMBOL && a->c->m.fwd[i] >= at.from && a->c->m.fwd[i] < at.to;
    return (double)kept / (double)(n > a->n ? n : a->n);
}

static void judge(const Asked *a, Candidate *k)
{
    size_t away = k->at.from > a->expected ? k->at.from - a->expected : a->expected - k->at.from;
    double weight = (double)a->n / (double)(a->n + NEIGHBOURS); /* the shorter, the more the context counts */
    k->near = away <= NEAR;
    k->quote = quote_similarity(a, k->at);
    k->context = context_similarity(&a->c->old, a->quote, &a->c->now, k->at);
    k->score = weight * k->quote + (1 - weight) * k->context + 0.05 * NEAR / (double)(NEAR + away);
}

static bool lines_are_alike(const Asked *a, Stretch at)
{
    Stretch old = stretch_lines(&a->c->old, a->quote), now = stretch_lines(&a->c->now, at);
    return old.to - old.from <= LINES_MOST && now.to - now.from <= LINES_MOST &&
           stretch_similarity(&a->c->old, old, &a->c->now, now) >= LINES_ALIKE;
}

/* Symbols that are the same on both sides of a quote that is the same. */
static size_t same_around(const Asked *a, Stretch at)
{
    const Folded *old = &a->c->old, *now = &a->c->now;
    size_t before = 0, behind = 0;
    while (before < ALONE_LEAST && before < a->quote.from && before < at.from &&
           old->cp[a->quote.from - 1 - before] == now->cp[at.from - 1 - before])
        before++;
    while (behind < ALONE_LEAST && a->quote.to + behind < old->n && at.to + behind < now->n &&
           old->cp[a->quote.to + behind] == now->cp[at.to + behind])
        behind++;
    return before + behind;
}

/* Alike enough, and more than the like of it: its surroundings are alike, or it is long enough to be by itself, or
 * the line it stands in is alike. What the comparison says needs only the surroundings: half of it is there. */
static bool is_accepted(const Asked *a, const Candidate *k)
{
    if (k->quote < QUOTE_LEAST)
        return k->projected && k->context >= CONTEXT_LEAST;
    bool same = k->quote == 1.0;
    return k->context >= CONTEXT_LEAST || (a->n >= ALONE_LEAST && k->quote >= QUOTE_ALONE) ||
           (same && a->n + same_around(a, k->at) >= (k->projected ? MOVED_LEAST : ALONE_LEAST)) ||
           ((a->n >= WITH_LINES_LEAST || k->projected) && lines_are_alike(a, k->at));
}

/* Most of it is what another place of the old text has become. */
static bool is_taken(const Asked *a, Stretch at)
{
    size_t others = 0;
    for (size_t j = at.from; j < at.to; j++) {
        uint32_t i = a->c->m.back[j];
        others += i != NO_SYMBOL && (i < a->quote.from || i >= a->quote.to);
    }
    return 2 * others > at.to - at.from;
}

/* --- candidates --- */

typedef struct Best {
    Candidate first, second;
    size_t n;
} Best;

static void consider(const Asked *a, Best *b, Candidate k)
{
    judge(a, &k);
    if (!is_accepted(a, &k))
        return;
    if (b->n == 0 || k.score > b->first.score) {
        b->second = b->first;
        b->first = k;
    } else if (b->n == 1 || k.score > b->second.score) {
        b->second = k;
    }
    b->n++;
}

static Stretch searched_in(const Asked *a, Stretch fresh)
{
    size_t more = a->n + a->n / 2;
    return (Stretch){fresh.from > more ? fresh.from - more : 0,
                     a->c->now.n - fresh.to > more ? fresh.to + more : a->c->now.n};
}

/* In a text that is all new, not all of it. */
static bool clip(Stretch *fresh, size_t expected)
{
    if (expected > AROUND && fresh->from < expected - AROUND)
        fresh->from = expected - AROUND;
    if (fresh->to > expected + AROUND)
        fresh->to = expected + AROUND;
    return fresh->from < fresh->to;
}

static void search_fresh(const Asked *a, Finds *finds)
{
    const uint32_t *quote = a->c->old.cp + a->quote.from;
    for (int nearly = 0; nearly < 2 && finds->n == 0; nearly++)
        for (size_t i = 0; i < a->c->n_fresh; i++) {
            Stretch fresh = a->c->fresh[i];
            if ((fresh.to - fresh.from) * 3 < a->n || !clip(&fresh, a->expected))
                continue;
            if (!nearly)
                search_exact(&a->c->now, searched_in(a, fresh), quote, a->n, finds);
            else if (a->n <= SEARCH_LONGEST)
                search_near(&a->c->now, searched_in(a, fresh), quote, a->n, finds);
        }
}

static void search(const Asked *a, Best *best)
{
    Finds finds = {0};
    search_fresh(a, &finds);
    for (size_t i = 0; i < finds.n; i++) {
        Stretch at = finds.items[i].at;
        if (is_taken(a, at) || (best->n > 0 && at.from < best->first.at.to && best->first.at.from < at.to))
            continue;
        consider(a, best, (Candidate){.at = at});
    }
}

static PlacementStatus status_of(const Asked *a, const Candidate *k)
{
    bool sure = k->near && k->quote >= QUOTE_SURE && k->context >= CONTEXT_LEAST && !is_unsure(a);
    return sure ? PLACED_ANCHORED : PLACED_SUSPECT;
}

FoundPlace find_place(const Compared *c, Stretch quote)
{
    Asked a = {.c = c, .quote = quote, .n = quote.to - quote.from};
    Kept kept = longest_kept(&a);
    Best best = {0};
    a.expected = expected_at(&a, &kept);
    if (kept.n > 0 && is_unchanged(&a, &kept))
        return (FoundPlace){is_unsure(&a) ? PLACED_SUSPECT : PLACED_ANCHORED, with_edges(&a, &kept)};
    if (2 * kept.n >= a.n)
        consider(&a, &best, (Candidate){.at = with_edges(&a, &kept), .projected = true});
    if (best.n > 0 && status_of(&a, &best.first) == PLACED_ANCHORED)
        return (FoundPlace){PLACED_ANCHORED, best.first.at};
    if (a.n >= SEARCHED_LEAST)
        search(&a, &best);
    bool close = best.n > 1 && best.first.score - best.second.score < TOO_CLOSE && !best.first.projected &&
                 !best.second.projected;
    if (best.n == 0 || close)
        return (FoundPlace){.status = PLACED_ORPHAN};
    return (FoundPlace){status_of(&a, &best.first), best.first.at};
}
