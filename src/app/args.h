/* app/args.h -- the words of the command line: options by tables, and what is left over.
 *
 * Understood: --name, --name VALUE, --name=VALUE, -n, -nVALUE, -n VALUE, several flags in one (-rx);
 * "--" ends the options, "-" alone is a word (standard input).
 */
#ifndef APP_ARGS_H
#define APP_ARGS_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A table of options ends with a NULL name. */
typedef struct Option {
    const char *name;  /* without its hyphens */
    char letter;       /* short form or 0 */
    const char *value; /* what its value is called in the help; NULL for a flag */
    const char *help;
} Option;

typedef struct Given {
    const Option *option;
    const char *value; /* NULL for a flag */
} Given;

typedef struct Args {
    Given *given;      /* in the order of the command line */
    size_t n_given;
    char **words;
    size_t n_words;
} Args;

/* Parses v[0..n) and adds what it finds to `out` (all in `a`). An option is looked for in `table`, then
 * in `global` (either may be NULL). With `first_word_only` it stops behind the first word. *used is the
 * number of v's that were read; *ended tells that "--" was seen. ERR_USAGE on an unknown option, a
 * missing value or a value where none belongs. */
bool args_parse(Args *out, Arena *a, const Option *table, const Option *global, char *const v[], size_t n,
                bool first_word_only, size_t *used, bool *ended, Error *err);

bool args_has(const Args *a, const char *option);
const char *args_value(const Args *a, const char *option); /* the last one given, or NULL */

/* The values of an option that may be given several times: start with *at = 0; NULL at the end. */
const char *args_each(const Args *a, const char *option, size_t *at);

/* A whole decimal number without sign, at most INT64_MAX. */
bool args_number(Str s, int64_t *out);

/* The name most like `word` among n names `stride` bytes apart (each a const char * at offset 0), or NULL
 * when none is near: for "did you mean". */
const char *args_nearest(const char *word, const void *names, size_t n, size_t stride);

#endif
