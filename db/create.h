/* db/create.h -- a new library. */
#ifndef DB_CREATE_H
#define DB_CREATE_H

#include "db/schema.h"
#include "db/store_private.h"

/* Makes an empty library at s->path and its folder. It appears whole or not at all; when another process
 * made it meanwhile, that one stays. */
bool library_create(Store *s, Error *err);

/* Whether a write-ahead log can work where the file lies (not over a network). */
bool library_wants_wal(const char *path);

#endif
