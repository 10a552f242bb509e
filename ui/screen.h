/* ui/screen.h -- which pane is where at this size. */
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include "ui/grid.h"
#include "ui/pane.h"

enum { SCREEN_MIN_COLS = 20, SCREEN_MIN_ROWS = 5, THREE_PANES = 110, TWO_PANES = 70, STACKED_ROWS = 36 };

typedef struct Screen {
    Rect pane[PANES]; /* with its title row; cols 0: not shown */
    int status;       /* the row of messages and hints */
} Screen;

/* What the reader of the screen has changed about it. */
typedef struct Arrange {
    int wider[PANES];  /* columns (rows, where panes are stacked) more than a side pane has by itself */
    bool hidden[PANES]; /* a side pane that is shown only while it has the keys */
} Arrange;

/* Three panes from 110 columns, two from 70 (the reader and the list or the annotations, whichever has the keys),
 * one below, or when zoomed. On a tall and narrow screen the second pane stands below the text. */
Screen screen_split(int cols, int rows, PaneId focus, bool zoom, const Arrange *a);

/* Gives the pane with the keys more room, or less; the text takes it from both sides. False: no further. */
bool screen_resize(Arrange *a, int cols, int rows, PaneId focus, int by);

/* The pane without its title row. */
Rect screen_body(Rect pane);

#endif
