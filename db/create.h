/* db/create.h -- a new library, and what the schema of one must be. */
#ifndef DB_CREATE_H
#define DB_CREATE_H

#include "db/store_private.h"

/* Makes an empty library at s->path and its folder. It appears whole or not at all; when another process
 * made it meanwhile, that one stays. */
bool library_create(Store *s, Error *err);

/* Whether a write-ahead log can work where the file lies (not over a network). */
bool library_wants_wal(const char *path);

/* Runs the schema on an empty database. */
bool schema_make(sqlite3 *db);
/* The statement that makes table or index `name`, NULL when the library has none of that name. */
const char *schema_sql(Str name);
size_t schema_count(void); /* tables and indexes */

#endif
