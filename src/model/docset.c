/* model/docset.c -- a set of documents: a bit each. */
#include "model/docset.h"

#include "base/mem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

DocSet docset_new(int64_t last)
{
    assert(last >= 0);
    DocSet s = {.n_words = (size_t)last / 64 + 1};
    s.words = mem_alloc(s.n_words * sizeof *s.words);
    return s;
}

void docset_free(DocSet *s)
{
    free(s->words);
    *s = (DocSet){0};
}

static bool has_place(const DocSet *s, int64_t doc)
{
    return doc >= 0 && (uint64_t)doc / 64 < s->n_words;
}

bool docset_has(const DocSet *s, int64_t doc)
{
    return has_place(s, doc) && s->words[doc / 64] >> (doc % 64) & 1;
}

void docset_add(DocSet *s, int64_t doc)
{
    assert(has_place(s, doc));
    s->words[doc / 64] |= (uint64_t)1 << (doc % 64);
}

void docset_add_range(DocSet *s, int64_t first, int64_t last)
{
    for (int64_t doc = first; doc <= last; doc++) {
        if (doc % 64 == 0 && last - doc >= 63) {
            s->words[doc / 64] = UINT64_MAX;
            doc += 63;
        } else {
            docset_add(s, doc);
        }
    }
}

void docset_clear(DocSet *s)
{
    memset(s->words, 0, s->n_words * sizeof *s->words);
}

void docset_meet(DocSet *s, const DocSet *other)
{
    assert(s->n_words == other->n_words);
    for (size_t i = 0; i < s->n_words; i++)
        s->words[i] &= other->words[i];
}

void docset_join(DocSet *s, const DocSet *other)
{
    assert(s->n_words == other->n_words);
    for (size_t i = 0; i < s->n_words; i++)
        s->words[i] |= other->words[i];
}

size_t docset_count(const DocSet *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_words; i++)
        n += (size_t)__builtin_popcountll(s->words[i]);
    return n;
}

int64_t docset_after(const DocSet *s, int64_t doc)
{
    uint64_t next = doc < 0 ? 0 : (uint64_t)doc + 1;
    for (size_t i = (size_t)(next / 64); i < s->n_words; i++) {
        uint64_t word = s->words[i];
        if (i == next / 64)
            word &= UINT64_MAX << next % 64;
        if (word != 0)
            return (int64_t)i * 64 + __builtin_ctzll(word);
    }
    return -1;
}

int64_t docset_before(const DocSet *s, int64_t doc)
{
    if (doc <= 0 || s->n_words == 0)
        return -1;
    uint64_t prior = (uint64_t)doc - 1;
    size_t i = s->n_words - 1;
    if (prior / 64 < s->n_words)
        i = (size_t)(prior / 64);
    else
        prior = (uint64_t)s->n_words * 64 - 1;
    for (uint64_t mask = UINT64_MAX >> (63 - prior % 64);; mask = UINT64_MAX) {
        uint64_t word = s->words[i] & mask;
        if (word != 0)
            return (int64_t)i * 64 + 63 - __builtin_clzll(word);
        if (i-- == 0)
            return -1;
    }
}
