/* app/commands.c -- the list of commands, their help, and the way from a word to a command. */
#include "app/commands.h"

#include "text/utf8.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define JSON_OPTION { "json", 0, NULL, "JSON Lines: one object a line" }
#define FACT_OPTIONS \
    { "title", 0, "T", "its title" }, { "source", 0, "S", "where it was published" }, \
    { "author", 0, "A", "who wrote it" }, { "date", 0, "D", "2025-01-30, 2025-01 or 2025" }

const Option global_options[] = {
    { "db", 'd', "FILE", "the library ($NEWSREAD_DB, else ~/.local/share/newsread/library.db)" },
    { "as", 0, "NAME", "the annotator ($NEWSREAD_ANNOTATOR, else the login name)" },
    { "config", 0, "FILE", "settings of the screen" },
    { "help", 'h', NULL, "help" },
    { "version", 0, NULL, "the version" },
    { 0 },
};

static const Option json_only[] = { JSON_OPTION, { 0 } };
static const Option import_options[] = {
    { "recursive", 'r', NULL, "all texts of a folder and the folders in it" },
    FACT_OPTIONS, JSON_OPTION, { 0 },
};
static const Option facts_options[] = { FACT_OPTIONS, JSON_OPTION, { 0 } };
static const Option show_options[] = {
    { "width", 0, "N", "in rows of N cells, 2 to 500" },
    { "raw", 0, NULL, "unrepaired" },
    { 0 },
};
static const Option highlight_options[] = {
    { "tag", 0, "T", "a path such as 争议/蒸馏; may be given again" },
    { "note", 0, "N", "a note" },
    JSON_OPTION, { 0 },
};
static const Option stance_options[] = {
    { "holder", 0, "H", "who takes the stance" },
    { "target", 0, "T", "towards whom or what" },
    { "polarity", 0, "P", "for, against, neutral, mixed or unclear" },
    { "voice", 0, "V", "author, quoted or reported" },
    { "evidence", 0, "START-END", "bytes that prove it; may be given again" },
    { "strength", 0, "1-3", "how strong" },
    { "confidence", 0, "1-3", "how sure you are" },
    { "note", 0, "N", "a note" },
    JSON_OPTION, { 0 },
};
static const Option tag_options[] = {
    { "remove", 0, NULL, "take the tags away" },
    JSON_OPTION, { 0 },
};
static const Option examined_options[] = {
    { "clear", 0, NULL, "take that back" },
    { 0 },
};
static const Option apply_options[] = {
    { "ack", 0, NULL, "each line by itself; prints 'ok UUID' when it is on the disk" },
    { 0 },
};
static const Option export_options[] = {
    { "format", 0, "F", "md (Markdown)" },
    { "output", 'o', "PATH", "a file, or a folder (FOLDER/) for a file per document" },
    { 0 },
};
static const Option check_options[] = {
    { "rebuild", 0, NULL, "also that the journal alone gives the same state" },
    { "layout", 0, NULL, "instead: that no text is lost, too wide or broken wrongly on the screen" },
    { "widths", 0, "A-B", "with --layout: the widths to prove (2-200)" },
    JSON_OPTION, { 0 },
};

static const char places[] =
    "DOC is a document's number (see 'newsread list'), 8 or more digits of its UUID, or the path it was\n"
    "imported from. DOC:P is its P-th paragraph, DOC@START-END are bytes of its text.";

const Command commands[] = {
    { "import", "PATH...|-", "add files, folders (-r), standard input",
      "From a folder: files named .txt or .md, and texts without an ending; hidden ones are left out.", 1,
      NO_LIMIT, import_options, cmd_import },
    { "list", "[WORD...]",
      "the documents, or those with all the words in title, source, author, date or path", NULL, 0, NO_LIMIT,
      json_only, cmd_list },
    { "paras", "DOC", "the paragraphs of a document", places, 1, 1, json_only, cmd_paras },
    { "show", "DOC[:P]", "the text as the reader shows it, a paragraph a line", places, 1, 1, show_options,
      cmd_show },
    { "facts", "DOC", "set title, source, author or date", places, 1, 1, facts_options, cmd_facts },
    { "highlight", "DOC@START-END|DOC:P", "mark a span; prints the new UUID", places, 1, 1, highlight_options,
      cmd_highlight },
    { "stance", "DOC:P", "say who stands how to what in a paragraph; prints the new UUID", places, 1, 1,
      stance_options, cmd_stance },
    { "tag", "UUID TAG...", "tag a highlight", NULL, 2, NO_LIMIT, tag_options, cmd_tag },
    { "note", "UUID|DOC:P|DOC@START-END TEXT|-",
      "set the note of an annotation, or note something on a place", places, 2, 2, json_only, cmd_note },
    { "examined", "DOC:P", "say that a paragraph was examined and holds no stance", places, 1, 1,
      examined_options, cmd_examined },
    { "delete", "UUID...", "delete annotations", NULL, 1, NO_LIMIT, NULL, cmd_delete },
    { "annotations", "[DOC]", "highlights, stances, notes", NULL, 0, 1, json_only, cmd_annotations },
    { "apply", "FILE|-", "take in what 'annotations --json' prints: all of it or nothing",
      "Needed in a line: 'type'; 'doc' or 'document'; 'para', or 'start' and 'end'; for a stance 'holder',\n"
      "'target' and 'polarity'. One that is there already is changed to match; the same line twice changes\n"
      "nothing. A line of another annotator is refused: name them with --as.",
      1, 1, apply_options, cmd_apply },
    { "export", "[DOC...]", "documents and annotations as Markdown",
      "Lines between <!-- own --> and <!-- /own --> in a file written before are yours and stay.", 0,
      NO_LIMIT, export_options, cmd_export },
    { "undo", "", "take back your last change", NULL, 0, 0, json_only, cmd_undo },
    { "redo", "", "make the change again that was taken back last", NULL, 0, 0, json_only, cmd_redo },
    { "journal", "", "every change, the newest first", NULL, 0, 0, json_only, cmd_journal },
    { "check", "[DOC...]", "prove that the library is whole", NULL, 0, NO_LIMIT, check_options, cmd_check },
    { "help", "[COMMAND]", "this list, or more about one command", NULL, 0, 1, NULL, cmd_help },
};
const size_t n_commands = sizeof commands / sizeof *commands;

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

static const char *login_name(void)
{
    const struct passwd *pw = getpwuid(geteuid());
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
        const struct passwd *pw = getpwuid(geteuid());
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
    else if (command_globals(c) && right_number_of_words(c))
        command->run(c);
    store_close(c->store);
    c->store = NULL;
    return c->status;
}
