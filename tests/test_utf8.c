/* tests/test_utf8.c -- UTF-8, whole and damaged. */
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* One U+FFFD per maximal subpart: Unicode 17, tables 3-8 to 3-11, and more of the kind. */
static const struct {
    const char *bytes;
    size_t lengths[8]; /* of the code points, in order */
    uint32_t cps[8];
} cases[] = {
    { "", { 0 }, { 0 } },
    { "a", { 1 }, { 'a' } },
    { "\xC2\x80", { 2 }, { 0x80 } },
    { "\xDF\xBF", { 2 }, { 0x7FF } },
    { "\xE4\xB8\xAD", { 3 }, { 0x4E2D } },
    { "\xEF\xBF\xBD", { 3 }, { 0xFFFD } },
    { "\xF0\xA0\xAE\xB7", { 4 }, { 0x20BB7 } },
    { "\xF4\x8F\xBF\xBF", { 4 }, { 0x10FFFF } },
    { "\x80", { 1 }, { 0xFFFD } },
    { "\xC0\xAF", { 1, 1 }, { 0xFFFD, 0xFFFD } },
    { "\xE0\x80\xBF", { 1, 1, 1 }, { 0xFFFD, 0xFFFD, 0xFFFD } },
    { "\xED\xA0\x80", { 1, 1, 1 }, { 0xFFFD, 0xFFFD, 0xFFFD } },
    { "\xF0\x81\x82\x41", { 1, 1, 1, 1 }, { 0xFFFD, 0xFFFD, 0xFFFD, 'A' } },
    { "\xF4\x91\x92\x93", { 1, 1, 1, 1 }, { 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD } },
    { "\xFF\xFE", { 1, 1 }, { 0xFFFD, 0xFFFD } },
    { "\xE1\x80\xE2\xF0\x91\x92\xF1\xBF", { 2, 1, 3, 2 }, { 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD } },
    { "\xE4\xB8", { 2 }, { 0xFFFD } },
    { "\xE4\xB8x", { 2, 1 }, { 0xFFFD, 'x' } },
    { "\xF0\xA0\xAE\xE4\xB8\xAD", { 3, 3 }, { 0xFFFD, 0x4E2D } },
};

static void decodes_forward_and_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str s = str(cases[i].bytes);
        size_t at = 0, n = 0;
        while (at < s.len) {
            uint32_t cp;
            size_t len = utf8_decode(s.p + at, s.len - at, &cp);
            assert_int_equal(len, cases[i].lengths[n]);
            assert_int_equal(cp, cases[i].cps[n]);
            assert_int_equal(utf8_prev(s, at + len), at);
            at += len;
            n++;
        }
        assert_int_equal(at, s.len);
        assert_int_equal(utf8_count(s), n);
        assert_int_equal(utf8_skip(s, 0, n), s.len);
        assert_int_equal(utf8_skip(s, 0, n + 5), s.len);
    }
}

static void encodes(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp < 0x110000; cp++) {
        if (cp == 0xD800)
            cp = 0xE000;
        char out[4];
        uint32_t back;
        size_t n = utf8_encode(cp, out);
        assert_int_equal(utf8_decode(out, n, &back), n);
        assert_int_equal(back, cp);
        assert_true(utf8_valid((Str){ out, n }));
    }
}

static void repairs(void **state)
{
    (void)state;
    static const struct {
        const char *bad, *good;
        size_t n;
    } texts[] = {
        { "", "", 0 },
        { "新闻 news", "新闻 news", 0 },
        { "新\xE9\x97 news", "新\uFFFD news", 1 },
        { "\xFF\xFE\uFFFD", "\uFFFD\uFFFD\uFFFD", 2 },
        { "12345678\xC0 2345678", "12345678\uFFFD 2345678", 1 },
        { "12345678\xC0", "12345678\uFFFD", 1 },
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Buf b = { 0 };
        assert_int_equal(utf8_repair(str(texts[i].bad), &b), texts[i].n);
        assert_string_equal(buf_z(&b), texts[i].good);
        assert_true(utf8_valid(buf_str(&b)));
        assert_int_equal(utf8_valid(str(texts[i].bad)), texts[i].n == 0);
        buf_free(&b);
    }
    assert_true(utf8_valid((Str){ "a\0b", 3 }));
}

/* Any bytes: forward steps and backward steps meet at the same edges, and repair keeps their number. */
static void random_bytes(void **state)
{
    (void)state;
    static const unsigned char pool[] = { 'a',  0,    0x80, 0xBF, 0x9F, 0xC2, 0xC1,
                                          0xE0, 0xE4, 0xED, 0xF0, 0xF4, 0xF5 };
    unsigned seed = 1;
    for (int round = 0; round < 20000; round++) {
        char bytes[12];
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (char)pool[(seed = seed * 1103515245u + 12345u) / 65536u % sizeof pool];
        Str s = { bytes, sizeof bytes };
        for (size_t at = 0; at < s.len;) {
            size_t next = utf8_skip(s, at, 1);
            assert_int_equal(utf8_prev(s, next), at);
            at = next;
        }
        Buf b = { 0 };
        utf8_repair(s, &b);
        assert_true(utf8_valid(buf_str(&b)));
        assert_int_equal(utf8_count(buf_str(&b)), utf8_count(s));
        buf_free(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_forward_and_back),
        cmocka_unit_test(encodes),
        cmocka_unit_test(repairs),
        cmocka_unit_test(random_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
