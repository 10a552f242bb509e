/* analysis/similar_index.h -- the inside of similar.h: passages, terms, and for each term the passages that have it. */
#ifndef ANALYSIS_SIMILAR_INDEX_H
#define ANALYSIS_SIMILAR_INDEX_H

#include "analysis/similar.h"
#include "analysis/similar_terms.h"

/* Passages of one term: numbers of passages, rising, as differences: (difference << 1 | several) in base 128, and
 * the times when they are several. Up to SMALL bytes stand in the term itself: most terms occur once. */
enum { POSTINGS_SMALL = 8 };

typedef struct TermRow {
    uint64_t key;         /* 0: free */
    union {
        unsigned char small[POSTINGS_SMALL];
        unsigned char *big;
    } at;
    uint32_t len, cap;    /* bytes; cap 0: they are small */
    uint32_t last;        /* passage added last, counted from 1; 0: none */
    uint32_t n;           /* passages, those that are gone too */
    float weight;         /* inverse document frequency, times 1.5 when strong; 0: too common to tell anything */
    bool strong;
} TermRow;

typedef struct Passage {
    int64_t doc;          /* 0: gone */
    uint32_t para;
    uint32_t len;
    char *text;           /* ours; NULL: left out */
} Passage;

typedef struct DocRow {
    int64_t doc;
    size_t first, n;      /* passages */
} DocRow;

struct SimilarIndex {
    NameTable *names;
    TermRow *terms;       /* open addressing */
    size_t n_terms, n_slots;
    Passage *passages;
    size_t n_passages, cap_passages;
    DocRow *docs;         /* by document number */
    size_t n_docs, cap_docs;
    size_t gone;          /* passages of documents that were removed */
    size_t live;          /* passages with a text */
    bool settled;         /* weights and norms are those of now */
    float *norms;         /* length of the vector of each passage */
    float *sums;          /* a query's, one per passage */
    size_t cap_norms, cap_sums;
    double rarest;        /* weight of a term that no passage has */
    TermList list;        /* used again by each text */
};

/* NULL: no passage has it. */
const TermRow *index_term(const SimilarIndex *x, uint64_t key);
float index_weight(const SimilarIndex *x, const Term *t);
const DocRow *index_doc(const SimilarIndex *x, int64_t doc);

/* What a term counts that occurs n times: 1 + ln n. */
float index_times(uint32_t n);

/* Has the rows of the terms fetched from memory: they lie far apart, one after the other would be waited for. */
void index_prefetch(const SimilarIndex *x, const TermList *list);

typedef struct PostingWalk {
    const unsigned char *at, *end;
    uint32_t passage; /* its index, after posting_next() */
    uint32_t times;
} PostingWalk;

PostingWalk posting_walk(const TermRow *t);

static inline uint32_t posting_number(PostingWalk *w)
{
    uint32_t value = 0;
    for (int shift = 0;; shift += 7) {
        unsigned char byte = *w->at++;
        value |= (uint32_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return value;
    }
}

static inline bool posting_next(PostingWalk *w)
{
    if (w->at >= w->end)
        return false;
    uint32_t word = posting_number(w);
    w->passage += word >> 1;
    w->times = word & 1 ? posting_number(w) : 1;
    return true;
}

#endif
