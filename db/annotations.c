/* db/annotations.c -- highlights, notes and stances as they stand in the current revisions. */
#include "db/annotations.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

typedef struct Gathered {
    Annotation *items;
    size_t n, cap;
} Gathered;

PlacementStatus placed_of(sqlite3_stmt *q, int i, Span *span)
{
    Str status = col_str(q, i);
    bool anchored = str_eq(status, STR("anchored")), suspect = str_eq(status, STR("suspect"));
    *span = (Span){0, 0};
    if (!anchored && !suspect)
        return PLACED_ORPHAN;
    *span = (Span){(size_t)col_int(q, i + 1), (size_t)col_int(q, i + 2)};
    return anchored ? PLACED_ANCHORED : PLACED_SUSPECT;
}

static Annotation annotation_of(sqlite3_stmt *q, AnnotationType type, Arena *a)
{
    Annotation x = {
        .type = type,
        .uuid = col_uuid(q, 0),
        .doc = col_int(q, 1),
        .document = col_uuid(q, 2),
        .annotator = arena_str(a, col_str(q, 3)),
        .time_ms = col_int(q, 4) >> 16,
        .note = arena_str(a, col_str(q, 5)),
        .anchor.exact = arena_str(a, col_str(q, 6)),
        .anchor.prefix = arena_str(a, col_str(q, 7)),
        .anchor.suffix = arena_str(a, col_str(q, 8)),
    };
    x.status = placed_of(q, 9, &x.anchor.span);
    if (type == ANNOTATION_STANCE) {
        x.holder = arena_str(a, col_str(q, 12));
        x.target = arena_str(a, col_str(q, 13));
        if (!polarity_parse(col_str(q, 14), &x.polarity))
            x.polarity = POLARITY_UNCLEAR;
        if (!voice_parse(col_str(q, 15), &x.voice))
            x.voice = VOICE_AUTHOR;
        x.strength = (int)col_int(q, 16);
        x.confidence = (int)col_int(q, 17);
    }
    if (type == ANNOTATION_PASSAGE)
        x.event = arena_str(a, col_str(q, 12));
    return x;
}

static void bind_range(sqlite3_stmt *q, int64_t doc)
{
    bind_int(q, ":first", doc == 0 ? 1 : doc);
    bind_int(q, ":last", doc == 0 ? INT64_MAX : doc);
}

static bool gather(Store *s, Query which, AnnotationType type, int64_t doc, Uuid coder, Arena *a, Gathered *g,
                   Error *err)
{
    sqlite3_stmt *q = query(s, which);
    bind_range(q, doc);
    bind_uuid(q, ":coder", coder);
    while (query_row(q)) {
        g->items = mem_grow(g->items, &g->cap, g->n + 1, sizeof *g->items);
        g->items[g->n++] = annotation_of(q, type, a);
    }
    return query_end(s, q, "read the annotations", err);
}

/* The next of `of` (in the order of uuids, as the rows come) that the row belongs to, or NULL. */
static Annotation *owner(Annotation **at, const Annotation *end, Uuid uuid)
{
    while (*at < end && memcmp((*at)->uuid.b, uuid.b, sizeof uuid.b) < 0)
        (*at)++;
    return *at < end && uuid_eq((*at)->uuid, uuid) ? *at : NULL;
}

/* Room for one more element behind n of them, in the arena: doubled at powers of two. */
static void *one_more(Arena *a, void *old, size_t n, size_t size)
{
    if (n != 0 && (n & (n - 1)) != 0)
        return old;
    void *p = arena_alloc(a, size * (n == 0 ? 1 : 2 * n));
    if (n > 0)
        memcpy(p, old, n * size);
    return p;
}

static bool add_tags(Store *s, int64_t doc, Arena *a, Annotation *at, const Annotation *end, Error *err)
{
    sqlite3_stmt *q = query(s, Q_TAGS_OF);
    bind_range(q, doc);
    while (query_row(q)) {
        Annotation *x = owner(&at, end, col_uuid(q, 0));
        if (!x)
            continue;
        x->tags = one_more(a, x->tags, x->n_tags, sizeof *x->tags);
        x->tags[x->n_tags++] = arena_str(a, col_str(q, 1));
    }
    return query_end(s, q, "read the tags", err);
}

/* A stance hangs on its first evidence that is still there, else on its paragraph as it was coded. It is suspect
 * when any of its evidence is. */
static bool add_evidence(Store *s, int64_t doc, Uuid coder, Arena *a, Annotation *at, const Annotation *end,
                         Error *err)
{
    sqlite3_stmt *q = query(s, Q_EVIDENCE_OF);
    bind_range(q, doc);
    bind_uuid(q, ":coder", coder);
    const Annotation *hung = NULL;
    while (query_row(q)) {
        Annotation *x = owner(&at, end, col_uuid(q, 0));
        if (!x)
            continue;
        Anchor e = {.exact = arena_str(a, col_str(q, 1)),
                    .prefix = arena_str(a, col_str(q, 2)),
                    .suffix = arena_str(a, col_str(q, 3))};
        PlacementStatus status = placed_of(q, 4, &e.span);
        x->evidence = one_more(a, x->evidence, x->n_evidence, sizeof *x->evidence);
        x->placed = one_more(a, x->placed, x->n_evidence, sizeof *x->placed);
        x->placed[x->n_evidence] = status;
        x->evidence[x->n_evidence++] = e;
        if (status != PLACED_ORPHAN && x != hung) {
            hung = x;
            x->anchor.span = e.span;
            x->status = status;
        } else if (status == PLACED_SUSPECT) {
            x->status = status;
        }
    }
    return query_end(s, q, "read the evidence", err);
}

static bool to_paragraphs(Store *s, Annotation *items, size_t n, Error *err)
{
    Arena *a = arena_new();
    ParaList paras = {0};
    int64_t doc = 0;
    bool good = true;
    for (size_t i = 0; good && i < n; i++) {
        if (items[i].doc != doc) {
            arena_clear(a);
            doc = items[i].doc;
            good = paragraphs_current(s, doc, a, &paras, err);
        }
        if (!good || items[i].status == PLACED_ORPHAN)
            continue;
        size_t p = para_at(&paras, items[i].anchor.span.start);
        if (p != STR_NONE)
            items[i].anchor.span = paras.items[p].span;
    }
    arena_free(a);
    return good;
}

static int compare(const void *left, const void *right)
{
    const Annotation *a = left, *b = right;
    if (a->doc != b->doc)
        return a->doc < b->doc ? -1 : 1;
    if (a->anchor.span.start != b->anchor.span.start)
        return a->anchor.span.start < b->anchor.span.start ? -1 : 1;
    if (a->anchor.span.end != b->anchor.span.end)
        return a->anchor.span.end < b->anchor.span.end ? -1 : 1;
    if (a->type != b->type)
        return a->type < b->type ? -1 : 1;
    return memcmp(a->uuid.b, b->uuid.b, sizeof a->uuid.b);
}

static void hand_out(Gathered *g, Arena *a, AnnotationList *out)
{
    if (g->n > 0)
        qsort(g->items, g->n, sizeof *g->items, compare);
    out->items = ARENA_NEW(a, Annotation, g->n);
    out->n = g->n;
    if (g->n > 0)
        memcpy(out->items, g->items, g->n * sizeof *g->items);
    free(g->items);
}

static bool gather_stances(Store *s, int64_t doc, Uuid coder, Arena *a, Gathered *g, Error *err)
{
    size_t from = g->n;
    if (!gather(s, Q_STANCES_OF, ANNOTATION_STANCE, doc, coder, a, g, err))
        return false;
    if (g->n == from)
        return true;
    if (!add_evidence(s, doc, coder, a, g->items + from, g->items + g->n, err))
        return false;
    qsort(g->items + from, g->n - from, sizeof *g->items,
          compare); /* by document: each one's paragraphs once */
    return to_paragraphs(s, g->items + from, g->n - from, err);
}

bool stances_read(Store *s, int64_t doc, Uuid coder, Arena *a, AnnotationList *out, Error *err)
{
    Gathered g = {0};
    bool good = gather_stances(s, doc, coder, a, &g, err);
    hand_out(&g, a, out);
    return good;
}

static bool gather_all(Store *s, int64_t doc, Uuid coder, Arena *a, Gathered *g, Error *err)
{
    return gather(s, Q_HIGHLIGHTS_OF, ANNOTATION_HIGHLIGHT, doc, coder, a, g, err) &&
           (g->n == 0 || add_tags(s, doc, a, g->items, g->items + g->n, err)) &&
           gather(s, Q_NOTES_OF, ANNOTATION_NOTE, doc, coder, a, g, err) &&
           gather(s, Q_PASSAGES_OF, ANNOTATION_PASSAGE, doc, coder, a, g, err) &&
           gather_stances(s, doc, coder, a, g, err);
}

bool store_annotations(Store *s, int64_t doc, Arena *a, AnnotationList *out, Error *err)
{
    *out = (AnnotationList){0};
    DocHead head;
    if (!read_begin(s, err))
        return false;
    Gathered g = {0};
    Uuid coder;
    bool good = (doc == 0 || doc_head(s, doc, &head, err)) && round_coder(s, &coder, err) &&
                gather_all(s, doc, coder, a, &g, err);
    read_end(s);
    hand_out(&g, a, out);
    return good;
}

static bool has_stance(const AnnotationList *stances, const Annotation *x)
{
    for (size_t i = 0; i < stances->n; i++) {
        const Annotation *s = &stances->items[i];
        if (s->doc == x->doc && s->status != PLACED_ORPHAN && str_eq(s->annotator, x->annotator) &&
            span_eq(s->anchor.span, x->anchor.span))
            return true;
    }
    return false;
}

/* Two marks of a paragraph that was joined are one. */
static bool is_there(const AnnotationList *list, const Annotation *x)
{
    for (size_t i = list->n; i-- > 0 && list->items[i].doc == x->doc &&
                             span_eq(list->items[i].anchor.span, x->anchor.span);)
        if (str_eq(list->items[i].annotator, x->annotator) && list->items[i].status <= x->status)
            return true;
    return false;
}

static bool marks_read(Store *s, int64_t doc, Uuid coder, Arena *a, AnnotationList *out, Error *err)
{
    Gathered g = {0};
    AnnotationList all, stances;
    bool good = gather(s, Q_EXAMINED_MARKS, ANNOTATION_EXAMINED, doc, coder, a, &g, err) &&
                stances_read(s, doc, coder, a, &stances, err);
    if (g.n > 0)
        qsort(g.items, g.n, sizeof *g.items, compare); /* by document: each one's paragraphs once */
    good = good && to_paragraphs(s, g.items, g.n, err);
    hand_out(&g, a, &all);
    *out = (AnnotationList){.items = all.items};
    for (size_t i = 0; good && i < all.n; i++) {
        Annotation x = all.items[i];
        if (x.status == PLACED_ORPHAN || (!has_stance(&stances, &x) && !is_there(out, &x)))
            out->items[out->n++] = x;
    }
    return good;
}

bool store_examined_marks(Store *s, int64_t doc, Arena *a, AnnotationList *out, Error *err)
{
    *out = (AnnotationList){0};
    DocHead head;
    Uuid coder;
    if (!read_begin(s, err))
        return false;
    bool good = (doc == 0 || doc_head(s, doc, &head, err)) && round_coder(s, &coder, err) &&
                marks_read(s, doc, coder, a, out, err);
    read_end(s);
    return good;
}

/* The one annotation that begins so: its full id and document. */
static bool find_one(Store *s, Str prefix, Uuid *uuid, Uuid *document, Error *err)
{
    Uuid low, high;
    if (!uuid_range(prefix, &low, &high))
        return error_set(err, ERR_USAGE, "'%.*s' is not an annotation: give 8 or more digits of its uuid",
                         STR_ARG(prefix));
    sqlite3_stmt *q = query(s, Q_ANNOTATION_BY_PREFIX);
    bind_uuid(q, ":low", low);
    bind_uuid(q, ":high", high);
    bool found = query_row(q);
    if (found) {
        *uuid = col_uuid(q, 0);
        *document = col_uuid(q, 1);
    }
    bool several = found && query_row(q);
    if (!query_end(s, q, "find the annotation", err))
        return false;
    if (several)
        return error_set(err, ERR_USAGE, "'%.*s' is the beginning of several annotations", STR_ARG(prefix));
    return found || error_set(err, ERR_NOT_FOUND, "no annotation '%.*s'", STR_ARG(prefix));
}

bool store_annotation(Store *s, Str uuid, Arena *a, Annotation *out, Error *err)
{
    Uuid id, document;
    DocHead head;
    AnnotationList all;
    if (!find_one(s, uuid, &id, &document, err) || !doc_head_uuid(s, document, &head, err) ||
        !store_annotations(s, head.id, a, &all, err))
        return false;
    for (size_t i = 0; i < all.n; i++)
        if (uuid_eq(all.items[i].uuid, id)) {
            *out = all.items[i];
            return true;
        }
    return error_set(err, ERR_NOT_FOUND, "no annotation '%.*s'", STR_ARG(uuid));
}
