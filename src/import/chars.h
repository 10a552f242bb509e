/* import/chars.h -- what kind of character something is, and looking for words whatever the script. */
#ifndef IMPORT_CHARS_H
#define IMPORT_CHARS_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

bool char_is_han(uint32_t cp);
bool char_is_digit(uint32_t cp);  /* ASCII */
bool char_is_word(uint32_t cp);   /* Latin letter or ASCII digit */
bool char_is_letter(uint32_t cp); /* Latin letter, with marks too */
bool char_is_blank(uint32_t cp);  /* blank, tab, LF, no-break and ideographic space */
bool char_is_stop(uint32_t cp);   /* ends a sentence: 。！？…. and the half-width ones */
bool char_is_close(uint32_t cp);  /* closing quote or bracket */
bool char_is_cjk_mark(uint32_t cp); /* full-width or CJK punctuation */
bool chars_meet(uint32_t a, uint32_t b); /* one is Han, the other a Latin letter or a digit */

/* The code point at a byte, and before one; 0 at the end, at the start. The text is valid UTF-8. */
uint32_t char_at(Str s, size_t at);
uint32_t char_before(Str s, size_t at);
size_t char_len(Str s, size_t at); /* bytes, 0 at the end */

size_t chars_count(Str s);          /* code points */
bool chars_end_sentence(Str line);  /* its last character is a stop, perhaps inside closing quotes */
Str chars_trim(Str s);              /* without blanks of any kind at both ends */

/* A Traditional character as its Simplified form, for those that occur in the cues below; a full-width
 * form as its ASCII one. */
uint32_t char_fold(uint32_t cp);

/* Appends the text folded and without pinyin in parentheses, so that cues written in Simplified
 * characters are found in a damaged Traditional text. At most `limit` bytes of s are read. */
void chars_fold(Str s, size_t limit, Buf *out);

/* Does s begin with (contain, end with) one of the words? `words` are separated by blanks. */
size_t cue_starts(Str s, const char *words);    /* length of the word, 0 when none */
bool cue_in(Str s, const char *words);
bool cue_ends(Str s, const char *words);

#endif
