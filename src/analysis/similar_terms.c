/* analysis/similar_terms.c -- a passage taken apart: Han characters, pairs of them, words, numbers, names. */
#include "analysis/similar_terms.h"

#include "analysis/numbers.h"
#include "analysis/symbols.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { KIND_HAN = 1, KIND_PAIR, KIND_WORD, KIND_NUMBER, KIND_NAME };

static uint64_t mix(uint64_t h, uint64_t value)
{
    h = (h ^ value) * 0x9E3779B97F4A7C15u;
    return h ^ (h >> 29);
}

/* --- names --- */

typedef struct Spelling {
    Folded folded;
    Str text;      /* what it is folded from; ours */
    uint64_t key;  /* of the name it belongs to */
} Spelling;

struct NameTable {
    Spelling *items; /* by first symbol, the longest first */
    size_t n;
};

static int by_first_symbol(const void *left, const void *right)
{
    const Folded *a = &((const Spelling *)left)->folded, *b = &((const Spelling *)right)->folded;
    if (a->cp[0] != b->cp[0])
        return a->cp[0] < b->cp[0] ? -1 : 1;
    return a->n > b->n ? -1 : a->n < b->n;
}

static void add_spelling(NameTable *t, size_t *cap, Str name, uint64_t key)
{
    char *copy = name.len ? mem_dup(name.p, name.len) : NULL;
    Spelling s = { .text = { copy, name.len }, .key = key };
    fold_text(&s.folded, s.text);
    if (s.folded.n < 2) { /* one character is too little for a name */
        folded_free(&s.folded);
        free(copy);
        return;
    }
    t->items = mem_grow(t->items, cap, t->n + 1, sizeof *t->items);
    t->items[t->n++] = s;
}

NameTable *name_table_new(const KnownName *names, size_t n)
{
    NameTable *t = MEM_NEW(NameTable);
    size_t cap = 0;
    for (size_t i = 0; i < n; i++) {
        uint64_t key = KIND_NAME;
        for (size_t k = 0; names[i].n > 0 && k < names[i].names[0].len; k++)
            key = mix(key, (unsigned char)names[i].names[0].p[k]);
        for (size_t k = 0; k < names[i].n; k++)
            add_spelling(t, &cap, names[i].names[k], key);
    }
    if (t->n > 0)
        qsort(t->items, t->n, sizeof *t->items, by_first_symbol);
    return t;
}

void name_table_free(NameTable *t)
{
    if (!t)
        return;
    for (size_t i = 0; i < t->n; i++) {
        folded_free(&t->items[i].folded);
        free((char *)t->items[i].text.p);
    }
    free(t->items);
    free(t);
}

static bool is_word(uint32_t cp)
{
    return symbol_is_letter(cp) || symbol_is_digit(cp);
}

/* A Latin name is no part of a longer word. */
static bool stands_alone(const Folded *f, size_t at, const Folded *name)
{
    size_t end = at + name->n;
    bool before = at > 0 && is_word(name->cp[0]) && is_word(f->cp[at - 1]) && !symbols_parted(f, at);
    bool behind = is_word(name->cp[name->n - 1]) && is_word(symbol(f, end)) && !symbols_parted(f, end);
    return !before && !behind;
}

static const Spelling *name_at(const NameTable *t, const Folded *f, size_t at)
{
    size_t low = 0, high = t->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (t->items[mid].folded.cp[0] < f->cp[at])
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < t->n && t->items[low].folded.cp[0] == f->cp[at]; low++) {
        const Folded *name = &t->items[low].folded;
        if (name->n <= f->n - at && memcmp(name->cp, f->cp + at, name->n * sizeof *name->cp) == 0 &&
            stands_alone(f, at, name))
            return &t->items[low];
    }
    return NULL;
}

/* --- the text --- */

static size_t slot_of(const TermList *t, uint64_t key)
{
    size_t at = (size_t)key & (t->n_slots - 1);
    while (t->slots[at] && t->items[t->slots[at] - 1].key != key)
        at = (at + 1) & (t->n_slots - 1);
    return at;
}

static void make_room(TermList *t)
{
    if (2 * (t->n + 1) < t->n_slots)
        return;
    free(t->slots);
    t->n_slots = t->n_slots ? 2 * t->n_slots : 1024;
    t->slots = mem_alloc(t->n_slots * sizeof *t->slots);
    for (size_t i = 0; i < t->n; i++)
        t->slots[slot_of(t, t->items[i].key)] = (uint32_t)i + 1;
}

size_t terms_at(const TermList *t, uint64_t key)
{
    size_t found = t->n_slots ? t->slots[slot_of(t, key)] : 0;
    return found ? found - 1 : t->n;
}

static void add(TermList *t, uint64_t key, size_t at, size_t n, bool strong)
{
    make_room(t);
    size_t slot = slot_of(t, key);
    if (!t->slots[slot]) {
        t->items = mem_grow(t->items, &t->cap, t->n + 1, sizeof *t->items);
        t->items[t->n] = (Term){ key, 0, strong };
        t->slots[slot] = (uint32_t)++t->n;
    }
    uint32_t term = t->slots[slot] - 1;
    t->items[term].times++;
    t->places = mem_grow(t->places, &t->cap_places, t->n_places + 1, sizeof *t->places);
    t->places[t->n_places++] = (TermPlace){ term, (uint32_t)at, (uint32_t)n };
}

/* Empties the slots of the items alone: a list that once held a long text is used for short ones. */
static void clear(TermList *t)
{
    if (t->n > t->n_slots / 16) {
        memset(t->slots, 0, t->n_slots * sizeof *t->slots);
    } else {
        for (size_t i = t->n; i-- > 0;) /* the last first: no search is cut off by a free slot */
            t->slots[slot_of(t, t->items[i].key)] = 0;
    }
    t->n = t->n_places = 0;
}

static size_t add_word(TermList *out, const Folded *f, size_t at)
{
    uint64_t key = KIND_WORD;
    size_t i = at;
    for (; is_word(symbol(f, i)) && (i == at || !symbols_parted(f, i)); i++)
        key = mix(key, f->cp[i]);
    add(out, key, at, i - at, false);
    return i;
}

/* 560万, 2,048 and 三百万, but not the 一 of 一个. */
static size_t add_number(TermList *out, const Folded *f, size_t at)
{
    Number n;
    uint64_t bits[2];
    if (!number_at(f, at, &n) || !(n.arabic || n.high >= 100))
        return at;
    memcpy(&bits[0], &n.value, sizeof bits[0]);
    memcpy(&bits[1], &n.high, sizeof bits[1]);
    add(out, mix(mix(KIND_NUMBER, bits[0]), bits[1]), at, n.end - at, true);
    return n.end;
}

void terms_find(const NameTable *names, Str text, TermList *out)
{
    Folded f;
    fold_text(&f, text);
    clear(out);
    out->symbols = f.n;
    uint32_t last = 0; /* the Han character before, when nothing stands between */
    for (size_t i = 0; i < f.n;) {
        const Spelling *name = name_at(names, &f, i);
        size_t end;
        if (name) {
            add(out, name->key, i, name->folded.n, true);
            i += name->folded.n;
            last = 0;
        } else if ((end = add_number(out, &f, i)) > i) {
            i = end;
            last = 0;
        } else if (fold_is_han(f.cp[i])) {
            add(out, mix(KIND_HAN, f.cp[i]), i, 1, false);
            if (last)
                add(out, mix(KIND_PAIR, (uint64_t)last << 32 | f.cp[i]), i - 1, 2, false);
            last = f.cp[i++];
        } else {
            last = 0;
            i = is_word(f.cp[i]) ? add_word(out, &f, i) : i + 1;
        }
    }
    folded_free(&f);
}

void name_places(const NameTable *names, Str text, TermList *out)
{
    Folded f;
    fold_text(&f, text);
    clear(out);
    out->symbols = f.n;
    for (size_t i = 0; i < f.n;) {
        const Spelling *name = name_at(names, &f, i);
        if (name)
            add(out, name->key, i, name->folded.n, true);
        i += name ? name->folded.n : 1;
    }
    folded_free(&f);
}

void terms_free(TermList *t)
{
    free(t->items);
    free(t->places);
    free(t->slots);
    *t = (TermList){ 0 };
}
