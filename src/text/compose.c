/* text/compose.c -- Korean syllables (Unicode 17, section 3.12) and kana with voice marks. */
#include "text/compose.h"

#include <stdint.h>

enum { L_BASE = 0x1100, V_BASE = 0x1161, T_BASE = 0x11A7, S_BASE = 0xAC00 };
enum { L_COUNT = 19, V_COUNT = 21, T_COUNT = 28 };
enum { VOICED = 0x3099, SEMI_VOICED = 0x309A, KATAKANA = 0x60 };

static uint32_t syllable(uint32_t base, uint32_t mark)
{
    uint32_t l = base - L_BASE, v = mark - V_BASE, s = base - S_BASE, t = mark - T_BASE;
    if (l < L_COUNT && v < V_COUNT)
        return S_BASE + (l * V_COUNT + v) * T_COUNT;
    if (s < L_COUNT * V_COUNT * T_COUNT && s % T_COUNT == 0 && t > 0 && t < T_COUNT)
        return base + t;
    return 0;
}

/* The voiced sound of a hiragana or of the katakana beside it. */
static uint32_t voiced(uint32_t kana)
{
    uint32_t h = kana >= 0x30A1 && kana <= 0x30F6 ? kana - KATAKANA : kana;
    if ((h >= 0x304B && h <= 0x3061 && h % 2 == 1) || h == 0x3064 || h == 0x3066 || h == 0x3068)
        return kana + 1;
    if (h >= 0x306F && h <= 0x307B && h % 3 == 0)
        return kana + 1;
    if (h == 0x3046)
        return kana + 0x4E;
    if (kana >= 0x30EF && kana <= 0x30F2)
        return kana + 8;
    return kana == 0x309D || kana == 0x30FD ? kana + 1 : 0;
}

uint32_t compose(uint32_t base, uint32_t mark)
{
    if (mark == VOICED)
        return voiced(base);
    if (mark == SEMI_VOICED) {
        uint32_t h = base >= 0x30A1 ? base - KATAKANA : base;
        return h >= 0x306F && h <= 0x307B && h % 3 == 0 ? base + 2 : 0;
    }
    return syllable(base, mark);
}

uint32_t compose_alone(uint32_t cp)
{
    /* offsets from U+3131 of the compatibility letters, in the order of U+1100 and U+11A8 */
    static const uint8_t leads[L_COUNT] = { 0,  1,  3,  6,  7,  8,  16, 17, 18, 20,
                                            21, 22, 23, 24, 25, 26, 27, 28, 29 };
    static const uint8_t tails[T_COUNT - 1] = { 0,  1,  2,  3,  4,  5,  6,  8,  9,  10, 11, 12, 13, 14,
                                                15, 16, 17, 19, 20, 21, 22, 23, 25, 26, 27, 28, 29 };
    if (cp == VOICED || cp == SEMI_VOICED)
        return cp + 2;
    if (cp - L_BASE < L_COUNT)
        return 0x3131u + leads[cp - L_BASE];
    if (cp - V_BASE < V_COUNT)
        return 0x314Fu + (cp - V_BASE);
    if (cp - T_BASE - 1 < T_COUNT - 1)
        return 0x3131u + tails[cp - T_BASE - 1];
    return 0;
}
