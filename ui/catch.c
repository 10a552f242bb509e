/* ui/catch.c -- a file in memory lies over the descriptor while bytes are caught. */
#define _GNU_SOURCE /* memfd_create() */
#include "ui/catch.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

static int memory_file(void)
{
#ifdef MFD_CLOEXEC
    return memfd_create("frame", MFD_CLOEXEC);
#else
    return -1;
#endif
}

void catch_open(Catch *c, int fd)
{
    *c = (Catch){ .fd = fd, .kept = fcntl(fd, F_DUPFD_CLOEXEC, 3), .file = memory_file() };
    if (c->kept < 0 && c->file >= 0) {
        close(c->file);
        c->file = -1;
    }
}

void catch_close(Catch *c)
{
    if (c->file >= 0)
        close(c->file);
    if (c->kept >= 0)
        close(c->kept);
    c->file = c->kept = -1;
}

void catch_begin(Catch *c)
{
    if (c->file < 0)
        return;
    lseek(c->file, 0, SEEK_SET);
    if (dup2(c->file, c->fd) < 0) {
        close(c->file);
        c->file = -1;
    }
}

void catch_end(Catch *c, Buf *out)
{
    char bytes[4096];
    if (c->file < 0)
        return;
    dup2(c->kept, c->fd);
    off_t end = lseek(c->file, 0, SEEK_CUR), at = 0;
    while (at < end) {
        size_t want = (size_t)(end - at) < sizeof bytes ? (size_t)(end - at) : sizeof bytes;
        ssize_t n = pread(c->file, bytes, want, at);
        if (n <= 0)
            break;
        buf_add(out, (Str){ bytes, (size_t)n });
        at += n;
    }
}
