/* analysis/names_latin.c -- names in Latin letters: Sam Altman, but neither CEO nor V3. */
#include "analysis/names_find.h"

#include "text/utf8.h"

/* Letters, and what joins them inside a word; a tail with digits (V3, -R1) is not of the name. */
static size_t latin_word(Str t, size_t at, bool *digits)
{
    size_t end = at;
    *digits = false;
    while (end < t.len) {
        uint32_t cp = scan_code(t, end), next = scan_code(t, utf8_skip(t, end, 1));
        bool joins = (cp == '.' || cp == '\'' || cp == '&' || cp == '-') && scan_is_letter(next);
        if (scan_is_digit(cp))
            *digits = true;
        else if (!scan_is_letter(cp) && !joins)
            break;
        if (cp == '-' && *digits)
            break;
        end = utf8_skip(t, end, 1);
    }
    return end;
}

/* "DeepSeek-R1" is DeepSeek. */
static size_t without_version(Str t, size_t start, size_t end)
{
    for (size_t i = end; i > start; i--)
        if (scan_is_digit((unsigned char)t.p[i - 1])) {
            size_t hyphen = str_find(str_sub(t, 0, end), STR("-"), start);
            return hyphen == STR_NONE ? start : hyphen;
        }
    return end;
}

static bool is_particle(Str w)
{
    static const char *const words[] = { "von", "van", "de", "der", "den", "la", "bin", "al", "da", "di", "of" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(w, str(words[i])))
            return true;
    return false;
}

static bool nameable(Str w)
{
    uint32_t first = scan_code(w, 0);
    return ((first >= 'A' && first <= 'Z') || (first >= 0xC0 && first <= 0xDE)) && w.len > 1 &&
           !words_has(WORDS_LATIN, w);
}

/* One run of words with single blanks between; names in it are its words with a capital, side by side. */
static size_t latin_run(Str t, size_t at, Hits *h)
{
    size_t start = 0, end = 0, words = 0, small = 0, first_hit = h->n;
    while (at < t.len) {
        bool digits;
        size_t stop = latin_word(t, at, &digits), cut = without_version(t, at, stop);
        Str w = str_sub(t, at, cut);
        bool name = nameable(w), particle = end && is_particle(str_sub(t, at, stop)) && stop < t.len;
        small += !name && !digits && w.len > 0 && w.p[0] >= 'a' && w.p[0] <= 'z' && !particle;
        if (name) {
            start = words ? start : at;
            end = cut;
            words++;
        }
        if ((!name && !particle) || cut < stop || words == 4) {
            hits_add(h, HIT_LATIN, start, end);
            start = end = words = 0;
        }
        at = stop;
        if (scan_code(t, at) != ' ' || !scan_is_letter(scan_code(t, at + 1)))
            break;
        at++;
    }
    hits_add(h, HIT_LATIN, start, end);
    if (small > 1 && small >= h->n - first_hit) /* a sentence in another language */
        h->n = first_hit;
    return at;
}

void hits_latin(Str t, Hits *h)
{
    for (size_t at = 0; at < t.len;) {
        uint32_t cp = scan_code(t, at);
        size_t next = utf8_skip(t, at, 1);
        if (scan_is_letter(cp) && scan_before(t, at) != '@') {
            next = latin_run(t, at, h);
            next = next > at ? next : utf8_skip(t, at, 1);
        } else if (scan_is_digit(cp)) {
            bool digits;
            next = latin_word(t, at, &digits);
        }
        at = next;
    }
}
