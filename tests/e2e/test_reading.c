/* tests/e2e/test_reading.c -- the whole work of a reader, at three sizes: open the newspaper piece, code it
 * in Chinese, leave, come back, export, undo, redo. */
#include "lib/prog.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WAIT = 5000 };

static Pty *p;         /* the reader under test, for the messages of a failing one */
static const char *at; /* the size */

static void expect_at(const char *text, int line)
{
    if (pty_wait_text(p, text, WAIT))
        return;
    pty_dump(p);
    fail_msg("line %d, %s: '%s' did not come", line, at, text);
}
#define EXPECT(text) expect_at(text, __LINE__)

static int count(const char *hay, const char *needle)
{
    int n = 0;
    for (const char *z = hay; (z = strstr(z, needle)) != NULL; z += strlen(needle))
        n++;
    return n;
}

static void must_have(const char *hay, const char *needle)
{
    if (!strstr(hay, needle))
        fail_msg("%s: '%s' is not in:\n%s", at, needle, hay);
}

static void leave(void)
{
    int status = -1;
    pty_type(p, "q");
    assert_true(pty_wait_exit(p, WAIT, &status));
    assert_int_equal(status, 0);
    if (pty_finding(p))
        fail_msg("%s: %s", at, pty_finding(p));
    pty_free(p);
    p = NULL;
}

/* Types Chinese into the open question; the hardware cursor has to stand behind it, for input methods. */
static void answer(const char *text, int cells)
{
    int x, y, cx, cy;
    bool visible;
    pty_type(p, text);
    EXPECT(text);
    assert_true(pty_wait_idle(p, 30, WAIT));
    pty_cursor(p, &cx, &cy, &visible);
    assert_true(visible);
    /* the line of the question is the last one that shows the words */
    for (y = pty_rows(p) - 1; y >= 0 && !strstr(pty_line(p, y), text); y--)
        ;
    for (x = 0; x < pty_cols(p) && strncmp(pty_cell(p, x, y).text, text, 3) != 0; x++)
        ;
    if (cy != y || cx < x + cells) {
        pty_dump(p);
        fail_msg("%s: the cursor is at %d,%d, the words end at %d,%d", at, cx, cy, x + cells, y);
    }
    pty_type(p, "<Enter>");
}

static void code(void)
{
    pty_type(p, "s");
    EXPECT("Holder");
    answer("甲方新闻社", 10);
    EXPECT("Target");
    answer("乙方膜厂", 8);
    EXPECT("olarity");
    pty_type(p, "-");
    EXPECT("saved: ");
    pty_type(p, ",");
    assert_true(pty_wait_idle(p, 30, WAIT));
    pty_type(p, "t");
    EXPECT("Highlight with tag");
    answer("争议/图纸", 9);
    EXPECT("saved: highlight");
    pty_type(p, "a");
    EXPECT("Note on the highlight");
    answer("这里要查证", 10);
    EXPECT("saved the note");
}

static char *place_shown(void)
{
    const char *screen = pty_screen(p), *mark = strstr(screen, "¶");
    assert_non_null(mark);
    return strndup(mark, strcspn(mark, " \n│"));
}

static void work_at(int cols, int rows, const char *name)
{
    at = name;
    char *library = prog_library(name, false);

    p = prog_reader(library, NULL, cols, rows);
    EXPECT("Documents 1/6");
    pty_type(p, "jjjj<Enter>"); /* the newspaper piece is the fifth */
    EXPECT("¶1/");
    pty_type(p, "JJJJ");
    EXPECT("¶5/");
    code();
    char *place = place_shown();
    leave();

    char *said = prog_must(library, "annotations", "--json", NULL);
    must_have(said, "\"甲方新闻社\"");
    must_have(said, "\"乙方膜厂\"");
    must_have(said, "\"against\"");
    must_have(said, "争议/图纸");
    must_have(said, "这里要查证");
    assert_int_equal(count(said, "\n"), 2);

    p = prog_reader(library, NULL, cols, rows);
    EXPECT(place); /* the same paragraph */
    if (cols >= 110) {
        EXPECT("甲方新闻社");
        EXPECT("这里要查证");
    }
    char *md = prog_must(library, "export", "--format", "md", "5", NULL);
    must_have(md, "甲方新闻社");
    must_have(md, "乙方膜厂");
    must_have(md, "这里要查证");
    free(md);

    pty_type(p, "uuu");
    EXPECT("taken back");
    assert_true(pty_wait_idle(p, 200, WAIT));
    char *now = prog_must(library, "annotations", "--json", NULL);
    assert_string_equal(now, "");
    free(now);
    pty_type(p, "UUU");
    EXPECT("made again");
    assert_true(pty_wait_idle(p, 200, WAIT));
    leave();
    now = prog_must(library, "annotations", "--json", NULL);
    assert_string_equal(now, said);

    free(now);
    free(said);
    free(place);
    free(prog_must(library, "check", NULL));
    free(library);
}

static void three_panes(void **state)
{
    (void)state;
    work_at(120, 40, "120x40");
}

static void two_panes(void **state)
{
    (void)state;
    work_at(80, 24, "80x24");
}

static void one_pane(void **state)
{
    (void)state;
    work_at(40, 10, "40x10");
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = { cmocka_unit_test(three_panes), cmocka_unit_test(two_panes),
                                        cmocka_unit_test(one_pane) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
