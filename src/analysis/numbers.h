/* analysis/numbers.h -- a number as Chinese news writes it: 2,048  3.5  5万  1亿2000万  三百二十  十几  几百万  20多万.
 *
 * Several (几, 数) is 1 to 9: 几百万 is 1,000,000 to 9,000,000. Two digits side by side are a range: 两三 is 2 to 3.
 */
#ifndef ANALYSIS_NUMBERS_H
#define ANALYSIS_NUMBERS_H

#include "text/fold.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Number {
    size_t start, end;  /* symbols */
    double value, high; /* equal unless it says a range by itself */
    double scale;       /* the greatest of 十 百 千 万 亿 in it, multiplied out (百万: 1e6); 1: none */
    bool arabic;        /* written with digits 0 to 9 */
    bool several;       /* 几, 数 */
    bool more;          /* 多, 余: somewhat more */
    bool plain_year;    /* four digits and nothing else, 1900 to 2099 */
} Number;

/* The number that begins at symbol `at`. What stands before it is looked at too: the 800 of H800 and the second half
 * of a number are none. */
bool number_at(const Folded *f, size_t at, Number *out);

#endif
