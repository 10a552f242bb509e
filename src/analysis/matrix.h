/* analysis/matrix.h -- stances counted: holder by target, for each document or each source. */
#ifndef ANALYSIS_MATRIX_H
#define ANALYSIS_MATRIX_H

#include "base/arena.h"
#include "model/annotation.h"

#include <stdbool.h>
#include <stddef.h>

/* A stance with the source its document has ("" where unknown). */
typedef struct MatrixStance {
    const Annotation *stance;
    Str source;
} MatrixStance;

typedef struct MatrixCell {
    Str holder, target;
    int64_t doc;                /* 0: cells are by source */
    Str source;
    size_t counts[POLARITIES];
    bool conflict;              /* for and against in this cell */
    bool contested;             /* for and against, over all documents */
} MatrixCell;

typedef enum MatrixBy { MATRIX_BY_DOC, MATRIX_BY_SOURCE } MatrixBy;

/* Cells with a stance at least, by holder, target, then document or source; in `a`, strings are loans. Stances of
 * all annotators count. */
size_t matrix_make(Arena *a, const MatrixStance *stances, size_t n, MatrixBy by, MatrixCell **out);

#endif
