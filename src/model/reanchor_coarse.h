/* model/reanchor_coarse.h -- very long texts, by lines and sentences: those that occur once in either and in the same
 * order are landmarks, and only what stands between two of them is compared closely. Inside of model/reanchor.c. */
#ifndef MODEL_REANCHOR_COARSE_H
#define MODEL_REANCHOR_COARSE_H

#include "base/str.h"
#include "model/span.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct Landmark {
    uint64_t hash;   /* of the line as it is read */
    size_t old, now; /* where it begins */
} Landmark;

typedef struct Landmarks {
    Landmark *items; /* in the order of both texts */
    size_t n;
    Span old, now;   /* what was looked at */
} Landmarks;

/* Those of a part of the old text and a part of the new one. Reads each once; keeps at most some hundred thousand
 * lines. Yours: landmarks_free(). */
void landmarks_make(Landmarks *l, Str old, Span in_old, Str now, Span in_now);
void landmarks_free(Landmarks *l);

/* The stretch between two landmarks that holds `span` and `margin` bytes around it, in the old text and in the
 * new. */
void landmarks_around(const Landmarks *l, Span span, size_t margin, Span *old, Span *now);

#endif
