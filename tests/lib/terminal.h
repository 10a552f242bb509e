/* tests/lib/terminal.h -- real terminals under test: libvterm in this process, tmux, xterm on an X server
 * without a screen.
 *
 * Each runs a program, takes keys and tells what stands in each of its cells, as the terminal itself sees it.
 */
#ifndef TESTS_LIB_TERMINAL_H
#define TESTS_LIB_TERMINAL_H

#include "text/width.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum TerminalKind {
    TERMINAL_VTERM,
    TERMINAL_TMUX,
    TERMINAL_XTERM,
    TERMINAL_XTERM_MK,  /* widths after Markus Kuhn: what it does not know takes a cell */
    TERMINAL_XTERM_CJK, /* everything ambiguous is wide */
    TERMINALS
} TerminalKind;

typedef struct TerminalCell {
    char text[40]; /* UTF-8: a base and its marks; " " when blank, "" in the right half of a wide one */
} TerminalCell;

typedef struct Terminal Terminal;

const char *terminal_name(TerminalKind k);
bool terminal_there(TerminalKind k); /* installed here */

/* Runs argv (NULL at the end) on a terminal of cols x rows. Yours: terminal_free(). NULL when it does not start. */
Terminal *terminal_start(TerminalKind k, const char *const argv[], int cols, int rows);
void terminal_free(Terminal *t);

void terminal_type(Terminal *t, const char *bytes);
/* The size that somebody drags it to; false where that cannot be done from here (xterm). */
bool terminal_resize(Terminal *t, int cols, int rows);
/* What stands in the cells, row by row. tmux tells the characters and not where they stand: for it the columns are
 * counted with `w`. False when the terminal does not answer. */
bool terminal_look(Terminal *t, const Widths *w, TerminalCell *cells);
/* Where the cursor stands; false where that cannot be told (xterm). */
bool terminal_cursor(Terminal *t, int *x, int *y);
bool terminal_wait_exit(Terminal *t, int timeout_ms);

#endif
