/* db/backup_names.h -- the folder of backups: what its files are called, which are there, which go.
 *
 *     backups/library-2025-01-30.db                    of the day, before its first change
 *     backups/library-2025-01-30-081244-upgrade.db     made at a moment
 */
#ifndef DB_BACKUP_NAMES_H
#define DB_BACKUP_NAMES_H

#include "db/store.h"

#include <time.h>

/* The folder and the beginning of the names for the library at `path`. */
typedef struct BackupFolder {
    Buf folder, base;
} BackupFolder;

BackupFolder backup_folder(const char *library);
void backup_folder_free(BackupFolder *f);

/* Appends the path of a copy; the time of day is in the names of all but the daily one. */
void backup_name(const BackupFolder *f, BackupWhy why, time_t when, Buf *out);
/* Takes such a name (without its folder) apart; date and time are written as people do. */
bool backup_parse(const BackupFolder *f, Str name, Arena *a, BackupRow *out);

/* All that are there, the newest first, in `a`. */
void backup_list(const BackupFolder *f, Arena *a, BackupRow **rows, size_t *n);
/* Removes all but the newest `kept` of that kind, and what a copy that was broken off has left. */
void backup_prune(const BackupFolder *f, BackupWhy why, int kept);

#endif
