/* ui/suspects.h -- the page that walks the annotations whose place in a changed text is in doubt: the old words with
 * their surroundings above, what was found below; y, n, or put there by hand.
 */
#ifndef UI_SUSPECTS_H
#define UI_SUSPECTS_H

#include "app/workspace.h"
#include "ui/grid.h"
#include "ui/key.h"

struct Ui;

typedef struct Suspects {
    bool open;
    size_t at;    /* of those in doubt: suspects in the order of the text, then orphans */
    Uuid by_hand; /* being put somewhere in the reader; nil: none */
} Suspects;

/* Opens the page, or puts the annotation that is held where the selection (else the sentence) is. */
void suspects_act(struct Ui *ui);
/* Esc: lets go of the one that is held. False when there is none. */
bool suspects_let_go(struct Ui *ui);

void suspects_key(struct Ui *ui, Key k);
void suspects_draw(struct Ui *ui, Grid *g, Rect area);

/* Appends "2 suspects, 1 orphan: Y walks them"; nothing when nothing of the annotator's is in doubt. */
void suspects_words(const Workspace *w, Buf *out);
/* The foot of the screen while one is held. False when none is. */
bool suspects_hint(const struct Ui *ui, Grid *g, Rect row);

#endif
