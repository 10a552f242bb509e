/* app/journal.h -- what was done today, in a line. */
#ifndef APP_JOURNAL_H
#define APP_JOURNAL_H

#include "base/str.h"
#include "model/listing.h"

/* Appends "today: 12 stance, 3 highlight" or "today: nothing yet". */
void journal_counts_line(const VerbCount *counts, size_t n, Buf *out);

#endif
