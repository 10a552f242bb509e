/* ui/events.h -- the page of events: what several passages tell, who tells it and in which words, who does not.
 *
 *   > Events 2                                          Enter goes there  r names it
 *   > 图纸下载                                           2 passages in 2 of 6 documents
 *       2031-05  细浪-3遭遇跨国“围剿”  “截至昨日午间,拾潮科技公开的图纸...”
 */
#ifndef UI_EVENTS_H
#define UI_EVENTS_H

#include "app/workspace.h"
#include "ui/grid.h"
#include "ui/key.h"

typedef struct EventsPage {
    Arena *arena; /* of the rows; NULL: the page is not open */
    PassageRow *rows;
    size_t n;
    size_t chosen, top; /* lines: one for an event, one for each of its passages */
    int shown;          /* lines of the screen */
    DocumentRow *docs;  /* all there are, unless they are many: a line for each event tells who leaves it out */
    size_t n_docs;
    unsigned generation;
    bool left;          /* Enter went to a passage: Esc comes back to its line */
    int64_t origin, went; /* documents: where one was before, where one went */
    Place place;
    size_t keep;
} EventsPage;

struct Ui;

void events_open(struct Ui *ui);
void events_close(EventsPage *p);
void events_refresh(struct Ui *ui);
bool events_come_back(struct Ui *ui); /* false: one did not come from there */
void events_key(struct Ui *ui, Key k);
void events_taken(struct Ui *ui); /* the new name was given */
void events_draw(struct Ui *ui, Grid *g, Rect area);
void events_hints(const struct Ui *ui, Grid *g, Rect row);

#endif
