/* T17 to T21 on the wire: terminals of 256 colours, of 8, of none, and of all (told as 0xRRGGBB), with and without
 * painting blanks in the colour of the background. The title bar of the pane that has the keys is looked at: its
 * mark must have its colours, or be reversed where there are none.
 */
#include "lib/prog.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { WAIT = 5000, COLS = 80, ROWS = 24, DEFAULT = -1, RGB = 0x1000000 };

static const struct {
    const char *term, *also; /* another variable, or NULL */
    int32_t ink, paper;
    bool reverse;
} cases[] = {
    { "xterm-256color", NULL, DEFAULT, 24, false },
    { "tmux-256color", NULL, DEFAULT, 24, false }, /* T20: cannot erase in colours, blanks are sent */
    { "screen-256color", NULL, DEFAULT, 24, false },
    { "xterm", NULL, 0, 7, false },            /* T17: 8 colours, 64 pairs */
    { "screen", NULL, 0, 7, false },
    { "linux", NULL, 0, 7, false },
    { "xterm-256color", "NO_COLOR=1", DEFAULT, DEFAULT, true },
    { "vt100", NULL, DEFAULT, DEFAULT, true },
    { "xterm-mono", NULL, DEFAULT, DEFAULT, true },
    { "newsread-direct", NULL, DEFAULT, RGB | 0x005F87, false }, /* T19 */
};

/* ncurses' own entries for such terminals are in a package of their own. */
static const char direct[] =
    "newsread-direct|colours told as they are, RGB, colors#0x1000000, pairs#0x7FFF, op=\\E[39;49m,\n"
    " setab=\\E[%?%p1%{8}%<%t4%p1%d%e48;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,\n"
    " setaf=\\E[%?%p1%{8}%<%t3%p1%d%e38;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,\n"
    " setb@, setf@, initc@, ccc@, use=xterm-256color,\n";

static char *make_entry(void)
{
    char *folder = prog_temp("terminfo"), *source = prog_temp("direct.ti"), *out;
    FILE *f = fopen(source, "w");
    assert_non_null(f);
    fputs(direct, f);
    fclose(f);
    const char *argv[] = { "tic", "-x", "-o", folder, source, NULL };
    if (prog_run_argv(argv, &out) != 0)
        fail_msg("tic: %s", out);
    free(out);
    free(source);
    return folder;
}

/* The mark of the pane that has the keys; the cells behind it are a bar of their own, each of them alike. */
static void look_at_bar(Pty *p, size_t i)
{
    int end = COLS;
    pty_find(p, "│", &end, NULL); /* the list's bar ends at the line between the panes */
    PtyCell mark = pty_cell(p, 0, 0), bar = pty_cell(p, 1, 0);
    if (mark.fg != cases[i].ink || mark.bg != cases[i].paper || mark.reverse != cases[i].reverse)
        fail_msg("TERM=%s %s: ink %x, paper %x, reverse %d", cases[i].term, cases[i].also ? cases[i].also : "",
                 (unsigned)mark.fg, (unsigned)mark.bg, mark.reverse);
    assert_true(bar.underline == cases[i].reverse);
    for (int x = 1; x < end; x++) {
        PtyCell c = pty_cell(p, x, 0);
        if (c.width > 0 && (c.fg != bar.fg || c.bg != bar.bg || c.underline != bar.underline))
            fail_msg("TERM=%s: column %d: ink %x, paper %x", cases[i].term, x, (unsigned)c.fg, (unsigned)c.bg);
        assert_false(c.italic); /* T21: there is none on some */
    }
    assert_true(end > 20);
}

static void bars(void **state)
{
    (void)state;
    char *folder = make_entry(), *library = prog_library("colours.db", true), terminfo[1024], term[64];
    snprintf(terminfo, sizeof terminfo, "TERMINFO_DIRS=%s:/etc/terminfo:/lib/terminfo:/usr/share/terminfo", folder);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        snprintf(term, sizeof term, "TERM=%s", cases[i].term);
        const char *argv[] = { prog_path(), "-d", library, NULL };
        const char *env[] = { term, terminfo, cases[i].also, NULL };
        Pty *p = pty_start(argv, env, COLS, ROWS);
        if (!pty_wait_text(p, "Documents", WAIT)) {
            pty_dump(p);
            fail_msg("TERM=%s does not start", cases[i].term);
        }
        pty_wait_idle(p, 50, WAIT);
        look_at_bar(p, i);
        pty_type(p, "q");
        int status = -1;
        assert_true(pty_wait_exit(p, WAIT, &status));
        assert_int_equal(status, 0);
        if (pty_finding(p) && strncmp(cases[i].term, "xterm", 5) == 0) /* others have ways of their own to reset */
            fail_msg("TERM=%s: %s", cases[i].term, pty_finding(p));
        pty_free(p);
    }
    free(folder);
    free(library);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    unsetenv("NO_COLOR");
    const struct CMUnitTest tests[] = { cmocka_unit_test(bars) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
