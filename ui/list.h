/* ui/list.h -- the pane with the documents: title, progress, date, source. */
#ifndef UI_LIST_H
#define UI_LIST_H

#include "app/workspace.h"
#include "ui/action.h"
#include "ui/grid.h"
#include "ui/pane.h"

typedef struct List {
    size_t top, chosen; /* indexes of rows */
    int shown;          /* how many rows fit */
} List;

void list_layout(List *l, Workspace *w, Rect area);
void list_draw(const List *l, Workspace *w, Grid *g, Rect area, bool focused);
Reply list_act(List *l, Workspace *w, Action a);

#endif
