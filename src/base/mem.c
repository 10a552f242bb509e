/* base/mem.c -- checked allocation. */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void *there(void *p)
{
    if (p)
        return p;
    static const char last_words[] = "newsread: no memory left; everything saved is in the library\n";
    ssize_t n = write(STDERR_FILENO, last_words, sizeof last_words - 1);
    _exit(n < 0 ? 1 : 1);
}

void *mem_alloc(size_t size)
{
    return there(calloc(1, size ? size : 1));
}

void *mem_realloc(void *p, size_t size)
{
    return there(realloc(p, size ? size : 1));
}

void *mem_large(size_t size)
{
    enum { PAGE = 2 << 20 };
    void *p = NULL;
    if (size < 2 * PAGE)
        return mem_realloc(NULL, size);
    if (posix_memalign(&p, PAGE, size) != 0)
        return there(NULL);
    madvise(p, size / PAGE * PAGE, MADV_HUGEPAGE); /* a wish: without it, small pages */
    return p;
}

void *mem_dup(const void *p, size_t size)
{
    void *copy = mem_alloc(size);
    if (size)
        memcpy(copy, p, size);
    return copy;
}

char *mem_dupz(const char *z)
{
    return mem_dup(z, strlen(z) + 1);
}

void *mem_grow(void *p, size_t *cap, size_t need, size_t size)
{
    if (need <= *cap)
        return p;
    size_t more = *cap < 8 ? 8 : *cap + *cap / 2;
    if (more < need)
        more = need;
    if (more > SIZE_MAX / size)
        return there(NULL);
    *cap = more;
    return mem_realloc(p, more * size);
}
