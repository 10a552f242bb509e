/* db/places.c -- where anchors stand today: paragraphs of stances, placements in a new revision, progress. */
#include "base/mem.h"
#include "db/annotations.h"
#include "db/store_private.h"
#include "model/reanchor.h"

#include <stdlib.h>
#include <string.h>

size_t para_at(const ParaList *p, size_t byte)
{
    if (p->n == 0)
        return STR_NONE;
    size_t low = 0, high = p->n; /* the first paragraph that ends behind the byte */
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (p->items[mid].span.end > byte)
            high = mid;
        else
            low = mid + 1;
    }
    return low < p->n ? low : p->n - 1;
}

/* --- placements --- */

typedef struct Homeless {
    Uuid anchor, revision;
    Span span;
} Homeless;

static bool find_homeless(Store *s, const DocHead *d, Homeless **out, size_t *n, Error *err)
{
    size_t cap = 0;
    sqlite3_stmt *q = query(s, Q_ANCHORS_TO_PLACE);
    bind_uuid(q, ":document", d->uuid);
    bind_uuid(q, ":revision", d->revision);
    while (query_row(q)) {
        *out = mem_grow(*out, &cap, *n + 1, sizeof **out);
        (*out)[(*n)++] =
            (Homeless){col_uuid(q, 0), col_uuid(q, 1), {(size_t)col_int(q, 2), (size_t)col_int(q, 3)}};
    }
    return query_end(s, q, "read the annotations", err);
}

static bool add_placement(Store *s, Uuid anchor, Uuid revision, Reanchored to, Error *err)
{
    sqlite3_stmt *q = query(s, Q_PLACEMENT_ADD);
    bind_uuid(q, ":anchor", anchor);
    bind_uuid(q, ":revision", revision);
    bind_text(q, ":status", str(placement_name(to.status)));
    bind_int(q, ":start", (int64_t)to.span.start);
    bind_int(q, ":end", (int64_t)to.span.end);
    return query_run(s, q, "place the annotations", err);
}

static bool place_all(Store *s, const DocHead *d, const Homeless *list, size_t n, Error *err)
{
    Buf now = {0};
    Str text;
    bool good = revision_text(s, d->revision, &text, err);
    if (good)
        buf_add(&now, text); /* the one kept is about to be an old one */
    TextChange *change = NULL;
    for (size_t i = 0; good && i < n; i++) {
        if (i == 0 || !uuid_eq(list[i].revision, list[i - 1].revision)) {
            text_change_free(change);
            change = NULL;
            good = revision_text(s, list[i].revision, &text, err);
            if (good)
                change = text_change_new(text, buf_str(&now));
        }
        good = good && add_placement(s, list[i].anchor, d->revision, reanchor(change, list[i].span), err);
    }
    text_change_free(change);
    buf_free(&now);
    return good;
}

static bool place_anchors(Store *s, const DocHead *d, Error *err)
{
    Homeless *list = NULL;
    size_t n = 0;
    bool good = find_homeless(s, d, &list, &n, err) && (n == 0 || place_all(s, d, list, n, err));
    free(list);
    return good;
}

/* --- progress --- */

typedef struct Coded {
    Uuid annotator;
    size_t para;
} Coded;

typedef struct CodedList {
    Coded *items;
    size_t n, cap;
} CodedList;

static void coded_add(CodedList *l, Uuid annotator, size_t para)
{
    l->items = mem_grow(l->items, &l->cap, l->n + 1, sizeof *l->items);
    l->items[l->n++] = (Coded){annotator, para};
}

static bool coded_by_stance(Store *s, int64_t doc, Uuid coder, Arena *a, const ParaList *paras,
                            CodedList *out, Error *err)
{
    AnnotationList list;
    if (!stances_read(s, doc, coder, a, &list, err))
        return false;
    for (size_t i = 0; i < list.n; i++)
        if (list.items[i].status != PLACED_ORPHAN && paras->n > 0)
            coded_add(out, uuid_v5(uuid_space, list.items[i].annotator),
                      para_at(paras, list.items[i].anchor.span.start));
    return true;
}

static bool coded_by_look(Store *s, int64_t doc, const ParaList *paras, CodedList *out, Error *err)
{
    sqlite3_stmt *q = query(s, Q_EXAMINED_OF);
    bind_int(q, ":doc", doc);
    while (query_row(q)) /* in doubt: another text is there, it is looked at again */
        if (str_eq(col_str(q, 2), STR("anchored")) && paras->n > 0)
            coded_add(out, col_uuid(q, 1), para_at(paras, (size_t)col_int(q, 3)));
    return query_end(s, q, "read the paragraphs", err);
}

static int64_t units_of(const CodedList *l, const ParaList *paras, Uuid annotator)
{
    bool *seen = mem_alloc(paras->n + 1);
    int64_t n = 0;
    for (size_t i = 0; i < l->n; i++) {
        size_t p = l->items[i].para;
        if (!uuid_eq(l->items[i].annotator, annotator) || seen[p])
            continue;
        seen[p] = true;
        n += paras->items[p].unit;
    }
    free(seen);
    return n;
}

static bool find_coders(Store *s, const DocHead *d, Buf *out, Error *err)
{
    sqlite3_stmt *q = query(s, Q_CODERS_OF);
    bind_uuid(q, ":document", d->uuid);
    while (query_row(q))
        buf_add(out, col_str(q, 0));
    return query_end(s, q, "count the progress", err);
}

typedef bool EachCoder(Store *s, const DocHead *d, Uuid coder, int64_t coded, void *with, Error *err);

/* Calls `each` for one coder, or (nil) for all who coded the document, or did once. */
static bool for_coders(Store *s, const DocHead *d, Uuid coder, EachCoder *each, void *with, Error *err)
{
    Arena *a = arena_new();
    CodedList list = {0};
    ParaList paras;
    Buf coders = {0};
    bool good = paragraphs_current(s, d->id, a, &paras, err) &&
                coded_by_stance(s, d->id, coder, a, &paras, &list, err) &&
                coded_by_look(s, d->id, &paras, &list, err);
    if (uuid_is_nil(coder))
        good = good && find_coders(s, d, &coders, err);
    else
        buf_add(&coders, (Str){(const char *)coder.b, sizeof coder.b});
    for (size_t at = 0; good && at + sizeof(Uuid) <= coders.len; at += sizeof(Uuid)) {
        Uuid one;
        memcpy(&one, coders.p + at, sizeof one);
        good = each(s, d, one, units_of(&list, &paras, one), with, err);
    }
    buf_free(&coders);
    free(list.items);
    arena_free(a);
    return good;
}

static bool put_progress(Store *s, const DocHead *d, Uuid coder, int64_t coded, void *none, Error *err)
{
    (void)none;
    sqlite3_stmt *q = query(s, Q_PROGRESS_PUT);
    bind_uuid(q, ":document", d->uuid);
    bind_uuid(q, ":annotator", coder);
    bind_int(q, ":coded", coded);
    return query_run(s, q, "count the progress", err);
}

static bool compare_progress(Store *s, const DocHead *d, Uuid coder, int64_t coded, void *wrong, Error *err)
{
    int64_t kept = 0;
    sqlite3_stmt *q = query(s, Q_PROGRESS_OF);
    bind_uuid(q, ":document", d->uuid);
    while (query_row(q))
        if (uuid_eq(col_uuid(q, 0), coder))
            kept = col_int(q, 1);
    if (kept != coded)
        *(Uuid *)wrong = coder;
    return query_end(s, q, "count the progress", err);
}

bool progress_proof(Store *s, int64_t doc, Uuid *wrong, Error *err)
{
    DocHead head;
    *wrong = uuid_nil;
    return doc_head(s, doc, &head, err) && for_coders(s, &head, uuid_nil, compare_progress, wrong, err);
}

static bool put_tally(Store *s, Uuid document, Error *err)
{
    sqlite3_stmt *q = query(s, Q_TALLY_PUT);
    bind_uuid(q, ":document", document);
    return query_run(s, q, "count the annotations", err);
}

bool settle_document(Store *s, const Touched *what, Error *err)
{
    DocHead head;
    bool found;
    if (what->tally && !put_tally(s, what->document, err))
        return false;
    if (!what->count && !what->place)
        return true;
    if (!doc_head_if(s, what->document, &head, &found, err))
        return false;
    return !found || ((!what->place || place_anchors(s, &head, err)) &&
                      (!what->count || for_coders(s, &head, what->coder, put_progress, NULL, err)));
}

static int by_start(const void *left, const void *right)
{
    const Span *a = left, *b = right;
    return a->start < b->start ? -1 : a->start > b->start;
}

static bool any_examined(Store *s, int64_t doc, bool *any, Error *err)
{
    sqlite3_stmt *q = query(s, Q_EXAMINED_OF);
    bind_int(q, ":doc", doc);
    *any = query_row(q);
    return query_end(s, q, "read the paragraphs", err);
}

bool store_examined(Store *s, int64_t doc, Arena *a, Span **spans, size_t *n, Error *err)
{
    CodedList looked = {0}, taken = {0};
    ParaList paras;
    bool any, good = any_examined(s, doc, &any, err);
    *n = 0;
    *spans = NULL;
    if (!good || !any)
        return good;
    good = paragraphs_current(s, doc, a, &paras, err) &&
                coded_by_stance(s, doc, s->annotator, a, &paras, &taken, err) &&
                coded_by_look(s, doc, &paras, &looked, err);
    bool *seen = mem_alloc(paras.n + 1);
    for (size_t i = 0; i < taken.n; i++)
        if (uuid_eq(taken.items[i].annotator, s->annotator))
            seen[taken.items[i].para] = true;
    *spans = ARENA_NEW(a, Span, looked.n);
    for (size_t i = 0; i < looked.n; i++) {
        size_t p = looked.items[i].para;
        if (!uuid_eq(looked.items[i].annotator, s->annotator) || seen[p])
            continue;
        seen[p] = true;
        (*spans)[(*n)++] = paras.items[p].span;
    }
    if (*n > 0)
        qsort(*spans, *n, sizeof **spans, by_start);
    free(seen);
    free(looked.items);
    free(taken.items);
    return good;
}
