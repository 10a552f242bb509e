/* tests/e2e/test_hostile.c -- files, names, titles, tags and arguments that try to harm the terminal: none of
 * their control or bidi characters reaches it, nothing crashes; how long each takes is printed. */
#include "lib/prog.h"

#include <dirent.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <cmocka.h>

enum { WAIT = 20000, SECOND = 1000, WORDS = 12 };

/* What no program of ours sends by itself: the hostile files are full of it. */
static const char canary[] = "\033[31337m";

static const char *subject; /* what the messages of a failing test name; safe to print */
static double slowest;
static const char *slowest_what;

static void timed(const char *what, double ms)
{
    if (ms > slowest) {
        slowest = ms;
        slowest_what = what;
    }
    if (ms > SECOND) {
        char text[120];
        snprintf(text, sizeof text, "over a second: %.60s, %s", subject, what);
        prog_figure(text, ms, "ms");
    }
}

static void must_be_harmless(Pty *p, const char *what)
{
    size_t len;
    const char *raw = pty_raw(p, &len);
    if (pty_finding(p)) {
        pty_dump(p);
        fail_msg("%s, %s: %s", subject, what, pty_finding(p));
    }
    for (size_t i = 0; i + sizeof canary - 1 <= len; i++)
        if (memcmp(raw + i, canary, sizeof canary - 1) == 0)
            fail_msg("%s, %s: its escape sequence reached the terminal at byte %zu", subject, what, i);
}

/* A command with the terminal as stdout and stderr. */
static void command(const char *what, const char *const argv[], int want)
{
    int status = -1;
    double t = pty_ms();
    Pty *p = pty_start(argv, NULL, 80, 24);
    if (!pty_wait_exit(p, WAIT, &status))
        fail_msg("%s, %s: does not end", subject, what);
    timed(what, pty_ms() - t);
    must_be_harmless(p, what);
    if (!WIFEXITED(status) || (want >= 0 && WEXITSTATUS(status) != want)) {
        pty_dump(p);
        fail_msg("%s, %s: wait status %x", subject, what, status);
    }
    pty_free(p);
}

static void read_it(const char *library, const char *file)
{
    static const char *const keys[] = { "w", "J", "<PgDn>", "G", "g", "$", "<PgDn>", "R", "G", ",", "<Esc>" };
    double t = pty_ms();
    Pty *p = prog_reader(library, file, 120, 40);
    if (!pty_wait_text(p, "Documents", WAIT)) {
        pty_dump(p);
        fail_msg("%s: the reader does not start", subject);
    }
    timed("first paint", pty_last_read(p) - t);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        t = pty_ms();
        pty_type(p, keys[i]);
        pty_pump(p, 30);
        assert_true(pty_wait_idle(p, 30, WAIT));
        timed("a key", pty_last_read(p) - t);
    }
    pty_resize(p, 40, 10);
    pty_wait_idle(p, 50, WAIT);
    pty_resize(p, 80, 24);
    pty_wait_idle(p, 50, WAIT);
    int status = -1;
    pty_type(p, "q");
    if (!pty_wait_exit(p, WAIT, &status) || status != 0) {
        pty_dump(p);
        fail_msg("%s: the reader does not leave (%x)", subject, status);
    }
    must_be_harmless(p, "reader");
    pty_free(p);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void make_files(const char *folder)
{
    char tool[4096];
    const char *build = getenv("BUILD");
    snprintf(tool, sizeof tool, "%s/tests/hostile/make_hostile", build ? build : "build");
    const char *argv[] = { tool, folder, NULL };
    assert_int_equal(prog_run_argv(argv, NULL), 0);
}

static void files(void **state)
{
    (void)state;
    char *folder = prog_temp("hostile"), *library = prog_temp("hostile.db");
    struct dirent **entries;
    make_files(folder);
    int n = scandir(folder, &entries, NULL, by_name), tried = 0;
    assert_true(n > 20);
    for (int i = 0; i < n; i++) {
        char path[4096], safe[64];
        if (strcmp(entries[i]->d_name, ".") == 0 || strcmp(entries[i]->d_name, "..") == 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        size_t k = 0;
        for (const char *z = entries[i]->d_name; *z && k < sizeof safe - 1; z++)
            safe[k++] = *z > ' ' && *z < 127 ? *z : '?';
        safe[k] = '\0';
        subject = safe;
        const char *import[] = { prog_path(), "-d", library, "import", path, NULL };
        const char *show[] = { prog_path(), "-d", library, "show", path, NULL };
        const char *wide[] = { prog_path(), "-d", library, "show", "--width", "40", path, NULL };
        const char *raw[] = { prog_path(), "-d", library, "show", "--raw", path, NULL };
        const char *paras[] = { prog_path(), "-d", library, "paras", path, NULL };
        const char *md[] = { prog_path(), "-d", library, "export", "--format", "md", path, NULL };
        bool text = strcmp(safe, "empty.txt") != 0; /* else a line says that there is none in it */
        command("import", import, text ? 0 : 1);
        command("show", show, -1);
        command("show --width", wide, -1);
        command("show --raw", raw, -1);
        command("paras", paras, -1);
        command("export", md, -1);
        if (text)
            read_it(library, path);
        tried++;
        free(entries[i]);
    }
    subject = "all";
    const char *list[] = { prog_path(), "-d", library, "list", NULL };
    const char *json[] = { prog_path(), "-d", library, "list", "--json", NULL };
    const char *all[] = { prog_path(), "-d", library, "export", "--format", "md", NULL };
    const char *check[] = { prog_path(), "-d", library, "check", NULL };
    command("list", list, 0);
    command("list --json", json, 0);
    command("export", all, 0);
    command("check", check, 0);
    printf("%d hostile files; slowest step: %s, %.0f ms\n", tried, slowest_what, slowest);
    free(folder);
    free(library);
}

#define EVIL "x\033[31337m\033]0;pwned\a\xc2\x9b" "31337m\xe2\x80\xae\xf3\xa0\x81\x81\x9b"

/* Words of the command line, and what they leave in the library. */
static void arguments(void **state)
{
    (void)state;
    static const char *const cases[][WORDS] = {
        { "show", EVIL }, { EVIL }, { "--" EVIL }, { "import", EVIL }, { "import", "/" EVIL "/y" },
        { "list", "--" EVIL }, { "export", "--format", EVIL }, { "apply", EVIL }, { "show", "1:" EVIL },
        { "import", "--encoding", EVIL, "samples/03-essay.txt" },
        { "note", "1:2", EVIL }, { "note", "1:2", "--note", EVIL },
        { "stance", "1:2", "--holder", EVIL, "--target", "y" EVIL, "--polarity", "for", "--note", EVIL },
        { "stance", "1:2", "--holder", "x", "--target", "y", "--polarity", EVIL },
        { "highlight", "1:2", "--tag", EVIL, "--note", EVIL },
        { "annotations" }, { "journal" }, { "undo" }, { "redo" }, { "tag" }, { "export", "--format", "md" },
        { "import", "--title", EVIL, "samples/04-forum.txt" }, { "list" }, { "show", "2" },
    };
    char *library = prog_temp("arguments.db");
    free(prog_must(library, "import", "samples/03-essay.txt", NULL));
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *argv[16] = { prog_path(), "-d", library };
        for (size_t k = 0; k < WORDS; k++)
            argv[3 + k] = cases[i][k];
        /* a word that is no command opens the reader: with a command's exit it has to say so */
        char text[40];
        snprintf(text, sizeof text, "arguments, case %zu", i);
        subject = text;
        command(strcmp(cases[i][0], EVIL) == 0 ? "a word" : cases[i][0], argv, -1);
    }
    const char *path[] = { prog_path(), "-d", "samples/03-essay.txt/" EVIL, "list", NULL };
    const char *as[] = { prog_path(), "--as", EVIL, "-d", library, "note", "1:3", "--note", "z", NULL };
    subject = "path of the library";
    command("list", path, 1);
    subject = "annotator";
    command("note", as, -1);
    subject = "what the arguments left";
    read_it(library, "samples/03-essay.txt");
    free(library);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = { cmocka_unit_test(files), cmocka_unit_test(arguments) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
