/* base/file.c -- reading untrusted files, writing our own atomically. */

#include "base/file.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *what_it_is(mode_t mode)
{
    if (S_ISDIR(mode))
        return "it is a folder";
    if (S_ISFIFO(mode))
        return "it is a pipe, not a regular file";
    if (S_ISSOCK(mode))
        return "it is a socket, not a regular file";
    return "it is a device, not a regular file";
}

bool file_read_fd(int fd, const char *name, size_t limit, Buf *out, Error *err)
{
    size_t before = out->len;
    for (;;) {
        buf_reserve(out, 64 * 1024);
        ssize_t n = read(fd, out->p + out->len, out->cap - out->len - 1);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return error_set(err, ERR_IO, "cannot read '%s': %s", name, strerror(errno));
        if (n == 0)
            break;
        out->len += (size_t)n;
        out->p[out->len] = '\0';
        if (out->len - before > limit)
            return error_set(err, ERR_LIMIT, "cannot read '%s': larger than %zu MiB", name, limit >> 20);
    }
    return true;
}

bool file_read(const char *path, size_t limit, Buf *out, Error *err)
{
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return error_set(err, ERR_IO, "cannot open '%s': %s", path, strerror(errno));
    struct stat st;
    bool ok;
    if (fstat(fd, &st) != 0)
        ok = error_set(err, ERR_IO, "cannot read '%s': %s", path, strerror(errno));
    else if (!S_ISREG(st.st_mode))
        ok = error_set(err, ERR_IO, "cannot read '%s': %s", path, what_it_is(st.st_mode));
    else if ((size_t)st.st_size > limit)
        ok = error_set(err, ERR_LIMIT, "cannot read '%s': larger than %zu MiB", path, limit >> 20);
    else
        ok = file_read_fd(fd, path, limit, out, err);
    close(fd);
    return ok;
}

static bool write_all(int fd, Str s)
{
    while (s.len > 0) {
        ssize_t n = write(fd, s.p, s.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        s = str_sub(s, (size_t)n, s.len);
    }
    return true;
}

static bool fail(Error *err, const char *what, const char *path)
{
    ErrorKind kind = errno == ENOSPC || errno == EDQUOT ? ERR_FULL : ERR_IO;
    return error_set(err, kind, "cannot %s '%s': %s", what, path, strerror(errno));
}

/* Opens a new file of a name nobody else has in the folder; its name goes to `name`. */
static int open_temporary(int folder, char name[64])
{
    for (int i = 0; i < 100; i++) {
        snprintf(name, 64, ".newsread-%ld-%d.tmp", (long)getpid(), i);
        int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

static bool replace_in(int folder, const char *base, const char *path, Str content, Error *err)
{
    char temporary[64];
    int fd = open_temporary(folder, temporary);
    if (fd < 0)
        return fail(err, "write", path);
    struct stat st;
    if (fstatat(folder, base, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode))
        (void)fchmod(fd, st.st_mode & 07777);
    bool written = write_all(fd, content) && fsync(fd) == 0;
    int why = errno;
    if (close(fd) != 0 && written) {
        written = false;
        why = errno;
    }
    if (written && renameat(folder, temporary, folder, base) != 0) {
        written = false;
        why = errno;
    }
    if (!written) {
        unlinkat(folder, temporary, 0);
        errno = why;
        return fail(err, "write", path);
    }
    (void)fsync(folder); /* some file systems cannot; the file itself is safe */
    return true;
}

bool file_write_atomic(const char *path, Str content, Error *err)
{
    char *for_folder = mem_dupz(path), *for_base = mem_dupz(path);
    const char *folder_name = dirname(for_folder), *base = basename(for_base);
    bool ok;
    int folder = open(folder_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        ok = fail(err, "open folder", folder_name);
    else
        ok = replace_in(folder, base, path, content, err);
    if (folder >= 0)
        close(folder);
    free(for_folder);
    free(for_base);
    return ok;
}

bool file_make_folders(const char *path, Error *err)
{
    char *p = mem_dupz(path);
    bool ok = true;
    for (char *slash = p + 1; ok; slash++) {
        if (*slash != '/' && *slash != '\0')
            continue;
        char kept = *slash;
        *slash = '\0';
        struct stat st;
        if (stat(p, &st) != 0 && mkdir(p, 0700) != 0 && errno != EEXIST)
            ok = fail(err, "make folder", p);
        *slash = kept;
        if (kept == '\0')
            break;
    }
    free(p);
    return ok;
}
