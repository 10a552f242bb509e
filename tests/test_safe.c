/* tests/test_safe.c -- what may reach a terminal, and what is drawn for the rest. */
#include "text/safe.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* --- the glyphs of a text: what is drawn, its cells; '!' after a stand-in, ' ' between glyphs, '_' where
 * the next glyph belongs to the same grapheme --- */

static const struct {
    const char *text, *glyphs;
} drawn[] = {
    { "a中", "a1 中2" },
    { "e\u0301", "e\u03011" },
    { "a\u0301\u0302\u0303\u0304\u0305", "a\u0301\u0302\u0303\u03041" }, /* a cell holds four marks */
    { "中\u20DD", "中\u20DD2" },
    { "葛\U000E0100\uFE00", "葛2" },
    { "❤\uFE0F☎\uFE0E", "❤1 ☎1" },
    { "1\uFE0F\u20E3", "1\u20E31" },
    /* sequences that terminals join are taken apart */
    { "👨\u200D👩\u200D👧", "👨2_👩2_👧2" },
    { "👍🏽", "👍2" },
    { "🏽", "🏽2" },
    { "a🏽", "a1_🏽2" },
    { "🇨🇳🇯", "C1_N1 J1" },
    { "🏴\U000E0067\U000E0062\U000E007F", "🏴2" },
    { "a\U000E0067", "a1_\u24261!" }, /* a tag elsewhere is a hiding place */
    { "क्ष", "क1_ष1" },
    { "नि", "न1_ि1" },
    { "กำ", "ก1_ำ1" },
    { "ﾊﾟ", "ﾊ1_ﾟ1" },
    { "\u0600\u0661", "〓2!_\u06611" },
    /* composed */
    { "\u1112\u1161\u11AB", "한2" },
    { "하\u11AB", "한2" },
    { "\u1112", "ㅎ2" },
    { "\u1161\u11AB", "ㅏ2_ㄴ2" },
    { "한\u11AB", "한2_ㄴ2" },
    { "\u1113\uD7B0", "〓2!_〓2!" }, /* old ones have no letter of their own */
    { "か\u3099は\u309Aウ\u3099ワ\u3099", "が2 ぱ2 ヴ2 ヷ2" },
    { "ん\u3099", "ん2_゛2" },
    /* marks without a base */
    { "\u0301", "〓\u03012!" },
    { "a\n\u0301", "a1 LF 〓\u03012!" },
    { "\u302A中\u302A", "〓2! 中2" },
    /* what is not known */
    { "\u0378\U000E0FFF", "〓2! \u24261!" },
    { "\U0003FFF0", "\U0003FFF02" }, /* reserved for Han: perhaps the terminal knows better */
    { "\U000323B0", "\U000323B02" },
    /* what acts on the terminal or hides */
    { "\x1B[2J", "\u241B1! [1 21 J1" },
    { "\x07\x7F\xC2\x9B\xC2\x85", "\u24071! \u24211! \u24261! \u24261!" },
    { "\u202E\u2066\u200F\u061C", "\u24261! \u24261! \u24261! \u24261!" },
    { "\u200B\u2060\uFEFF\u00AD\u180E", "\u24261! \u24261! \u24261! \u24261! \u24261!" },
    { "\u2028\u2029\uFFF9\uFFFE\uFDD0", "\u24261! \u24261! \u24261! \u24261! \u24261!" },
    { "\u3164\uFFA0\u115F", "\u24261! \u24261! \u24261!" }, /* Hangul fillers: letters without a shape */
    { "\u200Da\u200C", "\u24261! a1" },
    /* line ends, blanks, broken bytes */
    { "a\r\nb\nc\rd", "a1 LF b1 LF c1 \u240D1! d1" },
    { "a\tb", "a1  1 b1" },
    { "\xFF\xE4\xB8\uFFFD", "\uFFFD1! \uFFFD1! \uFFFD1" },
};

static void glyphs_as_drawn(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof drawn / sizeof *drawn; i++) {
        Buf got = { 0 };
        Breaks b;
        Glyph g;
        breaks_start(&b, str(drawn[i].text), BREAK_ZH, NULL);
        while (breaks_next(&b, &g)) {
            uint32_t cp[GLYPH_MAX];
            bool hazard;
            int n = glyph_draw(b.text, &g, NULL, cp, &hazard);
            for (int k = 0; k < n; k++)
                utf8_add(&got, cp[k]);
            if (n > 0)
                buf_addf(&got, "%d%s", g.width, hazard ? "!" : "");
            else
                buf_addz(&got, "LF");
            if (g.end < b.text.len)
                buf_addc(&got, g.ends_grapheme ? ' ' : '_');
        }
        assert_string_equal(buf_z(&got), drawn[i].glyphs);
        buf_free(&got);
    }
}

/* --- strings --- */

static const struct {
    const char *raw, *line, *lines;
} strings[] = {
    { "", "", "" },
    { "新闻 news", "新闻 news", "新闻 news" },
    { "a\tb\nc\r\nd", "a b c d", "a\tb\nc\nd" },
    { "a\rb\x1B]0;x\x07", "a\u240Db\u241B]0;x\u2407", "a\u240Db\u241B]0;x\u2407" },
    { "abc\u202Efdp.exe", "abc\u2426fdp.exe", "abc\u2426fdp.exe" },
    { "👨\u200D👩🇨🇳❤\uFE0F", "👨👩🇨🇳❤", "👨👩🇨🇳❤" },
    { "\u0301a\u0301", "〓\u0301a\u0301", "〓\u0301a\u0301" },
    { "क्षे", "क्षे", "क्षे" },
    { "\xFF\xC2\x9B", "\uFFFD\u2426", "\uFFFD\u2426" },
};

static void strings_made_safe(void **state)
{
    (void)state;
    Arena *a = arena_new();
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        Buf lines = { 0 };
        SafeText line = safe_text(a, str(strings[i].raw));
        assert_true(str_eq(line.s, str(strings[i].line)));
        safe_add(&lines, str(strings[i].raw), true);
        assert_string_equal(buf_z(&lines), strings[i].lines);
        buf_free(&lines);
    }
    arena_free(a);
}

/* --- any text --- */

/* A code point that terminals draw by itself, whatever stands beside it. */
static void check_drawn(uint32_t cp, bool base)
{
    assert_int_equal(safe_stand_in(cp), 0);
    assert_false(cp >= 0x1F1E6 && cp <= 0x1F1FF); /* regional indicators */
    assert_false((cp >= 0x1100 && cp <= 0x11FF) || cp == 0x3099 || cp == 0x309A);
    assert_int_equal(width_of(NULL, cp) > 0, base);
}

static void check_text(Str s, const Widths *w)
{
    Breaks b;
    Glyph g;
    breaks_start(&b, s, 0, w);
    while (breaks_next(&b, &g)) {
        uint32_t cp[GLYPH_MAX];
        bool hazard;
        int cells = 0, n = glyph_draw(s, &g, w, cp, &hazard);
        assert_true(n <= GLYPH_MAX && (n > 0) == (g.width > 0));
        for (int i = 0; i < n; i++) {
            check_drawn(cp[i], i == 0);
            assert_false(width_is_missing(w, cp[i]));
            cells += width_of(w, cp[i]);
        }
        assert_int_equal(cells, g.width);
    }
}

static bool harmless(Str s)
{
    for (size_t at = 0; at < s.len;) {
        uint32_t cp;
        at += utf8_decode(s.p + at, s.len - at, &cp);
        if (safe_stand_in(cp))
            return false;
    }
    return utf8_valid(s);
}

/* Random code points, mostly of the kinds that make trouble, and random bytes. */
static void any_text(void **state)
{
    (void)state;
    static const uint32_t from[] = { 0,      0x20,   0x80,   0x300,  0x600,  0x900,   0xE00,   0x1100,
                                     0x200B, 0x2028, 0x2060, 0x3000, 0x302A, 0x3099,  0x4E00,  0xAC00,
                                     0xD7B0, 0xFE00, 0xFFF0, 0x1F1E6, 0x1F3F0, 0x1F468, 0x31350, 0xE0020 };
    unsigned seed = 11;
    Buf text = { 0 };
    Arena *a = arena_new();
    Widths *w = widths_new();
    widths_set_ambiguous(w, 2);
    for (uint32_t cp = 0; cp < 0x110000; cp += 7)
        if (width_is_disputed(cp))
            widths_set(w, cp, (int)(cp % 3));
    for (int round = 0; round < 30000; round++) {
        buf_clear(&text);
        for (int i = round % 12; i >= 0; i--) {
            seed = seed * 1103515245u + 12345u;
            uint32_t r = seed >> 8;
            if (r % 19 == 0)
                buf_addc(&text, (char)(0x80 | r >> 5));
            else
                utf8_add(&text, from[r / 19 % (sizeof from / sizeof *from)] + (r >> 13) % 24);
        }
        check_text(buf_str(&text), NULL);
        check_text(buf_str(&text), w);
        assert_true(harmless(safe_text(a, buf_str(&text)).s));
        arena_clear(a);
    }
    widths_free(w);
    arena_free(a);
    buf_free(&text);
}

/* Every code point there is, alone and on a base. */
static void every_code_point(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp < 0x110000; cp++) {
        if (cp == 0xD800)
            cp = 0xE000;
        char bytes[8] = "a";
        size_t n = utf8_encode(cp, bytes + 1);
        check_text((Str){ bytes, n + 1 }, NULL);
        check_text((Str){ bytes + 1, n }, NULL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(glyphs_as_drawn),
        cmocka_unit_test(strings_made_safe),
        cmocka_unit_test(any_text),
        cmocka_unit_test(every_code_point),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
