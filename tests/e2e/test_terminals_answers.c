/* A terminal that answers the questions about widths late, in pieces, wrongly or not at all, while somebody types:
 * no answer is taken for a key, no key is swallowed, and a wide answer changes the layout.
 */
#include "lib/prog.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum { WAIT = 5000, COLS = 80, ROWS = 24, TEXT_COLS = 48 }; /* of the reader's text, in two panes */

typedef struct Case {
    Pty *p;
    char *library;
    size_t seen; /* bytes whose questions were answered */
} Case;

static void rest(int ms)
{
    nanosleep(&(struct timespec){ .tv_nsec = ms * 1000000L }, NULL);
}

/* A paragraph of 200 ellipses: 48 of them in a row where they are narrow, 24 where they are wide. */
static void start(Case *c, const char *name)
{
    char *article = prog_temp("ellipses.txt");
    FILE *f = fopen(article, "w");
    assert_non_null(f);
    fputs("标题\n\n", f);
    for (int i = 0; i < 200; i++)
        fputs("…", f);
    fputs("“引”①②③④⑤\n", f);
    fclose(f);
    c->library = prog_temp(name);
    c->p = prog_reader(c->library, article, COLS, ROWS);
    pty_mute(c->p);
    c->seen = 0;
    assert_true(pty_wait_text(c->p, "标题", WAIT));
    free(article);
}

static void start_again(Case *c)
{
    c->p = prog_reader(c->library, NULL, COLS, ROWS);
    pty_mute(c->p);
    c->seen = 0;
    assert_true(pty_wait_text(c->p, "标题", WAIT));
}

static void leave(Case *c)
{
    int status = -1;
    pty_type(c->p, "q");
    if (!pty_wait_exit(c->p, WAIT, &status))
        pty_dump(c->p);
    assert_int_equal(status, 0);
    if (pty_finding(c->p))
        fail_msg("%s", pty_finding(c->p));
    pty_free(c->p);
}

/* Waits for the end mark of a batch of questions; how many there are in it. */
static int questions(Case *c)
{
    static const char ask[] = "\033[6n", end[] = "\033[c";
    double until = pty_ms() + WAIT;
    for (;;) {
        size_t len;
        const char *raw = pty_raw(c->p, &len), *from = raw + c->seen, *mark = len > c->seen ? strstr(from, end) : NULL;
        if (mark) {
            int n = 0;
            for (const char *q = strstr(from, ask); q && q < mark; q = strstr(q + 1, ask))
                n++;
            c->seen = (size_t)(mark - raw) + sizeof end - 1;
            return n;
        }
        if (pty_ms() > until)
            fail_msg("the terminal was asked nothing");
        pty_pump(c->p, 20);
    }
}

static void send(Case *c, const char *bytes)
{
    pty_send(c->p, bytes, strlen(bytes));
}

static void answer_all(Case *c, int n, const char *answer)
{
    while (n-- > 0)
        send(c, answer);
    send(c, "\033[?62;22c");
}

/* --- what the reader shows --- */

static void open_note(Case *c)
{
    pty_type(c->p, "a");
    assert_true(pty_wait_text(c->p, "Note on ", WAIT));
}

/* The text typed into the question is this and nothing else. */
static void expect_typed(Case *c, const char *text)
{
    char whole[256];
    snprintf(whole, sizeof whole, "paragraph: %s\n", text);
    if (!pty_wait_text(c->p, whole, WAIT)) {
        pty_dump(c->p);
        fail_msg("not typed: '%s'", text);
    }
    pty_wait_idle(c->p, 60, WAIT);
    if (!pty_has(c->p, whole)) {
        pty_dump(c->p);
        fail_msg("more was typed than '%s'", text);
    }
    pty_type(c->p, "<Esc>");
    assert_true(pty_wait_gone(c->p, "Note on ", WAIT));
}

/* Ellipses of the paragraph that stand in one row, whatever this terminal makes of their width. */
static int in_one_row(Case *c)
{
    pty_wait_idle(c->p, 60, WAIT);
    int most = 0;
    for (int y = 0; y < ROWS; y++) {
        int n = 0;
        for (const char *z = pty_line(c->p, y); (z = strstr(z, "…")) != NULL; z += 3)
            n++;
        most = n > most ? n : most;
    }
    return most;
}

/* --- the cases --- */

static void silent(void **state)
{
    (void)state;
    Case c;
    start(&c, "silent.db");
    assert_true(questions(&c) >= 8);
    assert_int_equal(in_one_row(&c), TEXT_COLS);
    open_note(&c);
    pty_type(c.p, "还能打字");
    expect_typed(&c, "还能打字");
    pty_type(c.p, "?");
    assert_true(pty_wait_text(c.p, "to the beginning", WAIT));
    pty_type(c.p, "<Esc>");
    leave(&c);
}

static void keys_between_answers(void **state)
{
    (void)state;
    Case c;
    start(&c, "between.db");
    int n = questions(&c);
    open_note(&c);
    for (int i = 0; i < n; i++) {
        send(&c, i % 2 ? "q" : "新");
        send(&c, "\033[3;7R");
        rest(i % 3 ? 0 : 4);
    }
    send(&c, "x\033[?62;22cy");
    char typed[256] = "";
    for (int i = 0; i < n; i++)
        strcat(typed, i % 2 ? "q" : "新");
    strcat(typed, "xy");
    expect_typed(&c, typed);
    assert_int_equal(in_one_row(&c), TEXT_COLS / 2);
    leave(&c);
}

/* Sends a byte and rests; false when the rest became so long that an Escape is rightly a key. */
static bool send_slowly(Case *c, char byte, int ms)
{
    double begun = pty_ms();
    pty_send(c->p, &byte, 1);
    rest(ms);
    return pty_ms() - begun < 200;
}

/* A byte at a time, and breaks where an Escape would have become a key. */
static bool send_in_pieces(Case *c, int n)
{
    bool fair = true;
    for (int i = 0; i < n; i++)
        for (const char *z = "\033[3;7R"; *z; z++)
            fair = send_slowly(c, *z, i == 0 ? 60 : i == 1 && *z == '3' ? 150 : 2) && fair;
    for (const char *z = "\033[?62c新"; *z; z++)
        fair = send_slowly(c, *z, (unsigned char)*z > 0x80 ? 60 : 2) && fair;
    return fair;
}

/* A slow line; on a machine that is too busy to be one the test begins anew. */
static void in_pieces(void **state)
{
    (void)state;
    Case c;
    bool fair = false;
    for (int tries = 0; tries < 10 && !fair; tries++) {
        char name[24];
        snprintf(name, sizeof name, "pieces-%d.db", tries);
        start(&c, name);
        int n = questions(&c);
        open_note(&c);
        fair = send_in_pieces(&c, n);
        if (!fair)
            pty_free(c.p);
    }
    if (!fair)
        skip();
    expect_typed(&c, "新");
    assert_int_equal(in_one_row(&c), TEXT_COLS / 2);
    leave(&c);
}

static void late(void **state)
{
    (void)state;
    Case c;
    start(&c, "late.db");
    int n = questions(&c);
    send(&c, "\033[?62;22c"); /* the end mark comes first: nothing is known */
    open_note(&c);
    rest(200);
    while (n-- > 0)
        send(&c, "\033[3;7R");
    send(&c, "z");
    expect_typed(&c, "z");
    assert_int_equal(in_one_row(&c), TEXT_COLS);
    leave(&c);
}

static void garbage(void **state)
{
    (void)state;
    static const char *const nonsense[] = {
        "\033[999;999R", "\033[3;999999999999R", "\033[R", "\033[;R", "\033[0;0R", "\033[3R", "\033[3;7;9R",
        "\033[?3;7R", "\033[24;80R", "\033[3;1R", "\033[1;2R", "\033]11;rgb:ffff/ffff/ffff\033\\",
        "\033P1+r436f\033\\", "\033[?2026;2$y", "\033[>41;379;0c", "\033[8;24;80t", "\033_G\033\\", "\xff\xfe\x80",
        "\033[I", "\033[O",
    };
    Case c;
    start(&c, "garbage.db");
    int n = questions(&c);
    open_note(&c);
    for (size_t i = 0; i < sizeof nonsense / sizeof *nonsense; i++)
        send(&c, nonsense[i]);
    while (n-- > 0)
        send(&c, "\033[3;44R");
    send(&c, "\033[?1;2c\033[?62c好");
    expect_typed(&c, "好");
    assert_int_equal(in_one_row(&c), TEXT_COLS);
    leave(&c);
}

/* Too few answers, too many, one without the end mark: nothing is believed. */
static void miscounted(void **state)
{
    (void)state;
    for (int off = -1; off <= 1; off += 2) {
        Case c;
        start(&c, off < 0 ? "few.db" : "many.db");
        answer_all(&c, questions(&c) + off, "\033[3;7R");
        assert_int_equal(in_one_row(&c), TEXT_COLS);
        leave(&c);
    }
}

static void narrow_changes_nothing(void **state)
{
    (void)state;
    Case c;
    start(&c, "narrow.db");
    int n = questions(&c);
    pty_wait_idle(c.p, 300, WAIT);
    size_t before = pty_reads(c.p);
    answer_all(&c, n, "\033[3;6R");
    pty_wait_idle(c.p, 100, WAIT);
    assert_int_equal(pty_reads(c.p), before); /* not a byte is sent */
    assert_int_equal(in_one_row(&c), TEXT_COLS);
    leave(&c);
}

/* Everything ambiguous is wide: the text is laid out anew, the line between the panes becomes a narrow one. The next
 * start knows it before it asks. */
static void wide_lays_out_anew(void **state)
{
    (void)state;
    Case c;
    start(&c, "wide.db");
    assert_true(pty_has(c.p, "│"));
    answer_all(&c, questions(&c), "\033[3;7R");
    if (!pty_wait_gone(c.p, "│", WAIT)) {
        pty_dump(c.p);
        fail_msg("the line between the panes is still one that is wide here");
    }
    assert_true(pty_has(c.p, "|"));
    assert_int_equal(in_one_row(&c), TEXT_COLS / 2);
    leave(&c);
    start_again(&c);
    assert_false(pty_has(c.p, "│"));
    assert_int_equal(in_one_row(&c), TEXT_COLS / 2);
    answer_all(&c, questions(&c), "\033[3;6R"); /* another terminal by the same name */
    assert_true(pty_wait_text(c.p, "│", WAIT));
    assert_int_equal(in_one_row(&c), TEXT_COLS);
    leave(&c);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    unsetenv("TERM_PROGRAM");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(silent),
        cmocka_unit_test(keys_between_answers),
        cmocka_unit_test(in_pieces),
        cmocka_unit_test(late),
        cmocka_unit_test(garbage),
        cmocka_unit_test(miscounted),
        cmocka_unit_test(narrow_changes_nothing),
        cmocka_unit_test(wide_lays_out_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
