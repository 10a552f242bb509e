/* analysis/together.h -- tellings of one thing: figures or dates of passages that tell the same, put together.
 *
 * Passages of different documents that are alike (similar.h) may tell the same event. Two tellings in them belong
 * together when they tell the same; one that has none there that does belongs to the one told otherwise with the most
 * words around it in common, or, in passages twice as alike as need be, to the only other one of its kind.
 */
#ifndef ANALYSIS_TOGETHER_H
#define ANALYSIS_TOGETHER_H

#include "analysis/similar.h"
#include "model/span.h"

typedef enum Tells { TELLS_NOTHING, TELLS_SAME, TELLS_OTHERWISE } Tells;

typedef struct Telling {
    int64_t doc;
    size_t para;
    Str text;           /* of the paragraph as it is shown */
    Span span;          /* bytes of it */
    const char *kind;   /* only tellings of one kind are compared: a unit */
    size_t group;       /* result: from 1, in the order of the tellings; 0: nothing tells the same */
    bool conflict;      /* result: somebody in the group tells it otherwise */
} Telling;

/* What two tellings of one kind, by their indexes, are to each other; TELLS_NOTHING: they cannot be compared. */
typedef Tells TellsFn(const void *ctx, size_t i, size_t k);

/* Fills group and conflict of each. Tellings stand in the order of documents and paragraphs. With a document (0: none)
 * only what belongs to one of its tellings is looked for, which takes a query for each of its paragraphs. */
void together_find(Telling *t, size_t n, SimilarIndex *x, double threshold, int64_t doc, TellsFn *tells,
                   const void *ctx);

#endif
