/* db/inspect.h -- what a file is, before anything in it is trusted. */
#ifndef DB_INSPECT_H
#define DB_INSPECT_H

#include "db/store_private.h"

/* Reads the first 100 bytes, before SQLite does: a library of a version we know, and all of it is there. Sets
 * s->wal and s->file_version. Nothing is made beside the file. */
bool inspect_head(Store *s, Error *err);
/* Nothing but what the steps up to a version made, and all of it. */
bool inspect_schema(Store *s, int version, Error *err);
int64_t inspect_log(const Store *s); /* bytes of the write-ahead log */
/* "cannot open library '...': why", from SQLite's last error; false. */
bool inspect_fail(Store *s, Error *err);

#endif
