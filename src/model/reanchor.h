/* model/reanchor.h -- where an anchor stands when its document got another text. */
#ifndef MODEL_REANCHOR_H
#define MODEL_REANCHOR_H

#include "base/str.h"
#include "model/annotation.h"
#include "model/span.h"

typedef struct Reanchored {
    PlacementStatus status;
    Span span; /* of the new text; {0, 0} for an orphan */
} Reanchored;

/* What is equal at the beginning and at the end of two texts: computed once per pair, asked per anchor. */
typedef struct TextPair {
    Str old, now;
    size_t head, tail; /* bytes in common at the beginning, at the end; they do not overlap in either text */
} TextPair;

TextPair text_pair(Str old, Str now);

/* Anchored: the bytes survived in the unchanged beginning or end, or they stand with all their context once
 * in both texts. Suspect (a person is asked): the bytes are there once, the context is another. Else orphan.
 * A wrong place is never called anchored. */
Reanchored reanchor(const TextPair *texts, Span old);

#endif
