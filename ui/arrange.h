/* ui/arrange.h -- how panes share the screen, changed by keys and kept between runs; what helps to see where one is. */
#ifndef UI_ARRANGE_H
#define UI_ARRANGE_H

#include "ui/action.h"
#include "ui/grid.h"
#include "ui/screen.h"

#include <stdbool.h>

struct Ui;

typedef struct Look {
    Arrange arrange;
    bool bar;        /* a scroll bar beside the text */
    bool focus_mode; /* all but the current paragraph is dim */
} Look;

void arrange_recall(struct Ui *ui);
/* True when the action was one of these. */
bool arrange_act(struct Ui *ui, Action a);

/* The text's place in the reader's pane. */
Rect arrange_text(const struct Ui *ui, Rect pane);

/* Over the reader, once it is drawn: dims, draws the bar. */
void arrange_draw(struct Ui *ui, Grid *g, Rect pane);

#endif
