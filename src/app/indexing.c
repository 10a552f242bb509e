/* app/indexing.c -- the index of the texts: fed with what is searched, by whoever has the time. */
#include "app/indexing.h"

#include "base/mem.h"
#include "text/fold.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* Goes up whenever searchable_make() gives other symbols for some text and IMPORT_RULES_VERSION stays. */
#define SYMBOLS_VERSION 1

enum {
    AT_ONCE = 256 /* numbers of documents asked for */
};

uint32_t indexing_rules(void)
{
    return (uint32_t)IMPORT_RULES_VERSION << 16 | SYMBOLS_VERSION;
}

Index *indexing_open(const char *library)
{
    return index_open(library, indexing_rules());
}

/* --- asking --- */

/* The index holds folded symbols. What a mark in the text may make another character of is left out. */
static uint32_t *folded_symbols(const Pattern *p)
{
    uint32_t *symbols = mem_alloc(p->n * sizeof *symbols);
    for (size_t i = 0; i < p->n; i++) {
        uint32_t cp = fold_char(p->cp[i]);
        bool plain = p->matching == MATCH_FOLDED || fold_is_han(cp) || cp < 0x80;
        symbols[i] = plain ? cp : ' ';
    }
    return symbols;
}

bool indexing_candidates(Index *ix, Store *s, const Pattern *p, DocSet *out)
{
    uint32_t *symbols = folded_symbols(p);
    bool good = index_candidates(ix, s, symbols, p->n, out);
    free(symbols);
    return good;
}

/* --- building --- */

typedef struct Build {
    Store *store;
    IndexBuild *index;
    IndexingProgress *progress;
    Searchable searchable;
    Arena *arena;
    Error *err;
} Build;

static bool take_paragraphs(Build *b, const Document *d)
{
    arena_clear(b->arena);
    const Writing *w = import_writing(b->arena, d->text);
    for (size_t i = 0; i < d->n_paras; i++) {
        searchable_make(&b->searchable, d->text, &d->paras[i], w, MATCH_FOLDED);
        if (!index_build_add(b->index, d->id, b->searchable.cp, b->searchable.n, b->err))
            return false;
    }
    return true;
}

/* A document that was deleted meanwhile is none to be found. */
static bool take(Build *b, int64_t doc)
{
    Error err = {0};
    if (atomic_load(&b->progress->stop))
        return error_set(b->err, ERR_NONE, "stopped");
    Document *d = store_load(b->store, doc, &err);
    if (!d) {
        if (err.kind != ERR_NOT_FOUND && b->err)
            *b->err = err;
        return err.kind == ERR_NOT_FOUND;
    }
    bool good = take_paragraphs(b, d);
    document_free(d);
    return good;
}

static void tell(Build *b)
{
    IndexingProgress *p = b->progress;
    if (p->tell)
        p->tell(p->ctx, atomic_load(&p->done), atomic_load(&p->total));
}

/* Those the index has in an older state. */
static bool take_changed(Build *b, bool *any)
{
    int64_t *docs, last = index_build_last(b->index);
    size_t n;
    Arena *a = arena_new();
    bool good = store_changed_since(b->store, index_build_mark(b->index).seq, a, &docs, &n, b->err);
    for (size_t i = 0; good && i < n; i++)
        if (docs[i] <= last) {
            good = take(b, docs[i]);
            *any = true;
        }
    arena_free(a);
    return good;
}

static bool take_new(Build *b, bool *any)
{
    int64_t *docs;
    size_t n = 1;
    Arena *a = arena_new();
    bool good = true;
    while (good && n > 0) {
        arena_clear(a);
        good = store_numbers(b->store, index_build_last(b->index), AT_ONCE, a, &docs, &n, b->err);
        for (size_t i = 0; good && i < n; i++) {
            good = take(b, docs[i]) && index_build_reached(b->index, docs[i], b->err);
            atomic_fetch_add(&b->progress->done, 1);
        }
        *any = *any || n > 0;
        tell(b);
    }
    arena_free(a);
    return good;
}

/* Until there is nothing new: others may import at the same time. */
static bool take_all(Build *b, bool anew)
{
    JournalMark now;
    bool known = false, any = true;
    if (!store_mark(b->store, &now, b->err) ||
        !store_has_mark(b->store, index_build_mark(b->index), &known, b->err))
        return false;
    if ((anew || !known) && !index_build_reset(b->index, now, b->err))
        return false;
    while (any) {
        any = false;
        if (!store_mark(b->store, &now, b->err) || !take_changed(b, &any) || !take_new(b, &any))
            return false;
        any = any || now.seq - index_build_mark(b->index).seq > INDEX_BEHIND;
        if (any && !index_build_keep(b->index, now, b->err))
            return false;
    }
    return index_build_end(b->index, b->err);
}

static bool count(Build *b, const char *library)
{
    IndexState state;
    Index *ix = indexing_open(library);
    bool good = index_state(ix, b->store, &state, b->err);
    index_close(ix);
    atomic_store(&b->progress->done, state.covered);
    atomic_store(&b->progress->total, state.documents);
    return good;
}

bool indexing_build(Store *s, const char *library, bool anew, IndexingProgress *p, Error *err)
{
    Build b = {.store = s, .progress = p, .err = err};
    if (!count(&b, library))
        return false;
    if (anew)
        atomic_store(&p->done, 0);
    b.index = index_build_open(library, indexing_rules(), &p->stop, err);
    if (!b.index)
        return false;
    b.arena = arena_new();
    bool good = take_all(&b, anew);
    arena_free(b.arena);
    searchable_free(&b.searchable);
    index_build_close(b.index);
    return good;
}

void indexing_follow(Store *s)
{
    IndexingProgress p = {0};
    Index *ix = indexing_open(store_path(s));
    bool behind = index_is_there(ix) && !index_is_current(ix, s);
    index_close(ix);
    if (behind)
        (void)indexing_build(s, store_path(s), false, &p, NULL);
}

/* --- beside the reader --- */

struct Indexing {
    char *library, *annotator;
    Index *index; /* to see whether there is anything to do */
    pthread_t thread;
    bool running, given_up;
    atomic_bool ended;
    ErrorKind why; /* it ended without success */
    bool good;
    IndexingProgress progress;
};

Indexing *indexing_new(const char *library, Str annotator)
{
    Indexing *x = MEM_NEW(Indexing);
    Buf name = {0};
    buf_add(&name, annotator);
    x->annotator = mem_dupz(buf_z(&name));
    buf_free(&name);
    x->library = mem_dupz(library);
    x->index = indexing_open(library);
    return x;
}

static void *work(void *indexing)
{
    Indexing *x = indexing;
    Error err = {0};
    setpriority(PRIO_PROCESS, 0, 10); /* on Linux: this thread */
    Store *s = store_open_beside(x->library, str(x->annotator), &err);
    x->good = s && indexing_build(s, x->library, false, &x->progress, &err);
    x->why = err.kind;
    store_close(s);
    atomic_store(&x->ended, true);
    return NULL;
}

static void collect(Indexing *x, bool wait)
{
    if (!x->running || (!wait && !atomic_load(&x->ended)))
        return;
    pthread_join(x->thread, NULL);
    x->running = false;
    x->given_up = !x->good && x->why != ERR_BUSY && x->why != ERR_FORMAT;
}

void indexing_free(Indexing *x)
{
    if (!x)
        return;
    atomic_store(&x->progress.stop, true);
    collect(x, true);
    index_close(x->index);
    free(x->library);
    free(x->annotator);
    free(x);
}

/* Signals stay with the thread that reads keys. */
static void start(Indexing *x)
{
    sigset_t all, before;
    atomic_store(&x->ended, false);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    x->running = pthread_create(&x->thread, NULL, work, x) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void indexing_look(Indexing *x, Store *s, int64_t documents)
{
    collect(x, false);
    if (!x->running && !x->given_up && documents >= INDEXING_FROM && !index_is_current(x->index, s))
        start(x);
}

bool indexing_state(const Indexing *x, int64_t *done, int64_t *total)
{
    *done = atomic_load(&x->progress.done);
    *total = atomic_load(&x->progress.total);
    return x->running && !atomic_load(&x->ended);
}
