/* tests/e2e/test_paste.c -- what is pasted is text, never a command: in a real terminal that brackets a paste when
 * it was asked to, and only then. */
#include "lib/prog.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WAIT = 5000 };

static bool sent(Pty *p, const char *what)
{
    size_t n;
    const char *raw = pty_raw(p, &n);
    size_t len = strlen(what);
    for (size_t at = 0; at + len <= n; at++)
        if (memcmp(raw + at, what, len) == 0)
            return true;
    return false;
}

/* As a terminal does it: brackets, when the program has switched them on. */
static void paste(Pty *p, const char *text)
{
    bool on = sent(p, "\033[?2004h");
    if (on)
        pty_send(p, "\033[200~", 6);
    pty_send(p, text, strlen(text));
    if (on)
        pty_send(p, "\033[201~", 6);
}

static void a_paste_is_text(void **state)
{
    (void)state;
    char *library = prog_library("paste", true);
    Pty *p = prog_reader(library, "samples/01-transcript.txt", 120, 40);
    int status = -1;
    assert_true(pty_wait_text(p, "¶1/", WAIT));
    paste(p, "xdq\rq");
    assert_true(pty_wait_text(p, "nothing is asked here", WAIT));
    pty_type(p, "a");
    assert_true(pty_wait_text(p, "Note on", WAIT));
    paste(p, "第一行\r第二行 q\tu");
    assert_true(pty_wait_text(p, "第二行 q u", WAIT));
    pty_type(p, "\r");
    assert_true(pty_wait_text(p, "saved the note", WAIT));
    char *all = prog_must(library, "annotations", "--json", NULL);
    assert_non_null(strstr(all, "第一行\\n第二行 q u"));
    free(all);
    pty_type(p, "q");
    assert_true(pty_wait_exit(p, WAIT, &status));
    assert_int_equal(status, 0);
    assert_true(sent(p, "\033[?2004l"));
    pty_free(p);
    free(library);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_paste_is_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
