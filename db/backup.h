/* db/backup.h -- verified copies of the library: of each day, before an upgrade, when asked. */
#ifndef DB_BACKUP_H
#define DB_BACKUP_H

#include "db/store_private.h"

/* Copies the database into the new file `to`: whole, on the disk, under its name only then. */
bool backup_copy(sqlite3 *db, const char *to, Error *err);

/* The copy without which no upgrade begins: of the library at that path, in its folder of backups. */
bool backup_before_upgrade(sqlite3 *db, const char *library, Error *err);

/* Before the first change of a day: makes the day's copy, or begins to beside the screen. What goes wrong is no
 * failure of the change, store_backup_problem() tells it. */
void backup_daily(Store *s);

/* Breaks off a copy that is being made beside; before the store is closed. */
void backup_stop(Store *s);

#endif
