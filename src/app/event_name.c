/* app/event_name.c -- the first words of a passage. */
#include "app/event_name.h"

#include "text/utf8.h"

enum { LEAST = 8, MOST = 24 };

static bool ends_a_name(uint32_t cp)
{
    return cp == 0x3002 || cp == 0xFF0C || cp == 0xFF1B || cp == 0xFF1F || cp == 0xFF01 || cp == ',' || cp == ';' ||
           cp == '?' || cp == '!' || cp == '\n';
}

Str event_name_of(Arena *a, Str passage)
{
    passage = str_trim(passage);
    size_t at = 0, n = 0;
    while (at < passage.len && n < MOST) {
        uint32_t cp;
        size_t len = utf8_decode(passage.p + at, passage.len - at, &cp);
        if (n >= LEAST && ends_a_name(cp))
            break;
        at += len;
        n++;
    }
    Str name = str_trim(str_sub(passage, 0, at));
    return at < passage.len && n == MOST ? arena_f(a, "%.*s…", STR_ARG(name)) : arena_str(a, name);
}
