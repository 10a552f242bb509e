/* ui/outline.h -- the page that lists titles, headings and authors of sub-sources; Enter goes there. */
#ifndef UI_OUTLINE_H
#define UI_OUTLINE_H

#include "app/workspace.h"
#include "ui/grid.h"
#include "ui/key.h"

typedef struct OutlineRow {
    size_t para, byte; /* where it begins */
    bool title;
    Str text, author;  /* one of them may be empty */
} OutlineRow;

typedef struct Outline {
    Arena *arena;      /* of the rows; NULL: the page is not open */
    OutlineRow *rows;
    size_t n, chosen, top;
    int shown;         /* rows of the screen */
} Outline;

/* Opens the page of the open document, at what paragraph `para` stands under. False when there is nothing to list. */
bool outline_open(Outline *o, const Workspace *w, size_t para);
void outline_close(Outline *o);

/* True when a row was taken: *byte is where it begins in the text. The page is closed then. */
bool outline_key(Outline *o, Key k, size_t *byte);
void outline_draw(Outline *o, Grid *g, Rect area);

#endif
