/* What a terminal sends, as keys and replies. */
#include "ui/input.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Events as words: keys by name, (row,column) a position, DA a device, [ and ] a paste, mode69=1 what a mode is,
 * #RRGGBB the background, mouse0(column,row) a button. */
static void tell(Buf *out, Event e)
{
    char label[KEY_LABEL];
    buf_addz(out, out->len ? " " : "");
    switch (e.kind) {
    case EVENT_KEY:
        key_label(e.key, label);
        buf_addz(out, label);
        break;
    case EVENT_POSITION: buf_addf(out, "(%d,%d)", e.a, e.b); break;
    case EVENT_DEVICE: buf_addz(out, "DA"); break;
    case EVENT_PASTE: buf_addz(out, e.a ? "[" : "]"); break;
    case EVENT_MODE: buf_addf(out, "mode%d=%d", e.a, e.b); break;
    case EVENT_BACKGROUND: buf_addf(out, "#%06X", (unsigned)e.a); break;
    case EVENT_MOUSE: buf_addf(out, "mouse%x(%d,%d)", (unsigned)e.key, e.a, e.b); break;
    case EVENT_NONE: break;
    }
}

static void take_all(Input *in, bool idle, Buf *out)
{
    for (Event e; (e = input_next(in, idle)).kind != EVENT_NONE;)
        tell(out, e);
}

static const struct {
    const char *bytes, *events;
} cases[] = {
    { "j", "j" },
    { "中文", "中 文" },
    { "\r", "Enter" },
    { "\t\x7f\b", "Tab Backspace Backspace" },
    { "\x12", "C-r" },
    { "\033", "Esc" },
    { "\033\033", "Esc Esc" },
    { "\033j", "Esc j" },
    { "\033[A\033[B\033OC\033OD", "Up Down Right Left" },
    { "\033[H\033[F\033OH\033OF\033[1~\033[4~\033[7~\033[8~", "Home End Home End Home End Home End" },
    { "\033[5~\033[6~\033[2~\033[3~", "PgUp PgDn Ins Del" },
    { "\033[Z", "S-Tab" },
    { "\033[1;5A", "Up" },                   /* with a modifier: the key all the same */
    { "\033\r", "M-Enter" },
    { "\033[200~ab\033[201~", "[ a b ]" },
    { "\033[3;7R", "(3,7)" },
    { "j\033[3;7Rk\033[3;6R\033[?62;22cl", "j (3,7) k (3,6) DA l" },
    { "\033[1;2R", "" },                     /* Shift-F3, which nobody uses here */
    { "\033[>0;276;0c", "" },                /* a late reply to another question */
    { "\033]11;rgb:0000/8080/ffff\033\\q", "#0080FF q" },
    { "\033]11;rgb:00/80/ff\007q", "#0080FF q" },
    { "\033]11;rgba:0000/8080/ffff/ffff\007", "#0080FF" },
    { "\033]11;rgb:f/f/f\007", "#FFFFFF" },
    { "\033]11;rgb:/8/f\007q", "q" },
    { "\033]11;#000000\007\033]11;rgb:00000/0/0\007\033]11;?\007q", "q" },
    { "\033[?69;2$y\033[?2026;0$y", "mode69=2 mode2026=0" },
    { "\033[?69$y\033[69;1$yq", "q" },
    { "\033[<0;1;1M\033[<0;1;1m\033[<65;80;24M", "mouse0(0,0) mouse1000(0,0) mouse41(79,23)" },
    { "\033[<0;0;1M\033[<0;5M\033[<M", "" },
    { "\033]0;title\007q", "q" },
    { "\033P1+r\033\\q", "q" },
    { "\033[M", "Enter" },
    { "\033[", "Esc [" },
    { "\xff\xfe" "a", "a" },
    { "\xe4\xb8", "" },                      /* half of a character, and nothing after it */
    { "\033[3;", "" },                       /* half of a reply: its parameters are not typed text */
    { "\033]11;rgb:00", "" },
    { "\033]", "Esc ]" },
    { "\033[99999999999;1R", "(99999,1)" },
    { "\033[;;;;;;;;;;;;;R", "" },
    { "\033Op", "0" },
};

/* A NUL behind an Escape (Alt and Control-Space) is a key like others; nothing waits behind it. */
static void nul(void **state)
{
    (void)state;
    Input in = { 0 };
    Buf out = { 0 };
    input_feed(&in, "\033\0j", 3);
    take_all(&in, false, &out);
    assert_string_equal(buf_z(&out), "Esc C-` j");
    buf_free(&out);
}

static void whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Input in = { 0 };
        Buf out = { 0 };
        input_feed(&in, cases[i].bytes, strlen(cases[i].bytes));
        take_all(&in, false, &out);
        take_all(&in, true, &out);
        assert_string_equal(buf_z(&out), cases[i].events);
        assert_false(input_waits(&in));
        buf_free(&out);
    }
}

/* A slow line gives the bytes one by one: the events are the same. A lone Escape waits until it is clear. */
static void byte_by_byte(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Input in = { 0 };
        Buf out = { 0 };
        for (const char *p = cases[i].bytes; *p; p++) {
            input_feed(&in, p, 1);
            take_all(&in, false, &out);
        }
        take_all(&in, true, &out);
        assert_string_equal(buf_z(&out), cases[i].events);
        buf_free(&out);
    }
}

/* Random bytes neither crash nor block: there is always room for more. */
static void noise(void **state)
{
    (void)state;
    uint32_t seed = 1;
    Input in = { 0 };
    for (int i = 0; i < 200000; i++) {
        seed = seed * 1664525u + 1013904223u;
        unsigned char b = (unsigned char)(seed >> 24);
        if (i % 3 == 0)
            b = "\033[]O;0R"[b % 7];
        input_feed(&in, &b, 1);
        while (input_next(&in, i % 50 == 0).kind != EVENT_NONE)
            ;
        assert_true(input_room(&in) > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole),
        cmocka_unit_test(nul),
        cmocka_unit_test(byte_by_byte),
        cmocka_unit_test(noise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
