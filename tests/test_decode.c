/* From bytes to text: what changes and what does not. */
#include "import/import.h"

#include "base/clock.h"
#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FFFD "\xEF\xBF\xBD"

static const struct {
    const char *what;
    Str raw, text;
    size_t replaced;
} cases[] = {
    { "plain", { "一\n二\n", 8 }, { "一\n二\n", 8 }, 0 },
    { "no line end at the end", { "一", 3 }, { "一", 3 }, 0 },
    { "blanks and tabs stay", { "  a\t \n\n", 7 }, { "  a\t \n\n", 7 }, 0 },
    { "byte order mark", { "\xEF\xBB\xBF一", 6 }, { "一", 3 }, 0 },
    { "a second mark is text", { "\xEF\xBB\xBF\xEF\xBB\xBFx", 7 }, { "\xEF\xBB\xBFx", 4 }, 0 },
    { "CR LF", { "a\r\nb\r\n", 6 }, { "a\nb\n", 4 }, 0 },
    { "CR", { "a\rb\r\rc\r", 7 }, { "a\nb\n\nc\n", 7 }, 0 },
    { "LF CR", { "a\n\rb", 4 }, { "a\n\nb", 4 }, 0 },
    { "NUL", { "a\0b", 3 }, { "a" FFFD "b", 5 }, 1 },
    { "a cut sequence is one", { "a\xE4\xB8 b", 5 }, { "a" FFFD " b", 6 }, 1 },
    { "an overlong form is two", { "\xC0\xAFx", 3 }, { FFFD FFFD "x", 7 }, 2 },
    { "a surrogate is three", { "\xED\xA0\x80x", 4 }, { FFFD FFFD FFFD "x", 10 }, 3 },
    { "all at once", { "\xEF\xBB\xBF\xFF\r\n\0", 7 }, { FFFD "\n" FFFD, 7 }, 2 },
    { "controls stay", { "\x1B[2J\x07\x7F", 6 }, { "\x1B[2J\x07\x7F", 6 }, 0 },
    { "not composed, not folded", { "e\xCC\x81\xEF\xBC\xA1", 6 }, { "e\xCC\x81\xEF\xBC\xA1", 6 }, 0 },
};

static void the_text_is_valid_with_line_feeds(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *a = arena_new();
        Decoded d;
        Error err = { 0 };
        assert_true(import_decode(a, cases[i].raw, &d, &err));
        if (!str_eq(d.text, cases[i].text) || d.replaced != cases[i].replaced)
            fail_msg("%s: '%.*s', %zu replaced", cases[i].what, STR_ARG(d.text), d.replaced);
        assert_true(str_eq(d.encoding, STR("UTF-8")));
        arena_free(a);
    }
}

static void a_valid_text_is_not_copied(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Str raw = STR("不变");
    Decoded d;
    assert_true(import_decode(a, raw, &d, NULL));
    assert_ptr_equal(d.text.p, raw.p);
    arena_free(a);
}

static void nothing_to_read_is_an_error(void **state)
{
    (void)state;
    static const Str empty[] = { { NULL, 0 }, { "", 0 }, { "\xEF\xBB\xBF", 3 }, { " \r\n\t\n", 5 } };
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
        Arena *a = arena_new();
        Decoded d;
        Error err = { 0 };
        assert_false(import_decode(a, empty[i], &d, &err));
        assert_int_equal(err.kind, ERR_FORMAT);
        arena_free(a);
    }
}

static void large_files_are_quick(void **state)
{
    (void)state;
    static const struct { const char *what, *unit; size_t len, mib; } fills[] = {
        { "Han, one line", "报", 3, 64 },
        { "CR LF", "ab\r\n", 4, 8 },
        { "NUL", "\0\0", 2, 8 },
        { "invalid", "\xE4\xB8\xFF\x80", 4, 8 },
    };
    for (size_t f = 0; f < sizeof fills / sizeof *fills; f++) {
        size_t n = (fills[f].mib << 20) / fills[f].len * fills[f].len;
        char *p = malloc(n);
        for (size_t i = 0; i < n; i += fills[f].len)
            memcpy(p + i, fills[f].unit, fills[f].len);
        Arena *a = arena_new();
        Decoded d;
        int64_t t = clock_mono_us();
        assert_true(import_decode(a, (Str){ p, n }, &d, NULL));
        printf("decode %zu MiB of %s: %lld ms\n", fills[f].mib, fills[f].what,
               (long long)(clock_mono_us() - t) / 1000);
        arena_free(a);
        free(p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_text_is_valid_with_line_feeds),
        cmocka_unit_test(a_valid_text_is_not_copied),
        cmocka_unit_test(nothing_to_read_is_an_error),
        cmocka_unit_test(large_files_are_quick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
