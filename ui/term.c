/* ui/term.c -- curses, kept in one place.
 *
 * The traps and their remedies were measured: rows go to curses whole, as cchar_t arrays; curses counts cells
 * with our wcwidth(); endwin() and doupdate() once after the start make it send a frame in one write().
 */
#include "ui/term.h"

#include "base/clock.h"
#include "base/mem.h"
#include "ui/input.h"
#include "ui/probe.h"
#include "ui/theme.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

struct Term {
    SCREEN *screen;
    int cols, rows;
    int colours;
    Grid before;         /* the frame on the terminal */
    bool painted;
    bool gone;
    Input input;
    Probe probe;
    int64_t asked_us;    /* when it asked last */
    Widths *widths;      /* a loan */
    short pair_of[FACE_ROLES];
    cchar_t *row;        /* one row for curses */
};

/* What layout uses; curses asks wcwidth(), which takes no context. One terminal, one table. */
static const Widths *terminal_widths;

__attribute__((visibility("default"))) int wcwidth(wchar_t c);

int wcwidth(wchar_t c)
{
    return c == 0 ? 0 : width_of(terminal_widths, (uint32_t)c);
}

/* Curses must have asked our wcwidth(): a code point that the C library does not know moves the cursor by two. */
static bool curses_counts_as_we_do(void)
{
    static const wchar_t rare[] = { 0x323B0, 0 }; /* in CJK extension H */
    WINDOW *pad = newpad(1, 8);
    cchar_t c;
    bool ok = false;
    if (pad && setcchar(&c, rare, A_NORMAL, 0, NULL) == OK && wadd_wch(pad, &c) == OK)
        ok = getcurx(pad) == 2;
    if (pad)
        delwin(pad);
    return ok;
}

static void start_colours(Term *t)
{
    const char *no = getenv("NO_COLOR");
    t->colours = 0;
    if ((no && *no) || start_color() != OK || use_default_colors() != OK || COLORS < 8)
        return;
    bool direct = COLORS > 0xFFFF; /* TERM=xterm-direct and the like: numbers from 8 on are no palette */
    t->colours = COLORS >= 256 ? 256 : 8;
    for (int role = 0; role < FACE_ROLES; role++) {
        Style s = theme_style((Face)role, t->colours);
        int ink = direct ? theme_direct(s.ink) : s.ink, paper = direct ? theme_direct(s.paper) : s.paper;
        short pair = (short)(role + 1);
        t->pair_of[role] = init_extended_pair(pair, ink, paper) == OK ? pair : 0;
    }
}

/* After this curses sends a frame with one write(): it flushes after each row until it has once come back from
 * endwin(). */
static void leave_first_state(void)
{
    endwin();
    doupdate();
}

static void terminal_size(int *cols, int *rows)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0) {
        *cols = size.ws_col;
        *rows = size.ws_row;
    }
}

/* Curses makes its output buffer (2 + LINES) * (6 + COLUMNS) bytes large and writes whenever it is full; a screen of
 * Chinese with its colours takes two to three bytes a cell. So it is told a taller terminal than there is. */
static SCREEN *start_curses(void)
{
    enum { TALLER = 3, LEAST = 120 };
    int cols = 80, rows = 24;
    char tall[16], wide[16];
    terminal_size(&cols, &rows);
    snprintf(tall, sizeof tall, "%d", rows * TALLER > LEAST ? rows * TALLER : LEAST);
    snprintf(wide, sizeof wide, "%d", cols);
    setenv("LINES", tall, 1);
    setenv("COLUMNS", wide, 1);
    SCREEN *screen = newterm(NULL, stdout, stdin);
    unsetenv("LINES");
    unsetenv("COLUMNS");
    if (screen)
        resizeterm(rows, cols);
    return screen;
}

static void give_back(SCREEN *screen)
{
    endwin();
    delscreen(screen);
}

static bool write_all(int fd, Str s)
{
    while (s.len > 0) {
        ssize_t n = write(fd, s.p, s.len);
        if (n < 0 && errno != EINTR)
            return false;
        s = str_sub(s, n > 0 ? (size_t)n : 0, s.len);
    }
    return true;
}

/* So that a paste is told from typing. Written at once: curses has a buffer of its own, stdio's would wait. */
static void paste_mode(bool on)
{
    write_all(STDOUT_FILENO, on ? STR("\033[?2004h") : STR("\033[?2004l"));
}

Term *term_open(Widths *widths, Error *err)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        error_set(err, ERR_IO, "the reader needs a terminal: see 'newsread help' for what works without one");
        return NULL;
    }
    const char *name = getenv("TERM");
    terminal_widths = widths;
    SCREEN *screen = start_curses();
    if (!screen || !cursor_address) { /* without it curses cannot put anything anywhere */
        if (screen)
            give_back(screen);
        error_set(err, ERR_IO, "cannot use the terminal '%s': set TERM to what it is, for example TERM=xterm-256color",
                  name ? name : "");
        return NULL;
    }
    Term *t = MEM_NEW(Term);
    t->screen = screen;
    t->widths = widths;
    raw();
    noecho();
    nonl();
    idlok(stdscr, TRUE);
    leaveok(stdscr, FALSE);
    typeahead(-1);
    if (!curses_counts_as_we_do()) {
        term_close(t);
        error_set(err, ERR_IO, "the screen library counts cells otherwise than newsread: was it linked statically?");
        return NULL;
    }
    start_colours(t);
    leave_first_state();
    grid_init(&t->before, 1, 1, widths);
    term_resized(t);
    paste_mode(true);
    return t;
}

void term_leave(Term *t)
{
    (void)t;
    paste_mode(false);
    endwin();
}

void term_return(Term *t)
{
    paste_mode(true);
    doupdate();
    term_resized(t);
    clearok(curscr, TRUE);
}

void term_close(Term *t)
{
    if (!t)
        return;
    if (!t->gone) {
        paste_mode(false);
        endwin();
    }
    delscreen(t->screen);
    probe_free(&t->probe);
    grid_free(&t->before);
    free(t->row);
    free(t);
}

void term_size(const Term *t, int *cols, int *rows)
{
    *cols = t->cols;
    *rows = t->rows;
}

void term_resized(Term *t)
{
    int cols = COLS, rows = LINES;
    terminal_size(&cols, &rows);
    if (cols != COLS || rows != LINES)
        resizeterm(rows, cols);
    t->cols = cols;
    t->rows = rows;
    t->row = mem_realloc(t->row, sizeof *t->row * (size_t)(cols + 1));
    t->painted = false;
}

static attr_t attributes(Style s)
{
    attr_t a = A_NORMAL;
    if (s.bold)
        a |= A_BOLD;
    if (s.dim)
        a |= A_DIM;
    if (s.underline)
        a |= A_UNDERLINE;
    if (s.reverse)
        a |= A_REVERSE;
    return a;
}

static void set_cell(const Term *t, const Cell *c, cchar_t *out)
{
    wchar_t text[GLYPH_MAX + 1];
    for (int i = 0; i < c->n; i++)
        text[i] = (wchar_t)c->cp[i];
    text[c->n] = L'\0';
    setcchar(out, text, attributes(theme_style(c->face, t->colours)), t->pair_of[face_role(c->face)], NULL);
}

static bool same_row(const Term *t, const Grid *g, int y)
{
    return t->painted && memcmp(grid_cell(&t->before, 0, y), grid_cell(g, 0, y), sizeof(Cell) * (size_t)g->cols) == 0;
}

/* What is on the screen is asked for wherever it comes from: titles, names and notes too. */
static void send_row(Term *t, const Grid *g, int y)
{
    int n = 0;
    for (int x = 0; x < g->cols; x++) {
        const Cell *c = grid_cell(g, x, y);
        if (c->n > 0)
            set_cell(t, c, &t->row[n++]);
        if (c->n > 0 && c->cp[0] >= 0x80 && width_is_disputed(c->cp[0]) && !widths_is_fixed(t->widths, c->cp[0]))
            probe_want(&t->probe, c->cp[0]);
    }
    mvadd_wchnstr(y, 0, t->row, n);
    memcpy(t->before.cells + (size_t)y * (size_t)g->cols, grid_cell(g, 0, y), sizeof(Cell) * (size_t)g->cols);
}

bool term_show(Term *t, const Grid *g, bool afresh)
{
    if (t->before.cols != g->cols || t->before.rows != g->rows) {
        grid_resize(&t->before, g->cols, g->rows);
        t->painted = false;
    }
    if (afresh) {
        clearok(curscr, TRUE);
        t->painted = false;
    }
    for (int y = 0; y < g->rows && y < t->rows; y++)
        if (!same_row(t, g, y))
            send_row(t, g, y);
    move(g->cursor_y < t->rows ? g->cursor_y : t->rows - 1, g->cursor_x < t->cols ? g->cursor_x : t->cols - 1);
    refresh();
    t->painted = true;
    return !t->gone;
}

/* --- widths --- */

void term_want(Term *t, uint32_t cp)
{
    enum { AHEAD = 20 * PROBE_BATCH }; /* each batch costs the way to the terminal and back */
    if (t->probe.n < AHEAD && !widths_is_fixed(t->widths, cp))
        probe_want(&t->probe, cp);
}

/* The characters are written concealed into a row that curses sends again at once. */
void term_ask(Term *t)
{
    Buf out = { 0 };
    if (t->rows <= PROBE_ROW || t->cols < PROBE_COLUMN + 4)
        return;
    buf_addz(&out, "\0337\033[8m");
    if (probe_ask(&t->probe, &out)) {
        buf_addz(&out, "\0338");
        t->asked_us = clock_mono_us();
        t->gone = t->gone || !write_all(STDOUT_FILENO, buf_str(&out));
        wredrawln(stdscr, PROBE_ROW - 1, 1);
        refresh();
    }
    buf_free(&out);
}

const Probe *term_probe(const Term *t)
{
    return &t->probe;
}

/* --- keys --- */

enum {
    ESCAPE_MS = 25,   /* an Escape after which nothing comes for so long is the key */
    ASKED_MS = 250,   /* the same, while answers are to be expected: one may come in two pieces */
    PIECES_MS = 1000, /* so long the rest of a sequence or a character is waited for */
    ANSWER_MS = 5000  /* after that a silent terminal is thought to stay so */
};

/* How long to wait for the rest of what is there. */
static int patience(const Term *t)
{
    if (!input_waits(&t->input))
        return 0;
    if (input_is_sure(&t->input))
        return PIECES_MS;
    return t->probe.waiting && clock_mono_us() < t->asked_us + ANSWER_MS * 1000 ? ASKED_MS : ESCAPE_MS;
}

static bool readable(int timeout_ms)
{
    struct pollfd p = { .fd = STDIN_FILENO, .events = POLLIN };
    return poll(&p, 1, timeout_ms) > 0;
}

/* Reads what is there; false when nothing is. The end of the input is the end of the terminal. */
static bool feed(Term *t, int timeout_ms)
{
    unsigned char bytes[256];
    if (t->gone || !readable(timeout_ms))
        return false;
    ssize_t n = read(STDIN_FILENO, bytes, input_room(&t->input));
    if (n > 0)
        input_feed(&t->input, bytes, (size_t)n);
    else if (n == 0 || (errno != EINTR && errno != EAGAIN))
        t->gone = true;
    return n > 0;
}

static Event next_event(Term *t)
{
    Event e = input_next(&t->input, false);
    while (e.kind == EVENT_NONE) {
        bool waits = input_waits(&t->input);
        if (feed(t, patience(t)))
            e = input_next(&t->input, false);
        else
            return waits ? input_next(&t->input, true) : e;
    }
    return e;
}

Key term_read(Term *t, bool *gone)
{
    Event e;
    Key k = K_NONE;
    while (k == K_NONE && (e = next_event(t)).kind != EVENT_NONE) {
        if (e.kind == EVENT_KEY)
            k = e.key;
        else if (e.kind == EVENT_PASTE)
            k = e.a ? K_PASTE : K_PASTE_END;
        else if (e.kind == EVENT_POSITION)
            probe_position(&t->probe, e.a, e.b);
        else if (e.kind == EVENT_DEVICE && probe_end(&t->probe, t->widths))
            k = K_WIDTHS;
    }
    *gone = t->gone;
    return k;
}
