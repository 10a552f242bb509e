/* model/reanchor_search.h -- a quote looked for in a text, exactly and with errors. Inside of model/reanchor.c. */
#ifndef MODEL_REANCHOR_SEARCH_H
#define MODEL_REANCHOR_SEARCH_H

#include "model/reanchor_score.h"

#define SEARCH_LONGEST 512 /* symbols of a quote that is looked for with errors */
#define FINDS_MOST 20

typedef struct Find {
    Stretch at;
    size_t errors;
} Find;

/* The best finds so far, in no order. */
typedef struct Finds {
    Find items[FINDS_MOST];
    size_t n;
} Finds;

/* Adds where the n symbols of q stand within [in.from, in.to) of f. */
void search_exact(const Folded *f, Stretch in, const uint32_t *q, size_t n, Finds *out);

/* Adds where they stand with up to 35 % errors (64 at most): every place that is better than those beside it. */
void search_near(const Folded *f, Stretch in, const uint32_t *q, size_t n, Finds *out);

#endif
