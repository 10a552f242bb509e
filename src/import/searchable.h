/* import/searchable.h -- a paragraph as it is searched: damage repaired, writing folded, with the way back.
 *
 *   source   創(chuàng) 业 Ｏｐｅｎ  AI      bytes of the document's text
 *   symbols  创 业 o p e n ' ' a i             each knows the bytes it is made of
 *
 * Folded is what is read as the same (text/fold.h): Traditional and Simplified, case, width, typographies of
 * punctuation; a letter and its mark are one. A blank or a line end is one blank between two words of Latin
 * letters or digits and nothing beside anything else. Repairs of the default kinds are always made, whatever the
 * reader shows.
 */
#ifndef IMPORT_SEARCHABLE_H
#define IMPORT_SEARCHABLE_H

#include "import/import.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum Matching {
    MATCH_FOLDED,
    MATCH_EXACT /* repaired, not folded: script, variants, case and width as they stand */
} Matching;

/* Symbol i is made of the bytes at[i] to end[i] of the text; what stands between two symbols is damage, blanks or
 * without width. All zero to begin with; what it holds is reused by the next searchable_make(). */
typedef struct Searchable {
    uint32_t *cp, *at, *end;
    size_t n, cap_cp, cap_at, cap_end;
    Str text;  /* a loan */
    Span para;
    Arena *scratch;
} Searchable;

/* `text` is that of the whole document, less than 4 GiB; `w` is import_writing() of it. */
void searchable_make(Searchable *out, Str text, const Paragraph *para, const Writing *w, Matching m);
void searchable_free(Searchable *s);

/* A word or phrase made ready for looking for, folded the same way. */
typedef struct Pattern {
    uint32_t *cp;
    size_t n;
    Matching matching;
    size_t anchor;        /* the symbol looked for in a raw text; n when none can be */
    uint32_t forms[32];   /* how it may be written there */
    size_t n_forms;
} Pattern;

/* `words` may be anything, valid or not. False when nothing is left to look for; there is nothing to free then.
 * Else yours: pattern_free(). */
bool pattern_make(Pattern *out, Str words, Matching m);
void pattern_free(Pattern *p);

/* The first hit at symbol `from` or behind it: bytes of the text, on grapheme edges, with the damage between its
 * first and its last character. *next: where to go on so that hits do not overlap. */
bool searchable_find(const Searchable *s, const Pattern *p, size_t from, Span *hit, size_t *next);

/* How many hits that do not overlap. */
size_t searchable_count(const Searchable *s, const Pattern *p);

/* False only where the pattern is certainly in none of the paragraphs in `text`, a raw text of whole paragraphs:
 * for skipping most of a library without repairing and folding it. */
bool pattern_may_be_in(const Pattern *p, Str text);

#endif
