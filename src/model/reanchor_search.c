/* model/reanchor_search.c -- a quote looked for with errors: all rows of the table of edit distances at once, 64 a
 * word (Myers 1999, in words one below the other as by Hyyrö). */
#include "model/reanchor_search.h"

#include "base/mem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS = SEARCH_LONGEST / 64, SLOTS = 2 * SEARCH_LONGEST, ERRORS_MOST = 64, PERCENT = 35 };

/* --- the best of them --- */

static size_t worst_of(const Finds *l)
{
    size_t worst = 0;
    for (size_t i = 1; i < l->n; i++)
        if (l->items[i].errors > l->items[worst].errors)
            worst = i;
    return worst;
}

/* One place is found once: of two that overlap the better stays. */
static void keep(Finds *l, Find found)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->items[i].at.from < found.at.to && found.at.from < l->items[i].at.to) {
            if (found.errors < l->items[i].errors)
                l->items[i] = found;
            return;
        }
    if (l->n < FINDS_MOST) {
        l->items[l->n++] = found;
        return;
    }
    size_t worst = worst_of(l);
    if (found.errors < l->items[worst].errors)
        l->items[worst] = found;
}

void search_exact(const Folded *f, Stretch in, const uint32_t *q, size_t n, Finds *out)
{
    for (size_t i = in.from; i + n <= in.to; i++)
        if (f->cp[i] == q[0] && memcmp(f->cp + i, q, n * sizeof *q) == 0)
            keep(out, (Find){{i, i + n}, 0});
}

/* --- with errors --- */

/* Where each symbol stands in the quote, as bits; found by hash. The last row is for all others. */
typedef struct Rows {
    uint32_t symbol[SLOTS];
    uint64_t bits[SLOTS][WORDS];
    bool used[SLOTS];
} Rows;

static const uint64_t nowhere[WORDS];

static size_t slot_of(const Rows *r, uint32_t symbol)
{
    size_t at = symbol * 2654435761u % SLOTS;
    while (r->used[at] && r->symbol[at] != symbol)
        at = (at + 1) % SLOTS;
    return at;
}

static void rows_make(Rows *r, const uint32_t *q, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t at = slot_of(r, q[i]);
        r->used[at] = true;
        r->symbol[at] = q[i];
        r->bits[at][i / 64] |= (uint64_t)1 << (i % 64);
    }
}

/* A column of the table: in which rows the distance goes up and down. */
typedef struct Column {
    uint64_t up[WORDS], down[WORDS];
    size_t words, n; /* of the quote */
    size_t errors;   /* in its last row */
} Column;

/* The next column; the first row is 0 everywhere, for a find may begin anywhere. */
static void step(Column *c, const uint64_t *bits)
{
    int carry = 0; /* of the word above: -1, 0 or 1 */
    for (size_t w = 0; w < c->words; w++) {
        uint64_t eq = bits[w], up = c->up[w], down = c->down[w];
        uint64_t vertical = eq | down;
        if (carry < 0)
            eq |= 1;
        uint64_t across = (((eq & up) + up) ^ up) | eq;
        uint64_t plus = down | ~(across | up), minus = up & across;
        size_t last = w + 1 == c->words ? (c->n - 1) % 64 : 63;
        int out = (int)(plus >> last & 1) - (int)(minus >> last & 1);
        plus <<= 1;
        minus <<= 1;
        if (carry < 0)
            minus |= 1;
        else if (carry > 0)
            plus |= 1;
        c->up[w] = minus | ~(vertical | plus);
        c->down[w] = plus & vertical;
        carry = out;
    }
    c->errors = (size_t)((long)c->errors + carry);
}

/* Where a find begins that ends before `end` with so many errors: the quote and the text read backwards. */
static size_t begin_of(const Folded *f, size_t from, size_t end, const uint32_t *q, size_t n, size_t errors)
{
    size_t *column = mem_alloc((n + 1) * sizeof *column), best = end, least = n;
    for (size_t i = 0; i <= n; i++)
        column[i] = i;
    for (size_t at = end; at > from && end - at < n + errors; at--) {
        size_t diagonal = column[0]++;
        for (size_t i = 1; i <= n; i++) {
            size_t better = column[i] < column[i - 1] ? column[i] + 1 : column[i - 1] + 1;
            size_t replaced = diagonal + (q[n - i] != f->cp[at - 1]);
            diagonal = column[i];
            column[i] = replaced < better ? replaced : better;
        }
        if (column[n] < least) {
            least = column[n];
            best = at - 1;
        }
    }
    free(column);
    return best;
}

static void add_find(const Folded *f, Stretch in, size_t end, const uint32_t *q, size_t n, size_t errors, Finds *out)
{
    if (out->n == FINDS_MOST && out->items[worst_of(out)].errors <= errors)
        return;
    size_t begin = begin_of(f, in.from, end, q, n, errors);
    if (begin < end)
        keep(out, (Find){{begin, end}, errors});
}

void search_near(const Folded *f, Stretch in, const uint32_t *q, size_t n, Finds *out)
{
    assert(n > 0 && n <= SEARCH_LONGEST);
    size_t most = n * PERCENT / 100;
    most = most < ERRORS_MOST ? most : ERRORS_MOST;
    Rows *rows = MEM_NEW(Rows);
    rows_make(rows, q, n);
    Column c = {.words = (n + 63) / 64, .n = n, .errors = n};
    memset(c.up, 0xFF, sizeof c.up);
    size_t lowest = n, lowest_end = in.from; /* since it last went up */
    for (size_t i = in.from; i < in.to; i++) {
        size_t slot = slot_of(rows, f->cp[i]);
        step(&c, rows->used[slot] ? rows->bits[slot] : nowhere);
        if (c.errors < lowest) {
            lowest = c.errors;
            lowest_end = i + 1;
        } else if (c.errors > lowest + 1 || i + 1 == in.to) {
            if (lowest <= most)
                add_find(f, in, lowest_end, q, n, lowest, out);
            lowest = c.errors;
            lowest_end = i + 1;
        }
    }
    if (lowest <= most && lowest_end == in.to)
        add_find(f, in, lowest_end, q, n, lowest, out);
    free(rows);
}
