/* text/utf8.h -- decoding UTF-8 that may be damaged.
 *
 * An invalid sequence decodes to U+FFFD, one per maximal subpart (Unicode 17, section 3.9,
 * "U+FFFD Substitution of Maximal Subparts"): so every byte belongs to exactly one code point.
 */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_REPLACEMENT 0xFFFDu

/* Decodes the code point at p; n > 0 bytes are there. Returns its length in bytes (1 to 4). */
size_t utf8_decode(const char *p, size_t n, uint32_t *cp);

/* Writes cp (a scalar value) to out; returns 1 to 4. */
size_t utf8_encode(uint32_t cp, char out[4]);
void utf8_add(Buf *b, uint32_t cp);

/* Start of the code point that ends at byte `at` (0 < at <= s.len). */
size_t utf8_prev(Str s, size_t at);

bool utf8_valid(Str s);                     /* NUL is valid here */
size_t utf8_count(Str s);                   /* code points */
size_t utf8_skip(Str s, size_t at, size_t n); /* byte after n further code points, at most s.len */

/* Appends s with every invalid sequence replaced by U+FFFD; returns the number of replacements. */
size_t utf8_repair(Str s, Buf *out);

#endif
