/* app/holder_says.h -- all that one holder says, under all names: by target, voice and document, with quotes. */
#ifndef APP_HOLDER_SAYS_H
#define APP_HOLDER_SAYS_H

#include "app/cli.h"

/* `name` is any of its names. ERR_NOT_FOUND. */
bool holder_says(Cli *c, Str name, Error *err);

#endif
