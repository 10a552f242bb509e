/* base/arena.c -- a chain of blocks, given back together. */
#include "base/arena.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 16 * 1024, ALIGN = 16 };

typedef struct Block {
    struct Block *next;
    size_t used, size;
} Block;

struct Arena {
    Block *top; /* the one being filled; full and oversized ones behind it */
};

static size_t rounded(size_t n)
{
    return (n + ALIGN - 1) & ~(size_t)(ALIGN - 1);
}

Arena *arena_new(void)
{
    return MEM_NEW(Arena);
}

void arena_clear(Arena *a)
{
    while (a->top) {
        Block *next = a->top->next;
        free(a->top);
        a->top = next;
    }
}

void arena_free(Arena *a)
{
    if (!a)
        return;
    arena_clear(a);
    free(a);
}

static Block *block_new(size_t size)
{
    Block *b = mem_large(rounded(sizeof *b) + size);
    *b = (Block){ .size = size };
    return b;
}

static void *take(Arena *a, size_t size)
{
    size = rounded(size ? size : 1);
    Block *b = a->top;
    if (!b || b->size - b->used < size) {
        b = block_new(size > BLOCK / 4 ? size : BLOCK);
        if (size > BLOCK / 4 && a->top) { /* a large one goes behind, the top is filled on */
            b->next = a->top->next;
            a->top->next = b;
        } else {
            b->next = a->top;
            a->top = b;
        }
    }
    void *p = (char *)b + rounded(sizeof *b) + b->used;
    b->used += size;
    return p;
}

void *arena_room(Arena *a, size_t size)
{
    return take(a, size);
}

void *arena_alloc(Arena *a, size_t size)
{
    return memset(take(a, size), 0, size);
}

char *arena_z(Arena *a, Str s)
{
    char *z = take(a, s.len + 1);
    if (s.len)
        memcpy(z, s.p, s.len);
    z[s.len] = '\0';
    return z;
}

Str arena_str(Arena *a, Str s)
{
    return (Str){ arena_z(a, s), s.len };
}

Str arena_f(Arena *a, const char *format, ...)
{
    va_list ap, again;
    va_start(ap, format);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, format, ap);
    va_end(ap);
    char *z = arena_alloc(a, (size_t)n + 1);
    vsnprintf(z, (size_t)n + 1, format, again);
    va_end(again);
    return (Str){ z, (size_t)n };
}
