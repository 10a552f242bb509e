/* tests/lib/pty.h -- runs a program in a pseudo terminal, with libvterm as the terminal on the other side.
 *
 * What the program sends is drawn on a model screen, kept raw, and looked through by lint.h. What a real
 * terminal answers by itself (device attributes, cursor reports, mode requests) is answered. Repaired here:
 * libvterm 0.1.4 has no REP, leaves half of a wide character whose other half is overwritten, and crashes on
 * one in a screen of one column (its screen has at least two).
 */
#ifndef TESTS_LIB_PTY_H
#define TESTS_LIB_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

typedef struct Pty Pty;

typedef struct PtyCell {
    char text[32]; /* UTF-8; empty for a blank and for the right half of a wide character */
    int width;     /* 2 for the left half of a wide character, 0 for the right half, else 1 */
    bool bold, underline, italic, reverse, strike;
    int32_t fg, bg; /* palette index, 0x1RRGGBB, or -1 for the default */
} PtyCell;

/* Starts argv (NULL at the end) on a terminal of cols x rows. `env` holds "NAME=value" strings (NULL at the
 * end, or NULL) that come on top of the caller's environment with TERM=xterm-256color. Yours: pty_free(). */
Pty *pty_start(const char *const argv[], const char *const env[], int cols, int rows);
/* Kills what still runs and gives everything back; NULL is fine. */
void pty_free(Pty *p);

/* Types keys as a keyboard would. <Enter> <Esc> <Tab> <BS> <Up> <Down> <Left> <Right> <Home> <End> <PgUp>
 * <PgDn> <Del> <C-x> (control and a letter) and <lt> for '<' are keys; everything else is typed as it is. */
void pty_type(Pty *p, const char *keys);
void pty_send(Pty *p, const char *bytes, size_t n); /* the bytes themselves */
void pty_mute(Pty *p);                              /* from now on it answers nothing by itself */
void pty_resize(Pty *p, int cols, int rows);

/* All of these read what the program sends while they wait; times in milliseconds. */
bool pty_wait_text(Pty *p, const char *text, int timeout);      /* false: it never came */
bool pty_wait_gone(Pty *p, const char *text, int timeout);      /* until it is no longer on the screen */
bool pty_wait_idle(Pty *p, int quiet, int timeout);             /* nothing came for `quiet` ms */
bool pty_wait_exit(Pty *p, int timeout, int *status);           /* as from waitpid(); false: still runs */
bool pty_pump(Pty *p, int timeout);                             /* one read; false: nothing came */

pid_t pty_pid(const Pty *p);
void pty_signal(Pty *p, int signal);
void pty_hang_up(Pty *p); /* closes the terminal's side, as a lost connection does */

/* The screen, a line each, without blanks at their ends. A loan until the next call. */
const char *pty_screen(Pty *p);
const char *pty_line(Pty *p, int row);
bool pty_has(Pty *p, const char *text);
/* Where `text` stands on one line of the screen; false when it does not. Any of the two may be NULL. */
bool pty_find(Pty *p, const char *text, int *col, int *row);
PtyCell pty_cell(Pty *p, int col, int row);
void pty_cursor(Pty *p, int *col, int *row, bool *visible);
int pty_cols(const Pty *p);
int pty_rows(const Pty *p);
/* Every cell with its face, a line a row: equal strings are equal screens. Yours: free(). */
char *pty_picture(Pty *p);

const char *pty_raw(const Pty *p, size_t *len); /* every byte sent so far, and a NUL */
size_t pty_reads(const Pty *p);                 /* reads that gave something: bursts as seen from here */
double pty_last_read(const Pty *p);             /* when the last of them came, by pty_ms() */
void pty_may_copy(Pty *p);                      /* OSC 52 is no finding */
const char *pty_finding(const Pty *p);          /* first harmful thing sent, NULL when there is none */
void pty_dump(Pty *p);                          /* the screen to stderr, for a failing test */

double pty_ms(void); /* a clock that only goes forward */

#endif
