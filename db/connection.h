/* db/connection.h -- the connection to the file: checked, hardened, its log kept short, closed. */
#ifndef DB_CONNECTION_H
#define DB_CONNECTION_H

#include "db/store_private.h"

/* Makes the library when it is missing, checks it, opens it for writing or, where that cannot be, reading. */
bool connection_open(Store *s, Error *err);
void connection_close(Store *s);
void connection_harden(sqlite3 *db); /* what every connection to a library is given */
bool connection_changed(Store *s); /* somebody else committed since the last call */
/* A library that could only be read: tries again. On false it still is: ERR_FULL, ERR_READ_ONLY. */
bool connection_retry(Store *s, Error *err);
void connection_log_grown(
    Store *s);                  /* after a commit, under the guard: moves a log over 4 MiB into the file */
void connection_idle(Store *s); /* moves whatever log there is, unless somebody is writing */

#endif
