/* import/readings.h -- is a syllable of pinyin a reading of a Han character? */
#ifndef IMPORT_READINGS_H
#define IMPORT_READINGS_H

#include "base/str.h"

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

#endif
