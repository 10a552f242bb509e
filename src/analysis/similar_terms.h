/* analysis/similar_terms.h -- the terms by which passages are compared. */
#ifndef ANALYSIS_SIMILAR_TERMS_H
#define ANALYSIS_SIMILAR_TERMS_H

#include "analysis/names.h"

#include <stdint.h>

/* Spellings of names, folded, made ready for looking up. */
typedef struct NameTable NameTable;
NameTable *name_table_new(const KnownName *names, size_t n); /* yours: name_table_free() */
void name_table_free(NameTable *t);

typedef struct Term {
    uint64_t key;
    uint32_t times; /* in the text */
    bool strong;    /* a name or a number */
} Term;

/* Where one of them stands. */
typedef struct TermPlace {
    uint32_t term; /* index */
    uint32_t at;   /* symbol of the folded text where it begins */
    uint32_t n;    /* symbols */
} TermPlace;

typedef struct TermList {
    Term *items;         /* each once */
    TermPlace *places;   /* in the order of the text */
    size_t n, cap, n_places, cap_places;
    size_t symbols;      /* of the folded text */
    uint32_t *slots;     /* index + 1 of an item by its key; 0: free */
    size_t n_slots;
} TermList;

/* What was in `out` is replaced, its memory used again. */
void terms_find(const NameTable *names, Str text, TermList *out);
/* The same, but names alone. */
void name_places(const NameTable *names, Str text, TermList *out);
/* The term with this key, or n. */
size_t terms_at(const TermList *t, uint64_t key);
void terms_free(TermList *t);

#endif
