/* import/lines.c -- the non-blank lines of a text, measured. */
#include "import/lines.h"

#include "import/chars.h"

static size_t count_lines(Str text)
{
    size_t n = 0;
    Str line;
    while (str_split(&text, '\n', &line))
        n += str_trim(line).len > 0;
    return n;
}

static Line measure(Str text, Str whole, Str line)
{
    Line l = { .chars = (uint32_t)chars_count(line) };
    size_t ascii = 0;
    for (size_t i = 0; i < line.len; i++)
        ascii += (unsigned char)line.p[i] < 0x80;
    l.span.start = (size_t)(line.p - text.p);
    l.span.end = l.span.start + line.len;
    l.cells = 2 * l.chars - (uint32_t)ascii;
    l.stops = chars_end_sentence(line);
    l.indented = line.p > whole.p;
    return l;
}

Lines lines_split(Arena *a, Str text)
{
    Lines lines = { .items = ARENA_NEW(a, Line, count_lines(text)) };
    Str rest = text, whole;
    size_t seen = 0;
    bool blank = true;
    while (str_split(&rest, '\n', &whole)) {
        Str line = chars_trim(whole);
        seen++;
        if (line.len == 0) {
            blank = true;
            continue;
        }
        Line *l = &lines.items[lines.n++];
        *l = measure(text, whole, line);
        l->after_blank = blank;
        lines.total = seen;
        blank = false;
    }
    return lines;
}
