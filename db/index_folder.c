/* db/index_folder.c -- the folder of the index and its manifest. */
#include "db/index_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC 0x314E414D44524E0A /* "\nNRDMAN1" */
#define HEAD 64
#define ROW 40
#define LARGEST (HEAD + INDEX_SEGMENTS * ROW + 8)

int index_folder_open(const char *library, bool make)
{
    Buf path = {0};
    struct stat st;
    buf_addf(&path, "%s-index", library);
    if (make && mkdir(buf_z(&path), 0700) != 0 && errno != EEXIST) {
        buf_free(&path);
        return -1;
    }
    int fd = open(buf_z(&path), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    buf_free(&path);
    if (fd >= 0 && (fstat(fd, &st) != 0 || st.st_uid != geteuid())) {
        close(fd);
        fd = -1;
    }
    return fd;
}

static void put_manifest(Buf *b, const Manifest *m)
{
    put_u64(b, MAGIC);
    put_u64(b, m->rules);
    put_u64(b, (uint64_t)m->last);
    put_u64(b, (uint64_t)m->mark.seq);
    buf_add(b, (Str){(const char *)m->mark.act.b, sizeof m->mark.act.b});
    put_u64(b, (uint64_t)m->mark.step);
    put_u64(b, m->n);
    for (size_t i = 0; i < m->n; i++) {
        const SegmentInfo *s = &m->segments[i];
        put_u64(b, s->name);
        put_u64(b, s->bytes);
        put_u64(b, s->postings);
        put_u64(b, (uint64_t)s->low);
        put_u64(b, (uint64_t)s->high);
    }
    put_u64(b, index_sum(MAGIC, b->p, b->len));
}

static bool get_manifest(Manifest *m, const char *p, size_t len)
{
    if (len < HEAD + 8 || get_u64(p) != MAGIC || get_u64(p + len - 8) != index_sum(MAGIC, p, len - 8))
        return false;
    *m = (Manifest){.rules = (uint32_t)get_u64(p + 8),
                    .last = (int64_t)get_u64(p + 16),
                    .mark = {.seq = (int64_t)get_u64(p + 24), .step = (int64_t)get_u64(p + 48)},
                    .n = (size_t)get_u64(p + 56)};
    memcpy(m->mark.act.b, p + 32, sizeof m->mark.act.b);
    if (m->n > INDEX_SEGMENTS || len != HEAD + m->n * ROW + 8)
        return false;
    for (size_t i = 0; i < m->n; i++) {
        const char *r = p + HEAD + i * ROW;
        m->segments[i] = (SegmentInfo){get_u64(r), get_u64(r + 8), get_u64(r + 16), (int64_t)get_u64(r + 24),
                                       (int64_t)get_u64(r + 32)};
    }
    return true;
}

bool manifest_read(int folder, uint32_t rules, Manifest *out)
{
    char bytes[LARGEST + 1];
    int fd = openat(folder, "manifest", O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return false;
    ssize_t n = read(fd, bytes, sizeof bytes);
    close(fd);
    return n > 0 && get_manifest(out, bytes, (size_t)n) && out->rules == rules;
}

/* Not synced: what a power cut takes away does not add up afterwards. */
bool manifest_write(int folder, const Manifest *m, int *error)
{
    Buf b = {0};
    put_manifest(&b, m);
    unlinkat(folder, "manifest-new", 0);
    int fd = openat(folder, "manifest-new", O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    errno = fd >= 0 ? ENOSPC : errno; /* a short write sets none */
    bool good = fd >= 0 && write(fd, b.p, b.len) == (ssize_t)b.len;
    *error = errno;
    if (fd >= 0)
        close(fd);
    if (good && renameat(folder, "manifest-new", folder, "manifest") != 0) {
        *error = errno;
        good = false;
    }
    buf_free(&b);
    return good;
}
