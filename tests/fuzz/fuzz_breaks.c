/* One pass over any bytes: glyphs lie end to end, the table of common pairs says what the rules say, and the edges
 * that a cursor finds from anywhere are those of the pass.
 */
#include "fuzz/fuzz.h"
#include "text/breaks.h"
#include "text/utf8.h"

#include <string.h>

static void promise_glyph(Str text, const Glyph *g, size_t at)
{
    PROMISE(g->start == at && g->end > at && g->end <= text.len);
    PROMISE(g->width <= 2);
    PROMISE(g->width > 0 || text.p[g->end - 1] == '\n');
    PROMISE(g->end < text.len || (g->ends_grapheme && g->line == LINE_MUST));
}

static void promise_edges(Str text, const bool *edge)
{
    size_t last = 0;
    for (size_t at = 0; at <= text.len; at++) {
        if (edge[at])
            last = at;
        PROMISE(grapheme_floor(text, at) == last);
        size_t next = at < text.len ? at + 1 : at, before = at ? at - 1 : 0;
        while (next < text.len && !edge[next])
            next++;
        while (before > 0 && !edge[before])
            before--;
        PROMISE(grapheme_next(text, at) == next && grapheme_prev(text, at) == before);
    }
}

/* Runs take the same glyphs. */
static void promise_runs(Str text, unsigned profile, const Widths *w)
{
    Breaks runs, single;
    Glyph g, other;
    bool more = true;
    breaks_start(&runs, text, profile, w);
    breaks_start(&single, text, profile, w);
    for (int room = 1; more; room = room * 5 % 97) {
        int cells = 0;
        size_t at = runs.at, cut = 0;
        BreakRun run = breaks_run(&runs, room);
        while (at < run.end && breaks_next(&single, &other)) {
            cells += other.width;
            at = other.end;
            cut = other.line == LINE_MAY ? at : cut;
        }
        PROMISE(at == run.end && cells == run.cells && cut == run.cut && cells <= room);
        more = breaks_next(&runs, &g);
        PROMISE(more == breaks_next(&single, &other));
        PROMISE(!more || (g.end == other.end && g.width == other.width && g.line == other.line));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str text = fuzz_input(data, size);
    unsigned profile = fuzz_byte(&text) % 2 ? BREAK_ZH : 0;
    Widths *w = fuzz_widths(&text);
    Breaks fast, slow;
    Glyph g, other;
    size_t at = 0;
    bool *edge = calloc(text.len + 1, sizeof *edge);
    if (!edge)
        return 0;
    edge[0] = edge[text.len] = true;
    breaks_start(&fast, text, profile, w);
    breaks_start(&slow, text, profile | BREAK_SLOW, w);
    while (breaks_next(&fast, &g)) {
        PROMISE(breaks_next(&slow, &other));
        PROMISE(g.start == other.start && g.end == other.end && g.width == other.width && g.line == other.line &&
                g.ends_grapheme == other.ends_grapheme);
        promise_glyph(text, &g, at);
        at = g.end;
        edge[at] = g.ends_grapheme || at == text.len;
    }
    PROMISE(!breaks_next(&slow, &other) && at == text.len);
    if (text.len < 600)
        promise_edges(text, edge);
    promise_runs(text, profile, w);
    free(edge);
    widths_free(w);
    return 0;
}
