/* model/reanchor_find.h -- which stretch of the new text a quote of the old one is now. Inside of model/reanchor.c. */
#ifndef MODEL_REANCHOR_FIND_H
#define MODEL_REANCHOR_FIND_H

#include "model/annotation.h"
#include "model/reanchor_diff.h"
#include "model/reanchor_score.h"

/* Two texts compared, once for all their anchors. */
typedef struct Compared {
    Folded old, now;
    Matching m;
    Stretch *fresh; /* of the new text: what is not in the old one, short matches amid it included */
    size_t n_fresh;
} Compared;

/* `old` and `now` are loans until compared_free(). */
void compared_make(Compared *c, Str old, Str now);
void compared_free(Compared *c);

typedef struct FoundPlace {
    PlacementStatus status;
    Stretch at; /* of the new text; empty for an orphan */
} FoundPlace;

FoundPlace find_place(const Compared *c, Stretch quote);

#endif
