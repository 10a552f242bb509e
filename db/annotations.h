/* db/annotations.h -- reading stances alone, for counting. */
#ifndef DB_ANNOTATIONS_H
#define DB_ANNOTATIONS_H

#include "db/store_private.h"

/* Stances of a document and a coder (nil: of all), each with the span of the paragraph it stands in today. */
bool stances_read(Store *s, int64_t doc, Uuid coder, Arena *a, AnnotationList *out, Error *err);

/* Status and span from three columns beginning with the i-th. An orphan stands nowhere: {0, 0}. */
PlacementStatus placed_of(sqlite3_stmt *q, int i, Span *span);

#endif
