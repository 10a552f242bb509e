/* app/tagging.c -- plans of tags for many places. */
#include "app/tagging.h"

#include "app/choosing.h"
#include "app/snippet.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

typedef struct Planning {
    Store *store;
    const Str *tags;
    size_t n_tags;
    TagPlan *plan;
    bool full;
    /* My highlights in the document of the hits at hand. */
    int64_t doc;
    Arena *scratch;
    AnnotationList notes;
} Planning;

static bool has_tag(const Annotation *a, Str tag)
{
    for (size_t i = 0; i < a->n_tags; i++)
        if (str_eq(a->tags[i], tag))
            return true;
    return false;
}

static bool has_all(const Annotation *a, const Planning *p)
{
    for (size_t i = 0; i < p->n_tags; i++)
        if (!has_tag(a, p->tags[i]))
            return false;
    return true;
}

static bool add(Planning *p, Change change, TagPlace place)
{
    TagPlan *plan = p->plan;
    p->full = p->full || plan->n >= TAGGING_MOST;
    if (p->full)
        return false;
    change.tags = p->tags;
    change.n_tags = p->n_tags;
    plan->changes = mem_grow(plan->changes, &plan->cap_changes, plan->n + 1, sizeof *plan->changes);
    plan->places = mem_grow(plan->places, &plan->cap_places, plan->n + 1, sizeof *plan->places);
    plan->docs += plan->n == 0 || plan->places[plan->n - 1].doc != place.doc;
    plan->changes[plan->n] = change;
    plan->places[plan->n++] = place;
    return true;
}

static bool is_mine(const Planning *p, const Annotation *a)
{
    return str_eq(a->annotator, store_annotator(p->store));
}

static bool add_highlight(void *ctx, const Annotation *a, const Document *d)
{
    Planning *p = ctx;
    if (a->type != ANNOTATION_HIGHLIGHT)
        return true;
    p->plan->others += !is_mine(p, a);
    p->plan->had += is_mine(p, a) && has_all(a, p);
    if (!is_mine(p, a) || has_all(a, p))
        return true;
    TagPlace place = { .doc = a->doc, .para = STR_NONE };
    if (a->status != PLACED_ORPHAN)
        place.para = document_para_at(d, a->anchor.span.start);
    place.quote = snippet_of(p->plan->arena, a->anchor.exact, (Span){ 0, a->anchor.exact.len }, &place.mark);
    return add(p, (Change){ .kind = CHANGE_ADD_TAGS, .uuid = a->uuid }, place);
}

static bool plan_annotations(Planning *p, const QueryTree *q, bool exact, Error *err)
{
    Words words;
    Feed feed;
    bool done;
    words_make(&words, q, exact ? MATCH_EXACT : MATCH_FOLDED);
    feed_init(&feed, p->store, q, SELECT_ANNOTATED, 0, 0);
    bool good = choosing_slice(&feed, &words, INT64_MAX, &done, add_highlight, p, err);
    feed_free(&feed);
    words_free(&words);
    return good;
}

/* --- places in the texts --- */

static bool read_notes(Planning *p, int64_t doc, Error *err)
{
    if (p->doc == doc)
        return true;
    arena_clear(p->scratch);
    p->doc = doc;
    return store_annotations(p->store, doc, p->scratch, &p->notes, err);
}

/* My highlight on exactly these bytes. */
static const Annotation *standing_on(const Planning *p, Span span)
{
    for (size_t i = 0; i < p->notes.n; i++) {
        const Annotation *a = &p->notes.items[i];
        if (a->type == ANNOTATION_HIGHLIGHT && a->status == PLACED_ANCHORED && span_eq(a->anchor.span, span) &&
            is_mine(p, a))
            return a;
    }
    return NULL;
}

static bool add_hit(Planning *p, const Hit *h, Error *err)
{
    if (!read_notes(p, h->doc, err))
        return false;
    const Annotation *a = standing_on(p, h->span);
    p->plan->had += a && has_all(a, p);
    if (a && has_all(a, p))
        return true;
    TagPlace place = { h->doc, h->para, arena_str(p->plan->arena, h->snippet), h->mark, !a };
    Change change = { .kind = a ? CHANGE_ADD_TAGS : CHANGE_HIGHLIGHT, .doc = h->doc, .span = h->span };
    if (a)
        change.uuid = a->uuid;
    add(p, change, place);
    return true;
}

static bool plan_hits(Planning *p, const QueryTree *q, bool exact, Error *err)
{
    Searching *g = searching_new(p->store, q, (SearchLook){ .matching = exact ? MATCH_EXACT : MATCH_FOLDED });
    bool good = true;
    size_t n = 0;
    while (good && !searching_done(g) && n <= TAGGING_MOST) {
        good = searching_step(g, TAGGING_MOST + 1, INT64_MAX, err);
        searching_hits(g, &n);
    }
    const Hit *hits = searching_hits(g, &n);
    for (size_t i = 0; good && !p->full && i < n; i++)
        if (hits[i].in == HIT_TEXT)
            good = add_hit(p, &hits[i], err);
    searching_free(g);
    return good;
}

bool tagging_plan(struct Store *s, const struct QueryTree *q, bool exact, bool hits, const Str *tags, size_t n_tags,
                  TagPlan *out, Error *err)
{
    *out = (TagPlan){ .arena = arena_new() };
    Str *kept = ARENA_NEW(out->arena, Str, n_tags);
    for (size_t i = 0; i < n_tags; i++)
        kept[i] = arena_str(out->arena, tags[i]);
    Planning p = { .store = s, .tags = kept, .n_tags = n_tags, .plan = out, .scratch = arena_new() };
    bool good = hits ? plan_hits(&p, q, exact, err) : plan_annotations(&p, q, exact, err);
    arena_free(p.scratch);
    return good && (!p.full || error_set(err, ERR_LIMIT, "more than %d places would be tagged at once", TAGGING_MOST));
}

void tagging_free(TagPlan *p)
{
    arena_free(p->arena);
    free(p->changes);
    free(p->places);
    *p = (TagPlan){ 0 };
}

void tagging_words(const TagPlan *p, Buf *out)
{
    size_t anew = 0;
    for (size_t i = 0; i < p->n; i++)
        anew += p->places[i].anew;
    if (p->n == 0)
        buf_addz(out, "nothing to tag");
    if (p->n > anew)
        buf_addf(out, "%zu highlight%s", p->n - anew, p->n - anew == 1 ? "" : "s");
    if (anew > 0)
        buf_addf(out, "%s%zu new highlight%s", p->n > anew ? " and " : "", anew, anew == 1 ? "" : "s");
    if (p->n > 0)
        buf_addf(out, " in %zu document%s", p->docs, p->docs == 1 ? "" : "s");
    if (p->had > 0)
        buf_addf(out, "; %zu tagged so already", p->had);
    if (p->others > 0)
        buf_addf(out, "; %zu of others left alone", p->others);
}
