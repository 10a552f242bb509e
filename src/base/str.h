/* base/str.h -- byte strings: Str is a loan of bytes, Buf is a growing string that owns them.
 *
 * A Str is not terminated by NUL and may hold any byte. {NULL, 0} is the empty string.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Str {
    const char *p;
    size_t len; /* bytes */
} Str;

#define STR(literal) ((Str){ "" literal, sizeof(literal) - 1 })
#define STR_NONE ((size_t)-1)
/* for printf: "%.*s", STR_ARG(s) */
#define STR_ARG(s) (int)(s).len, ((s).p ? (s).p : "")

Str str(const char *z);                          /* a loan of z; NULL is the empty string */
Str str_sub(Str s, size_t start, size_t end);    /* bytes [start, end) of s; start <= end <= len */
bool str_eq(Str a, Str b);
int str_cmp(Str a, Str b);                       /* by bytes, like memcmp, shorter first */
bool str_starts(Str s, Str prefix);
bool str_ends(Str s, Str suffix);
size_t str_find(Str hay, Str needle, size_t from); /* first place >= from, or STR_NONE */
Str str_trim(Str s);                             /* without ASCII blanks, tabs, CR, LF at both ends */

/* Takes the next piece of *rest up to `sep` (which is dropped). False when nothing is left.
 * "a,,b" gives "a", "", "b". */
bool str_split(Str *rest, char sep, Str *piece);

typedef struct Buf {
    char *p;    /* NUL after the last byte once something was added; NULL while empty */
    size_t len; /* bytes, without that NUL */
    size_t cap;
} Buf;

void buf_add(Buf *b, Str s);
void buf_addz(Buf *b, const char *z);
void buf_addc(Buf *b, char c);
void buf_addf(Buf *b, const char *format, ...) PRINTF_LIKE(2, 3);
void buf_insert(Buf *b, size_t at, Str s);       /* at <= len */
void buf_remove(Buf *b, size_t start, size_t end); /* start <= end <= len */
void buf_reserve(Buf *b, size_t more);           /* room for `more` further bytes */
void buf_clear(Buf *b);                          /* empty, memory kept */
void buf_free(Buf *b);                           /* empty, memory given back */
Str buf_str(const Buf *b);                       /* a loan until the next change */
const char *buf_z(Buf *b);                       /* the same as a C string, never NULL */

#endif
