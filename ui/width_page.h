/* ui/width_page.h -- the page that shows what the terminal was asked about widths and what it answered. */
#ifndef UI_WIDTH_PAGE_H
#define UI_WIDTH_PAGE_H

#include "ui/grid.h"
#include "ui/key.h"
#include "ui/probe.h"

typedef struct WidthPage {
    bool open;
    int top, rows, lines;
} WidthPage;

void width_page_key(WidthPage *p, Key k);
void width_page_draw(WidthPage *p, const Probe *probe, Grid *g, Rect area);

/* What the terminal answered, as a line to be kept ("201C=2 2026=2": only what differs from the table). What the line
 * `before` told of code points that were not asked about is told again. */
void widths_to_text(const Probe *probe, Str before, Buf *out);
/* Takes the next answer off such a line; false at its end. Whatever is no answer, or about a
 * character that nobody would ask about, is passed over. */
bool widths_next(Str *text, uint32_t *cp, int *cells);

#endif
