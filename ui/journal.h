/* ui/journal.h -- the page of the journal: what was done, the newest first, mine or everybody's; from a line to its
 * place in the text.
 *
 *   > Journal of lin                                    today: 12 stance, 3 highlight
 *   > 10:52        stance     林若岚 against 萨尔凡水务            2
 *     11-21 18:03  highlight  国家安全问题                        2
 */
#ifndef UI_JOURNAL_H
#define UI_JOURNAL_H

#include "app/workspace.h"
#include "ui/grid.h"
#include "ui/key.h"

typedef struct JournalPage {
    Arena *arena; /* of the rows; NULL: the page is not open */
    JournalRow *rows;
    size_t n, chosen, top;
    int shown;           /* rows of the screen */
    bool all;            /* everybody's */
    unsigned generation; /* of the workspace, when the rows were read */
    Str counts;          /* "today: ..." */
} JournalPage;

struct Ui;

void journal_open(struct Ui *ui);
void journal_close(JournalPage *p);
/* The library was read anew: the rows are too, when they must be. */
void journal_refresh(struct Ui *ui);
void journal_key(struct Ui *ui, Key k);
void journal_draw(struct Ui *ui, Grid *g, Rect area);
void journal_hints(const struct Ui *ui, Grid *g, Rect row);

#endif
