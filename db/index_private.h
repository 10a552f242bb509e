/* db/index_private.h -- the inside of the index of the texts (db/index.h): how it lies on the disk.
 *
 * A folder beside the library, "<library>-index":
 *   manifest     which segments count, up to where they hold the library (one small file, renamed into place)
 *   *.seg        segments, never changed once written
 *   build-lock   held by the one who builds
 *
 * A segment holds pairs of neighbouring symbols in order, each with the documents it stands in:
 *   block ...    pairs of a pair's difference to the one before, length of its list, its list; a sum of all that
 *   table        first pair and place of each block
 *   trailer      number of blocks, lowest document, a sum over table and trailer
 * A list is the differences between document numbers; numbers everywhere are of variable length, seven bits a
 * byte. The sums begin with the segment's random name and the block's number: a block that was zeroed, cut,
 * changed or is another one's does not add up. So whatever happens to these files, what is read from them is
 * what was written, or nothing.
 */
#ifndef DB_INDEX_PRIVATE_H
#define DB_INDEX_PRIVATE_H

#include "db/guard.h"
#include "db/index.h"

#include <stdint.h>

/* --- pairs --- */

/* A symbol that words are made of; marks and controls are not: they are in no pair. */
bool index_is_word(uint32_t symbol);
/* The pair's key: `next` is 0 where no such symbol follows. */
#define INDEX_KEY(symbol, next) ((uint64_t)(symbol) << 21 | (next))
#define INDEX_KEY_BITS 42

/* --- segments --- */

typedef struct SegmentInfo {
    uint64_t name;     /* random */
    uint64_t bytes;    /* of the file */
    uint64_t postings; /* documents over all lists */
    int64_t low, high; /* of their numbers */
} SegmentInfo;

typedef struct Segment {
    SegmentInfo info;
    int fd;
    size_t n_blocks;
    uint64_t *first; /* pair of each block, */
    uint64_t *place; /* its byte; one more: where the table begins */
} Segment;

/* False: not there, not readable or not whole. */
bool segment_open(Segment *s, int folder, const SegmentInfo *info);
void segment_close(Segment *s);
void segment_file_name(uint64_t name, char out[24]);

/* Walks the pairs of a segment in order. */
typedef struct SegmentCursor {
    const Segment *segment;
    Buf block;
    size_t n;            /* number of the next block to read */
    const char *at, *end;
    uint64_t key;        /* the pair it stands on, */
    Str list;            /* its list */
    bool on, damaged;
} SegmentCursor;

void cursor_init(SegmentCursor *c, const Segment *s);
void cursor_free(SegmentCursor *c);
bool cursor_seek(SegmentCursor *c, uint64_t key); /* to the first pair >= key; false: none, or damaged */
bool cursor_next(SegmentCursor *c);

/* Bytes of blocks that pairs from low up to high (not included) may be in. */
uint64_t segment_span(const Segment *s, uint64_t low, uint64_t high);

typedef struct SegmentWriter {
    int folder, fd;
    SegmentInfo info;
    Buf block, table;
    uint64_t last_key;
    size_t n_blocks;
    bool failed;
    int error; /* errno */
} SegmentWriter;

/* Numbers of documents will be from `low` on. */
bool writer_open(SegmentWriter *w, int folder, int64_t low);
/* Pairs come in order; the documents of each in order, none twice. */
void writer_add(SegmentWriter *w, uint64_t key, const uint32_t *docs, size_t n);
bool writer_close(SegmentWriter *w, SegmentInfo *out); /* false: nothing is left of it */
void writer_abandon(SegmentWriter *w);

/* One document after another of a list; false at its end. */
typedef struct ListReader {
    const unsigned char *at, *end;
    uint64_t doc;
} ListReader;

ListReader list_reader(Str list, int64_t low);
static inline bool list_next(ListReader *r)
{
    uint64_t gap = 0;
    for (unsigned shift = 0; r->at < r->end && shift < 64; shift += 7) {
        unsigned char byte = *r->at++;
        gap |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80) {
            r->doc += gap;
            return true;
        }
    }
    return false;
}

/* --- the folder --- */

#define INDEX_SEGMENTS 64 /* in a manifest, at most */

typedef struct Manifest {
    uint32_t rules;
    int64_t last;     /* documents up to this number are in, as they were at */
    JournalMark mark; /* this point of the journal */
    SegmentInfo segments[INDEX_SEGMENTS];
    size_t n;
} Manifest;

/* The folder's descriptor, -1 when it is not there or none of ours (another user's, a link). */
int index_folder_open(const char *library, bool make);
/* False: there is none, or it is not whole. `rules` must be those it was made with. */
bool manifest_read(int folder, uint32_t rules, Manifest *out);
bool manifest_write(int folder, const Manifest *m, int *error);
uint64_t index_sum(uint64_t seed, const void *bytes, size_t n);

/* Little-endian numbers. */
void put_u64(Buf *b, uint64_t v);
uint64_t get_u64(const char *p);

#endif
