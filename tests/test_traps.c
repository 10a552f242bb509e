/* The traps T1 to T23 of ncursesw, as it draws wide characters and colours, and why we cannot step into them: rows are
 * composed in a grid that never holds half a character, sanitised, and handed over whole. Those that only a terminal
 * can show are in tests/e2e/test_terminals.c and tests/e2e/test_term.c; each says which it is.
 */
#include "base/file.h"
#include "text/utf8.h"
#include "ui/grid.h"
#include "ui/theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const Rect all = { 0, 0, 10, 3 };

static void put(Grid *g, Rect clip, int x, int y, const char *text, Face f)
{
    grid_text(g, clip, x, y, str(text), f);
}

static void expect(const Grid *g, int y, const char *text, const char *faces)
{
    Buf got = { 0 };
    grid_row_text(g, y, &got);
    assert_string_equal(buf_z(&got), text);
    buf_clear(&got);
    grid_row_faces(g, y, &got);
    assert_string_equal(buf_z(&got), faces);
    buf_free(&got);
}

/* No half without its other half, both with one face; every cell either blank or a glyph of our safe kind. */
static void expect_whole(const Grid *g)
{
    for (int y = 0; y < g->rows; y++)
        for (int x = 0; x < g->cols; x++) {
            const Cell *c = grid_cell(g, x, y);
            assert_in_range(c->width, 0, 2);
            assert_int_equal(c->n == 0, c->width == 0);
            if (c->width == 2) {
                assert_true(x + 1 < g->cols);
                assert_int_equal(grid_cell(g, x + 1, y)->width, 0);
                assert_int_equal(grid_cell(g, x + 1, y)->face, c->face);
            }
            if (c->width == 0) {
                assert_true(x > 0);
                assert_int_equal(grid_cell(g, x - 1, y)->width, 2);
            }
        }
}

/* --- T1, T2: the last column and the last cell --- */

static void last_column(void **state)
{
    (void)state;
    Grid g;
    grid_init(&g, 10, 3, NULL);
    put(&g, all, 9, 0, "中", FACE_TEXT); /* does not fit: stays blank, goes nowhere else */
    expect(&g, 0, "", "..........");
    expect(&g, 1, "", "..........");
    put(&g, all, 8, 2, "中", FACE_DIM);  /* fills the bottom right */
    expect(&g, 2, "        中", "........dd");
    put(&g, all, 1, 1, "中文中文中文", FACE_DIM);
    expect(&g, 1, " 中文中文", ".dddddddd."); /* the odd cell at the end is a blank */
    expect_whole(&g);
    grid_free(&g);
}

/* --- T3, T4, T5, T8: one half is drawn over --- */

static const struct {
    const char *trap, *before, *over, *after;
    int x;
} halves[] = {
    { "T3 over the right half", "a中b", "x", "a xb", 2 },
    { "T4 over the left half", "a中b", "x", "ax b", 1 },
    { "T5 a wide one over the middle of two", "中文", "国", " 国", 1 },
    { "T5 the same, between others", "a中文b", "国", "a 国 b", 2 },
    { "T8 a line through a half", "中文中", "│", "中│ 中", 2 },
    { "T8 a line through the other half", "中文中", "│", "中 │中", 3 },
    { "a mark does not stay behind", "a中\u20DDb", "x", "ax b", 1 },
};

static void drawn_over(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
        Grid g;
        Buf got = { 0 };
        grid_init(&g, 10, 1, NULL);
        put(&g, (Rect){ 0, 0, 10, 1 }, 0, 0, halves[i].before, FACE_TEXT);
        put(&g, (Rect){ 0, 0, 10, 1 }, halves[i].x, 0, halves[i].over, FACE_TEXT);
        grid_row_text(&g, 0, &got);
        if (!str_eq(buf_str(&got), str(halves[i].after)))
            fail_msg("%s: '%s'", halves[i].trap, buf_z(&got));
        expect_whole(&g);
        buf_free(&got);
        grid_free(&g);
    }
}

/* --- T6: a face on one half --- */

static void face_on_a_half(void **state)
{
    (void)state;
    static const struct {
        int x, cols;
        const char *faces;
    } cases[] = {
        { 2, 1, ".SS......." }, { 1, 1, ".SS......." }, { 2, 2, ".SSSS....." }, { 0, 2, "SSS......." },
        { 1, 2, ".SS......." }, { 4, 1, "...SS....." },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Grid g;
        grid_init(&g, 10, 3, NULL);
        put(&g, all, 0, 0, "a中文b", FACE_TEXT);
        grid_mark(&g, all, cases[i].x, 0, cases[i].cols, FACE_SELECTED);
        expect(&g, 0, "a中文b", cases[i].faces);
        expect_whole(&g);
        grid_free(&g);
    }
}

/* --- T9, T10, T11: the edges of a pane --- */

static void pane_edges(void **state)
{
    (void)state;
    Grid g;
    Rect pane = { 3, 0, 4, 1 };
    grid_init(&g, 10, 3, NULL);
    put(&g, all, 0, 0, "abc|efg|ij", FACE_TEXT);
    put(&g, pane, 2, 0, "中文字", FACE_DIM); /* T9: the left edge cuts the first one */
    expect(&g, 0, "abc|文g|ij", "....dd....");
    put(&g, pane, 4, 0, "中文", FACE_DIM);   /* T10: the right edge cuts the last one, the separator stays */
    expect(&g, 0, "abc|中g|ij", "....dd....");
    put(&g, all, 0, 1, "中文中文中", FACE_TEXT);
    grid_fill(&g, (Rect){ 3, 1, 3, 1 }, 3, 1, FACE_BAR); /* T11: a box over odd columns */
    expect(&g, 1, "中    文中", "...bbb....");
    put(&g, all, 0, 1, "中文中文中", FACE_TEXT);          /* taken away again: the neighbours are whole */
    expect(&g, 1, "中文中文中", "..........");
    expect_whole(&g);
    grid_free(&g);
}

/* --- all of them: whatever is drawn where, in any order --- */

static uint32_t draw_random(uint32_t *seed)
{
    return (*seed = *seed * 1664525u + 1013904223u) >> 8;
}

static void anything_anywhere(void **state)
{
    (void)state;
    static const char *const texts[] = { "中文字", "a", "e\u0301x", "か\u3099", "👨\u200D👩\u200D👧", "│", "🇨🇳", "\t",
                                         "\033[m", "葛\U000E0100", "\u0301", "中a文b", "\U0001F44D\U0001F3FD",
                                         "ﾊﾟ", "\xff\xfe" };
    uint32_t seed = 3;
    Grid g;
    grid_init(&g, 23, 4, NULL);
    for (int i = 0; i < 20000; i++) {
        int x = (int)(draw_random(&seed) % 27) - 2, y = (int)(draw_random(&seed) % 6) - 1;
        Rect clip = { (int)(draw_random(&seed) % 20) - 2, 0, (int)(draw_random(&seed) % 25), 4 };
        Face f = (Face)(draw_random(&seed) % FACE_ROLES);
        Str text = str(texts[draw_random(&seed) % (sizeof texts / sizeof *texts)]);
        switch (draw_random(&seed) % 5) {
        case 0: grid_mark(&g, clip, x, y, (int)(draw_random(&seed) % 6), i % 2 ? FACE_SELECTED : f); break;
        case 1: grid_fill(&g, clip, x, y, f); break;
        case 2: grid_text_cut(&g, clip, x, y, text, f); break;
        default: grid_text(&g, clip, x, y, text, f);
        }
        if (i % 10 == 0)
            expect_whole(&g);
    }
    grid_free(&g);
}

/* --- T13: the screen becomes narrower through a wide one: nothing is kept, all is drawn anew --- */

static void resize_through_a_wide_one(void **state)
{
    (void)state;
    Grid g;
    grid_init(&g, 10, 3, NULL);
    put(&g, all, 0, 0, "a中文", FACE_TEXT);
    grid_resize(&g, 4, 2);
    expect(&g, 0, "", "....");
    put(&g, (Rect){ 0, 0, 4, 2 }, 0, 0, "a中文", FACE_TEXT);
    expect(&g, 0, "a中", "....");
    expect_whole(&g);
    grid_free(&g);
}

/* --- T15, T16: what a curses cell cannot hold is not in the grid --- */

static const struct {
    const char *text;
    uint32_t base;
    int n, width;
} cells[] = {
    { "a\u0301\u0302\u0303\u0304\u0306\u0307", 'a', 5, 1 }, /* setcchar() would cut after five by itself */
    { "\u0301", 0x3013, 2, 2 },                             /* a mark alone */
    { "\x1b", 0x241B, 1, 1 },                               /* a control */
    { "\u0378", 0x3013, 1, 2 },                             /* unknown */
    { "\U0001F44D\U0001F3FD", 0x1F44D, 1, 2 },              /* setcchar() would cut at the second base by itself */
    { "\U0001F1E8", 'C', 1, 1 },
    { "\U000323B0", 0x323B0, 1, 2 },                        /* the C library's wcwidth() is -1: drawn as a blank */
};

static void what_a_cell_holds(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        Grid g;
        grid_init(&g, 10, 3, NULL);
        put(&g, all, 0, 0, cells[i].text, FACE_TEXT);
        const Cell *c = grid_cell(&g, 0, 0);
        assert_int_equal(c->cp[0], cells[i].base);
        assert_int_equal(c->n, cells[i].n);
        assert_int_equal(c->width, cells[i].width);
        grid_free(&g);
    }
}

/* A cell's code points: one that has cells and then only such as have none, whatever the text. */
static void one_base_a_cell(void **state)
{
    (void)state;
    Grid g;
    grid_init(&g, 2, 1, NULL);
    for (uint32_t cp = 0; cp < 0x110000; cp += cp < 0x3400 || cp >= 0x1F000 ? 1 : 7) {
        if (cp >= 0xD800 && cp < 0xE000)
            continue;
        char text[4];
        grid_clear(&g);
        grid_text(&g, (Rect){ 0, 0, 2, 1 }, 0, 0, (Str){ text, utf8_encode(cp, text) }, FACE_TEXT);
        const Cell *c = grid_cell(&g, 0, 0);
        assert_int_equal(width_of(NULL, c->cp[0]), c->width);
        for (int i = 1; i < c->n; i++)
            assert_int_equal(width_of(NULL, c->cp[i]), 0);
        assert_in_range(width_of(NULL, cp), 0, 2); /* T16: never -1 */
    }
    grid_free(&g);
}

/* --- T17, T18, T19, T21: colours and attributes --- */

static Theme dark(Depth depth)
{
    Theme t;
    Str text = { 0 };
    assert_string_equal(theme_built_in(1, &text), "dark");
    theme_read(&t, STR("dark"), text, depth, NULL, NULL);
    return t;
}

static void colours(void **state)
{
    (void)state;
    Theme eight = dark(DEPTH_8), most = dark(DEPTH_256), mono = dark(DEPTH_MONO);
    assert_true(FACE_ROLES < 64); /* T17: pairs of a terminal with 8 colours; T18: far below 32767 */
    for (int role = 0; role < FACE_ROLES; role++) {
        Style few = theme_style(&eight, (Face)role), many = theme_style(&most, (Face)role);
        Style none = theme_style(&mono, (Face)role);
        assert_in_range(few.ink + 1, 0, 8);
        assert_in_range(few.paper + 1, 0, 8);
        assert_in_range(many.ink + 1, 0, 256);
        assert_in_range(many.paper + 1, 0, 256);
        assert_true(none.ink == -1 && none.paper == -1);
    }
    assert_true(theme_style(&mono, FACE_SELECTED).reverse && theme_style(&eight, FACE_SELECTED).reverse);
    assert_true(theme_style(&mono, FACE_EVIDENCE).underline);
}

/* T19: where colours are told as 0xRRGGBB, numbers below 8 stay numbers of the palette. */
static void direct_colours(void **state)
{
    (void)state;
    static const struct {
        int palette, direct;
    } cases[] = {
        { -1, -1 },        { 0, 0 },          { 7, 7 },          { 9, 0xFF0000 },   { 16, 0x000000 },
        { 24, 0x005F87 },  { 196, 0xFF0000 }, { 208, 0xFF8700 }, { 231, 0xFFFFFF }, { 232, 0x080808 },
        { 245, 0x8A8A8A }, { 255, 0xEEEEEE }, { THEME_RGB + 0x123456, 0x123456 }, { THEME_RGB + 3, 0 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(theme_direct(cases[i].palette), cases[i].direct);
}

/* --- T7, T9 to T14, T23, and 3 of the list before them: calls that are never made --- */

static void calls_never_made(void **state)
{
    (void)state;
    static const char *const calls[] = {
        "addwstr", "addnwstr", "addstr",  "addnstr", "addch",   "ins_wch", "insch",  "insstr", "delch",   "chgat",
        "vline",   "hline",    "border",  "refresh(pad", "prefresh", "derwin", "subwin", "newwin", "panel", "overlay",
        "copywin", "innwstr",  "inch",    "in_wch",  "wresize", "bkgd",    "bkgrnd", "scrl",   "insertln", "printw",
        "A_ITALIC", "getch",   "get_wch",
    };
    Buf source = { 0 };
    Error err;
    if (!file_read("ui/term.c", 1 << 20, &source, &err))
        fail_msg("%s: run from the repository's root", err.text);
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (str_find(buf_str(&source), str(calls[i]), 0) != STR_NONE)
            fail_msg("ui/term.c uses '%s'", calls[i]);
    assert_true(str_find(buf_str(&source), STR("mvadd_wchnstr("), 0) != STR_NONE);
    buf_free(&source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(last_column),
        cmocka_unit_test(drawn_over),
        cmocka_unit_test(face_on_a_half),
        cmocka_unit_test(pane_edges),
        cmocka_unit_test(anything_anywhere),
        cmocka_unit_test(resize_through_a_wide_one),
        cmocka_unit_test(what_a_cell_holds),
        cmocka_unit_test(one_base_a_cell),
        cmocka_unit_test(colours),
        cmocka_unit_test(direct_colours),
        cmocka_unit_test(calls_never_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
