/* text/breaks.c -- the pass: code points in, glyphs out. The rules are in text/line.c (where rows
 * may end) and text/cluster.h (where graphemes end); here they are joined with what is drawn. */
#include "text/breaks.h"

#include "text/cluster.h"
#include "text/glyph.h"
#include "text/line_fast.h"
#include "text/utf8.h"

/* Reads the code point at b->at; len 0 when the text ends there. */
static const Ucd *read_ahead(Breaks *b)
{
    if (b->at == b->text.len) {
        b->len = 0;
        return NULL;
    }
    b->len = (uint8_t)utf8_decode(b->text.p + b->at, b->text.len - b->at, &b->cp);
    const Ucd *u = ucd_of(b->cp);
    b->id = u->id;
    return u;
}

/* The rules see the code point that was read. Returns whether a grapheme ends before it. */
static bool step(Breaks *b, const Ucd *u, uint8_t *line)
{
    bool edge = cluster_ends(b->grapheme, b->sequence, u->grapheme);
    b->sequence = cluster_sequence(b->sequence, u->grapheme);
    b->grapheme = u->grapheme;
    *line = (uint8_t)line_step(&b->line, u, b->text, b->at + b->len, b->flags & BREAK_ZH);
    if (!edge && !(b->flags & BREAK_INSIDE))
        *line = LINE_NO;
    bool common = u->draw == DRAW_BASE && u->grapheme != GCB_PREPEND && !(b->flags & BREAK_SLOW);
    b->key = common ? line_fast_key(&b->line) : 0;
    return edge;
}

void breaks_start(Breaks *b, Str text, unsigned flags, const Widths *widths)
{
    uint8_t line;
    *b = (Breaks){ .text = text, .widths = widths, .flags = flags, .grapheme = GCB_CONTROL };
    const Ucd *u = read_ahead(b);
    if (u)
        step(b, u, &line);
}

/* The next glyph, whatever it is. */
static bool any_glyph(Breaks *b, Glyph *out)
{
    if (b->len == 0)
        return false;
    GlyphBase base = glyph_base(b->cp);
    out->start = b->at;
    for (;;) {
        b->at += b->len;
        const Ucd *u = read_ahead(b);
        if (!u) {
            out->line = LINE_MUST;
            out->ends_grapheme = true;
            break;
        }
        out->ends_grapheme = step(b, u, &out->line);
        if (out->ends_grapheme || out->line != LINE_NO || !glyph_takes(&base, u, b->cp))
            break;
    }
    out->end = b->at;
    out->width = glyph_width(&base, b->widths);
    return true;
}

/* Reads the whole sequences of up to three bytes that nearly all of a text is; p has 3 bytes. Returns the
 * length, or 0 when it is something else. */
static inline uint8_t read_common(const unsigned char *p, uint32_t *cp)
{
    if (p[0] < 0x80) {
        *cp = p[0];
        return 1;
    }
    if ((p[0] & 0xF0) == 0xE0) {
        uint32_t c = (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
        *cp = c;
        bool whole = ((p[1] & 0xC0u) << 8 | (p[2] & 0xC0u)) == 0x8080;
        return whole && c >= 0x800 && (c & 0xF800) != 0xD800 ? 3 : 0;
    }
    *cp = (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    return p[0] >= 0xC2 && p[0] < 0xE0 && (p[1] & 0xC0) == 0x80 ? 2 : 0;
}

/* The common case: two code points, each a grapheme and a glyph, between which the line rules depend on
 * nothing else. */
bool breaks_next(Breaks *b, Glyph *out)
{
    size_t next = b->at + b->len;
    uint32_t cp;
    if (!b->key || next + 3 > b->text.len)
        return any_glyph(b, out);
    uint8_t len = read_common((const unsigned char *)b->text.p + next, &cp);
    if (len == 0)
        return any_glyph(b, out);
    const Ucd *u = ucd_of(cp);
    unsigned answer = line_fast[b->flags & BREAK_ZH][b->key][line_fast_class[u->id]];
    if (answer == 0)
        return any_glyph(b, out);
    out->start = b->at;
    out->end = next;
    out->width = width_of_base(b->widths, b->cp, &ucd_records[b->id]);
    out->line = answer & 3;
    out->ends_grapheme = true;
    b->at = next;
    b->cp = cp;
    b->len = len;
    b->id = u->id;
    b->key = (uint8_t)(answer >> 2);
    b->grapheme = GCB_OTHER;
    b->sequence = SEQ_NONE;
    line_fast_remember(&b->line, b->key);
    return true;
}
