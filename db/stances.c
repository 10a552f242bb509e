/* db/stances.c -- stances: new ones and edited ones. A stance hangs on its evidence, else on its paragraph.
 */
#include "base/mem.h"
#include "db/annotations.h"
#include "db/changes.h"

#include <stdlib.h>

/* --- stances --- */

static int by_start(const void *left, const void *right)
{
    const Span *a = left, *b = right;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return a->end < b->end ? -1 : a->end > b->end;
}

/* The anchor the stance already has at the span, or nil. */
static bool evidence_at(Store *s, const DocHead *d, Uuid stance, Span span, Uuid *out, Error *err)
{
    *out = uuid_nil;
    sqlite3_stmt *q = query(s, Q_EVIDENCE_PLACES);
    bind_uuid(q, ":stance", stance);
    bind_uuid(q, ":document", d->uuid);
    while (uuid_is_nil(*out) && query_row(q))
        if (stands_at(q, span))
            *out = col_uuid(q, 0);
    return query_end(s, q, "read the evidence", err);
}

/* Sorted, so that the same evidence in another order is no change. */
static bool evidence_image(Store *s, const DocHead *d, const Change *c, const Span *para, Buf *image,
                           Error *err)
{
    size_t n = c->n_evidence;
    Span *spans = mem_dup(c->evidence, n * sizeof *spans);
    Uuid *anchors = mem_alloc((n + 1) * sizeof *anchors);
    if (n > 0)
        qsort(spans, n, sizeof *spans, by_start);
    bool good = true;
    if (n > 0 && para && !span_has(*para, spans[0].start))
        good = error_set(err, ERR_USAGE, "evidence %zu-%zu is not in the paragraph %zu-%zu", spans[0].start,
                         spans[0].end, para->start, para->end);
    for (size_t i = 0; good && i < n; i++)
        good = evidence_at(s, d, c->uuid, spans[i], &anchors[i], err) &&
               anchor_at(s, d, spans[i], c->uuid, anchors[i], &anchors[i], err);
    image_uuids(image, "evidence", anchors, n);
    free(spans);
    free(anchors);
    return good;
}

static bool check_stance(const Change *c, Error *err)
{
    if (c->polarity >= POLARITIES || c->voice >= VOICES)
        return error_set(err, ERR_USAGE, "no such polarity or voice");
    if (c->strength < 0 || c->strength > 3 || c->confidence < 0 || c->confidence > 3)
        return error_set(err, ERR_USAGE, "strength and confidence go from 1 to 3");
    return words_check(c->note, "note", err);
}

static bool about_stance(Store *s, const Change *c, Error *err)
{
    Buf about = {0};
    Str holder = name_trim(c->holder), target = name_trim(c->target);
    buf_addf(&about, "%.*s %s %.*s", STR_ARG(holder), polarity_name(c->polarity), STR_ARG(target));
    bool good = act_about(s, buf_str(&about), err);
    buf_free(&about);
    return good;
}

/* Who the stance speaks of so far, nil when it is new. */
static bool entity_field(Store *s, Uuid stance, const char *path, Uuid *out, Error *err)
{
    Buf image = {0};
    *out = uuid_nil;
    bool good = image_read(s, KIND_STANCE, stance, &image, err) &&
                (image.len == 0 || image_get_uuid(s, buf_str(&image), path, out, err));
    buf_free(&image);
    return good;
}

static bool stance_image(Store *s, const DocHead *d, const Change *c, const Span *para, Buf *image,
                         Error *err)
{
    Uuid holder, target;
    if (!entity_field(s, c->uuid, "$.holder", &holder, err) || !entity_field(s, c->uuid, "$.target", &target, err) ||
        !entity_of_name(s, c->holder, "holder", holder, &holder, err) ||
        !entity_of_name(s, c->target, "target", target, &target, err))
        return false;
    image_uuid(image, "holder", holder);
    image_uuid(image, "target", target);
    image_str(image, "polarity", str(polarity_name(c->polarity)));
    image_str(image, "voice", str(voice_name(c->voice)));
    image_int(image, "strength", c->strength);
    image_int(image, "confidence", c->confidence);
    image_str(image, "note", c->note);
    return evidence_image(s, d, c, para, image, err);
}

/* The stance hangs on its evidence when it has some; its own anchor is only moved when it stood elsewhere. */
static bool stance_anchor(Store *s, const DocHead *d, const Change *c, Span para, Uuid *anchor, Error *err)
{
    Arena *a = arena_new();
    AnnotationList list = {0};
    if (!anchor_of(s, KIND_STANCE, c->uuid, anchor, err) ||
        !stances_read(s, d->id, s->annotator, a, &list, err)) {
        arena_free(a);
        return false;
    }
    bool stands = false;
    for (size_t i = 0; !stands && i < list.n; i++)
        stands = uuid_eq(list.items[i].uuid, c->uuid) && list.items[i].status != PLACED_ORPHAN &&
                 span_eq(list.items[i].anchor.span, para);
    arena_free(a);
    return stands || anchor_at(s, d, para, c->uuid, *anchor, anchor, err);
}

bool change_stance(Store *s, Change *c, Error *err)
{
    DocHead d;
    Owned o;
    Span para;
    Uuid anchor = uuid_nil;
    Buf image = {0};
    if (!check_stance(c, err) || !doc_head(s, c->doc, &d, err) ||
        !adding_prepare(s, c, KIND_STANCE, &d, &o, err) || !about_stance(s, c, err) ||
        !paragraph_at(s, &d, c->span, &para, err))
        return false;
    bool good = o.found ? stance_anchor(s, &d, c, para, &anchor, err)
                        : anchor_at(s, &d, para, c->uuid, uuid_nil, &anchor, err);
    if (good) {
        adding_image(s, &image, &d, anchor, &o);
        good = stance_image(s, &d, c, &para, &image, err) && adding_write(s, KIND_STANCE, c, &image, &o, err);
    }
    buf_free(&image);
    return good;
}

bool change_edit_stance(Store *s, Change *c, Error *err)
{
    DocHead d;
    Owned o;
    Uuid anchor;
    Buf image = {0};
    if (!check_stance(c, err) || !owner_mine(s, c->uuid, &o, &d, err))
        return false;
    if (o.kind != KIND_STANCE)
        return error_set(err, ERR_USAGE, "a %s is not a stance", kind_name(o.kind));
    if (!anchor_of(s, KIND_STANCE, c->uuid, &anchor, err))
        return false;
    adding_image(s, &image, &d, anchor, &o);
    bool good = stance_image(s, &d, c, NULL, &image, err) && adding_write(s, KIND_STANCE, c, &image, &o, err);
    buf_free(&image);
    return good;
}
