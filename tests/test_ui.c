/* Parts of the screen by themselves: keys and actions, a line being typed, a question, the grid. */
#include "ui/action.h"
#include "ui/grid.h"
#include "ui/line_edit.h"
#include "ui/prompt.h"
#include "ui/screen.h"

#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* --- actions --- */

static void no_key_does_two_things(void **state)
{
    (void)state;
    static const unsigned panes[] = { WHERE_LIST, WHERE_READER, WHERE_SIDEBAR };
    for (size_t p = 0; p < 3; p++) {
        for (Action a = ACT_NONE + 1; a < ACTIONS; a++) {
            Str rest = str(action_info(a)->keys), one;
            while (rest.len > 0 && (action_info(a)->where & panes[p]) && str_split(&rest, ' ', &one)) {
                Key k = key_parse(one);
                assert_true(k != K_NONE);
                if (action_of_key(k, panes[p]) != a)
                    fail_msg("%s: key %.*s means %s", action_info(a)->name, STR_ARG(one),
                             action_info(action_of_key(k, panes[p]))->name);
            }
        }
    }
}

static void names_lead_to_actions(void **state)
{
    (void)state;
    for (Action a = ACT_NONE + 1; a < ACTIONS; a++) {
        assert_int_equal(action_of_name(str(action_info(a)->name)), a);
        assert_true(strlen(action_info(a)->help) > 0 && strlen(action_info(a)->help) <= 55);
        assert_true(strlen(action_group(a)) > 0);
    }
    assert_int_equal(action_of_name(STR("no such")), ACT_NONE);
    assert_int_equal(action_of_name(STR("")), ACT_NONE);
}

static void keys_have_names(void **state)
{
    (void)state;
    static const char *const names[] = { "j", "C-r", "PgDn", "Space", "Enter", "Esc", "}", "中", "M-Enter" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char label[KEY_LABEL];
        key_label(key_parse(str(names[i])), label);
        assert_string_equal(label, names[i]);
    }
}

/* --- a line being typed --- */

static void type(LineEdit *e, const char *keys)
{
    Str rest = str(keys), one;
    while (str_split(&rest, ' ', &one))
        if (one.len)
            line_edit_key(e, key_parse(one));
}

/* Keys in, the line with "_" at the insertion point out. */
static const struct {
    const char *keys, *line;
} lines[] = {
    { "中 文 Space a", "中文 a_" },
    { "中 文 Left x", "中x_文" },
    { "中 文 Home Del", "_文" },
    { "中 文 Backspace", "中_" },
    { "a b Space c d C-w", "ab _" },
    { "a b Space 中 文 C-w", "ab 中_" },
    { "a b C-a C-k", "_" },
    { "a b c Left C-u", "_c" },
    { "Backspace Left Del", "_" },
    { "a C-x b", "ab_" },
    { "\xf0\x9f\x91\x8d \xf0\x9f\x8f\xbd Left", "_\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd" }, /* a grapheme of two */
};

static void editing(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        LineEdit e = { 0 };
        type(&e, lines[i].keys);
        buf_insert(&e.text, e.at, STR("_"));
        assert_string_equal(buf_z(&e.text), lines[i].line);
        line_edit_free(&e);
    }
}

/* What may not reach a terminal cannot be typed or pasted either. */
static void no_controls_in_a_line(void **state)
{
    (void)state;
    static const Key keys[] = { 0x00, 0x1B, 0x85, 0x9B, 0x202E, 0x2066, 0xE0041, 0x200B, 0xFEFF };
    LineEdit e = { 0 };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        line_edit_key(&e, keys[i]);
    assert_int_equal(e.text.len, 0);
    line_edit_free(&e);
}

/* --- a question --- */

static const Choice names[] = {
    { { "林若岚", 9 }, { 0 }, 0 }, { { "Martin Eklow", 12 }, { 0 }, 0 }, { { "云帆科技", 12 }, { 0 }, 0 },
};

/* Keys in, what Enter takes out; "new" words are marked. */
static const struct {
    const char *keys, *taken;
} questions[] = {
    { "Enter", "林若岚" },
    { "Down Enter", "Martin Eklow" },
    { "Up Enter", "云帆科技" },
    { "e k l Enter", "Martin Eklow" },
    { "m e Enter", "Martin Eklow" },
    { "若 Enter", "林若岚" },
    { "若 Down Enter", "new 若" },
    { "新 人 Enter", "new 新人" },
    { "林 若 岚 Enter", "林若岚" },
    { "科 Tab Enter", "云帆科技" },
    { "Space Enter", "林若岚" },
};

static void asking(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        Prompt p = { 0 };
        prompt_open(&p, STR("Holder"), true, true, names, 3);
        Str rest = str(questions[i].keys), one;
        PromptReply reply = PROMPT_ON;
        while (str_split(&rest, ' ', &one))
            reply = prompt_key(&p, key_parse(one));
        assert_int_equal(reply, PROMPT_TAKEN);
        Buf taken = { 0 };
        buf_addz(&taken, prompt_choice(&p) == STR_NONE ? "new " : "");
        buf_add(&taken, prompt_value(&p));
        assert_string_equal(buf_z(&taken), questions[i].taken);
        buf_free(&taken);
        prompt_close(&p);
    }
}

/* At every size the prompt keeps its insertion point on the screen and in its own rows. */
static void prompt_cursor(void **state)
{
    (void)state;
    for (int cols = 20; cols <= 60; cols++) {
        for (int rows = 1; rows <= 12; rows++) {
            Prompt p = { 0 };
            Grid g;
            prompt_open(&p, STR("Note"), true, true, names, 3);
            grid_init(&g, cols, rows, NULL);
            for (int i = 0; i < 100; i++) {
                prompt_key(&p, i % 7 == 0 ? 'a' : 0x4E2D);
                int n = prompt_rows(&p, cols, rows, NULL);
                prompt_draw(&p, &g, (Rect){ 0, rows - n, cols, n });
                assert_in_range(g.cursor_x, 0, cols - 1);
                assert_in_range(g.cursor_y, rows - n, rows - 1);
            }
            grid_free(&g);
            prompt_close(&p);
        }
    }
}

/* --- the grid --- */

static void wide_glyphs_are_whole(void **state)
{
    (void)state;
    Grid g;
    Buf row = { 0 };
    grid_init(&g, 6, 1, NULL);
    Rect all = { 0, 0, 6, 1 };
    grid_text(&g, all, 0, 0, STR("中文字典"), FACE_TEXT);
    grid_row_text(&g, 0, &row);
    assert_string_equal(buf_z(&row), "中文字");
    grid_text(&g, all, 1, 0, STR("x"), FACE_TEXT); /* over the right half of 中, left of 文 */
    buf_clear(&row);
    grid_row_text(&g, 0, &row);
    assert_string_equal(buf_z(&row), " x文字");
    grid_text(&g, all, 1, 0, STR("国"), FACE_TEXT);
    buf_clear(&row);
    grid_row_text(&g, 0, &row);
    assert_string_equal(buf_z(&row), " 国 字");
    grid_text(&g, (Rect){ 0, 0, 5, 1 }, 4, 0, STR("国"), FACE_TEXT); /* cut by the clip's edge: not drawn */
    buf_clear(&row);
    grid_row_text(&g, 0, &row);
    assert_string_equal(buf_z(&row), " 国 字");
    buf_free(&row);
    grid_free(&g);
}

static const struct {
    const char *text;
    int cols;
    const char *drawn;
} cut_cases[] = {
    { "中文字典", 8, "中文字典" }, { "中文字典", 7, "中文字…" }, { "中文字典", 6, "中文…" },
    { "中文", 3, "中…" },          { "abc", 3, "abc" },           { "abcd", 3, "ab…" },
    { "a\x1b[31mb", 8, "a\xe2\x90\x9b[31mb" },
};

static void long_text_is_cut(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cut_cases / sizeof *cut_cases; i++) {
        Grid g;
        Buf row = { 0 };
        grid_init(&g, cut_cases[i].cols, 1, NULL);
        grid_text_cut(&g, (Rect){ 0, 0, g.cols, 1 }, 0, 0, str(cut_cases[i].text), FACE_TEXT);
        grid_row_text(&g, 0, &row);
        assert_string_equal(buf_z(&row), cut_cases[i].drawn);
        buf_free(&row);
        grid_free(&g);
    }
}

/* --- the panes' places --- */

static void panes_share_the_screen(void **state)
{
    (void)state;
    for (int cols = SCREEN_MIN_COLS; cols <= 200; cols++) {
        for (PaneId focus = PANE_LIST; focus < PANES; focus++) {
            Screen s = screen_split(cols, 24, focus, false, NULL);
            int shown = 0, cells = 0;
            assert_true(s.pane[focus].cols > 0);
            for (int i = 0; i < PANES; i++) {
                shown += s.pane[i].cols > 0;
                cells += s.pane[i].cols;
            }
            assert_int_equal(shown, cols >= THREE_PANES ? 3 : cols >= TWO_PANES ? 2 : 1);
            assert_int_equal(cells, cols - (shown - 1));
            assert_true(cols < TWO_PANES || s.pane[PANE_READER].cols >= 40);
        }
    }
}

static bool apart(Rect a, Rect b)
{
    return a.cols == 0 || b.cols == 0 || a.x + a.cols <= b.x || b.x + b.cols <= a.x || a.y + a.rows <= b.y ||
           b.y + b.rows <= a.y;
}

/* However they are resized and hidden: the pane with the keys is there, none lies over another, the text keeps its
 * forty columns where there are two panes. */
static void panes_are_rearranged(void **state)
{
    (void)state;
    uint32_t seed = 5;
    Arrange a = { 0 };
    for (int i = 0; i < 20000; i++) {
        seed = seed * 1664525u + 1013904223u;
        unsigned dice = seed >> 8;
        int cols = SCREEN_MIN_COLS + (int)(dice % 220), rows = SCREEN_MIN_ROWS + (int)(dice / 256 % 70);
        PaneId focus = (PaneId)(dice / 7 % PANES);
        screen_resize(&a, cols, rows, focus, dice & 1 ? 2 : -2);
        if (dice % 64 == 0)
            a.hidden[dice / 64 % 2 ? PANE_LIST : PANE_SIDEBAR] ^= true;
        Screen s = screen_split(cols, rows, focus, false, &a);
        assert_true(s.pane[focus].cols > 0 && s.pane[focus].rows > 0);
        assert_true(apart(s.pane[0], s.pane[1]) && apart(s.pane[1], s.pane[2]) && apart(s.pane[0], s.pane[2]));
        for (int p = 0; p < PANES; p++)
            assert_true(s.pane[p].cols == 0 || (s.pane[p].x >= 0 && s.pane[p].x + s.pane[p].cols <= cols &&
                                                s.pane[p].y >= 0 && s.pane[p].y + s.pane[p].rows < rows));
        assert_true(cols < TWO_PANES || s.pane[PANE_READER].cols >= 40);
    }
}

/* Columns, rows, the pane with the keys; columns and rows of list, text, annotations. */
static const struct {
    int cols, rows;
    PaneId focus;
    Arrange arrange;
    int size[PANES][2];
} arranged[] = {
    { 120, 40, PANE_READER, { { 0 }, { 0 } }, { { 26, 39 }, { 60, 39 }, { 32, 39 } } },
    { 120, 40, PANE_READER, { { 4, 0, -4 }, { 0 } }, { { 30, 39 }, { 60, 39 }, { 28, 39 } } },
    { 120, 40, PANE_READER, { { 0 }, { true, false, false } }, { { 0, 0 }, { 85, 39 }, { 34, 39 } } },
    { 120, 40, PANE_LIST, { { 0 }, { true, false, true } }, { { 34, 39 }, { 85, 39 }, { 0, 0 } } },
    { 120, 40, PANE_READER, { { 0 }, { true, false, true } }, { { 0, 0 }, { 120, 39 }, { 0, 0 } } },
    { 60, 50, PANE_READER, { { 0 }, { 0 } }, { { 0, 0 }, { 60, 35 }, { 60, 14 } } },
    { 60, 50, PANE_LIST, { { 0 }, { 0 } }, { { 60, 14 }, { 60, 35 }, { 0, 0 } } },
    { 60, 24, PANE_LIST, { { 0 }, { 0 } }, { { 60, 23 }, { 0, 0 }, { 0, 0 } } },
};

static void panes_have_these_sizes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof arranged / sizeof *arranged; i++) {
        Screen s = screen_split(arranged[i].cols, arranged[i].rows, arranged[i].focus, false, &arranged[i].arrange);
        for (int p = 0; p < PANES; p++)
            if (s.pane[p].cols != arranged[i].size[p][0] || s.pane[p].rows != arranged[i].size[p][1])
                fail_msg("case %zu: pane %d is %dx%d", i, p, s.pane[p].cols, s.pane[p].rows);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_key_does_two_things), cmocka_unit_test(names_lead_to_actions),
        cmocka_unit_test(keys_have_names),        cmocka_unit_test(editing),
        cmocka_unit_test(no_controls_in_a_line),  cmocka_unit_test(asking),
        cmocka_unit_test(prompt_cursor),          cmocka_unit_test(wide_glyphs_are_whole),
        cmocka_unit_test(long_text_is_cut),       cmocka_unit_test(panes_share_the_screen),
        cmocka_unit_test(panes_are_rearranged),   cmocka_unit_test(panes_have_these_sizes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
