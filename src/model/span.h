/* model/span.h -- a place in a text: bytes, the end not included. */
#ifndef MODEL_SPAN_H
#define MODEL_SPAN_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Span {
    size_t start, end;
} Span;

static inline bool span_has(Span s, size_t byte)
{
    return s.start <= byte && byte < s.end;
}

static inline bool span_meets(Span a, Span b)
{
    return a.start < b.end && b.start < a.end;
}

static inline bool span_eq(Span a, Span b)
{
    return a.start == b.start && a.end == b.end;
}

#endif
