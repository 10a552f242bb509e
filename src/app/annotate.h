/* app/annotate.h -- what the commands that change one annotation have in common. */
#ifndef APP_ANNOTATE_H
#define APP_ANNOTATE_H

#include "app/cli.h"

/* Carries out one change and prints the annotation's UUID, or with --json the annotation as it is now. */
bool annotate_apply(Cli *c, Change *change, Error *err);

/* The UUID of an annotation named whole or by 8 or more digits. */
bool annotate_find(Cli *c, const char *word, Uuid *out, Error *err);

/* Values of an option that may be given several times; *list lives in the command's arena. */
size_t annotate_values(Cli *c, const char *option, Str **list);

#endif
