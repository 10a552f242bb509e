/* text/fold_tables.h -- the inside of text/fold.c: what tools/fold/fold.py made. */
#ifndef TEXT_FOLD_TABLES_H
#define TEXT_FOLD_TABLES_H

#include <stddef.h>
#include <stdint.h>

typedef struct FoldPair {
    uint32_t from, to;
} FoldPair;

/* Of the Basic Multilingual Plane: block of 64 by code point / 64, in it 0 (itself), the fold, or 0xFFFF: see
 * fold_far. */
extern const uint16_t fold_index[1024];
extern const uint16_t fold_near[][64];

/* The others, sorted. */
extern const FoldPair fold_far[];
extern const size_t fold_far_count;

/* Canonical compositions, sorted by base and mark. */
typedef struct FoldMark {
    uint32_t base, mark, both;
} FoldMark;

extern const FoldMark fold_marks[];
extern const size_t fold_marks_count;

#endif
