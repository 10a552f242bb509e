/* tests/lib/prog.c -- running the program under test; see prog.h. */
#include "lib/prog.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAX_WORDS = 64 };

static void stop(const char *what)
{
    fprintf(stderr, "test stopped: %s: %s\n", what, strerror(errno));
    exit(1);
}

static char *joined(const char *a, const char *b, const char *c)
{
    size_t n = strlen(a) + strlen(b) + strlen(c) + 1;
    char *z = malloc(n);
    if (!z)
        stop("malloc");
    snprintf(z, n, "%s%s%s", a, b, c);
    return z;
}

const char *prog_path(void)
{
    const char *path = getenv("NEWSREAD");
    return path ? path : "build/newsread";
}

char *prog_temp(const char *name)
{
    static char made[] = "/tmp/newsread-test.XXXXXX";
    const char *folder = getenv("TMPDIR");
    if (!folder) {
        folder = mkdtemp(made);
        if (!folder || setenv("TMPDIR", folder, 1) != 0)
            stop("mkdtemp");
    }
    return joined(folder, "/", name);
}

static char *read_all(int fd)
{
    size_t len = 0, cap = 1 << 16;
    char *all = malloc(cap);
    for (;;) {
        if (!all)
            stop("malloc");
        ssize_t n = read(fd, all + len, cap - len - 1);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        len += (size_t)n;
        if (cap - len < 4096)
            all = realloc(all, cap *= 2);
    }
    all[len] = '\0';
    return all;
}

int prog_run_argv(const char *const argv[], char **out)
{
    int fds[2], status;
    if (pipe(fds) != 0)
        stop("pipe");
    fflush(NULL);
    pid_t pid = fork();
    if (pid < 0)
        stop("fork");
    if (pid == 0) {
        int null = open("/dev/null", O_RDONLY);
        dup2(null, 0);
        dup2(fds[1], 1);
        dup2(fds[1], 2);
        close(fds[0]);
        close(fds[1]);
        execvp(argv[0], (char *const *)(uintptr_t)argv);
        fprintf(stderr, "cannot run '%s': %s\n", argv[0], strerror(errno));
        _exit(127);
    }
    close(fds[1]);
    char *all = read_all(fds[0]);
    close(fds[0]);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    if (out)
        *out = all;
    else
        free(all);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

static void words(const char *argv[MAX_WORDS], const char *library, va_list more)
{
    size_t n = 0;
    argv[n++] = prog_path();
    if (library) {
        argv[n++] = "-d";
        argv[n++] = library;
    }
    do {
        argv[n] = va_arg(more, const char *);
    } while (argv[n++] && n < MAX_WORDS);
}

int prog_run(char **out, const char *library, ...)
{
    const char *argv[MAX_WORDS];
    va_list more;
    va_start(more, library);
    words(argv, library, more);
    va_end(more);
    return prog_run_argv(argv, out);
}

char *prog_must(const char *library, ...)
{
    const char *argv[MAX_WORDS];
    char *out;
    va_list more;
    va_start(more, library);
    words(argv, library, more);
    va_end(more);
    int status = prog_run_argv(argv, &out);
    if (status != 0) {
        fprintf(stderr, "test stopped: exit %d of", status);
        for (size_t i = 0; argv[i]; i++)
            fprintf(stderr, " %s", argv[i]);
        fprintf(stderr, "\n%s\n", out);
        exit(1);
    }
    return out;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_text(const struct dirent *e)
{
    size_t n = strlen(e->d_name);
    return n > 4 && strcmp(e->d_name + n - 4, ".txt") == 0;
}

char *prog_library(const char *name, bool coded)
{
    char *library = prog_temp(name);
    struct dirent **entries;
    int n = scandir("samples", &entries, is_text, by_name);
    if (n <= 0)
        stop("samples");
    for (int i = 0; i < n; i++) {
        char *path = joined("samples/", entries[i]->d_name, "");
        free(prog_must(library, "import", path, NULL));
        free(path);
        free(entries[i]);
    }
    free(entries);
    if (coded)
        free(prog_must(library, "apply", "samples/coding.jsonl", NULL));
    return library;
}

Pty *prog_reader(const char *library, const char *file, int cols, int rows)
{
    const char *argv[] = { prog_path(), "-d", library, file, NULL };
    return pty_start(argv, NULL, cols, rows);
}

void prog_figure(const char *what, double value, const char *unit)
{
    printf("%-60s %10.2f %s\n", what, value, unit);
}
