/* base/error.h -- what went wrong in the world, in one line for a person.
 *
 * A function that can fail because of the world (file, store, terminal, input) takes an
 * `Error *` as its last argument, fills it and returns false or NULL. The text says what
 * failed, quotes its subject and says why; no full stop, no newline: "cannot open 'a.txt':
 * No such file or directory". Our own bugs are assert()s; no memory ends the run (mem.h).
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

typedef enum ErrorKind {
    ERR_NONE,
    ERR_USAGE,     /* the caller's words are wrong: exit status 2 */
    ERR_NOT_FOUND, /* no such document, paragraph, annotation */
    ERR_IO,        /* a file or a terminal */
    ERR_FORMAT,    /* the input's content */
    ERR_LIMIT,     /* larger than we take */
    ERR_STORE,     /* the database */
    ERR_BUSY,      /* another process holds the library */
    ERR_FULL,      /* no room on the disk */
    ERR_READ_ONLY, /* the library cannot be written */
    ERR_CONFLICT   /* changed by somebody else since */
} ErrorKind;

typedef struct Error {
    ErrorKind kind;
    char text[480];
} Error;

#if defined(__GNUC__)
#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))
#else
#define PRINTF_LIKE(f, a)
#endif

/* Fills `err` (NULL is fine: then the reason is dropped) and returns false, so that a failing
 * function can end with `return error_set(err, ERR_IO, "cannot open '%s': %s", ...)`.
 * A text cut at the end of the buffer is cut before a whole UTF-8 sequence. */
bool error_set(Error *err, ErrorKind kind, const char *format, ...) PRINTF_LIKE(3, 4);

/* Puts "what: " before the text an inner function left in `err`; returns false. */
bool error_within(Error *err, const char *format, ...) PRINTF_LIKE(2, 3);

#endif
