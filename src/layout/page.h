/* layout/page.h -- a whole document in rows of one width, laid out only where it is looked at.
 *
 * A place on the page is a paragraph and a row in it. With a gap a blank row follows each paragraph
 * but the last. Folded, hidden paragraphs that follow one another are one row, a place of the first of them; the
 * others have none. Work is proportional to the rows asked for, whatever the size of the document.
 */
#ifndef LAYOUT_PAGE_H
#define LAYOUT_PAGE_H

#include "layout/rows.h"
#include "layout/shown.h"
#include "model/document.h"

#include <stdbool.h>

typedef struct Page Page;

typedef struct PagePos {
    size_t para;
    size_t row; /* the number of its rows: the gap after the paragraph */
} PagePos;

/* Finds the repairs of one paragraph, in `a`; asked once for each paragraph, when it is first shown. */
typedef RepairList FindRepairs(const void *ctx, Arena *a, size_t para);

typedef struct PageLook {
    int width;         /* at least 2 */
    bool gap;
    bool hang;         /* rows may have a mark in the gutter to the right of the width */
    bool fold;         /* hidden paragraphs are folded */
    FindRepairs *find; /* NULL: the source unrepaired */
    const void *ctx;   /* for find */
} PageLook;

/* Lends from d, look.ctx and w for as long as the page is used. Yours: page_free(). */
Page *page_new(const Document *d, PageLook look, const Widths *w);
void page_free(Page *p);

const PageLook *page_look(const Page *p);
const Widths *page_widths(const Page *p);
const Shown *page_shown(Page *p, size_t para);

/* Folded paragraphs, this and those around it: the index of the first and how many; 0 when it is not folded. */
size_t page_folded(const Page *p, size_t para, size_t *first);
/* The paragraph shown after it, before it; STR_NONE when there is none. */
size_t page_next_para(const Page *p, size_t para);
size_t page_prev_para(const Page *p, size_t para);

/* The row at a place (an empty one for folded paragraphs); false for a gap and past the end. */
bool page_row(Page *p, PagePos at, Row *out);
bool page_is_gap(Page *p, PagePos at);

/* One row on, or back; false (and *at as it was) at the end, the beginning. */
bool page_down(Page *p, PagePos *at);
bool page_up(Page *p, PagePos *at);

/* Up to n rows on or back; returns how many. */
size_t page_move(Page *p, PagePos *at, long n);

/* The row that shows a byte of the source, and back: the source byte where a row begins (a gap: the
 * end of its paragraph). */
PagePos page_of_byte(Page *p, size_t byte);
size_t page_byte(Page *p, PagePos at);

PagePos page_last(Page *p); /* the last row of the document */
int page_compare(PagePos a, PagePos b);

#endif
