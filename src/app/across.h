/* app/across.h -- the library as it is compared: every document's paragraphs in an index of similar passages, kept up
 * with the library in small steps, so that a screen can do it while nobody types.
 *
 *     Across *a = across_open(store);
 *     while (across_step(a, 5000, &err)) ...       more is to be read; what is read already can be asked for
 *     across_stale(a);                             something was imported, split, named: walk over the library again
 */
#ifndef APP_ACROSS_H
#define APP_ACROSS_H

#include "analysis/similar.h"
#include "base/error.h"
#include "model/document.h"

#include <stdbool.h>

struct Store;

typedef struct Across Across;

/* Reads nothing yet. The store is borrowed. Yours: across_close(). */
Across *across_open(struct Store *s);
void across_close(Across *a); /* NULL is fine */

/* Reads on for about so many microseconds, a document at least. True while more is to be read; false when the index
 * is what the library is, or with err->kind set when reading failed (the next call tries again). */
bool across_step(Across *a, int64_t budget_us, Error *err);
bool across_load(Across *a, Error *err); /* all of it */

/* The library has changed: documents, paragraphs or names. Costs nothing by itself. */
void across_stale(Across *a);

/* How far a walk is, in documents. */
void across_progress(const Across *a, size_t *read, size_t *all);

/* A loan until the next across_step(). */
SimilarIndex *across_index(const Across *a);

/* A paragraph as it is compared; in `arena`, or a loan of the index. Also of one that is not in it: a heading. */
Str across_text(const Across *a, Arena *arena, const Document *d, size_t para);

#endif
