/* ui/input.h -- bytes from the terminal to keys and replies.
 *
 * A pure state machine: a reply to a question of ours is never taken for keys, a key between two replies is never
 * swallowed. Knows the sequences of ECMA-48 terminals (CSI, SS3) and their usual function keys.
 */
#ifndef UI_INPUT_H
#define UI_INPUT_H

#include "base/str.h"
#include "ui/key.h"

typedef enum EventKind {
    EVENT_NONE,     /* nothing complete is there */
    EVENT_KEY,
    EVENT_POSITION, /* CPR, CSI row ; column R: a = row, b = column, both from 1 */
    EVENT_DEVICE,   /* DA1, CSI ? ... c: the end mark of our questions */
    EVENT_PASTE,    /* bracketed paste: a = 1 it begins, 0 it ends */
    EVENT_MODE,     /* DECRPM, CSI ? mode ; value $ y: a = mode, b = 1 set, 2 reset, 0 unknown, 3, 4 for good */
    EVENT_BACKGROUND, /* OSC 11: a = 0xRRGGBB, the colour behind the text */
    EVENT_MOUSE     /* SGR (mode 1006): a = column, b = row, both from 0; `key` its button, below */
} EventKind;

/* Buttons as the terminal numbers them, with the bits of what else was so. */
enum { MOUSE_LEFT = 0, MOUSE_WHEEL_UP = 64, MOUSE_WHEEL_DOWN = 65, MOUSE_MOVED = 32, MOUSE_RELEASED = 0x1000 };

typedef struct Event {
    EventKind kind;
    Key key;
    int a, b;
} Event;

typedef struct Input {
    unsigned char bytes[256]; /* read and not used yet */
    size_t n;
} Input;

/* Room for bytes to be read; never 0 after input_next() returned EVENT_NONE. */
size_t input_room(const Input *in);
void input_feed(Input *in, const void *bytes, size_t n);

/* The next event. `idle` says that nothing followed for a moment: then an Escape that could begin a sequence is the
 * key Escape, and a sequence that is sure to be one (below) is dropped. Sequences nobody knows are dropped whole. */
Event input_next(Input *in, bool idle);

/* True when an unfinished sequence waits for more. */
bool input_waits(const Input *in);

/* True when what waits cannot have been typed: half of a character, or a sequence with parameters. On a slow line
 * its rest may come late. */
bool input_is_sure(const Input *in);

#endif
