/* The keys: what a configuration makes of the defaults, sequences, macros, and what is told of mistakes. */
#include "app/commands.h"
#include "base/file.h"
#include "ui/ui.h"

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
    const char *colon = strchr(line, ':'); /* without the file's name */
    buf_addf(&told, "%s|", colon ? colon + 1 : line);
}

static Keymap *read_keys(Arena *a, const char *text)
{
    char path[] = "/tmp/newsread-keys-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    buf_clear(&told);
    Config c = config_read(a, path, tell);
    Keymap *m = keymap_new(&c, tell);
    keymap_use(m);
    unlink(path);
    return m;
}

/* What the keys (names, blanks between) mean: an action's name, "macro NAME", "..." for more to come, "-". */
static void meaning(const char *keys, unsigned where, Buf *out)
{
    Sequence s = { 0 };
    Str rest = str(keys), word;
    Action a;
    const Macro *m;
    while (rest.len && str_split(&rest, ' ', &word))
        s.keys[s.n++] = key_parse(word);
    buf_clear(out);
    switch (keymap_find(&s, where, &a, &m)) {
    case MATCH_NONE: buf_addz(out, "-"); break;
    case MATCH_MORE: buf_addz(out, "..."); break;
    case MATCH_ACTION: buf_addz(out, action_info(a)->name); break;
    case MATCH_MACRO: buf_addf(out, "macro %.*s", STR_ARG(m->name)); break;
    }
}

/* A configuration, what is told, then keys and what they mean in the list, the reader, the annotations. */
static const struct {
    const char *text, *told;
    struct { const char *keys, *list, *reader, *sidebar; } means[4];
} cases[] = {
    { "", "", { { "j", "down", "down", "down" }, { "h", "-", "left", "-" }, { "F1", "-", "-", "-" } } },
    { "[keys]\ng g = top\n", "",
      { { "g", "...", "...", "..." }, { "g g", "top", "top", "top" }, { "g x", "-", "-", "-" },
        { "Home", "top", "top", "top" } } },
    { "[keys.reader]\ng g = top\n", "", { { "g", "top", "...", "top" }, { "g g", "-", "top", "-" } } },
    { "[keys]\nx = none\n[keys.list]\nC-q = quit\n", "",
      { { "x", "-", "-", "-" }, { "C-q", "quit", "-", "-" }, { "q", "quit", "quit", "quit" } } },
    { "[keys]\nj = up\nj = page-down\n", "", { { "j", "page-down", "page-down", "page-down" } } },
    { "[keys]\ng g = top\ng = bottom\n", "", { { "g", "bottom", "bottom", "bottom" }, { "g g", "-", "-", "-" } } },
    { "[keys]\nC-t = theme\nSpace q = quit\nColon = help\n", "",
      { { "C-t", "theme", "theme", "theme" }, { "Space", "...", "...", "..." }, { "Space q", "quit", "quit", "quit" },
        { ":", "help", "help", "help" } } },
    { "[keys]\nZ = macro my-mark\n[macros]\nmy-mark = next-clause select-clause highlight | the next clause\n", "",
      { { "Z", "macro my-mark", "macro my-mark", "macro my-mark" } } },
    { "[keys]\nj = jump\nno such = down\n[keys.list]\nh = left\n[keys.tree]\nj = down\n[keys]\nZ = macro m\n",
      "2: there is no action 'jump': 'newsread config --default' lists them|"
      "3: 'no such' is no key, nor up to four of them with blanks between|5: 'left' does nothing in that pane|"
      "7: there is no section [keys.tree]|9: there is no macro 'm' in [macros]|",
      { { "j", "down", "down", "down" }, { "h", "-", "left", "-" } } },
    { "[macros]\nquit = down\nm = down sideways\nn = tag '争议' Enter\n"
      "[keys]\nm = macro m\nn = macro n\na b c d e = up\n",
      "2: 'quit' is an action already: give the macro another name|"
      "3: 'sideways' is neither an action nor a key; text to be typed stands in quotes|"
      "6: there is no macro 'm' in [macros]|"
      "8: 'a b c d e' is no key, nor up to four of them with blanks between|",
      { { "m", "-", "highlight", "-" }, { "n", "macro n", "macro n", "macro n" } } },
};

static void keys_mean_what_is_configured(void **state)
{
    (void)state;
    static const unsigned panes[] = { WHERE_LIST, WHERE_READER, WHERE_SIDEBAR };
    Buf got = { 0 };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *a = arena_new();
        Keymap *m = read_keys(a, cases[i].text);
        assert_string_equal(buf_z(&told), cases[i].told);
        for (size_t k = 0; k < 4 && cases[i].means[k].keys; k++) {
            const char *want[] = { cases[i].means[k].list, cases[i].means[k].reader, cases[i].means[k].sidebar };
            for (int p = 0; p < 3; p++) {
                meaning(cases[i].means[k].keys, panes[p], &got);
                if (strcmp(buf_z(&got), want[p]) != 0)
                    fail_msg("case %zu: %s in pane %d is %s, not %s", i, cases[i].means[k].keys, p, buf_z(&got),
                             want[p]);
            }
        }
        keymap_free(m);
        arena_free(a);
    }
    buf_free(&got);
}

/* The first key of an action, for hints, is one's own when there is one. */
static void keys_are_shown_as_they_are(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Buf keys = { 0 };
    char first[KEY_LABEL];
    Keymap *m = read_keys(a, "[keys]\ng g = top\nC-s = stance\ns = none\nComma = none\n");
    keymap_keys(ACT_TOP, &keys);
    assert_string_equal(buf_z(&keys), "gg Home");
    keymap_keys(ACT_STANCE, &keys);
    assert_string_equal(buf_z(&keys), "C-s");
    action_first_key(ACT_STANCE, first);
    assert_string_equal(first, "C-s");
    keymap_free(m);
    keymap_keys(ACT_STANCE, &keys); /* the defaults again */
    assert_string_equal(buf_z(&keys), "s");
    buf_free(&keys);
    arena_free(a);
}

/* What --default prints says, line for line, what holds without it. */
static void defaults_change_nothing(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Buf lines = { 0 }, text = { 0 }, one = { 0 }, two = { 0 };
    keymap_print_defaults(&lines);
    Str rest = buf_str(&lines), line;
    while (rest.len && str_split(&rest, '\n', &line)) {
        bool setting = line.len > 2 && line.p[0] == ';' && line.p[1] != ' ';
        buf_addf(&text, "%.*s\n", STR_ARG(setting ? str_sub(line, 1, line.len) : line));
    }
    Keymap *m = read_keys(a, buf_z(&text));
    assert_string_equal(buf_z(&told), "");
    for (Action act = ACT_NONE + 1; act < ACTIONS; act++) {
        Str keys = str(action_info(act)->keys), key;
        while (keys.len && str_split(&keys, ' ', &key))
            for (unsigned p = 1; key.len && p <= WHERE_SIDEBAR; p <<= 1)
                if (action_info(act)->where & p)
                    assert_int_equal(action_of_key(key_parse(key), p), act);
    }
    keymap_free(m);
    buf_free(&lines);
    buf_free(&text);
    buf_free(&one);
    buf_free(&two);
    arena_free(a);
}

/* --- on the screen --- */

static void type(Ui *ui, const char *keys)
{
    Str rest = str(keys), word;
    while (rest.len && str_split(&rest, ' ', &word))
        ui_step(ui, key_parse(word));
}

static void sequences_and_macros_on_the_screen(void **state)
{
    (void)state;
    char folder[] = "/tmp/newsread-keymap-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    Arena *a = arena_new();
    Error err = { 0 };
    Ui ui;
    Keymap *m = read_keys(a, "[keys]\ng g = top\nZ = macro note-it\n[macros]\n"
                             "note-it = next-paragraph note '可疑 q' Enter | a note on the next paragraph\n");
    snprintf(path, sizeof path, "%s/library.db", folder);
    Workspace *w = workspace_open(path, STR("lin"), &err);
    assert_non_null(w);
    workspace_import_begin(w, (char *[]){ "samples/03-essay.txt" }, 1);
    while (workspace_import_step(w))
        ;
    ui_init(&ui, w, w->imported, NULL, 100, 30);
    type(&ui, "G g");
    size_t end = ui.reader.cursor;
    assert_true(end > 0);
    assert_non_null(strstr(buf_z(&ui.message), "and then"));
    type(&ui, "Esc");
    assert_int_equal(ui.reader.cursor, end); /* forgotten, and nothing else backed out of */
    assert_int_equal(ui.focus, PANE_READER);
    type(&ui, "g g");
    assert_int_equal(reader_para(&ui.reader, w), 0);
    type(&ui, "Z");
    assert_int_equal(w->annotations.n, 1);
    assert_true(str_eq(w->annotations.items[0].note, STR("可疑 q")));
    assert_int_equal(reader_para(&ui.reader, w), 1);
    type(&ui, ": n o t e - i t Enter"); /* by its name */
    assert_int_equal(w->annotations.n, 2);
    type(&ui, "g 3");
    assert_non_null(strstr(buf_z(&ui.message), "g 3 does nothing"));
    ui_free(&ui);
    workspace_close(w);
    keymap_free(m);
    assert_int_equal(system(arena_f(a, "rm -r %s", folder).p), 0);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_mean_what_is_configured),
        cmocka_unit_test(keys_are_shown_as_they_are),
        cmocka_unit_test(defaults_change_nothing),
        cmocka_unit_test(sequences_and_macros_on_the_screen),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    buf_free(&told);
    return failed;
}
