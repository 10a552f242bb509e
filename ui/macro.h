/* ui/macro.h -- keys of the panes: sequences and macros. */
#ifndef UI_MACRO_H
#define UI_MACRO_H

#include "ui/keymap.h"

struct Ui;

/* A key typed in a pane: does what it means there, or waits for the rest of a sequence. */
void pane_key(struct Ui *ui, Key k);
/* Does what the macro says, as if it were typed; a macro in it is left out. */
void macro_run(struct Ui *ui, const Macro *m);

#endif
