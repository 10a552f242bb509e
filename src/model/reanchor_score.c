/* model/reanchor_score.c -- how alike two stretches of symbols are. */
#include "model/reanchor_score.h"

#include "base/mem.h"
#include "model/reanchor_diff.h"

#include <stdlib.h>

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t edit_distance(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
    size_t *row = mem_alloc((nb + 1) * sizeof *row);
    for (size_t j = 0; j <= nb; j++)
        row[j] = j;
    for (size_t i = 1; i <= na; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= nb; j++) {
            size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            row[j] = least(replaced, least(row[j], row[j - 1]) + 1);
        }
    }
    size_t distance = row[nb];
    free(row);
    return distance;
}

static double share_kept(size_t distance, size_t of)
{
    return of == 0 ? 1.0 : 1.0 - (double)distance / (double)of;
}

double stretch_similarity(const Folded *a, Stretch in_a, const Folded *b, Stretch in_b)
{
    size_t na = in_a.to - in_a.from, nb = in_b.to - in_b.from;
    return share_kept(edit_distance(a->cp + in_a.from, na, b->cp + in_b.from, nb), na > nb ? na : nb);
}

double context_similarity(const Folded *a, Stretch in_a, const Folded *b, Stretch in_b)
{
    size_t before_a = least(in_a.from, CONTEXT_SYMBOLS), before_b = least(in_b.from, CONTEXT_SYMBOLS);
    size_t behind_a = least(a->n - in_a.to, CONTEXT_SYMBOLS), behind_b = least(b->n - in_b.to, CONTEXT_SYMBOLS);
    size_t distance = edit_distance(a->cp + in_a.from - before_a, before_a, b->cp + in_b.from - before_b, before_b) +
                      edit_distance(a->cp + in_a.to, behind_a, b->cp + in_b.to, behind_b);
    size_t before = before_a > before_b ? before_a : before_b, behind = behind_a > behind_b ? behind_a : behind_b;
    return share_kept(distance, before + behind);
}

Stretch stretch_lines(const Folded *f, Stretch s)
{
    while (s.from > 0 && !line_begins(f, s.from))
        s.from--;
    while (s.to < f->n && !line_begins(f, s.to))
        s.to++;
    return s;
}
