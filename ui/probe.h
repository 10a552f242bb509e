/* ui/probe.h -- asking the terminal how wide it draws what terminals disagree about.
 *
 * For each code point the cursor is put somewhere, the character written and the cursor's position asked for (CSI 6 n);
 * a batch ends with a question every terminal answers (DA1). Nothing waits: the answers come in among the keys,
 * a terminal that is silent costs nothing. What to ask, how many at once and why not in row 1:
 * docs/ARCHITECTURE.md.
 */
#ifndef UI_PROBE_H
#define UI_PROBE_H

#include "base/str.h"
#include "text/width.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What else a terminal is asked, once, with its first batch (DECRQM; OSC 11). */
typedef struct Traits {
    bool margins;    /* it knows left and right margins (mode 69) */
    bool sync;       /* it knows frames that are shown whole (mode 2026) */
    int background;  /* 0xRRGGBB, or -1: it did not say */
} Traits;

enum { PROBE_BATCH = 24, PROBE_ROW = 3, PROBE_COLUMN = 5 };

typedef struct Probe {
    uint32_t *wanted;  /* in the order they were wanted, each once */
    int8_t *answers;   /* cells told for each; -1: not asked yet, -2: no answer */
    size_t n, cap, cap_answers;
    uint8_t *known;    /* a bit for each code point that was wanted */
    size_t asked;      /* wanted[0 .. asked) were asked, the last `batch` of them wait for their answer */
    size_t batch, replies;
    int8_t cells[PROBE_BATCH];
    bool waiting;
    bool asked_traits;
    Traits traits;
} Probe;

void probe_init(Probe *p);

void probe_free(Probe *p);
/* Each is asked once, and only what is disputed: nothing that could act on a terminal. Constant time. */
void probe_want(Probe *p, uint32_t cp);

/* Appends the next questions to `out`; false when there is nothing to ask, or answers are still to come. */
bool probe_ask(Probe *p, Buf *out);

/* What was answered about a code point: cells, or negative when nothing was. */
int probe_answer(const Probe *p, uint32_t cp);

/* A position came: false when it is no answer to a question of ours. */
bool probe_position(Probe *p, int row, int column);

/* The terminal told about a mode, about its background. True when that changes something. */
bool probe_mode(Probe *p, int mode, int value);
bool probe_background(Probe *p, int colour);

/* The end mark came: the batch's answers go to `w`. True when one differs from what `w` said. A batch with fewer
 * answers than questions tells nothing: nobody knows which are missing. */
bool probe_end(Probe *p, Widths *w);

#endif
