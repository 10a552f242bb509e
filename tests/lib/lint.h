/* tests/lib/lint.h -- reads what a program sends to a terminal and says where it is not harmless.
 *
 * Harmless are: printable text in valid UTF-8 without control, bidi, zero-width or tag characters; CR, LF,
 * BS, TAB; the CSI sequences that draw (cursor, erase, insert, delete, scroll, SGR, modes, reports asked
 * for); charset selection, save and restore of the cursor, keypad modes; OSC 104, with which
 * curses resets colours, and the question OSC 11, what the background is; OSC 52 where `may_copy` was set.
 * Everything else (OSC, DCS, APC,
 * PM, SOS, reset, C1, BEL, ...) is a finding. What a document holds must never be one.
 */
#ifndef TESTS_LIB_LINT_H
#define TESTS_LIB_LINT_H

#include <stddef.h>
#include <stdint.h>

typedef enum LintEvent {
    LINT_MORE,     /* inside a character or a sequence */
    LINT_CHAR,     /* a character is complete: `code` */
    LINT_CONTROL,  /* one of CR, LF, BS, TAB */
    LINT_SEQUENCE, /* an escape sequence is complete: `sequence` */
    LINT_BAD       /* a finding was made (the first is kept) */
} LintEvent;

typedef struct Lint {
    size_t offset;      /* bytes seen */
    int state;
    uint32_t code;      /* of the last character */
    uint32_t least;     /* smallest code its length may have */
    int more;           /* continuation bytes still to come */
    char sequence[64];  /* the last sequence without ESC, NUL at the end */
    size_t len;
    int may_copy;       /* a copy to the clipboard is what the test wants */
    size_t findings;
    char finding[200];  /* the first one; empty when there is none */
} Lint;

LintEvent lint_step(Lint *l, unsigned char byte);
void lint_feed(Lint *l, const char *bytes, size_t n);

#endif
