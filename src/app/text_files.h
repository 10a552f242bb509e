/* app/text_files.h -- the texts of a folder. */
#ifndef APP_TEXT_FILES_H
#define APP_TEXT_FILES_H

#include "base/arena.h"
#include "base/error.h"

#include <stddef.h>

/* Calls `each` with the path of every text in a folder and the folders in it, in the order of their names:
 * regular files named .txt or .md, or without an ending and without a NUL at their beginning. Hidden
 * ones and links to folders are left out. A folder that cannot be read goes to `failed`. Returns the
 * number of calls of both. */
size_t text_files_walk(const char *folder, void (*each)(void *ctx, const char *path),
                       void (*failed)(void *ctx, const Error *err), void *ctx);

typedef struct PathList {
    const char **items;
    size_t n, cap;
} PathList;

void path_list_add(PathList *list, Arena *a, const char *path);
/* Adds a path; of a folder the texts in it. The strings live in `a`, the array is yours: free(items). */
void text_files_collect(PathList *list, Arena *a, const char *path, void (*failed)(void *ctx, const Error *err),
                        void *ctx);

#endif
