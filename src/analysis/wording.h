/* analysis/wording.h -- two or more passages side by side: what they share, and where they differ.
 *
 * The words of a passage are cut into marks: common wording (also stands in another passage, in any script, width or
 * spelling of a name), figures and dates and names that another passage has too or has otherwise, and the words that
 * frame who says something (所谓, 声称, 据报道). What is left has no mark: it is this passage's own wording.
 * All pure; texts are paragraphs as the reader shows them.
 */
#ifndef ANALYSIS_WORDING_H
#define ANALYSIS_WORDING_H

#include "analysis/dates.h"
#include "analysis/names.h"
#include "base/arena.h"
#include "model/span.h"

typedef enum WordingKind {
    WORDING_COMMON,       /* to be dim */
    WORDING_FIGURE,       /* from here on bright when not shared */
    WORDING_DATE,
    WORDING_NAME,
    WORDING_FRAME
} WordingKind;

const char *wording_kind_name(WordingKind k); /* "common", "figure", "date", "name", "frame" */

typedef struct WordingMark {
    Span span;        /* bytes of the passage's text */
    WordingKind kind;
    bool shared;      /* another passage says the same: 7-10个月 and 7到10個月; always so for common wording */
} WordingMark;

typedef struct WordingMarks {
    WordingMark *items; /* in the order of the text, not overlapping */
    size_t n;
} WordingMarks;

typedef struct WordingPassage {
    Str text;
    DateBase base;    /* when it was written: 昨天 and 1月29日 may be one day */
} WordingPassage;

/* Marks of each of n passages; `out` has room for n. `names` (NULL: none) are confirmed ones. Common wording is two Han
 * characters or more, or a Latin word, that stand in another passage too. */
void wording_compare(Arena *a, const WordingPassage *passages, size_t n, const KnownName *names, size_t n_names,
                     WordingMarks *out);

#endif
