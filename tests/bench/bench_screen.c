/* tests/bench/bench_screen.c -- how fast the screen is: newsread beside less and w3m, in one run.
 *
 *     bench_screen NEWSREAD LIBRARY TITLE ARTICLE TEXT LONG TEXT
 *
 * TITLE is the text that ends newsread's start (the first title of the list); ARTICLE a file for the others'
 * start, LONG a long file in which all of them scroll, each with the TEXT its first line begins with.
 * Every timed key is looked for on the model screen: a press after
 * which nothing has changed is a miss and is counted; a press that changed few rows moved the cursor, one that
 * changed many scrolled. Times end with the last byte that came before 4 ms of silence. Prints a table; judges
 * nothing.
 */
#include "lib/pty.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { COLS = 120, ROWS = 40, STARTS = 21, PRESSES = 120, PAGES = 12, CALLGRIND_KEYS = 20 };

typedef struct Program {
    const char *name;
    const char *argv[8];
    const char *start, *read; /* further words: for the start, and to have a long text open; NULL: none */
    const char *shown, *reads; /* on the screen once it has started; with the long text */
    const char *enter; /* keys after which lines scroll and pages turn */
    const char *down, *page, *top, *quit;
} Program;

typedef struct Series {
    double ms[PRESSES];
    size_t n, bytes, reads;
} Series;

typedef struct Figures {
    double start[STARTS];
    size_t n_start;
    Series move, scroll, page;
    size_t misses, presses;
    double writes_line, writes_page;
    double start_instructions, line_instructions, page_instructions;
    size_t idle_bytes;
    long idle_wakes;
    long pss, anonymous; /* KiB */
} Figures;

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The value below which `part` of the n values lie; they are sorted by this. */
static double quantile(double *v, size_t n, double part)
{
    if (n == 0)
        return -1;
    qsort(v, n, sizeof *v, by_value);
    return v[(size_t)(part * (double)(n - 1) + 0.5)];
}

/* Starts the program, under `prefix` (a tracer's words, NULL at the end) when there is one. */
static Pty *begin(const Program *g, bool reading, const char *const *prefix)
{
    static const char *const env[] = { "LESSHISTFILE=-", "LESS=", "LESSCHARSET=utf-8", NULL };
    const char *argv[32];
    size_t n = 0;
    while (prefix && *prefix)
        argv[n++] = *prefix++;
    for (size_t i = 0; g->argv[i]; i++)
        argv[n++] = g->argv[i];
    argv[n++] = reading ? g->read : g->start;
    argv[n] = NULL;
    return pty_start(argv, env, COLS, ROWS);
}

/* The same, waiting until it has painted and `enter` was typed; slow tracers get longer silences. */
static Pty *begin_ready(const Program *g, bool reading, const char *const *prefix)
{
    int quiet = prefix ? 600 : 100;
    Pty *p = begin(g, reading, prefix);
    if (!pty_wait_text(p, reading ? g->reads : g->shown, 60000)) {
        fprintf(stderr, "%s did not start\n", g->name);
        pty_dump(p);
        exit(1);
    }
    pty_wait_idle(p, quiet, 20000);
    if (reading) {
        pty_type(p, g->enter);
        pty_wait_idle(p, quiet, 20000);
    }
    return p;
}

static void finish(const Program *g, Pty *p)
{
    pty_type(p, g->quit);
    if (!pty_wait_exit(p, 10000, NULL))
        fprintf(stderr, "%s did not end by itself\n", g->name);
    pty_free(p);
}

static void measure_start(const Program *g, Figures *f)
{
    for (int i = 0; i < STARTS + 2; i++) {
        double t = pty_ms();
        Pty *p = begin(g, false, NULL);
        bool shown = false;
        while (!shown && pty_ms() - t < 5000)
            if (pty_pump(p, 100))
                shown = pty_has(p, g->shown);
        if (shown && i >= 2) /* the first two warm the caches */
            f->start[f->n_start++] = pty_last_read(p) - t;
        pty_wait_idle(p, 30, 1000);
        finish(g, p);
    }
}

/* One key, until 4 ms of silence after its first byte. False: nothing came. */
static bool press(Pty *p, const char *key, double *ms, size_t *bytes, size_t *reads)
{
    size_t len, before_reads = pty_reads(p), before;
    pty_raw(p, &before);
    double t = pty_ms();
    pty_type(p, key);
    bool came = pty_pump(p, 300);
    while (came && pty_pump(p, 4))
        ;
    pty_raw(p, &len);
    *ms = pty_last_read(p) - t;
    *bytes = len - before;
    *reads = pty_reads(p) - before_reads;
    return came;
}

typedef struct Lines {
    char *line[ROWS];
} Lines;

static Lines lines(Pty *p)
{
    Lines l;
    for (int y = 0; y < ROWS; y++)
        l.line[y] = strdup(pty_line(p, y));
    return l;
}

/* Rows whose text differs; both are given back. */
static int rows_changed(Lines a, Lines b)
{
    int n = 0;
    for (int y = 0; y < ROWS; y++) {
        n += strcmp(a.line[y], b.line[y]) != 0;
        free(a.line[y]);
        free(b.line[y]);
    }
    return n;
}

static void add(Series *s, double ms, size_t bytes, size_t reads)
{
    if (s->n < PRESSES)
        s->ms[s->n++] = ms;
    s->bytes += bytes;
    s->reads += reads;
}

/* Presses `key` n times; every press goes to `few` or `many` by how much of the screen it changed. */
static void measure_key(Pty *p, const char *key, int n, Figures *f, Series *few, Series *many)
{
    for (int i = 0; i < n; i++) {
        double ms;
        size_t bytes, reads;
        int x, y, x2, y2;
        Lines before = lines(p);
        pty_cursor(p, &x, &y, NULL);
        bool came = press(p, key, &ms, &bytes, &reads);
        pty_cursor(p, &x2, &y2, NULL);
        int changed = rows_changed(before, lines(p));
        f->presses++;
        if (!came || (changed == 0 && x == x2 && y == y2))
            f->misses++;
        else
            add(changed > ROWS / 4 ? many : few, ms, bytes, reads);
    }
}

static void measure_keys(const Program *g, Figures *f)
{
    static Series dropped;
    Pty *p = begin_ready(g, true, NULL);
    measure_key(p, g->down, PRESSES, f, &f->move, &f->scroll);
    pty_type(p, g->top);
    pty_wait_idle(p, 100, 3000);
    for (int round = 0; round < 4; round++) {
        measure_key(p, g->page, PAGES / 4, f, &dropped, &f->page);
        pty_type(p, g->top);
        pty_wait_idle(p, 50, 3000);
    }
    finish(g, p);
}

static long field(pid_t pid, const char *file, const char *name)
{
    char path[64], line[256];
    long value = -1;
    snprintf(path, sizeof path, "/proc/%ld/%s", (long)pid, file);
    FILE *in = fopen(path, "r");
    while (in && fgets(line, sizeof line, in))
        if (strncmp(line, name, strlen(name)) == 0)
            value = strtol(line + strlen(name), NULL, 10);
    if (in)
        fclose(in);
    return value;
}

static void measure_idle(const Program *g, Figures *f)
{
    Pty *p = begin_ready(g, true, NULL);
    size_t before, after;
    pty_wait_idle(p, 1200, 5000); /* what is done when idle is done by now */
    pty_raw(p, &before);
    long wakes = field(pty_pid(p), "status", "voluntary_ctxt_switches:");
    double end = pty_ms() + 5000;
    while (pty_ms() < end)
        pty_pump(p, 100);
    f->idle_wakes = field(pty_pid(p), "status", "voluntary_ctxt_switches:") - wakes;
    pty_raw(p, &after);
    f->idle_bytes = after - before;
    f->pss = field(pty_pid(p), "smaps_rollup", "Pss:");
    f->anonymous = field(pty_pid(p), "smaps_rollup", "Anonymous:");
    finish(g, p);
}

/* --- under a tracer: write() calls by strace, instructions by callgrind --- */

static size_t terminal_writes(const char *log)
{
    char line[8192];
    size_t n = 0;
    FILE *in = fopen(log, "r");
    while (in && fgets(line, sizeof line, in))
        n += strstr(line, "</dev/pts/") != NULL;
    if (in)
        fclose(in);
    return n;
}

/* Presses a key n times, each until the screen is still. */
static void press_slowly(Pty *p, const char *key, int n, int quiet)
{
    for (int i = 0; i < n; i++) {
        pty_type(p, key);
        pty_pump(p, 5000);
        pty_wait_idle(p, quiet, 5000);
    }
}

static void count_writes(const Program *g, Figures *f)
{
    char log[256];
    snprintf(log, sizeof log, "%s/writes.log", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
    const char *prefix[] = { "strace", "-f", "-y", "-e", "trace=write,writev", "-s", "1", "-o", log, NULL };
    Pty *p = begin_ready(g, true, prefix);
    size_t start = terminal_writes(log);
    press_slowly(p, g->down, 10, 40);
    size_t lines_end = terminal_writes(log);
    press_slowly(p, g->page, 3, 60);
    size_t pages_end = terminal_writes(log);
    f->writes_line = (double)(lines_end - start) / 10;
    f->writes_page = (double)(pages_end - lines_end) / 3;
    finish(g, p);
    unlink(log);
}

/* Instructions of a whole run in which `key` is pressed n times (NULL: only the start); 0 when callgrind is not
 * there. */
static double run_instructions(const Program *g, const char *key, int n)
{
    char log[256], option[300], line[512];
    double total = 0;
    snprintf(log, sizeof log, "%s/callgrind.log", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
    snprintf(option, sizeof option, "--log-file=%s", log);
    const char *prefix[] = { "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", option, NULL };
    Pty *p = begin_ready(g, key != NULL, prefix);
    press_slowly(p, key, n, 150);
    finish(g, p);
    FILE *in = fopen(log, "r");
    while (in && fgets(line, sizeof line, in)) {
        char *at = strstr(line, "Collected : ");
        if (at)
            total = strtod(at + strlen("Collected : "), NULL);
    }
    if (in)
        fclose(in);
    unlink(log);
    return total;
}

static void count_instructions(const Program *g, Figures *f)
{
    f->start_instructions = run_instructions(g, NULL, 0);
    double none = run_instructions(g, g->down, 0);
    f->line_instructions = (run_instructions(g, g->down, CALLGRIND_KEYS) - none) / CALLGRIND_KEYS;
    f->page_instructions = (run_instructions(g, g->page, 3) - none) / 3;
}

/* --- the table --- */

/* One row; a value below 0 was not measured. The ratio is newsread's to the better of the others. */
static void row(const char *what, const char *format, double a, double b, double c)
{
    double best = b < 0 || (c >= 0 && c < b) ? c : b;
    double v[] = { a, b, c };
    printf("%-38s", what);
    for (int i = 0; i < 3; i++) {
        char cell[32] = "-";
        if (v[i] >= 0)
            snprintf(cell, sizeof cell, format, v[i]);
        printf(" %10s", cell);
    }
    if (a >= 0 && best > 0)
        printf("   %6.2f", a / best);
    printf("\n");
}

static double mean(size_t total, size_t n)
{
    return n ? (double)total / (double)n : -1;
}

#define ROW(what, format, expression)                                                                        \
    do {                                                                                                     \
        double v_[3];                                                                                        \
        for (int i_ = 0; i_ < 3; i_++) {                                                                     \
            Figures *f = &all[i_];                                                                           \
            v_[i_] = (expression);                                                                           \
        }                                                                                                    \
        row(what, format, v_[0], v_[1], v_[2]);                                                              \
    } while (0)

static void print_table(Figures all[3])
{
    printf("%-38s %10s %10s %10s   %6s\n", "120x40, medians", "newsread", "less", "w3m", "ratio");
    ROW("start to first paint, ms", "%.2f", quantile(f->start, f->n_start, .5));
    ROW("start to first paint, ms, fastest", "%.2f", quantile(f->start, f->n_start, 0));
    ROW("million instructions, start and end", "%.2f", f->start_instructions / 1e6);
    ROW("cursor down: ms", "%.2f", quantile(f->move.ms, f->move.n, .5));
    ROW("cursor down: ms, p99", "%.2f", quantile(f->move.ms, f->move.n, .99));
    ROW("cursor down: bytes", "%.0f", mean(f->move.bytes, f->move.n));
    ROW("scroll a line: ms", "%.2f", quantile(f->scroll.ms, f->scroll.n, .5));
    ROW("scroll a line: ms, p99", "%.2f", quantile(f->scroll.ms, f->scroll.n, .99));
    ROW("scroll a line: bytes", "%.0f", mean(f->scroll.bytes, f->scroll.n));
    ROW("page: ms", "%.2f", quantile(f->page.ms, f->page.n, .5));
    ROW("page: ms, p99", "%.2f", quantile(f->page.ms, f->page.n, .99));
    ROW("page: bytes", "%.0f", mean(f->page.bytes, f->page.n));
    ROW("write() per line key", "%.1f", f->writes_line);
    ROW("write() per page", "%.1f", f->writes_page);
    ROW("million instructions per line key", "%.2f", f->line_instructions / 1e6);
    ROW("million instructions per page", "%.2f", f->page_instructions / 1e6);
    ROW("idle 5 s: bytes", "%.0f", (double)f->idle_bytes);
    ROW("idle 5 s: wake-ups", "%.0f", (double)f->idle_wakes);
    ROW("memory: Pss, KiB", "%.0f", (double)f->pss);
    ROW("memory: anonymous, KiB", "%.0f", (double)f->anonymous);
    ROW("presses that changed nothing, %", "%.0f", 100 * mean(f->misses, f->presses));
}

int main(int argc, char **argv)
{
    if (argc != 8) {
        fprintf(stderr, "usage: bench_screen NEWSREAD LIBRARY TITLE ARTICLE TEXT LONG TEXT\n");
        return 2;
    }
    setlocale(LC_ALL, "C.UTF-8");
    char *const lib = argv[2], *const title = argv[3], *const one = argv[4], *const text = argv[5];
    char *const all_of_it = argv[6], *const long_text = argv[7];
    const Program programs[] = {
        { "newsread", { argv[1], "-d", lib, NULL }, NULL, all_of_it, title, "¶", "g", "j", "<PgDn>", "g", "q" },
        { "less", { "less", "-f", NULL }, one, all_of_it, text, long_text, "g", "j", " ", "g", "q" },
        { "w3m", { "w3m", "-o", "confirm_qq=0", NULL }, one, all_of_it, text, long_text, "g", "j", " ", "g", "q" },
    };
    static Figures all[3];
    for (int i = 0; i < 3; i++) {
        measure_start(&programs[i], &all[i]);
        measure_keys(&programs[i], &all[i]);
        measure_idle(&programs[i], &all[i]);
        count_writes(&programs[i], &all[i]);
        count_instructions(&programs[i], &all[i]);
    }
    print_table(all);
    return 0;
}
