/* analysis/similar.h -- where else the same is told: passages of other documents like a passage.
 *
 * A passage is a paragraph as the reader shows it. Two are compared by the cosine of their terms, weighted by how
 * rare each is: Han characters and pairs of them, Latin words, numbers by their value (560万 is 5,600,000), confirmed
 * names under all their spellings as one; all folded (text/fold.h). Names and numbers count one and a half.
 * The score is the mean of two cosines: of the whole passages, and of what is asked about with the window of 60
 * characters of the other that is most like it, so that a retelling inside a long paragraph is found. That a passage is
 * the same *text* is told by the first alone.
 *
 * Everything is in memory: an inverted index (a term, the passages that have it). Exact for every passage whose
 * cosine with the query is at least half the threshold; of more than SIMILAR_LOOKED of them, for those with the
 * highest.
 * Not for two threads at once, a query neither: weights are worked out when the first one asks after a change.
 */
#ifndef ANALYSIS_SIMILAR_H
#define ANALYSIS_SIMILAR_H

#include "analysis/names.h"
#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SIMILAR_DEFAULT 0.10 /* threshold: "told here too" */
#define SIMILAR_WIDE 0.07    /* when little is found: half of what is shown is wrong then */
#define SIMILAR_SAME 0.45    /* plain cosine from which it is "same text" */

enum {
    SIMILAR_LOOKED = 96,   /* passages whose windows are compared; a quarter of them in a large library */
    SIMILAR_LARGE = 10000, /* passages */
    SIMILAR_WIDE_EACH = 3  /* passages of each document to show under a threshold below the default */
};

typedef struct SimilarIndex SimilarIndex;

/* With the names that count as one under all their spellings (copied). Yours: similar_free(). */
SimilarIndex *similar_new(const KnownName *names, size_t n);
void similar_free(SimilarIndex *x); /* NULL is fine */

/* Adds or replaces a document; texts[i] is its paragraph i (copied), empty: left out (boilerplate, headings). */
void similar_put(SimilarIndex *x, int64_t doc, const Str *texts, size_t n);
void similar_remove(SimilarIndex *x, int64_t doc);
/* Works out what a change of documents does to the weights; else the next query does. 30 ms for 2,000 documents. */
void similar_settle(SimilarIndex *x);
bool similar_has(const SimilarIndex *x, int64_t doc);
/* Documents in number order, for going over all of them. */
size_t similar_documents(const SimilarIndex *x, Arena *a, int64_t **docs);
size_t similar_paras(const SimilarIndex *x, int64_t doc); /* as given to similar_put(); 0: not there */

/* A paragraph's text as it was given; a loan until the document is put or removed. Empty: it was left out. */
Str similar_text(const SimilarIndex *x, int64_t doc, size_t para);

typedef enum SimilarRelation { SIMILAR_TOLD, SIMILAR_SAME_TEXT } SimilarRelation;
const char *similar_relation_name(SimilarRelation r); /* "told here too", "same text" */

typedef struct SimilarHit {
    int64_t doc;
    size_t para;    /* index */
    double score;   /* 0 to 1 */
    double cosine;  /* of the whole passages */
    SimilarRelation relation;
} SimilarHit;

typedef struct SimilarQuery {
    double threshold;      /* least score */
    size_t each;           /* passages of each document, the best ones; 0: SIMILAR_WIDE_EACH of them when the
                              threshold is below the default, else one */
    size_t most;           /* of all; 0: no limit */
} SimilarQuery;

/* Passages like the text, best first, none of document `doc` (0: of any). In `a`; returns how many. */
size_t similar_find(SimilarIndex *x, Str text, int64_t doc, const SimilarQuery *q, Arena *a, SimilarHit **out);

typedef struct SimilarSize {
    size_t documents, paragraphs, terms;
    size_t text_bytes;  /* of the texts */
    size_t index_bytes; /* all memory but the texts */
} SimilarSize;

SimilarSize similar_size(const SimilarIndex *x);

#endif
