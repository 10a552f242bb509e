/* app/facts_options.h -- --title, --source, --author, --date of import and facts. */
#ifndef APP_FACTS_OPTIONS_H
#define APP_FACTS_OPTIONS_H

#include "app/cli.h"

/* Loans of the command line; empty where not given. False (told) when the date is none. */
bool facts_from_options(Cli *c, DocumentFacts *out);

#endif
