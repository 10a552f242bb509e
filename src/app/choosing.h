/* app/choosing.h -- documents, annotations that a query chooses, for commands. */
#ifndef APP_CHOOSING_H
#define APP_CHOOSING_H

#include "app/feed.h"
#include "app/searching.h"

/* Documents that fit as a whole, by number, in `a`. The query was resolved. */
bool choosing_documents(Store *s, const QueryTree *q, Arena *a, int64_t **docs, size_t *n, Error *err);

/* Annotations that fit, by document and place; visited with their document until `visit` says stop (false). Both
 * are loans for the call. Looks at documents above *after until `us` microseconds have gone; *after is the last one
 * looked at, *done tells that there are no more. */
typedef bool AnnotationVisitor(void *ctx, const Annotation *a, const Document *d);
bool choosing_annotations(Store *s, const QueryTree *q, Words *words, int64_t *after, int64_t us, bool *done,
                          AnnotationVisitor *visit, void *ctx, Error *err);

/* The same in slices: documents come from a feed (SELECT_ANNOTATED). */
bool choosing_slice(Feed *feed, Words *words, int64_t us, bool *done, AnnotationVisitor *visit, void *ctx, Error *err);

#endif
