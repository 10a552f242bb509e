/* import/lines.c -- the non-blank lines of a text, measured. */
#include "import/lines.h"

#include "import/chars.h"

enum { LONGEST = 512 }; /* longer lines count as that long */

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

/* The value below which `part` of 10 lines are. */
static size_t tenth(const size_t count[LONGEST + 1], size_t n, size_t part)
{
    size_t seen = 0, value = 0;
    while (value < LONGEST && (seen += count[value]) * 10 < n * part)
        value++;
    return value;
}

bool line_fills(const Line *l, size_t wide)
{
    return (size_t)l->cells * 4 >= wide * 3;
}

Measures lines_measure(const Lines *lines)
{
    size_t chars[LONGEST + 1] = { 0 }, cells[LONGEST + 1] = { 0 }, full = 0;
    Measures m = { 0 };
    for (size_t i = 0; i < lines->n; i++) {
        const Line *l = &lines->items[i];
        chars[l->chars < LONGEST ? l->chars : LONGEST]++;
        cells[l->cells < LONGEST ? l->cells : LONGEST]++;
        m.stops += l->stops;
    }
    m.median = tenth(chars, lines->n, 5);
    m.wide = tenth(cells, lines->n, 9);
    for (size_t i = 0; i < lines->n; i++)
        full += line_fills(&lines->items[i], m.wide);
    m.wrapped = lines->n >= 3 && m.wide >= 36 && m.wide <= 110 && full * 20 >= lines->n * 11
                && m.stops * 2 < lines->n;
    return m;
}

bool lines_are_blocks(const Lines *lines)
{
    return lines->n > 1 && (lines->total - lines->n) * 10 >= lines->total * 3;
}

LineRule lines_rule(const Lines *lines, const Measures *m)
{
    if (lines_are_blocks(lines))
        return RULE_BLANK;
    if (m->median >= 40 && m->stops * 10 >= lines->n * 6)
        return RULE_LINE;
    if (m->wrapped)
        return RULE_BLANK;
    if (lines->n >= 8 && m->median <= 22 && m->stops * 10 < lines->n)
        return RULE_CAPTION;
    return RULE_LINE;
}

bool lines_are_captions(const Lines *lines)
{
    Measures m = lines_measure(lines);
    return lines_rule(lines, &m) == RULE_CAPTION;
}
