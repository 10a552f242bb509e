/* text/fold.h -- texts compared by what is read: Traditional and Simplified, full and half width, case and
 * the two typographies of punctuation are one, blanks and pinyin thrust in after a character are nothing.
 */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* The one code point that stands for all that are read as this one; itself where there is none. Folding twice
 * is folding once. */
uint32_t fold_char(uint32_t cp);

/* White space, and what has no width: joiners, byte order marks, soft hyphens, variation selectors. */
bool fold_drops(uint32_t cp);

/* Bytes of the pinyin in parentheses that begins at byte `at`: one to seven small Latin letters, with tone marks
 * or without, in ASCII or full-width parentheses; 0 when there is none. Only behind a Han character it is one,
 * which the caller knows. */
size_t fold_pinyin(Str text, size_t at);

bool fold_is_han(uint32_t cp);

/* A letter or digit of a script that puts blanks between words (Latin, Greek, Cyrillic, Korean, ...). */
bool fold_is_word(uint32_t cp);

/* Stands on the character before it: combining marks, variation selectors, joiners. */
bool fold_is_mark(uint32_t cp);

/* Base and mark in one code point, in whatever order two marks were written; 0 when there is none. */
uint32_t fold_compose(uint32_t base, uint32_t mark);
bool fold_is_composed(uint32_t cp);

/* All code points that fold to `cp`, itself included, at most `most`; returns how many there are. */
size_t fold_members(uint32_t cp, uint32_t *out, size_t most);

/* A text folded, and the way back. Symbol i is made of the code point that begins at byte at[i]; what stands
 * between two of them was dropped. at[n] is the length of the text. */
typedef struct Folded {
    Str text;      /* a loan */
    uint32_t *cp;
    uint32_t *at;
    size_t n;
} Folded;

/* `text` is valid UTF-8 of less than 4 GiB. Yours: folded_free(). */
void fold_text(Folded *out, Str text);
void folded_free(Folded *f);

/* Byte behind the last byte of symbol i. */
size_t folded_end(const Folded *f, size_t i);
/* The first symbol that begins at the byte or behind it; n when there is none. */
size_t folded_index(const Folded *f, size_t byte);

#endif
