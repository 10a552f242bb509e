/* analysis/together.c -- tellings put together. */
#include "analysis/together.h"

#include "base/mem.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { AROUND = 12 };          /* characters on each side */
enum { MOST_COMPARED = 40 };   /* tellings of a passage: a table of figures is no story */
#define WORDS_ALIKE 0.25       /* of the pairs of characters around the one that stand around the other too */

typedef struct Finder {
    Telling *t;
    size_t n;
    size_t *leader;            /* of each telling; its own index: it leads */
    TellsFn *tells;
    const void *ctx;
} Finder;

static Tells tells(const Finder *f, size_t i, size_t k)
{
    return strcmp(f->t[i].kind, f->t[k].kind) == 0 ? f->tells(f->ctx, i, k) : TELLS_NOTHING;
}

static size_t leader_of(const Finder *f, size_t i)
{
    while (f->leader[i] != i)
        i = f->leader[i] = f->leader[f->leader[i]]; /* the way becomes shorter */
    return i;
}

static void join(Finder *f, size_t i, size_t k)
{
    size_t a = leader_of(f, i), b = leader_of(f, k);
    f->leader[a > b ? a : b] = a > b ? b : a;
}

/* --- the words around --- */

static Str around(const Telling *t)
{
    size_t start = t->span.start;
    for (int n = 0; start > 0 && n < AROUND; n++)
        start = utf8_prev(t->text, start);
    return str_sub(t->text, start, utf8_skip(t->text, t->span.end, AROUND));
}

static size_t pairs_of(const Folded *f, const Telling *t, uint64_t *out)
{
    size_t base = (size_t)(f->text.p - t->text.p), n = 0;
    for (size_t i = 0; i + 1 < f->n; i++) {
        size_t at = base + f->at[i];
        bool inside = at + 4 > t->span.start && at < t->span.end; /* the telling itself does not count */
        if (!inside && fold_is_han(f->cp[i]) && fold_is_han(f->cp[i + 1]))
            out[n++] = (uint64_t)f->cp[i] << 32 | f->cp[i + 1];
    }
    return n;
}

static double words_alike(const Telling *a, const Telling *b)
{
    Folded x, y;
    uint64_t mine[4 * AROUND + 64], its[4 * AROUND + 64];
    Str left = around(a), right = around(b);
    size_t common = 0;
    if (a->span.end - a->span.start > 100 || b->span.end - b->span.start > 100)
        return 0;
    fold_text(&x, left);
    fold_text(&y, right);
    size_t n = pairs_of(&x, a, mine), m = pairs_of(&y, b, its);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < m; k++)
            if (mine[i] == its[k]) {
                its[k] = 0;
                common++;
                break;
            }
    folded_free(&x);
    folded_free(&y);
    size_t least = n < m ? n : m;
    return least ? (double)common / (double)least : 0;
}

/* --- passages --- */

typedef struct Run {
    size_t first, end; /* tellings of one paragraph */
} Run;

static Run run_at(const Finder *f, size_t first)
{
    size_t end = first;
    while (end < f->n && f->t[end].doc == f->t[first].doc && f->t[end].para == f->t[first].para)
        end++;
    return (Run){ first, end };
}

static bool find_run(const Finder *f, int64_t doc, size_t para, Run *out)
{
    size_t low = 0, high = f->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (f->t[mid].doc < doc || (f->t[mid].doc == doc && f->t[mid].para < para))
            low = mid + 1;
        else
            high = mid;
    }
    *out = low < f->n ? run_at(f, low) : (Run){ 0 };
    return low < f->n && f->t[low].doc == doc && f->t[low].para == para;
}

static size_t count_kind(const Finder *f, Run r, const char *kind)
{
    size_t n = 0;
    for (size_t i = r.first; i < r.end; i++)
        n += strcmp(f->t[i].kind, kind) == 0;
    return n;
}

static bool is_told_in(const Finder *f, size_t i, Run r)
{
    for (size_t k = r.first; k < r.end; k++)
        if (tells(f, i, k) == TELLS_SAME)
            return true;
    return false;
}

/* Of those in `there` that tell it otherwise, and have none in `here` that tells the same, the one with the most words
 * in common; f->n: none. */
static size_t best_other(const Finder *f, size_t i, Run here, Run there, bool clear)
{
    size_t best = f->n;
    double most = WORDS_ALIKE;
    bool lone = clear && count_kind(f, here, f->t[i].kind) == 1 && count_kind(f, there, f->t[i].kind) == 1;
    for (size_t k = there.first; k < there.end; k++) {
        if (tells(f, i, k) != TELLS_OTHERWISE || is_told_in(f, k, here))
            continue;
        double alike = lone ? 1 : words_alike(&f->t[i], &f->t[k]);
        if (alike >= most) {
            best = alike > most || best == f->n ? k : best;
            most = alike;
        }
    }
    return best;
}

static Run first_of(Run r)
{
    return (Run){ r.first, r.end - r.first > MOST_COMPARED ? r.first + MOST_COMPARED : r.end };
}

static void join_runs(Finder *f, Run a, Run b, bool clear)
{
    a = first_of(a);
    b = first_of(b);
    for (size_t i = a.first; i < a.end; i++) {
        for (size_t k = b.first; k < b.end; k++)
            if (tells(f, i, k) == TELLS_SAME)
                join(f, i, k);
        size_t other = is_told_in(f, i, b) ? f->n : best_other(f, i, a, b, clear);
        if (other < f->n && best_other(f, other, b, a, clear) == i)
            join(f, i, other);
    }
}

static void join_like(Finder *f, SimilarIndex *x, Run run, double threshold)
{
    Arena *a = arena_new();
    SimilarHit *hits;
    SimilarQuery q = { .threshold = threshold, .each = 1 };
    Run other;
    const Telling *t = &f->t[run.first];
    size_t n = similar_find(x, t->text, t->doc, &q, a, &hits);
    for (size_t i = 0; i < n; i++)
        if (find_run(f, hits[i].doc, hits[i].para, &other))
            join_runs(f, run, other, hits[i].score >= 2 * threshold);
    arena_free(a);
}

/* --- groups --- */

/* Returns how many groups there are. */
static size_t number_groups(Finder *f)
{
    size_t *size = mem_alloc((f->n + 1) * sizeof *size), groups = 0;
    for (size_t i = 0; i < f->n; i++)
        size[leader_of(f, i)]++;
    for (size_t i = 0; i < f->n; i++) {
        size_t leader = leader_of(f, i);
        if (size[leader] > 1) /* the leader is the first of its group */
            f->t[i].group = leader == i ? ++groups : f->t[leader].group;
    }
    free(size);
    return groups;
}

static void mark_conflicts(Finder *f, size_t groups)
{
    size_t *next = mem_alloc((f->n + 1) * sizeof *next), *first = mem_alloc((groups + 1) * sizeof *first);
    for (size_t i = f->n; i-- > 0;) { /* members of a group as a list, counted from 1 */
        next[i] = first[f->t[i].group];
        first[f->t[i].group] = i + 1;
    }
    for (size_t i = 0; i < f->n; i++)
        for (size_t k = f->t[i].group ? next[i] : 0; k > 0; k = next[k - 1])
            if (f->t[i].doc != f->t[k - 1].doc && tells(f, i, k - 1) == TELLS_OTHERWISE)
                f->t[i].conflict = f->t[k - 1].conflict = true;
    free(next);
    free(first);
}

void together_find(Telling *t, size_t n, SimilarIndex *x, double threshold, int64_t doc, TellsFn *fn, const void *ctx)
{
    Finder f = { t, n, mem_alloc((n + 1) * sizeof(size_t)), fn, ctx };
    for (size_t i = 0; i < n; i++)
        f.leader[i] = i;
    for (size_t i = 0; i < n;) {
        Run run = run_at(&f, i);
        if (doc == 0 || t[i].doc == doc)
            join_like(&f, x, run, threshold);
        i = run.end;
    }
    mark_conflicts(&f, number_groups(&f));
    free(f.leader);
}
