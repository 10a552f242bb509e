/* text/breaks.h -- one streaming pass for graphemes (UAX #29), line breaks (UAX #14) and widths
 * (UAX #11), with a Chinese profile as a switch.
 *
 * The text goes in as UTF-8, glyphs come out. A glyph is what is drawn in one or two cells: a base
 * and the marks that stand on it. Most graphemes are one glyph. A grapheme of several bases
 * (an emoji joined by ZWJ, a flag), or more than 1 KB of marks, is several glyphs, of which only the
 * last ends a grapheme; no row may end between them unless the grapheme is wider than a row.
 * What no terminal may see (text/safe.h) is a glyph of its own with the width of its stand-in.
 *
 * The Chinese profile is UAX #14 where “ ‘ open and ” ’ close (’ between letters is an apostrophe);
 * · ‧ ～ － ／ – never begin a row, nor do , . : ; ! ? ) behind a Han character, behind which a row may
 * end as behind their full-width forms; what never begins a row does not behind a blank either; and a
 * number stays with the word before it ("Claude 3.5").
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
    LINE_MUST /* a row ends after it: LF, CR, NEL, LS, PS, VT, FF; and the end of the text */
} LineBreak;

typedef struct Glyph {
    size_t start, end;  /* bytes of the text, half-open */
    uint8_t width;      /* cells: 0 (only LF and CR LF), 1 or 2 */
    uint8_t line;       /* LineBreak after the glyph */
    bool ends_grapheme; /* an extended grapheme cluster ends with it */
} Glyph;

enum {
    BREAK_ZH = 1, /* the Chinese profile; without it plain UAX #14. The glyphs are the same. */
    /* for tests: */
    BREAK_INSIDE = 2, /* cut glyphs where UAX #14 breaks inside a grapheme, as its cases do */
    BREAK_SLOW = 4    /* ask the rules for every glyph, never the table of common pairs */
};

/* What the line rules remember: clusters (class and flags) seen last, as text/line.c knows them. */
typedef struct LineState {
    uint16_t prev, before;        /* the last one and the one before it */
    uint16_t solid, solid_before; /* the last that is no space, and the one before that */
    uint8_t number;               /* 1 in a number, 2 after the bracket that closes it */
    bool odd_ri, joined;          /* an odd number of regional indicators, ZWJ was last */
} LineState;

/* The whole state of a pass: copy it to remember a place and go on from there later. Its inside is
 * for src/text alone. */
typedef struct Breaks {
    Str text;
    const Widths *widths;
    size_t at;        /* where the next glyph begins */
    const uint16_t *answers; /* the tables of text/fast.h for these flags */
    const uint8_t *cells;    /* and widths */
    unsigned flags;
    uint32_t trail;   /* keys of what the line rules have seen or have still to see: as there */
    uint8_t len;      /* of the code point at `at`, which the rules have seen; 0 at the end */
    uint8_t id;       /* its id, as there */
    uint8_t grapheme; /* what the grapheme rules remember: see text/cluster.h */
    uint8_t sequence;
    LineState line;
} Breaks;

/* Begins a pass at byte 0. `text` and `widths` (may be NULL) are loans for as long as b is used. */
void breaks_start(Breaks *b, Str text, unsigned flags, const Widths *widths);

/* The next glyph; false at the end of the text. Constant memory, constant time per code point. */
bool breaks_next(Breaks *b, Glyph *out);

/* Glyphs taken at one go. */
typedef struct BreakRun {
    size_t end; /* of the last of them; where the run began when there are none */
    int cells;
    size_t cut; /* the last place in it where a row may end; 0: none */
    int cut_cells;
} BreakRun;

/* Takes the next glyphs as long as they need no more than `cells`, a grapheme each, and no rule has to be asked
 * about them; breaks_next() goes on behind them. Takes fewer, or none, whenever that is not so: it is a short way
 * for rows, nothing else. No row ends in it by force (LINE_MUST). */
BreakRun breaks_run(Breaks *b, int cells);

/* May a row begin (end) with this code point, where a run longer than a row has to be cut? */
bool breaks_may_begin(uint32_t cp);
bool breaks_may_end(uint32_t cp);

/* Grapheme edges next to a byte: the first edge > at, the last edge < at (0 and len are edges).
 * For cursors: looks at a window around `at`, exact for text without runs of over 4 KB of marks. */
size_t grapheme_next(Str text, size_t at);
size_t grapheme_prev(Str text, size_t at);
size_t grapheme_floor(Str text, size_t at); /* the last edge <= at */

#endif
