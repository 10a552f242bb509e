/* app/commands.c -- the help of commands, and the way from a word to a command. */
#include "app/commands.h"

#include "text/utf8.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const Command *command_find(const char *name)
{
    for (size_t i = 0; i < n_commands; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

/* --- help --- */

static void print_options(Cli *c, const char *head, const Option *o)
{
    if (!o)
        return;
    cli_line_str(c, str(head));
    for (; o->name; o++) {
        Str left = arena_f(c->arena, "%s--%s%s%s", o->letter ? (char[]){ '-', o->letter, ',', ' ', 0 } : "",
                           o->name, o->value ? " " : "", o->value ? o->value : "");
        cli_line(c, "  %-22.*s %s", STR_ARG(left), o->help);
    }
}

static void help_all(Cli *c)
{
    cli_line(c, "usage: newsread [OPTIONS] [FILE...]        read and annotate, importing FILEs first");
    cli_line(c, "       newsread [OPTIONS] COMMAND ...      without a screen");
    cli_line(c, "commands ('newsread help COMMAND' tells more):");
    for (size_t i = 0; i < n_commands; i++)
        cli_line(c, "  %-12s %s", commands[i].name, commands[i].help);
    print_options(c, "options:", global_options);
}

static void print_lines(Cli *c, const char *text)
{
    Str rest = str(text), line;
    while (str_split(&rest, '\n', &line))
        cli_line_str(c, line);
}

void command_help(Cli *c, const Command *command)
{
    if (!command) {
        help_all(c);
        return;
    }
    cli_line(c, "usage: newsread %s%s%s%s", command->name, command->options ? " [OPTIONS]" : "",
             command->words[0] ? " " : "", command->words);
    cli_line(c, "%s", command->help);
    if (command->more)
        print_lines(c, command->more);
    print_options(c, "options:", command->options);
}

void cmd_help(Cli *c)
{
    const char *name = c->args.n_words ? c->args.words[0] : NULL;
    const Command *command = name ? command_find(name) : NULL;
    if (name && !command)
        command_unknown(c, name);
    else
        command_help(c, command);
}

/* --- from a word to a command --- */

int command_unknown(Cli *c, const char *name)
{
    const char *like = args_nearest(name, commands, n_commands, sizeof *commands);
    if (like)
        cli_failf(c, ERR_USAGE, "unknown command '%s' (did you mean '%s'?); see 'newsread help'", name, like);
    else
        cli_failf(c, ERR_USAGE, "unknown command '%s'; see 'newsread help'", name);
    return c->status;
}

/* There is one thread: the entry is good until the next call. */
static const struct passwd *my_account(void)
{
    /* cppcheck-suppress getpwuidCalled */
    return getpwuid(geteuid());
}

static const char *login_name(void)
{
    const struct passwd *pw = my_account();
    return pw && pw->pw_name[0] ? pw->pw_name : "annotator";
}

static const char *from_environment(const char *name)
{
    const char *value = getenv(name);
    return value && value[0] ? value : NULL;
}

static const char *default_library(Arena *a)
{
    const char *data = from_environment("XDG_DATA_HOME");
    if (data && data[0] == '/')
        return arena_f(a, "%s/newsread/library.db", data).p;
    const char *home = from_environment("HOME");
    if (!home) {
        const struct passwd *pw = my_account();
        home = pw ? pw->pw_dir : "/";
    }
    return arena_f(a, "%s/.local/share/newsread/library.db", home).p;
}

bool command_globals(Cli *c)
{
    const char *db = args_value(&c->args, "db");
    if (!db)
        db = from_environment("NEWSREAD_DB");
    c->db_path = db ? db : default_library(c->arena);
    const char *name = args_value(&c->args, "as");
    if (!name)
        name = from_environment("NEWSREAD_ANNOTATOR");
    c->annotator = str_trim(str(name ? name : login_name()));
    c->json = args_has(&c->args, "json");
    if (c->db_path[0] == '\0')
        cli_failf(c, ERR_USAGE, "option '--db' needs the name of a file");
    else if (c->annotator.len == 0 || !utf8_valid(c->annotator))
        cli_failf(c, ERR_USAGE, "the annotator '%.*s' is not a name in UTF-8", STR_ARG(c->annotator));
    return c->status == EXIT_DONE;
}

static bool right_number_of_words(Cli *c)
{
    const Command *command = c->command;
    size_t n = c->args.n_words;
    if (n < command->least)
        cli_failf(c, ERR_USAGE, "'%s' needs more: newsread %s %s", command->name, command->name,
                  command->words);
    else if (n > command->most)
        cli_failf(c, ERR_USAGE, "'%s' does not take '%s': see 'newsread help %s'", command->name,
                  c->args.words[command->most], command->name);
    return c->status == EXIT_DONE;
}

/* What is written into the library is UTF-8; names of files may be anything. */
static bool values_are_utf8(Cli *c)
{
    for (size_t i = 0; i < c->args.n_given; i++) {
        const Given *g = &c->args.given[i];
        bool file =
            g->value && (strcmp(g->option->value, "FILE") == 0 || strcmp(g->option->value, "PATH") == 0);
        if (g->value && !file && !utf8_valid(str(g->value))) {
            cli_failf(c, ERR_USAGE, "the value of '--%s' is not UTF-8: '%s'", g->option->name, g->value);
            return false;
        }
    }
    return true;
}

int command_run(Cli *c, const Command *command, char *const v[], size_t n)
{
    Error err;
    size_t used;
    bool ended;
    c->command = command;
    c->args.n_words = 0; /* the command's own name */
    if (!args_parse(&c->args, c->arena, command->options, global_options, v, n, false, &used, &ended, &err))
        cli_failf(c, ERR_USAGE, "%s; see 'newsread help %s'", err.text, command->name);
    else if (args_has(&c->args, "help"))
        command_help(c, command);
    else if (command_globals(c) && right_number_of_words(c) && values_are_utf8(c))
        command->run(c);
    if (c->store && store_backup_problem(c->store))
        cli_tell(store_backup_problem(c->store));
    store_close(c->store);
    c->store = NULL;
    return c->status;
}
