/* tests/bench/bench_library.c -- a library of many articles: import, start, list, search, filter, memory; beside plain
 * SQLite, its FTS5, and newsboat with the same articles (not above 10,000 of them), in one run.
 *
 *     bench_library NEWSREAD COUNT...
 *
 * Articles are made up (lib/articles.h), 5 KB each, in files in $TMPDIR. Rates are wall time. A timed key ends with the
 * last byte before 4 ms of silence; what is waited for is no text that was typed. Prints; judges nothing. */
#include "base/clock.h"
#include "base/str.h"
#include "lib/articles.h"
#include "lib/pty.h"

#include <fcntl.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { STARTS = 15, PRESSES = 100, BATCH = 200, TAGGED = 20, NEWSBOAT_MOST = 10000, WAIT = 120000 };

static const char *newsread;
static char folder[200];

static const char *in(const char *name)
{
    static char paths[8][300];
    static int n;
    char *path = paths[n++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static void told(const char *what, double value, const char *unit)
{
    printf("  %-58s %10.2f %s\n", what, value, unit);
    fflush(stdout);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *v, size_t n)
{
    qsort(v, n, sizeof *v, by_value);
    return n ? v[n / 2] : -1;
}

/* --- programs without a terminal --- */

/* Wall seconds; *peak gets its most memory in MB. Ends the bench when it fails. */
static double run(const char *const argv[], double *peak)
{
    int64_t begun = clock_mono_us();
    pid_t pid = fork();
    if (pid == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, STDOUT_FILENO);
        execvp(argv[0], (char *const *)(uintptr_t)argv);
        _exit(127);
    }
    int status;
    struct rusage use;
    if (wait4(pid, &status, 0, &use) != pid || status != 0) {
        fprintf(stderr, "%s %s: failed (%d)\n", argv[0], argv[1], status);
        exit(1);
    }
    if (peak)
        *peak = (double)use.ru_maxrss / 1024;
    return (double)(clock_mono_us() - begun) / 1e6;
}

static void rate(const char *what, uint32_t n, double seconds, double peak)
{
    char line[100];
    if (peak > 0)
        snprintf(line, sizeof line, "articles/s, peak %.1f MB", peak);
    else
        snprintf(line, sizeof line, "articles/s");
    told(what, n / seconds, line);
}

/* --- the articles --- */

static void add_xml(Buf *out, Str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] == '<' || s.p[i] == '&')
            buf_addz(out, s.p[i] == '<' ? "&lt;" : "&amp;");
        else
            buf_addc(out, s.p[i]);
    }
}

static void make_files(const Articles *a, uint32_t n)
{
    Buf text = { 0 }, item = { 0 };
    char path[300];
    FILE *feed = fopen(in("feed.xml"), "w");
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>Feed</title>"
          "<link>http://x.invalid/</link><description>d</description>\n", feed);
    mkdir(in("articles"), 0700);
    for (uint32_t i = 0; i < n; i++) {
        buf_clear(&text);
        articles_write(a, i, &text);
        snprintf(path, sizeof path, "%s/articles/%06u.txt", folder, i);
        FILE *f = fopen(path, "w");
        if (!f || fwrite(text.p, 1, text.len, f) != text.len || fclose(f) != 0) {
            perror(path);
            exit(1);
        }
        if (n > NEWSBOAT_MOST)
            continue;
        buf_clear(&item);
        buf_addf(&item, "<item><guid>%u</guid><link>http://x.invalid/%u</link><title>", i, i);
        size_t title = str_find(buf_str(&text), STR("\n"), 0);
        add_xml(&item, str_sub(buf_str(&text), 0, title));
        buf_addz(&item, "</title><description>");
        add_xml(&item, buf_str(&text));
        buf_addz(&item, "</description></item>\n");
        fwrite(item.p, 1, item.len, feed);
    }
    fputs("</channel></rss>\n", feed);
    fclose(feed);
    buf_free(&text);
    buf_free(&item);
}

/* --- plain SQLite: rows of the same bytes, as durable --- */

static void sql(sqlite3 *db, const char *text)
{
    char *why;
    if (sqlite3_exec(db, text, NULL, NULL, &why) != SQLITE_OK) {
        fprintf(stderr, "%s: %s\n", text, why);
        exit(1);
    }
}

static double insert(sqlite3 *db, const char *statement, const Articles *a, uint32_t n)
{
    sqlite3_stmt *q;
    Buf text = { 0 };
    int64_t spent = 0;
    sqlite3_prepare_v2(db, statement, -1, &q, NULL);
    for (uint32_t i = 0; i < n; i++) {
        buf_clear(&text);
        articles_write(a, i, &text);
        int64_t begun = clock_mono_us();
        if (i % BATCH == 0)
            sql(db, "BEGIN");
        sqlite3_bind_int64(q, 1, i + 1);
        sqlite3_bind_text(q, 2, text.p, (int)text.len, SQLITE_STATIC);
        sqlite3_step(q);
        sqlite3_reset(q);
        if (i % BATCH == BATCH - 1 || i + 1 == n)
            sql(db, "COMMIT");
        spent += clock_mono_us() - begun;
    }
    sqlite3_finalize(q);
    buf_free(&text);
    return (double)spent / 1e6;
}

static void measure_sqlite(const Articles *a, uint32_t n)
{
    sqlite3 *db;
    sqlite3_stmt *q;
    sqlite3_open(in("plain.db"), &db);
    sql(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE doc(id INTEGER PRIMARY KEY, text TEXT);"
            "CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='unicode61')");
    rate("SQLite alone, 200 rows a transaction", n, insert(db, "INSERT INTO doc VALUES(?1, ?2)", a, n), 0);
    rate("SQLite's FTS5 (unicode61) alone", n, insert(db, "INSERT INTO words(rowid, text) VALUES(?1, ?2)", a, n), 0);
    sqlite3_prepare_v2(db, "SELECT rowid FROM words WHERE words MATCH '饕餮' LIMIT 50", -1, &q, NULL);
    int64_t begun = clock_mono_us();
    int hits = 0;
    while (sqlite3_step(q) == SQLITE_ROW)
        hits++;
    char what[80];
    snprintf(what, sizeof what, "FTS5 finds 饕餮 in %d of %u articles that hold it", hits, (n + 992) / 1000);
    told(what, (double)(clock_mono_us() - begun) / 1e3, "ms");
    sqlite3_finalize(q);
    sqlite3_close(db);
}

/* --- screens --- */

static Pty *start(const char *const argv[], const char *shown, double *ms)
{
    double begun = pty_ms();
    Pty *p = pty_start(argv, NULL, 120, 40);
    bool there = false;
    while (!there && pty_ms() - begun < WAIT)
        if (pty_pump(p, 100))
            there = pty_has(p, shown);
    *ms = pty_last_read(p) - begun;
    pty_wait_idle(p, 400, 20000);
    return p;
}

static void finish(Pty *p, const char *keys)
{
    pty_type(p, keys);
    if (!pty_wait_exit(p, 20000, NULL))
        fprintf(stderr, "it did not end by itself\n");
    pty_free(p);
}

static double press(Pty *p, const char *key, size_t *bytes)
{
    size_t before, after;
    pty_raw(p, &before);
    double begun = pty_ms();
    pty_type(p, key);
    bool came = pty_pump(p, 2000);
    while (came && pty_pump(p, 4))
        ;
    pty_raw(p, &after);
    *bytes = after - before;
    return pty_last_read(p) - begun;
}

static void measure_down(const char *what, Pty *p, const char *key)
{
    double ms[PRESSES];
    size_t bytes, all = 0;
    char line[100];
    for (int i = 0; i < PRESSES; i++) {
        ms[i] = press(p, key, &bytes);
        all += bytes;
    }
    snprintf(line, sizeof line, "ms, %.0f bytes", (double)all / PRESSES);
    told(what, median(ms, PRESSES), line);
}

/* Until the text is on the screen. */
static double until(Pty *p, const char *keys, const char *text)
{
    double begun = pty_ms();
    pty_type(p, keys);
    bool there = pty_wait_text(p, text, WAIT);
    return there ? pty_last_read(p) - begun : -1;
}

static double anonymous(const Pty *p)
{
    char path[64], line[256];
    long kib = -1;
    snprintf(path, sizeof path, "/proc/%ld/smaps_rollup", (long)pty_pid(p));
    FILE *f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, "Anonymous:", 10) == 0)
            kib = strtol(line + 10, NULL, 10);
    if (f)
        fclose(f);
    return (double)kib / 1024;
}

static void measure_reader(const char *library)
{
    const char *argv[] = { newsread, "-d", library, NULL };
    double ms[STARTS];
    size_t bytes;
    Pty *p = NULL;
    for (int i = 0; i < STARTS; i++) {
        if (p)
            finish(p, "q");
        p = start(argv, "Documents", &ms[i]);
    }
    told("newsread: first paint", median(ms, STARTS), "ms");
    pty_wait_idle(p, 1500, 20000);
    measure_down("newsread: a document down", p, "j");
    told("newsread: to the end of the list", press(p, "G", &bytes), "ms");
    measure_down("newsread: a document up, at the end", p, "k");
    told("newsread: memory of its own after that", anonymous(p), "MB");
    pty_type(p, "g/");
    pty_wait_idle(p, 200, 5000);
    pty_type(p, "tag:试");
    pty_wait_idle(p, 200, 5000);
    told("newsread: filter by a tag", until(p, "<Enter>", "tag:试 1/20"), "ms");
    pty_type(p, "<Esc>");
    pty_wait_idle(p, 500, 5000);
    told("newsread: search for 饕餮, until hits are shown", until(p, "Q饕餮", "其名曰"), "ms");
    told("newsread: memory of its own after that", anonymous(p), "MB");
    finish(p, "<Esc><Esc><Esc>q");
}

static void measure_newsread(uint32_t n)
{
    char doc[20];
    double peak;
    const char *library = strdup(in("library.db"));
    const char *import[] = { newsread, "-d", library, "import", "-r", in("articles"), NULL };
    const char *index[] = { newsread, "-d", library, "index", NULL };
    double seconds = run(import, &peak);
    rate("newsread import: readable and durable", n, seconds, peak);
    double more = run(index, &peak);
    rate("newsread import and index: searchable", n, seconds + more, peak);
    for (int i = 1; i <= TAGGED; i++) {
        snprintf(doc, sizeof doc, "%u:3", n / TAGGED * (uint32_t)i);
        const char *tag[] = { newsread, "-d", library, "highlight", doc, "--tag", "试", NULL };
        run(tag, NULL);
    }
    measure_reader(library);
}

static void write_line(const char *path, const char *line)
{
    FILE *f = fopen(path, "w");
    fputs(line, f);
    fclose(f);
}

static void measure_newsboat(uint32_t n)
{
    char feed[320];
    double ms, peak;
    size_t bytes;
    if (n > NEWSBOAT_MOST || system("command -v newsboat >/dev/null") != 0) {
        printf("  newsboat: left out (%s)\n", n > NEWSBOAT_MOST ? "too many articles for it" : "it is not installed");
        return;
    }
    snprintf(feed, sizeof feed, "file://%s\n", in("feed.xml"));
    write_line(in("urls"), feed);
    write_line(in("config"), "max-items 0\nshow-read-feeds yes\n");
    const char *cache = in("cache.db"), *urls = in("urls"), *config = in("config");
    const char *reload[] = { "newsboat", "-q", "-u", urls, "-c", cache, "-C", config, "-x", "reload", NULL };
    double seconds = run(reload, &peak);
    rate("newsboat reload: readable, not durable", n, seconds, peak);
    const char *argv[] = { "newsboat", "-q", "-u", urls, "-c", cache, "-C", config, NULL };
    Pty *p = start(argv, "Feed", &ms);
    told("newsboat: first paint (its feeds)", ms, "ms");
    told("newsboat: open the feed", until(p, "<Enter>", "号"), "ms");
    pty_wait_idle(p, 500, 5000);
    measure_down("newsboat: an article down", p, "<Down>");
    told("newsboat: to the end of the list", press(p, "<End>", &bytes), "ms");
    pty_type(p, "/饕餮");
    pty_wait_idle(p, 300, 5000);
    told("newsboat: search for 饕餮", until(p, "<Enter>", "Search result"), "ms");
    told("newsboat: memory of its own", anonymous(p), "MB");
    finish(p, "qqqqq");
}

static void measure(const Articles *a, uint32_t n)
{
    const char *tmp = getenv("TMPDIR");
    char remove[300];
    snprintf(folder, sizeof folder, "%s/bench-library-%u", tmp ? tmp : "/tmp", n);
    mkdir(folder, 0700);
    printf("library of %u articles of 5 KB (%zu sentences of manuals among them)\n", n, articles_sentences(a));
    make_files(a, n);
    measure_sqlite(a, n);
    measure_newsread(n);
    measure_newsboat(n);
    snprintf(remove, sizeof remove, "rm -rf '%s'", folder);
    if (system(remove) != 0)
        fprintf(stderr, "%s is left behind\n", folder);
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    if (argc < 3) {
        fprintf(stderr, "usage: bench_library NEWSREAD COUNT...\n");
        return 2;
    }
    newsread = argv[1];
    Articles *a = articles_new();
    for (int i = 2; i < argc; i++)
        measure(a, (uint32_t)atoi(argv[i]));
    articles_free(a);
    return 0;
}
