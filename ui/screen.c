/* ui/screen.c -- the panes' places. */
#include "ui/screen.h"

static int between(int low, int n, int high)
{
    return n < low ? low : n > high ? high : n;
}

Screen screen_split(int cols, int rows, PaneId focus, bool zoom)
{
    Screen s = { .status = rows - 1 };
    int height = rows - 1;
    if (zoom || cols < TWO_PANES) {
        s.pane[focus] = (Rect){ 0, 0, cols, height };
    } else if (cols < THREE_PANES) { /* both side panes are as wide, so that the text stays as it is */
        int side = between(24, cols * 32 / 100, 34);
        bool list = focus == PANE_LIST;
        s.pane[list ? PANE_LIST : PANE_SIDEBAR] = (Rect){ list ? 0 : cols - side, 0, side, height };
        s.pane[PANE_READER] = (Rect){ list ? side + 1 : 0, 0, cols - side - 1, height };
    } else {
        int left = between(24, cols * 22 / 100, 34), right = between(30, cols * 27 / 100, 44);
        s.pane[PANE_LIST] = (Rect){ 0, 0, left, height };
        s.pane[PANE_READER] = (Rect){ left + 1, 0, cols - left - right - 2, height };
        s.pane[PANE_SIDEBAR] = (Rect){ cols - right, 0, right, height };
    }
    return s;
}

Rect screen_body(Rect pane)
{
    return (Rect){ pane.x, pane.y + 1, pane.cols, pane.rows - 1 };
}
