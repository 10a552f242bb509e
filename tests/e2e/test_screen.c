/* tests/e2e/test_screen.c -- the reader on the terminal: resizing, one write per frame and none when idle,
 * two readers on one library, terminals that will not do. */
#include "lib/prog.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

enum { WAIT = 5000, RESIZES = 500 };

static void expect(Pty *p, const char *text)
{
    if (pty_wait_text(p, text, WAIT))
        return;
    pty_dump(p);
    fail_msg("'%s' did not come", text);
}

static void quit(Pty *p)
{
    int status = -1;
    pty_type(p, "q");
    if (!pty_wait_exit(p, WAIT, &status))
        fail_msg("q did not end it:\n%s", pty_screen(p));
    assert_int_equal(status, 0);
    if (pty_finding(p))
        fail_msg("%s", pty_finding(p));
    pty_free(p);
}

static uint32_t dice(uint32_t *seed, uint32_t sides)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % sides;
}

/* 500 sizes between 1x1 and 200x60; then the screen is what a fresh start shows at that size. */
static void resized(int cols, int rows, uint32_t seed)
{
    char name[32];
    snprintf(name, sizeof name, "resized-%dx%d", cols, rows);
    char *library = prog_library(name, true);
    Pty *p = prog_reader(library, "samples/03-essay.txt", 120, 40);
    expect(p, "¶");
    pty_type(p, "JJJw");
    double t = pty_ms();
    for (int i = 0; i < RESIZES; i++) {
        pty_resize(p, 1 + (int)dice(&seed, 200), 1 + (int)dice(&seed, 60));
        if (dice(&seed, 4) == 0)
            pty_pump(p, (int)dice(&seed, 8));
    }
    pty_resize(p, cols, rows);
    assert_true(pty_wait_idle(p, 500, WAIT));
    prog_figure("500 resizes", pty_ms() - t, "ms");
    assert_false(pty_wait_exit(p, 0, NULL));
    char *stormed = pty_picture(p), *text = strdup(pty_screen(p));
    quit(p);

    p = prog_reader(library, NULL, cols, rows);
    assert_true(pty_wait_idle(p, 500, WAIT));
    char *fresh = pty_picture(p);
    if (strcmp(stormed, fresh) != 0) {
        fprintf(stderr, "after the resizes:\n%s", text);
        pty_dump(p);
        fail_msg("%dx%d: a fresh start looks different", cols, rows);
    }
    quit(p);
    free(stormed);
    free(fresh);
    free(text);
    free(library);
}

static void resizes(void **state)
{
    (void)state;
    resized(120, 40, 1);
    resized(80, 24, 2);
    resized(40, 10, 3);
}

static size_t count_in(const char *path, const char *what)
{
    char line[8192];
    size_t n = 0;
    FILE *f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f))
        n += strstr(line, what) != NULL;
    if (f)
        fclose(f);
    return n;
}

/* A frame is one write(); without a key there is none. */
static void one_write_a_frame(void **state)
{
    (void)state;
    static const char *const keys[] = { "j", "j", "l", "w", "J", "<PgDn>", "<PgUp>", "G", "g", "<Tab>",
                                        "<Tab>", "<Tab>", "?", "<Esc>", "s", "<Esc>" };
    char *library = prog_library("writes", true), *log = prog_temp("writes.log");
    const char *argv[] = { "strace", "-f", "-y", "-e", "trace=write,writev", "-s", "1", "-o", log,
                           prog_path(), "-d", library, "samples/01-transcript.txt", NULL };
    Pty *p = pty_start(argv, NULL, 120, 40);
    expect(p, "¶");
    assert_true(pty_wait_idle(p, 1500, WAIT));
    size_t most = 0, all = 0;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        size_t before = count_in(log, "</dev/pts/");
        pty_type(p, keys[i]);
        pty_pump(p, 1000);
        assert_true(pty_wait_idle(p, 150, WAIT));
        size_t n = count_in(log, "</dev/pts/") - before;
        if (n > 1)
            print_message("key %s: %zu write()s\n", keys[i], n);
        most = n > most ? n : most;
        all += n;
    }
    printf("%zu keys, %zu write()s, at most %zu for one\n", sizeof keys / sizeof keys[0], all, most);
    assert_int_equal(most, 1);
    assert_true(pty_wait_idle(p, 1500, WAIT));
    size_t before = count_in(log, "(");
    pty_wait_idle(p, 3000, 3100);
    assert_int_equal(count_in(log, "(") - before, 0);
    quit(p);
    free(library);
    free(log);
}

/* What one saves the other shows. */
static void two_readers(void **state)
{
    (void)state;
    char *library = prog_library("two", false);
    Pty *a = prog_reader(library, "samples/06-statement.txt", 120, 40);
    expect(a, "¶");
    Pty *b = prog_reader(library, "samples/06-statement.txt", 120, 40);
    expect(b, "¶");
    assert_true(pty_wait_idle(b, 300, WAIT));
    pty_type(a, "a从第一个窗口写的<Enter>");
    expect(a, "saved the note");
    double t = pty_ms();
    expect(b, "从第一个窗口写的");
    prog_figure("the other reader shows it after", pty_ms() - t, "ms");
    pty_type(b, "s第二个人<Enter>第一个人<Enter>+");
    expect(b, "saved: ");
    t = pty_ms();
    expect(a, "第二个人");
    prog_figure("and the other way round", pty_ms() - t, "ms");
    quit(a);
    /* a command writes once and ends: nothing that comes later may be needed to see it */
    for (int i = 0; i < 5; i++) {
        char note[64];
        assert_true(pty_wait_idle(b, 400, WAIT));
        snprintf(note, sizeof note, "命令写的%d", i);
        free(prog_must(library, "note", "6:1", "--note", note, NULL));
        t = pty_ms();
        expect(b, note);
        prog_figure("a command's note is shown after", pty_ms() - t, "ms");
    }
    quit(b);
    free(prog_must(library, "check", NULL));
    free(library);
}

/* Environments in which no screen can be drawn: a line that says what to do, exit status 1, no garbage. */
static void no_terminal_for_it(void **state)
{
    (void)state;
    static const struct {
        const char *script, *says;
    } cases[] = {
        { "TERM= \"$0\" -d \"$1\"", "TERM" },
        { "TERM=unheard-of \"$0\" -d \"$1\"", "TERM" },
        { "TERM=dumb \"$0\" -d \"$1\"", "TERM" },
        { "LC_ALL=POSIX LANG= \"$0\" -d \"$1\"", "UTF-8" },
        { "\"$0\" -d \"$1\" </dev/null", "terminal" },
        { "\"$0\" -d \"$1\" | cat", "terminal" },
    };
    char *library = prog_library("no-terminal", false);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char script[200];
        snprintf(script, sizeof script, "%s; echo \"status $?\"", cases[i].script);
        const char *argv[] = { "sh", "-c", script, prog_path(), library, NULL };
        Pty *p = pty_start(argv, NULL, 80, 24);
        if (!pty_wait_exit(p, WAIT, NULL) || !pty_has(p, cases[i].says) || !pty_has(p, "newsread: ")) {
            pty_dump(p);
            fail_msg("%s: no line about %s", cases[i].script, cases[i].says);
        }
        if (!strstr(cases[i].script, "| cat") && !pty_has(p, "status 1"))
            fail_msg("%s: exit status is not 1:\n%s", cases[i].script, pty_screen(p));
        assert_null(pty_finding(p));
        pty_free(p);
    }
    free(library);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(resizes),
        cmocka_unit_test(one_write_a_frame),
        cmocka_unit_test(two_readers),
        cmocka_unit_test(no_terminal_for_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
