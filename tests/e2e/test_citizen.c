/* tests/e2e/test_citizen.c -- a good citizen of the terminal: copies exactly, takes pastes of any size, hits the right
 * character with the mouse, goes to the shell and comes back, and leaves the terminal as it was however it ends. */
#include "lib/prog.h"

#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

enum { WAIT = 5000 };

static void expect_at(Pty *p, const char *text, int line)
{
    if (pty_wait_text(p, text, WAIT))
        return;
    pty_dump(p);
    fail_msg("line %d: '%s' did not come", line, text);
}
#define EXPECT(p, text) expect_at(p, text, __LINE__)

static void quit(Pty *p)
{
    int status = -1;
    pty_type(p, "q");
    assert_true(pty_wait_exit(p, WAIT, &status));
    assert_int_equal(status, 0);
    if (pty_finding(p))
        fail_msg("%s", pty_finding(p));
    pty_free(p);
}

/* --- copying --- */

static int digit(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

/* What the last OSC 52 said. Yours: free(). */
static char *copied(Pty *p)
{
    const char *at = NULL;
    for (const char *z = pty_raw(p, NULL); (z = strstr(z, "\033]52;c;")); z += 7)
        at = z + 7;
    assert_non_null(at);
    char *out = malloc(strlen(at));
    size_t n = 0;
    assert_non_null(out);
    for (; digit(at[0]) >= 0; at += 4) {
        unsigned b = 0;
        int given = 0;
        for (int i = 0; i < 4; i++) {
            int d = digit(at[i]);
            b = b << 6 | (unsigned)(d < 0 ? 0 : d);
            given += d >= 0;
        }
        for (int i = 0; i < given - 1; i++)
            out[n++] = (char)(b >> (16 - 8 * i));
    }
    assert_true(strncmp(at, "\033\\", 2) == 0);
    out[n] = '\0';
    return out;
}

static void copies_are_exact(void **state)
{
    (void)state;
    char *library = prog_library("copy", false);
    Pty *p = prog_reader(library, "samples/05-newspaper.txt", 120, 40);
    pty_may_copy(p);
    EXPECT(p, "¶1/");
    pty_type(p, "J\"");
    EXPECT(p, "with their source");
    char *text = copied(p);
    pty_type(p, "p\"");
    EXPECT(p, "with their source");
    assert_true(pty_wait_idle(p, 50, WAIT));
    char *paragraph = copied(p);
    char *shown = prog_must(library, "show", "5:2", NULL);
    shown[strcspn(shown, "\n")] = '\0';
    size_t n = strlen("“"), len = strlen(shown);
    if (strncmp(paragraph, "“", n) != 0 || strncmp(paragraph + n, shown, len) != 0 ||
        strncmp(paragraph + n + len, "” (", strlen("” (")) != 0 || !strstr(paragraph, ", ¶2)"))
        fail_msg("copied: %s\nshown: %s", paragraph, shown);
    assert_non_null(strstr(text, "¶2)"));
    free(text);
    free(paragraph);
    free(shown);
    quit(p);
    free(library);
}

/* --- pastes --- */

static void ten_kilobytes_are_pasted(void **state)
{
    (void)state;
    enum { CHARACTERS = 3400 };
    char *library = prog_library("paste10", false), *words = malloc(CHARACTERS * 3 + 1);
    Pty *p = prog_reader(library, "samples/06-statement.txt", 120, 40);
    assert_non_null(words);
    EXPECT(p, "¶1/");
    pty_type(p, "a");
    EXPECT(p, "Note on");
    for (int i = 0; i < CHARACTERS; i++)
        memcpy(words + 3 * i, i % 100 ? "贴" : "末", 4);
    pty_send(p, "\033[200~", 6);
    for (int at = 0; at < CHARACTERS * 3; at += 1000) /* in pieces, as a line gives them */
        pty_send(p, words + at, CHARACTERS * 3 - at < 1000 ? (size_t)(CHARACTERS * 3 - at) : 1000);
    double t = pty_ms();
    pty_send(p, "\033[201~", 6);
    assert_true(pty_wait_idle(p, 200, WAIT));
    prog_figure("10 KB pasted, until it is still", pty_ms() - t - 200, "ms");
    pty_type(p, "<Enter>");
    EXPECT(p, "saved the note");
    char *all = prog_must(library, "annotations", "--json", NULL);
    assert_non_null(strstr(all, words));
    free(all);
    free(words);
    quit(p);
    free(library);
}

/* --- the mouse --- */

static void click(Pty *p, int x, int y)
{
    char bytes[64];
    int n = snprintf(bytes, sizeof bytes, "\033[<0;%d;%dM\033[<0;%d;%dm", x + 1, y + 1, x + 1, y + 1);
    pty_send(p, bytes, (size_t)n);
    pty_pump(p, 1000);
    assert_true(pty_wait_idle(p, 50, WAIT));
}

static Pty *with_mouse(const char *library, const char *config)
{
    char *path = prog_temp("mouse.config");
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(config, f);
    fclose(f);
    const char *argv[] = { prog_path(), "-d", library, "--config", path, "samples/01-transcript.txt", NULL };
    Pty *p = pty_start(argv, NULL, 120, 40);
    EXPECT(p, "Annotations");
    assert_true(pty_wait_idle(p, 300, WAIT));
    free(path);
    return p;
}

static void the_mouse_hits_both_halves(void **state)
{
    (void)state;
    char *library = prog_library("mouse", true);
    Pty *p = with_mouse(library, "[screen]\nmouse = on\n");
    assert_non_null(strstr(pty_raw(p, NULL), "\033[?1000h\033[?1006h"));
    int x = 60, y = 20, cx, cy;
    while (pty_cell(p, x, y).width != 2) /* a wide character in the middle of the text */
        x = x < 80 ? x + 1 : (y++, 60);
    for (int half = 0; half < 2; half++) {
        pty_type(p, "g");
        click(p, x + half, y);
        pty_cursor(p, &cx, &cy, NULL);
        assert_int_equal(cx, x);
        assert_int_equal(cy, y);
    }
    click(p, 4, 3); /* the second document; the second click opens it */
    assert_true(pty_line(p, 0)[0] == '>');
    click(p, 4, 3);
    assert_false(pty_line(p, 0)[0] == '>');
    EXPECT(p, ">誰在害怕");
    pty_send(p, "\033[<65;60;20M", 12);
    pty_pump(p, 1000);
    assert_true(pty_wait_idle(p, 50, WAIT));
    assert_false(pty_has(p, "does nothing"));
    quit(p);
    p = with_mouse(library, "");
    assert_null(strstr(pty_raw(p, NULL), "\033[?1000h"));
    quit(p);
    free(library);
}

/* --- ends --- */

/* The reader in a shell that says afterwards how the terminal is. `script` sees the program as $0, the library as
 * $1. */
static Pty *in_shell(const char *script, const char *library)
{
    const char *argv[] = { "sh", "-c", script, prog_path(), library, NULL };
    Pty *p = pty_start(argv, NULL, 80, 24);
    EXPECT(p, "Documents");
    assert_true(pty_wait_idle(p, 300, WAIT));
    return p;
}

#define AND_THEN \
    "; echo \"left with $?\"; stty -a | grep -o -e '[-]*icanon' -e '[-]*echo ' -e '[-]*onlcr'"

static void left_as_it_was(Pty *p)
{
    bool visible;
    EXPECT(p, "left with");
    assert_true(pty_wait_exit(p, WAIT, NULL));
    pty_cursor(p, NULL, NULL, &visible);
    assert_true(visible);
    if (pty_has(p, "-icanon") || pty_has(p, "-echo") || pty_has(p, "-onlcr") || pty_has(p, "Documents")) {
        pty_dump(p);
        fail_msg("the terminal is not as it was");
    }
    const char *on = NULL, *off = NULL;
    for (const char *z = pty_raw(p, NULL); (z = strstr(z, "\033[?2004")); z += 7)
        *(z[7] == 'h' ? &on : &off) = z;
    assert_true(off > on);
    pty_free(p);
}

static pid_t reader_in(Pty *p)
{
    char command[96], *out;
    snprintf(command, sizeof command, "pgrep -P %ld", (long)pty_pid(p));
    const char *argv[] = { "sh", "-c", command, NULL };
    assert_int_equal(prog_run_argv(argv, &out), 0);
    pid_t pid = (pid_t)strtol(out, NULL, 10);
    free(out);
    return pid;
}

static void ends_by_signals(void **state)
{
    (void)state;
    static const int signals[] = { SIGTERM, SIGHUP, SIGSEGV, SIGABRT };
    char *library = prog_library("ends", false);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        Pty *p = in_shell("\"$0\" -d \"$1\"" AND_THEN, library);
        kill(reader_in(p), signals[i]);
        left_as_it_was(p);
    }
    free(library);
}

/* Keys nobody meant. Whatever they did (Ctrl-Z is not among them), the terminal is as it was. */
static void a_thousand_random_keys(void **state)
{
    (void)state;
    static const char *const keys[] = { "<Enter>", "<Esc>", "<Tab>", "<BS>", "<Up>", "<Down>", "<Left>", "<Right>",
                                        "<PgDn>", "<PgUp>", "<Home>", "<End>", "<Del>", "<C-l>", "<C-u>", "<C-d>",
                                        "<C-e>", "<C-y>", "<C-r>", "<C-w>", "文", "：", "\033[", "\033O", "\033]11;x" };
    enum { NAMED = sizeof keys / sizeof *keys };
    uint32_t seed = 20260311;
    for (int round = 0; round < 4; round++) {
        char name[32];
        snprintf(name, sizeof name, "random-%d", round);
        char *library = prog_library(name, true);
        Pty *p = in_shell("\"$0\" -d \"$1\"" AND_THEN, library);
        for (int i = 0; i < 250; i++) {
            seed = seed * 1664525u + 1013904223u;
            unsigned dice = seed >> 16;
            char one[2] = { (char)(' ' + dice / 2 % 95), '\0' };
            if (one[0] == 'q' || one[0] == 'E' || one[0] == '<') /* leaving is not what is tried; nor files */
                one[0] = 'j';
            pty_type(p, dice % 2 ? one : keys[dice / 2 % NAMED]);
            if (dice % 16 == 0)
                pty_pump(p, 5);
        }
        assert_true(pty_wait_idle(p, 600, 20000));
        assert_false(pty_wait_exit(p, 0, NULL));
        kill(reader_in(p), SIGTERM);
        left_as_it_was(p);
        free(prog_must(library, "check", NULL));
        free(library);
    }
}

static void to_the_shell_and_back(void **state)
{
    (void)state;
    char *library = prog_library("stop", true);
    Pty *p = in_shell("set -m; \"$0\" -d \"$1\"; echo stopped; stty -a | grep -o -e '[-]*icanon'; sleep 0.3; fg; "
                      "echo over" , library);
    pty_type(p, "<Enter>");
    EXPECT(p, "¶1/");
    assert_true(pty_wait_idle(p, 300, WAIT));
    size_t before;
    pty_raw(p, &before);
    char *seen = strdup(pty_screen(p));
    pty_type(p, "<C-z>");
    for (int i = 0; i < 100 && !strstr(pty_raw(p, NULL) + before, "stopped"); i++)
        pty_pump(p, 50);
    assert_non_null(strstr(pty_raw(p, NULL) + before, "stopped"));
    for (int i = 0; i < 100 && strcmp(seen, pty_screen(p)) != 0; i++)
        pty_pump(p, 50);
    assert_string_equal(seen, pty_screen(p));
    assert_null(strstr(pty_raw(p, NULL) + before, "-icanon"));
    pty_type(p, "q");
    EXPECT(p, "over");
    pty_free(p);
    free(seen);
    free(library);
}

/* A question that is open survives every size, with its words and its cursor. */
static void resized_while_asked(void **state)
{
    (void)state;
    static const int sizes[][2] = { { 40, 10 }, { 200, 60 }, { 20, 5 }, { 10, 3 }, { 80, 24 }, { 120, 40 } };
    char *library = prog_library("asked", true);
    Pty *p = prog_reader(library, "samples/06-statement.txt", 120, 40);
    EXPECT(p, "¶1/");
    pty_type(p, "a没有写完的话");
    EXPECT(p, "没有写完的话");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        pty_resize(p, sizes[i][0], sizes[i][1]);
        assert_true(pty_wait_idle(p, 150, WAIT));
        int x, y, cx, cy;
        if (sizes[i][0] < 40)
            continue; /* too small for all of it */
        assert_true(pty_find(p, "写完的话", &x, &y));
        pty_cursor(p, &cx, &cy, NULL);
        assert_int_equal(cx, x + 8);
        assert_int_equal(cy, y);
    }
    pty_type(p, "<Enter>");
    EXPECT(p, "saved the note");
    quit(p);
    free(library);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copies_are_exact),
        cmocka_unit_test(ten_kilobytes_are_pasted),
        cmocka_unit_test(the_mouse_hits_both_halves),
        cmocka_unit_test(ends_by_signals),
        cmocka_unit_test(a_thousand_random_keys),
        cmocka_unit_test(to_the_shell_and_back),
        cmocka_unit_test(resized_while_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
