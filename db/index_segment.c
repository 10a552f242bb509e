/* db/index_segment.c -- one file of the index: written from beginning to end, then only read. */
#include "db/index_private.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#define MAGIC 0x3147455344524E0A /* "\nNRDSEG1" */
#define BLOCK (32 << 10)         /* bytes: a block ends behind the pair that fills it */
#define BLOCK_MOST (64 << 20)    /* no list is longer */
#define NUMBER_MOST 10 /* bytes of a number */
#define TRAILER 40
#define TABLE_ROW 16

void put_u64(Buf *b, uint64_t v)
{
    char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (char)(v >> (8 * i) & 0xFF);
    buf_add(b, (Str){bytes, sizeof bytes});
}

uint64_t get_u64(const char *p)
{
    uint64_t v = 0;
    for (int i = 7; i >= 0; i--)
        v = v << 8 | (unsigned char)p[i];
    return v;
}

/* Each step is reversible, so a change within one word of eight bytes always changes the sum. */
uint64_t index_sum(uint64_t seed, const void *bytes, size_t n)
{
    const char *p = bytes;
    uint64_t h = seed ^ (n * 0x9E3779B97F4A7C15u);
    for (; n >= 8; n -= 8, p += 8) {
        uint64_t word;
        memcpy(&word, p, sizeof word);
        h = (h ^ word) * 0xD6E8FEB86659FD93u;
        h ^= h >> 32;
    }
    for (; n > 0; n--, p++) {
        h = (h ^ (unsigned char)*p) * 0xD6E8FEB86659FD93u;
        h ^= h >> 32;
    }
    return h;
}

/* There is room for it. */
static void put_number(Buf *b, uint64_t v)
{
    for (; v >= 0x80; v >>= 7)
        b->p[b->len++] = (char)(v | 0x80);
    b->p[b->len++] = (char)v;
}

static bool get_number(const char **at, const char *end, uint64_t *out)
{
    *out = 0;
    for (unsigned shift = 0; *at < end && shift < 64; shift += 7) {
        unsigned char byte = (unsigned char)*(*at)++;
        *out |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return true;
    }
    return false;
}

void segment_file_name(uint64_t name, char out[24])
{
    snprintf(out, 24, "%016" PRIx64 ".seg", name);
}

ListReader list_reader(Str list, int64_t low)
{
    const unsigned char *p = (const unsigned char *)list.p;
    return (ListReader){p, p + list.len, (uint64_t)low};
}

/* --- writing --- */

static void write_all(SegmentWriter *w, const Buf *b)
{
    for (size_t done = 0; !w->failed && done < b->len;) {
        ssize_t n = write(w->fd, b->p + done, b->len - done);
        if (n > 0) {
            done += (size_t)n;
        } else if (errno != EINTR) {
            w->failed = true;
            w->error = errno;
        }
    }
    w->info.bytes += b->len;
}

bool writer_open(SegmentWriter *w, int folder, int64_t low)
{
    char name[24];
    *w = (SegmentWriter){.folder = folder, .info = {.low = low, .high = low}};
    if (getrandom(&w->info.name, sizeof w->info.name, 0) != (ssize_t)sizeof w->info.name)
        w->info.name = (uint64_t)getpid() << 32 ^ (uint64_t)(uintptr_t)w;
    segment_file_name(w->info.name, name);
    w->fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    w->failed = w->fd < 0;
    w->error = errno;
    return !w->failed;
}

static void end_block(SegmentWriter *w)
{
    if (w->block.len == 0)
        return;
    put_u64(&w->block, index_sum(w->info.name ^ w->n_blocks, w->block.p, w->block.len));
    write_all(w, &w->block);
    buf_clear(&w->block);
    w->n_blocks++;
}

static size_t number_length(uint64_t v)
{
    size_t n = 1;
    for (; v >= 0x80; v >>= 7)
        n++;
    return n;
}

void writer_add(SegmentWriter *w, uint64_t key, const uint32_t *docs, size_t n)
{
    uint64_t before = (uint64_t)w->info.low;
    size_t length = 0;
    for (size_t i = 0; i < n; before = docs[i++])
        length += number_length(docs[i] - before);
    if (w->block.len == 0) {
        put_u64(&w->table, key);
        put_u64(&w->table, w->info.bytes);
        w->last_key = key;
    }
    buf_reserve(&w->block, length + 2 * NUMBER_MOST);
    put_number(&w->block, key - w->last_key);
    put_number(&w->block, length);
    before = (uint64_t)w->info.low;
    for (size_t i = 0; i < n; before = docs[i++])
        put_number(&w->block, docs[i] - before);
    w->last_key = key;
    w->info.postings += n;
    if ((int64_t)before > w->info.high)
        w->info.high = (int64_t)before;
    if (w->block.len >= BLOCK)
        end_block(w);
}

static void writer_free(SegmentWriter *w)
{
    if (w->fd >= 0)
        close(w->fd);
    w->fd = -1;
    buf_free(&w->block);
    buf_free(&w->table);
}

void writer_abandon(SegmentWriter *w)
{
    char name[24];
    segment_file_name(w->info.name, name);
    if (w->fd >= 0)
        unlinkat(w->folder, name, 0);
    writer_free(w);
}

bool writer_close(SegmentWriter *w, SegmentInfo *out)
{
    end_block(w);
    uint64_t table = w->info.bytes;
    put_u64(&w->table, MAGIC);
    put_u64(&w->table, table);
    put_u64(&w->table, w->n_blocks);
    put_u64(&w->table, (uint64_t)w->info.low);
    put_u64(&w->table, index_sum(w->info.name, w->table.p, w->table.len));
    write_all(w, &w->table);
    if (w->failed) {
        writer_abandon(w);
        return false;
    }
    *out = w->info;
    writer_free(w);
    return true;
}

/* --- reading --- */

static bool read_at(int fd, uint64_t at, char *to, size_t n)
{
    while (n > 0) {
        ssize_t got = pread(fd, to, n, (off_t)at);
        if (got <= 0 && !(got < 0 && errno == EINTR))
            return false;
        if (got > 0) {
            to += got;
            n -= (size_t)got;
            at += (uint64_t)got;
        }
    }
    return true;
}

static bool table_adds_up(Segment *s, const char *table, size_t length)
{
    const char *end = table + length - TRAILER;
    uint64_t begins = s->info.bytes - length;
    return get_u64(table + length - 8) == index_sum(s->info.name, table, length - 8) && get_u64(end) == MAGIC &&
           get_u64(end + 8) == begins && get_u64(end + 16) == s->n_blocks &&
           (int64_t)get_u64(end + 24) == s->info.low;
}

static bool read_table(Segment *s)
{
    char end[TRAILER];
    if (s->info.bytes < TRAILER || !read_at(s->fd, s->info.bytes - TRAILER, end, TRAILER))
        return false;
    uint64_t begins = get_u64(end + 8), n = get_u64(end + 16);
    if (n > s->info.bytes / TABLE_ROW || begins + n * TABLE_ROW + TRAILER != s->info.bytes)
        return false;
    s->n_blocks = (size_t)n;
    size_t length = s->n_blocks * TABLE_ROW + TRAILER;
    char *table = mem_alloc(length);
    bool good = read_at(s->fd, begins, table, length) && table_adds_up(s, table, length);
    if (good) {
        s->first = mem_alloc((s->n_blocks + 1) * sizeof *s->first);
        s->place = mem_alloc((s->n_blocks + 1) * sizeof *s->place);
        for (size_t i = 0; i < s->n_blocks; i++) {
            s->first[i] = get_u64(table + i * TABLE_ROW);
            s->place[i] = get_u64(table + i * TABLE_ROW + 8);
        }
        s->place[s->n_blocks] = begins;
    }
    free(table);
    return good;
}

bool segment_open(Segment *s, int folder, const SegmentInfo *info)
{
    char name[24];
    segment_file_name(info->name, name);
    *s = (Segment){.info = *info, .fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)};
    if (s->fd >= 0 && read_table(s))
        return true;
    segment_close(s);
    return false;
}

void segment_close(Segment *s)
{
    if (s->fd >= 0)
        close(s->fd);
    free(s->first);
    free(s->place);
    *s = (Segment){.fd = -1};
}

/* The block in which a pair is if it is anywhere: the last one that begins at it or before; 0 when all begin
 * behind it. */
static size_t block_of(const Segment *s, uint64_t key)
{
    size_t low = 0, high = s->n_blocks;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (s->first[mid] <= key)
            low = mid + 1;
        else
            high = mid;
    }
    return low > 0 ? low - 1 : 0;
}

uint64_t segment_span(const Segment *s, uint64_t low, uint64_t high)
{
    if (s->n_blocks == 0)
        return 0;
    size_t last = block_of(s, high);
    return s->place[last + 1] - s->place[block_of(s, low)];
}

void cursor_init(SegmentCursor *c, const Segment *s)
{
    *c = (SegmentCursor){.segment = s};
}

void cursor_free(SegmentCursor *c)
{
    buf_free(&c->block);
    *c = (SegmentCursor){0};
}

static bool stop_damaged(SegmentCursor *c)
{
    c->on = false;
    c->damaged = true;
    return false;
}

static bool read_block(SegmentCursor *c)
{
    const Segment *s = c->segment;
    uint64_t place = s->place[c->n], length = s->place[c->n + 1] - place;
    if (length < 8 || length > BLOCK_MOST)
        return stop_damaged(c);
    buf_clear(&c->block);
    buf_reserve(&c->block, (size_t)length);
    if (!read_at(s->fd, place, c->block.p, (size_t)length))
        return stop_damaged(c);
    c->at = c->block.p;
    c->end = c->block.p + length - 8;
    if (get_u64(c->end) != index_sum(s->info.name ^ c->n, c->block.p, (size_t)length - 8))
        return stop_damaged(c);
    c->key = s->first[c->n++];
    return true;
}

bool cursor_next(SegmentCursor *c)
{
    uint64_t gap, length;
    c->on = false;
    if (c->damaged || (c->at == c->end && (c->n == c->segment->n_blocks || !read_block(c))))
        return false;
    if (!get_number(&c->at, c->end, &gap) || !get_number(&c->at, c->end, &length) ||
        length > (uint64_t)(c->end - c->at))
        return stop_damaged(c);
    c->key += gap;
    c->list = (Str){c->at, (size_t)length};
    c->at += length;
    c->on = true;
    return true;
}

bool cursor_seek(SegmentCursor *c, uint64_t key)
{
    c->n = block_of(c->segment, key);
    c->at = c->end = NULL;
    while (cursor_next(c))
        if (c->key >= key)
            return true;
    return false;
}
