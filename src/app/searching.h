/* app/searching.h -- a query looked for in the library, piece by piece: hits come in a stable order, by document and
 * byte, first those in the texts, then those in what was annotated: notes, tags, names.
 *
 * A step reads as much as its time allows; between two steps nothing is held open, so that keys can be read.
 */
#ifndef APP_SEARCHING_H
#define APP_SEARCHING_H

#include "app/words.h"
#include "db/search.h"

const char *hit_in_name(HitIn in); /* "text", "note", "tag", "name" */

typedef struct Hit {
    int64_t doc;
    size_t para;    /* index; STR_NONE: an orphan's */
    Span span;      /* of the text: the hit, the annotation's place, or without words the paragraph */
    Span para_span; /* the paragraph's own */
    HitIn in;
    Uuid uuid;      /* of the annotation; nil in the text */
    Str snippet;    /* one line of what is shown there */
    Span mark;      /* bytes of the snippet that are the hit; empty: none are */
} Hit;

typedef enum SearchUnit {
    SEARCH_PARAGRAPHS, /* a hit for each place of its words */
    SEARCH_DOCUMENTS   /* a hit for each document that fits as a whole */
} SearchUnit;

typedef struct SearchLook {
    SearchUnit unit;
    Matching matching;
    int64_t doc;         /* in this one alone; 0: in all */
    struct Index *index; /* of the texts, a loan; NULL: every text is read */
} SearchLook;

typedef struct Searching Searching;

/* `q` was resolved; it and the store are loans. Yours: searching_free(). */
Searching *searching_new(Store *s, const QueryTree *q, SearchLook look);
void searching_free(Searching *g); /* NULL is fine */

/* Goes on until there are `most` hits, `us` microseconds have gone, or all is read (searching_done()). */
bool searching_step(Searching *g, size_t most, int64_t us, Error *err);
bool searching_done(const Searching *g);

/* What was found so far; a loan until the next step. */
const Hit *searching_hits(const Searching *g, size_t *n);

/* The document that is being read; 0: none yet. */
int64_t searching_at(const Searching *g);

#endif
