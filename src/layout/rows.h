/* layout/rows.h -- a shown paragraph in rows of a given width.
 *
 * Guarantees, for every text and every width from 2 up: rows joined are the shown text; no row is wider
 * than the width (blanks that end a row may hang over the edge and are not drawn); with the Chinese
 * profile no row begins with closing or ends with opening punctuation where the width leaves a choice.
 */
#ifndef LAYOUT_ROWS_H
#define LAYOUT_ROWS_H

#include "base/arena.h"
#include "model/span.h"
#include "text/breaks.h"

#include <stdbool.h>

typedef struct Row {
    Span shown;     /* bytes of the shown text, its line end included */
    int cells;      /* drawn; without blanks hanging over the edge */
    bool hangs;     /* its last mark stands in the gutter: cells is up to ROW_GUTTER more than the width */
} Row;

enum { ROW_GUTTER = 2 };

typedef struct Rows {
    Row *items;
    size_t n;       /* at least 1, also for an empty text */
    int width;
} Rows;

/* Lays out a shown text greedily: each row takes what fits. The result lives in `a`. */
Rows rows_make(Arena *a, Str shown, int width, const Widths *w);

/* Lays out one row from shown byte `at` on (which must begin a row); for lazy use. False at the end. */
bool rows_next(Str shown, size_t at, int width, const Widths *w, Row *out);

/* The same with hanging punctuation: one comma, stop or the like that fits no more may stand in a gutter of
 * ROW_GUTTER cells to the right of the width, when what follows it may begin a row. */
Rows rows_make_hanging(Arena *a, Str shown, int width, const Widths *w);
bool rows_next_hanging(Str shown, size_t at, int width, const Widths *w, Row *out);

size_t rows_at(const Rows *r, size_t shown);                         /* the row that shows this byte */
/* Cells before this shown byte in its row. */
int row_column(Str shown, const Row *row, size_t at, const Widths *w);
/* The shown byte at a cell of the row: the start of the grapheme there; the last one past the end. */
size_t row_byte_at(Str shown, const Row *row, int column, const Widths *w);

#endif
