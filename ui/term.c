/* ui/term.c -- curses, kept in one place.
 *
 * The traps and their remedies were measured: rows go to curses whole, as cchar_t arrays; curses counts cells
 * with our wcwidth(); what it sends for a frame is caught and goes out with one write(); a pane that scrolls is moved
 * by the terminal when it has left and right margins, and curses is told.
 */
#include "ui/term.h"

#include "base/mem.h"
#include "ui/catch.h"
#include "ui/rescue.h"
#include "ui/scroll.h"
#include "ui/wire.h"

#include <curses.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

struct Term {
    SCREEN *screen;
    FILE *out;           /* curses' way out: a descriptor of its own */
    Catch frame;         /* what curses sends for one */
    int cols, rows;
    Depth depth;
    Theme theme;
    Switch margins;      /* auto: as the terminal answers */
    Grid before;         /* the frame on the terminal */
    bool painted;
    Wire wire;
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

static Depth depth_of_terminal(void)
{
    const char *no = getenv("NO_COLOR");
    if ((no && *no) || start_color() != OK || use_default_colors() != OK || COLORS < 8)
        return DEPTH_MONO;
    if (COLORS > 0xFFFF) /* TERM=xterm-direct and the like: numbers from 8 on are no palette */
        return DEPTH_TRUE;
    return COLORS >= 256 ? DEPTH_256 : COLORS >= 16 ? DEPTH_16 : DEPTH_8;
}

Depth term_depth(const Term *t)
{
    return t->depth;
}

void term_use_theme(Term *t, const Theme *theme)
{
    t->theme = *theme;
    t->painted = false;
    clearok(curscr, TRUE);
    if (t->depth == DEPTH_MONO)
        return;
    for (int role = 0; role < FACE_ROLES; role++) {
        bool direct = t->depth == DEPTH_TRUE;
        Style s = theme_style(theme, (Face)role);
        int ink = direct ? theme_direct(s.ink) : s.ink, paper = direct ? theme_direct(s.paper) : s.paper;
        short pair = (short)(role + 1);
        t->pair_of[role] = init_extended_pair(pair, ink, paper) == OK ? pair : 0;
    }
}

static void terminal_size(int *cols, int *rows)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0) {
        *cols = size.ws_col;
        *rows = size.ws_row;
    }
}

static FILE *own_way_out(void)
{
    int fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
    if (!f && fd >= 0)
        close(fd);
    return f;
}

/* What a crash sends: plain text in a visible place, no modes of ours, the screen as it was. */
static void arm_rescue(void)
{
    const char *const parts[] = { exit_attribute_mode, cursor_normal, exit_ca_mode };
    Buf out = { 0 };
    buf_addz(&out, "\033[?1006l\033[?1000l\033[?2004l\033[?69l");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        buf_addz(&out, parts[i] ? parts[i] : "");
    rescue_arm(buf_str(&out));
    buf_free(&out);
}

static void free_term(Term *t)
{
    rescue_arm((Str){ 0 });
    delscreen(t->screen);
    fclose(t->out);
    catch_close(&t->frame);
    wire_close(&t->wire);
    grid_free(&t->before);
    free(t->row);
    free(t);
}

/* NULL: curses does not know the terminal, or not enough of it to put anything anywhere. */
static Term *start(Widths *widths)
{
    FILE *out = own_way_out();
    SCREEN *screen = out ? newterm(NULL, out, stdin) : NULL;
    if (screen && !cursor_address) {
        endwin();
        delscreen(screen);
        screen = NULL;
    }
    if (!screen) {
        if (out)
            fclose(out);
        return NULL;
    }
    Term *t = MEM_NEW(Term);
    *t = (Term){ .screen = screen, .out = out, .margins = SWITCH_AUTO };
    catch_open(&t->frame, fileno(out));
    wire_open(&t->wire, STDIN_FILENO, STDOUT_FILENO, widths);
    grid_init(&t->before, 1, 1, widths);
    return t;
}

Term *term_open(Widths *widths, Error *err)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        error_set(err, ERR_IO, "the reader needs a terminal: see 'newsread help' for what works without one");
        return NULL;
    }
    const char *name = getenv("TERM");
    terminal_widths = widths;
    rescue_remember(STDIN_FILENO);
    Term *t = start(widths);
    if (!t) {
        error_set(err, ERR_IO, "cannot use the terminal '%s': set TERM to what it is, for example TERM=xterm-256color",
                  name ? name : "");
        return NULL;
    }
    raw();
    noecho();
    nonl();
    idlok(stdscr, TRUE);
    idcok(stdscr, FALSE); /* xterm loses a wide character at the end of a row in which it deletes one before it */
    leaveok(stdscr, FALSE);
    typeahead(-1);
    if (!curses_counts_as_we_do()) {
        term_close(t);
        error_set(err, ERR_IO, "the screen library counts cells otherwise than newsread: was it linked statically?");
        return NULL;
    }
    t->depth = depth_of_terminal();
    term_resized(t);
    wire_modes(&t->wire, true);
    arm_rescue();
    return t;
}

void term_margins(Term *t, Switch margins)
{
    t->margins = margins;
}

void term_leave(Term *t)
{
    wire_modes(&t->wire, false);
    endwin();
}

void term_return(Term *t)
{
    wire_modes(&t->wire, true);
    doupdate();
    term_resized(t);
    clearok(curscr, TRUE);
}

void term_close(Term *t)
{
    if (!t)
        return;
    if (!t->wire.gone) {
        wire_modes(&t->wire, false);
        endwin();
    }
    free_term(t);
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
    setcchar(out, text, attributes(theme_style(&t->theme, c->face)), t->pair_of[face_role(c->face)], NULL);
}

static bool same_row(const Term *t, const Grid *g, int y)
{
    return t->painted && memcmp(grid_cell(&t->before, 0, y), grid_cell(g, 0, y), sizeof(Cell) * (size_t)g->cols) == 0;
}

/* What is on the screen is asked for wherever it comes from: titles, names and notes too. */
/* Blanks in a row, mostly. */
static bool same_cell(const Cell *a, const Cell *b)
{
    return a->n == 1 && b->n == 1 && a->cp[0] == b->cp[0] && a->face == b->face;
}

static void send_row(Term *t, const Grid *g, int y)
{
    int n = 0;
    for (int x = 0; x < g->cols; x++) {
        const Cell *c = grid_cell(g, x, y);
        if (x > 0 && same_cell(c, grid_cell(g, x - 1, y))) {
            t->row[n] = t->row[n - 1];
            n++;
            continue; /* what it is was seen to already */
        }
        if (c->n > 0)
            set_cell(t, c, &t->row[n++]);
        if (c->n > 0 && c->cp[0] >= 0x80 && width_is_disputed(c->cp[0]) && !widths_is_fixed(t->wire.widths, c->cp[0]))
            probe_want(&t->wire.probe, c->cp[0]);
    }
    mvadd_wchnstr(y, 0, t->row, n);
    memcpy(t->before.cells + (size_t)y * (size_t)g->cols, grid_cell(g, 0, y), sizeof(Cell) * (size_t)g->cols);
}

/* --- a pane that moved --- */

/* Curses believes that what it sent is where it sent it. It is told what the move made of the rows. wredrawln() has
 * it forget what else it remembers of them, by which it would move rows too. */
static void tell_curses(Term *t, int from, int to)
{
    int y, x;
    getyx(curscr, y, x);
    wredrawln(stdscr, from, to - from);
    for (int row = from; row < to; row++) {
        int n = 0;
        for (int i = 0; i < t->before.cols; i++)
            if (grid_cell(&t->before, i, row)->n > 0)
                set_cell(t, grid_cell(&t->before, i, row), &t->row[n++]);
        mvwadd_wchnstr(curscr, row, 0, t->row, n);
    }
    wmove(curscr, y, x);
}

static bool has_margins(const Term *t)
{
    return t->margins == SWITCH_ON || (t->margins == SWITCH_AUTO && t->wire.probe.traits.margins);
}

/* Moves the panes that moved; their rows [*from, *to) must be handed to curses again. */
static void move_panes(Term *t, const Grid *g, Buf *out, int *from, int *to)
{
    *from = *to = 0;
    for (int i = 0; i < g->n_areas && t->painted && has_margins(t); i++) {
        Rect area = g->areas[i];
        int n = scroll_found(&t->before, g, area);
        if (n == 0)
            continue;
        if (*to == 0)
            scroll_begin(out);
        scroll_add(area, n, out);
        scroll_grid(&t->before, area, n);
        *from = *to == 0 || area.y < *from ? area.y : *from;
        *to = area.y + area.rows > *to ? area.y + area.rows : *to;
    }
    if (*to) {
        scroll_end(out);
        tell_curses(t, *from, *to);
    }
}

enum { SYNC_BYTES = 1024 }; /* a smaller frame is one packet: it is shown whole anyway */

/* What curses sends for the frame, behind what is in `out`, goes out with one write(). */
static void send_frame(Term *t, Buf *out)
{
    if (t->frame.file < 0) { /* curses sends by itself */
        wire_write(&t->wire, buf_str(out));
        buf_clear(out);
    }
    catch_begin(&t->frame);
    refresh();
    catch_end(&t->frame, out);
    if (t->wire.probe.traits.sync && out->len > SYNC_BYTES) {
        buf_insert(out, 0, STR("\033[?2026h"));
        buf_addz(out, "\033[?2026l");
    }
    wire_write(&t->wire, buf_str(out));
}

bool term_show(Term *t, const Grid *g, bool afresh)
{
    Buf out = { 0 };
    int from, to;
    if (t->before.cols != g->cols || t->before.rows != g->rows) {
        grid_resize(&t->before, g->cols, g->rows);
        t->painted = false;
    }
    if (afresh) {
        clearok(curscr, TRUE);
        t->painted = false;
    }
    move_panes(t, g, &out, &from, &to);
    for (int y = 0; y < g->rows && y < t->rows; y++)
        if ((y >= from && y < to) || !same_row(t, g, y))
            send_row(t, g, y);
    move(g->cursor_y < t->rows ? g->cursor_y : t->rows - 1, g->cursor_x < t->cols ? g->cursor_x : t->cols - 1);
    send_frame(t, &out);
    t->painted = true;
    buf_free(&out);
    return !t->wire.gone;
}

/* --- questions and keys --- */

/* The characters are written concealed into a row that curses sends again at once. */
void term_ask(Term *t)
{
    Buf out = { 0 };
    if (t->rows <= PROBE_ROW || t->cols < PROBE_COLUMN + 4)
        return;
    buf_addz(&out, "\0337\033[8m");
    if (wire_ask(&t->wire, &out)) {
        buf_addz(&out, "\0338");
        wredrawln(stdscr, PROBE_ROW - 1, 1);
        send_frame(t, &out);
    }
    buf_free(&out);
}

Wire *term_wire(Term *t)
{
    return &t->wire;
}

Key term_read(Term *t, bool *gone)
{
    Key k = wire_read(&t->wire);
    *gone = t->wire.gone;
    return k;
}
