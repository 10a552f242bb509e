/* app/shelf.h -- the list of documents as the screen needs it: a window of some pages around what is looked at.
 *
 * Pages are read when a row of them is asked for, in both directions, and the farthest is let go: moving, going to
 * either end and opening in the middle cost one page, whatever the length of the list.
 *
 * With a filter the list is the documents chosen, which stand at 0, 1, 2 ...
 *
 * A position is a number that goes up by one from row to row; where the first row stands is known when the
 * window began there, met it, or after shelf_count(). */
#ifndef APP_SHELF_H
#define APP_SHELF_H

#include "base/error.h"
#include "model/listing.h"

#include <stdbool.h>

struct Store;

enum { SHELF_PAGE = 32, SHELF_PAGES = 8 };

typedef struct ShelfPage {
    Arena *arena;
    DocumentRow *rows;
    int64_t n;
} ShelfPage;

typedef struct Shelf {
    struct Store *store;
    ListOrder order;
    ShelfPage pages[SHELF_PAGES];
    int n_pages;
    int64_t first, n;       /* position of the first row that is loaded; how many are */
    bool at_start, at_end;  /* nothing comes before, after what is loaded */
    bool ranked;            /* the position of the list's first row is known: */
    int64_t origin;
    int64_t total;          /* documents in the library */
    bool filtered;          /* the list is these: */
    int64_t *chosen;
    int64_t n_chosen;
    unsigned generation;    /* goes up when positions may mean other rows */
    int64_t was[SHELF_PAGE * SHELF_PAGES]; /* documents that were loaded before the last change, in order */
    int n_was;
} Shelf;

void shelf_init(Shelf *s, struct Store *store, ListOrder order);
void shelf_free(Shelf *s);

/* The library has changed: what is loaded is read anew when it is asked for. */
void shelf_renew(Shelf *s);
void shelf_set_order(Shelf *s, ListOrder order);

/* The list is these documents, in this order, which are copied; with NULL all of them again. */
void shelf_choose(Shelf *s, const int64_t *docs, size_t n);

/* The row at a position, NULL before the first and past the last. A loan until the next call. */
const DocumentRow *shelf_row(Shelf *s, int64_t at);
/* Where a document stands; false when it is not in the list. */
bool shelf_find(Shelf *s, int64_t doc, int64_t *at);
/* The same; when it is gone from the list, the one that stood behind it, else before it. */
bool shelf_find_near(Shelf *s, int64_t doc, int64_t *at);
/* Positions of the first and of the last row; any when there is none. */
int64_t shelf_first(Shelf *s);
int64_t shelf_last(Shelf *s);

/* How many documents come before the one at a position; -1: not known (yet). */
int64_t shelf_rank(const Shelf *s, int64_t at);
/* Counts what comes before the window when that is not known; for idle moments. */
void shelf_count(Shelf *s);

#endif
