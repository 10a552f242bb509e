/* layout/prove.c -- counts what would break a promise. */
#include "layout/prove.h"

#include "text/utf8.h"

#include <string.h>

static bool in_set(uint32_t cp, Str set)
{
    for (size_t at = 0; at < set.len;) {
        uint32_t one;
        at += utf8_decode(set.p + at, set.len - at, &one);
        if (one == cp)
            return true;
    }
    return false;
}

static bool begins_badly(Str row)
{
    uint32_t cp;
    return row.len > 0 && utf8_decode(row.p, row.len, &cp) > 0 && in_set(cp, STR("，。、；：？！”’）》」』】〉…·～％"));
}

static bool ends_badly(Str row)
{
    uint32_t cp = 0;
    while (row.len > 0 && (row.p[row.len - 1] == ' ' || row.p[row.len - 1] == '\n'))
        row.len--;
    if (row.len > 0)
        utf8_decode(row.p + utf8_prev(row, row.len), row.len - utf8_prev(row, row.len), &cp);
    return in_set(cp, STR("“‘（《「『【〈"));
}

/* Could the row have ended earlier, between two characters neither of which is in the way? Not in ？！？！ when
 * it fills the row. */
static bool has_choice(Str row, const Widths *w)
{
    Breaks b;
    Glyph g;
    bool edge = false;
    uint32_t before = 0, cp;
    breaks_start(&b, row, BREAK_ZH, w);
    while (breaks_next(&b, &g)) {
        utf8_decode(row.p + g.start, row.len - g.start, &cp);
        if (edge && breaks_may_end(before) && breaks_may_begin(cp))
            return true;
        edge = g.ends_grapheme;
        before = cp;
    }
    return false;
}

static void prove_row(Str text, const Rows *rows, size_t i, int width, const Widths *w, LayoutProof *out)
{
    Span s = rows->items[i].shown;
    Str row = str_sub(text, s.start, s.end);
    bool last = i + 1 == rows->n, hard = row.len > 0 && row.p[row.len - 1] == '\n';
    out->rows++;
    int cells = rows->items[i].cells, most = rows->items[i].hangs ? width + ROW_GUTTER : width;
    out->too_wide += cells > most;
    if (!last && !hard) {
        out->full++;
        out->full_cells += (size_t)(cells < width ? cells : width);
    }
    if (width < PROVE_KINSOKU_WIDTH)
        return;
    bool soft_before = i > 0 && text.p[s.start - 1] != '\n';
    if (soft_before && begins_badly(row)) {
        Span before = rows->items[i - 1].shown;
        out->bad_starts += has_choice(str_sub(text, before.start, before.end), w);
    }
    out->bad_ends += !last && !hard && ends_badly(row) && has_choice(row, w);
}

static bool rows_give_text(Str text, const Rows *rows)
{
    size_t at = 0;
    for (size_t i = 0; i < rows->n; i++) {
        if (rows->items[i].shown.start != at || rows->items[i].shown.end < at)
            return false;
        at = rows->items[i].shown.end;
    }
    return at == text.len;
}

/* Walks the pieces: each shown byte comes from its source, each source byte is in one piece. */
static bool undone_is_source(Str text, const Shown *s)
{
    size_t source = s->source.start, shown = 0;
    for (size_t i = 0; i < s->n; i++) {
        const Piece *p = &s->pieces[i];
        if (p->source.start != source || p->shown.start != shown)
            return false;
        source = p->source.end;
        shown = p->shown.end;
        size_t length = p->source.end - p->source.start;
        if (p->kind == PIECE_SOURCE && (length != p->shown.end - p->shown.start ||
                                        memcmp(text.p + p->source.start, s->text.p + p->shown.start, length) != 0))
            return false;
        if (p->kind == PIECE_VIRTUAL ? length != 0 : p->kind != PIECE_SOURCE && !p->repair)
            return false;
    }
    return source == s->source.end && shown == s->text.len;
}

void layout_prove(const Document *d, const RepairList *repairs, int width, bool hang, const Widths *w,
                  LayoutProof *out)
{
    Arena *a = arena_new();
    for (size_t i = 0; i < d->n_paras; i++) {
        Shown s = shown_make(a, d->text, d->paras[i].span, repairs);
        Rows rows = hang ? rows_make_hanging(a, s.text, width, w) : rows_make(a, s.text, width, w);
        out->lost += !rows_give_text(s.text, &rows);
        out->changed += !undone_is_source(d->text, &s);
        for (size_t r = 0; r < rows.n; r++)
            prove_row(s.text, &rows, r, width, w, out);
        arena_clear(a);
    }
    arena_free(a);
}
