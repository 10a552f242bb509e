/* app/exporting.h -- documents to Markdown files. */
#ifndef APP_EXPORTING_H
#define APP_EXPORTING_H

#include "db/store.h"

#include <stdbool.h>

/* Appends the export of the documents: one by itself, several as parts of one text. */
bool exporting_text(Store *s, const int64_t docs[], size_t n, Buf *out, Error *err);

/* Writes them into one file, or when `path` ends in '/' or is a folder, each into its own file there, named
 * by its date and title; a name that belongs to another document or to somebody else gets "~2". The user's
 * blocks of a file that is there already are kept (export/own.h). No link is followed out of the folder.
 * `written` (may be NULL) is called with the path of each file. */
bool exporting_files(Store *s, const int64_t docs[], size_t n, const char *path,
                     void (*written)(void *ctx, const char *path), void *ctx, Error *err);

#endif
