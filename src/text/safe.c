/* text/safe.c -- what of a text may reach a terminal, and what stands in for the rest. */
#include "text/safe.h"

#include "text/glyph.h"
#include "text/utf8.h"

#include <string.h>

uint32_t safe_stand_in(uint32_t cp)
{
    if (cp < 0x20)
        return 0x2400 + cp;
    if (cp == 0x7F)
        return 0x2421;
    uint8_t draw = ucd_of(cp)->draw;
    return draw == DRAW_HIDE || draw == DRAW_JOINER || draw == DRAW_TAG ? GLYPH_HIDDEN : 0;
}

/* What is drawn for a glyph's base; 0 for a line end. */
static uint32_t shape(const GlyphBase *base, const Widths *w, bool *hazard)
{
    uint32_t alone;
    switch (base->draw) {
    case DRAW_LF:
        return 0;
    case DRAW_TAB:
        return ' ';
    case DRAW_RI:
        return base->cp - 0x1F1E6 + 'A';
    case DRAW_BASE:
    case DRAW_SKIN:
        if (!width_is_missing(w, base->cp))
            return base->cp;
        break;
    case DRAW_KANA_MARK:
    case DRAW_JAMO:
        alone = compose_alone(base->cp);
        if (alone)
            return alone;
        break;
    case DRAW_CR:
    case DRAW_HIDE:
    case DRAW_JOINER:
    case DRAW_TAG:
        *hazard = true;
        return safe_stand_in(base->cp);
    default:
        break;
    }
    *hazard = true;
    return GLYPH_UNKNOWN;
}

int glyph_draw(Str text, const Glyph *g, const Widths *w, uint32_t out[GLYPH_MAX], bool *hazard)
{
    uint32_t cp, marks[GLYPH_MAX - 1];
    int n_marks = 0;
    size_t at = g->start + utf8_decode(text.p + g->start, text.len - g->start, &cp);
    GlyphBase base = glyph_base(cp);
    /* a broken sequence is no U+FFFD of the text */
    *hazard = cp == UTF8_REPLACEMENT
              && (at - g->start != 3 || memcmp(text.p + g->start, "\xEF\xBF\xBD", 3) != 0);
    if (base.draw == DRAW_MARK)
        marks[n_marks++] = cp;
    while (at < g->end && n_marks < GLYPH_MAX - 1) {
        at += utf8_decode(text.p + at, text.len - at, &cp);
        const Ucd *u = ucd_of(cp);
        glyph_takes(&base, u, cp);
        if (u->draw == DRAW_MARK)
            marks[n_marks++] = cp;
    }
    out[0] = shape(&base, w, hazard);
    if (out[0] == 0)
        return 0;
    memcpy(out + 1, marks, sizeof *marks * (size_t)n_marks);
    return 1 + n_marks;
}

static void add_code_points(Buf *out, Str glyph)
{
    for (size_t at = 0; at < glyph.len;) {
        uint32_t cp;
        size_t n = utf8_decode(glyph.p + at, glyph.len - at, &cp);
        if (!safe_stand_in(cp))
            buf_add(out, str_sub(glyph, at, at + n));
        at += n;
    }
}

/* Appends one glyph: its own code points without joiners, where nothing has to stand in for them. */
static void add_glyph(Buf *out, Str raw, const Glyph *g)
{
    uint32_t cp[GLYPH_MAX];
    bool hazard;
    int n = glyph_draw(raw, g, NULL, cp, &hazard);
    if (!hazard)
        add_code_points(out, str_sub(raw, g->start, g->end));
    else
        for (int i = 0; i < n; i++)
            utf8_add(out, cp[i]);
}

void safe_add(Buf *out, Str raw, bool lines)
{
    Breaks b;
    Glyph g;
    breaks_start(&b, raw, 0, NULL);
    while (breaks_next(&b, &g)) {
        char c = raw.p[g.start];
        if (g.width == 0)
            buf_addc(out, lines ? '\n' : ' ');
        else if (c == '\t')
            buf_addc(out, lines ? '\t' : ' ');
        else
            add_glyph(out, raw, &g);
    }
}

SafeText safe_text(Arena *a, Str raw)
{
    Buf b = { 0 };
    safe_add(&b, raw, false);
    SafeText safe = { arena_str(a, buf_str(&b)) };
    buf_free(&b);
    return safe;
}
