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

typedef struct Measures {
    size_t median;    /* code points of a line */
    size_t wide;      /* cells that nine of ten lines keep to */
    size_t stops;     /* lines that end a sentence */
    bool wrapped;     /* lines were broken at a fixed width, not at the end of a paragraph */
} Measures;

typedef enum LineRule { RULE_BLANK, RULE_LINE, RULE_CAPTION } LineRule;

Measures lines_measure(const Lines *lines);
LineRule lines_rule(const Lines *lines, const Measures *m); /* how the paragraphs of the text are set */
bool lines_are_captions(const Lines *lines);
bool lines_are_blocks(const Lines *lines); /* with blank lines between */
bool line_fills(const Line *l, size_t wide);                /* it is about as wide as a broken line */

static inline Str line_text(Str text, const Line *l)
{
    return str_sub(text, l->span.start, l->span.end);
}

#endif
