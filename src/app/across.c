/* app/across.c -- the index of similar passages walks after the library.
 *
 * A walk goes over the list of documents. One whose text and paragraphs are those that were read before is left as it
 * is; one that is not seen on the walk is gone. When the names have changed, a new index is filled on the way from the
 * texts of the old one, which answers until the walk is over.
 */
#include "app/across.h"

#include "app/naming.h"
#include "base/clock.h"
#include "base/mem.h"
#include "db/store.h"

#include <stdlib.h>
#include <string.h>

enum { PAGE = 64 };

typedef struct Known {
    int64_t doc;
    Uuid revision, segmentation;
    unsigned walk; /* on which it was seen last */
} Known;

struct Across {
    Store *store;
    SimilarIndex *index;
    SimilarIndex *next;    /* with other names, while it is filled */
    Known *known;          /* by document number */
    size_t n_known, cap_known;
    uint64_t names;        /* a hash of all names the index was made with */
    uint64_t next_names;   /* the same of the next one */
    int64_t last;          /* document the walk has come to */
    unsigned walk;
    bool walking, stale;
    size_t read, all;
};

Across *across_open(Store *s)
{
    Across *a = MEM_NEW(Across);
    a->store = s;
    a->stale = true;
    a->index = similar_new(NULL, 0);
    return a;
}

void across_close(Across *a)
{
    if (!a)
        return;
    similar_free(a->index);
    similar_free(a->next);
    free(a->known);
    free(a);
}

void across_stale(Across *a)
{
    a->stale = true;
}

SimilarIndex *across_index(const Across *a)
{
    return a->index;
}

void across_progress(const Across *a, size_t *read, size_t *all)
{
    *read = a->walking || a->stale ? a->read : a->all;
    *all = a->all;
}

/* --- names --- */

static uint64_t hash(uint64_t h, Str s)
{
    for (size_t i = 0; i <= s.len; i++)
        h = (h ^ (i < s.len ? (unsigned char)s.p[i] : 0)) * 1099511628211u;
    return h;
}

static int by_uuid(const void *left, const void *right)
{
    return memcmp(&((const NameRow *)left)->uuid, &((const NameRow *)right)->uuid, sizeof(Uuid));
}

static void use_next(Across *a)
{
    if (!a->next)
        return;
    similar_free(a->index);
    a->index = a->next;
    a->names = a->next_names;
    a->next = NULL;
}

/* Begins a new index when the names are others than before. */
static bool take_names(Across *a, Error *err)
{
    Arena *arena = arena_new();
    NameRow *rows;
    size_t n;
    bool ok = store_names(a->store, 0, arena, &rows, &n, err);
    uint64_t h = 1469598103934665603u;
    KnownName *known = ok ? ARENA_NEW(arena, KnownName, n + 1) : NULL;
    if (ok && n > 0)
        qsort(rows, n, sizeof *rows, by_uuid);
    for (size_t i = 0; ok && i < n; i++) {
        Str *names = ARENA_NEW(arena, Str, rows[i].n_aliases + 1);
        names[0] = rows[i].name;
        for (size_t k = 0; k < rows[i].n_aliases; k++)
            names[k + 1] = rows[i].aliases[k].name;
        known[i] = (KnownName){ names, rows[i].n_aliases + 1, false };
        for (size_t k = 0; k < known[i].n; k++)
            h = hash(h, names[k]);
        h = hash(h, (Str){ 0 });
    }
    similar_free(a->next);
    a->next = ok && h != a->names ? similar_new(known, n) : NULL;
    a->next_names = h;
    if (a->n_known == 0) /* the first walk: what is read can be asked for at once */
        use_next(a);
    arena_free(arena);
    return ok;
}

/* --- a document --- */

static Known *known_at(Across *a, int64_t doc)
{
    size_t low = 0, high = a->n_known;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (a->known[mid].doc < doc)
            low = mid + 1;
        else
            high = mid;
    }
    if (low < a->n_known && a->known[low].doc == doc)
        return &a->known[low];
    a->known = mem_grow(a->known, &a->cap_known, a->n_known + 1, sizeof *a->known);
    memmove(&a->known[low + 1], &a->known[low], (a->n_known++ - low) * sizeof *a->known);
    a->known[low] = (Known){ .doc = doc };
    return &a->known[low];
}

static bool is_compared(const Paragraph *p)
{
    return p->unit && !p->hidden;
}

static bool read_document(Across *a, Known *k, Error *err)
{
    Document *d = store_load(a->store, k->doc, err);
    if (!d)
        return false;
    Arena *arena = arena_new();
    Str *texts = naming_texts(arena, d, NULL);
    for (size_t i = 0; i < d->n_paras; i++)
        if (!is_compared(&d->paras[i]))
            texts[i] = (Str){ 0 };
    similar_put(a->index, k->doc, texts, d->n_paras); /* into both: the walk may be begun anew */
    if (a->next)
        similar_put(a->next, k->doc, texts, d->n_paras);
    k->revision = d->revision;
    k->segmentation = d->segmentation;
    arena_free(arena);
    document_free(d);
    return true;
}

static void copy_document(Across *a, int64_t doc)
{
    Arena *arena = arena_new();
    size_t n = similar_paras(a->index, doc);
    Str *texts = ARENA_NEW(arena, Str, n + 1);
    for (size_t i = 0; i < n; i++)
        texts[i] = similar_text(a->index, doc, i);
    similar_put(a->next, doc, texts, n);
    arena_free(arena);
}

static bool visit(Across *a, int64_t doc, Error *err)
{
    DocumentState state;
    if (!store_state(a->store, doc, &state, err))
        return false;
    Known *k = known_at(a, doc);
    k->walk = a->walk;
    bool same = similar_has(a->index, doc) && uuid_eq(k->revision, state.revision) &&
                uuid_eq(k->segmentation, state.segmentation);
    if (!same)
        return read_document(a, k, err);
    if (a->next)
        copy_document(a, doc);
    return true;
}

/* --- a walk --- */

static bool walk_begin(Across *a, Error *err)
{
    int64_t n;
    if (!take_names(a, err) || !store_count(a->store, &n, err))
        return false;
    a->all = (size_t)n;
    a->read = 0;
    a->last = 0;
    a->walk++;
    a->walking = true;
    a->stale = false;
    return true;
}

static void walk_end(Across *a)
{
    size_t n = 0;
    for (size_t i = 0; i < a->n_known; i++) {
        if (a->known[i].walk == a->walk)
            a->known[n++] = a->known[i];
        else
            similar_remove(a->index, a->known[i].doc);
    }
    a->n_known = n;
    use_next(a);
    similar_settle(a->index);
    a->all = n;
    a->walking = false;
}

bool across_step(Across *a, int64_t budget_us, Error *err)
{
    int64_t until = clock_mono_us() + budget_us;
    Arena *arena = arena_new();
    DocumentRow *rows;
    size_t n = 1;
    err->kind = ERR_NONE;
    bool ok = !a->stale || walk_begin(a, err);
    for (bool time = true; ok && a->walking && time;) {
        arena_clear(arena);
        ok = store_list(a->store, a->last, PAGE, arena, &rows, &n, err);
        if (ok && n == 0)
            walk_end(a);
        for (size_t i = 0; ok && i < n && time; i++) {
            ok = visit(a, rows[i].doc, err);
            a->last = rows[i].doc;
            a->read++;
            time = clock_mono_us() < until;
        }
    }
    a->stale = a->stale || !ok;
    a->walking = a->walking && ok;
    arena_free(arena);
    return ok && a->walking;
}

bool across_load(Across *a, Error *err)
{
    while (across_step(a, 1000000, err))
        continue;
    return err->kind == ERR_NONE;
}

Str across_text(const Across *a, Arena *arena, const Document *d, size_t para)
{
    Str known = similar_text(a->index, d->id, para);
    return known.len ? known : naming_text(arena, d, import_writing(arena, d->text), para);
}
