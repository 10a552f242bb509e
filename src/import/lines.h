/* import/lines.h -- the non-blank lines of a text, measured. */
#ifndef IMPORT_LINES_H
#define IMPORT_LINES_H

#include "base/arena.h"
#include "model/span.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct Line {
    Span span;         /* without blanks at its two ends */
    uint32_t chars;    /* code points */
    uint32_t cells;    /* about: 2 for what is not ASCII */
    bool stops;        /* ends a sentence */
    bool indented;     /* blanks before it */
    bool after_blank;  /* a blank line, or the start of the text, is before it */
} Line;

typedef struct Lines {
    Line *items;
    size_t n;
    size_t total;      /* with the blank ones, those at the very end left out */
} Lines;

Lines lines_split(Arena *a, Str text);

static inline Str line_text(Str text, const Line *l)
{
    return str_sub(text, l->span.start, l->span.end);
}

#endif
