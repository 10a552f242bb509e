/* model/anchor.c -- a span with its bytes and its surroundings, to be found again by. */
#include "model/annotation.h"

#include <assert.h>

/* The text is valid UTF-8, so a byte that is no continuation begins a code point. */
static bool begins(Str text, size_t at)
{
    return ((unsigned char)text.p[at] & 0xC0) != 0x80;
}

static size_t back(Str text, size_t at, int n)
{
    while (at > 0 && n > 0) {
        at--;
        n -= begins(text, at);
    }
    return at;
}

static size_t forth(Str text, size_t at, int n)
{
    while (at < text.len && n > 0) {
        at++;
        n -= at == text.len || begins(text, at);
    }
    return at;
}

Anchor anchor_make(Str text, Span span)
{
    assert(span.start <= span.end && span.end <= text.len);
    return (Anchor){
        .span = span,
        .exact = str_sub(text, span.start, span.end),
        .prefix = str_sub(text, back(text, span.start, ANCHOR_CONTEXT), span.start),
        .suffix = str_sub(text, span.end, forth(text, span.end, ANCHOR_CONTEXT)),
    };
}
