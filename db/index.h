/* db/index.h -- an index of the texts, for libraries in which reading everything takes too long: for every two
 * neighbouring symbols the documents that hold them. A cache beside the library that may be deleted at any time.
 *
 * It answers with documents that may hold something; what it leaves out certainly does not. Documents that are
 * not in it, or have changed since, are always among them: whoever looks into the texts of those it names has
 * the right answer at any moment. What does not add up is dropped and built anew.
 */
#ifndef DB_INDEX_H
#define DB_INDEX_H

#include "base/error.h"
#include "db/store.h"
#include "model/docset.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

/* --- asking --- */

typedef struct Index Index;

/* The index beside a library, whether there is one or not. `rules` stands for everything symbols are made by: an
 * index of other rules is none. Yours: index_close(). */
Index *index_open(const char *library, uint32_t rules);
void index_close(Index *ix); /* NULL is fine */

/* The documents that may hold these symbols one behind another in a paragraph, and perhaps deleted ones. False:
 * the index is of no help, every document may. Yours: docset_free(). */
bool index_candidates(Index *ix, Store *s, const uint32_t *symbols, size_t n, DocSet *out);

typedef struct IndexState {
    int64_t documents; /* in the library */
    int64_t covered;   /* of them in the index as they are now */
    int64_t bytes;     /* of the index */
    size_t segments;
} IndexState;

bool index_is_there(Index *ix); /* of these rules; whether it is this library's is another question */
bool index_state(Index *ix, Store *s, IndexState *out, Error *err);
/* So many ops behind the end of the journal what happened since is looked through quickly. */
enum { INDEX_BEHIND = 500 };

/* Whether it holds every document as it is now, and is not far behind in the journal. */
bool index_is_current(Index *ix, Store *s);

/* --- building: one at a time --- */

typedef struct IndexBuild IndexBuild;

/* ERR_BUSY: somebody else builds. Long work looks at `stop` every few milliseconds and fails (ERR_NONE) when it is
 * set. Yours: index_build_close(), which drops what was not kept. */
IndexBuild *index_build_open(const char *library, uint32_t rules, const atomic_bool *stop, Error *err);
void index_build_close(IndexBuild *b); /* NULL is fine */

/* Documents up to this number are in, as they were at that point of the journal. */
int64_t index_build_last(const IndexBuild *b);
JournalMark index_build_mark(const IndexBuild *b);
/* Forgets everything; what is built from here on begins at that point of the journal. */
bool index_build_reset(IndexBuild *b, JournalMark mark, Error *err);

/* Takes in a paragraph. */
bool index_build_add(IndexBuild *b, int64_t doc, const uint32_t *symbols, size_t n, Error *err);
/* All documents up to this one are in; kept now and then. */
bool index_build_reached(IndexBuild *b, int64_t doc, Error *err);
/* Documents that had changed up to that point of the journal are in too; kept. */
bool index_build_keep(IndexBuild *b, JournalMark mark, Error *err);
/* At the end: many pieces become one, which is asked faster, unless one of them holds most of it anyway. */
bool index_build_end(IndexBuild *b, Error *err);

#endif
