/* analysis/names_scan.c -- looking at a text: characters, verbs of speech, words that end a name. */
#include "analysis/names_find.h"

#include "base/mem.h"
#include "text/utf8.h"

enum { REACH = 14, FAR = 30, QUOTE = 6 }; /* characters between a name and its verb, or a quotation */

uint32_t scan_code(Str s, size_t at)
{
    uint32_t cp = 0;
    if (at < s.len)
        utf8_decode(s.p + at, s.len - at, &cp);
    return cp;
}

uint32_t scan_before(Str s, size_t at)
{
    return at > 0 ? scan_code(s, utf8_prev(s, at)) : 0;
}

Str scan_char(Str s, size_t at)
{
    return str_sub(s, at, utf8_skip(s, at, 1));
}

bool scan_one_of(uint32_t cp, const uint32_t *set)
{
    for (; *set; set++)
        if (*set == cp)
            return true;
    return false;
}

bool scan_is_han(uint32_t cp)
{
    return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF);
}

bool scan_is_letter(uint32_t cp)
{
    return (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') || (cp >= 0xC0 && cp <= 0x17F && cp != 0xD7);
}

bool scan_is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

bool mark_ends_sentence(uint32_t cp)
{
    return scan_one_of(cp, (const uint32_t[]){ 0x3002, 0xFF01, 0xFF1F, '!', '?', '\n', 0 });
}

bool mark_ends_clause(uint32_t cp)
{
    static const uint32_t marks[] = { 0xFF0C, 0x3001, 0xFF1B, 0xFF1A, 0x201C, 0x201D, 0x2018, 0x2019, 0x300C, 0x300D,
                                      0x300E, 0x300F, 0x300A, 0x300B, 0x3008, 0x3009, 0xFF08, 0xFF09, 0x3010, 0x3011,
                                      0x2014, 0x2026, 0x4E28, 0xFF5C, ',',    ';',    ':',    '(',    ')',    '"',
                                      '[',    ']',    '|',    0x25B2, '/',    0xFF0F, '@',    0 };
    return mark_ends_sentence(cp) || scan_one_of(cp, marks);
}

size_t scan_blanks(Str s, size_t at)
{
    while (at < s.len && (s.p[at] == ' ' || scan_code(s, at) == 0x3000))
        at = utf8_skip(s, at, 1);
    return at;
}

/* --- verbs and what stands before a name --- */

size_t scan_speech(const Lexicon *x, Str t, size_t at)
{
    size_t n = lexicon_at(x, WORDS_SPEECH, t, at);
    bool other = n == 3 && (lexicon_at(x, WORDS_NO_SPEECH, t, at) || lexicon_before(x, WORDS_NO_SPEECH, t, at + n));
    return other ? 0 : n;
}

/* After a comma the subject is mostly still the same. */
double speaks_behind(const Lexicon *x, Str t, size_t end, size_t stop)
{
    size_t at = scan_blanks(t, end);
    double weight = str_starts(str_sub(t, at, t.len), STR("的")) ? 0.6 : 1; /* OpenAI的动作 */
    for (int n = 0; n < FAR && at < t.len && at < stop; n++) {
        if (n == REACH)
            weight *= 0.5;
        uint32_t cp = scan_code(t, at);
        if (mark_ends_sentence(cp))
            return 0;
        if ((cp == ':' || cp == 0xFF1A) && n == 0)
            return 1;
        if (n <= QUOTE && weight >= 1 && (cp == 0x201C || cp == 0x300C))
            return 0.8; /* 随口一句“ */
        if (mark_ends_clause(cp))
            weight *= 0.4;
        if (scan_speech(x, t, at))
            return weight;
        if (lexicon_at(x, WORDS_ACT, t, at))
            return weight * 0.7;
        at = utf8_skip(t, at, 1);
    }
    return 0;
}

bool is_object(Str t, size_t start)
{
    static const char *const before[] = { "对", "對", "向", "把", "给", "給", "将", "將", "针对", "針對", "用", "从", "從",
                                          "使用", "基于", "基於", "利用", "关于", "關於", "出", "告诉", "告訴", "采访", "採訪", "告知" };
    while (start > 0 && t.p[start - 1] == ' ')
        start--;
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (str_ends(str_sub(t, 0, start), str(before[i])))
            return true;
    return false;
}

/* --- hits --- */

void hits_add(Hits *h, HitKind kind, size_t start, size_t end)
{
    if (start >= end)
        return;
    h->items = mem_grow(h->items, &h->cap, h->n + 1, sizeof *h->items);
    h->items[h->n++] = (Hit){ { start, end }, kind };
}

size_t scan_count(Str t, size_t start, size_t end)
{
    return utf8_count(str_sub(t, start, end));
}

size_t scan_stop(const Lexicon *x, Str t, size_t at, size_t least)
{
    static const WordList stops[] = { WORDS_SPEECH, WORDS_ACT, WORDS_ADVERB, WORDS_COUNT, WORDS_OPENING };
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        size_t n = lexicon_at(x, stops[i], t, at);
        if (n >= least)
            return n;
    }
    return 0;
}

size_t scan_stop_before(const Lexicon *x, Str t, size_t end)
{
    static const WordList stops[] = { WORDS_SPEECH, WORDS_ACT, WORDS_ADVERB, WORDS_COUNT, WORDS_OPENING };
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        size_t n = lexicon_before(x, stops[i], t, end);
        if (n >= 6)
            return n;
    }
    return 0;
}
