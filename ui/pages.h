/* ui/pages.h -- what takes the place of the panes while it is open: help, names, codebook, journal ... One table, so
 * that keys, drawing and news from the library find the page that is open. */
#ifndef UI_PAGES_H
#define UI_PAGES_H

#include "ui/grid.h"
#include "ui/key.h"

#include <stdbool.h>

struct Ui;

typedef struct PageKind {
    bool (*is_open)(const struct Ui *ui);
    void (*key)(struct Ui *ui, Key k);
    void (*draw)(struct Ui *ui, Grid *g, Rect area);
    void (*hints)(const struct Ui *ui, Grid *g, Rect row); /* NULL: the page has the foot too */
    void (*refresh)(struct Ui *ui); /* the library was changed by somebody else; NULL: it does not matter */
} PageKind;

/* The page that is open, NULL when the panes are seen. */
const PageKind *page_open(const struct Ui *ui);
/* Every page that is open reads the library anew. */
void pages_refresh(struct Ui *ui);

#endif
