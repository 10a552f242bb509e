/* ui/scroll.h -- a pane whose rows moved up or down between two frames, and how to say so to a terminal.
 *
 * A terminal with left and right margins (mode 69) moves a rectangle by itself: some 40 bytes instead of the
 * rectangle's text. Knows grids only, no terminal.
 */
#ifndef UI_SCROLL_H
#define UI_SCROLL_H

#include "ui/grid.h"

/* By how many rows the area moved from `before` to `now`: more than 0 went up; 0: it did not, or moving it does not
 * pay. Both grids have the same size. */
int scroll_found(const Grid *before, const Grid *now, Rect area);

/* The same move in memory: rows that come free are blank and plain. */
void scroll_grid(Grid *g, Rect area, int n);

/* Appends the move of one area; between scroll_begin() and scroll_end(), which keep cursor and colours. */
void scroll_begin(Buf *out);
void scroll_add(Rect area, int n, Buf *out);
void scroll_end(Buf *out);

#endif
