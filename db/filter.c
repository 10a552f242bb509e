/* db/filter.c -- a query as a condition of SQL.
 *
 * The texts of conditions stand here and not in queries.sql, because a query is put together by whoever asks. They
 * are fixed; what a person typed is only ever bound. tests/test_plans.c reads how SQLite carries them out.
 */
#include "db/filter.h"

#include "base/mem.h"

#include <stdlib.h>

enum { SQL_MOST = 90000 }; /* bytes; SQLite is held to 100,000 */

/* Where the anchor of a row `t` stands in the document's text of today. */
#define PLACED(t, anchor)                                                                                         \
    "iif(a.revision = d.revision, 'anchored', coalesce((SELECT y.placed FROM decision y WHERE y.annotation = " t \
    ".uuid AND y.anchor = a.uuid AND y.revision = d.revision AND y.del = 0), (SELECT p.status FROM placement p"  \
    " WHERE p.anchor = a.uuid AND p.revision = d.revision), 'orphan')) FROM " anchor
#define OWN(t) "(SELECT " PLACED(t, "anchor a WHERE a.uuid = " t ".anchor)")
/* Evidence goes before the paragraph the stance was coded in, as in annotations.c. */
#define EVIDENCE "(SELECT " PLACED("s", "stance_evidence e JOIN anchor a ON a.uuid = e.anchor WHERE e.stance = s.uuid)")

typedef struct Table {
    QueryAbout about;
    const char *exists; /* one of the document's; its conditions follow */
    const char *name;   /* of its row */
    const char *suspect, *orphan;
} Table;

static const Table highlight = {
    ABOUT_HIGHLIGHT, "EXISTS(SELECT 1 FROM highlight h WHERE h.document = d.uuid AND h.del = 0", "h",
    OWN("h") " = 'suspect'", OWN("h") " = 'orphan'",
};
static const Table note = {
    ABOUT_ANNOTATION, "EXISTS(SELECT 1 FROM note n WHERE n.document = d.uuid AND n.del = 0", "n",
    OWN("n") " = 'suspect'", OWN("n") " = 'orphan'",
};
static const Table passage = {
    ABOUT_ANNOTATION, "EXISTS(SELECT 1 FROM passage v WHERE v.document = d.uuid AND v.del = 0", "v",
    OWN("v") " = 'suspect'", OWN("v") " = 'orphan'",
};
static const Table stance = {
    ABOUT_STANCE, "EXISTS(SELECT 1 FROM stance s WHERE s.document = d.uuid AND s.del = 0", "s",
    "('suspect' IN " EVIDENCE " OR ('anchored' NOT IN " EVIDENCE " AND " OWN("s") " = 'suspect'))",
    "('suspect' NOT IN " EVIDENCE " AND 'anchored' NOT IN " EVIDENCE " AND " OWN("s") " = 'orphan')",
};

/* The same asked the other way round, where an index leads to few of them. */
#define RARE_STANCE "d.uuid IN (SELECT s.document FROM stance s WHERE s.del = 0"
#define RARE_HIGHLIGHT \
    "d.uuid IN (SELECT h.document FROM highlight_tag z JOIN highlight h ON h.uuid = z.highlight AND h.del = 0" \
    " WHERE z.del = 0"

#define CODED "coalesce((SELECT p.coded FROM progress p WHERE p.document = d.uuid AND p.annotator = :me), 0)"
#define EXAMINED \
    "EXISTS(SELECT 1 FROM para_state x WHERE x.document = d.uuid AND x.annotator = :me AND x.del = 0)"

/* Terms side by side, and those that their group stands beside; see query_fit.c. */
typedef struct Beside {
    const QueryNode *first;
    bool alone;
    const struct Beside *up;
} Beside;

static const QueryNode *after(const Beside *b, const QueryNode *n)
{
    return b->alone ? NULL : n->next;
}

/* --- values --- */

static void value(Filter *f, FilterValue v)
{
    f->values = mem_grow(f->values, &f->cap, f->n + 1, sizeof *f->values);
    buf_addf(&f->sql, ":f%zu", f->n);
    f->values[f->n++] = v;
}

static void text_value(Filter *f, Str text)
{
    value(f, (FilterValue){.type = FILTER_TEXT, .text = text});
}

static void in_ids(Filter *f, const QueryNode *n)
{
    buf_addz(&f->sql, " IN (");
    for (size_t i = 0; i < n->n_ids; i++) {
        buf_addz(&f->sql, i ? ", " : "");
        value(f, (FilterValue){.type = FILTER_UUID, .uuid = n->ids[i]});
    }
    buf_addc(&f->sql, ')');
}

/* --- conditions of one annotation --- */

static void annotation_field(Filter *f, const QueryNode *n, const Table *t)
{
    switch (n->field) {
    case QUERY_TAG:
        buf_addz(&f->sql, "EXISTS(SELECT 1 FROM highlight_tag x WHERE x.highlight = h.uuid AND x.del = 0 AND x.tag");
        in_ids(f, n);
        buf_addc(&f->sql, ')');
        break;
    case QUERY_STANCE:
        buf_addz(&f->sql, "s.polarity = ");
        text_value(f, str(polarity_name(n->polarity)));
        break;
    case QUERY_HOLDER:
        buf_addz(&f->sql, "s.holder");
        in_ids(f, n);
        break;
    case QUERY_TARGET:
        buf_addz(&f->sql, "s.target");
        in_ids(f, n);
        break;
    case QUERY_BY:
        buf_addf(&f->sql, "%s.annotator", t->name);
        in_ids(f, n);
        break;
    default:
        if (n->is == IS_MINE)
            buf_addf(&f->sql, "%s.annotator = :me", t->name);
        else
            buf_addz(&f->sql, n->is == IS_SUSPECT ? t->suspect : t->orphan);
    }
}

static void annotation_condition(Filter *f, const QueryNode *n, const Table *t)
{
    if (n->op == QUERY_FIELD) {
        annotation_field(f, n, t);
        return;
    }
    buf_addc(&f->sql, '(');
    for (const QueryNode *c = n->child; c; c = c->next) {
        annotation_condition(f, c, t);
        if (c->next)
            buf_addz(&f->sql, n->op == QUERY_AND ? " AND " : " OR ");
    }
    buf_addc(&f->sql, ')');
}

static void conditions_about(Filter *f, const Beside *b, QueryAbout about, const Table *t, const QueryNode *met)
{
    for (const QueryNode *n = b->first; n; n = after(b, n))
        if (query_about(n) == about && n != met) {
            buf_addz(&f->sql, " AND ");
            annotation_condition(f, n, t);
        }
}

/* What the terms ask of an annotation of the table beside the one that is met already (or NULL), and closes what was
 * opened. */
static void conditions(Filter *f, const Beside *b, const Table *t, const QueryNode *met)
{
    if (f->blind)
        buf_addf(&f->sql, " AND %s.annotator = :me", t->name);
    if (t->about != ABOUT_ANNOTATION)
        conditions_about(f, b, t->about, t, met);
    for (const Beside *o = b; o; o = o->up)
        conditions_about(f, o, ABOUT_ANNOTATION, t, NULL);
    buf_addc(&f->sql, ')');
}

/* --- which way round --- */

/* It must be so that a place in the current text does not matter: that is known with the document alone. */
static bool asks_place(const QueryNode *n)
{
    if (n->op == QUERY_FIELD)
        return n->field == QUERY_IS && (n->is == IS_SUSPECT || n->is == IS_ORPHAN);
    for (const QueryNode *c = n->child; c; c = c->next)
        if (query_about(n) != ABOUT_UNIT && asks_place(c))
            return true;
    return false;
}

static bool any_asks_place(const Beside *b)
{
    for (; b; b = b->up)
        for (const QueryNode *n = b->first; n; n = after(b, n))
            if (asks_place(n))
                return true;
    return false;
}

/* The first term, or a part of it that must hold, which names what an index leads to; NULL when none does. */
static const QueryNode *lead(const Beside *b, QueryField one, QueryField other)
{
    for (const QueryNode *n = b->first; n; n = after(b, n)) {
        if (n->op == QUERY_FIELD && (n->field == one || n->field == other))
            return n;
        const QueryNode *inner =
            n->op == QUERY_AND ? lead(&(Beside){.first = n->child}, one, other) : NULL;
        if (inner && query_about(n) != ABOUT_UNIT)
            return inner;
    }
    return NULL;
}

static void some_stance(Filter *f, const Beside *b)
{
    bool rare = lead(b, QUERY_HOLDER, QUERY_TARGET) && !any_asks_place(b);
    buf_addz(&f->sql, rare ? RARE_STANCE : stance.exists);
    conditions(f, b, &stance, NULL);
}

static void some_highlight(Filter *f, const Beside *b)
{
    const QueryNode *tag = any_asks_place(b) ? NULL : lead(b, QUERY_TAG, QUERY_TAG);
    if (tag) {
        buf_addz(&f->sql, RARE_HIGHLIGHT " AND z.tag");
        in_ids(f, tag);
    } else {
        buf_addz(&f->sql, highlight.exists);
    }
    conditions(f, b, &highlight, tag);
}

/* An annotation of any type. */
static void some_annotation(Filter *f, const Beside *b)
{
    buf_addc(&f->sql, '(');
    buf_addz(&f->sql, highlight.exists);
    conditions(f, b, &(Table){ABOUT_ANNOTATION, "", "h", highlight.suspect, highlight.orphan}, NULL);
    buf_addz(&f->sql, " OR ");
    buf_addz(&f->sql, note.exists);
    conditions(f, b, &note, NULL);
    buf_addz(&f->sql, " OR ");
    buf_addz(&f->sql, passage.exists);
    conditions(f, b, &passage, NULL);
    buf_addz(&f->sql, " OR ");
    buf_addz(&f->sql, stance.exists);
    conditions(f, b, &(Table){ABOUT_ANNOTATION, "", "s", stance.suspect, stance.orphan}, NULL);
    buf_addc(&f->sql, ')');
}

/* --- conditions of the document --- */

static void date_condition(Filter *f, const QueryNode *n)
{
    buf_addz(&f->sql, "(d.date <> '' AND d.date >= ");
    text_value(f, n->from);
    if (n->before.len > 0) {
        buf_addz(&f->sql, " AND d.date < ");
        text_value(f, n->before);
    }
    buf_addc(&f->sql, ')');
}

static void source_condition(Filter *f, const QueryNode *n)
{
    buf_addz(&f->sql, "d.source IN (");
    for (size_t i = 0; i < n->n_names; i++) {
        buf_addz(&f->sql, i ? ", " : "");
        text_value(f, n->names[i]);
    }
    buf_addc(&f->sql, ')');
}

static void unit_field(Filter *f, const QueryNode *n)
{
    switch (n->field) {
    case QUERY_DOC:
        buf_addz(&f->sql, "d.id = ");
        value(f, (FilterValue){.type = FILTER_INT, .number = n->doc});
        break;
    case QUERY_SOURCE: source_condition(f, n); break;
    case QUERY_DATE: date_condition(f, n); break;
    default:
        if (n->is == IS_UNCODED)
            buf_addz(&f->sql, "d.units > " CODED);
        else if (n->is == IS_EXAMINED)
            buf_addz(&f->sql, EXAMINED);
        else if (f->what == SELECT_DOCUMENTS)
            buf_addz(&f->sql, "(d.units > 0 AND d.units = " CODED ")");
        else
            buf_addz(&f->sql, CODED " > 0");
    }
}

/* What is known of the whole document only is left to whoever looks into it. */
static bool is_left(const Filter *f, const QueryNode *not_so)
{
    return f->what == SELECT_DOCUMENTS ? query_needs_look(not_so) : !query_of_facts(not_so);
}

static void all_of(Filter *f, const Beside *b);

static void one_of(Filter *f, const QueryNode *n, const Beside *up)
{
    switch (n->op) {
    case QUERY_WORD: buf_addc(&f->sql, '1'); return;
    case QUERY_FIELD: unit_field(f, n); return;
    case QUERY_AND: all_of(f, &(Beside){.first = n->child, .up = up}); return;
    case QUERY_NOT:
        if (is_left(f, n->child)) {
            buf_addc(&f->sql, '1');
            return;
        }
        buf_addz(&f->sql, "NOT ");
        all_of(f, &(Beside){.first = n->child, .alone = true});
        return;
    default: break;
    }
    buf_addc(&f->sql, '(');
    for (const QueryNode *c = n->child; c; c = c->next) {
        all_of(f, &(Beside){.first = c, .alone = true, .up = up});
        if (c->next)
            buf_addz(&f->sql, " OR ");
    }
    buf_addc(&f->sql, ')');
}

static bool has_about(const Beside *b, QueryAbout about)
{
    for (const QueryNode *n = b->first; n; n = after(b, n))
        if (query_about(n) == about)
            return true;
    return false;
}

static void all_of(Filter *f, const Beside *b)
{
    bool stances = has_about(b, ABOUT_STANCE), tags = has_about(b, ABOUT_HIGHLIGHT);
    const char *and = "";
    buf_addc(&f->sql, '(');
    for (const QueryNode *n = b->first; n; n = after(b, n))
        if (query_about(n) == ABOUT_UNIT) {
            buf_addz(&f->sql, and);
            one_of(f, n, b);
            and = " AND ";
        }
    if (tags) {
        buf_addz(&f->sql, and);
        some_highlight(f, b);
        and = " AND ";
    }
    if (stances) {
        buf_addz(&f->sql, and);
        some_stance(f, b);
    }
    if (!stances && !tags && has_about(b, ABOUT_ANNOTATION)) {
        buf_addz(&f->sql, and);
        some_annotation(f, b);
    }
    buf_addc(&f->sql, ')');
}

/* --- the whole --- */

bool filter_make(Store *s, const QueryTree *q, SelectFor what, Filter *out, Error *err)
{
    Uuid coder;
    *out = (Filter){.me = s->annotator, .what = what};
    if (!round_coder(s, &coder, err))
        return false;
    out->blind = !uuid_is_nil(coder);
    if (q && q->root)
        all_of(out, &(Beside){.first = q->root, .alone = true});
    else
        buf_addc(&out->sql, '1');
    return out->sql.len <= SQL_MOST ||
           error_set(err, ERR_LIMIT, "the query names too many tags, names or sources at once");
}

void filter_free(Filter *f)
{
    buf_free(&f->sql);
    free(f->values);
    *f = (Filter){0};
}
