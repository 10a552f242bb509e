/* ui/wire.c -- reading and writing the terminal's bytes. */
#include "ui/wire.h"

#include "base/clock.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

void wire_open(Wire *w, int in, int out, Widths *widths)
{
    *w = (Wire){ .in = in, .out = out, .widths = widths };
    probe_init(&w->probe);
}

void wire_close(Wire *w)
{
    probe_free(&w->probe);
}

void wire_write(Wire *w, Str s)
{
    while (s.len > 0 && !w->gone) {
        ssize_t n = write(w->out, s.p, s.len);
        w->gone = n < 0 && errno != EINTR;
        s = str_sub(s, n > 0 ? (size_t)n : 0, s.len);
    }
}

void wire_modes(Wire *w, bool on)
{
    wire_write(w, on ? STR("\033[?2004h") : STR("\033[?2004l"));
    if (w->wants_mouse)
        wire_write(w, on ? STR("\033[?1000h\033[?1006h") : STR("\033[?1006l\033[?1000l"));
}

void wire_use_mouse(Wire *w)
{
    w->wants_mouse = true;
    wire_modes(w, true);
}

void wire_want(Wire *w, uint32_t cp)
{
    enum { AHEAD = 20 * PROBE_BATCH }; /* each batch costs the way to the terminal and back */
    if (w->probe.n < AHEAD && !widths_is_fixed(w->widths, cp))
        probe_want(&w->probe, cp);
}

bool wire_ask(Wire *w, Buf *out)
{
    if (!probe_ask(&w->probe, out))
        return false;
    w->asked_us = clock_mono_us();
    return true;
}

enum {
    ESCAPE_MS = 25,   /* an Escape after which nothing comes for so long is the key */
    ASKED_MS = 250,   /* the same, while answers are to be expected: one may come in two pieces */
    PIECES_MS = 1000, /* so long the rest of a sequence or a character is waited for */
    ANSWER_MS = 5000  /* after that a silent terminal is thought to stay so */
};

/* How long to wait for the rest of what is there. */
static int patience(const Wire *w)
{
    if (!input_waits(&w->input))
        return 0;
    if (input_is_sure(&w->input))
        return PIECES_MS;
    return w->probe.waiting && clock_mono_us() < w->asked_us + ANSWER_MS * 1000 ? ASKED_MS : ESCAPE_MS;
}

static bool readable(const Wire *w, int timeout_ms)
{
    struct pollfd p = { .fd = w->in, .events = POLLIN };
    return poll(&p, 1, timeout_ms) > 0;
}

/* Reads what is there; false when nothing is. The end of the input is the end of the terminal. */
static bool feed(Wire *w, int timeout_ms)
{
    unsigned char bytes[256];
    if (w->gone || !readable(w, timeout_ms))
        return false;
    ssize_t n = read(w->in, bytes, input_room(&w->input));
    if (n > 0)
        input_feed(&w->input, bytes, (size_t)n);
    else if (n == 0 || (errno != EINTR && errno != EAGAIN))
        w->gone = true;
    return n > 0;
}

static Event next_event(Wire *w)
{
    Event e = input_next(&w->input, false);
    while (e.kind == EVENT_NONE) {
        bool waits = input_waits(&w->input);
        if (feed(w, patience(w)))
            e = input_next(&w->input, false);
        else
            return waits ? input_next(&w->input, true) : e;
    }
    return e;
}

/* An answer is kept; what must be drawn anew because of it is told as a key. */
static Key key_of(Wire *w, Event e)
{
    switch (e.kind) {
    case EVENT_KEY:
        return e.key;
    case EVENT_PASTE:
        return e.a ? K_PASTE : K_PASTE_END;
    case EVENT_POSITION:
        probe_position(&w->probe, e.a, e.b);
        return K_NONE;
    case EVENT_MODE:
        probe_mode(&w->probe, e.a, e.b);
        return K_NONE;
    case EVENT_BACKGROUND:
        return probe_background(&w->probe, e.a) ? K_BACKGROUND : K_NONE;
    case EVENT_MOUSE:
        w->mouse = e;
        return K_MOUSE;
    case EVENT_DEVICE:
        return probe_end(&w->probe, w->widths) ? K_WIDTHS : K_NONE;
    case EVENT_NONE:
        break;
    }
    return K_NONE;
}

Key wire_read(Wire *w)
{
    Event e;
    Key k = K_NONE;
    while (k == K_NONE && (e = next_event(w)).kind != EVENT_NONE)
        k = key_of(w, e);
    return k;
}
