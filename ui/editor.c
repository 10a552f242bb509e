/* ui/editor.c -- $EDITOR by argument vector. */
#include "ui/editor.h"

#include "base/file.h"
#include "base/mem.h"
#include "text/utf8.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { MOST_WORDS = 16, MOST_NOTE = 1 << 20 };

/* The command's words, split at blanks, then the file. `command` is cut up. */
static void split_words(char *command, char *file, char *argv[MOST_WORDS + 2])
{
    size_t n = 0;
    char *rest = NULL;
    for (char *word = strtok_r(command, " ", &rest); word && n < MOST_WORDS; word = strtok_r(NULL, " ", &rest))
        argv[n++] = word;
    argv[n++] = file;
    argv[n] = NULL;
}

/* The editor gets the signals as a program started from a shell would. */
static int start(pid_t *pid, char *const argv[])
{
    posix_spawnattr_t attributes;
    sigset_t none, usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGTSTP);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGXFSZ);
    sigaddset(&usual, SIGINT);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    int failed = posix_spawnp(pid, argv[0], NULL, &attributes, argv, environ);
    posix_spawnattr_destroy(&attributes);
    return failed;
}

static bool run_on(const char *command, char *file, Error *err)
{
    char *copy = mem_dupz(command), *argv[MOST_WORDS + 2];
    pid_t pid;
    int status = 0;
    split_words(copy, file, argv);
    int failed = start(&pid, argv);
    while (!failed && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    free(copy);
    if (failed)
        return error_set(err, ERR_IO, "cannot start the editor '%s': %s; set EDITOR", command, strerror(failed));
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return error_set(err, ERR_IO, "the editor '%s' ended with a failure: the text is as it was", command);
    return true;
}

/* What the editor left: valid UTF-8, LF ends. */
static bool take_back(const char *file, Buf *text, Error *err)
{
    Buf raw = { 0 };
    bool ok = file_read(file, MOST_NOTE, &raw, err);
    if (ok) {
        while (raw.len > 0 && (raw.p[raw.len - 1] == '\n' || raw.p[raw.len - 1] == '\r'))
            buf_remove(&raw, raw.len - 1, raw.len);
        buf_clear(text);
        utf8_repair(buf_str(&raw), text);
    }
    buf_free(&raw);
    return ok;
}

bool editor_run(Buf *text, Error *err)
{
    const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR"), *tmp = getenv("TMPDIR");
    const char *command = visual && *visual ? visual : editor && *editor ? editor : "vi";
    Buf folder = { 0 }, file = { 0 };
    buf_addf(&folder, "%s/newsread-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    if (!mkdtemp(folder.p)) {
        buf_free(&folder);
        return error_set(err, ERR_IO, "cannot make a folder for the editor: %s", strerror(errno));
    }
    buf_addf(&file, "%s/note.md", folder.p);
    bool ok = file_write_atomic(file.p, buf_str(text), err) && run_on(command, file.p, err) &&
              take_back(file.p, text, err);
    unlink(file.p);
    rmdir(folder.p);
    buf_free(&file);
    buf_free(&folder);
    return ok;
}
