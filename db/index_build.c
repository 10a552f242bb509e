/* db/index_build.c -- building the index: pairs are gathered, sorted, written as a segment; small segments become
 * larger ones. Memory: two arrays of pairs and some blocks. */
#include "db/index_private.h"

#include "base/mem.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define GATHERED ((size_t)1 << 20) /* pairs: 8 MiB, and as much to sort them */
#define NEARLY (GATHERED - GATHERED / 8)
#define DOC_BITS (64 - INDEX_KEY_BITS)
#define MANY 4                     /* segments */
#define RUN 8                      /* so many segments of a size make one of the next */
#define LOOK_EVERY 1024           /* pairs: whether to stop */
#define SMALL ((uint64_t)1 << 17)  /* postings of the smallest size */

struct IndexBuild {
    int folder;
    Guard lock;
    const atomic_bool *stop;
    Manifest manifest; /* as it is to be */
    uint64_t *pairs, *sorted;
    size_t n;
    int64_t low; /* document that bits of a pair count from */
};

static bool stopped(const IndexBuild *b)
{
    return b->stop && atomic_load_explicit(b->stop, memory_order_relaxed);
}

static bool fail(int number, Error *err)
{
    ErrorKind kind = number == ENOSPC || number == EDQUOT ? ERR_FULL : ERR_IO;
    return error_set(err, kind, "cannot write the index: %s", strerror(number));
}

static bool fail_stopped(Error *err)
{
    return error_set(err, ERR_NONE, "stopped");
}

/* --- the folder --- */

static bool is_listed(const Manifest *m, const char *file)
{
    char name[24];
    for (size_t i = 0; i < m->n; i++) {
        segment_file_name(m->segments[i].name, name);
        if (strcmp(name, file) == 0)
            return true;
    }
    return false;
}

/* What an earlier build left behind. */
static void sweep(const IndexBuild *b)
{
    int fd = openat(b->folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *d = fd >= 0 ? fdopendir(fd) : NULL;
    for (const struct dirent *e; d && (e = readdir(d)) != NULL;) {
        size_t n = strlen(e->d_name);
        if (n > 4 && strcmp(e->d_name + n - 4, ".seg") == 0 && !is_listed(&b->manifest, e->d_name))
            unlinkat(b->folder, e->d_name, 0);
    }
    if (d)
        closedir(d);
    else if (fd >= 0)
        close(fd);
}

/* All its segments are there and begin and end as they should. */
static bool is_whole(const IndexBuild *b)
{
    for (size_t i = 0; i < b->manifest.n; i++) {
        Segment s;
        if (!segment_open(&s, b->folder, &b->manifest.segments[i]))
            return false;
        segment_close(&s);
    }
    return true;
}

IndexBuild *index_build_open(const char *library, uint32_t rules, const atomic_bool *stop, Error *err)
{
    int folder = index_folder_open(library, true);
    if (folder < 0) {
        error_set(err, ERR_IO, "cannot make the folder '%s-index'", library);
        return NULL;
    }
    IndexBuild *b = MEM_NEW(IndexBuild);
    *b = (IndexBuild){.folder = folder, .stop = stop};
    Buf lock = {0};
    buf_addf(&lock, "%s-index/build", library);
    guard_init(&b->lock, buf_z(&lock));
    buf_free(&lock);
    if (!guard_lock(&b->lock, 0, "index", err)) {
        index_build_close(b);
        return NULL;
    }
    if (!manifest_read(b->folder, rules, &b->manifest) || !is_whole(b))
        b->manifest = (Manifest){.rules = rules};
    sweep(b);
    b->pairs = mem_alloc(GATHERED * sizeof *b->pairs);
    b->sorted = mem_alloc(GATHERED * sizeof *b->sorted);
    return b;
}

void index_build_close(IndexBuild *b)
{
    if (!b)
        return;
    guard_free(&b->lock);
    close(b->folder);
    free(b->pairs);
    free(b->sorted);
    free(b);
}

int64_t index_build_last(const IndexBuild *b)
{
    return b->manifest.last;
}

JournalMark index_build_mark(const IndexBuild *b)
{
    return b->manifest.mark;
}

static void remove_segments(const IndexBuild *b, const SegmentInfo *s, size_t n)
{
    char name[24];
    for (size_t i = 0; i < n; i++) {
        segment_file_name(s[i].name, name);
        unlinkat(b->folder, name, 0);
    }
}

bool index_build_reset(IndexBuild *b, JournalMark mark, Error *err)
{
    int error;
    Manifest old = b->manifest;
    b->manifest = (Manifest){.rules = old.rules, .mark = mark};
    b->n = 0;
    if (!manifest_write(b->folder, &b->manifest, &error))
        return fail(error, err);
    remove_segments(b, old.segments, old.n);
    return true;
}

/* --- one segment out of many --- */

typedef struct Merge {
    SegmentCursor cursors[INDEX_SEGMENTS];
    Segment segments[INDEX_SEGMENTS];
    size_t n;
    uint32_t *docs;
    size_t n_docs, cap;
    SegmentWriter writer;
} Merge;

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* In order, none twice. Mostly they are so already: segments follow each other. */
static void in_order(Merge *m)
{
    bool good = true;
    for (size_t i = 1; i < m->n_docs && good; i++)
        good = m->docs[i - 1] < m->docs[i];
    if (good)
        return;
    qsort(m->docs, m->n_docs, sizeof *m->docs, by_number);
    size_t n = 1;
    for (size_t i = 1; i < m->n_docs; i++)
        if (m->docs[i] != m->docs[n - 1])
            m->docs[n++] = m->docs[i];
    m->n_docs = n;
}

static void take_list(Merge *m, const SegmentCursor *c)
{
    ListReader r = list_reader(c->list, c->segment->info.low);
    m->docs = mem_grow(m->docs, &m->cap, m->n_docs + c->list.len, sizeof *m->docs);
    while (list_next(&r))
        m->docs[m->n_docs++] = (uint32_t)r.doc;
}

/* The lowest pair of all, its documents gathered; false at the end. */
static bool next_pair(Merge *m, uint64_t *key)
{
    *key = UINT64_MAX;
    for (size_t i = 0; i < m->n; i++)
        if (m->cursors[i].on && m->cursors[i].key < *key)
            *key = m->cursors[i].key;
    m->n_docs = 0;
    for (size_t i = 0; i < m->n; i++)
        if (m->cursors[i].on && m->cursors[i].key == *key) {
            take_list(m, &m->cursors[i]);
            cursor_next(&m->cursors[i]);
        }
    in_order(m);
    return *key != UINT64_MAX;
}

static int by_low(const void *a, const void *b)
{
    const SegmentInfo *x = a, *y = b;
    return (x->low > y->low) - (x->low < y->low);
}

static bool begin_merge(const IndexBuild *b, Merge *m, SegmentInfo *from, size_t n)
{
    int64_t low = INT64_MAX;
    qsort(from, n, sizeof *from, by_low); /* then lists mostly follow each other */
    for (m->n = 0; m->n < n; m->n++) {
        if (!segment_open(&m->segments[m->n], b->folder, &from[m->n]))
            return false;
        cursor_init(&m->cursors[m->n], &m->segments[m->n]);
        cursor_next(&m->cursors[m->n]);
        low = from[m->n].low < low ? from[m->n].low : low;
    }
    return writer_open(&m->writer, b->folder, low);
}

static bool merge_all(const IndexBuild *b, Merge *m)
{
    uint64_t key;
    for (size_t turn = 0; !m->writer.failed && next_pair(m, &key); turn++) {
        if (turn % LOOK_EVERY == 0 && stopped(b))
            return false;
        writer_add(&m->writer, key, m->docs, m->n_docs);
    }
    for (size_t i = 0; i < m->n; i++)
        if (m->cursors[i].damaged)
            return false;
    return true;
}

static void end_merge(Merge *m)
{
    for (size_t i = 0; i < m->n; i++) {
        cursor_free(&m->cursors[i]);
        segment_close(&m->segments[i]);
    }
    free(m->docs);
    free(m);
}

/* What is damaged has no place in a manifest: everything is built anew. */
static bool drop_damaged(IndexBuild *b, Error *err)
{
    unlinkat(b->folder, "manifest", 0);
    remove_segments(b, b->manifest.segments, b->manifest.n);
    b->manifest = (Manifest){.rules = b->manifest.rules};
    return error_set(err, ERR_FORMAT, "the index is damaged");
}

static bool merge(IndexBuild *b, SegmentInfo *from, size_t n, SegmentInfo *out, Error *err)
{
    Merge *m = MEM_NEW(Merge);
    m->writer.fd = -1;
    bool opened = begin_merge(b, m, from, n), whole = opened && merge_all(b, m);
    bool written = whole && writer_close(&m->writer, out);
    int error = m->writer.error;
    bool failed = m->writer.failed;
    if (!whole)
        writer_abandon(&m->writer);
    end_merge(m);
    if (written)
        return true;
    if (failed)
        return fail(error, err);
    return stopped(b) ? fail_stopped(err) : drop_damaged(b, err);
}

/* Makes the last n of the manifest one. They are in the order of their sizes, the large ones first. */
static bool merge_last(IndexBuild *b, size_t n, Error *err)
{
    Manifest *m = &b->manifest;
    SegmentInfo old[INDEX_SEGMENTS], made;
    int error;
    memcpy(old, m->segments + m->n - n, n * sizeof *old);
    if (!merge(b, old, n, &made, err))
        return false;
    m->n -= n;
    m->segments[m->n++] = made;
    if (!manifest_write(b->folder, m, &error))
        return fail(error, err);
    remove_segments(b, old, n);
    return true;
}

static int by_size(const void *a, const void *b)
{
    const SegmentInfo *x = a, *y = b;
    if (x->postings != y->postings)
        return x->postings < y->postings ? 1 : -1;
    return (x->low > y->low) - (x->low < y->low);
}

static bool tidy(IndexBuild *b, Error *err)
{
    Manifest *m = &b->manifest;
    for (uint64_t size = SMALL;; size *= RUN) {
        qsort(m->segments, m->n, sizeof *m->segments, by_size);
        size_t n = 0;
        while (n < m->n && m->segments[m->n - 1 - n].postings < size)
            n++;
        if (n >= RUN && !merge_last(b, n, err))
            return false;
        if (n == m->n || m->n <= 1)
            return true;
    }
}

bool index_build_end(IndexBuild *b, Error *err)
{
    const Manifest *m = &b->manifest;
    uint64_t all = 0, largest = 0;
    for (size_t i = 0; i < m->n; i++) {
        all += m->segments[i].postings;
        largest = m->segments[i].postings > largest ? m->segments[i].postings : largest;
    }
    return m->n < MANY || largest > all / 2 || merge_last(b, m->n, err);
}

/* --- gathering --- */

/* Sorted by pair; within a pair the order stays, which is that of the documents. */
static void sort(IndexBuild *b)
{
    static const struct {
        unsigned shift, bits;
    } passes[] = {{DOC_BITS, 11}, {DOC_BITS + 11, 11}, {DOC_BITS + 22, 10}, {DOC_BITS + 32, 10}};
    for (size_t p = 0; p < sizeof passes / sizeof passes[0]; p++) {
        size_t counts[1 << 11] = {0}, sum = 0;
        uint64_t mask = ((uint64_t)1 << passes[p].bits) - 1;
        for (size_t i = 0; i < b->n; i++)
            counts[b->pairs[i] >> passes[p].shift & mask]++;
        for (size_t v = 0; v <= mask; v++) {
            size_t n = counts[v];
            counts[v] = sum;
            sum += n;
        }
        for (size_t i = 0; i < b->n; i++)
            b->sorted[counts[b->pairs[i] >> passes[p].shift & mask]++] = b->pairs[i];
        uint64_t *swap = b->pairs;
        b->pairs = b->sorted;
        b->sorted = swap;
    }
}

/* Each pair and its documents, for which the other array has room. False: broken off. */
static bool write_pairs(IndexBuild *b, SegmentWriter *w)
{
    uint32_t *docs = (uint32_t *)b->sorted;
    for (size_t i = 0, turn = 0; i < b->n && !w->failed; turn++) {
        if (turn % LOOK_EVERY == 0 && stopped(b))
            return false;
        uint64_t key = b->pairs[i] >> DOC_BITS;
        size_t n = 0;
        for (; i < b->n && b->pairs[i] >> DOC_BITS == key; i++) {
            uint32_t doc = (uint32_t)(b->low + (int64_t)(b->pairs[i] & (((uint64_t)1 << DOC_BITS) - 1)));
            if (n == 0 || docs[n - 1] != doc)
                docs[n++] = doc;
        }
        writer_add(w, key, docs, n);
    }
    return true;
}

static bool flush(IndexBuild *b, Error *err)
{
    SegmentWriter w;
    if (b->n == 0)
        return true;
    if (b->manifest.n == INDEX_SEGMENTS && !merge_last(b, b->manifest.n, err))
        return false;
    sort(b);
    if (!writer_open(&w, b->folder, b->low))
        return fail(w.error, err);
    if (!write_pairs(b, &w)) {
        writer_abandon(&w);
        return fail_stopped(err);
    }
    b->n = 0;
    if (!writer_close(&w, &b->manifest.segments[b->manifest.n]))
        return fail(w.error, err);
    b->manifest.n++;
    return true;
}

bool index_is_word(uint32_t c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c < 0xC0)
        return c == 0xAA || c == 0xB5 || c == 0xBA;
    return !(c >= 0x2000 && c <= 0x206F) && !(c >= 0x3000 && c <= 0x3004) && !(c >= 0x3008 && c <= 0x3020) &&
           !(c >= 0xFE00 && c <= 0xFE6F) && !(c >= 0xFF00 && c <= 0xFF0F) && !(c >= 0xFF1A && c <= 0xFF20) &&
           c < 0x110000;
}

bool index_build_add(IndexBuild *b, int64_t doc, const uint32_t *symbols, size_t n, Error *err)
{
    assert(doc > 0 && doc <= UINT32_MAX);
    for (size_t i = 0; i < n; i++) {
        if (!index_is_word(symbols[i]))
            continue;
        if (b->n == GATHERED || (b->n > 0 && (doc < b->low || (doc - b->low) >> DOC_BITS != 0))) {
            if (stopped(b))
                return fail_stopped(err);
            if (!flush(b, err))
                return false;
        }
        if (b->n == 0)
            b->low = doc;
        uint32_t next = i + 1 < n && index_is_word(symbols[i + 1]) ? symbols[i + 1] : 0;
        b->pairs[b->n++] = INDEX_KEY(symbols[i], next) << DOC_BITS | (uint64_t)(doc - b->low);
    }
    return true;
}

static bool keep(IndexBuild *b, Error *err)
{
    int error;
    if (stopped(b))
        return fail_stopped(err);
    if (!flush(b, err))
        return false;
    if (!manifest_write(b->folder, &b->manifest, &error))
        return fail(error, err);
    return tidy(b, err);
}

bool index_build_reached(IndexBuild *b, int64_t doc, Error *err)
{
    assert(doc > b->manifest.last);
    b->manifest.last = doc;
    return b->n < NEARLY || keep(b, err);
}

bool index_build_keep(IndexBuild *b, JournalMark mark, Error *err)
{
    b->manifest.mark = mark;
    return keep(b, err);
}
