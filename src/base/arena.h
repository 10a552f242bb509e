/* base/arena.h -- what lives together dies together: memory given back all at once. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

#include <stddef.h>

typedef struct Arena Arena;

Arena *arena_new(void);                       /* yours: arena_free() */
void arena_free(Arena *a);                    /* NULL is fine */
void arena_clear(Arena *a);                   /* everything given back, the arena stays usable */
void *arena_alloc(Arena *a, size_t size);     /* zeroed, aligned for any type */
void *arena_room(Arena *a, size_t size);      /* the same, not zeroed: for what is written over at once */
Str arena_str(Arena *a, Str s);               /* a copy; a NUL follows its last byte */
char *arena_z(Arena *a, Str s);               /* the same copy as a C string */
Str arena_f(Arena *a, const char *format, ...) PRINTF_LIKE(2, 3);

#define ARENA_NEW(a, T, n) ((T *)arena_alloc((a), sizeof(T) * (n)))

#endif
