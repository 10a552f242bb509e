/* app/said.h -- which documents may say the words of a query, as far as the index tells. */
#ifndef APP_SAID_H
#define APP_SAID_H

#include "app/indexing.h"
#include "app/words.h"

typedef struct Said {
    size_t n;
    DocSet *by;     /* by the number of a word */
    bool *is_known; /* whether the index tells; else any document may say it */
    DocSet all;     /* that may hold all of the query in their texts */
    bool has_all;
} Said;

/* `index` may be NULL: nothing is known. Yours: said_free(). */
void said_make(Said *out, Store *s, Index *index, const Words *words, const QueryTree *q);
void said_free(Said *said);

#endif
