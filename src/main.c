/* main.c -- arguments, locale, exit status.
 *
 *   newsread [OPTIONS] COMMAND ...   app/commands.h
 *   newsread [OPTIONS] [FILE...]     ui/ui.h
 */
#include "app/commands.h"
#include "ui/keymap.h"
#include "ui/ui.h"

#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The screen needs UTF-8. A locale that is not installed is no reason to refuse: C.UTF-8 always is. */
static bool locale_is_utf8(void)
{
    if (!setlocale(LC_CTYPE, ""))
        setlocale(LC_CTYPE, "C.UTF-8");
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/* A closed pipe or a full disk shall be an error of write(), told as any other. */
static void ignore_signals(void)
{
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

static bool names_a_file(const char *word)
{
    struct stat st;
    return strchr(word, '/') || lstat(word, &st) == 0;
}

static int read_on_screen(Cli *c, bool utf8, char *const files[], size_t n)
{
    if (!command_globals(c))
        return c->status;
    if (!utf8) {
        cli_tell("the locale is not UTF-8: start it with 'LC_ALL=C.UTF-8 newsread'");
        return EXIT_FAILED;
    }
    return ui_main(c->db_path, c->annotator, cli_config(c), files, (int)n);
}

/* Looks at the first word: a command, a file to be read, or a mistake. */
static int dispatch(Cli *c, bool utf8, char *const v[], size_t n)
{
    Error err;
    size_t used;
    bool ended;
    if (!args_parse(&c->args, c->arena, NULL, global_options, v, n, true, &used, &ended, &err)) {
        cli_failf(c, ERR_USAGE, "%s; see 'newsread help'", err.text);
        return c->status;
    }
    bool word = c->args.n_words > 0;
    const Command *command = word && !ended ? command_find(c->args.words[0]) : NULL;
    if (args_has(&c->args, "version"))
        cli_line(c, "newsread %s", NEWSREAD_VERSION);
    else if (command)
        command_run(c, command, v + used, n - used);
    else if (args_has(&c->args, "help"))
        command_help(c, NULL);
    else if (word && !ended && !names_a_file(c->args.words[0]))
        command_unknown(c, c->args.words[0]);
    else
        return read_on_screen(c, utf8, v + used - (word ? 1 : 0), n - used + (word ? 1 : 0));
    return c->status;
}

int main(int argc, char *argv[])
{
    bool utf8 = locale_is_utf8();
    ignore_signals();
    static const ConfigKeys keys = { keymap_check, keymap_print_defaults };
    Cli c = { .arena = arena_new(), .terminal = isatty(STDOUT_FILENO), .keys = &keys };
    int status = dispatch(&c, utf8, argv + 1, argc > 0 ? (size_t)argc - 1 : 0);
    cli_finish(&c);
    if (c.status > status)
        status = c.status;
    arena_free(c.arena);
    return status;
}
