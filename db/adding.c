/* db/adding.c -- new highlights and notes. Saying the same again under the same uuid changes nothing. */
#include "db/changes.h"

#include <string.h>

/* --- new annotations --- */

/* Looks up what the uuid of a new annotation already is; nil makes one. */
bool adding_prepare(Store *s, Change *c, Kind kind, const DocHead *d, Owned *o, Error *err)
{
    *o = (Owned){0};
    if (uuid_is_nil(c->uuid))
        c->uuid = uuid_v7();
    else if (!owner_find(s, c->uuid, o, err))
        return false;
    char text[UUID_TEXT];
    uuid_format(c->uuid, text);
    if (o->found && (o->kind != kind || !uuid_eq(o->document, d->uuid)))
        return error_set(err, ERR_CONFLICT, "%s is a %s already%s", text, kind_name(o->kind),
                         o->kind == kind ? " in another document" : "");
    return true;
}

void adding_image(Store *s, Buf *image, const DocHead *d, Uuid anchor, const Owned *o)
{
    image_uuid(image, "document", d->uuid);
    image_uuid(image, "anchor", anchor);
    image_uuid(image, "annotator", o->found ? o->annotator : s->as);
}

/* Writes the row; what belongs to somebody else may only be said again as it is. */
bool adding_write(Store *s, Kind k, Change *c, Buf *image, const Owned *o, Error *err)
{
    image_int(image, "del", 0);
    bool changed;
    if (!op_write(s, k, c->uuid, image_close(image), &changed, err))
        return false;
    c->made |= changed;
    return !changed || !o->found || o->mine || owner_refuse(c->uuid, o, err);
}

bool tag_link(Store *s, Uuid highlight, Uuid tag, bool on, bool *changed, Error *err)
{
    char text[UUID_TEXT];
    uuid_format(tag, text);
    Buf image = {0};
    image_uuid(&image, "highlight", highlight);
    image_uuid(&image, "tag", tag);
    image_int(&image, "del", !on);
    bool made;
    bool good =
        op_write(s, KIND_HIGHLIGHT_TAG, uuid_v5(highlight, str(text)), image_close(&image), &made, err);
    *changed |= made;
    buf_free(&image);
    return good;
}

bool tags_add(Store *s, Change *c, Error *err)
{
    if (c->n_tags > HIGHLIGHT_TAGS)
        return error_set(err, ERR_LIMIT, "%zu tags on one highlight: %d are the most", c->n_tags, HIGHLIGHT_TAGS);
    for (size_t i = 0; i < c->n_tags; i++) {
        Uuid tag;
        if (!tag_of_path(s, c->tags[i], true, &tag, err) || !tag_link(s, c->uuid, tag, true, &c->made, err))
            return false;
    }
    return true;
}

/* The tags of the change that are there, 16 bytes each. */
static bool wanted_tags(Store *s, const Change *c, Buf *out, Error *err)
{
    for (size_t i = 0; i < c->n_tags; i++) {
        Uuid one;
        if (!tag_of_path(s, c->tags[i], false, &one, err))
            return false;
        buf_add(out, (Str){(const char *)one.b, sizeof one.b});
    }
    return true;
}

static bool is_among(const Buf *uuids, const char *one)
{
    for (size_t at = 0; at + sizeof(Uuid) <= uuids->len; at += sizeof(Uuid))
        if (memcmp(uuids->p + at, one, sizeof(Uuid)) == 0)
            return true;
    return false;
}

/* Takes off the tags that are not (keep) or that are among those of the change. */
bool tags_take_off(Store *s, Change *c, bool keep, Error *err)
{
    Buf tags = {0}, wanted = {0};
    sqlite3_stmt *q = query(s, Q_TAGS_OF_HIGHLIGHT);
    bind_uuid(q, ":highlight", c->uuid);
    while (query_row(q))
        buf_add(&tags, col_str(q, 0));
    bool good = query_end(s, q, "read the tags", err) && wanted_tags(s, c, &wanted, err);
    for (size_t at = 0; good && at + sizeof(Uuid) <= tags.len; at += sizeof(Uuid)) {
        Uuid tag;
        memcpy(&tag, tags.p + at, sizeof tag);
        good = is_among(&wanted, tags.p + at) == keep || tag_link(s, c->uuid, tag, false, &c->made, err);
    }
    buf_free(&wanted);
    buf_free(&tags);
    return good;
}

bool change_highlight(Store *s, Change *c, Error *err)
{
    DocHead d;
    Owned o;
    Uuid anchor;
    Buf image = {0};
    if (!doc_head(s, c->doc, &d, err) || !words_check(c->note, "note", err) ||
        !adding_prepare(s, c, KIND_HIGHLIGHT, &d, &o, err) || !about_span(s, &d, c->span, err) ||
        !anchor_of(s, KIND_HIGHLIGHT, c->uuid, &anchor, err) ||
        !anchor_at(s, &d, c->span, c->uuid, anchor, &anchor, err))
        return false;
    adding_image(s, &image, &d, anchor, &o);
    image_str(&image, "note", c->note);
    bool good = adding_write(s, KIND_HIGHLIGHT, c, &image, &o, err) && tags_add(s, c, err) &&
                tags_take_off(s, c, true, err);
    buf_free(&image);
    return good && (!c->made || !o.found || o.mine || owner_refuse(c->uuid, &o, err));
}

bool change_note(Store *s, Change *c, Error *err)
{
    DocHead d;
    Owned o;
    Uuid anchor;
    Buf image = {0};
    if (c->note.len == 0)
        return error_set(err, ERR_USAGE, "the note is empty");
    if (!doc_head(s, c->doc, &d, err) || !words_check(c->note, "note", err) ||
        !adding_prepare(s, c, KIND_NOTE, &d, &o, err) || !act_about(s, c->note, err) ||
        !anchor_of(s, KIND_NOTE, c->uuid, &anchor, err) || !anchor_at(s, &d, c->span, c->uuid, anchor, &anchor, err))
        return false;
    adding_image(s, &image, &d, anchor, &o);
    image_str(&image, "note", c->note);
    bool good = adding_write(s, KIND_NOTE, c, &image, &o, err);
    buf_free(&image);
    return good;
}
