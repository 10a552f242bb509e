/* import/segment.c -- where the paragraphs are. */
#include "import/import.h"

#include "import/captions.h"
#include "import/chars.h"
#include "import/kinds.h"
#include "import/lines.h"
#include "import/marks.h"

#include <string.h>

enum { VERSION = 1, LONGEST = 512 }; /* lines over LONGEST cells are counted as such */

typedef enum Rule { RULE_BLANK, RULE_LINE, RULE_CAPTION } Rule;

static const char *const rule_names[] = { "blank", "line", "caption" };

typedef struct Measures {
    size_t median;    /* code points of a line */
    size_t wide;      /* cells that nine of ten lines keep to */
    size_t stops;     /* lines that end a sentence */
    bool wrapped;     /* lines were broken at a fixed width, not at the end of a paragraph */
} Measures;

/* The value below which `part` of 10 lines are. */
static size_t tenth(const size_t count[LONGEST + 1], size_t n, size_t part)
{
    size_t seen = 0, value = 0;
    while (value < LONGEST && (seen += count[value]) * 10 < n * part)
        value++;
    return value;
}

static bool fills(const Line *l, size_t wide)
{
    return (size_t)l->cells * 4 >= wide * 3;
}

static Measures measure(const Lines *lines)
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
        full += fills(&lines->items[i], m.wide);
    m.wrapped = lines->n >= 3 && m.wide >= 36 && m.wide <= 110 && full * 20 >= lines->n * 11
                && m.stops * 2 < lines->n;
    return m;
}

static Rule choose(const Lines *lines, const Measures *m)
{
    if (lines->n > 1 && (lines->total - lines->n) * 10 >= lines->total * 3)
        return RULE_BLANK;
    if (m->median >= 40 && m->stops * 10 >= lines->n * 6)
        return RULE_LINE;
    if (m->wrapped)
        return RULE_BLANK;
    if (lines->n >= 8 && m->median <= 22 && m->stops * 10 < lines->n)
        return RULE_CAPTION;
    return RULE_LINE;
}

static bool is_meta(Mark m)
{
    return m == MARK_BYLINE || m == MARK_COUNTER || m == MARK_CREDIT;
}

static bool starts_lower(Str s)
{
    return s.len > 0 && s.p[0] >= 'a' && s.p[0] <= 'z';
}

/* In a text broken at a fixed width: does `next` go on with the paragraph of `l`? */
static bool wraps_on(Str text, const Line *l, const Line *next, size_t wide)
{
    Mark a = mark_of(line_text(text, l)), b = mark_of(line_text(text, next));
    if ((next->indented && !l->indented) || (b != MARK_NONE && b != MARK_PROMOTION) || a == MARK_HEADING)
        return false;
    return fills(l, wide) || (!l->stops && starts_lower(line_text(text, next)));
}

/* Two lines of a block without a blank line between them are one paragraph when the first stops in
 * mid-sentence, and when both only tell who published what. */
static bool goes_on(Str text, const Line *l, const Line *next, bool first)
{
    Mark a = mark_of(line_text(text, l)), b = mark_of(line_text(text, next));
    if (is_meta(a) && is_meta(b))
        return true;
    if (a != MARK_NONE || b != MARK_NONE || l->stops)
        return false;
    uint32_t last = char_before(text, l->span.end);
    if (last == ':' || last == 0xFF1A)
        return false;
    return !(first && l->chars <= 30 && next->chars >= 40 && char_is_han(last)); /* a heading on its text */
}

/* Marks the lines that open a paragraph. */
static bool *find_openers(Arena *a, Str text, const Lines *lines, Rule rule, const Measures *m)
{
    if (rule == RULE_CAPTION)
        return captions_group(a, text, lines);
    bool *opens = ARENA_NEW(a, bool, lines->n);
    for (size_t i = 0; i < lines->n; i++) {
        const Line *l = &lines->items[i];
        if (rule == RULE_LINE || i == 0 || l->after_blank)
            opens[i] = true;
        else if (m->wrapped)
            opens[i] = !wraps_on(text, l - 1, l, m->wide);
        else
            opens[i] = !goes_on(text, l - 1, l, opens[i - 1]);
    }
    return opens;
}

Segmentation import_segment(Arena *a, Str text)
{
    Arena *scratch = arena_new();
    Lines lines = lines_split(scratch, text);
    Measures m = measure(&lines);
    Rule rule = choose(&lines, &m);
    bool *opens = find_openers(scratch, text, &lines, rule, &m);
    size_t n = 0;
    for (size_t i = 0; i < lines.n; i++)
        n += opens[i];
    Segmentation s = { rule_names[rule], VERSION, ARENA_NEW(a, Paragraph, n), n };
    Paragraph *p = s.paras;
    for (size_t i = 0; i < lines.n; i++) {
        if (opens[i])
            *p++ = (Paragraph){ .span = lines.items[i].span, .kind = PARA_BODY };
        else
            p[-1].span.end = lines.items[i].span.end;
    }
    arena_free(scratch);
    kinds_find(text, s.paras, s.n, rule == RULE_CAPTION);
    return s;
}
