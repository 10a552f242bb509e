/* Real terminals: 140 lines that are hard to draw (tests/hostile/make_lines.c), in two and in three panes,
 * paged through and walked about in. After each key every cell of the terminal must be what the same screen in
 * memory says, laid out with the widths that this terminal answered. A damaged row is one in which a single
 * cell is not.
 */
#include "app/workspace.h"
#include "base/file.h"
#include "lib/prog.h"
#include "lib/terminal.h"
#include "text/utf8.h"
#include "ui/ui.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <uninorm.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct Case {
    TerminalKind kind;
    int cols, rows;
    char *library;         /* both begin with a copy of the same one */
    Terminal *terminal;
    Workspace *w;          /* the screen in memory */
    Widths *widths;
    Ui ui;
    Grid grid;
    TerminalCell *seen;
    int screens, compared, damaged;
} Case;

/* --- the library --- */

static const char *const hostile_words[] = {
    "标题“引号”…—·e\u0301 \U0001FAE8①→",
    "\U0001F468\u200D\U0001F469\u200D\U0001F467 家庭 \U0001F44D\U0001F3FD\U0001F1E8\U0001F1F3",
    "か\u3099\u1112\u1161 \u0301 葛\U000E0100 ▲●★",
    "\U00031350\U000323B0\u4DC0\u3248 名",
};
/* The same for holders and targets, which may not have what cannot be seen. */
static const char *const hostile_names[] = {
    "“引号”…—·e\u0301 \U0001FAE8①→", "\U0001F469 家庭 \U0001F1E8\U0001F1F3", "か\u3099\u1112\u1161 ▲●★",
    "\U00031350\U000323B0\u4DC0\u3248 名",
};
enum { HOSTILE_WORDS = sizeof hostile_words / sizeof hostile_words[0] };

/* A library that nobody has open is one file. */
static char *copy_library(const char *from, const char *name)
{
    char *to = prog_temp(name);
    const char *argv[] = { "cp", from, to, NULL };
    assert_int_equal(prog_run_argv(argv, NULL), 0);
    return to;
}

static void write_lines(const char *path)
{
    char command[1024], *lines;
    const char *build = getenv("BUILD");
    snprintf(command, sizeof command, "'%s/tests/hostile/make_lines' >'%s'", build ? build : "build", path);
    const char *argv[] = { "sh", "-c", command, NULL };
    if (prog_run_argv(argv, &lines) != 0)
        fail_msg("%s", lines);
    free(lines);
}

/* The article, other titles for the list, and notes and names for the sidebar that are as hard to draw. */
static char *make_library(void)
{
    char *library = prog_temp("hard.db"), *lines = prog_temp("lines.txt");
    write_lines(lines);
    free(prog_must(library, "import", lines, NULL));
    for (size_t i = 0; i < HOSTILE_WORDS; i++) {
        char name[32], place[16];
        snprintf(name, sizeof name, "title-%zu.txt", i);
        snprintf(place, sizeof place, "1:%zu", 3 + i);
        char *path = prog_temp(name);
        FILE *f = fopen(path, "w");
        assert_non_null(f);
        fprintf(f, "第%zu篇\n\n正文。\n", i);
        fclose(f);
        free(prog_must(library, "import", "--title", hostile_words[i], path, NULL));
        free(prog_must(library, "note", place, hostile_words[i], NULL));
        free(prog_must(library, "stance", place, "--holder", hostile_names[i], "--target",
                       hostile_names[(i + 1) % HOSTILE_WORDS], "--polarity", "for", NULL));
        free(path);
    }
    free(lines);
    return library;
}

/* --- the terminal and the screen in memory --- */

static void rest(int ms)
{
    nanosleep(&(struct timespec){ .tv_nsec = ms * 1000000L }, NULL);
}

static void start_terminal(Case *c, const char *library)
{
    const char *argv[] = { prog_path(), "-d", library, NULL };
    c->terminal = terminal_start(c->kind, argv, c->cols, c->rows);
    if (!c->terminal)
        fail_msg("%s does not start", terminal_name(c->kind));
}

static void stop_terminal(Case *c)
{
    terminal_type(c->terminal, "q");
    if (!terminal_wait_exit(c->terminal, 5000))
        fail_msg("%s: newsread did not end", terminal_name(c->kind));
    terminal_free(c->terminal);
}

static Str cell_text(const Cell *cell, Buf *out)
{
    buf_clear(out);
    for (int i = 0; i < cell->n; i++)
        utf8_add(out, cell->cp[i]);
    return buf_str(out);
}

/* xterm composes what can be composed: equal are texts that are canonically equivalent. */
static bool same_text(Str a, Str b)
{
    uint8_t one[128], two[128];
    size_t n = sizeof one, m = sizeof two;
    if (str_eq(a, b))
        return true;
    return u8_normalize(UNINORM_NFC, (const uint8_t *)a.p, a.len, one, &n) &&
           u8_normalize(UNINORM_NFC, (const uint8_t *)b.p, b.len, two, &m) && n == m && memcmp(one, two, n) == 0;
}

/* xterm keeps two marks in a cell: the first ones may be all it has. */
static bool same_cell(const Case *c, const Cell *cell, Str seen)
{
    Buf wanted = { 0 };
    bool same = same_text(cell_text(cell, &wanted), seen);
    Cell fewer = *cell;
    while (!same && c->kind >= TERMINAL_XTERM && fewer.n > 3) {
        fewer.n--;
        same = same_text(cell_text(&fewer, &wanted), seen);
    }
    buf_free(&wanted);
    return same;
}

static bool same_row(const Case *c, int y)
{
    for (int x = 0; x < c->cols; x++)
        if (!same_cell(c, grid_cell(&c->grid, x, y), str(c->seen[y * c->cols + x].text)))
            return false;
    return true;
}

/* A cursor that stands elsewhere damages the row where it should be. */
static int damaged_rows(Case *c)
{
    int n = 0, x, y;
    if (!terminal_look(c->terminal, c->widths, c->seen))
        return c->rows;
    for (int row = 0; row < c->rows; row++)
        n += !same_row(c, row);
    if (n == 0 && terminal_cursor(c->terminal, &x, &y))
        n += x != c->grid.cursor_x || y != c->grid.cursor_y;
    return n;
}

static void tell_damage(Case *c, const char *keys)
{
    Buf wanted = { 0 };
    for (int y = 0; y < c->rows; y++) {
        if (same_row(c, y))
            continue;
        buf_clear(&wanted);
        grid_row_text(&c->grid, y, &wanted);
        printf("%s %dx%d, after '%s', row %d:\n  wanted |%s|\n  seen   |", terminal_name(c->kind), c->cols,
               c->rows, keys, y, buf_z(&wanted));
        for (int x = 0; x < c->cols; x++)
            fputs(c->seen[y * c->cols + x].text, stdout);
        puts("|");
    }
    int x, y;
    if (terminal_cursor(c->terminal, &x, &y))
        printf("  cursor wanted %d,%d, is %d,%d\n", c->grid.cursor_x, c->grid.cursor_y, x, y);
    buf_free(&wanted);
}

/* Waits until the terminal shows what it should; what differs when it never does is damage. */
static void compare(Case *c, const char *keys)
{
    int damaged = c->rows;
    ui_draw(&c->ui, &c->grid);
    int patience = c->damaged ? 10 : 100;
    for (int tries = 0; tries < patience && damaged > 0; tries++) {
        if (tries)
            rest(tries < 5 ? 2 : 20);
        damaged = damaged_rows(c);
    }
    if (damaged && c->damaged < 20)
        tell_damage(c, keys);
    c->damaged += damaged;
    c->compared += c->rows;
    c->screens++;
}

static Key key_of(char byte)
{
    switch (byte) {
    case '\r': return K_ENTER;
    case '\t': return K_TAB;
    case '\033': return K_ESCAPE;
    default: return (Key)(unsigned char)byte;
    }
}

static void press(Case *c, const char *keys)
{
    terminal_type(c->terminal, keys);
    for (const char *p = keys; *p; p++)
        ui_step(&c->ui, key_of(*p));
    compare(c, keys);
}

/* The widths that this terminal answers: the reader keeps them in the library it was started on. */
static void learn_widths(Case *c, const char *from)
{
    char *library = copy_library(from, "answers.db");
    Error err = { 0 };
    Buf kept = { 0 };
    start_terminal(c, library);
    terminal_type(c->terminal, "\r");
    for (int i = 0; i < 50; i++) {
        terminal_look(c->terminal, NULL, c->seen); /* lets it answer */
        rest(20);
    }
    stop_terminal(c);
    Workspace *w = workspace_open(library, STR("lin"), &err);
    if (!w)
        fail_msg("%s", err.text);
    bool in_tmux = c->kind == TERMINAL_TMUX;
    workspace_setting(w, in_tmux ? STR("widths tmux-256color tmux") : STR("widths xterm-256color "), &kept);
    workspace_close(w);
    Str text = buf_str(&kept);
    uint32_t cp;
    int cells;
    while (widths_next(&text, &cp, &cells))
        widths_set(c->widths, cp, cells);
    buf_free(&kept);
    free(library);
}

static void start_case(Case *c, const char *from)
{
    Error err = { 0 };
    c->widths = widths_new();
    c->seen = calloc((size_t)(c->cols * c->rows), sizeof *c->seen);
    assert_non_null(c->seen);
    learn_widths(c, from);
    char *one = copy_library(from, "memory.db");
    c->library = copy_library(from, "terminal.db");
    c->w = workspace_open(one, STR("lin"), &err);
    if (!c->w)
        fail_msg("%s", err.text);
    free(one);
    grid_init(&c->grid, 1, 1, c->widths);
    ui_init(&c->ui, c->w, 0, c->widths, c->cols, c->rows);
    start_terminal(c, c->library);
}

static void end_case(Case *c)
{
    stop_terminal(c);
    ui_free(&c->ui);
    grid_free(&c->grid);
    workspace_close(c->w);
    widths_free(c->widths);
    free(c->seen);
    free(c->library);
}

/* --- the walk --- */

static void page_to_the_end(Case *c)
{
    PagePos before;
    press(c, "g");
    do {
        before = c->ui.reader.top;
        press(c, " ");
    } while (page_compare(before, c->ui.reader.top) != 0);
    assert_int_equal(reader_para(&c->ui.reader, c->w) + 1, c->w->doc->n_paras);
    assert_int_equal(c->w->doc->n_paras, 141); /* a title and 140 lines */
}

/* Line by line, half pages, other panes, selections, help: in an order that is random and always the same. */
static void walk(Case *c, int steps)
{
    static const char *const keys[] = { "j", "j", "k", "\006", "\002", "\004", "\025", "\t", "l", "h", "w", "J", "K",
                                        ",", ";", "v", "\033", "z", "R", "?", "g", "G", "jjj", "kk", "0", "$", "\014",
                                        "\005", "\005\005\005", "\031", "\031\031" };
    uint32_t seed = 7;
    for (int i = 0; i < steps; i++) {
        seed = seed * 1664525u + 1013904223u;
        press(c, keys[(seed >> 8) % (sizeof keys / sizeof keys[0])]);
    }
}

/* T1, T2: a question that is typed longer and longer fills the last row to its last cell, and goes on above it. */
static void fill_the_last_row(Case *c)
{
    press(c, "\033");
    press(c, "g");
    terminal_type(c->terminal, "a");
    ui_step(&c->ui, 'a');
    compare(c, "a");
    for (int i = 0; i < c->cols; i++) {
        terminal_type(c->terminal, i % 7 ? "满" : "a");
        ui_step(&c->ui, i % 7 ? 0x6EE1 : 'a');
        if (i > c->cols / 2 - 16 && i % 3 == 0)
            compare(c, "满");
    }
    compare(c, "满");
    press(c, "\033");
}

/* T13: the screen is dragged to other sizes, through wide characters. */
static void drag(Case *c)
{
    static const int sizes[][2] = { { 79, 24 }, { 71, 23 }, { 70, 24 }, { 69, 10 },
                                    { 33, 7 },  { 20, 5 },  { 111, 30 }, { 110, 40 } };
    press(c, "z");
    press(c, "z");
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        int cols = sizes[i][0], rows = sizes[i][1];
        if (!terminal_resize(c->terminal, cols, rows))
            return;
        c->cols = cols;
        c->rows = rows;
        free(c->seen);
        c->seen = calloc((size_t)(cols * rows), sizeof *c->seen);
        assert_non_null(c->seen);
        ui_resize(&c->ui, cols, rows);
        compare(c, "a resize");
        press(c, "j");
    }
}

static void run_case(void **state)
{
    Case c = *(Case *)*state;
    char what[96];
    if (!terminal_there(c.kind)) {
        printf("skipped: %s is not installed\n", terminal_name(c.kind));
        skip();
    }
    char *library = make_library();
    start_case(&c, library);
    compare(&c, "");
    press(&c, "\r");
    page_to_the_end(&c);
    walk(&c, 60);
    fill_the_last_row(&c);
    snprintf(what, sizeof what, "%s, %dx%d", terminal_name(c.kind), c.cols, c.rows);
    drag(&c);
    snprintf(what + strlen(what), sizeof what - strlen(what), ": damaged rows of %d on %d screens", c.compared,
             c.screens);
    prog_figure(what, c.damaged, "");
    end_case(&c);
    unlink(library);
    free(library);
    assert_int_equal(c.damaged, 0);
}

/* Each cluster that terminals were measured with is in the article. */
static void every_kind(void **state)
{
    (void)state;
    const char *shared = getenv("NEWSREAD_SHARED");
    char path[1024];
    Buf widths = { 0 }, lines = { 0 };
    Error err = { 0 };
    snprintf(path, sizeof path, "%s/fixtures/terminal-widths.tsv", shared ? shared : "../shared");
    if (!file_read(path, 1 << 20, &widths, &err)) {
        puts("skipped: ../shared is not there");
        skip();
    }
    char *article = prog_temp("every-kind.txt");
    write_lines(article);
    assert_true(file_read(article, 1 << 20, &lines, &err));
    Str rest_of = buf_str(&widths), row, field, hex;
    str_split(&rest_of, '\n', &row);
    int kinds = 0;
    for (; str_split(&rest_of, '\n', &row) && row.len; kinds++) {
        Buf cluster = { 0 };
        str_split(&row, '\t', &field);
        str_split(&row, '\t', &field);
        while (str_split(&field, ' ', &hex))
            utf8_add(&cluster, (uint32_t)strtoul(hex.p, NULL, 16));
        if (str_find(buf_str(&lines), buf_str(&cluster), 0) == STR_NONE)
            fail_msg("not in the article: '%s'", buf_z(&cluster));
        buf_free(&cluster);
    }
    assert_true(kinds > 90);
    prog_figure("kinds of clusters, all in the article", kinds, "");
    buf_free(&widths);
    buf_free(&lines);
    free(article);
}

int main(void)
{
    static Case cases[TERMINALS * 2];
    struct CMUnitTest tests[TERMINALS * 2 + 1];
    char names[TERMINALS * 2][48];
    setvbuf(stdout, NULL, _IOLBF, 0);
    unsetenv("TERM_PROGRAM");
    setenv("NEWSREAD_ANNOTATOR", "lin", 1);
    for (int i = 0; i < TERMINALS * 2; i++) {
        bool three = i % 2;
        cases[i] = (Case){ .kind = (TerminalKind)(i / 2), .cols = three ? 120 : 80, .rows = three ? 40 : 24 };
        snprintf(names[i], sizeof names[i], "%s, %s panes", terminal_name(cases[i].kind), three ? "three" : "two");
        tests[i] = (struct CMUnitTest){ names[i], run_case, NULL, NULL, &cases[i] };
    }
    tests[TERMINALS * 2] = (struct CMUnitTest)cmocka_unit_test(every_kind);
    return _cmocka_run_group_tests("terminals", tests, TERMINALS * 2 + 1, NULL, NULL);
}
