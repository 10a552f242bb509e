/* base/str.c -- byte strings. */
#include "base/str.h"

#include "base/mem.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Str str(const char *z)
{
    return (Str){ z, z ? strlen(z) : 0 };
}

Str str_sub(Str s, size_t start, size_t end)
{
    assert(start <= end && end <= s.len);
    return (Str){ s.p ? s.p + start : NULL, end - start };
}

bool str_eq(Str a, Str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.p, b.p, a.len) == 0);
}

int str_cmp(Str a, Str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    if (c)
        return c;
    return a.len < b.len ? -1 : a.len > b.len;
}

bool str_starts(Str s, Str prefix)
{
    return s.len >= prefix.len && str_eq(str_sub(s, 0, prefix.len), prefix);
}

bool str_ends(Str s, Str suffix)
{
    return s.len >= suffix.len && str_eq(str_sub(s, s.len - suffix.len, s.len), suffix);
}

size_t str_find(Str hay, Str needle, size_t from)
{
    if (needle.len == 0)
        return from <= hay.len ? from : STR_NONE;
    while (from + needle.len <= hay.len) {
        const char *hit = memchr(hay.p + from, needle.p[0], hay.len - needle.len - from + 1);
        if (!hit)
            return STR_NONE;
        from = (size_t)(hit - hay.p);
        if (memcmp(hit, needle.p, needle.len) == 0)
            return from;
        from++;
    }
    return STR_NONE;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

Str str_trim(Str s)
{
    size_t start = 0, end = s.len;
    while (start < end && is_blank(s.p[start]))
        start++;
    while (end > start && is_blank(s.p[end - 1]))
        end--;
    return str_sub(s, start, end);
}

bool str_split(Str *rest, char sep, Str *piece)
{
    if (!rest->p)
        return false;
    const char *hit = rest->len ? memchr(rest->p, sep, rest->len) : NULL;
    if (!hit) {
        *piece = *rest;
        *rest = (Str){ NULL, 0 };
        return true;
    }
    size_t n = (size_t)(hit - rest->p);
    *piece = str_sub(*rest, 0, n);
    *rest = str_sub(*rest, n + 1, rest->len);
    return true;
}

void buf_reserve(Buf *b, size_t more)
{
    b->p = mem_grow(b->p, &b->cap, b->len + more + 1, 1);
    b->p[b->len] = '\0';
}

void buf_add(Buf *b, Str s)
{
    buf_insert(b, b->len, s);
}

void buf_addz(Buf *b, const char *z)
{
    buf_add(b, str(z));
}

void buf_addc(Buf *b, char c)
{
    buf_add(b, (Str){ &c, 1 });
}

void buf_addf(Buf *b, const char *format, ...)
{
    va_list ap, again;
    va_start(ap, format);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, format, ap);
    va_end(ap);
    assert(n >= 0);
    buf_reserve(b, (size_t)n);
    vsnprintf(b->p + b->len, (size_t)n + 1, format, again);
    va_end(again);
    b->len += (size_t)n;
}

void buf_insert(Buf *b, size_t at, Str s)
{
    assert(at <= b->len);
    buf_reserve(b, s.len);
    if (s.len == 0)
        return;
    memmove(b->p + at + s.len, b->p + at, b->len - at);
    memcpy(b->p + at, s.p, s.len);
    b->len += s.len;
    b->p[b->len] = '\0';
}

void buf_remove(Buf *b, size_t start, size_t end)
{
    assert(start <= end && end <= b->len);
    if (start == end)
        return;
    memmove(b->p + start, b->p + end, b->len - end);
    b->len -= end - start;
    b->p[b->len] = '\0';
}

void buf_clear(Buf *b)
{
    b->len = 0;
    if (b->p)
        b->p[0] = '\0';
}

void buf_free(Buf *b)
{
    free(b->p);
    *b = (Buf){ 0 };
}

Str buf_str(const Buf *b)
{
    return (Str){ b->p, b->len };
}

const char *buf_z(Buf *b)
{
    return b->p ? b->p : "";
}
