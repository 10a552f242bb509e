/* import/readings.c -- looking a character up under a syllable. */
#include "import/readings.h"

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
