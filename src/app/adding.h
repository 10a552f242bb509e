/* app/adding.h -- from files to documents of the library: for `newsread import` and for the reader.
 *
 * Texts are made ready some at a time, without holding up anybody, and added together: a commit for each would be
 * most of the work. All that an import adds is one act: one undo takes it back. */
#ifndef APP_ADDING_H
#define APP_ADDING_H

#include "db/store.h"

#include <stdbool.h>

typedef struct Added {
    AddStatus status;
    DocumentRow row;   /* as the library lists it now */
    size_t replaced;   /* invalid bytes that are shown as U+FFFD */
} Added;

/* What became of a text: `added`, which is in the library for good now, or `err`; the other is NULL. Loans. */
typedef void AddingTell(void *ctx, const Added *added, const Error *err);

typedef struct Adding Adding;

/* The facts of `given` (a loan) that are not empty win over what the text tells. `about` is for the journal; empty:
 * the title of the first. Yours: adding_free(). */
Adding *adding_new(Store *s, const DocumentFacts *given, Str about, AddingTell *tell, void *ctx);
/* Makes the text file at `path` ready, and adds what is ready when that has become much. */
void adding_file(Adding *a, const char *path);
/* The same for bytes read elsewhere, which are taken over; `path` is absolute, or empty for standard input. */
void adding_bytes(Adding *a, Buf *raw, Str path);
/* Adds what is ready. */
void adding_flush(Adding *a);
/* What was not added is forgotten. NULL is fine. */
void adding_free(Adding *a);

const char *adding_status_name(AddStatus status); /* "added", "unchanged", "revised" */

#endif
