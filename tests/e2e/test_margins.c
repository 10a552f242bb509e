/* tests/e2e/test_margins.c -- a pane is scrolled by the terminal where it has left and right margins, and by text
 * where it has not, says nothing, or is not to be believed. What it costs is counted; the screen is the same. */
#include "lib/prog.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WAIT = 5000, LINES = 30 };

static const struct {
    const char *name, *config;
    bool mute, moves; /* the terminal answers nothing; it is moved by margins */
} cases[] = {
    { "it answers that it has them", "", false, true },
    { "it answers nothing", "", true, false },
    { "off", "margins = off\n", false, false },
    { "on, whatever it answers", "margins = on\n", true, true },
};

/* Text of forty rows and more, no annotations: a line scrolled is a line of text. */
static char *make_library(size_t number)
{
    char name[32];
    snprintf(name, sizeof name, "margins-%zu.db", number);
    char *library = prog_temp(name), *path = prog_temp("long.txt");
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    for (int i = 0; i < 120; i++)
        fprintf(f, "第%d段：港口的水位在那一夜涨了三十七厘米，没有人觉得奇怪，因为每年这个时候都是这样的，"
                   "直到潮水把仓库的门推开，大家才知道今年同往年不一样，该来的船也没有来，码头上空空荡荡。\n\n", i);
    fclose(f);
    free(prog_must(library, "import", path, NULL));
    free(path);
    return library;
}

static size_t count(const char *bytes, size_t from, const char *what)
{
    size_t n = 0;
    for (const char *at = bytes + from; (at = strstr(at, what)); at += strlen(what))
        n++;
    return n;
}

static Pty *start(const char *library, const char *config, bool mute)
{
    char *path = prog_temp("config");
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fprintf(f, "[screen]\n%s", config);
    fclose(f);
    const char *argv[] = { prog_path(), "-d", library, "--config", path, NULL };
    Pty *p = pty_start(argv, NULL, 120, 40);
    if (mute)
        pty_mute(p);
    assert_true(pty_wait_text(p, "Documents", WAIT));
    pty_type(p, "<Enter>");
    assert_true(pty_wait_text(p, "¶1/", WAIT));
    assert_true(pty_wait_idle(p, 400, WAIT));
    free(path);
    return p;
}

static void stop(Pty *p)
{
    int status = -1;
    pty_type(p, "q");
    assert_true(pty_wait_exit(p, WAIT, &status));
    assert_int_equal(status, 0);
    if (pty_finding(p))
        fail_msg("%s", pty_finding(p));
    pty_free(p);
}

/* Scrolls a line and waits for it; the bytes it took. */
static size_t scroll(Pty *p, const char *key)
{
    size_t before, after;
    pty_raw(p, &before);
    pty_type(p, key);
    pty_pump(p, 1000);
    assert_true(pty_wait_idle(p, 30, WAIT));
    pty_raw(p, &after);
    return after - before;
}

static char *last_screen; /* of the case before: all of them must end alike */

static void one_way(size_t i)
{
    size_t begin, bytes = 0;
    char *library = make_library(i);
    Pty *p = start(library, cases[i].config, cases[i].mute);
    pty_raw(p, &begin);
    for (int k = 0; k < LINES; k++)
        bytes += scroll(p, "<C-e>");
    for (int k = 0; k < LINES / 2; k++)
        bytes += scroll(p, "<C-y>");
    char what[80];
    snprintf(what, sizeof what, "bytes to scroll a line: %s", cases[i].name);
    prog_figure(what, (double)bytes / (LINES + LINES / 2), "");
    bool moved = count(pty_raw(p, NULL), begin, "\033[?69h") > 0;
    if (moved != cases[i].moves)
        fail_msg("%s: margins were%s used", cases[i].name, moved ? "" : " not");
    if (moved && bytes > 160 * (LINES + LINES / 2))
        fail_msg("%s: %zu bytes a line", cases[i].name, bytes / (LINES + LINES / 2));
    pty_type(p, "<C-l>"); /* painted anew it is the same */
    char *seen = pty_picture(p);
    assert_true(pty_wait_idle(p, 100, WAIT));
    char *anew = pty_picture(p);
    assert_string_equal(seen, anew);
    if (last_screen)
        assert_string_equal(seen, last_screen);
    free(last_screen);
    free(seen);
    last_screen = anew;
    stop(p);
    free(library);
}

static void both_ways(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        one_way(i);
    free(last_screen);
}

/* A frame larger than a packet is wrapped where the terminal says it shows such frames whole, and only there. */
static void frames_shown_whole(void **state)
{
    (void)state;
    for (int knows = 0; knows <= 1; knows++) {
        char *library = make_library(10 + (size_t)knows);
        Pty *p = start(library, "", false);
        size_t before;
        pty_send(p, knows ? "\033[?2026;2$y" : "\033[?2026;0$y", 11);
        pty_wait_idle(p, 50, WAIT);
        pty_raw(p, &before);
        pty_type(p, "<PgDn>");
        pty_pump(p, 1000);
        pty_wait_idle(p, 50, WAIT);
        assert_int_equal(count(pty_raw(p, NULL), before, "\033[?2026h"), knows);
        assert_int_equal(count(pty_raw(p, NULL), before, "\033[?2026l"), knows);
        pty_raw(p, &before);
        pty_type(p, "j");
        pty_pump(p, 1000);
        pty_wait_idle(p, 50, WAIT);
        assert_int_equal(count(pty_raw(p, NULL), before, "\033[?2026h"), 0);
        stop(p);
        free(library);
    }
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_ways),
        cmocka_unit_test(frames_shown_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
