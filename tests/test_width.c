/* tests/test_width.c -- cells of code points: by the table, by the terminal, by the user. */
#include "text/safe.h"
#include "text/utf8.h"
#include "text/width.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    uint32_t cp;
    int cells;     /* by the table */
    bool disputed; /* terminals differ, so ask */
    const char *what;
} cases[] = {
    { 'a', 1, false, "ASCII" },
    { 0x4E2D, 2, false, "Han" },
    { 0x3400, 2, false, "Han, Extension A" },
    { 0x20BB7, 2, false, "Han, Extension B" },
    { 0x30EDD, 2, false, "Han, Extension G" },
    { 0x31350, 2, true, "Han, Extension H (Unicode 15)" },
    { 0x2EBF0, 2, true, "Han, Extension I (15.1)" },
    { 0x323B0, 2, true, "Han, Extension J (17)" },
    { 0x3FFFD, 2, true, "reserved for Han" },
    { 0xFF0C, 2, false, "full-width comma" },
    { 0x3000, 2, false, "ideographic space" },
    { 0x3042, 2, false, "kana" },
    { 0xFF71, 1, false, "half-width kana" },
    { 0xAC00, 2, false, "Hangul" },
    { 0x1112, 2, false, "leading Jamo" },
    { 0x1161, 0, false, "vowel Jamo" },
    { 0x201C, 1, true, "left quotation mark" },
    { 0x2026, 1, true, "ellipsis" },
    { 0x2014, 1, true, "dash" },
    { 0x00B7, 1, true, "middle dot" },
    { 0x00E0, 1, true, "a with grave" },
    { 0x2460, 1, true, "circled one" },
    { 0xE000, 1, true, "private use" },
    { 0xFFFD, 1, true, "replacement character" },
    { 0x00A9, 1, false, "copyright" },
    { 0x4DC0, 2, true, "hexagram (wide since Unicode 16)" },
    { 0x3248, 1, true, "circled ten on a black square" },
    { 0x1F600, 2, false, "face" },
    { 0x1FAE8, 2, true, "shaking face (15)" },
    { 0x1F3FD, 2, true, "skin tone" },
    { 0x2764, 1, false, "heart" },
    { 0x0301, 0, false, "acute" },
    { 0x3099, 0, false, "voice mark" },
    { 0x20DD, 0, false, "enclosing circle" },
    { 0x093F, 1, true, "vowel sign that takes a cell" },
    { 0x200B, 0, false, "zero width space" },
    { 0x200D, 0, false, "joiner" },
    { 0xFE0F, 0, false, "variation selector" },
    { 0x0378, 1, false, "unassigned" },
    { 0x07, 0, false, "bell" },
    { 0x9B, 0, false, "CSI" },
    { 0x10FFFF, 0, false, "no character" },
};

static void by_the_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int cells = width_of(NULL, cases[i].cp);
        bool disputed = width_is_disputed(cases[i].cp);
        if (cells != cases[i].cells || disputed != cases[i].disputed)
            fail_msg("%s: %d cells, disputed %d", cases[i].what, cells, disputed);
    }
}

static void what_the_terminal_says(void **state)
{
    (void)state;
    Widths *w = widths_new();
    assert_int_equal(width_of(w, 0x2014), 1);
    widths_set_ambiguous(w, 2);
    assert_int_equal(width_of(w, 0x2014), 2);
    assert_int_equal(width_of(w, 0xA9), 1);
    widths_set(w, 0x2014, 1); /* what was asked counts more than the block */
    assert_int_equal(width_of(w, 0x2014), 1);
    assert_int_equal(width_of(w, 0x2015), 2);
    widths_set(w, 0x4DC0, 1);
    widths_set(w, 0xA9, 2); /* the user may name any */
    assert_int_equal(width_of(w, 0x4DC0), 1);
    assert_int_equal(width_of(w, 0xA9), 2);
    assert_int_equal(width_of(w, 0x4E2D), 2);
    widths_set(w, 0x0301, 1); /* but marks stay marks */
    widths_set(w, 0x200B, 1);
    assert_int_equal(width_of(w, 0x0301), 0);
    assert_int_equal(width_of(w, 0x200B), 0);
    for (uint32_t cp = 0x10FFFF; cp > 0x10FF00; cp--) /* private use, and two that are no characters */
        widths_set(w, cp, 2);
    assert_int_equal(width_of(w, 0x10FFFD), 2);
    assert_int_equal(width_of(w, 0x10FFFF), 0);
    widths_free(w);
    widths_free(NULL);
}

static void what_the_terminal_lacks(void **state)
{
    (void)state;
    Widths *w = widths_new();
    widths_set(w, 0x31350, 0);
    assert_true(width_is_missing(w, 0x31350));
    assert_false(width_is_missing(w, 0x31351));
    assert_false(width_is_missing(NULL, 0x31350));
    assert_int_equal(width_of(w, 0x31350), width_of(w, 0x3013));
    widths_set(w, 0x31350, 2);
    assert_false(width_is_missing(w, 0x31350));
    widths_free(w);
}

/* In terminal-widths.tsv 22 terminals say how many cells they take. What all of them agree about we know
 * without asking; what they don't agree about is disputed, or never drawn as it is. */
static void terminals(void **state)
{
    (void)state;
    const char *shared = getenv("NEWSREAD_SHARED");
    char path[1024], line[1024];
    snprintf(path, sizeof path, "%s/fixtures/terminal-widths.tsv", shared ? shared : "../shared");
    FILE *f = fopen(path, "r");
    if (!f) {
        print_message("skipped: %s is not there\n", path);
        skip();
    }
    size_t rows = 0, asked = 0;
    assert_non_null(fgets(line, sizeof line, f));
    while (fgets(line, sizeof line, f)) {
        char *rest = line, *field;
        const char *label = strsep(&rest, "\t"), *cps = strsep(&rest, "\t");
        uint32_t cp = (uint32_t)strtoul(cps, NULL, 16);
        if (strchr(cps, ' ')) /* clusters are taken apart before they are drawn: test_safe.c */
            continue;
        bool same = true;
        int column = 0;
        while ((field = strsep(&rest, "\t")) != NULL)
            if (++column > 5) /* the first are libraries */
                same = same && atoi(field) == width_of(NULL, cp);
        char bytes[4];
        Str s = { bytes, utf8_encode(cp, bytes) };
        Glyph g = { 0, s.len, 0, 0, true };
        uint32_t out[GLYPH_MAX];
        bool hazard, itself = glyph_draw(s, &g, NULL, out, &hazard) == 1 && out[0] == cp;
        if (itself && !same && !width_is_disputed(cp))
            print_message("not asked: %s\n", label);
        rows++;
        asked += itself && width_is_disputed(cp);
        assert_true(!itself || same || width_is_disputed(cp));
    }
    fclose(f);
    print_message("%zu code points, %zu asked\n", rows, asked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_the_table),
        cmocka_unit_test(what_the_terminal_says),
        cmocka_unit_test(what_the_terminal_lacks),
        cmocka_unit_test(terminals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
