/* model/reanchor_myers.c -- the fewest edits between two short stretches (Myers 1986, O(ND)), with a trace of
 * every step to walk back on. */
#include "base/mem.h"
#include "model/reanchor_diff.h"

#include <stdlib.h>
#include <string.h>

/* far[k] is how far in x the furthest path on diagonal k (x - y) comes with d edits. The steps before are kept one
 * after the other: step d has 2d + 1 of them. */
typedef struct Search {
    const uint32_t *x, *y;
    long nx, ny;
    int32_t *far; /* of diagonal 0 */
    int32_t *trace;
    size_t n_trace, cap_trace;
} Search;

static bool came_down(const int32_t *far, long k, long d)
{
    return k == -d || (k != d && far[k - 1] < far[k + 1]);
}

static long run_on(const Search *s, long x, long k)
{
    while (x < s->nx && x - k < s->ny && s->x[x] == s->y[x - k])
        x++;
    return x;
}

static void keep_step(Search *s, long d)
{
    size_t n = (size_t)(2 * d + 1);
    s->trace = mem_grow(s->trace, &s->cap_trace, s->n_trace + n, sizeof *s->trace);
    memcpy(s->trace + s->n_trace, s->far - d, n * sizeof *s->far);
    s->n_trace += n;
}

/* The number of edits, or -1. Paths may leave the texts at their ends: none comes back to the goal. */
static long search(Search *s)
{
    long most = s->nx + s->ny < MYERS_MOST ? s->nx + s->ny : MYERS_MOST;
    s->far[1] = 0;
    for (long d = 0; d <= most; d++) {
        for (long k = -d; k <= d; k += 2) {
            long x = came_down(s->far, k, d) ? s->far[k + 1] : s->far[k - 1] + 1;
            s->far[k] = (int32_t)run_on(s, x, k);
            if (s->far[k] >= s->nx && s->far[k] - k >= s->ny)
                return d;
        }
        keep_step(s, d);
    }
    return -1;
}

static void walk_back(Search *s, long edits, EqualStretch *equal, void *ctx)
{
    long x = s->nx, y = s->ny;
    size_t end = s->n_trace;
    for (long d = edits; d > 0; d--) {
        long k = x - y, was = d - 1;
        const int32_t *far = s->trace + end - (size_t)(2 * was + 1) + was;
        long from_k = came_down(far, k, d) ? k + 1 : k - 1, from = far[from_k];
        long begin = from_k < k ? from + 1 : from; /* where the run after the edit begins */
        if (x > begin)
            equal(ctx, (size_t)begin, (size_t)(begin - k), (size_t)(x - begin));
        x = from;
        y = from - from_k;
        end -= (size_t)(2 * was + 1);
    }
    if (x > 0)
        equal(ctx, 0, 0, (size_t)x);
}

bool myers(const uint32_t *x, size_t nx, const uint32_t *y, size_t ny, EqualStretch *equal, void *ctx)
{
    int32_t *room = mem_alloc((2 * MYERS_MOST + 5) * sizeof *room);
    Search s = {.x = x, .y = y, .nx = (long)nx, .ny = (long)ny, .far = room + MYERS_MOST + 2};
    long edits = search(&s);
    if (edits >= 0)
        walk_back(&s, edits, equal, ctx);
    free(s.trace);
    free(room);
    return edits >= 0;
}
