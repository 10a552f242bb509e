/* ui/screen.h -- which pane is where at this size. */
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include "ui/grid.h"
#include "ui/pane.h"

enum { SCREEN_MIN_COLS = 20, SCREEN_MIN_ROWS = 5, THREE_PANES = 110, TWO_PANES = 70 };

typedef struct Screen {
    Rect pane[PANES]; /* with its title row; cols 0: not shown */
    int status;       /* the row of messages and hints */
} Screen;

/* Three panes from 110 columns, two from 70 (the reader and the list or the annotations, whichever has the keys),
 * one below, or when zoomed. */
Screen screen_split(int cols, int rows, PaneId focus, bool zoom);

/* The pane without its title row. */
Rect screen_body(Rect pane);

#endif
