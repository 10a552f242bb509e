/* base/file.h -- reading untrusted files, writing our own without ever leaving half of one. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/error.h"
#include "base/str.h"

#include <stdbool.h>
#include <sys/types.h>

/* Appends the bytes of a regular file to `out`. A folder, FIFO, device, socket or a file over
 * `limit` bytes is an error (ERR_IO, ERR_LIMIT) found without blocking. */
bool file_read(const char *path, size_t limit, Buf *out, Error *err);

/* Appends all of a descriptor (a pipe, standard input) to `out`; more than `limit` is ERR_LIMIT.
 * `name` is for the message. */
bool file_read_fd(int fd, const char *name, size_t limit, Buf *out, Error *err);

/* Writes `content` to `path`: a new file beside it (O_EXCL, O_NOFOLLOW, mode 0600 & ~umask | the
 * old file's mode), fsync, rename, fsync of the folder. On failure the old file is untouched. */
bool file_write_atomic(const char *path, Str content, Error *err);

/* Makes a folder and its missing parents with mode 0700. */
bool file_make_folders(const char *path, Error *err);

#endif
