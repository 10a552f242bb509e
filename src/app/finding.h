/* app/finding.h -- words looked for in the open document: the next hit, all hits of a paragraph, how many there are.
 *
 * Work is done in slices of a few milliseconds, so that a key is never waited for: the next hit first, the count
 * after it. What is known of a document is forgotten when another one is open, or other paragraphs.
 */
#ifndef APP_FINDING_H
#define APP_FINDING_H

#include "app/workspace.h"

typedef struct Finding Finding;

Finding *finding_new(void); /* yours: finding_free() */
void finding_free(Finding *f); /* NULL is fine */

/* What to look for; `exact`: script, case and width as they stand. False when nothing is left to look for: then
 * nothing is found. */
bool finding_set(Finding *f, Str words, bool exact);
Str finding_words(const Finding *f); /* a loan until the next finding_set(); empty: nothing is looked for */
bool finding_is_exact(const Finding *f);

/* Begins to look for the first hit that begins at `from` or behind it; `back`: the last one that begins before it.
 * At the end it goes on at the other one. */
void finding_seek(Finding *f, const Workspace *w, size_t from, bool back);

typedef enum Found { FOUND_NOT_YET, FOUND_HIT, FOUND_NOTHING } Found;

/* A slice of that work. *wrapped: the document's end was passed. */
Found finding_step(Finding *f, const Workspace *w, Span *hit, bool *wrapped);

/* A slice of counting; true when there is more to do. */
bool finding_count(Finding *f, const Workspace *w);
bool finding_total(const Finding *f, const Workspace *w, size_t *total); /* false: not known yet */

/* The number of the hit that holds the byte, from 1; 0: none does, or it is not known yet (*known). */
size_t finding_number(Finding *f, const Workspace *w, size_t byte, bool *known);

typedef struct SpanList {
    const Span *items; /* in order, not overlapping */
    size_t n;
} SpanList;

/* The hits of a paragraph; a loan until the next call of a function here. */
SpanList finding_hits(Finding *f, const Workspace *w, size_t para);

#endif
