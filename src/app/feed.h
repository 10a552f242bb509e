/* app/feed.h -- the documents a query chooses, asked for some at a time and handed out one by one, so that work on them
 * can be broken off anywhere without asking anew. */
#ifndef APP_FEED_H
#define APP_FEED_H

#include "db/search.h"

typedef struct Feed {
    Store *store;
    const QueryTree *q;
    SelectFor what;
    Arena *arena;
    int64_t *docs;
    size_t n, at;
    int64_t after, last;
} Feed;

/* Documents above `after` and up to `last` (0: all). Store and query are loans. Yours: feed_free(). */
void feed_init(Feed *f, Store *s, const QueryTree *q, SelectFor what, int64_t after, int64_t last);
void feed_free(Feed *f);
bool feed_next(Feed *f, int64_t *doc, Error *err); /* *doc is 0 when there are no more */

#endif
