/* app/cli.c -- the library, standard output and standard error of a command. */
#include "app/cli.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

void cli_tell(const char *text)
{
    Buf line = { 0 };
    buf_addz(&line, "newsread: ");
    safe_add(&line, str(text), false);
    buf_addc(&line, '\n');
    fwrite(line.p, 1, line.len, stderr);
    buf_free(&line);
}

void cli_fail(Cli *c, const Error *err)
{
    cli_tell(err->text);
    c->status = err->kind == ERR_USAGE ? EXIT_USAGE : EXIT_FAILED;
}

/* The formatted text as a Buf of the caller. */
static Buf format_text(const char *format, va_list ap)
{
    Buf text = { 0 };
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, format, ap);
    buf_reserve(&text, (size_t)n);
    text.len = (size_t)vsnprintf(text.p, (size_t)n + 1, format, again);
    va_end(again);
    return text;
}

void cli_failf(Cli *c, ErrorKind kind, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    Buf text = format_text(format, ap);
    va_end(ap);
    cli_tell(text.p);
    c->status = kind == ERR_USAGE ? EXIT_USAGE : EXIT_FAILED;
    buf_free(&text);
}

static Store *open_store(Cli *c)
{
    Error err;
    c->store = store_open(c->db_path, c->annotator, &err);
    if (!c->store)
        cli_fail(c, &err);
    else if (store_warning(c->store))
        cli_tell(store_warning(c->store));
    return c->store;
}

/* A mistyped name must not look like a library that has lost everything. */
Store *cli_store(Cli *c)
{
    if (c->store || store_is_there(c->db_path))
        return c->store ? c->store : open_store(c);
    cli_failf(c, ERR_NOT_FOUND, "no library '%s': 'newsread import' makes one", c->db_path);
    return NULL;
}

/* Nothing went wrong: a script is not told. */
Store *cli_store_or_new(Cli *c)
{
    bool there = c->store || store_is_there(c->db_path);
    if (!c->store && open_store(c) && !there && isatty(STDERR_FILENO)) {
        Buf line = { 0 };
        buf_addf(&line, "made a new library '%s'", c->db_path);
        cli_tell(buf_z(&line));
        buf_free(&line);
    }
    return c->store;
}

const Config *cli_config(Cli *c)
{
    if (!c->config) {
        c->config = ARENA_NEW(c->arena, Config, 1);
        *c->config = config_read(c->arena, args_value(&c->args, "config"), cli_tell);
    }
    return c->config;
}

static void print_safe(Str text, bool lines)
{
    Buf out = { 0 };
    safe_add(&out, text, lines);
    buf_addc(&out, '\n');
    fwrite(out.p, 1, out.len, stdout);
    buf_free(&out);
}

void cli_line_str(Cli *c, Str line)
{
    (void)c;
    print_safe(line, false);
}

void cli_text(Cli *c, Str text)
{
    (void)c;
    print_safe(text, true);
}

void cli_line(Cli *c, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    Buf text = format_text(format, ap);
    va_end(ap);
    cli_line_str(c, buf_str(&text));
    buf_free(&text);
}

int cli_columns(const Cli *c)
{
    struct winsize size;
    if (!c->terminal)
        return 0;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 80;
}

void cli_finish(Cli *c)
{
    errno = 0;
    bool flushed = fflush(stdout) == 0;
    int why = errno;
    if (why == EPIPE) /* the reader of our answer has had enough, as `head` does: nothing failed */
        return;
    if (!flushed || ferror(stdout))
        cli_failf(c, ERR_IO, "cannot write 'standard output': %s", why ? strerror(why) : "it was cut short");
}
