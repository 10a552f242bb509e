/* tests/lib/terminal.c -- terminals of several makes behind one door; see terminal.h. */
#include "lib/terminal.h"

#include "lib/prog.h"
#include "lib/pty.h"
#include "text/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

struct Terminal {
    TerminalKind kind;
    int cols, rows;
    Pty *pty;        /* libvterm */
    char server[64]; /* tmux: the name of its server */
    int master, slave; /* xterm: both ends of the pseudo terminal */
    pid_t xserver, xterm, program;
    char *dump;      /* the file xterm prints its screen to */
};

/* A test that fails leaves its case where it stands: what still runs is ended at the exit. */
static Terminal *running;

static void end_running(void)
{
    terminal_free(running);
}

static const struct {
    const char *name, *option;
} kinds[TERMINALS] = {
    [TERMINAL_VTERM] = { "libvterm", NULL },
    [TERMINAL_TMUX] = { "tmux", NULL },
    [TERMINAL_XTERM] = { "xterm", NULL },
    [TERMINAL_XTERM_MK] = { "xterm -mk_width", "-mk_width" },
    [TERMINAL_XTERM_CJK] = { "xterm -cjk_width", "-cjk_width" },
};

const char *terminal_name(TerminalKind k)
{
    return kinds[k].name;
}

static bool command_there(const char *name)
{
    const char *argv[] = { "sh", "-c", "command -v \"$0\"", name, NULL };
    return prog_run_argv(argv, NULL) == 0;
}

bool terminal_there(TerminalKind k)
{
    if (k == TERMINAL_VTERM)
        return true;
    return k == TERMINAL_TMUX ? command_there("tmux") : command_there("xterm") && command_there("Xvfb");
}

static void rest(int ms)
{
    nanosleep(&(struct timespec){ .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L }, NULL);
}

/* --- what a dump of a screen says --- */

static void blank(const Terminal *t, TerminalCell *cells)
{
    for (int i = 0; i < t->cols * t->rows; i++)
        memcpy(cells[i].text, " ", 2);
}

enum { RIGHT_HALF = 0xFFFF }; /* what xterm prints for one */

/* Puts one character of a dump into the cells of its row; *x is the column after the one before. */
static void place(const Terminal *t, TerminalCell *row, int *x, uint32_t cp, int width)
{
    char bytes[4];
    if (cp != RIGHT_HALF && width == 0) { /* on the base before it */
        int at = *x - 1;
        while (at > 0 && !row[at].text[0])
            at--;
        if (at >= 0 && strlen(row[at].text) < sizeof row[at].text - 4)
            strncat(row[at].text, bytes, utf8_encode(cp, bytes));
        return;
    }
    for (int i = 0; i < width && *x < t->cols; i++) {
        size_t n = i == 0 && cp != RIGHT_HALF ? utf8_encode(cp, bytes) : 0;
        memcpy(row[*x].text, bytes, n);
        row[(*x)++].text[n] = '\0';
    }
}

static void read_dump(const Terminal *t, const char *text, size_t len, const Widths *w, TerminalCell *cells)
{
    int x = 0, y = 0;
    blank(t, cells);
    for (size_t at = 0; at < len && y < t->rows;) {
        uint32_t cp;
        at += utf8_decode(text + at, len - at, &cp);
        if (cp == '\n') {
            x = 0;
            y++;
            continue;
        }
        int own = width_of(w, cp);
        bool halves_told = t->kind != TERMINAL_TMUX;
        place(t, cells + (size_t)y * (size_t)t->cols, &x, cp, cp == RIGHT_HALF || (own && halves_told) ? 1 : own);
    }
}

/* --- tmux --- */

static int tmux(const Terminal *t, char **out, const char *const words[])
{
    const char *argv[32] = { "tmux", "-L", t->server, "-f", "/dev/null" };
    size_t n = 5;
    while (n < 31 && (argv[n] = *words++))
        n++;
    return prog_run_argv(argv, out);
}

static bool start_tmux(Terminal *t, const char *const argv[])
{
    char cols[12], rows[12], command[1024] = "exec";
    snprintf(t->server, sizeof t->server, "newsread-test-%ld", (long)getpid());
    snprintf(cols, sizeof cols, "%d", t->cols);
    snprintf(rows, sizeof rows, "%d", t->rows);
    for (; *argv; argv++)
        snprintf(command + strlen(command), sizeof command - strlen(command), " '%s'", *argv);
    return tmux(t, NULL, (const char *[]){ "start-server", ";", "set", "-g", "status", "off", ";", "set", "-g",
                                           "default-terminal", "tmux-256color", ";", "set", "-sg", "escape-time", "0",
                                           ";", "new-session", "-d", "-x", cols, "-y", rows, command, NULL }) == 0;
}

static void type_tmux(const Terminal *t, const char *bytes)
{
    for (; *bytes; bytes++) {
        char hex[4];
        snprintf(hex, sizeof hex, "%02x", (unsigned char)*bytes);
        tmux(t, NULL, (const char *[]){ "send-keys", "-H", hex, NULL });
    }
}

static bool look_tmux(const Terminal *t, const Widths *w, TerminalCell *cells)
{
    char *out;
    bool ok = tmux(t, &out, (const char *[]){ "capture-pane", "-p", "-N", NULL }) == 0;
    if (ok)
        read_dump(t, out, strlen(out), w, cells);
    free(out);
    return ok;
}

/* --- xterm --- */

/* An X server of its own, on a display that it chooses. */
static bool start_server(Terminal *t, char display[16])
{
    int fds[2];
    char number[12] = "";
    if (pipe(fds) != 0)
        return false;
    t->xserver = fork();
    if (t->xserver == 0) {
        char fd[12];
        int null = open("/dev/null", O_RDWR);
        snprintf(fd, sizeof fd, "%d", fds[1]);
        dup2(null, 1);
        dup2(null, 2);
        execlp("Xvfb", "Xvfb", "-displayfd", fd, "-screen", "0", "1600x1200x8", "-nolisten", "tcp", (char *)NULL);
        _exit(127);
    }
    close(fds[1]);
    struct pollfd p = { .fd = fds[0], .events = POLLIN };
    ssize_t n = poll(&p, 1, 10000) > 0 ? read(fds[0], number, sizeof number - 1) : 0;
    close(fds[0]);
    snprintf(display, 16, ":%d", atoi(number));
    return n > 0;
}

static void run_xterm(const Terminal *t, const char *slave, const char *display)
{
    char option[64], size[32], print[512];
    int null = open("/dev/null", O_RDWR);
    snprintf(option, sizeof option, "-S%s/%d", strrchr(slave, '/') + 1, t->master);
    snprintf(size, sizeof size, "%dx%d", t->cols, t->rows);
    snprintf(print, sizeof print, "*printerCommand: cat >'%s.part' && mv '%s.part' '%s'", t->dump, t->dump, t->dump);
    dup2(null, 0);
    dup2(null, 1);
    dup2(null, 2);
    setenv("DISPLAY", display, 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    execlp("xterm", "xterm", "-u8", option, "-geometry", size, "-xrm", print, "-xrm", "*printerAutoClose: true", "-xrm",
           "*printAttributes: 0", kinds[t->kind].option, (char *)NULL);
    _exit(127);
}

static void run_program(const Terminal *t, const char *const argv[])
{
    close(t->master);
    login_tty(t->slave);
    setenv("TERM", "xterm-256color", 1);
    unsetenv("TMUX");
    unsetenv("LINES");
    unsetenv("COLUMNS");
    execvp(argv[0], (char *const *)(uintptr_t)argv);
    _exit(127);
}

/* xterm is given the master's end of a pseudo terminal, so that keys can be typed at it too. It begins with telling
 * the number of its window, as if that was typed. */
static bool start_xterm(Terminal *t, const char *const argv[])
{
    char slave[64], display[16], id[64];
    struct winsize size = { .ws_row = (unsigned short)t->rows, .ws_col = (unsigned short)t->cols };
    struct termios mode;
    t->dump = prog_temp("xterm-screen");
    if (!start_server(t, display) || openpty(&t->master, &t->slave, slave, NULL, &size) != 0)
        return false;
    tcgetattr(t->slave, &mode);
    struct termios silent = mode;
    cfmakeraw(&silent);
    tcsetattr(t->slave, TCSANOW, &silent);
    if ((t->xterm = fork()) == 0)
        run_xterm(t, slave, display);
    struct pollfd p = { .fd = t->slave, .events = POLLIN };
    if (poll(&p, 1, 10000) <= 0 || read(t->slave, id, sizeof id) <= 0)
        return false;
    tcsetattr(t->slave, TCSANOW, &mode);
    if ((t->program = fork()) == 0)
        run_program(t, argv);
    return true;
}

static bool write_all(int fd, const char *bytes)
{
    size_t n = strlen(bytes);
    return write(fd, bytes, n) == (ssize_t)n;
}

/* Media copy: the screen goes to the printer, which is a file. */
static bool look_xterm(const Terminal *t, const Widths *w, TerminalCell *cells)
{
    static char text[1 << 18];
    unlink(t->dump);
    if (!write_all(t->slave, "\033[i"))
        return false;
    for (int waited = 0; access(t->dump, R_OK) != 0; waited += 5) {
        if (waited > 5000)
            return false;
        rest(5);
    }
    FILE *f = fopen(t->dump, "rb");
    if (!f)
        return false;
    read_dump(t, text, fread(text, 1, sizeof text, f), w, cells);
    fclose(f);
    return true;
}

static void end_child(pid_t pid)
{
    if (pid <= 0)
        return;
    kill(pid, SIGTERM);
    for (int i = 0; i < 100 && waitpid(pid, NULL, WNOHANG) == 0; i++)
        rest(10);
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
}

/* --- libvterm --- */

static bool look_vterm(const Terminal *t, TerminalCell *cells)
{
    while (pty_pump(t->pty, 0))
        ;
    for (int i = 0; i < t->cols * t->rows; i++) {
        PtyCell c = pty_cell(t->pty, i % t->cols, i / t->cols);
        snprintf(cells[i].text, sizeof cells[i].text, "%s", c.text[0] || c.width == 0 ? c.text : " ");
    }
    return true;
}

/* --- the door --- */

Terminal *terminal_start(TerminalKind k, const char *const argv[], int cols, int rows)
{
    Terminal *t = calloc(1, sizeof *t);
    if (!t)
        abort();
    *t = (Terminal){ .kind = k, .cols = cols, .rows = rows, .master = -1, .slave = -1 };
    static bool registered;
    bool ok = true;
    if (!registered)
        registered = atexit(end_running) == 0;
    running = t;
    if (k == TERMINAL_VTERM)
        t->pty = pty_start(argv, NULL, cols, rows);
    else
        ok = k == TERMINAL_TMUX ? start_tmux(t, argv) : start_xterm(t, argv);
    if (ok)
        return t;
    terminal_free(t);
    return NULL;
}

void terminal_free(Terminal *t)
{
    if (!t)
        return;
    running = NULL;
    pty_free(t->pty);
    if (t->server[0])
        tmux(t, NULL, (const char *[]){ "kill-server", NULL });
    end_child(t->program);
    end_child(t->xterm);
    end_child(t->xserver);
    if (t->master >= 0)
        close(t->master);
    if (t->slave >= 0)
        close(t->slave);
    free(t->dump);
    free(t);
}

void terminal_type(Terminal *t, const char *bytes)
{
    if (t->kind == TERMINAL_VTERM)
        pty_send(t->pty, bytes, strlen(bytes));
    else if (t->kind == TERMINAL_TMUX)
        type_tmux(t, bytes);
    else if (!write_all(t->master, bytes))
        fprintf(stderr, "cannot type: %s\n", strerror(errno));
}

bool terminal_resize(Terminal *t, int cols, int rows)
{
    if (t->kind >= TERMINAL_XTERM)
        return false;
    t->cols = cols;
    t->rows = rows;
    if (t->kind == TERMINAL_VTERM) {
        pty_resize(t->pty, cols, rows);
        return true;
    }
    char x[12], y[12];
    snprintf(x, sizeof x, "%d", cols);
    snprintf(y, sizeof y, "%d", rows);
    return tmux(t, NULL, (const char *[]){ "resize-window", "-x", x, "-y", y, NULL }) == 0;
}

bool terminal_look(Terminal *t, const Widths *w, TerminalCell *cells)
{
    if (t->kind == TERMINAL_VTERM)
        return look_vterm(t, cells);
    return t->kind == TERMINAL_TMUX ? look_tmux(t, w, cells) : look_xterm(t, w, cells);
}

bool terminal_cursor(Terminal *t, int *x, int *y)
{
    if (t->kind >= TERMINAL_XTERM)
        return false;
    if (t->kind == TERMINAL_VTERM) {
        pty_cursor(t->pty, x, y, NULL);
        return true;
    }
    char *out;
    bool ok = tmux(t, &out, (const char *[]){ "display-message", "-p", "#{cursor_x} #{cursor_y}", NULL }) == 0 &&
              sscanf(out, "%d %d", x, y) == 2;
    free(out);
    return ok;
}

bool terminal_wait_exit(Terminal *t, int timeout_ms)
{
    if (t->kind == TERMINAL_VTERM)
        return pty_wait_exit(t->pty, timeout_ms, NULL);
    for (int waited = 0; waited < timeout_ms; waited += 20) {
        bool gone = t->kind == TERMINAL_TMUX ? tmux(t, NULL, (const char *[]){ "has-session", NULL }) != 0
                                             : waitpid(t->program, NULL, WNOHANG) == t->program;
        if (gone) {
            t->program = 0;
            return true;
        }
        rest(20);
    }
    return false;
}
