/* import/chars.c -- what kind of character something is, and looking for words whatever the script. */
#include "import/chars.h"

#include "import/pinyin.h"
#include "text/utf8.h"

#include <string.h>

bool char_is_han(uint32_t cp)
{
    return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF) || cp == 0x3005 || cp == 0x3007
           || (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x3FFFD);
}

bool char_is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

bool char_is_letter(uint32_t cp)
{
    if (cp < 0x80)
        return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
    return (cp >= 0xC0 && cp <= 0x24F && cp != 0xD7 && cp != 0xF7) || cp == 0x261;
}

bool char_is_word(uint32_t cp)
{
    return char_is_digit(cp) || char_is_letter(cp);
}

bool char_is_blank(uint32_t cp)
{
    return cp == ' ' || (cp >= 0x09 && cp <= 0x0D) || cp == 0xA0 || cp == 0x3000;
}

static bool one_of(uint32_t cp, const uint32_t *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == cp)
            return true;
    return false;
}

#define ONE_OF(cp, list) one_of(cp, list, sizeof(list) / sizeof *(list))

bool char_is_stop(uint32_t cp)
{
    static const uint32_t stops[] = { '.', '!', '?', 0x3002, 0xFF01, 0xFF1F, 0x2026, 0xFF0E, 0xFF61 };
    return ONE_OF(cp, stops);
}

bool char_is_close(uint32_t cp)
{
    static const uint32_t closes[] = { ')',    ']',    '"',    '\'',   0x201D, 0x2019, 0xFF09, 0x300D,
                                       0x300F, 0x3011, 0x300B, 0x3009, 0x3015, 0xFF3D, 0xBB };
    return ONE_OF(cp, closes);
}

bool char_is_cjk_mark(uint32_t cp)
{
    return (cp >= 0x3001 && cp <= 0x3003) || (cp >= 0x3008 && cp <= 0x3011) || (cp >= 0x3014 && cp <= 0x301F)
           || (cp >= 0xFF01 && cp <= 0xFF0F) || (cp >= 0xFF1A && cp <= 0xFF20)
           || (cp >= 0x2018 && cp <= 0x201F) || cp == 0x2014 || cp == 0x2026;
}

bool chars_meet(uint32_t a, uint32_t b)
{
    return (char_is_han(a) && char_is_word(b)) || (char_is_word(a) && char_is_han(b));
}

size_t char_len(Str s, size_t at)
{
    if (at >= s.len)
        return 0;
    unsigned char c = (unsigned char)s.p[at];
    size_t n = c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    return n < s.len - at ? n : s.len - at;
}

uint32_t char_at(Str s, size_t at)
{
    uint32_t cp = 0;
    if (at < s.len)
        utf8_decode(s.p + at, s.len - at, &cp);
    return cp;
}

uint32_t char_before(Str s, size_t at)
{
    return at > 0 ? char_at(s, utf8_prev(s, at)) : 0;
}

/* Eight bytes at a time: 10xxxxxx is no beginning of a character. */
size_t chars_count(Str s)
{
    const uint64_t ones = 0x0101010101010101u;
    size_t n = s.len, i = 0;
    for (; i + 8 <= s.len; i += 8) {
        uint64_t w;
        memcpy(&w, s.p + i, sizeof w);
        n -= ((w >> 7 & ~(w >> 6) & ones) * ones) >> 56;
    }
    for (; i < s.len; i++)
        n -= ((unsigned char)s.p[i] & 0xC0) == 0x80;
    return n;
}

bool chars_end_sentence(Str line)
{
    while (line.len > 0 && char_is_close(char_before(line, line.len)))
        line.len = utf8_prev(line, line.len);
    return char_is_stop(char_before(line, line.len));
}

Str chars_trim(Str s)
{
    size_t start = 0;
    while (start < s.len && char_is_blank(char_at(s, start)))
        start += char_len(s, start);
    while (s.len > start && char_is_blank(char_before(s, s.len)))
        s.len = utf8_prev(s, s.len);
    return str_sub(s, start, s.len);
}

static const char fold_pairs[] = /* Traditional, Simplified; by code point */
    "並并佈布來来係系個个們们創创參参員员問问國国圖图報报學学實实寫写專专對对導导廣广"
    "強强後后從从應应據据攝摄於于時时書书會会東东業业標标樣样欄栏權权歡欢歸归為为營营"
    "現现產产當当發发種种稱称節节結结網网編编總总繫系續续聯联聲声與与華华號号術术裏里"
    "補补裡里見见視视觀观訂订訊讯記记許许註注評评話话該该認认語语說说調调請请論论謝谢"
    "譯译讀读讚赞責责資资載载輯辑轉转這这連连進进過过還还錄录鏈链長长開开間间閱阅關关"
    "際际隨随頻频題题麼么點点";

/* A code point of three bytes. */
static uint32_t three_bytes(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;
    return (b[0] & 0xFu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu);
}

uint32_t char_fold(uint32_t cp)
{
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        return cp - 0xFF01 + 0x21;
    if (cp < 0x4E00 || cp > 0x9FFF)
        return cp;
    size_t low = 0, high = sizeof fold_pairs / 6;
    while (low < high) {
        size_t mid = (low + high) / 2;
        uint32_t one = three_bytes(fold_pairs + 6 * mid);
        if (one == cp)
            return three_bytes(fold_pairs + 6 * mid + 3);
        low = one < cp ? mid + 1 : low;
        high = one < cp ? high : mid;
    }
    return cp;
}

/* What stays as it is, most of a line, is copied in runs. A gloss begins with a parenthesis: ( or EF BC 88. */
void chars_fold(Str s, size_t limit, Buf *out)
{
    size_t end = s.len < limit ? s.len : limit, kept = 0, n;
    for (size_t at = 0; at < end; at += n) {
        unsigned char first = (unsigned char)s.p[at];
        size_t gloss = first == '(' || first == 0xEF ? pinyin_gloss(s, 0, at) : 0;
        uint32_t cp = first < 0xE4 ? first : char_at(s, at), folded = gloss ? 0 : char_fold(cp);
        n = gloss ? gloss : char_len(s, at);
        if (!gloss && folded == cp)
            continue;
        buf_add(out, str_sub(s, kept, at));
        if (!gloss)
            utf8_add(out, folded);
        kept = at + n;
    }
    size_t to = end;
    while (to < s.len && ((unsigned char)s.p[to] & 0xC0) == 0x80)
        to++; /* the limit cuts no character in two */
    if (to > kept)
        buf_add(out, str_sub(s, kept, to));
}

/* Takes the next word of a list separated by blanks. */
static bool next_word(const char **list, Str *word)
{
    while (**list == ' ')
        ++*list;
    const char *end = strchr(*list, ' ');
    *word = (Str){ *list, end ? (size_t)(end - *list) : strlen(*list) };
    *list += word->len;
    return word->len > 0;
}

/* Most words differ in their first byte from what they are looked for in: that is seen first. */
size_t cue_starts(Str s, const char *words)
{
    for (const char *w = words; *w; w++) {
        size_t n = 0;
        if (*w == ' ')
            continue;
        while (n < s.len && w[n] == s.p[n] && w[n] != ' ')
            n++;
        if (n > 0 && (w[n] == ' ' || w[n] == '\0'))
            return n;
        for (w += n; w[1] && w[1] != ' '; w++)
            ;
    }
    return 0;
}

bool cue_in(Str s, const char *words)
{
    Str w;
    while (next_word(&words, &w))
        if (str_find(s, w, 0) != STR_NONE)
            return true;
    return false;
}

bool cue_ends(Str s, const char *words)
{
    Str w;
    while (next_word(&words, &w))
        if (str_ends(s, w))
            return true;
    return false;
}
