/* model/docset.h -- a set of documents by their numbers in a library: a bit each. */
#ifndef MODEL_DOCSET_H
#define MODEL_DOCSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct DocSet {
    uint64_t *words;
    size_t n_words; /* numbers from 0 to 64 * n_words - 1 have a place */
} DocSet;

DocSet docset_new(int64_t last); /* empty, with room for numbers up to `last`. Yours: docset_free() */
void docset_free(DocSet *s);

bool docset_has(const DocSet *s, int64_t doc); /* false for numbers without a place */
void docset_add(DocSet *s, int64_t doc);       /* it has a place */
void docset_add_range(DocSet *s, int64_t first, int64_t last);
void docset_clear(DocSet *s);
void docset_meet(DocSet *s, const DocSet *other); /* keeps what is in both; they have the same room */
void docset_join(DocSet *s, const DocSet *other); /* takes what is in either */
size_t docset_count(const DocSet *s);

/* The next higher, the next lower number in the set; -1 when there is none. */
int64_t docset_after(const DocSet *s, int64_t doc);
int64_t docset_before(const DocSet *s, int64_t doc);

#endif
