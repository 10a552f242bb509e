/* ui/screen.c -- the panes' places. */
#include "ui/screen.h"

enum { LEAST_SIDE = 16, LEAST_TEXT = 40, LEAST_BELOW = 5 };

static int between(int low, int n, int high)
{
    return n < low ? low : n > high ? high : n;
}

/* Text above, the list or the annotations below. */
static void stack(Screen *s, int cols, int height, PaneId side, const Arrange *a)
{
    int below = between(LEAST_BELOW, height * 30 / 100 + a->wider[side], height - LEAST_BELOW);
    s->pane[PANE_READER] = (Rect){ 0, 0, cols, height - below };
    s->pane[side] = (Rect){ 0, height - below, cols, below };
}

/* Side by side. Both side panes are as wide, so that the text stays as it is when the keys go to the other. */
static void two(Screen *s, int cols, int height, PaneId side, const Arrange *a)
{
    int wide = between(24, cols * 32 / 100, 34) + a->wider[PANE_SIDEBAR];
    wide = between(LEAST_SIDE, wide, cols - 1 - LEAST_TEXT);
    bool left = side == PANE_LIST;
    s->pane[side] = (Rect){ left ? 0 : cols - wide, 0, wide, height };
    s->pane[PANE_READER] = (Rect){ left ? wide + 1 : 0, 0, cols - wide - 1, height };
}

static void three(Screen *s, int cols, int height, const Arrange *a)
{
    int left = between(24, cols * 22 / 100, 34) + a->wider[PANE_LIST];
    int right = between(30, cols * 27 / 100, 44) + a->wider[PANE_SIDEBAR];
    left = between(LEAST_SIDE, left, cols - 2 - LEAST_TEXT - LEAST_SIDE);
    right = between(LEAST_SIDE, right, cols - 2 - LEAST_TEXT - left);
    s->pane[PANE_LIST] = (Rect){ 0, 0, left, height };
    s->pane[PANE_READER] = (Rect){ left + 1, 0, cols - left - right - 2, height };
    s->pane[PANE_SIDEBAR] = (Rect){ cols - right, 0, right, height };
}

Screen screen_split(int cols, int rows, PaneId focus, bool zoom, const Arrange *a)
{
    static const Arrange plain;
    Screen s = { .status = rows - 1 };
    a = a ? a : &plain;
    int height = rows - 1;
    bool no_list = a->hidden[PANE_LIST] && focus != PANE_LIST;
    bool no_sidebar = a->hidden[PANE_SIDEBAR] && focus != PANE_SIDEBAR;
    PaneId side = focus == PANE_LIST || (no_sidebar && !no_list) ? PANE_LIST : PANE_SIDEBAR;
    bool alone = zoom || (no_list && no_sidebar), narrow = cols < TWO_PANES;
    if (alone || (narrow && rows < STACKED_ROWS))
        s.pane[alone && !zoom ? PANE_READER : focus] = (Rect){ 0, 0, cols, height };
    else if (narrow)
        stack(&s, cols, height, side, a);
    else if (cols < THREE_PANES || no_list || no_sidebar)
        two(&s, cols, height, side, a);
    else
        three(&s, cols, height, a);
    return s;
}

static int reach(const Arrange *a, int cols, int rows, PaneId focus)
{
    Screen s = screen_split(cols, rows, focus, false, a);
    return s.pane[focus].cols * 1000 + s.pane[focus].rows;
}

bool screen_resize(Arrange *a, int cols, int rows, PaneId focus, int by)
{
    Arrange before = *a;
    for (int i = 0; i < PANES; i++)
        if (i != PANE_READER && (focus == PANE_READER || (int)focus == i || cols < THREE_PANES))
            a->wider[i] += focus == PANE_READER ? -by : by;
    if (reach(a, cols, rows, focus) != reach(&before, cols, rows, focus))
        return true;
    *a = before;
    return false;
}

Rect screen_body(Rect pane)
{
    return (Rect){ pane.x, pane.y + 1, pane.cols, pane.rows - 1 };
}
