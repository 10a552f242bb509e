/* text/breaks.c -- the pass: code points in, glyphs out. The rules are in text/line.c (where rows
 * may end) and text/cluster.h (where graphemes end); here they are joined with what is drawn. */
#include "text/breaks.h"

#include "text/cluster.h"
#include "text/fast.h"
#include "text/glyph.h"
#include "text/utf8.h"

/* not to be made part of breaks_next(), which must stay short */
#define SEPARATE __attribute__((noinline))

static uint32_t read_at(const Breaks *b, size_t at, uint8_t *len)
{
    uint32_t cp;
    *len = (uint8_t)utf8_decode(b->text.p + at, b->text.len - at, &cp);
    return cp;
}

/* The rules see the code point at b->at. Returns whether a grapheme ends before it. */
static bool step(Breaks *b, uint32_t cp, uint8_t *line)
{
    const Ucd *u = ucd_of(cp);
    bool edge = cluster_ends(b->grapheme, b->sequence, u->grapheme);
    b->sequence = cluster_sequence(b->sequence, u->grapheme);
    b->grapheme = u->grapheme;
    *line = (uint8_t)line_step(&b->line, u, b->text, b->at + b->len, b->flags & BREAK_ZH);
    if (!edge && !(b->flags & BREAK_INSIDE))
        *line = LINE_NO;
    bool common = u->draw == DRAW_BASE && u->grapheme == GCB_OTHER && !(b->flags & BREAK_SLOW);
    b->trail = common ? fast_key(&b->line) : 0;
    if (b->trail) {
        char bytes[4];
        uint8_t len;
        utf8_encode(cp, bytes);
        b->id = fast_id(bytes, &len);
    }
    return edge;
}

/* Lets the rules see what the table has answered without them. */
static void catch_up(Breaks *b)
{
    if (b->trail < FAST_KEYS)
        return;
    fast_remember(&b->line, b->trail);
    b->grapheme = GCB_OTHER;
    b->sequence = SEQ_NONE;
}

void breaks_start(Breaks *b, Str text, unsigned flags, const Widths *widths)
{
    uint8_t line;
    *b = (Breaks){ .text = text, .widths = widths, .flags = flags, .grapheme = GCB_CONTROL };
    b->answers = fast_answer[flags & BREAK_ZH][0];
    b->cells = fast_cells[!widths ? FAST_ASK_NONE : widths->others ? FAST_ASK_ALL : FAST_ASK_DISPUTED];
    if (text.len >= FAST_BYTES && !(flags & BREAK_SLOW)) {
        uint8_t start = fast_after[LB_NONE];
        b->id = fast_id(text.p, &b->len);
        unsigned answer = b->answers[start * FAST_IDS + b->id];
        b->trail = answer ? (uint32_t)start << 8 | answer >> 2 : 0;
    }
    if (!b->trail && text.len > 0) {
        uint32_t cp = read_at(b, 0, &b->len);
        step(b, cp, &line);
    }
}

/* The next glyph, whatever it is. */
static SEPARATE bool any_glyph(Breaks *b, Glyph *out)
{
    if (b->len == 0)
        return false;
    catch_up(b);
    GlyphBase base = glyph_base(read_at(b, b->at, &b->len));
    out->start = b->at;
    for (;;) {
        b->at += b->len;
        if (b->at == b->text.len) {
            b->len = 0;
            out->line = LINE_MUST;
            out->ends_grapheme = true;
            break;
        }
        uint32_t cp = read_at(b, b->at, &b->len);
        out->ends_grapheme = step(b, cp, &out->line);
        if (out->ends_grapheme || out->line != LINE_NO || b->at - out->start >= GLYPH_BYTES
            || !glyph_takes(&base, ucd_of(cp), cp))
            break;
    }
    out->end = b->at;
    out->width = glyph_width(&base, b->widths);
    return true;
}

/* Sets the width of a glyph of one code point that `widths` may know better. */
static SEPARATE bool ask_width(const Breaks *b, Glyph *out)
{
    uint8_t len;
    out->width = (uint8_t)width_of(b->widths, read_at(b, out->start, &len));
    return true;
}

/* The last glyph, a common one. */
static bool last_glyph(Breaks *b, Glyph *out)
{
    *out = (Glyph){ b->at, b->text.len, b->cells[b->id], LINE_MUST, true };
    b->at = b->text.len;
    b->len = 0;
    b->trail = 0;
    return out->width > 0 || ask_width(b, out);
}

/* The common case: two code points, each a grapheme and a glyph, between which the line rules depend on
 * nothing else. */
bool breaks_next(Breaks *b, Glyph *out)
{
    size_t at = b->at, next = at + b->len;
    uint8_t key = (uint8_t)b->trail, len;
    if (!key || next + FAST_BYTES > b->text.len)
        return key && next == b->text.len ? last_glyph(b, out) : any_glyph(b, out);
    uint8_t id = fast_id(b->text.p + next, &len);
    unsigned answer = b->answers[key * FAST_IDS + id];
    if (answer == 0)
        return any_glyph(b, out);
    uint8_t cells = b->cells[b->id];
    out->start = at;
    out->end = next;
    out->width = cells;
    out->line = answer & 3;
    out->ends_grapheme = true;
    b->at = next;
    b->len = len;
    b->id = id;
    b->trail = b->trail << 8 | answer >> 2;
    return cells > 0 || ask_width(b, out);
}
