/* ui/input.c -- decoding what a terminal sends. */
#include "ui/input.h"

#include "text/utf8.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { ESC = 0x1B, MOST_NUMBERS = 8 };

size_t input_room(const Input *in)
{
    return sizeof in->bytes - in->n;
}

void input_feed(Input *in, const void *bytes, size_t n)
{
    assert(n <= input_room(in));
    memcpy(in->bytes + in->n, bytes, n);
    in->n += n;
}

bool input_waits(const Input *in)
{
    return in->n > 0;
}

static bool begins_string(int kind)
{
    return kind == ']' || kind == 'P' || kind == '_' || kind == '^' || kind == 'X';
}

bool input_is_sure(const Input *in)
{
    if (in->n == 0 || in->bytes[0] != ESC)
        return in->n > 0;
    return in->n > 2 && (in->bytes[1] == '[' || begins_string(in->bytes[1]));
}

static void drop(Input *in, size_t n)
{
    memmove(in->bytes, in->bytes + n, in->n - n);
    in->n -= n;
}

static Event key_event(Key k)
{
    return (Event){ .kind = k == K_NONE ? EVENT_NONE : EVENT_KEY, .key = k };
}

/* --- CSI sequences --- */

typedef struct Csi {
    char prefix;               /* '?', '>', '<', '=' or 0 */
    char between;              /* '$' or 0 */
    char final;
    int numbers[MOST_NUMBERS]; /* missing ones are 0 */
    size_t n;                  /* numbers given */
    size_t length;             /* bytes, ESC [ included; 0: not complete yet */
} Csi;

static Csi parse_csi(const Input *in)
{
    Csi c = { 0 };
    size_t at = 2;
    bool digit = false;
    if (at < in->n && in->bytes[at] >= '<' && in->bytes[at] <= '?')
        c.prefix = (char)in->bytes[at++];
    for (; at < in->n && in->bytes[at] >= 0x20 && in->bytes[at] <= 0x3F; at++) {
        unsigned char b = in->bytes[at];
        if (b >= '0' && b <= '9' && c.n < MOST_NUMBERS) {
            int *number = &c.numbers[c.n];
            *number = *number > 9999 ? *number : *number * 10 + (b - '0');
            digit = true;
        } else if ((b == ';' || b == ':') && c.n < MOST_NUMBERS) {
            c.n++;
            digit = false;
        } else if (b == '$') {
            c.between = '$';
        }
    }
    c.n += digit ? 1 : 0;
    if (at < in->n) {
        c.final = (char)in->bytes[at];
        c.length = at + 1;
    }
    return c;
}

static Key tilde_key(int number)
{
    static const Key keys[] = { K_NONE, K_HOME, K_INSERT, K_DELETE, K_END, K_PAGE_UP, K_PAGE_DOWN, K_HOME, K_END };
    return number > 0 && number < (int)(sizeof keys / sizeof *keys) ? keys[number] : K_NONE;
}

static Key letter_key(char final)
{
    switch (final) {
    case 'A': return K_UP;
    case 'B': return K_DOWN;
    case 'C': return K_RIGHT;
    case 'D': return K_LEFT;
    case 'H': return K_HOME;
    case 'F': return K_END;
    case 'Z': return K_BACK_TAB;
    case 'M': return K_ENTER;
    default: return K_NONE;
    }
}

static Event mouse_event(const Csi *c)
{
    if (c->n != 3 || c->numbers[1] < 1 || c->numbers[2] < 1)
        return (Event){ .kind = EVENT_NONE };
    Key button = (Key)c->numbers[0] & 0xFFu;
    return (Event){ .kind = EVENT_MOUSE, .key = button | (c->final == 'm' ? MOUSE_RELEASED : 0u),
                    .a = c->numbers[1] - 1, .b = c->numbers[2] - 1 };
}

static Event csi_event(const Csi *c)
{
    if (c->prefix == '?' && c->final == 'c')
        return (Event){ .kind = EVENT_DEVICE };
    if (c->prefix == '?' && c->between == '$' && c->final == 'y' && c->n == 2)
        return (Event){ .kind = EVENT_MODE, .a = c->numbers[0], .b = c->numbers[1] };
    if (c->prefix == '<' && (c->final == 'M' || c->final == 'm'))
        return mouse_event(c);
    if (c->prefix)
        return (Event){ .kind = EVENT_NONE };
    if (c->final == 'R' && c->n == 2 && c->numbers[0] > 1) /* in row 1 it is a key: Shift-F3 of xterm */
        return (Event){ .kind = EVENT_POSITION, .a = c->numbers[0], .b = c->numbers[1] };
    if (c->final == '~' && (c->numbers[0] == 200 || c->numbers[0] == 201))
        return (Event){ .kind = EVENT_PASTE, .a = c->numbers[0] == 200 };
    return key_event(c->final == '~' ? tilde_key(c->numbers[0]) : letter_key(c->final));
}

/* SS3 letters: the keys in application mode, and the keypad's. */
static Key ss3_key(unsigned char b)
{
    Key k = letter_key((char)b);
    if (k != K_NONE)
        return k;
    return b >= 'j' && b <= 'y' ? (Key)(b - 'j' + '*') : K_NONE;
}

/* A string that ends with BEL or ST (OSC, DCS, APC, PM, SOS): its length, 0 when it has no end yet. A start
 * too long to be kept is dropped as it comes. */
static size_t string_length(const Input *in)
{
    for (size_t at = 2; at < in->n; at++) {
        if (in->bytes[at] == 0x07)
            return at + 1;
        if (in->bytes[at] == ESC && at + 1 < in->n && in->bytes[at + 1] == '\\')
            return at + 2;
    }
    return in->n == sizeof in->bytes ? in->n : 0;
}

/* One part of rgb:RRRR/GGGG/BBBB, of one to four digits, as 0 to 255; -1: none. Moves *z behind it. */
static int colour_part(const char **z)
{
    char *end;
    unsigned long value = strtoul(*z, &end, 16);
    long digits = end - *z;
    if (digits < 1 || digits > 4)
        return -1;
    *z = end + (*end == '/');
    return (int)(value * 255 / ((1ul << 4 * digits) - 1));
}

/* The answer to OSC 11; other strings are nothing to us. */
static Event string_event(const Input *in, size_t length)
{
    char text[40];
    size_t n = length < sizeof text ? length : sizeof text - 1;
    memcpy(text, in->bytes, n);
    text[n] = '\0';
    const char *z = text + 5;
    if (strncmp(text, "\033]11;", 5) != 0 || strncmp(z, "rgb", 3) != 0 || !strchr(z, ':'))
        return (Event){ .kind = EVENT_NONE };
    z = strchr(z, ':') + 1;
    int red = colour_part(&z), green = colour_part(&z), blue = colour_part(&z);
    if (red < 0 || green < 0 || blue < 0)
        return (Event){ .kind = EVENT_NONE };
    return (Event){ .kind = EVENT_BACKGROUND, .a = red << 16 | green << 8 | blue };
}

static Event escape_event(Input *in, bool idle, bool *more)
{
    int kind = in->n > 1 ? in->bytes[1] : -1; /* -1: nothing came behind the Escape yet */
    size_t length = 0;
    Event e = { .kind = EVENT_NONE };
    if (kind == '[') {
        Csi c = parse_csi(in);
        length = c.length ? c.length : in->n == sizeof in->bytes ? in->n : 0;
        if (c.length)
            e = csi_event(&c);
    } else if (kind == 'O' && in->n > 2) {
        length = 3;
        e = key_event(ss3_key(in->bytes[2]));
    } else if (begins_string(kind)) {
        length = string_length(in);
        if (length)
            e = string_event(in, length);
    } else if (kind == '\r' || kind == '\n') {
        length = 2;
        e = key_event(K_ALT_ENTER);
    } else if (kind >= 0 && kind != 'O') {
        length = 1; /* Escape, then another key: typed in haste, or with Alt */
        e = key_event(K_ESCAPE);
    }
    if (length == 0 && idle) {
        length = input_is_sure(in) ? in->n : 1;
        e = key_event(length == 1 ? K_ESCAPE : K_NONE);
    }
    drop(in, length);
    *more = length > 0;
    return e;
}

static Key control_key(unsigned char b)
{
    switch (b) {
    case '\r':
    case '\n': return K_ENTER;
    case '\t': return K_TAB;
    case 0x7F:
    case '\b': return K_BACKSPACE;
    default: return b;
    }
}

/* Bytes that begin a UTF-8 sequence wait for its rest; what is not UTF-8 is dropped. */
static Event text_event(Input *in, bool idle, bool *more)
{
    unsigned char b = in->bytes[0];
    size_t need = b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
    if (in->n < need && !idle) {
        *more = false;
        return (Event){ .kind = EVENT_NONE };
    }
    uint32_t cp;
    size_t n = utf8_decode((const char *)in->bytes, in->n, &cp);
    bool invalid = cp == UTF8_REPLACEMENT && n < 3;
    drop(in, n);
    *more = true;
    if (invalid)
        return (Event){ .kind = EVENT_NONE };
    return key_event(b < 0x80 ? control_key(b) : cp);
}

Event input_next(Input *in, bool idle)
{
    bool more = true;
    while (in->n > 0 && more) {
        Event e = in->bytes[0] == ESC ? escape_event(in, idle, &more) : text_event(in, idle, &more);
        if (e.kind != EVENT_NONE)
            return e;
    }
    return (Event){ .kind = EVENT_NONE };
}
