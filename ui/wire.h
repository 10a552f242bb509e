/* ui/wire.h -- the line to the terminal: bytes out, keys in, questions and their answers. Knows no curses. */
#ifndef UI_WIRE_H
#define UI_WIRE_H

#include "ui/input.h"
#include "ui/probe.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct Wire {
    int in, out;
    bool gone;        /* the terminal is */
    Input input;
    Probe probe;
    Widths *widths;   /* a loan: answers go into it */
    int64_t asked_us; /* when it asked last */
    bool wants_mouse;
    Event mouse;      /* what K_MOUSE was */
} Wire;

void wire_open(Wire *w, int in, int out, Widths *widths);
void wire_close(Wire *w); /* the descriptors stay the caller's */

/* All of s with one write() as long as the terminal takes it; afterwards `gone` tells whether it is. */
void wire_write(Wire *w, Str s);

/* The terminal shall tell a paste from typing, and of the mouse where that is wanted; or no longer. */
void wire_modes(Wire *w, bool on);
void wire_use_mouse(Wire *w);

/* Wants to know how wide the terminal draws a code point that may be shown later; asked with the next wire_ask(), once,
 * as long as there are not too many of them. What term_show() shows is asked for in any case. */
void wire_want(Wire *w, uint32_t cp);

/* Appends the questions that are to be asked now; false: none. Write them at once. */
bool wire_ask(Wire *w, Buf *out);

/* The next key that is there already; K_NONE when none is. */
Key wire_read(Wire *w);

#endif
