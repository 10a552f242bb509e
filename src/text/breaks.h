/* text/breaks.h -- one streaming pass for graphemes (UAX #29), line breaks (UAX #14) and widths
 * (UAX #11), with the Chinese profile of docs/ARCHITECTURE.md as a switch.
 *
 * The text goes in as UTF-8, glyphs come out. A glyph is what is drawn in one or two cells: a base
 * and the marks that stand on it. Most graphemes are one glyph. A grapheme of several bases
 * (an emoji joined by ZWJ, conjoining Jamo) is several glyphs, of which only the last
 * ends a grapheme; no row may end between them unless the grapheme is wider than a row.
 * What no terminal may see (text/safe.h) is a glyph of its own with the width of its stand-in.
 */
#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include "base/str.h"
#include "text/width.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum LineBreak {
    LINE_NO,  /* no row may end after this glyph */
    LINE_MAY, /* a row may end after it */
    LINE_MUST /* a row ends after it: LF, NEL, LS, PS, VT, FF; and the end of the text */
} LineBreak;

typedef struct Glyph {
    size_t start, end;  /* bytes of the text, half-open */
    uint8_t width;      /* cells: 0 (a line end, or marks without a base to show), 1 or 2 */
    uint8_t line;       /* LineBreak after the glyph */
    bool ends_grapheme; /* an extended grapheme cluster ends with it */
} Glyph;

enum {
    BREAK_ZH = 1 /* the Chinese profile; without it plain UAX #14 */
};

/* The whole state of a pass: copy it to remember a place and go on from there later. Its inside is
 * for text/breaks.c alone. */
typedef struct Breaks {
    Str text;
    const Widths *widths;
    size_t at;           /* next byte to be read */
    unsigned flags;
    uint32_t state[10];
} Breaks;

/* Begins a pass at byte 0. `text` and `widths` (may be NULL) are loans for as long as b is used. */
void breaks_start(Breaks *b, Str text, unsigned flags, const Widths *widths);

/* The next glyph; false at the end of the text. Constant memory, constant time per code point. */
bool breaks_next(Breaks *b, Glyph *out);

/* Grapheme edges next to a byte: the first edge > at, the last edge < at (0 and len are edges).
 * For cursors: looks at a window around `at`, exact for text without runs of over 4 KB of marks. */
size_t grapheme_next(Str text, size_t at);
size_t grapheme_prev(Str text, size_t at);
size_t grapheme_floor(Str text, size_t at); /* the last edge <= at */

#endif
