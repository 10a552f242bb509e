/* tests/hostile/make_lines.c -- writes an article of 140 lines to standard output, each harmless to read and hard to
 * draw: every kind of character that terminals disagree about, or draw in a way of their own, inside Chinese text.
 *
 * The first lines show one kind each: at the beginning, behind Han, between letters, before a stop, twice, at the end.
 * The rest mixes kinds as a fixed random order has them. The same bytes come out each time.
 */
#include <stdint.h>
#include <stdio.h>

enum { LINES = 140, LONGEST = 9 };

static const uint32_t kinds[][LONGEST] = {
    /* what all agree about */
    { 'a' }, { 0x4E2D }, { 0xFF0C }, { 0x3000 }, { 0x2E3A }, { 0x22EF }, { 0x2FF0 }, { 0x303F }, { 0xFF71 },
    { 0xFF8A, 0xFF9F }, { 0xAC00 }, { 0x20BB7 }, { 0x30EDD }, { 0x231A }, { 0x2705 }, { 0x1F600 }, { 0x1F004 },
    { 0x3297 }, { 0xA9 },
    /* one cell or two: ambiguous, hexagrams, circled numbers, private use */
    { 0x201C }, { 0x201D }, { 0x2018 }, { 0x2026 }, { 0x2014 }, { 0x2013 }, { 0xB7 }, { 0xB1 }, { 0xD7 }, { 0xB0 },
    { 0xE0 }, { 0xF9 }, { 0x25B2 }, { 0x25CF }, { 0x2605 }, { 0x2460 }, { 0x2163 }, { 0x2192 }, { 0x203B },
    { 0x2500 }, { 0x416 }, { 0x3A9 }, { 0x3248 }, { 0xFFFD }, { 0xE000 }, { 0xF0000 }, { 0x4DC0 }, { 0x1D306 },
    /* marks, composed and not; more than a cell holds */
    { 'e', 0x301 }, { 0x304B, 0x3099 }, { 0x4E2D, 0x20DD },
    { 'a', 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x30A }, { 0x301 },
    /* Korean in pieces, fillers */
    { 0x1112, 0x1161 }, { 0x1112, 0x1161, 0x11AB }, { 0xD7B0 }, { 0x1161 }, { 0x3164 }, { 0x115F },
    /* nothing to be seen: joiners, marks of direction, soft hyphen, selectors */
    { 0x200B }, { 0x200C }, { 0x200D }, { 0xFEFF }, { 0xAD }, { 0x2060 }, { 0x200E }, { 0xFE0F },
    { 0x845B, 0xE0100 }, { 0x4E2D, 0xFE00 }, { 0x2764 }, { 0x2764, 0xFE0F }, { 0x260E, 0xFE0F }, { 0xA9, 0xFE0F },
    { '1', 0xFE0F, 0x20E3 }, { 0x231A, 0xFE0E }, { 0x26A0, 0xFE0F },
    /* emoji in sequences */
    { 0x1F44D, 0x1F3FD }, { 0x1F3FD }, { 0x1F468, 0x200D, 0x1F469, 0x200D, 0x1F467, 0x200D, 0x1F466 },
    { 0x1F3F3, 0xFE0F, 0x200D, 0x1F308 }, { 0x1F9D1, 0x200D, 0x1F4BB }, { 0x1F1E8, 0x1F1F3 }, { 0x1F1E8 },
    { 0x1F3F4, 0xE0067, 0xE0062, 0xE0065, 0xE006E, 0xE0067, 0xE007F },
    /* younger than most terminals, never assigned */
    { 0x1FAE0 }, { 0x1FAE8 }, { 0x1FAE9 }, { 0x1FAC8 }, { 0x31350 }, { 0x2EBF0 }, { 0x323B0 }, { 0x378 }, { 0xFFFF },
    /* other scripts */
    { 0x928, 0x93F }, { 0x915, 0x94D, 0x937 }, { 0xE01, 0xE33 }, { 0x644, 0x627 },
    /* what acts on a terminal */
    { 0x85 }, { 0x9B, 'm' }, { 0xE0041 }, { 0x1B }, { 0x202E },
};

enum { KINDS = sizeof kinds / sizeof kinds[0] };

static void put(uint32_t c)
{
    if (c < 0x80) {
        putchar((int)c);
    } else if (c < 0x800) {
        putchar((int)(0xC0 | c >> 6));
        putchar((int)(0x80 | (c & 0x3F)));
    } else if (c < 0x10000) {
        putchar((int)(0xE0 | c >> 12));
        putchar((int)(0x80 | (c >> 6 & 0x3F)));
        putchar((int)(0x80 | (c & 0x3F)));
    } else {
        putchar((int)(0xF0 | c >> 18));
        putchar((int)(0x80 | (c >> 12 & 0x3F)));
        putchar((int)(0x80 | (c >> 6 & 0x3F)));
        putchar((int)(0x80 | (c & 0x3F)));
    }
}

static void put_kind(size_t kind)
{
    for (size_t i = 0; i < LONGEST && kinds[kind][i]; i++)
        put(kinds[kind][i]);
}

static void one_kind(size_t kind)
{
    put_kind(kind);
    fputs("开头，正文里", stdout);
    put_kind(kind);
    fputs("夹着它，字母 ab", stdout);
    put_kind(kind);
    fputs("cd 之间，两个连着", stdout);
    put_kind(kind);
    put_kind(kind);
    fputs("，句号之前", stdout);
    put_kind(kind);
    fputs("。最后还有", stdout);
    put_kind(kind);
}

static void mixed(uint32_t *seed)
{
    static const char *const words[] = { "记者", "，", "说 ", "表示：", "AI", "（", "）", "模型", "。", " 3.5 ", "公司" };
    for (int i = 0; i < 40; i++) {
        *seed = *seed * 1664525u + 1013904223u;
        uint32_t random = *seed >> 8;
        if (random % 3 == 0)
            put_kind(random / 3 % KINDS);
        else
            fputs(words[random / 3 % (sizeof words / sizeof words[0])], stdout);
    }
}

int main(void)
{
    uint32_t seed = 20;
    puts("难画的一百四十行\n");
    for (size_t line = 0; line < LINES; line++) {
        if (line < KINDS)
            one_kind(line);
        else
            mixed(&seed);
        puts("。");
    }
    return ferror(stdout) || fflush(stdout) != 0;
}
