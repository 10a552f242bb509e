/* tests/screen_case.h -- the screen without a terminal, on a library of its own: keys in, a grid out. */
#ifndef TESTS_SCREEN_CASE_H
#define TESTS_SCREEN_CASE_H

#include "app/commands.h"
#include "base/file.h"
#include "base/mem.h"
#include "text/utf8.h"
#include "ui/ui.h"

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

static inline void stop(Case *c)
{
    if (!c->running)
        return;
    ui_keep(&c->ui);
    ui_free(&c->ui);
    workspace_close(c->w);
    c->running = false;
}

static inline void start(Case *c)
{
    Error err = { 0 };
    c->w = workspace_open(c->db, STR("lin"), &err);
    if (!c->w)
        fail_msg("%s:%d: %s", c->file, c->line, err.text);
    ui_init(&c->ui, c->w, 0, NULL, c->cols, c->rows);
    c->running = true;
}

static inline void need_running(Case *c)
{
    if (!c->running)
        start(c);
    ui_draw(&c->ui, &c->grid);
}

/* Runs a command of the program in this process; what it answers is not looked at. */
static inline void run_command(Case *c, const char *name, char *const words[], size_t n)
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

static inline void annotate_word(Buf *lines, Str text, const char *words, const char *rest)
{
    size_t at = str_find(text, str(words), 0);
    assert_true(at != STR_NONE);
    buf_addf(lines, "{\"doc\":1,\"start\":%zu,\"end\":%zu,%s}\n", at, at + strlen(words), rest);
}

static inline void make_revised(Case *c)
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

static inline void make_library(Case *c, Str what)
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

static inline void remove_library(Case *c)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", c->folder);
    if (strncmp(c->folder, "/tmp/newsread-screen-", 21) == 0)
        assert_int_equal(system(command), 0);
}

/* --- keys --- */

static inline void type_text(Case *c, Str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t cp;
        at += utf8_decode(text.p + at, text.len - at, &cp);
        ui_step(&c->ui, cp);
    }
}

static inline void press(Case *c, Str words)
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

static inline bool on_screen(const Case *c, Str text)
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

static inline void print_screen(const Case *c)
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

#endif
