/* ui/width_page.c -- widths asked and answered. */
#include "ui/width_page.h"

#include "text/utf8.h"
#include "ui/action.h"

#include <stdio.h>
#include <stdlib.h>

static void scroll(WidthPage *p, int n)
{
    int most = p->lines > p->rows ? p->lines - p->rows : 0;
    p->top += n;
    p->top = p->top > most ? most : p->top;
    p->top = p->top < 0 ? 0 : p->top;
}

void width_page_key(WidthPage *p, Key k)
{
    switch (action_of_key(k, WHERE_LIST)) {
    case ACT_DOWN: scroll(p, 1); break;
    case ACT_UP: scroll(p, -1); break;
    case ACT_PAGE_DOWN: scroll(p, p->rows - 1); break;
    case ACT_PAGE_UP: scroll(p, 1 - p->rows); break;
    case ACT_TOP: scroll(p, -p->lines); break;
    case ACT_BOTTOM: scroll(p, p->lines); break;
    case ACT_QUIT:
    case ACT_BACK: p->open = false; break;
    default: break;
    }
}

static void answer_words(int answer, char out[24])
{
    if (answer > 0)
        snprintf(out, 24, "%d", answer);
    else
        snprintf(out, 24, "%s", answer == 0 ? "cannot show it" : "no answer");
}

static void draw_answer(const Probe *probe, size_t i, Grid *g, Rect area, int y)
{
    char line[64], told[24], cp[5] = "";
    utf8_encode(probe->wanted[i], cp);
    answer_words(probe->answers[i], told);
    snprintf(line, sizeof line, "U+%04X", (unsigned)probe->wanted[i]);
    grid_text(g, area, area.x, y, str(line), FACE_KEY);
    grid_text(g, area, area.x + 9, y, str(cp), FACE_TEXT);
    snprintf(line, sizeof line, "table %d  terminal %s", width_of(NULL, probe->wanted[i]), told);
    grid_text_cut(g, area, area.x + 13, y, str(line),
                  probe->answers[i] >= 0 && probe->answers[i] != width_of(NULL, probe->wanted[i]) ? FACE_HEADING
                                                                                                  : FACE_TEXT);
}

void width_page_draw(WidthPage *p, const Probe *probe, Grid *g, Rect area)
{
    size_t n = probe ? probe->n : 0;
    int x = grid_text_cut(g, area, area.x, area.y, STR("> Widths asked and answered  j k move  Esc closes"),
                          FACE_BAR_FOCUS);
    grid_fill(g, area, x, area.y, FACE_BAR_FOCUS);
    Rect body = { area.x, area.y + 1, area.cols, area.rows - 1 };
    p->rows = body.rows;
    p->lines = (int)n;
    scroll(p, 0);
    if (n == 0)
        grid_text_cut(g, body, body.x, body.y, STR("Nothing disputed in this document: nothing was asked."), FACE_TEXT);
    for (int i = 0; i < body.rows && (size_t)(p->top + i) < n; i++)
        draw_answer(probe, (size_t)(p->top + i), g, body, body.y + i);
    g->cursor_x = area.x;
    g->cursor_y = area.y;
}

bool widths_next(Str *text, uint32_t *cp, int *cells)
{
    Str one;
    while (str_split(text, ' ', &one)) {
        char word[16], *end;
        if (one.len >= sizeof word)
            continue;
        snprintf(word, sizeof word, "%.*s", STR_ARG(one));
        unsigned long n = strtoul(word, &end, 16);
        if (*end != '=' || end[1] < '0' || end[1] > '2' || end[2] || n > 0x10FFFF || !width_is_disputed((uint32_t)n))
            continue;
        *cp = (uint32_t)n;
        *cells = end[1] - '0';
        return true;
    }
    return false;
}

void widths_to_text(const Probe *probe, Str before, Buf *out)
{
    enum { MOST = 8192 };
    uint32_t cp;
    int cells;
    for (size_t i = 0; i < probe->n; i++)
        if (probe->answers[i] >= 0 && probe->answers[i] != width_of(NULL, probe->wanted[i]))
            buf_addf(out, "%s%04X=%d", out->len ? " " : "", (unsigned)probe->wanted[i], probe->answers[i]);
    while (out->len < MOST && widths_next(&before, &cp, &cells))
        if (probe_answer(probe, cp) < 0)
            buf_addf(out, "%s%04X=%d", out->len ? " " : "", (unsigned)cp, cells);
}
