/* text/width.h -- how many cells a code point takes: the one source for layout, for the grid and
 * for ncurses (ui/term.c answers wcwidth() from here).
 *
 * The table is East_Asian_Width of UCD 17 with ambiguous = 1; a Widths holds what the terminal or
 * the user says otherwise.
 */
#ifndef TEXT_WIDTH_H
#define TEXT_WIDTH_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Widths Widths; /* NULL means: the table as it is */

Widths *widths_new(void);                                    /* yours: widths_free() */
void widths_free(Widths *w);                                 /* NULL is fine */
void widths_set_ambiguous(Widths *w, int cells);             /* 1 or 2, all ambiguous code points */

/* One code point: 1 or 2, or 0 for one the terminal has no cell for (it answers that the cursor did
 * not move). Such a one is shown as U+3013 and counts as wide. For marks, controls and whatever is
 * always shown as something else the table stands. */
void widths_set(Widths *w, uint32_t cp, int cells);

/* The same, said by the user: what the terminal answers changes it no more. */
void widths_fix(Widths *w, uint32_t cp, int cells);   /* 1 or 2 */
void widths_fix_ambiguous(Widths *w, int cells);      /* 1 or 2, all ambiguous code points */
bool widths_is_fixed(const Widths *w, uint32_t cp);

/* 0 for marks, joiners and other code points that stand on another, 1 or 2 otherwise; unassigned
 * code points 1 (or 2 inside the blocks reserved for Han); controls 0. */
int width_of(const Widths *w, uint32_t cp);

/* True when the terminal has no cell for it: see widths_set(). */
bool width_is_missing(const Widths *w, uint32_t cp);

/* True where terminals disagree, so that the terminal should be asked (docs: ARCHITECTURE). */
bool width_is_disputed(uint32_t cp);

#endif
