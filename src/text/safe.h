/* text/safe.h -- the one door through which a string from outside becomes drawable or printable.
 *
 * C0, DEL, C1, bidi controls, zero-width and tag characters, line and paragraph separators,
 * non-characters and invalid bytes become visible stand-ins, so that no byte of a document, a
 * title, a file name or an error message can drive the terminal or hide text.
 */
#ifndef TEXT_SAFE_H
#define TEXT_SAFE_H

#include "base/arena.h"
#include "base/str.h"
#include "text/breaks.h"

#include <stdbool.h>
#include <stdint.h>

/* Only safe_text() makes one with foreign bytes in it; SAFE_LIT() is for our own words. */
typedef struct SafeText {
    Str s;
} SafeText;

#define SAFE_LIT(literal) ((SafeText){ STR(literal) })

/* One line: a line end and TAB become a blank, all else as above. Lives in `a`. */
SafeText safe_text(Arena *a, Str raw);

/* For standard output: appends `raw` with the same stand-ins; line ends (LF, CR LF) become LF and
 * TAB stays when `lines`, else both become a blank. Joiners and variation selectors on a base are
 * left out; a mark without a base stands on U+3013, which also replaces what is unassigned. */
void safe_add(Buf *out, Str raw, bool lines);

/* The visible stand-in of a code point that must not reach a terminal (U+2400 + c for C0, U+2421
 * for DEL, U+2426 for the rest), or 0 when it may. Joiners, variation selectors and tags have one
 * too: it is shown where they don't follow a base. */
uint32_t safe_stand_in(uint32_t cp);

#define GLYPH_MAX 5 /* a base and up to four marks: what a curses cell holds */

/* The code points to draw for a glyph: base first, then marks of width 0 as far as they fit, so
 * that each stands alone and no terminal can join or widen them; together they take g->width
 * cells. Joiners, variation selectors, viramas, skin tones on an emoji and the tags of a flag are
 * dropped here, the source keeps them. Korean Jamo and kana marks are composed, regional
 * indicators shown as letters, TAB as a blank. A mark without a base stands on U+3013 (wide);
 * what is unassigned, or missing in the terminal (width.h), is replaced by it.
 * Returns their number, 0 for a line end. *hazard tells that a stand-in is shown. */
int glyph_draw(Str text, const Glyph *g, const Widths *w, uint32_t out[GLYPH_MAX], bool *hazard);

#endif
