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
 *   restart                     leave and start again
 */
#include "app/commands.h"
#include "base/file.h"
#include "base/mem.h"
#include "text/utf8.h"
#include "ui/ui.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct Case {
    const char *file;
    int line;
    char folder[64];
    char db[96];
    Workspace *w;
    Ui ui;
    Grid grid;
    bool running;
    int cols, rows;
} Case;

static void stop(Case *c)
{
    if (!c->running)
        return;
    ui_keep(&c->ui);
    ui_free(&c->ui);
    workspace_close(c->w);
    c->running = false;
}

static void start(Case *c)
{
    Error err = { 0 };
    c->w = workspace_open(c->db, STR("lin"), &err);
    if (!c->w)
        fail_msg("%s:%d: %s", c->file, c->line, err.text);
    ui_init(&c->ui, c->w, 0, NULL, c->cols, c->rows);
    c->running = true;
}

static void need_running(Case *c)
{
    if (!c->running)
        start(c);
    ui_draw(&c->ui, &c->grid);
}

/* Runs a command of the program in this process; what it answers is not looked at. */
static void run_command(Case *c, const char *name, char *const words[], size_t n)
{
    Cli cli = { .db_path = c->db, .annotator = STR("lin"), .arena = arena_new() };
    FILE *kept = stdout;
    stdout = fopen("/dev/null", "w");
    assert_non_null(stdout);
    int status = command_run(&cli, command_find(name), words, n);
    fclose(stdout);
    stdout = kept;
    assert_int_equal(status, 0);
    arena_free(cli.arena);
}

/* The second paragraph goes to the end, the third away, the fourth gets other words. */
#define FIRST "四月二十二日，拾潮科技把细浪的全套图纸和一份试验报告放到了网上，谁都可以来量。"
#define SECOND "沈乐言认为，拆解对手的产品是每家实验室的日常功课，和抄袭没有任何关系。"
#define THIRD "薩爾凡水務說圖紙來歷不明。"
#define FOURTH \
    "艾森港的分析师们从那一天起不得不开始重新计算，淡化一吨水究竟值多少钱，而薩爾凡水務的股价三天里跌去了近两成。"
#define FOURTH_NOW \
    "艾森港的分析师们从那一天起不得不开始重新计算，淡化半升水究竟值多少钱，而薩爾凡水務的股价三天里跌去了近两成。"

static void annotate_word(Buf *lines, Str text, const char *words, const char *rest)
{
    size_t at = str_find(text, str(words), 0);
    assert_true(at != STR_NONE);
    buf_addf(lines, "{\"doc\":1,\"start\":%zu,\"end\":%zu,%s}\n", at, at + strlen(words), rest);
}

static void make_revised(Case *c)
{
    static const Str before = { FIRST "\n\n" SECOND "\n\n" THIRD "\n\n" FOURTH "\n",
                                sizeof FIRST SECOND THIRD FOURTH + 6 };
    static const Str after = { FIRST "\n\n" FOURTH_NOW "\n\n他还写道：" SECOND "\n",
                               sizeof FIRST FOURTH_NOW "他还写道：" SECOND + 4 };
    char text[96], lines[96];
    Buf coding = { 0 };
    snprintf(text, sizeof text, "%s/article.txt", c->folder);
    snprintf(lines, sizeof lines, "%s/coding.jsonl", c->folder);
    annotate_word(&coding, before, "全套图纸", "\"type\":\"highlight\",\"tags\":[\"争议\"]");
    annotate_word(&coding, before, "日常功课", "\"type\":\"highlight\",\"tags\":[\"争议/抄袭\"]");
    annotate_word(&coding, before, "來歷不明", "\"type\":\"note\",\"note\":\"谁说的？\"");
    annotate_word(&coding, before, "淡化一吨水", "\"type\":\"highlight\",\"tags\":[\"钱\"]");
    assert_true(file_write_atomic(text, before, NULL) && file_write_atomic(lines, buf_str(&coding), NULL));
    run_command(c, "import", (char *[]){ "-d", c->db, text }, 3);
    run_command(c, "apply", (char *[]){ "-d", c->db, "--as", "lin", lines }, 5);
    assert_true(file_write_atomic(text, after, NULL));
    run_command(c, "import", (char *[]){ "-d", c->db, text }, 3);
    buf_free(&coding);
}

static void make_library(Case *c, Str what)
{
    snprintf(c->folder, sizeof c->folder, "/tmp/newsread-screen-XXXXXX");
    assert_non_null(mkdtemp(c->folder));
    snprintf(c->db, sizeof c->db, "%s/library.db", c->folder);
    if (str_eq(what, STR("revised")))
        make_revised(c);
    if (!str_eq(what, STR("samples")))
        return;
    run_command(c, "import", (char *[]){ "-d", c->db, "samples/01-transcript.txt", "samples/02-reprint.txt",
                                         "samples/03-essay.txt", "samples/04-forum.txt", "samples/05-newspaper.txt",
                                         "samples/06-statement.txt" }, 8);
    run_command(c, "apply", (char *[]){ "-d", c->db, "--as", "lin", "samples/coding.jsonl" }, 5);
}

static void remove_library(Case *c)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", c->folder);
    if (strncmp(c->folder, "/tmp/newsread-screen-", 21) == 0)
        assert_int_equal(system(command), 0);
}

/* --- keys --- */

static void type_text(Case *c, Str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t cp;
        at += utf8_decode(text.p + at, text.len - at, &cp);
        ui_step(&c->ui, cp);
    }
}

static void press(Case *c, Str words)
{
    need_running(c);
    while ((words = str_trim(words)).len > 0) {
        size_t end = words.p[0] == '\'' ? str_find(words, STR("'"), 1) : str_find(words, STR(" "), 0);
        end = end == STR_NONE ? words.len : end;
        Str word = str_sub(words, 0, end);
        if (word.p[0] == '\'') {
            type_text(c, str_sub(word, 1, word.len));
            end = end < words.len ? end + 1 : end;
        } else {
            Key k = key_parse(word);
            if (k == K_NONE)
                fail_msg("%s:%d: no key '%.*s'", c->file, c->line, STR_ARG(word));
            ui_step(&c->ui, k);
        }
        words = str_sub(words, end, words.len);
        while (ui_has_work(&c->ui)) /* as when nobody types */
            ui_work(&c->ui);
        ui_draw(&c->ui, &c->grid);
    }
}

/* --- what is seen --- */

static void print_screen(const Case *c)
{
    Buf row = { 0 };
    for (int y = 0; y < c->grid.rows; y++) {
        buf_clear(&row);
        grid_row_text(&c->grid, y, &row);
        print_message("|%s|\n", buf_z(&row));
    }
    buf_free(&row);
    print_message("cursor %d %d\n", c->grid.cursor_x, c->grid.cursor_y);
}

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

static bool on_screen(const Case *c, Str text)
{
    Buf row = { 0 };
    bool found = false;
    for (int y = 0; y < c->grid.rows && !found; y++) {
        buf_clear(&row);
        grid_row_text(&c->grid, y, &row);
        found = str_find(buf_str(&row), text, 0) != STR_NONE;
    }
    buf_free(&row);
    return found;
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
    if (word(&line, "screen")) {
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
