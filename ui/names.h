/* ui/names.h -- the page of names: what the document suggests is confirmed or refused, known names are joined, taken
 * apart, renamed, given a kind.
 *
 *   Suggested in this document
 *   > ? 拾潮科技        7  ¶3     = 拾潮 (part of it)
 *   Names
 *       林若岚          12 as holder, 3 as target   person   also Lin Ruolan
 */
#ifndef UI_NAMES_H
#define UI_NAMES_H

#include "app/workspace.h"
#include "ui/grid.h"
#include "ui/key.h"

typedef enum NameState { NAME_KNOWN, NAME_SUGGESTED, NAME_REFUSED } NameState;

typedef struct NamesRow {
    NameState state;
    Str name;
    long long held, aimed; /* of a known one: times it is holder, target */
    EntityKind kind;
    Str also;              /* its other names, for people */
    size_t mentions, para; /* of a suggested one */
    Str twin;           /* a name that may be the same; empty: none */
    const char *why;
} NamesRow;

typedef struct NamesPage {
    Arena *arena;       /* of the rows; NULL: the page is not open */
    NamesRow *rows;
    size_t n, chosen, top;
    int shown;          /* rows of the screen */
    unsigned generation; /* of the workspace, when the rows were made */
    bool stale;          /* something was refused since */
} NamesPage;

struct Ui;

void names_open(struct Ui *ui);
void names_close(NamesPage *p);
/* The library was read anew: the rows are too, when they must be. */
void names_refresh(struct Ui *ui);
void names_key(struct Ui *ui, Key k);
void names_draw(NamesPage *p, const Workspace *w, Grid *g, Rect area);
void names_hints(Grid *g, Rect row);
void names_make_rows(NamesPage *p, Workspace *w); /* names_rows.c; into the arena of an open page without rows */

/* The answer of a question the page has asked. */
void names_taken(struct Ui *ui);

#endif
