/* app/adding.h -- from a file to a document of the library: for `newsread import` and the reader's FILEs. */
#ifndef APP_ADDING_H
#define APP_ADDING_H

#include "db/store.h"

#include <stdbool.h>

typedef struct Added {
    AddStatus status;
    DocumentRow row;   /* as the library lists it now */
    size_t replaced;   /* invalid bytes that are shown as U+FFFD */
} Added;

/* Adds the text file at `path`. The facts of `given` that are not empty win over what the text tells.
 * Everything in `out` lives in `a`. The message of a failure names the file. */
bool adding_file(Store *s, Arena *a, const char *path, const DocumentFacts *given, Added *out, Error *err);

/* The same for bytes read elsewhere; `path` is absolute, or empty for standard input. */
bool adding_bytes(Store *s, Arena *a, Str raw, Str path, const DocumentFacts *given, Added *out, Error *err);

const char *adding_status_name(AddStatus status); /* "added", "unchanged", "revised" */

#endif
