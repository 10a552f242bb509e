/* Screens as text: keys in, picture out, no terminal. Each .screen file in tests/screens is a case; its words:
 *
 *   library samples | empty | revised   a fresh library (the samples with their coding; nothing; an article that was
 *                               annotated and then got another text)
 *   size 80x24                  of the screen
 *   keys j Enter C-r 'text'     keys by name; text in quotes is typed
 *   screen                      followed by |rows|: the whole screen, blanks at the end of rows left out
 *   row 3 |text|                one row
 *   faces 3 |....|              the faces of one row, a letter a cell (ui/face.h)
 *   cursor 10 3                 where the hardware cursor stands
 *   has TEXT, lacks TEXT        somewhere on the screen
 *   run tags --as wu T --key 3  a command beside the screen, which is told that something has changed
 *   restart                     leave and start again
 */
#include "screen_case.h"

#include <glob.h>

static void differs(const Case *c, const char *what, Str wanted, Str got)
{
    print_message("the screen was:\n");
    print_screen(c);
    fail_msg("%s:%d: %s: wanted |%.*s| got |%.*s|", c->file, c->line, what, STR_ARG(wanted), STR_ARG(got));
}

static Str between_bars(const Case *c, Str line)
{
    size_t open = str_find(line, STR("|"), 0);
    if (open == STR_NONE || line.p[line.len - 1] != '|' || open + 1 >= line.len)
        fail_msg("%s:%d: no |row|", c->file, c->line);
    return str_sub(line, open + 1, line.len - 1);
}

static void expect_row(Case *c, int y, Str wanted, bool faces)
{
    Buf got = { 0 };
    if (y >= c->grid.rows)
        fail_msg("%s:%d: the screen has %d rows", c->file, c->line, c->grid.rows);
    if (faces)
        grid_row_faces(&c->grid, y, &got);
    else
        grid_row_text(&c->grid, y, &got);
    if (!str_eq(wanted, buf_str(&got)))
        differs(c, faces ? "faces" : "row", wanted, buf_str(&got));
    buf_free(&got);
}

/* --- the words of a case --- */

static bool word(Str *line, const char *name)
{
    Str n = str(name);
    if (!str_starts(*line, n) || (line->len > n.len && line->p[n.len] != ' '))
        return false;
    *line = str_trim(str_sub(*line, n.len, line->len));
    return true;
}

static int number(Str *line)
{
    char *end;
    long n = strtol(line->p, &end, 10);
    *line = str_sub(*line, (size_t)(end - line->p), line->len);
    return (int)n;
}

static void size_word(Case *c, Str line)
{
    c->cols = number(&line);
    line = str_sub(line, 1, line.len);
    c->rows = number(&line);
    if (c->running)
        ui_resize(&c->ui, c->cols, c->rows);
}

static void run_word(Case *c, Str line)
{
    enum { MOST = 16 };
    char *words[MOST] = { (char[]){ "-d" }, c->db };
    Arena *a = arena_new();
    Str name, one;
    size_t n = 2;
    str_split(&line, ' ', &name);
    while (n < MOST && str_split(&line, ' ', &one)) {
        words[n] = arena_alloc(a, one.len + 1);
        memcpy(words[n], one.p, one.len);
        words[n++][one.len] = '\0';
    }
    run_command(c, arena_z(a, name), words, n);
    ui_step(&c->ui, K_CHANGED);
    arena_free(a);
}

static void one_line(Case *c, Str line, int *screen_row)
{
    if (*screen_row >= 0 && str_starts(line, STR("|"))) {
        expect_row(c, (*screen_row)++, between_bars(c, line), false);
        return;
    }
    if (*screen_row >= 0 && *screen_row != c->grid.rows) {
        print_screen(c);
        fail_msg("%s:%d: the screen has %d rows, %d are told", c->file, c->line, c->grid.rows, *screen_row);
    }
    *screen_row = -1;
    if (line.len == 0 || line.p[0] == '#')
        return;
    if (word(&line, "library")) {
        make_library(c, line);
        return;
    }
    if (word(&line, "size")) {
        size_word(c, line);
        return;
    }
    if (word(&line, "keys")) {
        press(c, line);
        return;
    }
    if (word(&line, "restart")) {
        stop(c);
        start(c);
        return;
    }
    need_running(c);
    if (word(&line, "run")) {
        run_word(c, line);
    } else if (word(&line, "screen")) {
        *screen_row = 0;
    } else if (word(&line, "row")) {
        int y = number(&line);
        expect_row(c, y, between_bars(c, line), false);
    } else if (word(&line, "faces")) {
        int y = number(&line);
        expect_row(c, y, between_bars(c, line), true);
    } else if (word(&line, "cursor")) {
        int x = number(&line), y = number(&line);
        if (x != c->grid.cursor_x || y != c->grid.cursor_y)
            differs(c, "cursor", line, STR("below the screen"));
    } else if (word(&line, "has")) {
        if (!on_screen(c, line))
            differs(c, "has", line, STR("nowhere"));
    } else if (word(&line, "lacks")) {
        if (on_screen(c, line))
            differs(c, "lacks", line, line);
    } else {
        fail_msg("%s:%d: what is '%.*s'?", c->file, c->line, STR_ARG(line));
    }
}

static void run_case(void **state)
{
    Case c = { .file = *state, .cols = 80, .rows = 24 };
    Buf text = { 0 };
    Error err = { 0 };
    if (!file_read(c.file, 1 << 20, &text, &err))
        fail_msg("%s", err.text);
    grid_init(&c.grid, 1, 1, NULL);
    Str rest = buf_str(&text), line;
    int screen_row = -1;
    while (str_split(&rest, '\n', &line)) {
        c.line++;
        one_line(&c, line, &screen_row);
    }
    stop(&c);
    grid_free(&c.grid);
    buf_free(&text);
    remove_library(&c);
}

int main(void)
{
    glob_t files;
    if (glob("tests/screens/*.screen", 0, NULL, &files) != 0 || files.gl_pathc == 0) {
        fprintf(stderr, "no tests/screens/*.screen: run from the repository's root\n");
        return 1;
    }
    struct CMUnitTest *tests = mem_alloc(sizeof *tests * files.gl_pathc);
    for (size_t i = 0; i < files.gl_pathc; i++)
        tests[i] = (struct CMUnitTest){ files.gl_pathv[i], run_case, NULL, NULL, files.gl_pathv[i] };
    int failed = _cmocka_run_group_tests("screens", tests, files.gl_pathc, NULL, NULL);
    free(tests);
    globfree(&files);
    return failed;
}
