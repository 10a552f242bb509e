/* import/rules_mark.c -- pinyin, remains of markup, quotation marks, half-width marks. */
#include "import/rules.h"

#include "import/chars.h"
#include "import/pinyin.h"

#include <string.h>

enum { NEAR = 240 }; /* bytes a rule looks ahead */

static const char open_quote[] = "“", close_quote[] = "”";

static Str ahead(const Place *p, size_t at)
{
    size_t end = p->para.end - at > NEAR ? at + NEAR : p->para.end;
    return str_sub(p->text, at, end);
}

static bool found(Repair *out, size_t start, size_t end, const char *shown)
{
    out->span = (Span){ start, end };
    out->shown = str(shown);
    return true;
}

bool rule_pinyin(Place *p, Repair *out)
{
    Str text = str_sub(p->text, 0, p->para.end);
    size_t n = pinyin_gloss(text, p->para.start, p->at);
    return n > 0 && found(out, p->at, p->at + n, "");
}

static const char tag_names[] = "p> span> div> strong> b> em> font> br> h1> h2> h3> li> ul> a>";

/* ?!?/p> was 。” and a closing tag, read in a wrong encoding; ?/p> one character less. */
bool rule_tag_end(Place *p, Repair *out)
{
    Str s = ahead(p, p->at);
    size_t marks = 0;
    while (marks < s.len && marks < 4 && (s.p[marks] == '?' || s.p[marks] == '!'))
        marks++;
    if (marks == 0 || s.p[marks - 1] != '?' || marks >= s.len || s.p[marks] != '/')
        return false;
    size_t name = cue_starts(str_sub(s, marks + 1, s.len), tag_names);
    if (!name)
        return false;
    size_t end = p->at + marks + 1 + name;
    if (marks >= 3)
        return found(out, p->at, end, p->quote_open ? "。”" : "。");
    if (p->quote_open)
        return found(out, p->at, end, close_quote);
    return found(out, p->at, end, marks == 1 ? "?" : "");
}

/* <br>, </p>, <span class="x"> */
bool rule_tag(Place *p, Repair *out)
{
    Str s = ahead(p, p->at);
    size_t at = s.len > 1 && s.p[1] == '/' ? 2 : 1;
    Str rest = str_sub(s, at < s.len ? at : s.len, s.len);
    size_t name = cue_starts(rest, "strong span font div br em p b");
    if (!name || name == rest.len || !strchr("> /", rest.p[name]))
        return false;
    for (at += name; at < s.len && s.p[at] != '<'; at++)
        if (s.p[at] == '>')
            return found(out, p->at, p->at + at + 1, "");
    return false;
}

bool rule_entity(Place *p, Repair *out)
{
    static const struct { const char *name, *shown; } entities[] = {
        { "&nbsp;", " " },  { "&amp;", "&" },    { "&quot;", "\"" },  { "&lt;", "<" },     { "&gt;", ">" },
        { "&#39;", "'" },   { "&ldquo;", "“" },  { "&rdquo;", "”" },  { "&lsquo;", "‘" },  { "&rsquo;", "’" },
        { "&mdash;", "—" }, { "&hellip;", "…" }, { "&middot;", "·" }, { "&ndash;", "–" },
    };
    Str s = ahead(p, p->at);
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (str_starts(s, str(entities[i].name)))
            return found(out, p->at, p->at + strlen(entities[i].name), entities[i].shown);
    return false;
}

/* The next quotation mark after the one at the place; 0 when none is near. */
static uint32_t next_quote(const Place *p, size_t *at)
{
    Str s = ahead(p, p->at + 3);
    for (size_t i = 0; i + 3 <= s.len; i++)
        if (memcmp(s.p + i, open_quote, 3) == 0 || memcmp(s.p + i, close_quote, 3) == 0) {
            *at = p->at + 3 + i;
            return char_at(s, i);
        }
    return 0;
}

/* ”智能”: a closing mark where none is open, its own closing mark behind it. */
bool rule_quote_opens(Place *p, Repair *out)
{
    size_t second;
    if (p->quote_open || char_at(p->text, p->at) != 0x201D || next_quote(p, &second) != 0x201D)
        return false;
    uint32_t inside = char_at(p->text, p->at + 3);
    if (char_is_stop(p->before) || char_is_blank(inside) || second == p->at + 3
        || (char_is_cjk_mark(inside) && inside != 0x300A && inside != 0x2014))
        return false;
    return found(out, p->at, p->at + 3, open_quote);
}

/* “蒸馏“的: an opening mark inside an open quotation of one clause that nothing else closes. */
bool rule_quote_closes(Place *p, Repair *out)
{
    size_t second;
    if (!p->quote_open || char_at(p->text, p->at) != 0x201C || p->at - p->quote_at > NEAR)
        return false;
    Str inside = str_sub(p->text, p->quote_at + 3, p->at);
    if (inside.len == 0 || cue_in(inside, "。 ！ ？ ， , ： :") || char_is_blank(p->before))
        return false;
    return next_quote(p, &second) != 0x201D && found(out, p->at, p->at + 3, close_quote);
}

static const struct { char half; const char *full; } widths[] = {
    { ',', "，" }, { ';', "；" }, { ':', "：" }, { '!', "！" },
    { '?', "？" }, { '(', "（" }, { ')', "）" }, { '.', "。" },
};

static bool wide(uint32_t cp)
{
    return char_is_han(cp) || (char_is_cjk_mark(cp) && cp != 0x2014 && cp != 0x2026);
}

/* The character behind byte `at`, blanks and closing parentheses and commas left out. */
static uint32_t beyond(const Place *p, size_t at)
{
    while (at < p->para.end && strchr(" ,)", p->text.p[at]))
        at++;
    return at < p->para.end ? char_at(p->text, at) : 0;
}

/* An opening parenthesis is decided together with its closing one. */
static bool parenthesis(Place *p)
{
    Str s = ahead(p, p->at + 1);
    size_t close = str_find(s, STR(")"), 0), inner = str_find(s, STR("("), 0);
    if (close == STR_NONE || (inner != STR_NONE && inner < close))
        return false;
    bool han = wide(p->before) || wide(beyond(p, p->at + 1 + close + 1));
    for (size_t at = 0; at < close && !han; at += char_len(s, at))
        han = char_is_han(char_at(s, at));
    if (han)
        p->wide_close = p->at + 1 + close;
    return han;
}

static bool between_han(Place *p, char c)
{
    Str rest = ahead(p, p->at + 1);
    uint32_t next = char_at(rest, 0);
    if (c == ':' && str_starts(rest, STR("//"))) {
        Str address = ahead(p, p->at);
        p->address_end = p->at;
        while (p->address_end < p->at + address.len && (unsigned char)p->text.p[p->address_end] < 0x80
               && !char_is_blank((unsigned char)p->text.p[p->address_end]))
            p->address_end++;
        return false;
    }
    if (char_is_digit(p->before) && char_is_digit(next))
        return false;
    if (c == '.')
        return char_is_han(p->before) && next != '.' && !char_is_word(next);
    if (wide(p->before) || wide(next))
        return true;
    return char_is_word(p->before) && char_is_letter(next) && p->han; /* CEO,Meta but not grace; apes */
}

bool rule_full_width(Place *p, Repair *out)
{
    char c = p->text.p[p->at];
    if (p->at < p->address_end)
        return false;
    bool yes = c == '(' ? parenthesis(p) : c == ')' ? p->at == p->wide_close : between_han(p, c);
    for (size_t i = 0; yes && i < sizeof widths / sizeof *widths; i++)
        if (widths[i].half == c)
            return found(out, p->at, p->at + 1, widths[i].full);
    return false;
}
