/* db/guard.c -- flock() on a file beside the library; the holder writes its process id into it. */
#include "db/guard.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#define HOLDER 80        /* bytes of the file: its line and zeros; behind them when it was last wanted */
#define FORGOTTEN_US 5000 /* a nap is shorter */

void guard_init(Guard *g, const char *library)
{
    Buf path = {0};
    buf_addf(&path, "%s-lock", library);
    g->path = mem_dupz(buf_z(&path));
    g->fd = -1;
    buf_free(&path);
}

void guard_free(Guard *g)
{
    if (g->fd >= 0)
        close(g->fd);
    free(g->path);
    *g = (Guard){.fd = -1};
}

void guard_nap(int turn)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    long jitter = (now.tv_nsec / 1000 + (long)getpid() * 7919) % 1000; /* 0 to 999 us */
    long us = 200 + jitter + (turn > 20 ? 2000 : 0);
    struct timespec nap = {.tv_nsec = us * 1000};
    nanosleep(&nap, NULL);
}

void guard_want(const Guard *g)
{
    int64_t now = clock_mono_us();
    if (pwrite(g->fd, &now, sizeof now, HOLDER) < 0)
        errno = 0; /* on a full disk there is no fairness */
}

bool guard_is_wanted(const Guard *g)
{
    int64_t then = 0, now = clock_mono_us();
    return g->fd >= 0 && pread(g->fd, &then, sizeof then, HOLDER) == (ssize_t)sizeof then && then <= now &&
           now - then < FORGOTTEN_US;
}

static bool open_file(Guard *g, Error *err)
{
    if (g->fd >= 0)
        return true;
    g->fd = open(g->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (g->fd >= 0)
        return true;
    ErrorKind kind = errno == EACCES || errno == EROFS || errno == EPERM ? ERR_READ_ONLY
                     : errno == ENOSPC || errno == EDQUOT                ? ERR_FULL
                                                                         : ERR_IO;
    return error_set(err, kind, "cannot open '%s': %s", g->path, strerror(errno));
}

/* The holder's line without its end, or "another process". */
static void holder(const Guard *g, char out[HOLDER])
{
    ssize_t n = pread(g->fd, out, HOLDER - 1, 0);
    out[n > 0 ? n : 0] = '\0';
    out[strcspn(out, "\n")] = '\0';
    if (out[0] == '\0')
        snprintf(out, HOLDER, "another process");
}

bool guard_lock(Guard *g, int wait_ms, const char *who, Error *err)
{
    if (!open_file(g, err))
        return false;
    int64_t until = clock_mono_us() + (int64_t)wait_ms * 1000;
    for (int turn = 0; flock(g->fd, LOCK_EX | LOCK_NB) != 0; turn++) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return error_set(err, ERR_IO, "cannot lock '%s': %s", g->path, strerror(errno));
        if (clock_mono_us() >= until) {
            char name[HOLDER];
            holder(g, name);
            return error_set(err, ERR_BUSY, "the library is held by %s", name);
        }
        guard_nap(turn);
    }
    char line[HOLDER] = "";
    snprintf(line, sizeof line, "%.40s, process %ld\n", who, (long)getpid());
    /* Only for the message above: a full disk must not keep the lock from being had. */
    if (pwrite(g->fd, line, sizeof line, 0) < 0)
        errno = 0;
    return true;
}

void guard_unlock(Guard *g)
{
    if (g->fd >= 0)
        flock(g->fd, LOCK_UN);
}
