/* db/deciding.c -- what people say about places in a changed text: this is it, this is not it, it is there. The
 * anchor stays as it was made; what is said holds for one annotation in one text. */
#include "db/changes.h"

#include "base/mem.h"

#include <stdlib.h>

/* An anchor of an annotation, where it stands today. */
typedef struct Standing {
    Uuid anchor;
    Span span;
    bool suspect, orphan;
    bool decided; /* by a person */
    bool at_home; /* made on the current text */
} Standing;

typedef struct Standings {
    Standing *items; /* a stance's own first, then its evidence */
    size_t n, cap;
} Standings;

static bool find_standings(Store *s, const DocHead *d, Uuid annotation, Standings *out, Error *err)
{
    sqlite3_stmt *q = query(s, Q_ANCHORS_OF_ANNOTATION);
    bind_uuid(q, ":uuid", annotation);
    bind_uuid(q, ":document", d->uuid);
    while (query_row(q)) {
        Str status = col_str(q, 1);
        out->items = mem_grow(out->items, &out->cap, out->n + 1, sizeof *out->items);
        out->items[out->n++] = (Standing){
            .anchor = col_uuid(q, 0),
            .span = {(size_t)col_int(q, 2), (size_t)col_int(q, 3)},
            .suspect = str_eq(status, STR("suspect")),
            .orphan = str_eq(status, STR("orphan")),
            .decided = !col_null(q, 4),
            .at_home = col_int(q, 5) != 0,
        };
    }
    return query_end(s, q, "find the place", err);
}

static bool decide(Store *s, const DocHead *d, Change *c, Uuid anchor, bool placed, Span span, Error *err)
{
    char name[2 * UUID_TEXT];
    uuid_format(anchor, name);
    name[UUID_TEXT - 1] = ' ';
    uuid_format(d->revision, name + UUID_TEXT);
    Buf image = {0};
    image_uuid(&image, "annotation", c->uuid);
    image_uuid(&image, "anchor", anchor);
    image_uuid(&image, "revision", d->revision);
    image_uuid(&image, "document", d->uuid);
    image_uuid(&image, "annotator", s->annotator);
    image_str(&image, "placed", placed ? STR("anchored") : STR("orphan"));
    image_int(&image, "start", (int64_t)span.start);
    image_int(&image, "end", (int64_t)span.end);
    image_int(&image, "del", 0);
    bool changed = false;
    bool good = op_write(s, KIND_DECISION, uuid_v5(c->uuid, str(name)), image_close(&image), &changed, err);
    buf_free(&image);
    c->made |= changed;
    return good;
}

/* --- y and n --- */

/* It is asked about, or was, and the answer may be another one now. */
static bool in_question(const Standing *one)
{
    return one->suspect || one->decided;
}

static bool seen_there(const Change *c, const Standings *l)
{
    if (c->span.start == c->span.end)
        return true;
    for (size_t i = 0; i < l->n; i++)
        if (in_question(&l->items[i]) && span_eq(l->items[i].span, c->span))
            return true;
    return false;
}

static bool confirm_all(Store *s, const DocHead *d, Change *c, const Standings *l, Error *err)
{
    char text[UUID_TEXT];
    uuid_format(c->uuid, text);
    bool good = true, asked = false;
    for (size_t i = 0; i < l->n; i++)
        asked |= in_question(&l->items[i]);
    if (!asked)
        return error_set(err, ERR_CONFLICT, "%s is not suspect: there is nothing to confirm", text);
    if (!seen_there(c, l))
        return error_set(err, ERR_CONFLICT, "%s stands elsewhere by now: look again", text);
    for (size_t i = 0; good && i < l->n; i++)
        if (in_question(&l->items[i]))
            good = decide(s, d, c, l->items[i].anchor, c->accepted, l->items[i].span, err);
    return good;
}

bool change_confirm(Store *s, Change *c, Error *err)
{
    DocHead d;
    Owned o;
    Standings l = {0};
    bool good = owner_mine(s, c->uuid, &o, &d, err) && find_standings(s, &d, c->uuid, &l, err) &&
                confirm_all(s, &d, c, &l, err);
    free(l.items);
    return good;
}

/* --- by hand --- */

/* The anchor a place by hand is for: of a stance with evidence the first that does not surely stand, else the first;
 * of all others the only one. */
static const Standing *meant(const Standings *l)
{
    for (size_t i = 1; i < l->n; i++)
        if (l->items[i].suspect || l->items[i].orphan)
            return &l->items[i];
    return l->n > 1 ? &l->items[1] : &l->items[0];
}

static bool put(Store *s, const DocHead *d, Change *c, const Owned *o, const Standings *l, Error *err)
{
    const Standing *one = meant(l);
    Span span = c->span;
    char text[UUID_TEXT];
    uuid_format(c->uuid, text);
    if (one->at_home)
        return error_set(err, ERR_USAGE, "%s %s was made on this text: change its place instead", kind_name(o->kind),
                         text);
    if (o->kind == KIND_STANCE && l->n == 1 && !paragraph_at(s, d, c->span, &span, err))
        return false;
    if (!one->orphan && !one->suspect && span_eq(one->span, span))
        return true;
    return decide(s, d, c, one->anchor, true, span, err);
}

bool change_reattach(Store *s, Change *c, Error *err)
{
    DocHead d;
    Owned o;
    Str text;
    Standings l = {0};
    bool good = owner_mine(s, c->uuid, &o, &d, err) && span_check(s, &d, c->span, &text, err) &&
                find_standings(s, &d, c->uuid, &l, err) && put(s, &d, c, &o, &l, err);
    free(l.items);
    return good;
}
