/* base/uuid.h -- identifiers (RFC 9562).
 *
 * Version 5 for what is derived from content, so that two people who import the same file agree
 * without talking; version 7 for human acts, so that ids sort by time of making.
 */
#ifndef BASE_UUID_H
#define BASE_UUID_H

#include "base/str.h"

#include <stdbool.h>

#define UUID_TEXT 37 /* 36 characters and the NUL */

typedef struct Uuid {
    unsigned char b[16];
} Uuid;

Uuid uuid_v5(Uuid space, Str name);
Uuid uuid_v7(void); /* time and random bits; never smaller than the one before in this process */
void uuid_format(Uuid u, char out[UUID_TEXT]); /* lower case, with hyphens */
bool uuid_parse(Str s, Uuid *out);             /* the whole form, either case */
bool uuid_eq(Uuid a, Uuid b);
bool uuid_is_nil(Uuid u);

extern const Uuid uuid_nil;
extern const Uuid uuid_space; /* the name space of everything newsread derives */

#endif
