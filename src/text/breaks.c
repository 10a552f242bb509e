/* text/breaks.c -- the pass: code points in, glyphs out. The rules are in text/line.c (where rows
 * may end) and text/cluster.h (where graphemes end); here they are joined with what is drawn. */
#include "text/breaks.h"

#include "text/cluster.h"
#include "text/glyph.h"
#include "text/line.h"
#include "text/utf8.h"

/* Takes a code point as read: the rules have seen it. Returns whether a grapheme ends before it. */
static bool step(Breaks *b, const Ucd *u, size_t after, uint8_t *line)
{
    bool edge = cluster_ends(b->grapheme, b->sequence, u->grapheme);
    b->sequence = cluster_sequence(b->sequence, u->grapheme);
    b->grapheme = u->grapheme;
    *line = (uint8_t)line_step(&b->line, u, b->text, after, b->flags & BREAK_ZH);
    if (!edge && !(b->flags & BREAK_INSIDE))
        *line = LINE_NO;
    return edge;
}

void breaks_start(Breaks *b, Str text, unsigned flags, const Widths *widths)
{
    uint8_t line;
    *b = (Breaks){ .text = text, .widths = widths, .flags = flags, .grapheme = GCB_CONTROL };
    if (text.len == 0)
        return;
    b->len = (uint8_t)utf8_decode(text.p, text.len, &b->cp);
    step(b, ucd_of(b->cp), b->len, &line);
}

bool breaks_next(Breaks *b, Glyph *out)
{
    if (b->len == 0)
        return false;
    GlyphBase base = glyph_base(b->cp);
    out->start = b->at;
    b->at += b->len;
    for (;;) {
        if (b->at == b->text.len) {
            out->line = LINE_MUST;
            out->ends_grapheme = true;
            b->len = 0;
            break;
        }
        b->len = (uint8_t)utf8_decode(b->text.p + b->at, b->text.len - b->at, &b->cp);
        const Ucd *u = ucd_of(b->cp);
        out->ends_grapheme = step(b, u, b->at + b->len, &out->line);
        if (out->ends_grapheme || out->line != LINE_NO || !glyph_takes(&base, u, b->cp))
            break;
        b->at += b->len;
    }
    out->end = b->at;
    out->width = glyph_width(&base, b->widths);
    return true;
}
