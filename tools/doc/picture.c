/* tools/doc/picture.c -- a picture of the real screen: runs a program in a terminal, types keys, writes what the
 * terminal then shows as SVG to standard output.
 *
 *   picture dark|light COLSxROWS KEYS PROGRAM ARGUMENT...
 *
 * KEYS as in tests/lib/pty.h: "jj<Enter>".
 */
#include "base/str.h"
#include "lib/pty.h"

#include <stdio.h>
#include <string.h>

/* Pixels: a half-width cell, and where the text stands in it. */
enum { CELL_W = 8, CELL_H = 20, BASELINE = 15, MARGIN = 12 };

/* A half-width cell is drawn with a font for Latin, in which marks such as “ are narrow, as they are in a terminal. */
static const char narrow_font[] = "font:13px 'DejaVu Sans Mono',Menlo,Consolas,monospace";
static const char wide_font[] = "font:16px 'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif";

typedef struct Paper {
    const char *name;
    int32_t ink, paper;
    int32_t colours[16];
} Paper;

/* What a terminal of the one or the other kind shows for the first 16 colours. */
static const Paper papers[] = {
    { "dark", 0xD8D8D8, 0x16181C,
      { 0x000000, 0xCD3131, 0x0DBC79, 0xC9A227, 0x4A86D8, 0xBC3FBC, 0x11A8CD, 0xD8D8D8,
        0x7A7A7A, 0xF14C4C, 0x23D18B, 0xF5D04C, 0x6AA4F0, 0xD670D6, 0x29B8DB, 0xFFFFFF } },
    { "light", 0x24292F, 0xFFFFFF,
      { 0x000000, 0xB3261E, 0x116329, 0x7D4E00, 0x0550AE, 0x8250DF, 0x1B7C83, 0x6E7781,
        0x57606A, 0xA40E26, 0x1A7F37, 0x633C01, 0x218BFF, 0xA475F9, 0x3192AA, 0x8C959F } },
};

static int32_t colour(const Paper *p, int32_t c, int32_t otherwise)
{
    static const int level[] = { 0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF };
    if (c < 0)
        return otherwise;
    if (c & 0x1000000)
        return c & 0xFFFFFF;
    if (c < 16)
        return p->colours[c];
    if (c >= 232)
        return (8 + (c - 232) * 10) * 0x010101;
    c -= 16;
    return level[c / 36] << 16 | level[c / 6 % 6] << 8 | level[c % 6];
}

typedef struct Look {
    int32_t ink, paper;
    bool bold, underline, italic, strike;
} Look;

static Look look_of(const Paper *p, const PtyCell *c)
{
    Look l = { colour(p, c->fg, p->ink), colour(p, c->bg, p->paper), c->bold, c->underline, c->italic, c->strike };
    if (c->reverse) {
        l.ink = colour(p, c->bg, p->paper);
        l.paper = colour(p, c->fg, p->ink);
    }
    return l;
}

static bool same_look(Look a, Look b)
{
    return a.ink == b.ink && a.paper == b.paper && a.bold == b.bold && a.underline == b.underline &&
           a.italic == b.italic && a.strike == b.strike;
}

static void add_text(Buf *out, const char *text)
{
    for (; *text; text++)
        switch (*text) {
        case '&': buf_addz(out, "&amp;"); break;
        case '<': buf_addz(out, "&lt;"); break;
        case '>': buf_addz(out, "&gt;"); break;
        default: buf_addc(out, *text);
        }
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " ")] == '\0';
}

/* Cells of one look and one width, each at its exact place: a viewer's fonts may be wider or narrower. */
static void put_run(const Paper *p, const Look *l, const char *text, int col, int row, int n, int width)
{
    int x = MARGIN + col * CELL_W, y = MARGIN + row * CELL_H;
    if (l->paper != p->paper)
        printf("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#%06x\"/>\n", x, y,
               n * width * CELL_W, CELL_H, (unsigned)l->paper);
    if (is_blank(text) && !l->underline)
        return;
    printf("<text class=\"%c\" y=\"%d\" fill=\"#%06x\"%s%s%s x=\"", width == 2 ? 'w' : 'n', y + BASELINE,
           (unsigned)l->ink, l->bold ? " style=\"font-weight:bold\"" : "",
           l->italic ? " style=\"font-style:italic\"" : "",
           l->underline ? " text-decoration=\"underline\""
           : l->strike  ? " text-decoration=\"line-through\""
                        : "");
    for (int i = 0; i < n; i++)
        printf("%s%d", i ? " " : "", x + i * width * CELL_W);
    printf("\">%s</text>\n", text);
}

static void put_row(Pty *t, const Paper *p, int row)
{
    Buf text = { 0 };
    for (int col = 0; col < pty_cols(t);) {
        PtyCell first = pty_cell(t, col, row), c = first;
        Look look = look_of(p, &first);
        int start = col, width = first.width == 2 ? 2 : 1;
        buf_clear(&text);
        while (col < pty_cols(t) && (c.width == 2 ? 2 : 1) == width && same_look(look, look_of(p, &c))) {
            add_text(&text, c.text[0] ? c.text : " ");
            col += width;
            if (col < pty_cols(t))
                c = pty_cell(t, col, row);
        }
        put_run(p, &look, buf_z(&text), start, row, (col - start) / width, width);
    }
    buf_free(&text);
}

static void put_picture(Pty *t, const Paper *p)
{
    int width = pty_cols(t) * CELL_W + 2 * MARGIN, height = pty_rows(t) * CELL_H + 2 * MARGIN;
    printf("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
           "xml:space=\"preserve\">\n", width, height, width, height);
    printf("<style>.n{%s}.w{%s}</style>\n", narrow_font, wide_font);
    printf("<rect width=\"%d\" height=\"%d\" rx=\"8\" fill=\"#%06x\"/>\n", width, height, (unsigned)p->paper);
    for (int row = 0; row < pty_rows(t); row++)
        put_row(t, p, row);
    puts("</svg>");
}

int main(int argc, char *argv[])
{
    int cols, rows;
    const Paper *paper = argc > 1 && strcmp(argv[1], "light") == 0 ? &papers[1] : &papers[0];
    if (argc < 5 || sscanf(argv[2], "%dx%d", &cols, &rows) != 2) {
        fputs("usage: picture dark|light COLSxROWS KEYS PROGRAM ARGUMENT...\n", stderr);
        return 2;
    }
    Pty *t = pty_start((const char *const *)argv + 4, NULL, cols, rows);
    if (!t)
        return 1;
    pty_wait_idle(t, 400, 5000);
    pty_type(t, argv[3]);
    pty_wait_idle(t, 400, 5000);
    put_picture(t, paper);
    pty_free(t);
    return 0;
}
