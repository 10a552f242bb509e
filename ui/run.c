/* ui/run.c -- waits for keys, signals and other processes' changes in one poll(); idle it costs nothing. */
#include "ui/run.h"

#include "text/utf8.h"
#include "ui/clip.h"
#include "ui/editor.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/inotify.h>
#endif

enum {
    IDLE_MS = 250,      /* typing has stopped: the draft and the place are kept */
    WORK_MS = 500,      /* something is done beside: how often its progress is shown */
    WATCH_MS = 500,     /* where the library cannot be watched: how often it is asked */
    SETTLE_MS = 20,     /* the log is written before the commit can be seen: asked again so soon, */
    SETTLE_TRIES = 5    /* so often */
};

/* Signals write a byte into a pipe: the handler has no other way to reach the loop. */
static int signal_pipe[2] = { -1, -1 };

static void on_signal(int number)
{
    int kept = errno;
    char byte = number == SIGWINCH ? 'w' : 'q';
    ssize_t n = write(signal_pipe[1], &byte, 1);
    (void)n;
    errno = kept;
}

static void open_signals(void)
{
    if (pipe(signal_pipe) != 0)
        signal_pipe[0] = signal_pipe[1] = -1;
    for (int i = 0; i < 2; i++) {
        fcntl(signal_pipe[i], F_SETFL, O_NONBLOCK);
        fcntl(signal_pipe[i], F_SETFD, FD_CLOEXEC);
    }
    struct sigaction act = { .sa_handler = on_signal };
    static const int numbers[] = { SIGWINCH, SIGHUP, SIGTERM, SIGINT };
    sigemptyset(&act.sa_mask);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        sigaction(numbers[i], &act, NULL);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGTSTP, SIG_IGN);
}

static void close_signals(void)
{
    signal(SIGWINCH, SIG_IGN);
    close(signal_pipe[0]);
    close(signal_pipe[1]);
}

/* Watches the folder of the library's log, because the log itself comes and goes. -1 where it cannot be watched. */
static int watch_library(const Workspace *w)
{
#ifdef __linux__
    int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (fd < 0)
        return -1;
    if (inotify_add_watch(fd, workspace_watch_path(w), IN_MODIFY) < 0) {
        close(fd);
        return -1;
    }
    return fd;
#else
    (void)w;
    return -1;
#endif
}

static void drain(int fd)
{
    char bytes[4096];
    while (read(fd, bytes, sizeof bytes) > 0)
        ;
}

/* Reads the signals that came; false when one of them says to leave. */
static bool read_signals(Ui *ui, Term *t)
{
    char bytes[64];
    ssize_t n;
    bool resized = false;
    while ((n = read(signal_pipe[0], bytes, sizeof bytes)) > 0) {
        if (memchr(bytes, 'q', (size_t)n))
            return false;
        resized = true;
    }
    if (resized) {
        int cols, rows;
        term_resized(t);
        term_size(t, &cols, &rows);
        ui_resize(ui, cols, rows);
    }
    return true;
}

/* All keys that are there; false when the terminal is gone or the user leaves. */
static bool read_keys(Ui *ui, Term *t, bool *typed)
{
    bool gone = false;
    Key k;
    *typed = false;
    while (!ui->quit && ui->leave == LEAVE_NOT && (k = term_read(t, &gone)) != K_NONE) {
        const Event *mouse = &term_wire(t)->mouse;
        if (k == K_MOUSE)
            ui_mouse(ui, mouse->key, mouse->a, mouse->b);
        else
            ui_step(ui, k);
        *typed = true;
    }
    return !gone && !ui->quit;
}

typedef enum Wake { WAKE_SIGNAL = 1, WAKE_KEY = 2, WAKE_LIBRARY = 4, WAKE_TIME = 8 } Wake;

static unsigned wait_for(int watch, int timeout)
{
    struct pollfd fds[] = {
        { .fd = signal_pipe[0], .events = POLLIN },
        { .fd = STDIN_FILENO, .events = POLLIN },
        { .fd = watch, .events = POLLIN },
    };
    int n = poll(fds, 3, timeout);
    if (n == 0)
        return WAKE_TIME;
    if (n < 0)
        return errno == EINTR ? WAKE_SIGNAL : WAKE_KEY;
    return (fds[0].revents ? WAKE_SIGNAL : 0u) | (fds[1].revents ? WAKE_KEY : 0u) |
           (fds[2].revents ? WAKE_LIBRARY : 0u);
}

/* The first mistake of a theme is told; the rest of it counts. */
static void tell_theme(void *user, const char *line)
{
    Ui *ui = user;
    if (ui->message.len == 0)
        ui_complain(ui, "theme %s", line);
}

static void use_theme(Ui *ui, Term *t)
{
    Theme theme;
    if (!looks_read(&ui->looks, &theme, tell_theme, ui))
        ui_complain(ui, "there is no theme '%.*s': ~ shows which there are", STR_ARG(looks_name(&ui->looks)));
    term_use_theme(t, &theme);
    ui->looks.changed = false;
}

static bool paint(Ui *ui, Term *t, Grid *g)
{
    if (ui->looks.changed)
        use_theme(ui, t);
    ui_draw(ui, g);
    bool there = term_show(t, g, ui->redraw);
    ui->redraw = false;
    return there;
}

static void want_text(Term *t, Str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t cp;
        if ((unsigned char)text.p[at] < 0x80) {
            at++;
            continue;
        }
        at += utf8_decode(text.p + at, text.len - at, &cp);
        if (width_is_disputed(cp))
            wire_want(term_wire(t), cp);
    }
}

/* Wants to know about what terminals disagree about in a document that was opened, before it comes into sight. Of
 * a very long one only the beginning. */
static void want_widths(const Ui *ui, Term *t, int64_t *known)
{
    enum { MOST = 4 << 20 };
    const Document *d = ui->w->doc;
    if (d && *known != d->id)
        want_text(t, str_sub(d->text, 0, d->text.len < MOST ? d->text.len : MOST));
    *known = d ? d->id : 0;
    term_ask(t);
}

static void edit_elsewhere(Ui *ui)
{
    Buf text = { 0 };
    Error err = { 0 };
    buf_add(&text, buf_str(&ui->dialog.prompt.edit.text));
    if (editor_run(&text, &err))
        ui_edited(ui, buf_str(&text));
    else
        ui_complain(ui, "%s", err.text);
    buf_free(&text);
}

/* Until the shell's fg. */
static void stop_here(void)
{
    signal(SIGTSTP, SIG_DFL);
    raise(SIGTSTP);
    signal(SIGTSTP, SIG_IGN);
}

/* Gives the terminal to the editor or the shell, and goes on afterwards. */
static void leave(Ui *ui, Term *t)
{
    Leave what = ui->leave;
    ui->leave = LEAVE_NOT;
    ui_keep(ui);
    term_leave(t);
    if (what == LEAVE_EDITOR)
        edit_elsewhere(ui);
    else
        stop_here();
    term_return(t);
    int cols, rows;
    term_size(t, &cols, &rows);
    ui_resize(ui, cols, rows);
    ui->redraw = true;
}

static bool is_working(const Ui *ui)
{
    int64_t done, total;
    return workspace_indexing(ui->w, &done, &total);
}

/* To the terminal's clipboard. */
static void copy(Ui *ui, Wire *w)
{
    Buf out = { 0 };
    clip_sequence(buf_str(&ui->clip), &out);
    wire_write(w, buf_str(&out));
    buf_clear(&ui->clip);
    buf_free(&out);
}

void run(Ui *ui, Term *t)
{
    Grid g;
    int watch;
    int64_t known = 0; /* the document whose characters were asked for */
    bool fresh = true; /* something was typed since the draft and the place were kept */
    int settle = 0;    /* how often the library will be asked again */
    open_signals();
    grid_init(&g, 1, 1, ui->widths);
    bool on = paint(ui, t, &g);
    want_widths(ui, t, &known);
    watch = watch_library(ui->w);
    while (on) {
        bool work = ui_has_work(ui), beside = is_working(ui);
        int timeout = settle ? SETTLE_MS : fresh ? IDLE_MS : beside ? WORK_MS : watch < 0 ? WATCH_MS : -1;
        unsigned wake = wait_for(watch, work ? 0 : timeout);
        bool typed = false;
        if (wake == WAKE_TIME && work) {
            if (ui_work(ui))
                on = paint(ui, t, &g);
            continue;
        }
        if (wake & WAKE_LIBRARY)
            drain(watch);
        if ((wake & WAKE_SIGNAL) && !read_signals(ui, t))
            break;
        if ((wake & WAKE_KEY) && !read_keys(ui, t, &typed))
            break;
        if (wake & WAKE_LIBRARY)
            settle = SETTLE_TRIES;
        else if (settle && (wake & WAKE_TIME))
            settle--;
        if (settle || ((wake & WAKE_TIME) && watch < 0))
            ui_step(ui, K_CHANGED);
        if ((wake & WAKE_TIME) && !settle) {
            if (fresh || beside)
                ui_step(ui, K_IDLE);
            fresh = false;
        }
        fresh = fresh || typed || (wake & WAKE_LIBRARY);
        if (ui->leave != LEAVE_NOT)
            leave(ui, t);
        if (ui->clip.len)
            copy(ui, term_wire(t));
        on = paint(ui, t, &g);
        want_widths(ui, t, &known);
    }
    ui_keep(ui);
    grid_free(&g);
    if (watch >= 0)
        close(watch);
    close_signals();
}
