/* ui/term.h -- the terminal: the only part that knows curses. One at a time. */
#ifndef UI_TERM_H
#define UI_TERM_H

#include "app/view.h"
#include "base/error.h"
#include "ui/grid.h"
#include "ui/key.h"
#include "ui/theme.h"
#include "ui/wire.h"

#include <stdbool.h>

typedef struct Term Term;

/* Takes the terminal over. `widths` is what layout uses: curses is made to count alike, which is proved at once; the
 * terminal's answers go into it. A loan until term_close(). Yours: term_close(). */
Term *term_open(Widths *widths, Error *err);
void term_close(Term *t); /* gives the terminal back as it was; NULL is fine */

/* Whether a pane that scrolls is moved by the terminal's margins: auto is when it answers that it has them. */
void term_margins(Term *t, Switch margins);

/* How many colours it has. What theme_read() made for them is used from the next frame on, which is painted anew. */
Depth term_depth(const Term *t);
void term_use_theme(Term *t, const Theme *theme);

void term_size(const Term *t, int *cols, int *rows);

/* The terminal's size has changed: asks for it anew. */
void term_resized(Term *t);

/* Gives the terminal back for a while, and takes it again. */
void term_leave(Term *t);
void term_return(Term *t);

/* Sends what differs from the frame before: one write(). `afresh` paints all. False when the terminal is gone. */
bool term_show(Term *t, const Grid *g, bool afresh);

/* Asks what is wanted, behind a frame. Returns at once; K_WIDTHS tells of an answer that changes something. */
void term_ask(Term *t);
/* What was asked and answered, the mouse, the way to what curses does not know: a loan. */
Wire *term_wire(Term *t);

/* The next key that is there already; K_NONE when none is. *gone when the terminal is. */
Key term_read(Term *t, bool *gone);

#endif
