/* model/reanchor_coarse.c -- landmarks: lines and sentences that are the same in two very long texts. */
#include "model/reanchor_coarse.h"

#include "base/mem.h"
#include "text/fold.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { SYMBOLS_LEAST = 8, BYTES_PER_LINE = 64, LINES_MOST = 400000 }; /* shorter ones are no landmarks */

typedef struct Line {
    uint64_t hash;
    size_t at;
} Line;

typedef struct LineList {
    Line *items;
    size_t n, cap;
} LineList;

static uint64_t mix(uint64_t h)
{
    h = (h ^ (h >> 31)) * 0x94D049BB133111EBu;
    return h ^ (h >> 29);
}

/* 0: too short. */
static uint64_t hash_of(Str line)
{
    Folded f;
    uint64_t hash = 1;
    fold_text(&f, line);
    for (size_t i = 0; i < f.n; i++)
        hash = mix(hash + f.cp[i]);
    if (f.n < SYMBOLS_LEAST)
        hash = 0;
    folded_free(&f);
    return hash;
}

/* Behind the line end or the full stop that ends what begins at `at`: lines may have been joined. */
static size_t sentence_end(Str text, size_t at, size_t end)
{
    for (; at < end; at++) {
        if (text.p[at] == '\n')
            return at + 1;
        if (end - at >= 3 && memcmp(text.p + at, "\xE3\x80\x82", 3) == 0)
            return at + 3;
    }
    return end;
}

/* In a text of many short lines only those with a hash of one kind, the same in both texts. */
static LineList lines_of(Str text, Span in, uint64_t mask)
{
    LineList l = {0};
    for (size_t at = in.start, end; at < in.end; at = end) {
        end = sentence_end(text, at, in.end);
        uint64_t hash = hash_of(str_sub(text, at, end));
        if (hash == 0 || (hash & mask) != 0)
            continue;
        l.items = mem_grow(l.items, &l.cap, l.n + 1, sizeof *l.items);
        l.items[l.n++] = (Line){hash, at};
    }
    return l;
}

static int by_hash(const void *left, const void *right)
{
    const Line *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return a->at < b->at ? -1 : a->at > b->at;
}

static int by_old(const void *left, const void *right)
{
    const Landmark *a = left, *b = right;
    return a->old < b->old ? -1 : a->old > b->old;
}

static size_t same_from(const LineList *l, size_t i)
{
    size_t n = 1;
    while (i + n < l->n && l->items[i + n].hash == l->items[i].hash)
        n++;
    return n;
}

static void pair_up(Landmarks *l, const LineList *old, const LineList *now)
{
    size_t cap = 0;
    for (size_t i = 0, j = 0; i < old->n && j < now->n;) {
        const Line *a = &old->items[i], *b = &now->items[j];
        size_t n = same_from(old, i), m = same_from(now, j);
        if (a->hash == b->hash && n == 1 && m == 1) {
            l->items = mem_grow(l->items, &cap, l->n + 1, sizeof *l->items);
            l->items[l->n++] = (Landmark){a->hash, a->at, b->at};
        }
        i += a->hash <= b->hash ? n : 0;
        j += b->hash <= a->hash ? m : 0;
    }
    if (l->n > 0)
        qsort(l->items, l->n, sizeof *l->items, by_old);
}

/* Leaves the longest chain that is in order in the new text too. */
static void keep_chain(Landmarks *l)
{
    size_t *last = mem_alloc((l->n + 1) * sizeof *last), *before = mem_alloc((l->n + 1) * sizeof *before);
    size_t length = 0;
    for (size_t i = 0; i < l->n; i++) {
        size_t low = 0, high = length;
        while (low < high) {
            size_t mid = low + (high - low) / 2;
            if (l->items[last[mid]].now < l->items[i].now)
                low = mid + 1;
            else
                high = mid;
        }
        before[i] = low > 0 ? last[low - 1] : STR_NONE;
        last[low] = i;
        length = low == length ? length + 1 : length;
    }
    Landmark *kept = mem_alloc((length + 1) * sizeof *kept);
    size_t at = length > 0 ? last[length - 1] : STR_NONE;
    for (size_t k = length; k-- > 0; at = before[at])
        kept[k] = l->items[at];
    free(l->items);
    l->items = kept;
    l->n = length;
    free(last);
    free(before);
}

void landmarks_make(Landmarks *l, Str old, Span in_old, Str now, Span in_now)
{
    size_t longer = in_old.end - in_old.start;
    uint64_t mask = 0;
    if (in_now.end - in_now.start > longer)
        longer = in_now.end - in_now.start;
    while (longer / BYTES_PER_LINE / (mask + 1) > LINES_MOST)
        mask = 2 * mask + 1;
    LineList lines_old = lines_of(old, in_old, mask), lines_now = lines_of(now, in_now, mask);
    if (lines_old.n > 0)
        qsort(lines_old.items, lines_old.n, sizeof *lines_old.items, by_hash);
    if (lines_now.n > 0)
        qsort(lines_now.items, lines_now.n, sizeof *lines_now.items, by_hash);
    *l = (Landmarks){.old = in_old, .now = in_now};
    pair_up(l, &lines_old, &lines_now);
    free(lines_old.items);
    free(lines_now.items);
    keep_chain(l);
}

void landmarks_free(Landmarks *l)
{
    free(l->items);
    *l = (Landmarks){0};
}

/* How many landmarks begin at the byte or before it. */
static size_t count_to(const Landmarks *l, size_t byte)
{
    size_t low = 0, high = l->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (l->items[mid].old <= byte)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

void landmarks_around(const Landmarks *l, Span span, size_t margin, Span *old, Span *now)
{
    size_t from = span.start > margin ? count_to(l, span.start - margin) : 0;
    size_t to = count_to(l, span.end + margin);
    old->start = from > 0 ? l->items[from - 1].old : l->old.start;
    now->start = from > 0 ? l->items[from - 1].now : l->now.start;
    old->end = to < l->n ? l->items[to].old : l->old.end;
    now->end = to < l->n ? l->items[to].now : l->now.end;
}
