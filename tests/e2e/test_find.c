/* tests/e2e/test_find.c -- words looked for on a terminal, typed in Chinese at three sizes: the hardware cursor stands
 * behind what is typed, hits are marked with colours and without, a key is answered while a large document is counted.
 */
#include "lib/prog.h"

#include "base/file.h"
#include "base/str.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WAIT = 8000 };

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

/* A character at a time, as an input method commits them; the cursor has to stand behind each. */
static void typed_at(int cols, int rows)
{
    static const char *const letters[] = {"试", "验", "报", "告"};
    char name[32];
    snprintf(name, sizeof name, "find-%dx%d", cols, rows);
    char *library = prog_library(name, false);
    Pty *p = prog_reader(library, "samples/02-reprint.txt", cols, rows);
    expect(p, "\xC2\xB6"
              "1/");
    pty_type(p, "/");
    expect(p, "Find:");
    for (int i = 0; i < 4; i++) {
        int cx, cy;
        bool visible;
        pty_type(p, letters[i]);
        expect(p, letters[i]);
        pty_wait_idle(p, 50, WAIT);
        pty_cursor(p, &cx, &cy, &visible);
        assert_true(visible);
        assert_int_equal(cx, 6 + 2 * (i + 1));
        assert_int_equal(cy, rows - 2);
    }
    expect(p, "hit 1/");
    int x, y;
    assert_true(pty_find(p, "試", &x, &y)); /* typed in Simplified, found in Traditional */
    PtyCell hit = pty_cell(p, x, y), text = pty_cell(p, x, y + 1 < rows - 2 ? y + 1 : y - 1);
    assert_int_not_equal(hit.bg, text.bg);
    pty_type(p, "\r");
    assert_true(pty_wait_gone(p, "Find:", WAIT));
    pty_type(p, "n");
    expect(p, "hit 2/");
    pty_type(p, "N");
    expect(p, "hit 1/");
    pty_type(p, "/" "qqq");
    expect(p, "not in this"); /* cut where it is narrow */
    pty_type(p, "<Esc>");
    expect(p, "hit 1/");
    quit(p);
    free(library);
}

static void wide(void **state)
{
    (void)state;
    typed_at(120, 40);
}

static void middle(void **state)
{
    (void)state;
    typed_at(80, 24);
}

static void narrow(void **state)
{
    (void)state;
    typed_at(30, 10);
}

/* 20 MB with the word in every paragraph: keys are answered while hits are counted. */
static void counted_while_reading(void **state)
{
    (void)state;
    static const char line[] = "编辑部今天讨论了读者的反应，它比我们预想的大得多，于是决定明天再发一条消息。\n\n";
    Buf text = {0};
    for (int i = 0; text.len < 20u << 20; i++)
        buf_addf(&text, "第%d段%s", i, line);
    char *file = prog_temp("big.txt"), *library = prog_temp("big.db");
    assert_true(file_write_atomic(file, buf_str(&text), NULL));
    free(prog_must(library, "import", file, NULL));
    Pty *p = prog_reader(library, file, 100, 30);
    expect(p, "\xC2\xB6"
              "1/");
    pty_type(p, "/" "消息\r");
    expect(p, "hit 1/");
    double slowest = 0;
    for (int i = 2; i <= 12; i++) {
        char words[32];
        double t = pty_ms();
        snprintf(words, sizeof words, "\xC2\xB6%d/", i);
        pty_type(p, "J");
        expect(p, words);
        slowest = pty_ms() - t > slowest ? pty_ms() - t : slowest;
    }
    prog_figure("slowest key while counting", slowest, "ms");
    assert_true(pty_wait_gone(p, "\xE2\x80\xA6", 60000));
    assert_non_null(strstr(pty_raw(p, &(size_t){0}), "\xE2\x80\xA6")); /* it was not counted at once */
    double t = pty_ms();
    pty_type(p, "/" "第150000段\r");
    expect(p, "hit 1/1");
    prog_figure("found at nine tenths of 20 MB, typed and taken", pty_ms() - t, "ms");
    t = pty_ms();
    pty_type(p, "/");
    expect(p, "Find:");
    pty_send(p, "\033[200~", 6);
    for (int i = 0; i < 5000; i++)
        pty_send(p, "消息", strlen("消息"));
    pty_send(p, "\033[201~", 6);
    expect(p, "not in this document");
    prog_figure("10,000 characters pasted and not found there", pty_ms() - t, "ms");
    pty_type(p, "<Esc>");
    assert_true(pty_wait_gone(p, "Find:", WAIT));
    quit(p);
    buf_free(&text);
    free(file);
    free(library);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wide),
        cmocka_unit_test(middle),
        cmocka_unit_test(narrow),
        cmocka_unit_test(counted_while_reading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
