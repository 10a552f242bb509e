/* import/rules_space.c -- blanks and line ends that are damage. */
#include "import/rules.h"

#include "import/chars.h"
#include "import/writing.h"

/* The blanks that begin at the place; false when it is not their first one or they hold a line end. */
static bool blank_run(const Place *p, Repair *out, uint32_t *next)
{
    size_t end = p->at;
    if (p->before == 0 || (p->at > p->para.start && char_is_blank(char_before(p->text, p->at))))
        return false;
    while (end < p->para.end && char_is_blank(char_at(p->text, end))) {
        if (p->text.p[end] == '\n')
            return false;
        end += char_len(p->text, end);
    }
    out->span = (Span){ p->at, end };
    out->shown = (Str){ "", 0 };
    *next = end < p->para.end ? char_at(p->text, end) : 0;
    return end > p->at && *next != 0;
}

static bool is_one_of(uint32_t cp, const char *chars)
{
    Str s = str(chars);
    for (size_t at = 0; at < s.len; at += char_len(s, at))
        if (char_at(s, at) == cp)
            return true;
    return false;
}

/* A half-width mark closes a Chinese clause when Han stands before it or behind it; not in :) or .NET */
static bool closes_in_han(const Place *p, uint32_t mark, size_t mark_end)
{
    size_t at = mark_end;
    while (at < p->para.end && char_at(p->text, at) == ' ')
        at++;
    uint32_t after = char_at(p->text, mark_end), beyond = at < p->para.end ? char_at(p->text, at) : 0;
    if (is_one_of(after, ")(-") || (char_is_word(after) && !is_one_of(mark, ",;)")))
        return false;
    return char_is_han(p->before) || char_is_cjk_mark(p->before) || char_is_han(beyond);
}

bool rule_space_before_close(Place *p, Repair *out)
{
    uint32_t next;
    if (!blank_run(p, out, &next))
        return false;
    if (next == 0x201D)
        return p->quote_open;
    if (next == 0x2019)
        return char_is_han(p->before);
    if (is_one_of(next, "，。、；：？！」』》】〉）〕"))
        return true;
    return is_one_of(next, ",;:?!)") && closes_in_han(p, next, out->span.end + 1);
}

bool rule_space_after_open(Place *p, Repair *out)
{
    uint32_t next;
    if (!blank_run(p, out, &next))
        return false;
    if (p->before == 0x201C)
        return p->quote_open;
    return is_one_of(p->before, "《「『【（〈‘") || (p->before == '(' && char_is_han(next));
}

/* 3 到4, 3到 4: a blank on one side of the word between two numbers, none on the other. */
bool rule_space_in_range(Place *p, Repair *out)
{
    uint32_t next;
    if (!blank_run(p, out, &next))
        return false;
    size_t end = out->span.end;
    if (char_is_digit(p->before) && is_one_of(next, "到至～~–"))
        return char_is_digit(char_at(p->text, end + char_len(p->text, end)));
    if (!char_is_digit(next) || !is_one_of(p->before, "到至～~–"))
        return false;
    Str head = str_sub(p->text, p->para.start, p->at);
    while (head.len > 0 && !char_is_digit((unsigned char)head.p[head.len - 1])) {
        if (p->at - p->para.start - head.len > 2)
            return false;
        head.len--;
    }
    return head.len > 0 && p->at - p->para.start - head.len <= 3;
}

/* Outside of quotes, behind full-width marks: where the document writes no blanks beside Latin. */
bool rule_space_at_mark(Place *p, Repair *out)
{
    uint32_t next;
    if (!p->writing->unspaced || !blank_run(p, out, &next))
        return false;
    bool closed = (p->before == 0x201D && !p->quote_open) || is_one_of(p->before, "”》」』】），。、；：？！");
    if (closed)
        return char_is_han(next) || is_one_of(next, "“《「『【（");
    return char_is_han(p->before) && is_one_of(next, "“《「『【（");
}

/* Between Han and a word that the document elsewhere writes directly beside Han, at least twice. No damage
 * where such blanks are shown everywhere. */
bool rule_space_at_word(Place *p, Repair *out)
{
    uint32_t next;
    if (p->spaced || !p->writing->unspaced || !blank_run(p, out, &next))
        return false;
    if (char_is_word(p->before) && char_is_han(next))
        return writing_before_han(p->writing, p->text, p->at) >= 2;
    if (char_is_han(p->before) && char_is_word(next))
        return writing_after_han(p->writing, p->text, out->span.end) >= 2;
    return false;
}

/* The blanks with a line end among them that begin at the place. */
static bool line_end(const Place *p, Repair *out, uint32_t *next)
{
    size_t end = p->at;
    bool found = false;
    if (p->before == 0 || (p->at > p->para.start && char_is_blank(char_before(p->text, p->at))))
        return false;
    while (end < p->para.end && char_is_blank(char_at(p->text, end))) {
        found = found || p->text.p[end] == '\n';
        end += char_len(p->text, end);
    }
    out->span = (Span){ p->at, end };
    *next = char_at(p->text, end);
    return found && end < p->para.end;
}

/* Between two captions, between lines that tell who published what, and between two sentences that were
 * put into one paragraph by hand. */
static bool lines_stand_apart(const Place *p)
{
    bool about = p->kind == PARA_BYLINE || p->kind == PARA_BOILERPLATE;
    return about || p->writing->captions || chars_end_sentence(str_sub(p->text, p->para.start, p->at));
}

bool rule_join(Place *p, Repair *out)
{
    uint32_t next;
    out->shown = STR(" ");
    return line_end(p, out, &next) && lines_stand_apart(p);
}

/* Inside a sentence: nothing beside Han, a blank between Latin words, nothing after a hyphen. */
bool rule_hard_break(Place *p, Repair *out)
{
    uint32_t next;
    if (!line_end(p, out, &next) || lines_stand_apart(p))
        return false;
    bool han = char_is_han(p->before) || char_is_han(next);
    bool mark = char_is_cjk_mark(p->before) || char_is_cjk_mark(next);
    out->shown = han || mark || p->before == '-' ? (Str){ "", 0 } : STR(" ");
    return true;
}
