/* model/query_fit.c -- whether a paragraph, a document or an annotation is what a query asks for. */
#include "model/query.h"

#include "text/fold.h"

/* --- names --- */

static bool holds_at(const Folded *hay, const Folded *needle, size_t at)
{
    for (size_t i = 0; i < needle->n; i++)
        if (hay->cp[at + i] != needle->cp[i])
            return false;
    return true;
}

static bool holds(Str name, Str words, bool whole)
{
    Folded hay, needle;
    bool found = false;
    fold_text(&hay, name);
    fold_text(&needle, words);
    if (needle.n > 0 && (whole ? hay.n == needle.n : hay.n >= needle.n))
        for (size_t at = 0; !found && at + needle.n <= hay.n; at++)
            found = holds_at(&hay, &needle, at);
    folded_free(&hay);
    folded_free(&needle);
    return found;
}

bool query_same_name(Str name, Str wanted)
{
    return holds(name, wanted, true);
}

bool query_name_holds(Str name, Str words)
{
    return holds(name, words, false);
}

/* --- what it is asked of --- */

static QueryAbout about_field(const QueryNode *n)
{
    switch (n->field) {
    case QUERY_TAG: return ABOUT_HIGHLIGHT;
    case QUERY_STANCE:
    case QUERY_HOLDER:
    case QUERY_TARGET: return ABOUT_STANCE;
    case QUERY_BY: return ABOUT_ANNOTATION;
    case QUERY_IS: return n->is >= IS_SUSPECT ? ABOUT_ANNOTATION : ABOUT_UNIT;
    default: return ABOUT_UNIT;
    }
}

/* Side by side with a stance's fields `by:` is of that stance; as its alternative it is not. */
static QueryAbout about_both(QueryOp op, QueryAbout a, QueryAbout b)
{
    if (a == b)
        return a;
    if (op == QUERY_AND && a == ABOUT_ANNOTATION)
        return b;
    if (op == QUERY_AND && b == ABOUT_ANNOTATION)
        return a;
    return ABOUT_UNIT;
}

QueryAbout query_about(const QueryNode *n)
{
    if (n->op == QUERY_FIELD)
        return about_field(n);
    if (n->op != QUERY_AND && n->op != QUERY_OR)
        return ABOUT_UNIT;
    QueryAbout all = query_about(n->child);
    for (const QueryNode *c = n->child->next; c; c = c->next)
        all = about_both(n->op, all, query_about(c));
    return all;
}

bool query_of_facts(const QueryNode *n)
{
    if (n->op == QUERY_FIELD)
        return n->field == QUERY_DOC || n->field == QUERY_SOURCE || n->field == QUERY_DATE;
    for (const QueryNode *c = n->child; c; c = c->next)
        if (!query_of_facts(c))
            return false;
    return n->op != QUERY_WORD;
}

bool query_needs_look(const QueryNode *n)
{
    for (const QueryNode *c = n->child; c; c = c->next)
        if (query_needs_look(c))
            return true;
    return n->op == QUERY_WORD || (n->op == QUERY_FIELD && n->field == QUERY_IS && n->is == IS_EXAMINED);
}

/* --- one annotation --- */

static bool is_one(const QueryNode *n, Str name)
{
    for (size_t i = 0; i < n->n_names; i++)
        if (str_eq(n->names[i], name))
            return true;
    return false;
}

static bool has_tag(const QueryNode *n, const Annotation *a)
{
    for (size_t i = 0; i < a->n_tags; i++)
        if (is_one(n, a->tags[i]))
            return true;
    return false;
}

static bool date_fits(const QueryNode *n, Str date)
{
    return date.len > 0 && str_cmp(date, n->from) >= 0 && (n->before.len == 0 || str_cmp(date, n->before) < 0);
}

static bool unit_field(const QueryNode *n, const QueryUnit *u)
{
    switch (n->field) {
    case QUERY_DOC: return u->doc == n->doc;
    case QUERY_SOURCE: return is_one(n, u->source);
    case QUERY_DATE: return date_fits(n, u->date);
    default: return n->is == IS_UNCODED ? u->uncoded : n->is == IS_CODED ? u->coded : u->examined;
    }
}

static bool annotation_field(const QueryNode *n, const Annotation *a, const QueryUnit *u)
{
    bool stance = a->type == ANNOTATION_STANCE;
    switch (n->field) {
    case QUERY_TAG: return a->type == ANNOTATION_HIGHLIGHT && has_tag(n, a);
    case QUERY_STANCE: return stance && a->polarity == n->polarity;
    case QUERY_HOLDER: return stance && is_one(n, a->holder);
    case QUERY_TARGET: return stance && is_one(n, a->target);
    case QUERY_BY: return is_one(n, a->annotator);
    default: break;
    }
    if (query_about(n) == ABOUT_UNIT)
        return unit_field(n, u);
    switch (n->is) {
    case IS_SUSPECT: return a->status == PLACED_SUSPECT;
    case IS_ORPHAN: return a->status == PLACED_ORPHAN;
    default: return str_eq(a->annotator, u->me);
    }
}

bool query_fits_annotation(const QueryNode *n, const Annotation *a, const QueryUnit *u)
{
    if (!n)
        return true;
    switch (n->op) {
    case QUERY_WORD: return u->annotation_says && u->annotation_says(u->ctx, n, a);
    case QUERY_FIELD: return annotation_field(n, a, u);
    case QUERY_NOT: return !query_fits_annotation(n->child, a, u);
    default: break;
    }
    bool all = n->op == QUERY_AND;
    for (const QueryNode *c = n->child; c; c = c->next)
        if (query_fits_annotation(c, a, u) != all)
            return !all;
    return all;
}

/* --- a paragraph or a document --- */

/* Terms side by side, and those the group stands beside: what they ask of any annotation is asked of the one the
 * group asks for. */
typedef struct Beside {
    const QueryNode *first;
    bool alone;              /* the first one only */
    const struct Beside *up;
} Beside;

static const QueryNode *after(const Beside *b, const QueryNode *n)
{
    return b->alone ? NULL : n->next;
}

/* Terms of that kind all hold of this annotation. */
static bool all_hold(const Beside *b, QueryAbout about, const Annotation *a, const QueryUnit *u)
{
    for (const QueryNode *n = b->first; n; n = after(b, n))
        if (query_about(n) == about && !query_fits_annotation(n, a, u))
            return false;
    return true;
}

static bool has_about(const Beside *b, QueryAbout about)
{
    for (const QueryNode *n = b->first; n; n = after(b, n))
        if (query_about(n) == about)
            return true;
    return false;
}

/* Some annotation there is what the terms of one kind ask for. */
static bool some_holds(const Beside *b, QueryAbout about, const QueryUnit *u)
{
    for (size_t i = 0; i < u->n; i++) {
        bool good = all_hold(b, about, u->items[i], u);
        for (const Beside *o = b; good && o; o = o->up)
            good = all_hold(o, ABOUT_ANNOTATION, u->items[i], u);
        if (good)
            return true;
    }
    return false;
}

static bool all_fit(const Beside *b, const QueryUnit *u);

static bool one_fits(const QueryNode *n, const Beside *up, const QueryUnit *u)
{
    switch (n->op) {
    case QUERY_WORD: return u->says && u->says(u->ctx, n);
    case QUERY_FIELD: return unit_field(n, u);
    case QUERY_NOT: return !all_fit(&(Beside){ .first = n->child, .alone = true }, u);
    case QUERY_AND: return all_fit(&(Beside){ .first = n->child, .up = up }, u);
    default: break;
    }
    for (const QueryNode *c = n->child; c; c = c->next)
        if (all_fit(&(Beside){ .first = c, .alone = true, .up = up }, u))
            return true;
    return false;
}

static bool all_fit(const Beside *b, const QueryUnit *u)
{
    bool stance = has_about(b, ABOUT_STANCE), highlight = has_about(b, ABOUT_HIGHLIGHT);
    if ((stance && !some_holds(b, ABOUT_STANCE, u)) || (highlight && !some_holds(b, ABOUT_HIGHLIGHT, u)))
        return false;
    if (!stance && !highlight && has_about(b, ABOUT_ANNOTATION) && !some_holds(b, ABOUT_ANNOTATION, u))
        return false;
    for (const QueryNode *n = b->first; n; n = after(b, n))
        if (query_about(n) == ABOUT_UNIT && !one_fits(n, b, u))
            return false;
    return true;
}

bool query_fits(const QueryNode *root, const QueryUnit *u)
{
    return !root || all_fit(&(Beside){ .first = root, .alone = true }, u);
}
