/* ui/jumps.h -- ways back: places one jumped away from, and places marked with a letter, in whatever document.
 *
 * The ways back live as long as the reader runs; marks are kept in the library, an annotator's own.
 */
#ifndef UI_JUMPS_H
#define UI_JUMPS_H

#include "model/listing.h"
#include "ui/action.h"

#include <stdbool.h>

struct Ui;

typedef struct Spot {
    int64_t doc; /* 0: no document is open */
    Place place;
} Spot;

enum { JUMPS = 100 };

typedef struct Jumps {
    Spot spots[JUMPS]; /* the oldest first */
    size_t n, at;      /* at == n: not on the way back */
    Spot from;         /* where one was before this key, or before the question that is open */
    bool may_jump;     /* this key may lead away */
} Jumps;

/* Around every key: when it led to another paragraph by a jump, the place before it is kept. Walking (lines, pages,
 * paragraphs) is none. */
void jumps_before(struct Ui *ui, Action a);
void jumps_after(struct Ui *ui);

void jumps_go(struct Ui *ui, int step); /* -1: back, 1: forward again */

void mark_begin(struct Ui *ui);         /* asks for the letter of a mark to set */
void mark_go_begin(struct Ui *ui);      /* asks for one to go to */
void mark_key(struct Ui *ui, Key k);    /* a key while one of these is asked */

#endif
