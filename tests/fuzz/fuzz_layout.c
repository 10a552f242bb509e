/* Rows of any text at any width with any widths: nothing lost, nothing too wide, row by row the same as all at once. */
#include "fuzz/fuzz.h"
#include "layout/rows.h"
#include "text/utf8.h"

static int drawn_cells(Str row, const Widths *w)
{
    Breaks b;
    Glyph g;
    int cells = 0, solid = 0;
    breaks_start(&b, row, BREAK_ZH, w);
    while (breaks_next(&b, &g)) {
        cells += g.width;
        uint32_t cp;
        utf8_decode(row.p + g.start, row.len - g.start, &cp);
        bool blank = cp == ' ' || cp == '\t' || cp == 0x3000 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x205F;
        if (!blank)
            solid = cells;
    }
    return solid;
}

/* Every byte has a cell in its row, and the cell leads back to the grapheme of the byte. */
static void promise_cells(Str text, const Row *r, const Widths *w)
{
    for (size_t at = r->shown.start; at < r->shown.end; at++) {
        int column = row_column(text, r, at, w);
        PROMISE(column >= 0 && row_byte_at(text, r, column, w) <= at + 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str text = fuzz_input(data, size);
    unsigned first = fuzz_byte(&text);
    int width = 2 + (int)(first % 120);
    bool hang = first >= 120 && first < 240;
    Widths *w = fuzz_widths(&text);
    Arena *a = arena_new();
    Buf valid = { 0 };
    utf8_repair(text, &valid);
    text = buf_str(&valid);
    Rows rows = hang ? rows_make_hanging(a, text, width, w) : rows_make(a, text, width, w);
    size_t at = 0;
    PROMISE(rows.n >= 1);
    for (size_t i = 0; i < rows.n; i++) {
        const Row *r = &rows.items[i];
        Row alone;
        PROMISE(r->shown.start == at && (r->shown.end > at || text.len == 0) && r->shown.end <= text.len);
        int most = r->hangs ? width + ROW_GUTTER : width;
        PROMISE(hang || !r->hangs);
        PROMISE(r->cells <= most && drawn_cells(str_sub(text, r->shown.start, r->shown.end), w) <= most);
        bool more = text.len > 0 && (hang ? rows_next_hanging(text, at, width, w, &alone)
                                          : rows_next(text, at, width, w, &alone));
        PROMISE(text.len == 0 || (more && alone.shown.end == r->shown.end && alone.hangs == r->hangs));
        PROMISE(text.len == 0 || rows_at(&rows, at) == i);
        if (i % 4 == 0 && i < 12 && r->shown.end - r->shown.start < 300)
            promise_cells(text, r, w);
        at = r->shown.end;
    }
    PROMISE(at == text.len);
    buf_free(&valid);
    arena_free(a);
    widths_free(w);
    return 0;
}
