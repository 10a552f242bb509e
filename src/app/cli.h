/* app/cli.h -- what a command works with: its arguments, the library, the two ways out.
 *
 * Answers go to standard output: lines for people (made safe for a terminal) or JSON Lines. What failed
 * goes to standard error, a line each; the exit status remembers it.
 */
#ifndef APP_CLI_H
#define APP_CLI_H

#include "app/args.h"
#include "app/config.h"
#include "db/store.h"
#include "text/safe.h"

#include <stdbool.h>
#include <stddef.h>

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

typedef struct Command Command; /* app/commands.h */

/* What `newsread config` asks of the screen's keys, which this layer does not know. */
typedef struct ConfigKeys {
    void (*check)(const Config *c, void (*tell)(const char *line));
    void (*print)(Buf *out); /* sections with all defaults */
} ConfigKeys;

typedef struct Cli {
    const Command *command;
    Args args;           /* global options among them */
    const char *db_path;
    Str annotator;
    Arena *arena;        /* lives as long as the command */
    Store *store;        /* NULL until cli_store() */
    Config *config;      /* NULL until cli_config() */
    const ConfigKeys *keys; /* NULL: there is no screen */
    bool json;           /* --json was given */
    bool terminal;       /* standard output is one */
    int status;          /* exit status so far */
} Cli;

/* The library, opened at the first call; NULL when that failed or there is none (it has been told then). A loan. */
Store *cli_store(Cli *c);
/* The same, but a missing one is made, and that is told on a terminal. */
Store *cli_store_or_new(Cli *c);

/* The configuration, read at the first call; mistakes in it are told. A loan. */
const Config *cli_config(Cli *c);

/* Tells a failure on standard error and sets the exit status: 2 for ERR_USAGE, else 1. */
void cli_fail(Cli *c, const Error *err);
/* The same for a failure found here. */
void cli_failf(Cli *c, ErrorKind kind, const char *format, ...) PRINTF_LIKE(3, 4);

/* A line of an answer for people: what must not reach a terminal is replaced (text/safe.h). */
void cli_line(Cli *c, const char *format, ...) PRINTF_LIKE(2, 3);
void cli_line_str(Cli *c, Str line);
/* The same, but the text may be several lines. */
void cli_text(Cli *c, Str text);

/* Cells to which lines shall be cut, or 0: standard output is no terminal. */
int cli_columns(const Cli *c);

/* Writes out what is still in memory; a full disk or a closed pipe is told and is a failure. */
void cli_finish(Cli *c);

/* Standard error, outside a command too: "newsread: " and the text made safe. */
void cli_tell(const char *text);

#endif
