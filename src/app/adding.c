/* app/adding.c -- bytes -> decode -> segment -> facts -> store, some at a time. */
#include "app/adding.h"

#include "app/list.h"
#include "base/file.h"
#include "base/mem.h"
#include "import/import.h"

#include <stdlib.h>

enum { TEXTS = 256, BYTES = 1 << 20, /* as much is made ready at once */ SMALL = 1 << 16 };

/* What waits to be added. */
typedef struct Ready {
    Buf raw;
    size_t replaced;
} Ready;

struct Adding {
    Store *store;
    DocumentFacts given;
    AddingTell *tell;
    void *ctx;
    ImportAct act;
    Arena *arena, *scratch; /* of what is ready; of one text */
    Ready ready[TEXTS];
    NewDocument docs[TEXTS];
    size_t n, bytes;
    AddResult *results;
};

const char *adding_status_name(AddStatus status)
{
    static const char *const names[] = { "added", "unchanged", "revised" };
    return names[status];
}

static Str file_name(Str path)
{
    for (size_t i = path.len; i > 0; i--)
        if (path.p[i - 1] == '/')
            return str_sub(path, i, path.len);
    return path;
}

/* What is given replaces what was found; true when that changes anything. */
static bool override(DocumentFacts *found, const DocumentFacts *given)
{
    Str *to[] = { &found->title, &found->source, &found->author, &found->date };
    const Str from[] = { given->title, given->source, given->author, given->date };
    bool changed = false;
    for (size_t i = 0; i < 4; i++)
        if (from[i].len && !str_eq(*to[i], from[i])) {
            *to[i] = from[i];
            changed = true;
        }
    return changed;
}

/* A text that was there already: what is given on the command line still counts. */
static bool set_facts(Adding *ad, DocumentRow *row, Error *err)
{
    DocumentFacts facts = row->facts;
    if (!override(&facts, &ad->given))
        return true;
    Change change = { .kind = CHANGE_FACTS, .doc = row->doc, .facts = facts };
    return store_apply(ad->store, &change, 1, NULL, err) && list_row(ad->store, ad->arena, row->doc, row, err);
}

static void tell_failure(Adding *ad, Error *err, Str path)
{
    error_within(err, "cannot import '%.*s'", path.len ? (int)path.len : 1, path.len ? path.p : "-");
    ad->tell(ad->ctx, NULL, err);
}

static void tell_result(Adding *ad, size_t i, AddResult *r)
{
    Added added = { .status = r->status, .replaced = ad->ready[i].replaced };
    if (r->good && list_row(ad->store, ad->arena, r->doc, &added.row, &r->err) && set_facts(ad, &added.row, &r->err))
        ad->tell(ad->ctx, &added, NULL);
    else
        tell_failure(ad, &r->err, ad->docs[i].path);
}

/* When nothing of what is left can be added at once, the first may be the reason. */
static size_t add_some(Adding *ad, size_t from)
{
    size_t done = 0;
    Error err = { 0 };
    if (store_add_documents(ad->store, &ad->act, ad->docs + from, ad->n - from, ad->results, &done, &err) ||
        (ad->n - from > 1 &&
         store_add_documents(ad->store, &ad->act, ad->docs + from, 1, ad->results, &done, &err)))
        return done;
    ad->results[0] = (AddResult){ .err = err };
    return 1;
}

void adding_flush(Adding *ad)
{
    for (size_t at = 0; at < ad->n;) {
        size_t done = add_some(ad, at);
        for (size_t i = 0; i < done; i++)
            tell_result(ad, at + i, &ad->results[i]);
        at += done;
    }
    for (size_t i = 0; i < ad->n; i++)
        buf_free(&ad->ready[i].raw);
    ad->n = ad->bytes = 0;
    arena_clear(ad->arena);
}

/* What is kept of a text until it is added, apart from all that was needed to find it. */
static void keep(Arena *a, NewDocument *d)
{
    Str *facts[] = { &d->facts.title, &d->facts.source, &d->facts.author, &d->facts.date };
    Paragraph *paras = ARENA_NEW(a, Paragraph, d->n_paras);
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        *facts[i] = arena_str(a, *facts[i]);
    for (size_t i = 0; i < d->n_paras; i++) {
        paras[i] = d->paras[i];
        if (paras[i].author.len > 0)
            paras[i].author = arena_str(a, paras[i].author);
    }
    d->paras = paras;
}

static bool make_ready(Adding *ad, Str raw, Str path, NewDocument *new, size_t *replaced, Error *err)
{
    Decoded decoded;
    if (!import_decode(ad->arena, raw, &decoded, err))
        return false;
    Segmentation seg = import_segment(ad->scratch, decoded.text);
    *new = (NewDocument){
        .raw = raw, .text = decoded.text, .encoding = decoded.encoding, .path = path,
        .facts = import_facts(ad->scratch, decoded.text, &seg, file_name(path)),
        .rule = seg.rule, .rule_version = seg.version, .paras = seg.paras, .n_paras = seg.n,
    };
    override(&new->facts, &ad->given);
    keep(ad->arena, new);
    arena_clear(ad->scratch);
    *replaced = decoded.replaced;
    return true;
}

void adding_bytes(Adding *ad, Buf *raw, Str path)
{
    Error err = { 0 };
    Ready *r = &ad->ready[ad->n];
    Str bytes = buf_str(raw);
    *r = (Ready){ 0 };
    if (bytes.len < SMALL) { /* there are many, and reading has taken more memory than they need */
        bytes = arena_str(ad->arena, bytes);
        buf_free(raw);
    } else {
        r->raw = *raw;
        *raw = (Buf){ 0 };
    }
    path = arena_str(ad->arena, path);
    if (!make_ready(ad, bytes, path, &ad->docs[ad->n], &r->replaced, &err)) {
        buf_free(&r->raw);
        tell_failure(ad, &err, path);
        return;
    }
    ad->bytes += bytes.len;
    if (++ad->n == TEXTS || ad->bytes > BYTES)
        adding_flush(ad);
}

void adding_file(Adding *ad, const char *path)
{
    Buf raw = { 0 };
    Error err = { 0 };
    if (file_read(path, IMPORT_LIMIT, &raw, &err)) {
        char *whole = realpath(path, NULL);
        adding_bytes(ad, &raw, str(whole ? whole : path));
        free(whole);
    } else {
        ad->tell(ad->ctx, NULL, &err);
    }
    buf_free(&raw);
}

Adding *adding_new(Store *s, const DocumentFacts *given, Str about, AddingTell *tell, void *ctx)
{
    Adding *ad = MEM_NEW(Adding);
    ad->store = s;
    ad->given = *given;
    ad->act.about = about;
    ad->tell = tell;
    ad->ctx = ctx;
    ad->arena = arena_new();
    ad->scratch = arena_new();
    ad->results = mem_alloc(TEXTS * sizeof *ad->results);
    return ad;
}

void adding_free(Adding *ad)
{
    if (!ad)
        return;
    for (size_t i = 0; i < ad->n; i++)
        buf_free(&ad->ready[i].raw);
    arena_free(ad->arena);
    arena_free(ad->scratch);
    free(ad->results);
    free(ad);
}
