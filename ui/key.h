/* ui/key.h -- a key as the program sees it, whatever terminal it came from.
 *
 * A key is a code point, or one of the numbers below it cannot be. Control keys are KEY_CTRL('r').
 */
#ifndef UI_KEY_H
#define UI_KEY_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

typedef uint32_t Key;

/* Named K_, because curses has the KEY_ names. */
enum {
    K_NONE = 0x110000,
    K_UP, K_DOWN, K_LEFT, K_RIGHT,
    K_HOME, K_END, K_PAGE_UP, K_PAGE_DOWN,
    K_INSERT, K_DELETE, K_BACKSPACE,
    K_ENTER, K_ESCAPE, K_TAB, K_BACK_TAB,
    K_ALT_ENTER,
    K_RESIZE,   /* the terminal has another size */
    K_CHANGED,  /* another process has changed the library */
    K_IDLE,     /* nothing typed for a moment */
    K_PASTE,    /* what follows is pasted, until ... */
    K_PASTE_END,
    K_WIDTHS,   /* the terminal told how wide it draws something */
    K_BACKGROUND, /* the terminal told the colour behind its text */
    K_MOUSE,    /* where and which button: ui_mouse() */
    K_LAST
};

#define K_CTRL(letter) ((Key)(letter) & 0x1Fu)

static inline bool key_is_text(Key k)
{
    return k >= 0x20 && k != 0x7F && k < K_NONE;
}

/* "j", "C-r", "PgDn", "Space", "Enter"; NULL-terminated in `out`. */
#define KEY_LABEL 16
void key_label(Key k, char out[KEY_LABEL]);
/* The key of such a name; K_NONE when there is none. */
Key key_parse(Str name);

#endif
