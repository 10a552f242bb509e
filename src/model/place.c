/* model/place.c -- whether a span is a place an annotation can have. */
#include "model/place.h"

#include "text/breaks.h"
#include "text/utf8.h"

bool anchor_span_ok(Str text, Span span)
{
    return span.start < span.end && span.end <= text.len && grapheme_floor(text, span.start) == span.start &&
           grapheme_floor(text, span.end) == span.end;
}

static bool is_space(uint32_t cp)
{
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0x85 || cp == 0xA0 || cp == 0x1680 ||
           (cp >= 0x2000 && cp <= 0x200B) || cp == 0x2028 || cp == 0x2029 || cp == 0x202F || cp == 0x205F ||
           cp == 0x3000 || cp == 0xFEFF;
}

bool span_is_blank(Str text, Span span)
{
    for (size_t at = span.start; at < span.end;) {
        uint32_t cp;
        at += utf8_decode(text.p + at, text.len - at, &cp);
        if (!is_space(cp))
            return false;
    }
    return true;
}
