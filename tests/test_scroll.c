/* A pane that moved is found, and moved the same way in memory. */
#include "ui/scroll.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { COLS = 20, ROWS = 6 };

/* Six rows of a screen, "/" between them; the pane has columns 4 to 15. */
static const Rect pane = { 4, 0, 12, ROWS };

static const struct {
    const char *name, *before, *now;
    int moved;
} cases[] = {
    { "a line up", "一  │甲甲甲甲│/二  │乙乙乙乙│/三  │丙丙丙丙│/四  │丁丁丁丁│/五  │戊戊戊戊│/六  │己己己己│",
      "一  │乙乙乙乙│/二  │丙丙丙丙│/三  │丁丁丁丁│/四  │戊戊戊戊│/五  │己己己己│/六  │庚庚庚庚│", 1 },
    { "two lines down", "    甲甲甲甲/    乙乙乙乙/    丙丙丙丙/    丁丁丁丁/    戊戊戊戊/    己己己己",
      "    辛辛辛辛/    壬壬壬壬/    甲甲甲甲/    乙乙乙乙/    丙丙丙丙/    丁丁丁丁", -2 },
    { "a line up, the rest of the row another one", "a   甲甲甲甲/b   乙乙乙乙/c   丙丙丙丙/d   丁丁丁丁/e   戊戊戊戊/f   己己",
      "z   乙乙乙乙    y/y   丙丙丙丙    x/x   丁丁丁丁    w/w   戊戊戊戊    v/v   己己/u", 1 },
    { "the same", "    甲甲甲甲/    乙乙乙乙/    丙丙丙丙", "    甲甲甲甲/    乙乙乙乙/    丙丙丙丙", 0 },
    { "another text", "    甲甲甲甲/    乙乙乙乙/    丙丙丙丙/    丁丁丁丁/    戊戊戊戊/    己己己己",
      "    子子子子/    丑丑丑丑/    寅寅寅寅/    卯卯卯卯/    辰辰辰辰/    巳巳巳巳", 0 },
    { "one row of six is no move", "    甲甲甲甲/    乙乙乙乙/    丙丙丙丙/    丁丁丁丁/    戊戊戊戊/    己己己己",
      "    乙乙乙乙/    丑丑丑丑/    寅寅寅寅/    卯卯卯卯/    辰辰辰辰/    巳巳巳巳", 0 },
    { "one row changed in place", "    甲甲甲甲/    乙乙乙乙/    丙丙丙丙/    丁丁丁丁/    戊戊戊戊/    己己己己",
      "    甲甲甲甲/    乙乙乙乙/    子子子子/    丁丁丁丁/    戊戊戊戊/    己己己己", 0 },
    { "blanks alone", "/////", "/////", 0 },
    { "a wide one lay across the left edge", "   中甲甲甲/    乙乙乙乙/    丙丙丙丙/    丁丁丁丁/    戊戊戊戊/    己己己己",
      "    乙乙乙乙/    丙丙丙丙/    丁丁丁丁/    戊戊戊戊/    己己己己/    庚庚庚庚", 0 },
    { "a wide one lies across the right edge", "    甲甲甲甲/    乙乙乙乙/    丙丙丙丙/    丁丁丁丁/    戊戊戊戊/    己己己己",
      "    乙乙乙乙/    丙丙丙丙/    丁丁丁丁/    戊戊戊戊/    己己己己/    庚庚庚庚庚a中", 0 },
};

static Grid drawn(const char *rows)
{
    Grid g;
    Str rest = str(rows), row;
    grid_init(&g, COLS, ROWS, NULL);
    for (int y = 0; str_split(&rest, '/', &row); y++)
        grid_text(&g, (Rect){ 0, 0, COLS, ROWS }, 0, y, row, FACE_TEXT);
    return g;
}

static const Cell *row_at(const Grid *g, int y)
{
    return grid_cell(g, pane.x, pane.y + y);
}

static void moves_are_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Grid before = drawn(cases[i].before), now = drawn(cases[i].now);
        int n = scroll_found(&before, &now, pane);
        if (n != cases[i].moved)
            fail_msg("%s: moved by %d", cases[i].name, n);
        scroll_grid(&before, pane, n);
        for (int y = 0; n != 0 && y < pane.rows; y++) {
            bool fits = y + n >= 0 && y + n < pane.rows;
            const Cell blank = { .cp = { ' ' }, .n = 1, .width = 1, .face = FACE_TEXT };
            if (fits)
                assert_memory_equal(row_at(&before, y), row_at(&now, y), sizeof(Cell) * (size_t)pane.cols);
            for (int x = 0; !fits && x < pane.cols; x++)
                assert_memory_equal(row_at(&before, y) + x, &blank, sizeof blank);
        }
        grid_free(&before);
        grid_free(&now);
    }
}

static void what_is_outside_stays(void **state)
{
    (void)state;
    Grid g = drawn("ab  甲甲甲甲甲甲yz/cd  乙乙乙乙乙乙wx/ef  丙丙丙丙丙丙uv");
    Buf row = { 0 };
    scroll_grid(&g, (Rect){ 4, 0, 12, 3 }, 1);
    grid_row_text(&g, 0, &row);
    assert_string_equal(buf_z(&row), "ab  乙乙乙乙乙乙yz");
    buf_clear(&row);
    grid_row_text(&g, 2, &row);
    assert_string_equal(buf_z(&row), "ef              uv");
    buf_free(&row);
    grid_free(&g);
}

static void sequences(void **state)
{
    (void)state;
    Buf out = { 0 };
    scroll_begin(&out);
    scroll_add((Rect){ 27, 1, 60, 38 }, 1, &out);
    scroll_add((Rect){ 88, 1, 32, 38 }, -19, &out);
    scroll_end(&out);
    assert_string_equal(buf_z(&out), "\0337\033[m\033[?69h\033[28;87s\033[2;39r\033[S\033[89;120s\033[2;39r\033[19T"
                                     "\033[r\033[?69l\0338");
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moves_are_found),
        cmocka_unit_test(what_is_outside_stays),
        cmocka_unit_test(sequences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
