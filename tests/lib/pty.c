/* tests/lib/pty.c -- a program in a pseudo terminal; see pty.h. */
#include "lib/pty.h"

#include "lib/lint.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

struct Pty {
    int master; /* -1 once hung up */
    pid_t pid;
    bool reaped;
    int status;
    VTerm *vt;
    VTermScreen *screen;
    bool cursor_visible, mute, typing;
    Lint lint;
    char *raw;
    size_t len, cap;
    size_t reads;
    double last_read;
    char pending[80]; /* a sequence not complete yet */
    size_t n_pending;
    char last[8]; /* the last character drawn, for REP */
    char *text;   /* what pty_screen() and pty_line() lend */
};

double pty_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static size_t put_utf8(char *out, uint32_t c)
{
    size_t n = 0;
    if (c < 0x80)
        out[n++] = (char)c;
    else if (c < 0x800) {
        out[n++] = (char)(0xC0 | c >> 6);
        out[n++] = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out[n++] = (char)(0xE0 | c >> 12);
        out[n++] = (char)(0x80 | (c >> 6 & 0x3F));
        out[n++] = (char)(0x80 | (c & 0x3F));
    } else {
        out[n++] = (char)(0xF0 | c >> 18);
        out[n++] = (char)(0x80 | (c >> 12 & 0x3F));
        out[n++] = (char)(0x80 | (c >> 6 & 0x3F));
        out[n++] = (char)(0x80 | (c & 0x3F));
    }
    out[n] = '\0';
    return n;
}

/* --- from the program to the screen --- */

static void draw(Pty *p, const char *bytes, size_t n)
{
    if (n)
        vterm_input_write(p->vt, bytes, n);
}

/* CSI Pn b: the last character Pn times more. */
static bool is_repeat(const Lint *l, int *times)
{
    char end;
    return sscanf(l->sequence, "[%d%c", times, &end) == 2 && end == 'b' && *times < 1000;
}

static void sequence_or_char(Pty *p, LintEvent event)
{
    int times;
    if (event == LINT_SEQUENCE && is_repeat(&p->lint, &times)) {
        while (times-- > 0)
            draw(p, p->last, strlen(p->last));
    } else
        draw(p, p->pending, p->n_pending);
    if (event == LINT_CHAR)
        put_utf8(p->last, p->lint.code);
    p->n_pending = 0;
}

static void take(Pty *p, const char *bytes, size_t n)
{
    if (p->len + n + 1 > p->cap) {
        p->cap = (p->len + n + 1) * 2;
        p->raw = realloc(p->raw, p->cap);
        if (!p->raw)
            abort();
    }
    memcpy(p->raw + p->len, bytes, n);
    p->len += n;
    p->raw[p->len] = '\0';
    p->reads++;
    for (size_t i = 0; i < n; i++) {
        LintEvent event = lint_step(&p->lint, (unsigned char)bytes[i]);
        p->pending[p->n_pending++] = bytes[i];
        if (event != LINT_MORE || p->n_pending == sizeof p->pending)
            sequence_or_char(p, event);
    }
    vterm_screen_flush_damage(p->screen);
}

static void send_now(Pty *p, const char *s, size_t n)
{
    while (n && p->master >= 0) {
        ssize_t w = write(p->master, s, n);
        if (w > 0) {
            s += w;
            n -= (size_t)w;
        } else if (w < 0 && errno == EAGAIN)
            pty_pump(p, 20);
        else if (w < 0 && errno != EINTR)
            return;
    }
}

/* What the terminal says by itself (answers) and what the keyboard functions make. */
static void answer(const char *s, size_t n, void *user)
{
    Pty *p = user;
    if (!p->mute || p->typing)
        send_now(p, s, n);
}

static int on_prop(VTermProp prop, VTermValue *val, void *user)
{
    Pty *p = user;
    if (prop == VTERM_PROP_CURSORVISIBLE)
        p->cursor_visible = val->boolean;
    return 1;
}

bool pty_pump(Pty *p, int timeout)
{
    char buf[65536];
    if (p->master < 0)
        return false;
    struct pollfd fd = { .fd = p->master, .events = POLLIN };
    if (poll(&fd, 1, timeout) <= 0)
        return false;
    ssize_t n = read(p->master, buf, sizeof buf);
    if (n <= 0) { /* EIO: nobody has the other side open any more */
        if (timeout > 0)
            nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
        return false;
    }
    p->last_read = pty_ms();
    take(p, buf, (size_t)n);
    return true;
}

/* --- life --- */

static void child(const char *const argv[], const char *const env[])
{
    setenv("TERM", "xterm-256color", 1);
    unsetenv("TMUX");
    unsetenv("COLUMNS");
    unsetenv("LINES");
    for (; env && *env; env++)
        putenv((char *)(uintptr_t)*env);
    for (int s = 1; s < NSIG; s++)
        signal(s, SIG_DFL);
    execvp(argv[0], (char *const *)(uintptr_t)argv);
    fprintf(stderr, "cannot run '%s': %s\n", argv[0], strerror(errno));
    _exit(127);
}

Pty *pty_start(const char *const argv[], const char *const env[], int cols, int rows)
{
    static const VTermScreenCallbacks callbacks = { .settermprop = on_prop };
    Pty *p = calloc(1, sizeof *p);
    if (!p)
        abort();
    p->vt = vterm_new(rows, cols);
    vterm_set_utf8(p->vt, 1);
    vterm_output_set_callback(p->vt, answer, p);
    p->screen = vterm_obtain_screen(p->vt);
    p->cursor_visible = true;
    vterm_screen_set_callbacks(p->screen, &callbacks, p);
    vterm_screen_enable_altscreen(p->screen, 1);
    vterm_screen_reset(p->screen, 1);
    struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };
    p->pid = forkpty(&p->master, NULL, NULL, &size);
    if (p->pid < 0) {
        perror("forkpty");
        abort();
    }
    if (p->pid == 0)
        child(argv, env);
    fcntl(p->master, F_SETFL, O_NONBLOCK);
    fcntl(p->master, F_SETFD, FD_CLOEXEC);
    return p;
}

void pty_free(Pty *p)
{
    if (!p)
        return;
    if (!p->reaped) {
        kill(p->pid, SIGKILL);
        waitpid(p->pid, &p->status, 0);
    }
    pty_hang_up(p);
    vterm_free(p->vt);
    free(p->raw);
    free(p->text);
    free(p);
}

void pty_mute(Pty *p)
{
    p->mute = true;
}

pid_t pty_pid(const Pty *p)
{
    return p->pid;
}

void pty_signal(Pty *p, int sig)
{
    if (!p->reaped)
        kill(p->pid, sig);
}

void pty_hang_up(Pty *p)
{
    if (p->master >= 0)
        close(p->master);
    p->master = -1;
}

bool pty_wait_exit(Pty *p, int timeout, int *status)
{
    double end = pty_ms() + timeout;
    while (!p->reaped) {
        pid_t got = waitpid(p->pid, &p->status, WNOHANG);
        if (got == p->pid || (got < 0 && errno == ECHILD)) {
            p->reaped = true;
            break;
        }
        if (pty_ms() > end)
            return false;
        if (p->master < 0)
            nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
        else
            pty_pump(p, 1);
    }
    while (pty_pump(p, 0))
        ;
    if (status)
        *status = p->status;
    return true;
}

/* --- keys --- */

static const struct {
    const char *name;
    VTermKey key;
} named[] = {
    { "Enter", VTERM_KEY_ENTER }, { "Esc", VTERM_KEY_ESCAPE }, { "Tab", VTERM_KEY_TAB },
    { "BS", VTERM_KEY_BACKSPACE }, { "Up", VTERM_KEY_UP },     { "Down", VTERM_KEY_DOWN },
    { "Left", VTERM_KEY_LEFT },   { "Right", VTERM_KEY_RIGHT }, { "Home", VTERM_KEY_HOME },
    { "End", VTERM_KEY_END },     { "PgUp", VTERM_KEY_PAGEUP }, { "PgDn", VTERM_KEY_PAGEDOWN },
    { "Del", VTERM_KEY_DEL },     { "Ins", VTERM_KEY_INS },
};

/* A key <Name> at *keys; moves past it. An unknown name is our own mistake. */
static void type_named(Pty *p, const char **keys)
{
    const char *end = strchr(*keys, '>');
    const char *name = *keys + 1;
    if (!end)
        abort();
    size_t n = (size_t)(end - name);
    *keys = end + 1;
    if (n == 2 && memcmp(name, "lt", 2) == 0) {
        send_now(p, "<", 1);
        return;
    }
    if (n == 3 && memcmp(name, "C-", 2) == 0) {
        char c = (char)(name[2] & 0x1F);
        send_now(p, &c, 1);
        return;
    }
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
        if (strlen(named[i].name) == n && memcmp(named[i].name, name, n) == 0) {
            p->typing = true;
            vterm_keyboard_key(p->vt, named[i].key, VTERM_MOD_NONE);
            p->typing = false;
            return;
        }
    fprintf(stderr, "no key is called <%.*s>\n", (int)n, name);
    abort();
}

void pty_type(Pty *p, const char *keys)
{
    while (pty_pump(p, 0)) /* the modes the program has set decide what a key sends */
        ;
    while (*keys) {
        size_t plain = strcspn(keys, "<");
        send_now(p, keys, plain);
        keys += plain;
        if (*keys)
            type_named(p, &keys);
    }
}

void pty_send(Pty *p, const char *bytes, size_t n)
{
    send_now(p, bytes, n);
}

void pty_resize(Pty *p, int cols, int rows)
{
    struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };
    while (pty_pump(p, 0))
        ;
    vterm_set_size(p->vt, rows, cols < 2 ? 2 : cols); /* it crashes on a wide character in one column */
    ioctl(p->master, TIOCSWINSZ, &size);
}

/* --- the screen --- */

int pty_cols(const Pty *p)
{
    int rows, cols;
    vterm_get_size(p->vt, &rows, &cols);
    return cols;
}

int pty_rows(const Pty *p)
{
    int rows, cols;
    vterm_get_size(p->vt, &rows, &cols);
    return rows;
}

static int32_t color(const VTermColor *c)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(c) || VTERM_COLOR_IS_DEFAULT_BG(c))
        return -1;
    if (VTERM_COLOR_IS_INDEXED(c))
        return c->indexed.idx;
    return 0x1000000 | c->rgb.red << 16 | c->rgb.green << 8 | c->rgb.blue;
}

/* The width libvterm gave the character when it drew it is gone: another one is asked how far its cursor moves. */
static bool is_wide(uint32_t c)
{
    static uint8_t known[0x110000]; /* 1 + cells */
    static VTerm *other;
    if (c >= sizeof known)
        return false;
    if (c < 0x300 || known[c])
        return known[c] == 3;
    if (!other) {
        other = vterm_new(1, 8);
        vterm_set_utf8(other, 1);
    }
    char text[16] = "\r";
    VTermPos pos;
    vterm_state_reset(vterm_obtain_state(other), 1);
    vterm_input_write(other, text, 1 + put_utf8(text + 1, c));
    vterm_state_get_cursorpos(vterm_obtain_state(other), &pos);
    known[c] = (uint8_t)(1 + pos.col);
    return pos.col == 2;
}

PtyCell pty_cell(Pty *p, int col, int row)
{
    VTermScreenCell c;
    PtyCell out = { .width = 1, .fg = -1, .bg = -1 };
    if (!vterm_screen_get_cell(p->screen, (VTermPos){ .row = row, .col = col }, &c))
        return out;
    out.bold = c.attrs.bold;
    out.underline = c.attrs.underline;
    out.italic = c.attrs.italic;
    out.reverse = c.attrs.reverse;
    out.strike = c.attrs.strike;
    out.fg = color(&c.fg);
    out.bg = color(&c.bg);
    if (c.chars[0] == (uint32_t)-1) {
        VTermScreenCell left = { 0 };
        if (col > 0)
            vterm_screen_get_cell(p->screen, (VTermPos){ .row = row, .col = col - 1 }, &left);
        out.width = col > 0 && is_wide(left.chars[0]) ? 0 : 1; /* 1: its left half is overwritten */
        return out;
    }
    bool wide = is_wide(c.chars[0]);
    if (wide && c.width == 1)
        return out; /* its right half is overwritten: a real terminal blanks it */
    out.width = wide ? 2 : 1;
    size_t n = 0;
    for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && c.chars[i] && n < sizeof out.text - 5; i++)
        n += put_utf8(out.text + n, c.chars[i]);
    if (strcmp(out.text, " ") == 0)
        out.text[0] = '\0';
    return out;
}

static size_t line_into(Pty *p, int row, char *out)
{
    size_t n = 0, end = 0;
    int cols = pty_cols(p);
    for (int x = 0; x < cols; x++) {
        PtyCell c = pty_cell(p, x, row);
        if (c.width == 0)
            continue;
        size_t k = strlen(c.text);
        memcpy(out + n, k ? c.text : " ", k ? k : 1);
        n += k ? k : 1;
        if (k)
            end = n;
    }
    out[end] = '\0';
    return end;
}

static char *room(Pty *p, size_t rows)
{
    free(p->text);
    p->text = malloc(rows * ((size_t)pty_cols(p) * sizeof ((PtyCell *)0)->text + 2) + 1);
    if (!p->text)
        abort();
    p->text[0] = '\0';
    return p->text;
}

const char *pty_line(Pty *p, int row)
{
    line_into(p, row, room(p, 1));
    return p->text;
}

const char *pty_screen(Pty *p)
{
    int rows = pty_rows(p);
    char *out = room(p, (size_t)rows);
    for (int y = 0; y < rows; y++) {
        out += line_into(p, y, out);
        *out++ = '\n';
        *out = '\0';
    }
    return p->text;
}

bool pty_has(Pty *p, const char *text)
{
    return strstr(pty_screen(p), text) != NULL;
}

bool pty_find(Pty *p, const char *text, int *col, int *row)
{
    for (int y = 0; y < pty_rows(p); y++) {
        const char *line = pty_line(p, y);
        const char *at = strstr(line, text);
        if (!at)
            continue;
        size_t before = (size_t)(at - line), n = 0;
        int x = 0;
        for (; n < before; x++) {
            PtyCell c = pty_cell(p, x, y);
            n += c.width == 0 ? 0 : c.text[0] ? strlen(c.text) : 1;
        }
        while (x < pty_cols(p) && pty_cell(p, x, y).width == 0)
            x++;
        if (col)
            *col = x;
        if (row)
            *row = y;
        return true;
    }
    return false;
}

char *pty_picture(Pty *p)
{
    int rows = pty_rows(p), cols = pty_cols(p);
    size_t cap = (size_t)rows * (size_t)cols * 96 + (size_t)rows + 1, n = 0;
    char *out = malloc(cap);
    if (!out)
        abort();
    out[0] = '\0';
    for (int y = 0; y < rows; y++) {
        for (int x = 0; x < cols; x++) {
            PtyCell c = pty_cell(p, x, y);
            n += (size_t)snprintf(out + n, cap - n, "%s/%d%s%s%s%s%s%d,%d ", c.text, c.width,
                                  c.bold ? "b" : "", c.underline ? "u" : "", c.italic ? "i" : "",
                                  c.reverse ? "r" : "",
                                  c.strike ? "s" : "", (int)c.fg, (int)c.bg);
        }
        n += (size_t)snprintf(out + n, cap - n, "\n");
    }
    return out;
}

void pty_cursor(Pty *p, int *col, int *row, bool *visible)
{
    VTermPos pos;
    vterm_state_get_cursorpos(vterm_obtain_state(p->vt), &pos);
    if (col)
        *col = pos.col;
    if (row)
        *row = pos.row;
    if (visible)
        *visible = p->cursor_visible;
}

/* --- waiting --- */

static bool wait_until(Pty *p, const char *text, bool there, int timeout)
{
    double end = pty_ms() + timeout;
    while (pty_pump(p, 0))
        ;
    while (pty_has(p, text) != there) {
        double left = end - pty_ms();
        if (left <= 0)
            return false;
        pty_pump(p, left < 50 ? (int)left + 1 : 50);
    }
    return true;
}

bool pty_wait_text(Pty *p, const char *text, int timeout)
{
    return wait_until(p, text, true, timeout);
}

bool pty_wait_gone(Pty *p, const char *text, int timeout)
{
    return wait_until(p, text, false, timeout);
}

bool pty_wait_idle(Pty *p, int quiet, int timeout)
{
    double end = pty_ms() + timeout, last = pty_ms();
    while (pty_ms() - last < quiet) {
        if (pty_ms() > end)
            return false;
        if (pty_pump(p, quiet < 10 ? quiet : 10))
            last = pty_ms();
    }
    return true;
}

const char *pty_raw(const Pty *p, size_t *len)
{
    if (len)
        *len = p->len;
    return p->raw ? p->raw : "";
}

size_t pty_reads(const Pty *p)
{
    return p->reads;
}

double pty_last_read(const Pty *p)
{
    return p->last_read;
}

const char *pty_finding(const Pty *p)
{
    return p->lint.findings ? p->lint.finding : NULL;
}

void pty_may_copy(Pty *p)
{
    p->lint.may_copy = 1;
}

void pty_dump(Pty *p)
{
    fprintf(stderr, "--- screen %dx%d ---\n%s---\n", pty_cols(p), pty_rows(p), pty_screen(p));
}
