/* ui/grid.h -- the screen in memory: cells with a face, before any terminal sees them.
 *
 * Rows are composed whole and clipped here on glyph edges: never half a wide character. Text is drawn
 * through text/safe.h, so nothing in a grid can drive a terminal.
 */
#ifndef UI_GRID_H
#define UI_GRID_H

#include "base/str.h"
#include "text/safe.h"
#include "ui/face.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct Cell {
    uint32_t cp[GLYPH_MAX]; /* base and marks; cp[0] is ' ' in an empty cell, 0 in a wide glyph's second */
    uint8_t n;              /* code points; 0 in the second cell of a wide glyph */
    uint8_t width;          /* 1 or 2; 0 in the second cell of a wide glyph */
    Face face;
} Cell;

typedef struct Rect {
    int x, y, cols, rows;
} Rect;

enum { GRID_AREAS = 4 };

typedef struct Grid {
    int cols, rows;
    Cell *cells;           /* rows * cols, row by row */
    const Widths *widths;  /* a loan; NULL is the table */
    int cursor_x, cursor_y; /* where the hardware cursor stands */
    Rect areas[GRID_AREAS]; /* whose rows may move as a whole from frame to frame: what scrolls */
    int n_areas;
} Grid;

void grid_init(Grid *g, int cols, int rows, const Widths *w);
void grid_free(Grid *g);
void grid_resize(Grid *g, int cols, int rows); /* and clears it */
void grid_clear(Grid *g);
void grid_area(Grid *g, Rect area); /* says that the area scrolls; until the next grid_clear() */

const Cell *grid_cell(const Grid *g, int x, int y);

/* Draws one glyph; outside of `clip`, or cut by its edge, it is not drawn. */
void grid_glyph(Grid *g, Rect clip, int x, int y, const uint32_t *cp, int n, int width, Face f);

/* Draws s from (x, y) on, at most to the right edge of `clip`; returns the x after it. */
int grid_text(Grid *g, Rect clip, int x, int y, Str s, Face f);
/* The same; when s does not fit, its end is replaced by "…". */
int grid_text_cut(Grid *g, Rect clip, int x, int y, Str s, Face f);
/* Blanks from x to the right edge of `clip`. */
void grid_fill(Grid *g, Rect clip, int x, int y, Face f);
/* Ors marks to, or replaces the role of, the cells [x, x + cols) and the other halves of wide glyphs cut there. */
void grid_mark(Grid *g, Rect clip, int x, int y, int cols, Face marks);

/* Cells that s takes when drawn. */
int text_cells(Str s, const Widths *w);

/* For tests: the text of a row without the blanks at its end, and a letter per cell for its faces. */
void grid_row_text(const Grid *g, int y, Buf *out);
void grid_row_faces(const Grid *g, int y, Buf *out);

#endif
