/* ui/reader.h -- the pane with the text: paragraph numbers and marks in the gutter, a reading cursor, a
 * selection.
 *
 * The cursor and the ends of the selection are bytes of the source, so that a resize, a raw view or a
 * repair cannot lose them; rows and columns are worked out when drawn.
 */
#ifndef UI_READER_H
#define UI_READER_H

#include "app/finding.h"
#include "layout/clause.h"
#include "layout/page.h"
#include "ui/action.h"
#include "ui/grid.h"
#include "ui/pane.h"

/* The doubts of some paragraphs, found when they are first drawn. */
typedef struct DoubtCache {
    Arena *arena;
    struct { bool known; size_t para; DoubtList list; } slots[64]; /* by the paragraph's number */
    size_t found;
} DoubtCache;

typedef struct Reader {
    Page *page;          /* of the workspace's document at the pane's width; NULL without a document */
    const Document *of;  /* what the page was made of */
    Uuid segmentation;
    DoubtCache doubts;   /* of the page */
    const Workspace *w;  /* where the page asks for repairs, and for which kinds */
    unsigned kinds;
    bool fold;           /* hidden paragraphs are one row */
    bool raw;            /* the source without repairs */
    bool gap;            /* a blank row between paragraphs */
    int rows;            /* of text shown */
    PagePos top;
    size_t top_byte;     /* where top begins: keeps the place when the width changes */
    size_t cursor;
    int goal;            /* column that up and down try to keep; -1: where the cursor is */
    bool selecting;
    size_t mark;         /* the other end of the selection */
    Finding *hits;       /* a loan: they are marked in the text; NULL: nothing is looked for */
    Uuid picked;         /* of several annotations under the cursor; nil: the shortest */
} Reader;

void reader_init(Reader *r);
void reader_free(Reader *r);

/* Another document, another text: forgets the page, goes to `place`. */
void reader_open(Reader *r, Place place);
Place reader_place(const Reader *r);
/* The widths of characters have changed: the rows are made anew, the place stays. */
void reader_reflow(Reader *r);

/* Makes the page fit the area and brings the cursor into view. Call before reader_draw() and reader_act(). */
void reader_layout(Reader *r, const Workspace *w, Rect area, const Widths *widths);
void reader_draw(Reader *r, const Workspace *w, Grid *g, Rect area, bool focused);

/* Puts the cursor on the character at a cell of the area, whichever half of it; where there is none, on the last one
 * of its row. */
void reader_click(Reader *r, const Workspace *w, Rect area, int x, int y);

Reply reader_act(Reader *r, const Workspace *w, Action a);

size_t reader_para(const Reader *r, const Workspace *w); /* with the cursor; STR_NONE without any */
void reader_go(Reader *r, size_t byte);                  /* puts the cursor there */
void reader_return(Reader *r, Place place);              /* the cursor and the rows on the screen as they were */

/* Appends what is shown for some bytes of one paragraph, on one line. */
void reader_words(Reader *r, Span span, Buf *out);

/* The selected bytes, on grapheme edges; an empty span when nothing is selected. */
Span reader_selection(const Reader *r, const Workspace *w);
void reader_select(Reader *r, Span span);
void reader_deselect(Reader *r);
/* The clause, the sentence around the cursor. */
Span reader_unit(Reader *r, const Workspace *w, Unit unit);

/* The annotation under the cursor that a key is meant for: the one picked, else the shortest highlight or note
 * there, or NULL. */
const Annotation *reader_annotation(const Reader *r, const Workspace *w);
/* Picks the next of those under the cursor; *n is how many there are, *at which it is, from 1. NULL: none. */
const Annotation *reader_pick(Reader *r, const Workspace *w, size_t *at, size_t *n);

/* Where a paragraph begins to be shown: its first row within the pane; may be negative. Only for paragraphs
 * on the screen: false for others. */
bool reader_row_of_para(Reader *r, size_t para, int *row);
/* First and last paragraph on the screen. */
void reader_visible(Reader *r, size_t *first, size_t *last);

/* Suspected gaps and slips in a paragraph; a loan until the next call. */
DoubtList reader_doubts(Reader *r, const Workspace *w, size_t para);

int reader_gutter(const Workspace *w, int cols); /* cells left of the text */

#endif
