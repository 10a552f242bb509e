/* tests/test_breaks.c -- graphemes and line breaks: Unicode's own cases, and ours for Chinese. */
#include "text/breaks.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A line of a Unicode test file, "÷ 0061 × 0308 ÷": the text, and per byte whether a break comes
 * before it ('y', 'n', or 0 inside a code point). False when the line holds no case. */
static bool parse_case(char *line, Buf *text, Buf *marks)
{
    buf_clear(text);
    buf_clear(marks);
    line[strcspn(line, "#\n")] = '\0';
    for (char *word = strtok(line, " \t"); word; word = strtok(NULL, " \t")) {
        if (strcmp(word, "÷") == 0) {
            buf_addc(marks, 'y');
        } else if (strcmp(word, "×") == 0) {
            buf_addc(marks, 'n');
        } else {
            utf8_add(text, (uint32_t)strtoul(word, NULL, 16));
            while (marks->len < text->len)
                buf_addc(marks, 0);
        }
    }
    return text->len > 0;
}

static bool line_case_passes(Str text, const char *marks)
{
    Breaks b;
    Glyph g;
    breaks_start(&b, text, BREAK_INSIDE, NULL);
    for (size_t at = 1; breaks_next(&b, &g);) {
        for (; at < g.end; at++)
            if (marks[at] == 'y')
                return false;
        if ((marks[at++] == 'y') != (g.line != LINE_NO))
            return false;
    }
    return true;
}

static bool grapheme_case_passes(Str text, const char *marks)
{
    size_t edge = 0;
    for (size_t at = 1; at <= text.len; at++) {
        if (marks[at] != 'y')
            continue;
        if (grapheme_next(text, edge) != at || grapheme_prev(text, at) != edge)
            return false;
        edge = at;
    }
    Breaks b;
    Glyph g;
    breaks_start(&b, text, 0, NULL);
    for (size_t at = 1; breaks_next(&b, &g);) {
        for (; at < g.end; at++)
            if (marks[at] == 'y')
                return false;
        if ((marks[at++] == 'y') != g.ends_grapheme)
            return false;
    }
    return true;
}

/* Runs a test file of Unicode; expects all of `expected` cases to pass. */
static void run_unicode(const char *name, size_t expected, bool (*passes)(Str, const char *))
{
    char path[1024], command[1100], line[65536];
    const char *shared = getenv("NEWSREAD_SHARED");
    snprintf(path, sizeof path, "%s/fixtures/ucd/%s.txt.xz", shared ? shared : "../shared", name);
    FILE *there = fopen(path, "r");
    if (!there) {
        print_message("skipped: %s is not there\n", path);
        skip();
    }
    fclose(there);
    snprintf(command, sizeof command, "xz -dc '%s'", path);
    FILE *f = popen(command, "r");
    assert_non_null(f);
    Buf text = { 0 }, marks = { 0 };
    size_t cases = 0, passed = 0;
    while (fgets(line, sizeof line, f)) {
        char copy[100];
        snprintf(copy, sizeof copy, "%.80s", line);
        if (!parse_case(line, &text, &marks))
            continue;
        cases++;
        if (passes(buf_str(&text), marks.p))
            passed++;
        else if (cases - passed < 20)
            print_message("fails: %s\n", copy);
    }
    pclose(f);
    buf_free(&text);
    buf_free(&marks);
    print_message("%s: %zu of %zu\n", name, passed, cases);
    assert_int_equal(cases, expected);
    assert_int_equal(passed, cases);
}

static void unicode_line_breaks(void **state)
{
    (void)state;
    run_unicode("LineBreakTest-17.0.0", 19338, line_case_passes);
}

static void unicode_graphemes(void **state)
{
    (void)state;
    run_unicode("GraphemeBreakTest-17.0.0", 766, grapheme_case_passes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unicode_line_breaks),
        cmocka_unit_test(unicode_graphemes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
