/* app/indexing.h -- keeps the index of the texts (db/index.h) up with the library, and asks it for patterns.
 *
 * In the reader a thread of its own does it, with its own connection, while nobody waits; a command does it to
 * the end or leaves it.
 */
#ifndef APP_INDEXING_H
#define APP_INDEXING_H

#include "db/index.h"
#include "import/searchable.h"

#include <stdatomic.h>

/* Below so many documents everything is read: a search takes no longer than a key is felt. */
enum { INDEXING_FROM = 1000 };

/* What symbols are made by, as a number: an index made by others is none. */
uint32_t indexing_rules(void);

/* Opens the index beside a library for asking. Yours: index_close(). */
Index *indexing_open(const char *library);

/* Documents that may hold the pattern. False: every document may, all must be read. Yours: docset_free(). */
bool indexing_candidates(Index *ix, Store *s, const Pattern *p, DocSet *out);

/* How far a build is; may be read by another thread. */
typedef struct IndexingProgress {
    atomic_llong done, total; /* documents */
    atomic_bool stop;         /* set it to break off */
    void (*tell)(void *ctx, int64_t done, int64_t total); /* called now and then; NULL is fine */
    void *ctx;
} IndexingProgress;

/* Brings the index up to date, or makes it anew. False: broken off (ERR_NONE), somebody else builds (ERR_BUSY),
 * disk full ... ; what was done so far is kept, and searching is right all the same. */
bool indexing_build(Store *s, const char *library, bool anew, IndexingProgress *p, Error *err);

/* After an import: an index that is there is kept up. That it cannot be is nobody's concern. */
void indexing_follow(Store *s);

/* --- beside the reader --- */

typedef struct Indexing Indexing;

Indexing *indexing_new(const char *library, Str annotator);
void indexing_free(Indexing *x); /* stops what is going on, within some milliseconds; NULL is fine */

/* Call when nobody types: begins to build when there is something to do in a library of that many documents. */
void indexing_look(Indexing *x, Store *s, int64_t documents);
/* False when nothing is going on; `total` is 0 until it is known what there is to do. */
bool indexing_state(const Indexing *x, int64_t *done, int64_t *total);

#endif
