/* ui/theme.c -- the built-in theme. Colours are safe for the colour-blind: blue and orange for for and against. */
#include "ui/theme.h"

/* For 256 colours, for 8, and what remains without any. */
typedef struct Look {
    short ink, paper;
    short ink8, paper8;
    bool bold, dim, underline, reverse;
    bool mono_underline, mono_reverse, mono_bold;
} Look;

static const Look looks[FACE_ROLES] = {
    [FACE_TEXT] = { .ink = -1, .paper = -1, .ink8 = -1, .paper8 = -1 },
    [FACE_DIM] = { .ink = 245, .paper = -1, .ink8 = -1, .paper8 = -1 },
    [FACE_HEADING] = { .ink = -1, .paper = -1, .ink8 = -1, .paper8 = -1, .bold = true },
    [FACE_BAR] = { .ink = 250, .paper = 238, .ink8 = -1, .paper8 = -1, .mono_underline = true },
    [FACE_BAR_FOCUS] = { .ink = 231, .paper = 24, .ink8 = 7, .paper8 = 4, .bold = true, .mono_reverse = true },
    [FACE_NUMBER] = { .ink = 243, .paper = -1, .ink8 = 6, .paper8 = -1 },
    [FACE_NUMBER_HERE] = { .ink = 214, .paper = -1, .ink8 = 3, .paper8 = -1, .bold = true, .mono_reverse = true },
    [FACE_CHOSEN] = { .ink = 231, .paper = 24, .ink8 = 7, .paper8 = 4, .mono_reverse = true },
    [FACE_HIGHLIGHT_0] = { .ink = 16, .paper = 229, .ink8 = 0, .paper8 = 3, .mono_underline = true },
    [FACE_HIGHLIGHT_1] = { .ink = 16, .paper = 153, .ink8 = 0, .paper8 = 6, .mono_underline = true },
    [FACE_HIGHLIGHT_2] = { .ink = 16, .paper = 158, .ink8 = 0, .paper8 = 2, .mono_underline = true },
    [FACE_HIGHLIGHT_3] = { .ink = 16, .paper = 223, .ink8 = 0, .paper8 = 3, .mono_underline = true },
    [FACE_HIGHLIGHT_4] = { .ink = 16, .paper = 225, .ink8 = 0, .paper8 = 5, .mono_underline = true },
    [FACE_HIGHLIGHT_5] = { .ink = 16, .paper = 189, .ink8 = 7, .paper8 = 4, .mono_underline = true },
    [FACE_HIGHLIGHT_6] = { .ink = 16, .paper = 195, .ink8 = 0, .paper8 = 6, .mono_underline = true },
    [FACE_HIGHLIGHT_7] = { .ink = 16, .paper = 252, .ink8 = 0, .paper8 = 7, .mono_underline = true },
    [FACE_FOR] = { .ink = 75, .paper = -1, .ink8 = 4, .paper8 = -1, .bold = true, .mono_bold = true },
    [FACE_AGAINST] = { .ink = 208, .paper = -1, .ink8 = 1, .paper8 = -1, .bold = true, .mono_bold = true },
    [FACE_NEUTRAL] = { .ink = 250, .paper = -1, .ink8 = 7, .paper8 = -1, .bold = true, .mono_bold = true },
    [FACE_MIXED] = { .ink = 177, .paper = -1, .ink8 = 5, .paper8 = -1, .bold = true, .mono_bold = true },
    [FACE_UNCLEAR] = { .ink = 243, .paper = -1, .ink8 = 3, .paper8 = -1, .bold = true, .mono_bold = true },
    [FACE_HAZARD] = { .ink = 16, .paper = 203, .ink8 = 7, .paper8 = 1, .mono_reverse = true },
    [FACE_DOUBT] = { .ink = 220, .paper = -1, .ink8 = 3, .paper8 = -1, .underline = true, .mono_underline = true },
    [FACE_HIT] = { .ink = 16, .paper = 221, .ink8 = 7, .paper8 = 5, .mono_reverse = true },
    [FACE_HIT_HERE] = { .ink = 16, .paper = 208, .ink8 = 7, .paper8 = 5, .bold = true, .underline = true,
                        .mono_reverse = true },
    [FACE_ERROR] = { .ink = 203, .paper = -1, .ink8 = 1, .paper8 = -1, .bold = true, .mono_bold = true },
    [FACE_KEY] = { .ink = 75, .paper = -1, .ink8 = 6, .paper8 = -1, .bold = true, .mono_bold = true },
    [FACE_PROMPT] = { .ink = -1, .paper = 236, .ink8 = -1, .paper8 = -1, .mono_bold = true },
};

Style theme_style(Face f, int colours)
{
    const Look *l = &looks[face_role(f)];
    Style s = { -1, -1, l->bold, l->dim, l->underline, l->reverse };
    if (colours >= 256) {
        s.ink = l->ink;
        s.paper = l->paper;
    } else if (colours >= 8) {
        s.ink = l->ink8;
        s.paper = l->paper8;
    } else {
        s.underline = s.underline || l->mono_underline;
        s.reverse = s.reverse || l->mono_reverse;
        s.bold = s.bold || l->mono_bold;
    }
    if (f & FACE_SELECTED)
        s.reverse = !s.reverse;
    if (f & FACE_EVIDENCE)
        s.underline = true;
    return s;
}

/* 8 to 15 as xterm has them, the cube of 6 * 6 * 6 colours, 24 greys. */
int theme_direct(short colour)
{
    static const int bright[] = { 0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF };
    static const int level[] = { 0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF };
    if (colour < 8)
        return colour;
    if (colour < 16)
        return bright[colour - 8];
    if (colour >= 232)
        return (8 + 10 * (colour - 232)) * 0x010101;
    int c = colour - 16;
    return level[c / 36] << 16 | level[c / 6 % 6] << 8 | level[c % 6];
}
