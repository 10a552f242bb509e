/* text/readings.c -- looking a character up under a syllable. */
#include "text/readings.h"

#include "text/utf8.h"

#include <string.h>

enum { SYLLABLE = 16 }; /* bytes; the longest in the table is shorter */

typedef struct Composed {
    uint32_t base, mark, whole;
} Composed;

/* What a vowel and a combining mark make together; U+0306 (breve) stands for the caron. */
static const Composed composed[] = {
    { 'a', 0x304, 0x101 },  { 'a', 0x301, 0xE1 },   { 'a', 0x30C, 0x1CE },  { 'a', 0x300, 0xE0 },
    { 'e', 0x304, 0x113 },  { 'e', 0x301, 0xE9 },   { 'e', 0x30C, 0x11B },  { 'e', 0x300, 0xE8 },
    { 'i', 0x304, 0x12B },  { 'i', 0x301, 0xED },   { 'i', 0x30C, 0x1D0 },  { 'i', 0x300, 0xEC },
    { 'o', 0x304, 0x14D },  { 'o', 0x301, 0xF3 },   { 'o', 0x30C, 0x1D2 },  { 'o', 0x300, 0xF2 },
    { 'u', 0x304, 0x16B },  { 'u', 0x301, 0xFA },   { 'u', 0x30C, 0x1D4 },  { 'u', 0x300, 0xF9 },
    { 'u', 0x308, 0xFC },   { 0xFC, 0x304, 0x1D6 }, { 0xFC, 0x301, 0x1D8 }, { 0xFC, 0x30C, 0x1DA },
    { 0xFC, 0x300, 0x1DC }, { 'n', 0x301, 0x144 },  { 'n', 0x30C, 0x148 },  { 'n', 0x300, 0x1F9 },
};

static uint32_t plain_form(uint32_t cp)
{
    switch (cp) {
    case 0x261: return 'g';
    case 0x103: return 0x1CE;
    case 0x115: return 0x11B;
    case 0x12D: return 0x1D0;
    case 0x14F: return 0x1D2;
    case 0x16D: return 0x1D4;
    case 0x306: return 0x30C;
    default: return cp;
    }
}

static uint32_t compose(uint32_t base, uint32_t mark)
{
    for (size_t i = 0; i < sizeof composed / sizeof *composed; i++)
        if (composed[i].base == base && composed[i].mark == mark)
            return composed[i].whole;
    return 0;
}

/* The syllable as the table writes it; false when it is too long to be one. */
static bool normal_form(Str s, char out[SYLLABLE])
{
    uint32_t cps[SYLLABLE];
    size_t n = 0, len = 0;
    for (size_t at = 0; at < s.len;) {
        uint32_t cp;
        at += utf8_decode(s.p + at, s.len - at, &cp);
        cp = plain_form(cp);
        uint32_t whole = n ? compose(cps[n - 1], cp) : 0;
        if (whole)
            cps[n - 1] = whole;
        else if (n < SYLLABLE / 2)
            cps[n++] = cp;
        else
            return false;
    }
    for (size_t i = 0; i < n; i++) {
        char one[4];
        size_t k = utf8_encode(cps[i], one);
        if (len + k >= SYLLABLE)
            return false;
        memcpy(out + len, one, k);
        len += k;
    }
    out[len] = '\0';
    return len > 0;
}

static const Reading *find_syllable(const char *z)
{
    size_t low = 0, high = readings_count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int c = strcmp(readings_table[mid].syllable, z);
        if (c == 0)
            return &readings_table[mid];
        if (c < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}

static bool find_character(const char *sorted, Str han)
{
    size_t low = 0, high = strlen(sorted) / han.len;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int c = memcmp(sorted + mid * han.len, han.p, han.len);
        if (c == 0)
            return true;
        if (c < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return false;
}

bool readings_has(Str han, Str syllable)
{
    char z[SYLLABLE];
    if ((han.len != 3 && han.len != 4) || !normal_form(syllable, z))
        return false;
    const Reading *r = find_syllable(z);
    return r && find_character(han.len == 3 ? r->three : r->four, han);
}

/* --- initials --- */

enum { FIRST_HAN = 0x3400, LAST_HAN = 0x9FFF, MOST_LETTERS = 48 };

struct Initials {
    uint32_t letters[LAST_HAN - FIRST_HAN + 1]; /* a bit per letter */
};

/* The letter without its tone mark; 0 when the syllable begins with none. */
static char first_letter(const char *syllable)
{
    uint32_t cp;
    utf8_decode(syllable, strlen(syllable), &cp);
    if (cp >= 'a' && cp <= 'z')
        return (char)cp;
    for (size_t i = 0; i < sizeof composed / sizeof *composed; i++)
        if (composed[i].whole == cp && composed[i].base < 0x80)
            return (char)composed[i].base;
    return cp == 0xEA || cp == 0x1EC1 || cp == 0x1EBF ? 'e' : cp == 0x1E3F ? 'm' : 0;
}

const Initials *initials_make(Arena *a)
{
    Initials *x = ARENA_NEW(a, Initials, 1);
    for (size_t i = 0; i < readings_count; i++) {
        Str three = str(readings_table[i].three);
        char letter = first_letter(readings_table[i].syllable);
        for (size_t at = 0; letter && at < three.len; at += 3) {
            uint32_t cp;
            utf8_decode(three.p + at, 3, &cp);
            if (cp >= FIRST_HAN && cp <= LAST_HAN)
                x->letters[cp - FIRST_HAN] |= 1u << (letter - 'a');
        }
    }
    return x;
}

/* A set of letters per character that can be typed. */
static size_t letter_sets(const Initials *x, Str name, uint32_t sets[MOST_LETTERS])
{
    size_t n = 0;
    for (size_t at = 0; at < name.len && n < MOST_LETTERS;) {
        uint32_t cp;
        at += utf8_decode(name.p + at, name.len - at, &cp);
        uint32_t set = 0;
        if (cp >= FIRST_HAN && cp <= LAST_HAN)
            set = x->letters[cp - FIRST_HAN];
        else if ((cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z'))
            set = 1u << ((cp | 0x20) - 'a');
        if (set)
            sets[n++] = set;
    }
    return n;
}

/* The k-th way to take one letter of each set; false when there are not so many. */
static bool spell(const uint32_t sets[], size_t n, size_t k, char out[MOST_LETTERS])
{
    for (size_t i = 0; i < n; i++) {
        uint32_t set = sets[i];
        size_t count = 0;
        for (uint32_t rest = set; rest; rest &= rest - 1)
            count++;
        for (size_t skip = k % count; skip > 0; skip--)
            set &= set - 1;
        k /= count;
        for (out[i] = 'a'; !(set & 1); set >>= 1)
            out[i]++;
    }
    return k == 0;
}

void initials_spell(const Initials *x, Str name, size_t most, Buf *out)
{
    uint32_t sets[MOST_LETTERS];
    char letters[MOST_LETTERS];
    size_t n = letter_sets(x, name, sets);
    for (size_t k = 0; n > 0 && k < most && spell(sets, n, k, letters); k++)
        buf_addf(out, "%s%.*s", out->len ? "\n" : "", (int)n, letters);
}
