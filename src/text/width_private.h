/* text/width_private.h -- the inside of a Widths, for src/text alone. */
#ifndef TEXT_WIDTH_PRIVATE_H
#define TEXT_WIDTH_PRIVATE_H

#include "text/width.h"

#include <stddef.h>

typedef struct WidthAnswer {
    uint32_t cp;
    uint8_t cells;
    bool fixed;
} WidthAnswer;

struct Widths {
    int ambiguous;
    bool ambiguous_fixed;
    WidthAnswer *answers; /* sorted by cp */
    size_t n, cap;
    bool others;               /* one of them is about a code point that is not disputed */
    uint8_t asked[0x1100 / 8]; /* a bit for each 256 code points: an answer is among them */
};

#endif
