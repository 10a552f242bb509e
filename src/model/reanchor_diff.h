/* model/reanchor_diff.h -- which symbol of an old text is which of the new one. Inside of model/reanchor.c. */
#ifndef MODEL_REANCHOR_DIFF_H
#define MODEL_REANCHOR_DIFF_H

#include "text/fold.h"

#include <stdbool.h>
#include <stdint.h>

#define NO_SYMBOL UINT32_MAX

/* fwd[i] is the symbol of the new text that symbol i of the old one is, back[j] the other way round; NO_SYMBOL
 * where there is none. In one stretch both grow together; a paragraph that stands elsewhere now is matched too. */
typedef struct Matching {
    uint32_t *fwd, *back;
    bool *unsure; /* of the old text: equal words stand beside, or it stands elsewhere now: it may be another one */
} Matching;

/* Paragraphs that occur once in either text first, then stretches of 16 and of 8 symbols, then the shortest
 * edit between them; last what stands in another order now. What has nothing in common costs no more than linear
 * time. Yours: matching_free(). */
void matching_make(Matching *m, const Folded *old, const Folded *now);
void matching_free(Matching *m);

/* A new line begins before symbol i: a line end was dropped there. */
bool line_begins(const Folded *f, size_t i);

/* --- between the rooms --- */

/* The fewest edits that make y (ny symbols) of x (nx): calls `equal` for each
 * stretch of equal symbols, from the end to the beginning. False, and no calls, when there are more than
 * MYERS_MOST edits. */
#define MYERS_MOST 1000
typedef void EqualStretch(void *ctx, size_t x, size_t y, size_t n);
bool myers(const uint32_t *x, size_t nx, const uint32_t *y, size_t ny, EqualStretch *equal, void *ctx);

/* Takes away matches of single characters amid edits, puts edits that could stand in several places at the
 * beginning of a line or sentence, and marks what is unsure because of them. */
void matching_tidy(Matching *m, const Folded *old, const Folded *now);

#endif
