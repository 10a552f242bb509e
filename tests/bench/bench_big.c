/* tests/bench/bench_big.c -- a document of 60 MB (as large as import takes with room to spare) and one line of 10 MB:
 * first paint, a page down, to the end, a word found 1 MB on and at nine tenths, the next hit of a word that stands
 * in every MB, and the memory that is the program's own by then, beside less, vim and nvim on the same bytes in the
 * same run. A press counts only when the screen shows what it should: - when it did not. Usage: bench_big ARTICLE...
 *
 * newsread opens its own library, where the text was imported before; the others open the file.
 */
#include "lib/prog.h"

#include "base/file.h"
#include "base/str.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLS = 120, ROWS = 40, PAGES = 5, STARTS = 5, HITS = 5, WAIT = 20000, PRESS = 5000 };

typedef struct Other {
    const char *name;
    const char *argv[6];
    const char *page, *end, *top, *quit;
    bool library; /* reads the library, not the file */
} Other;

static double quick(double *v, size_t n) /* the median */
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 && v[k] < v[k - 1]; k--) {
            double t = v[k];
            v[k] = v[k - 1];
            v[k - 1] = t;
        }
    return n ? v[n / 2] : -1;
}

static Pty *begin(const Other *o, const char *file, const char *library, const char *shown, double *ms)
{
    static const char *const env[] = { "LESSHISTFILE=-", "LESS=", "LESSCHARSET=utf-8", NULL };
    const char *argv[10];
    size_t n = 0;
    for (size_t i = 0; o->argv[i]; i++)
        argv[n++] = o->argv[i];
    argv[n++] = o->library ? library : file;
    argv[n] = NULL;
    double t = pty_ms();
    Pty *p = pty_start(argv, env, COLS, ROWS);
    bool came = false;
    while (!came && pty_ms() - t < WAIT)
        if (pty_pump(p, 200))
            came = pty_has(p, shown);
    *ms = came ? pty_last_read(p) - t : -1;
    pty_wait_idle(p, 100, 5000);
    return p;
}

/* A key until the screen is another one and still; -1 when it stays the same. */
static double press(Pty *p, const char *key)
{
    char *before = pty_picture(p);
    double t = pty_ms();
    pty_type(p, key);
    double last = -1;
    while (pty_ms() - t < PRESS && pty_pump(p, last < 0 ? PRESS : 60))
        last = pty_last_read(p) - t;
    char *after = pty_picture(p);
    bool same = strcmp(before, after) == 0;
    free(before);
    free(after);
    return same ? -1 : last;
}

static double until_shown(Pty *p, const char *key, const char *shown)
{
    double t = pty_ms();
    pty_type(p, key);
    bool came = false;
    while (!came && pty_ms() - t < WAIT)
        if (pty_pump(p, 200))
            came = pty_has(p, shown);
    return came ? pty_last_read(p) - t : -1;
}

/* From the top: the word typed and taken, until what stands behind it is on the screen. */
static double find(Pty *p, const Other *o, const char *word)
{
    char keys[64], shown[64];
    pty_type(p, o->top);
    pty_wait_idle(p, 200, WAIT);
    snprintf(keys, sizeof keys, "/%s\r", word);
    snprintf(shown, sizeof shown, "%s在这里", word);
    return until_shown(p, keys, shown);
}

static void cell(double ms)
{
    if (ms < 0)
        printf("%12s", "-");
    else
        printf("%12.2f", ms);
}

/* The first hit from the top, then from hit to hit: each is told by its number, which nobody typed. */
static double next_hit(Pty *p, const Other *o)
{
    double hits[HITS];
    pty_type(p, o->top);
    pty_wait_idle(p, 100, 5000);
    for (int i = 0; i <= HITS; i++) {
        char shown[40];
        snprintf(shown, sizeof shown, "第%04d处", i + 1);
        double ms = until_shown(p, i == 0 ? "/囹圄\r" : "n", shown);
        if (ms < 0)
            return -1;
        pty_wait_idle(p, 60, 5000);
        if (i > 0)
            hits[i - 1] = ms;
    }
    return quick(hits, HITS);
}

/* Megabytes that are no file's: what the program has made of the text. */
static double own_memory(pid_t pid)
{
    char path[40], line[200];
    long kb = 0;
    snprintf(path, sizeof path, "/proc/%ld/smaps_rollup", (long)pid);
    FILE *f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f))
        if (sscanf(line, "Anonymous: %ld", &kb) == 1)
            break;
    if (f)
        fclose(f);
    return (double)kb * 1024 / 1e6;
}

static void measure(const Other *o, const char *file, const char *library, const char *first, const char *last,
                    bool marked, size_t size)
{
    double starts[STARTS], pages[PAGES], end;
    Pty *p = NULL;
    size_t n = 0;
    for (int i = 0; i < STARTS; i++) {
        if (p) {
            pty_type(p, o->quit);
            pty_wait_exit(p, 10000, NULL);
            pty_free(p);
        }
        p = begin(o, file, library, first, &starts[i]);
    }
    for (int i = 0; i < PAGES; i++) {
        double ms = press(p, o->page);
        if (ms >= 0)
            pages[n++] = ms;
    }
    end = until_shown(p, o->end, last);
    printf("%-10s", o->name);
    cell(quick(starts, STARTS));
    cell(n == PAGES ? quick(pages, n) : -1);
    cell(end);
    cell(find(p, o, "近处的针"));
    cell(find(p, o, "远处的针"));
    cell(marked ? next_hit(p, o) : -1);
    double mb = own_memory(pty_pid(p));
    printf("%12.1f%12.2f\n", mb, mb * 1e6 / (double)size);
    fflush(stdout);
    pty_type(p, o->quit);
    if (!pty_wait_exit(p, 20000, NULL))
        fprintf(stderr, "%s did not end by itself\n", o->name);
    pty_free(p);
}

static bool is_there(const char *name)
{
    char command[64];
    snprintf(command, sizeof command, "command -v %s >/dev/null 2>&1", name);
    return system(command) == 0;
}

/* A library with the text, opened once so that the next start opens it by itself. */
static char *library_of(const char *name, const char *file)
{
    char *library = prog_temp(name);
    free(prog_must(library, "import", file, NULL));
    Pty *p = prog_reader(library, NULL, COLS, ROWS);
    pty_wait_idle(p, 600, 5000);
    pty_type(p, "\r");
    pty_wait_text(p, "¶1/", WAIT);
    pty_wait_idle(p, 600, 5000);
    pty_type(p, "q");
    pty_wait_exit(p, WAIT, NULL);
    pty_free(p);
    return library;
}

static void measure_all(const char *what, const char *file, const char *library, const char *first, const char *last,
                        bool marked, size_t size)
{
    const Other others[] = {
        { "newsread", { prog_path(), "-d", NULL }, "<PgDn>", "G", "g", "q", true },
        { "less", { "less", "-f", NULL }, " ", "G", "g", "q", false },
        { "vim", { "vim", "-u", "NONE", "-N", NULL }, "<C-f>", "G$", "gg0", ":q!\r", false },
        { "nvim", { "nvim", "-u", "NONE", NULL }, "<C-f>", "G$", "gg0", ":q!\r", false },
    };
    static const char *const columns[] = { "first paint", "page down",  "to the end", "found near",
                                           "found far",   "next hit", "memory, MB", "a text byte" };
    printf("%s, 120x40, ms\n%-10s", what, "");
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        printf("%12s", columns[i]);
    printf("\n");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i].library || is_there(others[i].name))
            measure(&others[i], file, library, first, last, marked, size);
    printf("\n");
}

/* What is looked for: once 1 MB behind the start and once at nine tenths, in a sentence of its own. */
static void hide_needles(Buf *text)
{
    static const struct {
        double part;
        const char *words;
    } needles[] = { { 0.9, "\n远处的针在这里。\n" }, { 0, "\n近处的针在这里。\n" } };
    bool lines = str_find(buf_str(text), STR("\n"), 0) != STR_NONE;
    for (int i = 0; i < 2; i++) {
        size_t at = needles[i].part > 0 ? (size_t)(needles[i].part * (double)text->len) : 1 << 20;
        while (((unsigned char)text->p[at] & 0xC0) == 0x80)
            at++;
        Str words = str(needles[i].words);
        buf_insert(text, at, lines ? words : str_trim(words));
    }
}

static void write_file(const char *path, const Buf *text)
{
    Error err = { 0 };
    if (!file_write_atomic(path, buf_str(text), &err)) {
        fprintf(stderr, "%s\n", err.text);
        exit(1);
    }
}

int main(int argc, char **argv)
{
    Buf one = { 0 }, big = { 0 }, line = { 0 };
    setlocale(LC_ALL, "C.UTF-8");
    for (int i = 1; i < argc; i++)
        file_read(argv[i], 1 << 20, &one, NULL);
    if (one.len == 0) {
        fprintf(stderr, "usage: bench_big ARTICLE...\n");
        return 2;
    }
    buf_addz(&big, "开头在这里。\n\n");
    for (size_t n = 1, hits = 0; big.len < 60u << 20; n++) {
        buf_add(&big, buf_str(&one));
        if (n % (1 + (1u << 20) / one.len) == 0)
            buf_addf(&big, "\n\n囹圄第%04zu处。\n\n", ++hits);
    }
    hide_needles(&big);
    buf_addz(&big, "\n\n末尾在这里。\n");
    buf_addz(&line, "开头在这里。");
    for (size_t i = 0; line.len < 10u << 20; i = (i + 1) % one.len)
        buf_addc(&line, one.p[i] == '\n' || one.p[i] == '\r' ? ' ' : one.p[i]);
    while (line.len > 0 && ((unsigned char)line.p[line.len - 1] & 0x80)) /* no torn character at the end */
        buf_remove(&line, line.len - 1, line.len);
    hide_needles(&line);
    buf_addz(&line, "末尾在这里。\n");
    char *big_file = prog_temp("big.txt"), *line_file = prog_temp("line.txt");
    write_file(big_file, &big);
    write_file(line_file, &line);
    char *big_library = library_of("big.db", big_file), *line_library = library_of("line.db", line_file);
    measure_all("60 MB, many paragraphs", big_file, big_library, "开头在这里", "末尾在这里", true, big.len);
    measure_all("10 MB in one line", line_file, line_library, "开头在这里", "末尾在这里", false, line.len);
    free(big_library);
    free(line_library);
    free(big_file);
    free(line_file);
    buf_free(&one);
    buf_free(&big);
    buf_free(&line);
    return 0;
}
