/* tests/e2e/test_ends.c -- how a reader ends that did not mean to: killed, hung up, terminal gone. Nothing
 * acknowledged is lost, an unfinished note is offered at the next start, no process stays behind. */
#include "lib/prog.h"

#include <errno.h>
#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <cmocka.h>

enum { WAIT = 5000 };

static void expect(Pty *p, const char *text)
{
    if (pty_wait_text(p, text, WAIT))
        return;
    pty_dump(p);
    fail_msg("'%s' did not come", text);
}

/* A reader in which a note was saved and another is being typed. */
static Pty *typing(const char *library)
{
    Pty *p = prog_reader(library, "samples/05-newspaper.txt", 120, 40);
    expect(p, "¶");
    pty_type(p, "a保存了的<Enter>");
    expect(p, "saved the note");
    pty_type(p, "J");
    assert_true(pty_wait_idle(p, 50, WAIT));
    pty_type(p, "a没有写完的");
    expect(p, "没有写完的");
    return p;
}

static void saved_and_offered(const char *library)
{
    char *said = prog_must(library, "annotations", "--json", NULL);
    assert_non_null(strstr(said, "保存了的"));
    assert_null(strstr(said, "没有写完的"));
    free(said);
    free(prog_must(library, "check", NULL));

    Pty *p = prog_reader(library, NULL, 120, 40);
    expect(p, "Unfinished note");
    expect(p, "没有写完的");
    pty_type(p, "<Enter>");
    expect(p, "saved the note");
    pty_type(p, "q");
    assert_true(pty_wait_exit(p, WAIT, NULL));
    pty_free(p);
    said = prog_must(library, "annotations", "--json", NULL);
    assert_non_null(strstr(said, "没有写完的"));
    free(said);
}

static double children_cpu(void)
{
    struct rusage u;
    getrusage(RUSAGE_CHILDREN, &u);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e3 +
           (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e3;
}

/* Waits for the end, prints how long it took and what it cost. */
static int gone(Pty *p, const char *what, double begun, double cpu_begun)
{
    char text[80];
    int status = -1;
    if (!pty_wait_exit(p, WAIT, &status))
        fail_msg("%s: still running", what);
    snprintf(text, sizeof text, "%s: gone after", what);
    prog_figure(text, pty_ms() - begun, "ms");
    snprintf(text, sizeof text, "%s: processor time of the whole run", what);
    double cpu = children_cpu() - cpu_begun;
    prog_figure(text, cpu, "ms");
    if (cpu > 1500)
        fail_msg("%s: the processor was kept busy", what);
    pty_free(p);
    return status;
}

static void killed_while_typing(void **state)
{
    (void)state;
    char *library = prog_library("killed", false);
    Pty *p = typing(library);
    pty_wait_idle(p, 1500, WAIT); /* a moment without a key: the words are kept */
    pty_signal(p, SIGKILL);
    assert_true(pty_wait_exit(p, WAIT, NULL));
    pty_free(p);
    saved_and_offered(library);
    free(library);
}

static void ended_by(int sig, const char *name)
{
    char *library = prog_library(name, false);
    Pty *p = typing(library);
    double cpu = children_cpu(), t = pty_ms();
    if (sig)
        pty_signal(p, sig);
    else
        pty_hang_up(p);
    int status = gone(p, name, t, cpu);
    if (!WIFEXITED(status) && !(WIFSIGNALED(status) && WTERMSIG(status) == sig))
        fail_msg("%s: ended with status %x", name, status);
    saved_and_offered(library);
    free(library);
}

static void hangup_signal(void **state)
{
    (void)state;
    ended_by(SIGHUP, "SIGHUP");
}

static void term_signal(void **state)
{
    (void)state;
    ended_by(SIGTERM, "SIGTERM");
}

static void terminal_closed(void **state)
{
    (void)state;
    ended_by(0, "terminal closed");
}

/* As under nohup: the signal is ignored when the program starts, only the dead terminal tells. */
static void terminal_closed_signal_ignored(void **state)
{
    (void)state;
    char *library = prog_library("ignored", false);
    const char *argv[] = { "sh", "-c", "trap '' HUP; exec \"$0\" -d \"$1\"", prog_path(), library, NULL };
    Pty *p = pty_start(argv, NULL, 80, 24);
    expect(p, "Documents");
    double cpu = children_cpu(), t = pty_ms();
    pty_hang_up(p);
    gone(p, "terminal closed, SIGHUP ignored", t, cpu);
    free(library);
}

static void terminal_left_clean(void **state)
{
    (void)state;
    char *library = prog_library("clean", false);
    const char *script = "\"$0\" -d \"$1\"; echo \"left with $?\"; "
                         "stty -a | grep -o -e '[-]*icanon' -e '[-]*echo '";
    const char *argv[] = { "sh", "-c", script, prog_path(), library, NULL };
    Pty *p = pty_start(argv, NULL, 80, 24);
    expect(p, "Documents");
    pty_type(p, "q");
    expect(p, "left with 0");
    assert_true(pty_wait_exit(p, WAIT, NULL));
    bool visible;
    pty_cursor(p, NULL, NULL, &visible);
    assert_true(visible);
    assert_false(pty_has(p, "-icanon"));
    assert_false(pty_has(p, "-echo"));
    assert_false(pty_has(p, "Documents"));
    pty_free(p);
    free(library);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(killed_while_typing),
        cmocka_unit_test(hangup_signal),
        cmocka_unit_test(term_signal),
        cmocka_unit_test(terminal_closed),
        cmocka_unit_test(terminal_closed_signal_ignored),
        cmocka_unit_test(terminal_left_clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
