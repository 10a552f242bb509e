/* tests/e2e/test_pty.c -- the terminal of our tests is itself right: what it shows, what it answers, what it
 * finds harmful. */
#include "lib/lint.h"
#include "lib/pty.h"

#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

/* sh -c `script`; the screen after it has ended. */
static Pty *shell(const char *script, int cols, int rows)
{
    const char *argv[] = { "sh", "-c", script, NULL };
    return pty_start(argv, NULL, cols, rows);
}

static void shows(const char *script, const char *screen)
{
    Pty *p = shell(script, 10, 3);
    int status = -1;
    assert_true(pty_wait_exit(p, 5000, &status));
    assert_int_equal(status, 0);
    assert_string_equal(pty_screen(p), screen);
    pty_free(p);
}

static void what_is_drawn(void **state)
{
    (void)state;
    shows("printf 'a\\r\\nbc'", "a\nbc\n\n");
    shows("printf '中文x'", "中文x\n\n\n");
    shows("printf '中文\\rQ'", "Q 文\n\n\n");             /* left half overwritten */
    shows("printf '中文\\r\\033[CQ'", " Q文\n\n\n");       /* right half overwritten */
    shows("printf '中文\\r\\033[C国'", " 国\n\n\n");       /* both neighbours lose a half */
    shows("printf 'x-\\033[4by'", "x-----y\n\n\n");       /* REP */
    shows("printf '中\\033[2b'", "中中中\n\n\n");
    shows("printf '0123456789\\r\\n\\033[Ke\\314\\201'", "0123456789\ne\xcc\x81\n\n");
    shows("printf '1\\r\\n2\\r\\n3\\r\\n4'", "2\n3\n4\n");
}

static void cells_and_cursor(void **state)
{
    (void)state;
    Pty *p = shell("printf '\\033[?25l中\\033[1;4;31;42m文\\033[7mz\\033[m\\033[3;5H'", 10, 3);
    assert_true(pty_wait_exit(p, 5000, NULL));
    PtyCell c = pty_cell(p, 0, 0);
    assert_string_equal(c.text, "中");
    assert_int_equal(c.width, 2);
    assert_false(c.bold);
    assert_int_equal(c.fg, -1);
    assert_int_equal(pty_cell(p, 1, 0).width, 0);
    c = pty_cell(p, 2, 0);
    assert_true(c.bold && c.underline && !c.reverse);
    assert_int_equal(c.fg, 1);
    assert_int_equal(c.bg, 2);
    assert_true(pty_cell(p, 4, 0).reverse);
    int x, y;
    bool visible;
    pty_cursor(p, &x, &y, &visible);
    assert_int_equal(x, 4);
    assert_int_equal(y, 2);
    assert_false(visible);
    assert_true(pty_find(p, "文", &x, &y));
    assert_int_equal(x, 2);
    assert_int_equal(y, 0);
    assert_false(pty_find(p, "国", NULL, NULL));
    pty_free(p);
}

static void keys_size_and_answers(void **state)
{
    (void)state;
    Pty *p = shell("stty raw -echo; printf 'ready\\033[c\\033[6n\\033[?1h'; dd bs=1 count=23 2>/dev/null |"
                   " od -An -c | tr -d ' \\n'; stty size",
                   80, 10);
    assert_true(pty_wait_text(p, "ready", 5000));
    assert_true(pty_wait_idle(p, 50, 5000));
    pty_resize(p, 70, 9);
    pty_type(p, "a<lt><Up><Esc>中"); /* 1 + 1 + 3 + 1 + 3 */
    pty_type(p, "<C-u>");
    assert_true(pty_wait_exit(p, 5000, NULL));
    /* a VT100 with advanced video, the cursor behind "ready", cursor keys in application mode */
    if (!pty_has(p, "ready033[?1;2c033[1;6Ra<033OA033344270255"))
        pty_dump(p);
    assert_true(pty_has(p, "ready033[?1;2c033[1;6Ra<033OA033344270255"));
    pty_free(p);

    p = shell("sleep 0.2; stty size", 80, 10);
    pty_resize(p, 33, 7);
    assert_true(pty_wait_text(p, "7 33", 5000));
    pty_free(p);
}

static void ends(void **state)
{
    (void)state;
    int status;
    Pty *p = shell("exit 3", 10, 2);
    assert_true(pty_wait_exit(p, 5000, &status));
    assert_int_equal(WEXITSTATUS(status), 3);
    pty_free(p);
    p = shell("sleep 60", 10, 2);
    assert_false(pty_wait_exit(p, 50, &status));
    pty_hang_up(p); /* the kernel sends SIGHUP */
    assert_true(pty_wait_exit(p, 5000, &status));
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGHUP);
    pty_free(p);
}

/* bytes, and whether they may reach a terminal */
static const struct {
    const char *bytes;
    bool harmless;
} cases[] = {
    { "plain, 中文, e\xcc\x81, 🙂\r\n\b\t", true },
    { "\033[1;31m\033[?1049h\033[2;4H\033[K\033[3b\033[38;5;4m\033[?69$p\033[6n\033[c\033[>c", true },
    { "\033(B\033)0\0337\0338\033=\033>\033M", true },
    { "\033]104\a\033[m", true },
    { "\033]104;1\a", false },
    { "\033]10", true }, /* not complete: nothing to say yet */
    { "\033]11;?\033\\x", true },
    { "\033]11;red\033\\", false },
    { "\a", false },
    { "\016", false },
    { "\177", false },
    { "\033]0;title\a", false },
    { "\033]52;c;AAAA\033\\", false },
    { "\033P$q\033\\", false },
    { "\033_x\033\\", false },
    { "\033c", false },
    { "\033#8", false },
    { "\033[5i", false },
    { "\033[\a", false },
    { "\xc2\x9b" "31m", false },      /* C1 */
    { "\x9b" "31m", false },          /* C1 as one byte */
    { "\xe2\x80\xae", false },        /* RLO */
    { "\xe2\x81\xa6", false },        /* LRI */
    { "\xe2\x80\x8b", false },        /* zero width space */
    { "\xe2\x80\x8d", false },        /* joiner */
    { "\xe2\x80\xa8", false },        /* line separator */
    { "\xef\xbb\xbf", false },        /* byte order mark */
    { "\xf3\xa0\x81\x81", false },    /* tag letter */
    { "\xc0\xaf", false },            /* overlong */
    { "\xe4\xb8\033[m", false },      /* cut */
    { "\xed\xa0\x80", false },        /* surrogate */
};

static void what_is_harmful(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Lint l = { 0 };
        lint_feed(&l, cases[i].bytes, strlen(cases[i].bytes));
        if ((l.findings == 0) != cases[i].harmless)
            fail_msg("case %zu: %zu findings, first: %s", i, l.findings, l.finding);
    }
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_drawn), cmocka_unit_test(cells_and_cursor),
        cmocka_unit_test(keys_size_and_answers), cmocka_unit_test(ends),
        cmocka_unit_test(what_is_harmful),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
