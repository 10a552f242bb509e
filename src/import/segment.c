/* import/segment.c -- where the paragraphs are. */
#include "import/import.h"

#include "import/captions.h"
#include "import/chars.h"
#include "import/kinds.h"
#include "import/lines.h"
#include "import/marks.h"
#include "text/breaks.h"
#include "text/utf8.h"

static const char *const rule_names[] = { "blank", "line", "caption" };

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
    return line_fills(l, wide) || (!l->stops && starts_lower(line_text(text, next)));
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
static bool *find_openers(Arena *a, Str text, const Lines *lines, LineRule rule, const Measures *m)
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

/* An edge of graphemes near `at` that is one wherever it is looked at from: inside thousands of bytes of
 * joined emoji there is none. The block's end when there is none up to it. */
static size_t cut_between(Str text, Span block, size_t at)
{
    for (; at < block.end; at += IMPORT_PARA_LIMIT / 16) {
        size_t edge = grapheme_floor(text, at);
        if (edge > block.start && grapheme_floor(text, edge) == edge)
            return edge;
    }
    return block.end;
}

/* Where a block that is too long is cut: behind a sentence in the second half of the limit, else behind any
 * blank there, else between any two graphemes. */
static size_t cut_of(Str text, Span block)
{
    size_t most = block.start + IMPORT_PARA_LIMIT, blank = 0;
    for (size_t at = utf8_prev(text, most); at > most - IMPORT_PARA_LIMIT / 2; at = utf8_prev(text, at)) {
        uint32_t next = char_at(text, at);
        if (!blank && char_is_blank(next))
            blank = at;
        bool number = char_before(text, at) == '.' && char_is_word(next); /* 3.5, a.b */
        bool inside = char_is_close(next) || char_is_stop(next) || number;
        if (!inside && chars_end_sentence(str_sub(text, block.start, at)))
            return at;
    }
    return blank ? blank : cut_between(text, block, most);
}

static void add_block(Segmentation *s, Str text, Span block)
{
    while (block.end - block.start > IMPORT_PARA_LIMIT) {
        size_t cut = cut_of(text, block), next = cut;
        if (cut == block.end)
            break;
        while (char_is_blank(char_at(text, next)))
            next += char_len(text, next);
        while (char_is_blank(char_before(text, cut)))
            cut = utf8_prev(text, cut);
        s->paras[s->n++] = (Paragraph){ .span = { block.start, cut }, .kind = PARA_BODY };
        block.start = next;
    }
    s->paras[s->n++] = (Paragraph){ .span = block, .kind = PARA_BODY };
}

Segmentation import_segment(Arena *a, Str text)
{
    Arena *scratch = arena_new();
    Lines lines = lines_split(scratch, text);
    Measures m = lines_measure(&lines);
    LineRule rule = lines_rule(&lines, &m);
    bool *opens = find_openers(scratch, text, &lines, rule, &m);
    size_t n = text.len / (IMPORT_PARA_LIMIT / 2); /* at most so many are cut off */
    for (size_t i = 0; i < lines.n; i++)
        n += opens[i];
    Segmentation s = { rule_names[rule], IMPORT_RULES_VERSION, ARENA_NEW(a, Paragraph, n), 0 };
    for (size_t i = 0; i < lines.n;) {
        Span block = lines.items[i].span;
        while (++i < lines.n && !opens[i])
            block.end = lines.items[i].span.end;
        add_block(&s, text, block);
    }
    arena_free(scratch);
    kinds_find(text, s.paras, s.n, rule == RULE_CAPTION);
    return s;
}
