/* Whatever bytes come in, what is drawn or printed of them drives no terminal: the lint of the screen tests finds
 * nothing. */
#include "fuzz/fuzz.h"
#include "lib/lint.h"
#include "text/safe.h"
#include "text/utf8.h"

static void promise_harmless(Str out)
{
    Lint l = { 0 };
    lint_feed(&l, out.p ? out.p : "", out.len);
    if (l.findings)
        fprintf(stderr, "%s\n", l.finding);
    PROMISE(l.findings == 0);
    for (size_t i = 0; i < out.len; i++)
        PROMISE((unsigned char)out.p[i] != 0x1B);
}

static void promise_drawn(Str text, const Widths *w)
{
    Breaks b;
    Glyph g;
    Buf out = { 0 };
    breaks_start(&b, text, 0, w);
    while (breaks_next(&b, &g)) {
        uint32_t cp[GLYPH_MAX];
        bool hazard;
        int n = glyph_draw(text, &g, w, cp, &hazard), cells = 0;
        PROMISE(n <= GLYPH_MAX && (n > 0) == (g.width > 0));
        for (int i = 0; i < n; i++) {
            cells += width_of(w, cp[i]);
            PROMISE(i == 0 || width_of(w, cp[i]) == 0);
            utf8_add(&out, cp[i]);
        }
        PROMISE(cells == g.width);
    }
    promise_harmless(buf_str(&out));
    buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str text = fuzz_input(data, size);
    Widths *w = fuzz_widths(&text);
    Buf lines = { 0 }, line = { 0 };
    Arena *a = arena_new();
    safe_add(&lines, text, true);
    safe_add(&line, text, false);
    promise_harmless(buf_str(&lines));
    promise_harmless(buf_str(&line));
    promise_harmless(safe_text(a, text).s);
    for (size_t i = 0; i < line.len; i++)
        PROMISE((unsigned char)line.p[i] >= ' ');
    promise_drawn(text, w);
    arena_free(a);
    buf_free(&lines);
    buf_free(&line);
    widths_free(w);
    return 0;
}
