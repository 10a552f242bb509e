/* app/finding.c -- looking through the open document in slices. */
#include "app/finding.h"

#include "base/mem.h"
#include "import/searchable.h"

#include <assert.h>
#include <stdlib.h>

enum {
    SLICE = 4 << 20,      /* what a slice may cost: bytes looked through, ... */
    FOLDING = 40,         /* ... of which one that is repaired and folded costs so much */
    CHUNK = 256 << 10,    /* bytes looked through at one go */
    SLOTS = 64            /* paragraphs whose hits are kept: more than are on a screen */
};

typedef struct Slot {
    bool known;
    size_t para;
    Span *items;
    size_t n, cap;
} Slot;

/* A walk through paragraphs, this way or that, that leaves out chunks in which nothing can be. */
typedef struct Walk {
    size_t para;      /* the next one */
    size_t left;      /* paragraphs still to come */
    size_t looked;    /* of them so many are in a chunk that may hold something */
    bool back;
} Walk;

typedef struct Counted {
    uint32_t para, before; /* hits in the paragraphs before it */
} Counted;

struct Finding {
    Buf words;
    Matching matching;
    bool on;             /* there is a pattern */
    Pattern pattern;
    Searchable searchable;
    Uuid revision, segmentation; /* what is known is of this document */
    Slot slots[SLOTS];
    Walk seek;
    size_t seek_from;
    bool wrapped;
    Walk count;
    Counted *counted;    /* paragraphs with hits */
    size_t n_counted, cap_counted, total;
};

Finding *finding_new(void)
{
    return MEM_NEW(Finding);
}

static void forget(Finding *f)
{
    for (size_t i = 0; i < SLOTS; i++)
        f->slots[i].known = false;
    f->seek = f->count = (Walk){0};
    f->n_counted = f->total = 0;
    f->revision = f->segmentation = uuid_nil;
}

static void drop_pattern(Finding *f)
{
    if (f->on)
        pattern_free(&f->pattern);
    f->on = false;
    buf_clear(&f->words);
    forget(f);
}

void finding_free(Finding *f)
{
    if (!f)
        return;
    drop_pattern(f);
    searchable_free(&f->searchable);
    for (size_t i = 0; i < SLOTS; i++)
        free(f->slots[i].items);
    free(f->counted);
    buf_free(&f->words);
    free(f);
}

bool finding_set(Finding *f, Str words, bool exact)
{
    Matching m = exact ? MATCH_EXACT : MATCH_FOLDED;
    if (f->on && f->matching == m && str_eq(buf_str(&f->words), words))
        return true;
    drop_pattern(f);
    f->matching = m;
    f->on = pattern_make(&f->pattern, words, m);
    if (f->on)
        buf_add(&f->words, words);
    return f->on;
}

Str finding_words(const Finding *f)
{
    return buf_str(&f->words);
}

bool finding_is_exact(const Finding *f)
{
    return f->matching == MATCH_EXACT;
}

/* Is there something to look for, and where? Another document is counted from its beginning. */
static bool ready(Finding *f, const Workspace *w)
{
    if (!f->on || !w->doc || w->doc->n_paras == 0)
        return false;
    if (!uuid_eq(f->revision, w->doc->revision) || !uuid_eq(f->segmentation, w->doc->segmentation)) {
        forget(f);
        f->revision = w->doc->revision;
        f->segmentation = w->doc->segmentation;
        f->count = (Walk){.left = w->doc->n_paras};
    }
    return true;
}

static bool may_be_in(const Finding *f, const Document *d, size_t first, size_t last)
{
    return pattern_may_be_in(&f->pattern, str_sub(d->text, d->paras[first].span.start, d->paras[last].span.end));
}

SpanList finding_hits(Finding *f, const Workspace *w, size_t para)
{
    if (!ready(f, w))
        return (SpanList){0};
    Slot *slot = &f->slots[para % SLOTS];
    if (!slot->known || slot->para != para) {
        Span hit;
        slot->known = true;
        slot->para = para;
        slot->n = 0;
        if (may_be_in(f, w->doc, para, para)) {
            searchable_make(&f->searchable, w->doc->text, &w->doc->paras[para], w->writing, f->matching);
            for (size_t at = 0; searchable_find(&f->searchable, &f->pattern, at, &hit, &at);) {
                slot->items = mem_grow(slot->items, &slot->cap, slot->n + 1, sizeof *slot->items);
                slot->items[slot->n++] = hit;
            }
        }
    }
    return (SpanList){slot->items, slot->n};
}

/* --- walking --- */

static void pass(Walk *k, size_t n_paras)
{
    k->para = k->back ? (k->para ? k->para : n_paras) - 1 : (k->para + 1) % n_paras;
    k->left--;
}

/* Looks through the chunk that lies before the walk; paragraphs of one in which nothing can be are passed. */
static void look_through(const Finding *f, const Document *d, Walk *k, size_t *cost)
{
    size_t first = k->para, last = first, n = 1;
    size_t most = k->back ? k->para + 1 : d->n_paras - k->para; /* a chunk ends with the document */
    if (most > k->left)
        most = k->left;
    while (n < most && d->paras[last].span.end - d->paras[first].span.start < CHUNK) {
        first -= k->back;
        last += !k->back;
        n++;
    }
    *cost += d->paras[last].span.end - d->paras[first].span.start;
    if (may_be_in(f, d, first, last))
        k->looked = n;
    else
        for (; n > 0; n--)
            pass(k, d->n_paras);
}

/* Goes to the next paragraph that may hold something: false when the walk ended or the slice is used up. */
static bool walk(const Finding *f, const Document *d, Walk *k, size_t *cost)
{
    while (k->left > 0 && *cost < SLICE) {
        if (k->looked == 0) {
            look_through(f, d, k, cost);
            continue;
        }
        k->looked--;
        Span span = d->paras[k->para].span;
        *cost += span.end - span.start;
        if (may_be_in(f, d, k->para, k->para)) {
            *cost += FOLDING * (span.end - span.start);
            return true;
        }
        pass(k, d->n_paras);
    }
    return false;
}

/* --- the next hit --- */

void finding_seek(Finding *f, const Workspace *w, size_t from, bool back)
{
    if (!ready(f, w))
        return;
    f->seek_from = from;
    f->seek = (Walk){.para = document_para_at(w->doc, from), .left = w->doc->n_paras + 1, .back = back};
    f->wrapped = false;
}

/* The hit of a paragraph the walk came to that is wanted. The paragraph it began in is seen twice: first from the
 * place on, at last the other part of it. */
static bool wanted(Finding *f, const Workspace *w, Span *hit)
{
    SpanList hits = finding_hits(f, w, f->seek.para);
    bool first = f->seek.left == w->doc->n_paras + 1;
    bool back = f->seek.back;
    for (size_t i = 0; i < hits.n; i++) {
        Span one = hits.items[back ? hits.n - 1 - i : i];
        if (first && (back ? one.start >= f->seek_from : one.start < f->seek_from))
            continue;
        *hit = one;
        return true;
    }
    return false;
}

Found finding_step(Finding *f, const Workspace *w, Span *hit, bool *wrapped)
{
    size_t cost = 0;
    if (!ready(f, w))
        return FOUND_NOTHING;
    while (walk(f, w->doc, &f->seek, &cost)) {
        if (wanted(f, w, hit)) {
            *wrapped = f->seek.back ? hit->start >= f->seek_from : hit->start < f->seek_from;
            f->seek.left = 0;
            return FOUND_HIT;
        }
        pass(&f->seek, w->doc->n_paras);
    }
    return f->seek.left > 0 ? FOUND_NOT_YET : FOUND_NOTHING;
}

/* --- how many --- */

static void add_count(Finding *f, size_t para, size_t n)
{
    f->counted = mem_grow(f->counted, &f->cap_counted, f->n_counted + 1, sizeof *f->counted);
    f->counted[f->n_counted++] = (Counted){(uint32_t)para, (uint32_t)f->total};
    f->total += n;
}

bool finding_count(Finding *f, const Workspace *w)
{
    size_t cost = 0;
    if (!ready(f, w))
        return false;
    while (walk(f, w->doc, &f->count, &cost)) {
        size_t para = f->count.para, n;
        searchable_make(&f->searchable, w->doc->text, &w->doc->paras[para], w->writing, f->matching);
        if ((n = searchable_count(&f->searchable, &f->pattern)) > 0)
            add_count(f, para, n);
        pass(&f->count, w->doc->n_paras);
    }
    return f->count.left > 0;
}

static bool is_of(const Finding *f, const Workspace *w)
{
    return f->on && w->doc && uuid_eq(f->revision, w->doc->revision) &&
           uuid_eq(f->segmentation, w->doc->segmentation);
}

bool finding_total(const Finding *f, const Workspace *w, size_t *total)
{
    *total = f->total;
    return is_of(f, w) && f->count.left == 0;
}

static const Counted *counted_at(const Finding *f, size_t para)
{
    size_t low = 0, high = f->n_counted;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (f->counted[mid].para < para)
            low = mid + 1;
        else
            high = mid;
    }
    return low < f->n_counted && f->counted[low].para == para ? &f->counted[low] : NULL;
}

size_t finding_number(Finding *f, const Workspace *w, size_t byte, bool *known)
{
    size_t para = ready(f, w) ? document_para_at(w->doc, byte) : STR_NONE;
    *known = true;
    if (para == STR_NONE)
        return 0;
    SpanList hits = finding_hits(f, w, para);
    for (size_t i = 0; i < hits.n; i++) {
        if (!span_has(hits.items[i], byte))
            continue;
        const Counted *c = counted_at(f, para);
        *known = c != NULL;
        return c ? c->before + i + 1 : 0;
    }
    return 0;
}
