/* text/readings.h -- how Han characters are read in Mandarin: is a syllable a reading, how do the readings begin? */
#ifndef TEXT_READINGS_H
#define TEXT_READINGS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Reading {
    const char *syllable;    /* composed form, lower case: "chuàng" */
    const char *three, *four; /* characters of three and of four bytes, sorted */
} Reading;

extern const Reading readings_table[]; /* sorted by syllable */
extern const size_t readings_count;

/* `han` is the UTF-8 of one character. The syllable may be written with combining tone marks, with a
 * breve for the caron and with U+0261 for g, as converters do. */
bool readings_has(Str han, Str syllable);

/* The letters with which readings begin, made ready for asking. Lives in `a`: some 90 KB. */
typedef struct Initials Initials;
const Initials *initials_make(Arena *a);

/* Appends how the initials of a name are typed: "lrl" for 林若岚; Latin letters stand for themselves, other characters
 * for nothing. Where characters have several readings, up to `most` spellings, each on a line of its own. */
void initials_spell(const Initials *x, Str name, size_t most, Buf *out);

#endif
