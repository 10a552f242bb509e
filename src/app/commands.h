/* app/commands.h -- the one list of commands: it feeds dispatch, `newsread help` and the manual. */
#ifndef APP_COMMANDS_H
#define APP_COMMANDS_H

#include "app/cli.h"

#define NO_LIMIT ((size_t)-1)

struct Command {
    const char *name;
    const char *words;       /* its arguments, for the help: "DOC[:P]" */
    size_t least, most;      /* words it takes */
    const Option *options;   /* beside the global ones; NULL when none */
    void (*run)(Cli *c);
    const char *help;        /* one line */
    const char *more;        /* further lines for `help COMMAND`; NULL when that is all */
};

extern const Command commands[];
extern const size_t n_commands;
extern const Option global_options[];
extern const char command_places[]; /* what DOC, DOC:P and DOC@START-END are: `more` of several commands */

const Command *command_find(const char *name); /* NULL when there is none */

/* Runs a command with the words behind its name. `c` holds the global options given before it, the database
 * path and the annotator unless one of the words says otherwise. Returns the exit status. */
int command_run(Cli *c, const Command *command, char *const v[], size_t n);

/* The unknown command, told with the name it may have meant; returns EXIT_USAGE. */
int command_unknown(Cli *c, const char *name);

/* Prints the help of one command, or of all when NULL. */
void command_help(Cli *c, const Command *command);

/* Fills db_path and annotator of `c` from its options, the environment and the system (docs: the manual).
 * False (told) when the annotator's name is not usable. */
bool command_globals(Cli *c);

/* One per command, each in its cmd_*.c. */
void cmd_import(Cli *c);
void cmd_list(Cli *c);
void cmd_paras(Cli *c);
void cmd_show(Cli *c);
void cmd_search(Cli *c);
void cmd_highlight(Cli *c);
void cmd_stance(Cli *c);
void cmd_tag(Cli *c);
void cmd_tags(Cli *c);
void cmd_codebook(Cli *c);
void cmd_note(Cli *c);
void cmd_holders(Cli *c);
void cmd_aliases(Cli *c);
void cmd_entity(Cli *c);
void cmd_segment(Cli *c);
void cmd_similar(Cli *c);
void cmd_figures(Cli *c);
void cmd_timeline(Cli *c);
void cmd_matrix(Cli *c);
void cmd_examined(Cli *c);
void cmd_place(Cli *c);
void cmd_revisions(Cli *c);
void cmd_delete(Cli *c);
void cmd_link(Cli *c);
void cmd_events(Cli *c);
void cmd_facts(Cli *c);
void cmd_repairs(Cli *c);
void cmd_annotations(Cli *c);
void cmd_apply(Cli *c);
void cmd_export(Cli *c);
void cmd_undo(Cli *c);
void cmd_redo(Cli *c);
void cmd_journal(Cli *c);
void cmd_round(Cli *c);
void cmd_backup(Cli *c);
void cmd_index(Cli *c);
void cmd_config(Cli *c);
void cmd_check(Cli *c);
void cmd_complete(Cli *c);
void cmd_help(Cli *c);

#endif
