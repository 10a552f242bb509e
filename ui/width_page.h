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

/* What the terminal answered, as a line to be kept ("201C=2 2026=2": only what differs from the table), and back. What
 * the line `before` told of others is told again. What the terminal cannot show is not kept: nobody would ask again. */
void widths_to_text(const Probe *probe, Str before, Buf *out);
void widths_from_text(Widths *w, Str text);

#endif
