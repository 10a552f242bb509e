/* From a byte to a cell and back, and every character on the screen exactly once: for random texts of everything
 * there is (Han, Latin, emoji in sequences, marks, controls, invalid bytes, damage that is repaired), laid out at
 * random widths for terminals of random opinions. The same texts each time.
 */
#include "import/import.h"
#include "layout/rows.h"
#include "layout/shown.h"
#include "text/safe.h"
#include "text/utf8.h"
#include "ui/grid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TEXTS = 2000, WIDTHS = 4 };

static uint32_t seed;

static uint32_t random_below(uint32_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

/* --- random texts --- */

static const char *const words[] = {
    "新", "闻", "云帆科技", "林若岚", "说", "模型", "，", "。", "、", "；", "：", "？", "！", "“", "”", "‘", "’", "《", "》", "（",
    "）", "…", "……", "——", "·", "～", "％", " ", "  ", "　", "\t", "\n", "\n\n", "AI", "OpenAI", "Claude 3.5", "2,000",
    "10%", "www.example.com/a", "don’t", "(", ")", ",", ".", "\"", "'",
    "創(chuàng)業(yè)", "型(LLM)", " ，", "增加 。但", "3 到4倍", "?!?/p>", "” 说 “", "一、", "▲图", "版权所有",
    "e\u0301", "か\u3099", "ﾊﾟ", "中\u20DD", "a\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030A", "\u0301",
    "\u0300\u0301",
    "한", "\u1112\u1161\u11AB", "\u1161", "\u115F", "नि", "क\u094Dष", "กำ", "لا", "א",
    "\U0001F600", "👨\u200D👩\u200D👧\u200D👦", "👍\U0001F3FD", "\U0001F3FD", "\U0001F1E8\U0001F1F3", "\U0001F1E8",
    "1\uFE0F\u20E3",
    "❤\uFE0F", "⌚\uFE0E", "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", "葛\U000E0100", "\U0001FAE8",
    "\U00020BB7", "\U00031350", "\U000323B0", "\u4DC0", "\u3248", "\uE000", "\uFFFD", "\u0378", "①", "Ж", "à",
    "\u200B", "\u200D", "\uFEFF", "\u00AD", "\u2060", "\u200E", "\u202E", "\u2066", "\uFE0F", "\U000E0041", "\u2028",
    "\u2029",
    "\033[31m", "\a", "\b", "\f", "\v", "\x7f", "\xc2\x85", "\xc2\x9b", "\r", "\r\n",
    "\xff", "\xc0\xaf", "\xe4\xb8", "\xf0\x9f\x98", "\xed\xa0\x80", "\x80", "\xf4\x90\x80\x80",
};

static void random_text(Buf *out)
{
    uint32_t n = 1 + random_below(120), first = random_below(sizeof words / sizeof *words);
    buf_clear(out);
    for (uint32_t i = 0; i < n; i++) {
        bool plain = random_below(3) == 0; /* so that there are sentences too */
        uint32_t k = random_below(10) == 0 ? first : random_below(plain ? 60 : sizeof words / sizeof *words);
        buf_addz(out, words[k]);
    }
}

static Widths *random_widths(void)
{
    static const uint32_t some[] = { 0x2026, 0x201C, 0x4DC0, 0x3248, 0x1F468, 0x31350, 0xE0, 0x1F3FD, 0x1FAE8, 0xE000 };
    if (random_below(3) == 0)
        return NULL;
    Widths *w = widths_new();
    widths_set_ambiguous(w, 1 + (int)random_below(2));
    for (uint32_t i = random_below(6); i > 0; i--)
        widths_set(w, some[random_below(10)], (int)random_below(3));
    return w;
}

/* --- what is promised --- */

typedef struct Counts {
    size_t texts, rows, clusters, bytes, repaired;
} Counts;

/* A source byte that is shown as it is and begins a cluster: its cell leads back to it. */
static void promise_way_back(const Shown *s, const Rows *rows, size_t shown, const Widths *w, Counts *n)
{
    size_t row = rows_at(rows, shown), source = shown_to_source(s, shown);
    int column = row_column(s->text, &rows->items[row], shown, w);
    assert_int_equal(row_byte_at(s->text, &rows->items[row], column, w), shown);
    n->clusters++;
    for (size_t i = 0; i < s->n; i++) {
        const Piece *p = &s->pieces[i];
        if (p->kind == PIECE_SOURCE && shown >= p->shown.start && shown < p->shown.end) {
            assert_int_equal(source, p->source.start + (shown - p->shown.start));
            assert_int_equal(shown_from_source(s, source), shown);
            n->bytes++;
        } else if (p->kind == PIECE_REPAIRED && shown == p->shown.start) {
            assert_int_equal(source, p->source.start);
            assert_int_equal(shown_from_source(s, source), shown);
            n->repaired++;
        }
    }
}

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == 0x3000 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x205F;
}

/* The glyph stands in its cell as it should; only blanks may hang over the edge. */
static void promise_drawn(const Grid *g, Str text, const Glyph *glyph, int x, bool hangs)
{
    uint32_t cp[GLYPH_MAX];
    bool hazard;
    int n = glyph_draw(text, glyph, g->widths, cp, &hazard);
    if (x + glyph->width > g->cols) {
        if (n > 0 && !is_blank(cp[0]))
            fail_msg("U+%04X is outside of the row%s", (unsigned)cp[0], hangs ? ", which hangs" : "");
        return;
    }
    const Cell *c = grid_cell(g, x, 0);
    assert_int_equal(c->n, n);
    assert_int_equal(c->width, glyph->width);
    assert_memory_equal(c->cp, cp, sizeof *cp * (size_t)n);
}

static void promise_row(const Shown *s, const Rows *rows, const Row *row, const Widths *w, Counts *n)
{
    Grid g;
    Breaks b;
    Glyph glyph;
    int x = 0;
    size_t cluster = 0;
    Str text = str_sub(s->text, row->shown.start, row->shown.end);
    grid_init(&g, rows->width + (row->hangs ? ROW_GUTTER : 0), 1, w);
    grid_text(&g, (Rect){ 0, 0, g.cols, 1 }, 0, 0, text, FACE_TEXT);
    breaks_start(&b, text, 0, w);
    while (breaks_next(&b, &glyph)) {
        if (glyph.width > 0)
            promise_drawn(&g, text, &glyph, x, row->hangs);
        x += glyph.width;
        if (!glyph.ends_grapheme)
            continue;
        promise_way_back(s, rows, row->shown.start + cluster, w, n);
        cluster = glyph.end;
    }
    assert_int_equal(cluster, text.len);
    n->rows++;
    grid_free(&g);
}

static void promise_rows(const Shown *s, const Rows *rows, const Widths *w, Counts *n)
{
    size_t at = 0;
    for (size_t i = 0; i < rows->n; i++) {
        const Row *row = &rows->items[i];
        assert_int_equal(row->shown.start, at);
        assert_true(row->cells <= rows->width + (row->hangs ? ROW_GUTTER : 0));
        promise_row(s, rows, row, w, n);
        at = row->shown.end;
    }
    assert_int_equal(at, s->text.len);
}

static void promise_text(Arena *a, Str raw, Counts *n)
{
    Decoded d;
    Error err;
    if (!import_decode(a, raw, &d, &err))
        return;
    Segmentation seg = import_segment(a, d.text);
    unsigned kinds = random_below(3) ? REPAIRS_DEFAULT : random_below(1u << REPAIR_KINDS);
    RepairList repairs = import_repairs(a, d.text, seg.paras, seg.n, kinds);
    for (int i = 0; i < WIDTHS; i++) {
        int width = 2 + (int)random_below(i ? 90 : 8);
        bool hang = random_below(3) == 0;
        Widths *w = random_widths();
        for (size_t p = 0; p < seg.n; p++) {
            Shown s = shown_make(a, d.text, seg.paras[p].span, random_below(4) ? &repairs : NULL);
            Rows rows = hang ? rows_make_hanging(a, s.text, width, w) : rows_make(a, s.text, width, w);
            promise_rows(&s, &rows, w, n);
        }
        widths_free(w);
    }
    n->texts++;
}

static void there_and_back(void **state)
{
    (void)state;
    Counts n = { 0 };
    Buf text = { 0 };
    Arena *a = arena_new();
    for (uint32_t i = 0; i < TEXTS; i++) {
        seed = i;
        random_text(&text);
        promise_text(a, buf_str(&text), &n);
        arena_clear(a);
    }
    print_message("%zu texts, %zu rows, %zu clusters, %zu of them source as it is, %zu repaired\n", n.texts, n.rows,
                  n.clusters, n.bytes, n.repaired);
    assert_true(n.texts > TEXTS * 9 / 10 && n.bytes > 10000 && n.repaired > 100);
    arena_free(a);
    buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(there_and_back) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
