/* tests/bench/bench_panes.c -- what three panes cost on the line to the terminal, 120x40: bytes, reads (a write() each,
 * when nothing is cut) and milliseconds of a cursor move, a scrolled line, a page, a pane switch and 200 keys at once;
 * newsread with the terminal's margins and without, beside vim and nvim with two windows side by side.
 *
 *     bench_panes ARTICLE...     $NEWSREAD is the program
 */
#include "lib/prog.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { COLS = 120, ROWS = 40, TIMES = 24, BURST = 200 };

typedef struct Program {
    const char *name;
    const char *argv[10];
    const char *shown, *enter;               /* on the screen at the start; keys until all is ready */
    const char *cursor, *line, *page, *pane; /* keys; the last goes round the panes */
    const char *top, *quit;
} Program;

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static bool there(const char *name)
{
    const char *argv[] = { "sh", "-c", "command -v \"$0\" >/dev/null", name, NULL };
    return prog_run_argv(argv, NULL) == 0;
}

/* One press after another, each until 6 ms of silence. */
static void measure(Pty *p, const char *what, const char *key, int times)
{
    double ms[TIMES];
    size_t bytes = 0, reads = 0;
    for (int i = 0; i < times; i++) {
        size_t before, after, r = pty_reads(p);
        pty_raw(p, &before);
        double t = pty_ms();
        pty_type(p, key);
        if (pty_pump(p, 500))
            while (pty_pump(p, 6))
                ;
        pty_raw(p, &after);
        ms[i] = pty_last_read(p) - t;
        bytes += after - before;
        reads += pty_reads(p) - r;
    }
    qsort(ms, (size_t)times, sizeof *ms, by_value);
    printf("  %-22s %8.0f bytes %6.1f reads %8.2f ms, p99 %6.2f\n", what, (double)bytes / times, (double)reads / times,
           ms[times / 2], ms[times - 1]);
}

static void burst(Pty *p, const char *key)
{
    char *keys = malloc(BURST * strlen(key) + 1);
    size_t before, after, reads = pty_reads(p);
    if (!keys)
        abort();
    keys[0] = '\0';
    for (int i = 0; i < BURST; i++)
        strcat(keys, key);
    pty_raw(p, &before);
    double t = pty_ms();
    pty_send(p, keys, strlen(keys));
    if (pty_pump(p, 1000))
        while (pty_pump(p, 30))
            ;
    pty_raw(p, &after);
    printf("  %-22s %8zu bytes %6zu reads %8.2f ms\n", "200 keys at once", after - before, pty_reads(p) - reads,
           pty_last_read(p) - t);
    free(keys);
}

static void run(const Program *g)
{
    if (!there(g->argv[0])) {
        printf("%s: not installed\n", g->name);
        return;
    }
    double t = pty_ms();
    Pty *p = pty_start(g->argv, NULL, COLS, ROWS);
    if (!pty_wait_text(p, g->shown, 10000)) {
        printf("%s: did not start\n", g->name);
        pty_free(p);
        return;
    }
    size_t start, after;
    pty_raw(p, &start);
    printf("%s: start %zu bytes, %.1f ms\n", g->name, start, pty_ms() - t);
    pty_type(p, g->enter);
    pty_wait_idle(p, 600, 10000);
    measure(p, "cursor down", g->cursor, 10);
    measure(p, "scroll a line", g->line, TIMES);
    pty_type(p, g->top);
    pty_wait_idle(p, 300, 5000);
    measure(p, "page", g->page, 4);
    measure(p, "to another pane", g->pane, 6);
    pty_type(p, g->top);
    pty_wait_idle(p, 300, 5000);
    burst(p, g->cursor);
    pty_wait_idle(p, 1500, 5000);
    pty_raw(p, &start);
    pty_wait_idle(p, 5000, 5100);
    pty_raw(p, &after);
    printf("  %-22s %8zu bytes\n", "idle for 5 s", after - start);
    pty_type(p, g->quit);
    pty_wait_exit(p, 5000, NULL);
    pty_free(p);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: bench_panes ARTICLE ARTICLE...\n");
        return 2;
    }
    setlocale(LC_ALL, "C.UTF-8");
    char *library = prog_temp("panes.db"), *off = prog_temp("off.config"), *article = argv[1];
    FILE *f = fopen(off, "w");
    if (!f)
        return 1;
    fputs("[screen]\nmargins = off\n", f);
    fclose(f);
    for (int i = 1; i < argc; i++)
        free(prog_must(library, "import", argv[i], NULL));
    const char *page = "<PgDn>", *name = strrchr(article, '/') ? strrchr(article, '/') + 1 : article;
    const Program programs[] = {
        { "newsread, with margins", { prog_path(), "-d", library, article, NULL }, "¶", "", "j", "<C-e>", page,
          "<Tab>", "g", "q" },
        { "newsread, without", { prog_path(), "-d", library, "--config", off, article, NULL }, "¶", "g", "j", "<C-e>",
          page, "<Tab>", "g", "q" },
        { "vim -O", { "vim", "-u", "NONE", "-N", "-O", article, article, NULL }, name, "", "j", "<C-e>", "<C-f>",
          "<C-w>w", "gg", ":qa!<Enter>" },
        { "nvim -O", { "nvim", "-u", "NONE", "-O", article, article, NULL }, name, "", "j", "<C-e>", "<C-f>", "<C-w>w",
          "gg", ":qa!<Enter>" },
    };
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
        run(&programs[i]);
    unlink(off);
    free(library);
    free(off);
    return 0;
}
