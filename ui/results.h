/* ui/results.h -- two pages over the whole library: places that words were found at, and all annotations. A query is
 * typed in the second row and the rows below follow; Enter goes to the place, Esc comes back to the same row, and
 * then to where one was.
 *
 *   > Search  18 places in 4 documents                      looking: document 1200
 *   Query: 蒸馏 tag:争议_
 *   > 3:12  一心要把DeepSeek…   …在蒸馏之后…                            +-  争议
 */
#ifndef UI_RESULTS_H
#define UI_RESULTS_H

#include "app/question.h"
#include "app/tagging.h"
#include "model/listing.h"
#include "ui/grid.h"
#include "ui/line_edit.h"

typedef struct Results {
    Question *question;  /* NULL: nothing was asked yet */
    QuestionKind kind;
    bool open;           /* the page is seen */
    bool left;           /* Enter went to a place: Esc comes back here */
    bool typing;         /* keys go into the query */
    bool anew;           /* the first character typed takes the place of the query of last time */
    bool exact;
    bool stale;          /* the query was pasted and is not asked yet */
    LineEdit query;
    size_t chosen, top;
    int shown;           /* rows of the screen */
    unsigned generation; /* of the workspace, when it was asked */
    int64_t origin;      /* where one was before */
    Place origin_place;
    int64_t went;        /* the document Enter went to */
    TagPlan plan;        /* a tag for all of them, shown before it happens; n is 0: none */
    bool planned;
} Results;

struct Ui;

void results_free(Results *r);

void results_open(struct Ui *ui, QuestionKind kind);
void results_key(struct Ui *ui, Key k);
void results_draw(struct Ui *ui, Grid *g, Rect area);
void results_hints(const struct Ui *ui, Grid *g, Rect row);
/* The library has changed: what is asked is asked anew. */
void results_refresh(struct Ui *ui);

/* Esc in the text that Enter went to: back to the page. False: one did not come from there. */
bool results_come_back(struct Ui *ui);

/* A tag was chosen for all rows: what would happen is shown. */
void results_tag_taken(struct Ui *ui);

bool results_has_work(const struct Ui *ui);
bool results_work(struct Ui *ui); /* a slice; true when there is something new to see */

#endif
