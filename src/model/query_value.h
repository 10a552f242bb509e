/* model/query_value.h -- between query.c and query_value.c. */
#ifndef MODEL_QUERY_VALUE_H
#define MODEL_QUERY_VALUE_H

#include "model/query.h"

/* Whether some code point of it is one that is looked for: of a phrase, any that is not a blank; of a word one that
 * is no mark of punctuation. */
bool query_has_substance(Str s, bool phrase);

/* Reads n->value of a field: polarity, dates, state. ERR_USAGE when it is none. */
bool query_value(Arena *a, QueryNode *n, Error *err);

#endif
