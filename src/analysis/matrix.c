/* analysis/matrix.c -- stances sorted, and runs of them counted. */
#include "analysis/matrix.h"

#include <stdlib.h>
#include <string.h>

static int by_pair(const MatrixCell *a, const MatrixCell *b)
{
    int order = str_cmp(a->holder, b->holder);
    return order ? order : str_cmp(a->target, b->target);
}

static int by_cell(const void *left, const void *right)
{
    const MatrixCell *a = left, *b = right;
    int order = by_pair(a, b);
    if (order)
        return order;
    return a->doc != b->doc ? (a->doc < b->doc ? -1 : 1) : str_cmp(a->source, b->source);
}

/* Cells [first, end) are of one holder and target. */
static void mark_contested(MatrixCell *cells, size_t first, size_t end)
{
    size_t pro = 0, contra = 0;
    for (size_t i = first; i < end; i++) {
        pro += cells[i].counts[POLARITY_FOR];
        contra += cells[i].counts[POLARITY_AGAINST];
        cells[i].conflict = cells[i].counts[POLARITY_FOR] > 0 && cells[i].counts[POLARITY_AGAINST] > 0;
    }
    for (size_t i = first; i < end; i++)
        cells[i].contested = pro > 0 && contra > 0;
}

static size_t gather(MatrixCell *cells, size_t n)
{
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        if (m > 0 && by_cell(&cells[m - 1], &cells[i]) == 0) {
            for (int p = 0; p < POLARITIES; p++)
                cells[m - 1].counts[p] += cells[i].counts[p];
        } else {
            cells[m++] = cells[i];
        }
    }
    return m;
}

size_t matrix_make(Arena *a, const MatrixStance *stances, size_t n, MatrixBy by, MatrixCell **out)
{
    MatrixCell *cells = ARENA_NEW(a, MatrixCell, n + 1);
    for (size_t i = 0; i < n; i++) {
        const Annotation *s = stances[i].stance;
        bool source = by == MATRIX_BY_SOURCE;
        cells[i] = (MatrixCell){ .holder = s->holder, .target = s->target, .doc = source ? 0 : s->doc };
        cells[i].source = source ? stances[i].source : (Str){ 0 };
        cells[i].counts[s->polarity] = 1;
    }
    if (n > 0)
        qsort(cells, n, sizeof *cells, by_cell);
    size_t m = gather(cells, n);
    for (size_t first = 0, end; first < m; first = end) {
        for (end = first + 1; end < m && by_pair(&cells[first], &cells[end]) == 0;)
            end++;
        mark_contested(cells, first, end);
    }
    *out = cells;
    return m;
}
