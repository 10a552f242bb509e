/* app/journal.c -- what was done today, in a line. */
#include "app/journal.h"

void journal_counts_line(const VerbCount *counts, size_t n, Buf *out)
{
    buf_addz(out, n ? "today: " : "today: nothing yet");
    for (size_t i = 0; i < n; i++)
        buf_addf(out, "%s%lld %.*s", i ? ", " : "", (long long)counts[i].n, STR_ARG(counts[i].verb));
}
