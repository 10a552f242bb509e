/* db/index_find.c -- asking the index. What it says is about a point of the journal; what happened since then is
 * asked of the library, so that no document is missing from an answer. */
#include "db/index_private.h"

#include "base/arena.h"
#include "base/mem.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define OPEN_TURNS 3
#define PAIRS_ASKED 12              /* of a long pattern; more do not narrow the answer */
#define NUMBER_MOST ((int64_t)1 << 26) /* of a document: 8 MiB of bits */
#define BYTES_A_DOCUMENT 4          /* lists of more than that are in nearly every document */

struct Index {
    char *library;
    uint32_t rules;
    int folder;        /* -1: not open */
    struct stat seen;  /* of the manifest */
    Manifest manifest; /* as it was then */
    Segment segments[INDEX_SEGMENTS];
    size_t n; /* of them open */
};

Index *index_open(const char *library, uint32_t rules)
{
    Index *ix = MEM_NEW(Index);
    ix->library = mem_dupz(library);
    ix->rules = rules;
    ix->folder = -1;
    return ix;
}

static void forget(Index *ix)
{
    for (size_t i = 0; i < ix->n; i++)
        segment_close(&ix->segments[i]);
    ix->n = 0;
    if (ix->folder >= 0)
        close(ix->folder);
    ix->folder = -1;
}

void index_close(Index *ix)
{
    if (!ix)
        return;
    forget(ix);
    free(ix->library);
    free(ix);
}

static bool same_file(const struct stat *a, const struct stat *b)
{
    return a->st_ino == b->st_ino && a->st_dev == b->st_dev && a->st_size == b->st_size &&
           a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* Damage: without a manifest the next build begins anew. One that was written meanwhile stays. */
static bool drop_damaged(Index *ix)
{
    struct stat now;
    if (fstatat(ix->folder, "manifest", &now, AT_SYMLINK_NOFOLLOW) == 0 && same_file(&now, &ix->seen))
        unlinkat(ix->folder, "manifest", 0);
    forget(ix);
    return false;
}

static bool open_segments(Index *ix)
{
    for (ix->n = 0; ix->n < ix->manifest.n; ix->n++)
        if (!segment_open(&ix->segments[ix->n], ix->folder, &ix->manifest.segments[ix->n]))
            return false;
    return true;
}

/* Opens what the manifest names, unless it is open. A builder may join segments between a look into the manifest
 * and the opening of what it names: then there is another manifest. */
static bool refresh(Index *ix)
{
    for (int turn = 1;; turn++) {
        struct stat now;
        if (ix->folder >= 0 && fstatat(ix->folder, "manifest", &now, AT_SYMLINK_NOFOLLOW) == 0 &&
            same_file(&now, &ix->seen))
            return true;
        forget(ix);
        ix->folder = index_folder_open(ix->library, false);
        if (ix->folder < 0 || fstatat(ix->folder, "manifest", &ix->seen, AT_SYMLINK_NOFOLLOW) != 0 ||
            !manifest_read(ix->folder, ix->rules, &ix->manifest)) {
            forget(ix);
            return false;
        }
        if (open_segments(ix))
            return true;
        if (turn == OPEN_TURNS)
            return drop_damaged(ix);
        forget(ix);
    }
}

/* --- what is not in it --- */

/* Documents above the last one, and those changed since. False: it is not about this library. */
static bool add_others(const Index *ix, Store *s, int64_t highest, DocSet *out)
{
    const Manifest *m = &ix->manifest;
    bool known = false;
    Arena *a = arena_new();
    int64_t *docs;
    size_t n;
    bool good = store_has_mark(s, m->mark, &known, NULL) && known &&
                store_changed_since(s, m->mark.seq, a, &docs, &n, NULL);
    for (size_t i = 0; good && i < n; i++)
        if ((uint64_t)docs[i] / 64 < out->n_words) /* else it came only just now */
            docset_add(out, docs[i]);
    if (good)
        docset_add_range(out, m->last + 1, highest);
    arena_free(a);
    return good;
}

/* --- what is in it --- */

/* Adds the documents of all pairs from low up to high (not included). False: damaged. */
static bool add_pairs(Index *ix, uint64_t low, uint64_t high, DocSet *out)
{
    bool good = true;
    for (size_t i = 0; good && i < ix->n; i++) {
        SegmentCursor c;
        cursor_init(&c, &ix->segments[i]);
        for (bool on = cursor_seek(&c, low); on && c.key < high; on = cursor_next(&c)) {
            ListReader r = list_reader(c.list, ix->segments[i].info.low);
            while (list_next(&r) && r.doc / 64 < out->n_words)
                docset_add(out, (int64_t)r.doc);
        }
        good = !c.damaged;
        cursor_free(&c);
    }
    return good;
}

typedef struct Pairs {
    uint64_t keys[PAIRS_ASKED];
    size_t n;
    uint32_t single; /* a symbol of words with none beside it, 0: there is no such symbol */
} Pairs;

static Pairs pairs_of(const uint32_t *symbols, size_t n)
{
    Pairs p = {0};
    for (size_t i = 0; i < n && p.n < PAIRS_ASKED; i++) {
        if (!index_is_word(symbols[i]))
            continue;
        if (i + 1 < n && index_is_word(symbols[i + 1]))
            p.keys[p.n++] = INDEX_KEY(symbols[i], symbols[i + 1]);
        else if (p.single == 0)
            p.single = symbols[i];
    }
    return p;
}

/* False: damaged, or no help: the symbol is nearly everywhere. */
static bool meet_single(Index *ix, uint32_t symbol, DocSet *out, bool *damaged)
{
    uint64_t low = INDEX_KEY(symbol, 0), high = INDEX_KEY(symbol + 1, 0), bytes = 0;
    for (size_t i = 0; i < ix->n; i++)
        bytes += segment_span(&ix->segments[i], low, high);
    if (bytes > (uint64_t)ix->manifest.last * BYTES_A_DOCUMENT + ix->n * ((size_t)64 << 10))
        return false;
    *damaged = !add_pairs(ix, low, high, out);
    return !*damaged;
}

static bool meet_pairs(Index *ix, const Pairs *p, DocSet *out)
{
    DocSet one = docset_new((int64_t)out->n_words * 64 - 1);
    bool good = add_pairs(ix, p->keys[0], p->keys[0] + 1, out);
    for (size_t i = 1; good && i < p->n && docset_after(out, -1) >= 0; i++) {
        docset_clear(&one);
        good = add_pairs(ix, p->keys[i], p->keys[i] + 1, &one);
        docset_meet(out, &one);
    }
    docset_free(&one);
    return good;
}

bool index_candidates(Index *ix, Store *s, const uint32_t *symbols, size_t n, DocSet *out)
{
    *out = (DocSet){0};
    Pairs p = pairs_of(symbols, n);
    int64_t highest;
    if ((p.n == 0 && p.single == 0) || !refresh(ix) || !store_highest(s, &highest, NULL))
        return false;
    highest = highest > ix->manifest.last ? highest : ix->manifest.last;
    if (highest >= NUMBER_MOST)
        return false;
    *out = docset_new(highest);
    bool damaged = false;
    bool good = p.n > 0 ? meet_pairs(ix, &p, out) : meet_single(ix, p.single, out, &damaged);
    if (!good && (p.n > 0 || damaged))
        (void)drop_damaged(ix);
    good = good && add_others(ix, s, highest, out);
    if (!good)
        docset_free(out);
    return good;
}

/* --- how far it is --- */

bool index_is_there(Index *ix)
{
    return refresh(ix);
}

bool index_state(Index *ix, Store *s, IndexState *out, Error *err)
{
    *out = (IndexState){0};
    if (!store_count(s, &out->documents, err))
        return false;
    bool known = false;
    if (!refresh(ix) || !store_has_mark(s, ix->manifest.mark, &known, NULL) || !known)
        return true;
    for (size_t i = 0; i < ix->n; i++)
        out->bytes += (int64_t)ix->segments[i].info.bytes;
    out->segments = ix->n;
    return store_count_covered(s, ix->manifest.last, ix->manifest.mark.seq, &out->covered, err);
}

bool index_is_current(Index *ix, Store *s)
{
    int64_t highest;
    bool known = false;
    JournalMark now;
    if (!refresh(ix) || !store_highest(s, &highest, NULL) || highest > ix->manifest.last ||
        !store_has_mark(s, ix->manifest.mark, &known, NULL) || !known || !store_mark(s, &now, NULL) ||
        now.seq - ix->manifest.mark.seq > INDEX_BEHIND)
        return false;
    Arena *a = arena_new();
    int64_t *docs;
    size_t n;
    bool good = store_changed_since(s, ix->manifest.mark.seq, a, &docs, &n, NULL) && n == 0;
    arena_free(a);
    return good;
}
