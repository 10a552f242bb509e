/* text/glyph.h -- what one glyph holds: the base that is drawn, and which code points behind it
 * belong to it. For src/text alone; text/safe.h has the public side. */
#ifndef TEXT_GLYPH_H
#define TEXT_GLYPH_H

#include "text/compose.h"
#include "text/ucd_tables.h"
#include "text/width_private.h"

#include <stdbool.h>

enum { GLYPH_UNKNOWN = 0x3013, GLYPH_HIDDEN = 0x2426, BLACK_FLAG = 0x1F3F4 };
enum { GLYPH_BYTES = 1024 }; /* a longer heap of marks becomes several glyphs: no row is without end */

typedef struct GlyphBase {
    uint32_t cp; /* as far as composed */
    uint8_t draw, grapheme;
} GlyphBase;

static inline GlyphBase glyph_base(uint32_t cp)
{
    const Ucd *u = ucd_of(cp);
    return (GlyphBase){ cp, u->draw, u->grapheme };
}

/* Whether the glyph takes the next code point of its grapheme in; else that begins a glyph. */
static inline bool glyph_takes(GlyphBase *base, const Ucd *u, uint32_t cp)
{
    uint32_t both;
    switch (u->draw) {
    case DRAW_MARK:
    case DRAW_DROP:
    case DRAW_JOINER:
        return base->draw != DRAW_JOINER && base->draw != DRAW_TAG && base->draw != DRAW_HIDE;
    case DRAW_TAG:
        return base->cp == BLACK_FLAG;
    case DRAW_SKIN:
        return base->grapheme == GCB_PICT;
    case DRAW_LF:
        if (base->draw != DRAW_CR)
            return false;
        base->draw = DRAW_LF;
        return true;
    case DRAW_KANA_MARK:
    case DRAW_JAMO:
        both = compose(base->cp, cp);
        if (both)
            *base = (GlyphBase){ both, DRAW_BASE, ucd_of(both)->grapheme };
        return both != 0;
    default:
        return false;
    }
}

/* Cells of the whole glyph. */
static inline uint8_t glyph_width(const GlyphBase *base, const Widths *w)
{
    switch (base->draw) {
    case DRAW_BASE:
    case DRAW_SKIN:
        return (uint8_t)width_of(w, base->cp);
    case DRAW_LF:
        return 0;
    case DRAW_UNKNOWN:
    case DRAW_MARK:
    case DRAW_DROP:
    case DRAW_KANA_MARK:
    case DRAW_JAMO:
        return 2;
    default:
        return 1;
    }
}

#endif
