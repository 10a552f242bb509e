/* app/tagging.h -- tags put on everything that a query finds: planned first, so that it can be looked at, then carried
 * out as one act. */
#ifndef APP_TAGGING_H
#define APP_TAGGING_H

#include "base/arena.h"
#include "base/error.h"
#include "model/change.h"

struct Store;
struct QueryTree;

enum { TAGGING_MOST = 20000 }; /* changes of one plan */

/* What gets the tags. */
typedef struct TagPlace {
    int64_t doc;
    size_t para;   /* index */
    Str quote;     /* one line */
    Span mark;     /* bytes of it that get the tag */
    bool anew;     /* a highlight that is not there yet */
} TagPlace;

typedef struct TagPlan {
    Arena *arena;
    Change *changes;
    TagPlace *places; /* one for each change, by document and place */
    size_t n, cap_changes, cap_places;
    size_t docs;
    size_t others;    /* highlights of other annotators that are left alone */
    size_t had;       /* what has all the tags already */
} TagPlan;

/* My highlights among the annotations that fit the query; with `hits` every place of its words in the texts, as a new
 * highlight where none of mine stands on exactly these bytes. ERR_LIMIT when it is more than TAGGING_MOST. Yours, also
 * on failure: tagging_free(). */
bool tagging_plan(struct Store *s, const struct QueryTree *q, bool exact, bool hits, const Str *tags, size_t n_tags,
                  TagPlan *out, Error *err);
void tagging_free(TagPlan *p);

/* "12 highlights and 3 new highlights in 4 documents; 2 tagged so already; 1 of others left alone" */
void tagging_words(const TagPlan *p, Buf *out);

#endif
