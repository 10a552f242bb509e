/* analysis/similar_index.c -- passages go in and out; what a term weighs. */
#include "analysis/similar_index.h"

#include "base/mem.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define STRONG 1.5 /* names and numbers */

/* A term that more than a third of the passages have tells nothing, unless they are few; in a large library, where no
 * subject fills that much of it, more than a seventh. */
#define TOO_COMMON(live) ((live) > SIMILAR_LARGE ? 2.0 : 1.0)
enum { FEW = 30 };

/* --- terms --- */

static size_t first_slot(const SimilarIndex *x, uint64_t key)
{
    return (size_t)(key ^ key >> 32) & (x->n_slots - 1);
}

static size_t slot_of(const SimilarIndex *x, uint64_t key)
{
    size_t at = first_slot(x, key);
    while (x->terms[at].key && x->terms[at].key != key)
        at = (at + 1) & (x->n_slots - 1);
    return at;
}

void index_prefetch(const SimilarIndex *x, const TermList *list)
{
    for (size_t i = 0; x->n_slots && i < list->n; i++)
        __builtin_prefetch(&x->terms[first_slot(x, list->items[i].key)]);
}

static void grow(SimilarIndex *x)
{
    TermRow *old = x->terms;
    size_t n = x->n_slots;
    x->n_slots = n ? 2 * n : 1024;
    x->terms = mem_alloc(x->n_slots * sizeof *x->terms);
    for (size_t i = 0; i < n; i++)
        if (old[i].key)
            x->terms[slot_of(x, old[i].key)] = old[i];
    free(old);
}

static TermRow *term_for(SimilarIndex *x, uint64_t key)
{
    if (4 * (x->n_terms + 1) > 3 * x->n_slots)
        grow(x);
    TermRow *t = &x->terms[slot_of(x, key)];
    if (!t->key) {
        t->key = key;
        x->n_terms++;
    }
    return t;
}

const TermRow *index_term(const SimilarIndex *x, uint64_t key)
{
    const TermRow *t = x->n_slots ? &x->terms[slot_of(x, key)] : NULL;
    return t && t->key ? t : NULL;
}

float index_weight(const SimilarIndex *x, const Term *t)
{
    const TermRow *row = index_term(x, t->key);
    return row ? row->weight : (float)(x->rarest * (t->strong ? STRONG : 1));
}

float index_times(uint32_t n)
{
    static const float few[] = { 0, 1, 1.693147F, 2.098612F, 2.386294F, 2.609438F, 2.791759F, 2.945910F };
    return n < sizeof few / sizeof *few ? few[n] : 1 + logf((float)n);
}

/* --- postings --- */

static void add_byte(TermRow *t, unsigned char byte)
{
    if (t->cap == 0 && t->len < POSTINGS_SMALL) {
        t->at.small[t->len++] = byte;
        return;
    }
    if (t->len == t->cap || t->cap == 0) {
        uint32_t cap = t->cap ? t->cap + t->cap / 2 : 4 * POSTINGS_SMALL;
        unsigned char *more = mem_realloc(t->cap ? t->at.big : NULL, cap);
        if (t->cap == 0)
            memcpy(more, t->at.small, t->len);
        t->at.big = more;
        t->cap = cap;
    }
    t->at.big[t->len++] = byte;
}

static void add_number(TermRow *t, uint32_t value)
{
    for (; value >= 0x80; value >>= 7)
        add_byte(t, (unsigned char)(value | 0x80));
    add_byte(t, (unsigned char)value);
}

static void add_posting(TermRow *t, uint32_t passage, uint32_t times)
{
    assert(passage + 1 > t->last);
    add_number(t, (passage + 1 - t->last) << 1 | (times > 1));
    if (times > 1)
        add_number(t, times);
    t->last = passage + 1;
    t->n++;
}

PostingWalk posting_walk(const TermRow *t)
{
    const unsigned char *at = t->cap ? t->at.big : t->at.small;
    return (PostingWalk){ at, at + t->len, UINT32_MAX, 0 }; /* the first difference leads from -1 */
}

static void drop_postings(TermRow *t)
{
    if (t->cap)
        free(t->at.big);
    t->len = t->cap = t->last = t->n = 0;
}

/* --- passages --- */

static void add_terms(SimilarIndex *x, uint32_t passage)
{
    const Passage *p = &x->passages[passage];
    TermList *list = &x->list;
    terms_find(x->names, (Str){ p->text, p->len }, list);
    index_prefetch(x, list);
    for (size_t i = 0; i < list->n; i++) {
        TermRow *t = term_for(x, list->items[i].key);
        t->strong = list->items[i].strong;
        add_posting(t, passage, list->items[i].times);
    }
}

static size_t doc_index(const SimilarIndex *x, int64_t doc)
{
    size_t low = 0, high = x->n_docs;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (x->docs[mid].doc < doc)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

const DocRow *index_doc(const SimilarIndex *x, int64_t doc)
{
    size_t i = doc_index(x, doc);
    return i < x->n_docs && x->docs[i].doc == doc ? &x->docs[i] : NULL;
}

/* Passages that are gone are left in the postings until they are as many as the others. */
static void compact(SimilarIndex *x)
{
    size_t n = 0;
    for (size_t i = 0; i < x->n_slots; i++)
        drop_postings(&x->terms[i]);
    for (size_t d = 0; d < x->n_docs; d++)
        x->docs[d].n = 0;
    for (size_t i = 0; i < x->n_passages; i++) {
        if (x->passages[i].doc == 0)
            continue;
        DocRow *d = &x->docs[doc_index(x, x->passages[i].doc)];
        d->first = d->n++ == 0 ? n : d->first;
        x->passages[n++] = x->passages[i];
    }
    x->n_passages = n;
    x->gone = 0;
    for (size_t i = 0; i < n; i++)
        if (x->passages[i].text)
            add_terms(x, (uint32_t)i);
}

void similar_remove(SimilarIndex *x, int64_t doc)
{
    size_t at = doc_index(x, doc);
    if (at == x->n_docs || x->docs[at].doc != doc)
        return;
    for (size_t i = x->docs[at].first; i < x->docs[at].first + x->docs[at].n; i++) {
        Passage *p = &x->passages[i];
        x->live -= p->text != NULL;
        free(p->text);
        *p = (Passage){ 0 }; /* its norm becomes 0 */
    }
    x->gone += x->docs[at].n;
    memmove(&x->docs[at], &x->docs[at + 1], (--x->n_docs - at) * sizeof *x->docs);
    x->settled = false;
    if (x->gone > 1000 && 2 * x->gone > x->n_passages)
        compact(x);
}

void similar_put(SimilarIndex *x, int64_t doc, const Str *texts, size_t n)
{
    assert(doc != 0);
    similar_remove(x, doc);
    size_t at = doc_index(x, doc), first = x->n_passages;
    x->docs = mem_grow(x->docs, &x->cap_docs, x->n_docs + 1, sizeof *x->docs);
    memmove(&x->docs[at + 1], &x->docs[at], (x->n_docs++ - at) * sizeof *x->docs);
    x->docs[at] = (DocRow){ doc, first, n };
    x->passages = mem_grow(x->passages, &x->cap_passages, x->n_passages + n, sizeof *x->passages);
    for (size_t i = 0; i < n; i++) {
        char *copy = texts[i].len ? mem_dup(texts[i].p, texts[i].len) : NULL;
        x->passages[x->n_passages++] = (Passage){ doc, (uint32_t)i, (uint32_t)texts[i].len, copy };
        x->live += copy != NULL;
        if (copy)
            add_terms(x, (uint32_t)(first + i));
    }
    x->settled = false;
}

/* --- weights --- */

static uint32_t count_live(const SimilarIndex *x, const TermRow *t)
{
    uint32_t n = x->gone ? 0 : t->n;
    for (PostingWalk w = posting_walk(t); x->gone && posting_next(&w);)
        n += x->passages[w.passage].doc != 0;
    return n;
}

static void weigh(SimilarIndex *x, TermRow *t)
{
    uint32_t n = count_live(x, t);
    double idf = n ? log((1 + (double)x->live) / n) : x->rarest;
    t->weight = n > FEW && idf < TOO_COMMON(x->live) ? 0 : (float)(idf * (t->strong ? STRONG : 1));
    if (t->weight == 0 || n == 0)
        return;
    for (PostingWalk w = posting_walk(t); posting_next(&w);) {
        float value = t->weight * index_times(w.times);
        x->norms[w.passage] += value * value;
    }
}

void similar_settle(SimilarIndex *x)
{
    if (x->settled)
        return;
    x->rarest = log(1 + (double)x->live);
    x->norms = mem_grow(x->norms, &x->cap_norms, x->n_passages, sizeof *x->norms);
    for (size_t i = 0; i < x->n_passages; i++)
        x->norms[i] = 0;
    for (size_t i = 0; i < x->n_slots; i++)
        if (x->terms[i].key)
            weigh(x, &x->terms[i]);
    for (size_t i = 0; i < x->n_passages; i++)
        x->norms[i] = x->passages[i].text ? sqrtf(x->norms[i]) : 0;
    x->settled = true;
}

/* --- the rest --- */

SimilarIndex *similar_new(const KnownName *names, size_t n)
{
    SimilarIndex *x = MEM_NEW(SimilarIndex);
    x->names = name_table_new(names, n);
    return x;
}

void similar_free(SimilarIndex *x)
{
    if (!x)
        return;
    for (size_t i = 0; i < x->n_slots; i++)
        drop_postings(&x->terms[i]);
    for (size_t i = 0; i < x->n_passages; i++)
        free(x->passages[i].text);
    name_table_free(x->names);
    terms_free(&x->list);
    free(x->terms);
    free(x->passages);
    free(x->docs);
    free(x->norms);
    free(x->sums);
    free(x);
}

bool similar_has(const SimilarIndex *x, int64_t doc)
{
    return index_doc(x, doc) != NULL;
}

size_t similar_documents(const SimilarIndex *x, Arena *a, int64_t **docs)
{
    *docs = ARENA_NEW(a, int64_t, x->n_docs + 1);
    for (size_t i = 0; i < x->n_docs; i++)
        (*docs)[i] = x->docs[i].doc;
    return x->n_docs;
}

size_t similar_paras(const SimilarIndex *x, int64_t doc)
{
    const DocRow *d = index_doc(x, doc);
    return d ? d->n : 0;
}

Str similar_text(const SimilarIndex *x, int64_t doc, size_t para)
{
    const DocRow *d = index_doc(x, doc);
    if (!d || para >= d->n)
        return (Str){ 0 };
    const Passage *p = &x->passages[d->first + para];
    return (Str){ p->text, p->len };
}

SimilarSize similar_size(const SimilarIndex *x)
{
    SimilarSize s = { .documents = x->n_docs, .paragraphs = x->live, .terms = x->n_terms };
    s.index_bytes = x->n_slots * sizeof *x->terms + x->cap_passages * sizeof *x->passages +
                    x->cap_docs * sizeof *x->docs + (x->cap_norms + x->cap_sums) * sizeof *x->sums;
    for (size_t i = 0; i < x->n_slots; i++)
        s.index_bytes += x->terms[i].cap;
    for (size_t i = 0; i < x->n_passages; i++)
        s.text_bytes += x->passages[i].len;
    return s;
}
