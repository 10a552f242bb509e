/* ui/told.h -- "also told in": passages of other documents that tell what the paragraph under the cursor tells. A few
 * lines beside the paragraph; a page with all of them and, below, the two passages side by side.
 *
 *   > Also told in  ¶9 of this document: 3 passages            threshold 0.10
 *   > same text       .62  3:14  转载的标题
 *     told here too   .23  5:2   另一篇报道
 *   --------------------------------------------------------------------------
 *   this paragraph, its own words ...      | the passage chosen, its own words ...
 *
 * The index is read in slices while nobody types (app/across.h).
 */
#ifndef UI_TOLD_H
#define UI_TOLD_H

#include "analysis/wording.h"
#include "app/across.h"
#include "app/workspace.h"
#include "ui/grid.h"
#include "ui/key.h"

typedef struct ToldRow {
    SimilarHit hit;
    DocumentRow doc;  /* whose passage it is */
} ToldRow;

typedef struct Told {
    Across *across;    /* NULL: nothing was read yet */
    bool wanted;       /* in a library too large for it to be read unasked */
    bool reading;      /* not all is read yet */
    bool stale;        /* the rows are not those of the paragraph, the index or the threshold of now */
    unsigned generation;
    Arena *arena;      /* of the rows */
    ToldRow *rows;
    size_t n;
    int64_t doc;       /* and para: what the rows are like */
    size_t para;
    bool wide;         /* a lower threshold: more is shown, more of it wrong */
    bool open;         /* the page */
    size_t chosen, top;
    int shown;
    int scroll;        /* of the two passages, in rows */
    bool left;         /* Enter went to a passage: Esc comes back */
    int64_t home, went;
    Place origin;
    size_t keep;       /* the row to come back to, + 1; 0: none */
} Told;

struct Ui;

void told_open(struct Ui *ui);
void told_free(Told *t);
void told_key(struct Ui *ui, Key k);
void told_draw(struct Ui *ui, Grid *g, Rect area);
void told_hints(const struct Ui *ui, Grid *g, Rect row);
void told_refresh(struct Ui *ui);  /* the library has changed */
bool told_come_back(struct Ui *ui); /* Esc behind Enter; false: one did not come from there */

bool told_has_work(const struct Ui *ui);
bool told_work(struct Ui *ui);     /* a slice; true when there is something new to see */

/* Before a frame: in a library that is read unasked the answer for another paragraph takes a fraction of a
 * millisecond, and one frame shows both. */
void told_follow(struct Ui *ui);

/* The rows that belong to a paragraph of the open document; 0 while they are not known. */
size_t told_of(const Told *t, int64_t doc, size_t para, const ToldRow **rows);

/* --- between told.c and told_draw.c --- */
const char *told_grade(const ToldRow *r); /* "same text", "told here too", "perhaps here" */

#endif
