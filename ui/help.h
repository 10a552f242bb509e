/* ui/help.h -- the page that lists what works, from ui/actions.def. */
#ifndef UI_HELP_H
#define UI_HELP_H

#include "ui/action.h"
#include "ui/grid.h"

typedef struct Help {
    bool open;
    unsigned where; /* the pane it was asked in */
    int top;
    int lines;      /* of the whole page, as last drawn */
    int rows;
} Help;

void help_open(Help *h, unsigned where);
void help_key(Help *h, Key k);
void help_draw(Help *h, Grid *g, Rect area);

#endif
