/* ui/theme.h -- what a face looks like: colours and attributes for a terminal of so many colours. */
#ifndef UI_THEME_H
#define UI_THEME_H

#include "ui/face.h"

#include <stdbool.h>

typedef struct Style {
    short ink, paper; /* palette numbers; -1: the terminal's own */
    bool bold, dim, underline, reverse;
} Style;

/* `colours` is what the terminal has: 0 (or NO_COLOR), 8, 16, 256. Signs and attributes tell everything that colours
 * do, so 0 is readable. */
Style theme_style(Face f, int colours);

/* A palette number for a terminal that is told colours as 0xRRGGBB: what is below 8 stays a palette number there. */
int theme_direct(short colour);

#endif
