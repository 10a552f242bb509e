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

static size_t count_han(const char *p, const char *end, size_t most)
{
    size_t n = 0;
    while (n < most && end - p >= 3 && fast_is_han(p)) {
        n++;
        p += 3;
    }
    return n;
}

static size_t count_ascii(const char *p, const char *end, size_t most, uint8_t id)
{
    size_t n = 0;
    while (n < most && p < end && (uint8_t)*p < 0x80 && fast_one[(uint8_t)*p] == id) {
        n++;
        p++;
    }
    return n;
}

/* The trail behind n further keys, all the same. */
static uint32_t trail_of(uint32_t trail, uint8_t key, size_t n)
{
    return n > 3 ? key * 0x01010101u : trail << 8 * n | key * 0x010101u >> 8 * (3 - n);
}

static void run_take(BreakRun *run, size_t bytes, int cells, unsigned answer)
{
    run->end += bytes;
    run->cells += cells;
    if ((answer & 3) != LINE_NO) {
        run->cut = run->end;
        run->cut_cells = run->cells;
    }
}

/* Where the answer for two alike leaves the rules as they were, it holds for as many as follow: Han, and ASCII
 * of one kind, are counted by their bytes. Everything else goes through the table one by one. */
BreakRun breaks_run(Breaks *b, int cells)
{
    const char *p = b->text.p, *end = p + b->text.len;
    BreakRun run = { b->at, 0, 0, 0 };
    uint8_t id = b->id, len = b->len, other_len, han = fast_id("中", &other_len);
    uint32_t trail = b->trail;
    while ((uint8_t)trail && run.end + len + FAST_BYTES <= b->text.len) {
        const char *next = p + run.end + len;
        const uint16_t *answers = b->answers + (uint8_t)trail * FAST_IDS;
        uint8_t width = b->cells[id];
        if (width == 0)
            width = (uint8_t)width_of(b->widths, read_at(b, run.end, &other_len));
        if (run.cells + width > cells)
            break;
        size_t n = 0;
        if (answers[id] >> 2 == (uint8_t)trail && b->cells[id] > 0) {
            size_t most = (size_t)(cells - run.cells) / width;
            n = id == han ? count_han(next, end, most) : len == 1 ? count_ascii(next, end, most, id) : 0;
        }
        if (n > 0) {
            run_take(&run, n * len, (int)n * width, answers[id]);
            trail = trail_of(trail, (uint8_t)trail, n);
            continue;
        }
        uint8_t other = fast_id(next, &other_len);
        if (answers[other] == 0)
            break;
        run_take(&run, len, width, answers[other]);
        trail = trail << 8 | answers[other] >> 2;
        id = other;
        len = other_len;
    }
    b->at = run.end;
    b->len = len;
    b->id = id;
    b->trail = trail;
    return run;
}
