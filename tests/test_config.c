/* The configuration: what counts, what is told and left out; switches in layers; widths that stay. */
#include "app/config.h"
#include "base/file.h"
#include "db/store.h"
#include "import/import.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static Buf told;

static void tell(const char *line)
{
    const char *name = strrchr(line, '/'); /* without the folder */
    buf_addf(&told, "%s|", name ? name + 1 : line);
}

static Config read_text(Arena *a, const char *text)
{
    char path[] = "/tmp/newsread-config-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    buf_clear(&told);
    Config c = config_read(a, path, tell);
    unlink(path);
    return c;
}

/* "LINE: why|" for each mistake, and what is on in the end. */
static const struct {
    const char *text, *told, *on;
} cases[] = {
    { "", "", "pinyin tag space quote hard-break join indent?" },
    { "[text]\npinyin = off\nindent=on\n", "", "tag space quote hard-break join indent" },
    { "; a comment\n# another\n\n[text]\nspacing = on ; so\nhanging: on\nfull-width = on", "",
      "pinyin tag space quote hard-break join full-width spacing indent? hanging" },
    { "\xEF\xBB\xBF[text]\r\npinyin = off\r\nindent = off\r\n", "", "tag space quote hard-break join" },
    { "[text]\npinyin = no\ntag = off\n", "2: this is on or off, not 'no'|",
      "pinyin space quote hard-break join indent?" },
    { "[text]\nhanging = auto\nindent = maybe\n",
      "2: this is on or off, not 'auto'|3: indent is on, off or auto, not 'maybe'|",
      "pinyin tag space quote hard-break join indent?" },
    { "pinyin = off\n[text\ntag\n[text]\ncolour = red\n[colours]\na = b\n",
      "1: there is no section []|2: this is neither '[section]' nor 'name = value'|"
      "3: this is neither '[section]' nor 'name = value'|5: there is no 'colour' in [text]|"
      "7: there is no section [colours]|", "pinyin tag space quote hard-break join indent?" },
    { "[screen]\nambiguous = 3\nwidth = 2\nwidths = U+4DC0=3 x U+1FAE8=2\n",
      "2: ambiguous is auto, 1 or 2, not '3'|3: there is no 'width' in [screen]|"
      "4: 'U+4DC0=3' is not a width: write U+4DC0-4DFF=2 or U+1FAE8=1|"
      "4: 'x' is not a width: write U+4DC0-4DFF=2 or U+1FAE8=1|", "pinyin tag space quote hard-break join indent?" },
};

static void mistakes_are_told_and_the_rest_counts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *a = arena_new();
        Buf lines = { 0 }, on = { 0 };
        Config c = read_text(a, cases[i].text);
        Str rest = buf_str(&told), one;
        while (rest.len && str_split(&rest, '|', &one))
            if (one.len) /* without the file's name */
                buf_addf(&lines, "%.*s|", STR_ARG(str_sub(one, str_find(one, STR(":"), 0) + 1, one.len)));
        for (size_t k = 0; k < VIEW_OPTIONS; k++)
            if (c.view.is[k] != SWITCH_OFF)
                buf_addf(&on, "%s%s%s", on.len ? " " : "", view_name(k), c.view.is[k] == SWITCH_AUTO ? "?" : "");
        assert_string_equal(buf_z(&lines), cases[i].told);
        assert_string_equal(buf_z(&on), cases[i].on);
        buf_free(&lines);
        buf_free(&on);
        arena_free(a);
    }
}

static void a_long_line_is_told(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Buf text = { 0 };
    buf_addz(&text, "[screen]\nwidths =");
    for (int i = 0; i < 40; i++)
        buf_addz(&text, " U+2605=2");
    buf_addz(&text, "\nambiguous = 2\n");
    Config c = read_text(a, buf_z(&text));
    assert_non_null(strstr(buf_z(&told), ":2: the line is too long"));
    assert_int_equal(c.ambiguous, 2);
    assert_int_equal(c.n_widths, 0);
    buf_free(&text);
    arena_free(a);
}

static void a_file_that_is_not_there(void **state)
{
    (void)state;
    Arena *a = arena_new();
    buf_clear(&told);
    config_read(a, "/tmp/newsread-no-such-folder/config", tell);
    assert_non_null(strstr(buf_z(&told), "No such file"));
    buf_clear(&told);
    setenv("XDG_CONFIG_HOME", "/tmp/newsread-no-such-folder", 1);
    Config c = config_read(a, NULL, tell);
    assert_int_equal(told.len, 0);
    assert_int_equal(c.ambiguous, 0);
    config_read(a, "/tmp", tell);
    assert_non_null(strstr(buf_z(&told), "directory"));
    arena_free(a);
}

static void widths_stay_whatever_the_terminal_says(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Config c = read_text(a, "[screen]\nambiguous = 2\nwidths = U+4DC0-4DFF=1 U+1FAE8=2\n  U+2026=1\n");
    assert_int_equal(told.len, 0);
    Widths *w = widths_new();
    config_fix_widths(&c, w);
    static const struct { uint32_t cp; int cells; bool fixed; } chars[] = {
        { 0x4DC0, 1, true }, { 0x4DFF, 1, true }, { 0x1FAE8, 2, true }, { 0x2026, 1, true }, { 0x201C, 2, true },
        { 'a', 1, false }, { 0x4E00, 2, false }, { 0x1FAE9, 2, false },
    };
    for (size_t i = 0; i < sizeof chars / sizeof *chars; i++) {
        assert_int_equal(width_of(w, chars[i].cp), chars[i].cells);
        assert_int_equal(widths_is_fixed(w, chars[i].cp), chars[i].fixed);
        widths_set(w, chars[i].cp, chars[i].cells == 1 ? 2 : 1);
        assert_int_equal(width_of(w, chars[i].cp) == chars[i].cells, chars[i].fixed);
    }
    widths_free(w);
    arena_free(a);
}

/* Built in < configuration < all documents < one document. */
static void switches_lie_in_layers(void **state)
{
    (void)state;
    char folder[] = "/tmp/newsread-view-XXXXXX";
    assert_non_null(mkdtemp(folder));
    Arena *a = arena_new();
    Error err = { 0 };
    Store *s = store_open(arena_f(a, "%s/library.db", folder).p, STR("lin"), &err);
    assert_non_null(s);
    Config c = read_text(a, "[text]\npinyin = off\n");
    Uuid one = uuid_v5(uuid_space, STR("one")), two = uuid_v5(uuid_space, STR("two"));
    assert_int_equal(view_load(s, &c.view, &one).is[REPAIR_PINYIN], SWITCH_OFF);
    assert_true(view_keep(s, &c.view, NULL, REPAIR_TAG, SWITCH_OFF, &err));
    assert_true(view_keep(s, &c.view, &one, REPAIR_PINYIN, SWITCH_ON, &err));
    assert_true(view_keep(s, &c.view, &one, VIEW_HANGING, SWITCH_ON, &err));
    View v = view_load(s, &c.view, &one), w = view_load(s, &c.view, &two);
    assert_int_equal(v.is[REPAIR_TAG], SWITCH_OFF);
    assert_int_equal(v.is[REPAIR_PINYIN], SWITCH_ON);
    assert_int_equal(v.is[VIEW_HANGING], SWITCH_ON);
    assert_int_equal(w.is[REPAIR_TAG], SWITCH_OFF);
    assert_int_equal(w.is[REPAIR_PINYIN], SWITCH_OFF);
    /* what is the same as below is not kept: the layer below shows through again */
    assert_true(view_keep(s, &c.view, &one, REPAIR_PINYIN, SWITCH_OFF, &err));
    assert_true(view_keep(s, &c.view, NULL, REPAIR_PINYIN, SWITCH_ON, &err));
    assert_int_equal(view_load(s, &c.view, &one).is[REPAIR_PINYIN], SWITCH_ON);
    store_close(s);
    assert_int_equal(system(arena_f(a, "rm -r %s", folder).p), 0);
    arena_free(a);
}

static void words_of_a_later_version(void **state)
{
    (void)state;
    View v = view_built_in();
    view_take_words(&v, STR("pinyin=off sparkle=on hanging=maybe space= =on indent=on"));
    assert_int_equal(v.is[REPAIR_PINYIN], SWITCH_OFF);
    assert_int_equal(v.is[REPAIR_INDENT], SWITCH_ON);
    assert_int_equal(v.is[VIEW_HANGING], SWITCH_OFF);
    assert_int_equal(v.is[REPAIR_SPACE], SWITCH_ON);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mistakes_are_told_and_the_rest_counts),
        cmocka_unit_test(a_long_line_is_told),
        cmocka_unit_test(a_file_that_is_not_there),
        cmocka_unit_test(widths_stay_whatever_the_terminal_says),
        cmocka_unit_test(switches_lie_in_layers),
        cmocka_unit_test(words_of_a_later_version),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    buf_free(&told);
    return failed;
}
