/* model/reanchor_score.h -- how alike two stretches of symbols are. Inside of model/reanchor.c. */
#ifndef MODEL_REANCHOR_SCORE_H
#define MODEL_REANCHOR_SCORE_H

#include "text/fold.h"

#include <stddef.h>
#include <stdint.h>

typedef struct Stretch {
    size_t from, to; /* symbols of a folded text, half-open */
} Stretch;

#define CONTEXT_SYMBOLS 32 /* on either side of a quote */

/* The fewest symbols to be put in, taken out or replaced. Costs a.n * b.n steps. */
size_t edit_distance(const uint32_t *a, size_t na, const uint32_t *b, size_t nb);

/* 1: the same; 0: nothing in common. */
double stretch_similarity(const Folded *a, Stretch in_a, const Folded *b, Stretch in_b);

/* Of the surroundings of two stretches, up to CONTEXT_SYMBOLS on either side; 1 where there are none. */
double context_similarity(const Folded *a, Stretch in_a, const Folded *b, Stretch in_b);

/* The lines a stretch stands in. */
Stretch stretch_lines(const Folded *f, Stretch s);

#endif
