/* tests/lib/prog.h -- the program under test: where it is, running it, libraries to run it on. */
#ifndef TESTS_LIB_PROG_H
#define TESTS_LIB_PROG_H

#include "lib/pty.h"

#include <stdbool.h>
#include <stddef.h>

/* $NEWSREAD, else build/newsread. A loan. */
const char *prog_path(void);
/* A path inside the test's own folder ($TMPDIR, else a new one under /tmp). Yours: free(). */
char *prog_temp(const char *name);

/* Runs argv to its end. *out gets what it wrote to stdout and stderr together (yours: free(); may be NULL).
 * Returns the exit status, or 1000 + the signal that ended it. */
int prog_run_argv(const char *const argv[], char **out);
/* newsread -d library WORDS... NULL. A library of NULL: none is given. */
int prog_run(char **out, const char *library, ...);
/* The same, but 0 is demanded: otherwise the test ends with what the program said. Yours: free(). */
char *prog_must(const char *library, ...);

/* A new library `name` with the sample articles, and with their coding when `coded`. Yours: free(). */
char *prog_library(const char *name, bool coded);

/* The reader on a library, `file` (or NULL) as its word. Yours: pty_free(). */
Pty *prog_reader(const char *library, const char *file, int cols, int rows);

/* Figures of a test: printed, judged by nobody. */
void prog_figure(const char *what, double value, const char *unit);

#endif
