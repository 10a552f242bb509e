/* import/pinyin.c -- pinyin in parentheses that a converter thrust in after a character. */
#include "import/pinyin.h"

#include "import/chars.h"
#include "text/readings.h"
#include "text/utf8.h"

enum { LETTERS = 12 }; /* bytes of a syllable, at most */

static size_t paren(Str s, size_t at, char ascii, const char *wide)
{
    if (at < s.len && s.p[at] == ascii)
        return 1;
    return at < s.len && str_starts(str_sub(s, at, s.len), str(wide)) ? 3 : 0;
}

/* A syllable without a tone mark is a gloss only from two letters on: (a) may be an item. */
static bool could_be_syllable(Str s)
{
    bool marked = false;
    for (size_t at = 0; at < s.len; at += char_len(s, at)) {
        uint32_t cp = char_at(s, at);
        bool mark = cp >= 0x300 && cp <= 0x30C;
        if (!mark && (!char_is_letter(cp) || (cp >= 'A' && cp <= 'Z')))
            return false;
        marked = marked || cp >= 0x80;
    }
    return marked ? s.len > 0 : s.len > 1;
}

size_t pinyin_gloss(Str text, size_t start, size_t at)
{
    size_t open = paren(text, at, '(', "（");
    if (!open || at <= start || !char_is_han(char_before(text, at)))
        return 0;
    size_t from = at + open, end = from, close = 0;
    while (end < text.len && end - from <= LETTERS && !(close = paren(text, end, ')', "）")))
        end += char_len(text, end);
    if (!close)
        return 0;
    Str syllable = str_sub(text, from, end);
    size_t han = utf8_prev(text, at);
    if (han < start || !could_be_syllable(syllable) || !readings_has(str_sub(text, han, at), syllable))
        return 0;
    return end + close - at;
}
