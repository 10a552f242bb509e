/* Asking for widths: what is written, and what the answers change. */
#include "text/safe.h"
#include "ui/probe.h"
#include "ui/width_page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void questions(void **state)
{
    (void)state;
    Probe p = { 0 };
    Buf out = { 0 };
    probe_want(&p, 0x201C);
    probe_want(&p, 0x2026);
    probe_want(&p, 0x201C);
    assert_true(probe_ask(&p, &out));
    assert_string_equal(buf_z(&out), "\033[3;5H\033[?69$p\033[?2026$p\033]11;?\033\\"
                                     "\033[3;5H“\033[6n\033[3;5H…\033[6n\033[c");
    assert_false(probe_ask(&p, &out)); /* answers are to come */
    assert_false(probe_end(&p, NULL)); /* silence */
    assert_false(p.traits.margins || p.traits.sync);
    probe_want(&p, 0x2014);
    buf_clear(&out);
    assert_true(probe_ask(&p, &out)); /* what the terminal can do was asked once */
    assert_string_equal(buf_z(&out), "\033[3;5H—\033[6n\033[c");
    buf_free(&out);
    probe_free(&p);
}

/* Only "set" and "reset" say that a mode is there to be used. */
static void what_the_terminal_can(void **state)
{
    (void)state;
    for (int value = 0; value <= 4; value++) {
        Probe p;
        probe_init(&p);
        assert_int_equal(probe_mode(&p, 69, value), value == 1 || value == 2);
        assert_int_equal(p.traits.margins, value == 1 || value == 2);
        assert_false(p.traits.sync);
        assert_int_equal(probe_mode(&p, 2026, value), value == 1 || value == 2);
        assert_false(probe_mode(&p, 2027, value));
        assert_int_equal(p.traits.background, -1);
        assert_true(probe_background(&p, 0x123456));
        assert_false(probe_background(&p, 0x123456));
        probe_free(&p);
    }
}

/* Answers as columns, then what the two characters count. */
static const struct {
    const char *name;
    int columns[3];
    size_t n;
    int quote, dots;
    bool changed;
} cases[] = {
    { "narrow, as the table says", { 6, 6 }, 2, 1, 1, false },
    { "both wide", { 7, 7 }, 2, 2, 2, true },
    { "one wide", { 6, 7 }, 2, 1, 2, true },
    { "one answer lost: nobody knows which", { 7 }, 1, 1, 1, false },
    { "one too many", { 7, 7, 7 }, 3, 1, 1, false },
    { "nonsense", { 40, 1 }, 2, 1, 1, false },
    { "the terminal has no cell for it", { 5, 6 }, 2, 2, 1, true },
};

static void answers(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Probe p = { 0 };
        Widths *w = widths_new();
        Buf out = { 0 };
        probe_want(&p, 0x201C);
        probe_want(&p, 0x2026);
        assert_true(probe_ask(&p, &out));
        for (size_t k = 0; k < cases[i].n; k++)
            assert_true(probe_position(&p, PROBE_ROW, cases[i].columns[k]));
        assert_false(probe_position(&p, PROBE_ROW + 1, 7)); /* no answer of ours */
        assert_int_equal(probe_end(&p, w), cases[i].changed);
        assert_int_equal(width_of(w, 0x201C), cases[i].quote);
        assert_int_equal(width_of(w, 0x2026), cases[i].dots);
        assert_false(probe_position(&p, PROBE_ROW, 7)); /* late: nothing was asked */
        assert_false(probe_ask(&p, &out));
        buf_free(&out);
        widths_free(w);
        probe_free(&p);
    }
}

/* What the user fixed stays, and is no reason to draw anew. */
static void what_is_fixed_stays(void **state)
{
    (void)state;
    Probe p = { 0 };
    Widths *w = widths_new();
    Buf out = { 0 };
    widths_fix_ambiguous(w, 2);
    widths_fix(w, 0x4DC0, 1);
    probe_want(&p, 0x201C);
    probe_want(&p, 0x4DC0);
    assert_true(probe_ask(&p, &out));
    assert_true(probe_position(&p, PROBE_ROW, PROBE_COLUMN + 1));
    assert_true(probe_position(&p, PROBE_ROW, PROBE_COLUMN));
    assert_false(probe_end(&p, w));
    assert_int_equal(width_of(w, 0x201C), 2);
    assert_int_equal(width_of(w, 0x4DC0), 1);
    assert_false(width_is_missing(w, 0x4DC0));
    buf_free(&out);
    widths_free(w);
    probe_free(&p);
}

/* Only what is drawn as itself is asked about: nothing that acts on a terminal, is no character or has no cell. */
static void what_may_be_asked(void **state)
{
    (void)state;
    int n = 0;
    for (uint32_t cp = 0; cp < 0x110000; cp++) {
        if (!width_is_disputed(cp))
            continue;
        n++;
        if (safe_stand_in(cp) || width_of(NULL, cp) == 0 || cp < 0xA0 || (cp & 0xFFFE) == 0xFFFE ||
            (cp >= 0xD800 && cp < 0xE000) || (cp >= 0xFDD0 && cp < 0xFDF0))
            fail_msg("U+%04X would be asked about", (unsigned)cp);
    }
    assert_true(n > 1000);
}

/* A document of private characters: each is asked about once, however often it is wanted. */
static void wanted_once(void **state)
{
    (void)state;
    Probe p = { 0 };
    for (uint32_t cp = 0; cp < 0xA0; cp++)
        probe_want(&p, cp);
    probe_want(&p, 0x202E);
    probe_want(&p, 0xFFFFFFFF);
    assert_int_equal(p.n, 0); /* whatever a library says was asked before */
    for (int i = 0; i < 20; i++)
        for (uint32_t cp = 0xE000; cp < 0xF8FF; cp++)
            probe_want(&p, cp);
    assert_int_equal(p.n, 0xF8FF - 0xE000);
    probe_free(&p);
}

/* What was learned is a line; the next session reads it, asks again, and keeps what it did not ask about. */
static void remembered(void **state)
{
    (void)state;
    Probe p = { 0 };
    Widths *w = widths_new();
    Buf out = { 0 }, line = { 0 };
    probe_want(&p, 0x201C);
    probe_want(&p, 0x2026);
    probe_want(&p, 0x1FAE8);
    assert_true(probe_ask(&p, &out));
    for (int i = 0; i < 3; i++)
        probe_position(&p, PROBE_ROW, (int[]){ 7, 6, 5 }[i]);
    probe_end(&p, w);
    widths_to_text(&p, STR("2026=2 4DC0=1 1B=2 4E2D=1 =2 nonsense 110000=1 41=3 201C=1"), &line);
    assert_string_equal(buf_z(&line), "201C=2 1FAE8=0 4DC0=1");
    Str text = buf_str(&line);
    uint32_t cp;
    int cells, n = 0;
    while (widths_next(&text, &cp, &cells))
        n += cells;
    assert_int_equal(n, 3);
    buf_free(&line);
    buf_free(&out);
    widths_free(w);
    probe_free(&p);
}

static void batches(void **state)
{
    (void)state;
    Probe p = { 0 };
    Widths *w = widths_new();
    Buf out = { 0 };
    for (uint32_t cp = 0x2460; cp < 0x2460 + 60; cp++)
        probe_want(&p, cp);
    size_t asked = 0, rounds = 0;
    while (probe_ask(&p, &out)) {
        assert_in_range(p.batch, 1, PROBE_BATCH);
        asked += p.batch;
        rounds++;
        for (size_t i = p.batch; i > 0; i--)
            probe_position(&p, PROBE_ROW, PROBE_COLUMN + 2);
        assert_true(probe_end(&p, w));
    }
    assert_int_equal(asked, 60);
    assert_int_equal(rounds, 3);
    assert_int_equal(width_of(w, 0x2460 + 59), 2);
    buf_free(&out);
    widths_free(w);
    probe_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(questions),
        cmocka_unit_test(what_the_terminal_can),
        cmocka_unit_test(answers),
        cmocka_unit_test(what_is_fixed_stays),
        cmocka_unit_test(batches),
        cmocka_unit_test(what_may_be_asked),
        cmocka_unit_test(wanted_once),
        cmocka_unit_test(remembered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
