/* ui/list.h -- the pane with the documents: title, progress, date, source. */
#ifndef UI_LIST_H
#define UI_LIST_H

#include "app/workspace.h"
#include "ui/action.h"
#include "ui/grid.h"
#include "ui/pane.h"

typedef struct List {
    int64_t top, chosen; /* positions on the shelf */
    int64_t doc;         /* the document that is chosen; 0: the first */
    unsigned generation; /* of the shelf the positions are of */
    int shown;           /* how many rows fit */
} List;

void list_choose(List *l, int64_t doc);
const DocumentRow *list_chosen(List *l, Workspace *w); /* NULL when the list is empty */
/* Scrolled as far as the chosen one asks for, as in a fresh start. */
void list_unscroll(List *l);
/* "Documents 17/2000 by title", of a filter "/tag:争议 1/12" */
void list_title(const List *l, const Workspace *w, bool focused, Buf *out);

void list_layout(List *l, Workspace *w, Rect area);
void list_draw(const List *l, Workspace *w, Grid *g, Rect area, bool focused);
/* Chooses the document at a row of the screen; true when it was chosen already. */
bool list_click(List *l, Workspace *w, Rect area, int y);
Reply list_act(List *l, Workspace *w, Action a);

#endif
