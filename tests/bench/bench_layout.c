/* tests/bench/bench_layout.c -- how fast text becomes rows, beside libunistring on the same text.
 *
 *     bench_layout FILE...
 *
 * The files are repeated to about 12 MB and laid out line by line, 80 columns wide, by both. Prints MB/s (best of
 * nine rounds in which all take their turn, CPU time) and what a window of 60 rows costs at a random place of a
 * paragraph; judges nothing.
 */
#include "base/file.h"
#include "layout/rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unilbrk.h>
#include <uniwidth.h>

enum { SIZE = 12 << 20, ROUNDS = 9, WINDOW = 60, WIDTH = 80 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

typedef size_t (*Pass)(Str line); /* returns something that depends on all of it */

static size_t glyphs(Str line, unsigned flags)
{
    Breaks b;
    Glyph g;
    size_t sum = 0;
    breaks_start(&b, line, flags, NULL);
    while (breaks_next(&b, &g))
        sum += g.width + g.line;
    return sum;
}

static size_t plain(Str line)
{
    return glyphs(line, 0);
}

static size_t chinese(Str line)
{
    return glyphs(line, BREAK_ZH);
}

static size_t rows_by(Str line, const Widths *w)
{
    Row row = { 0 };
    size_t n = 0;
    while (rows_next(line, row.shown.end, WIDTH, w, &row))
        n++;
    return n;
}

static size_t rows(Str line)
{
    return rows_by(line, NULL);
}

static Widths *terminal; /* a terminal whose answers are known, as in the reader */

static size_t rows_in_terminal(Str line)
{
    return rows_by(line, terminal);
}

static size_t unistring(Str line)
{
    static char *breaks;
    static size_t room;
    if (line.len > room)
        breaks = realloc(breaks, room = line.len);
    return line.len && breaks
               ? (size_t)u8_width_linebreaks((const uint8_t *)line.p, line.len, WIDTH, 0, 0, NULL, "UTF-8",
                                             breaks)
               : 0;
}

enum { UNISTRING = 4 }; /* among them */
static const struct { const char *name; Pass pass; } passes[] = {
    { "glyphs: graphemes, breaks, widths (plain)", plain },
    { "the same with the Chinese profile", chinese },
    { "rows of 80 columns", rows },
    { "the same with a terminal's widths", rows_in_terminal },
    { "libunistring: u8_width_linebreaks, 80", unistring },
};
enum { PASSES = sizeof passes / sizeof *passes };

static double measure(Pass pass, Str text, size_t *sum)
{
    Str rest = text, line;
    double t = now();
    *sum = 0;
    while (str_split(&rest, '\n', &line))
        *sum += pass(line);
    return now() - t;
}

static void measure_all(Str text)
{
    double best[PASSES];
    size_t sum[PASSES];
    for (int round = 0; round < ROUNDS; round++)
        for (int i = 0; i < PASSES; i++) {
            double t = measure(passes[i].pass, text, &sum[i]);
            best[i] = round == 0 || t < best[i] ? t : best[i];
        }
    for (int i = 0; i < PASSES; i++)
        printf("%-44s %8.1f MB/s %6.1f x   (%zu)\n", passes[i].name, (double)text.len / best[i] / 1e6,
               best[UNISTRING] / best[i], sum[i]);
}

/* All in one paragraph: what it costs to lay out a screen somewhere. */
static void measure_window(Str text)
{
    enum { PLACES = 500 };
    unsigned seed = 1;
    double total = 0, worst = 0;
    for (int i = 0; i < PLACES; i++) {
        seed = seed * 1103515245u + 12345u;
        Row row = { .shown.end = grapheme_floor(text, (size_t)seed * 3 % text.len) };
        double t = now();
        for (int n = 0; n < WINDOW && rows_next(text, row.shown.end, WIDTH, NULL, &row); n++)
            continue;
        t = now() - t;
        total += t;
        worst = t > worst ? t : worst;
    }
    printf("%-44s %8.1f us mean, %.1f us worst\n", "window of 60 rows, 80 columns", total / PLACES * 1e6,
           worst * 1e6);
}

int main(int argc, char **argv)
{
    Buf all = { 0 };
    Error err = { 0 };
    while (all.len < SIZE && argc > 1)
        for (int i = 1; i < argc; i++)
            if (!file_read(argv[i], SIZE, &all, &err)) {
                fprintf(stderr, "bench_layout: %s\n", err.text);
                return 1;
            }
    terminal = widths_new();
    widths_set(terminal, 0x2014, 1);
    measure_all(buf_str(&all));
    widths_free(terminal);
    for (size_t i = 0; i < all.len; i++)
        if (all.p[i] == '\n')
            all.p[i] = ' ';
    measure_window(buf_str(&all));
    buf_free(&all);
    return 0;
}
