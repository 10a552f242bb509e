/* app/apply_plan.c -- from the annotation that is there to the one that shall be there. */
#include "app/apply_line.h"

typedef struct Plan {
    Arena *arena;
    const Annotation *want;
    Change *changes;
    size_t n;
} Plan;

static Change *add(Plan *p, ChangeKind kind)
{
    Change *c = &p->changes[p->n++];
    *c = (Change){ .kind = kind, .uuid = p->want->uuid, .annotator = p->want->annotator, .doc = p->want->doc,
                   .span = p->want->anchor.span };
    return c;
}

/* Evidence that was lost with a revision stands nowhere. */
static bool has_place(Span s)
{
    return s.start < s.end;
}

static void add_stance(Plan *p, ChangeKind kind)
{
    const Annotation *w = p->want;
    Span *evidence = ARENA_NEW(p->arena, Span, w->n_evidence + 1);
    size_t n = 0;
    for (size_t i = 0; i < w->n_evidence; i++)
        if (has_place(w->evidence[i].span))
            evidence[n++] = w->evidence[i].span;
    Change *c = add(p, kind);
    c->holder = w->holder;
    c->target = w->target;
    c->polarity = w->polarity;
    c->voice = w->voice;
    c->strength = w->strength;
    c->confidence = w->confidence;
    c->evidence = evidence;
    c->n_evidence = n;
    c->note = w->note;
}

static void plan_new(Plan *p)
{
    const Annotation *w = p->want;
    if (w->type == ANNOTATION_STANCE) {
        add_stance(p, CHANGE_STANCE);
        return;
    }
    if (w->type == ANNOTATION_EXAMINED) {
        add(p, CHANGE_PARA_STATE)->examined = true;
        return;
    }
    static const ChangeKind kinds[ANNOTATION_TYPES] = {
        [ANNOTATION_HIGHLIGHT] = CHANGE_HIGHLIGHT, [ANNOTATION_NOTE] = CHANGE_NOTE,
        [ANNOTATION_PASSAGE] = CHANGE_PASSAGE,
    };
    Change *c = add(p, kinds[w->type]);
    c->note = w->note;
    c->name = w->event;
    c->tags = w->tags;
    c->n_tags = w->n_tags;
}

static bool same_evidence(const Annotation *a, const Annotation *b)
{
    if (a->n_evidence != b->n_evidence)
        return false;
    for (size_t i = 0; i < a->n_evidence; i++)
        if (!span_eq(a->evidence[i].span, b->evidence[i].span))
            return false;
    return true;
}

static bool same_stance(const Annotation *a, const Annotation *b)
{
    return str_eq(a->holder, b->holder) && str_eq(a->target, b->target) && a->polarity == b->polarity &&
           a->voice == b->voice && a->strength == b->strength && a->confidence == b->confidence &&
           str_eq(a->note, b->note) && same_evidence(a, b);
}

/* Tags of `a` that `b` has not. */
static size_t tags_without(Arena *arena, const Annotation *a, const Annotation *b, Str **out)
{
    size_t n = 0;
    *out = ARENA_NEW(arena, Str, a->n_tags + 1);
    for (size_t i = 0; i < a->n_tags; i++) {
        bool found = false;
        for (size_t j = 0; j < b->n_tags; j++)
            found = found || str_eq(a->tags[i], b->tags[j]);
        if (!found)
            (*out)[n++] = a->tags[i];
    }
    return n;
}

static void plan_tags(Plan *p, ChangeKind kind, const Annotation *a, const Annotation *b)
{
    Str *tags;
    size_t n = tags_without(p->arena, a, b, &tags);
    if (n == 0)
        return;
    Change *c = add(p, kind);
    c->tags = tags;
    c->n_tags = n;
}

static bool moves(const Annotation *have, const Annotation *want)
{
    return want->status != PLACED_ORPHAN &&
           (have->status == PLACED_ORPHAN || !span_eq(have->anchor.span, want->anchor.span));
}

static void plan_edit(Plan *p, const Annotation *have)
{
    const Annotation *w = p->want;
    if (w->type == ANNOTATION_STANCE) {
        if (!same_stance(have, w))
            add_stance(p, CHANGE_EDIT_STANCE);
        return;
    }
    if (w->type == ANNOTATION_EXAMINED) {
        if (have->status != PLACED_ANCHORED && w->status == PLACED_ANCHORED)
            plan_new(p); /* it was in doubt, and was looked at again */
        return;
    }
    if (w->type == ANNOTATION_PASSAGE && !str_eq(have->event, w->event)) {
        plan_new(p);
        return;
    }
    if (moves(have, w))
        add(p, CHANGE_MOVE);
    if (!str_eq(have->note, w->note))
        add(p, CHANGE_SET_NOTE)->note = w->note;
    plan_tags(p, CHANGE_ADD_TAGS, w, have);
    plan_tags(p, CHANGE_REMOVE_TAGS, have, w);
}

/* --- what cannot be --- */

static bool check_owner(const Annotation *have, const Annotation *want, Error *err)
{
    if (have->type != want->type)
        return error_set(err, ERR_CONFLICT, "its UUID is that of a %s", annotation_type_name(have->type));
    if (!uuid_eq(have->document, want->document))
        return error_set(err, ERR_CONFLICT, "its UUID is that of an annotation of document %lld",
                         (long long)have->doc);
    if (!str_eq(have->annotator, want->annotator))
        return error_set(err, ERR_CONFLICT, "its UUID is that of an annotation of '%.*s'",
                         STR_ARG(have->annotator));
    if (have->type == ANNOTATION_STANCE && moves(have, want))
        return error_set(err, ERR_CONFLICT, "a stance stays in its paragraph, bytes %zu-%zu",
                         have->anchor.span.start, have->anchor.span.end);
    return true;
}

static bool same_anchor(const Anchor *a, const Anchor *b)
{
    return span_eq(a->span, b->span) && str_eq(a->exact, b->exact);
}

/* That the quotation stands at its place. */
static bool check_quote(const Document *d, const Anchor *a, Error *err)
{
    if (a->exact.len == 0 || str_eq(a->exact, str_sub(d->text, a->span.start, a->span.end)))
        return true;
    return error_set(err, ERR_CONFLICT, "'exact' is not the text of bytes %zu-%zu of document %lld",
                     a->span.start, a->span.end, (long long)d->id);
}

static bool check_evidence(const Document *d, const Annotation *have, const Anchor *a, Error *err)
{
    for (size_t i = 0; have && i < have->n_evidence; i++)
        if (same_anchor(&have->evidence[i], a))
            return true;
    if (!has_place(a->span))
        return error_set(err, ERR_FORMAT, "the place of evidence is missing: 'start' and 'end'");
    return check_quote(d, a, err);
}

static bool check_quotes(const Document *d, const Annotation *have, const Annotation *want, Error *err)
{
    bool orphan = want->status == PLACED_ORPHAN;
    if (orphan && !have)
        return error_set(err, ERR_NOT_FOUND, "it is an orphan: no place is known for it here");
    if (!orphan && !(have && same_anchor(&have->anchor, &want->anchor)) &&
        !check_quote(d, &want->anchor, err))
        return false;
    for (size_t i = 0; i < want->n_evidence; i++)
        if (!check_evidence(d, have, &want->evidence[i], err))
            return false;
    return true;
}

bool apply_line_plan(Arena *a, const Document *d, const Annotation *have, const Annotation *want,
                     Change out[APPLY_CHANGES], size_t *n, Error *err)
{
    Plan p = { a, want, out, 0 };
    if ((have && !check_owner(have, want, err)) || !check_quotes(d, have, want, err))
        return false;
    if (have)
        plan_edit(&p, have);
    else
        plan_new(&p);
    *n = p.n;
    return true;
}
