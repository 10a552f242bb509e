/* ui/run.h -- the loop: wait, read all that was typed, step, paint once. */
#ifndef UI_RUN_H
#define UI_RUN_H

#include "ui/term.h"
#include "ui/ui.h"

/* Runs until the user leaves or the terminal is gone; keeps what is unfinished. */
void run(Ui *ui, Term *t);

#endif
