/* db/editing.c -- changes of one annotation, and "examined, no stance". */
#include "db/changes.h"

#include <string.h>

/* --- changes of one field --- */

bool image_write(Store *s, Kind k, Change *c, Buf *image, bool good, Error *err)
{
    good = good && op_write(s, k, c->uuid, buf_str(image), &c->made, err);
    buf_free(image);
    return good;
}

bool change_set_note(Store *s, Change *c, Error *err)
{
    DocHead d;
    Owned o;
    Buf image = {0};
    if (!words_check(c->note, "note", err) || !owner_mine(s, c->uuid, &o, &d, err))
        return false;
    if (o.kind == KIND_NOTE && c->note.len == 0)
        return error_set(err, ERR_USAGE, "the note is empty: delete it instead");
    bool good =
        image_read(s, o.kind, c->uuid, &image, err) && image_set_str(s, &image, "$.note", c->note, err);
    return image_write(s, o.kind, c, &image, good, err);
}

bool change_delete(Store *s, Change *c, Error *err)
{
    DocHead d;
    Owned o;
    Buf image = {0};
    if (!owner_mine(s, c->uuid, &o, &d, err))
        return false;
    bool good = image_read(s, o.kind, c->uuid, &image, err) && image_set_int(s, &image, "$.del", 1, err);
    return image_write(s, o.kind, c, &image, good, err);
}

bool change_move(Store *s, Change *c, Error *err)
{
    DocHead d;
    Owned o;
    Uuid anchor;
    Buf image = {0};
    if (!owner_mine(s, c->uuid, &o, &d, err))
        return false;
    if (o.kind == KIND_STANCE)
        return error_set(err, ERR_USAGE, "a stance stands where its evidence is: change that");
    if (!anchor_of(s, o.kind, c->uuid, &anchor, err) || !anchor_at(s, &d, c->span, c->uuid, anchor, &anchor, err))
        return false;
    bool good =
        image_read(s, o.kind, c->uuid, &image, err) && image_set_uuid(s, &image, "$.anchor", anchor, err);
    return image_write(s, o.kind, c, &image, good, err);
}

bool change_tags(Store *s, Change *c, Error *err)
{
    DocHead d;
    Owned o;
    if (!owner_mine(s, c->uuid, &o, &d, err))
        return false;
    if (o.kind != KIND_HIGHLIGHT)
        return error_set(err, ERR_USAGE, "a %s has no tags, only a highlight has", kind_name(o.kind));
    return c->kind == CHANGE_ADD_TAGS ? tags_add(s, c, err) : tags_take_off(s, c, false, err);
}

/* --- "examined, no stance" --- */

/* My marks on the paragraph, 16 bytes each; `sure`: not those of which it is in doubt whether it was this one. */
static bool my_marks(Store *s, const DocHead *d, Span para, bool sure, Buf *out, Error *err)
{
    sqlite3_stmt *q = query(s, Q_EXAMINED_OF);
    bind_int(q, ":doc", d->id);
    while (query_row(q))
        if (uuid_eq(col_uuid(q, 1), s->as) && !str_eq(col_str(q, 2), STR("orphan")) &&
            (!sure || str_eq(col_str(q, 2), STR("anchored"))) && span_has(para, (size_t)col_int(q, 3)))
            buf_add(out, col_str(q, 0));
    return query_end(s, q, "read the paragraphs", err);
}

static bool mark(Store *s, const DocHead *d, Span para, Change *c, Error *err)
{
    Uuid anchor;
    Buf image = {0};
    if (!anchor_at(s, d, para, uuid_nil, uuid_nil, &anchor, err))
        return false;
    image_uuid(&image, "document", d->uuid);
    image_uuid(&image, "anchor", anchor);
    image_uuid(&image, "annotator", s->as);
    image_str(&image, "state", STR("examined"));
    image_int(&image, "del", 0);
    image_close(&image);
    Buf name = {0};
    char text[UUID_TEXT];
    uuid_format(s->as, text);
    buf_addz(&name, text);
    c->uuid = uuid_v5(anchor, buf_str(&name));
    buf_free(&name);
    return image_write(s, KIND_PARA_STATE, c, &image, true, err);
}

/* Who examined the paragraph, ids of 16 bytes; and their names, a line each. */
static bool who_examined(Store *s, const DocHead *d, Span para, Buf *ids, Buf *names, Error *err)
{
    sqlite3_stmt *q = query(s, Q_EXAMINED_MARKS);
    bind_int(q, ":first", d->id);
    bind_int(q, ":last", d->id);
    while (query_row(q)) {
        if (!str_eq(col_str(q, 9), STR("anchored")) || !span_has(para, (size_t)col_int(q, 10)))
            continue;
        Uuid who = uuid_v5(uuid_space, col_str(q, 3));
        buf_add(ids, (Str){(const char *)who.b, sizeof who.b});
        buf_addf(names, "%.*s\n", STR_ARG(col_str(q, 3)));
    }
    return query_end(s, q, "read the paragraphs", err);
}

bool examined_parts(Store *s, const DocHead *d, Span was, const Paragraph *now, size_t n, Error *err)
{
    Buf ids = {0}, names = {0};
    bool good = who_examined(s, d, was, &ids, &names, err);
    Str rest = buf_str(&names), name;
    for (size_t at = 0; good && at < ids.len && str_split(&rest, '\n', &name); at += sizeof(Uuid)) {
        memcpy(&s->as, ids.p + at, sizeof s->as);
        s->as_name = name;
        for (size_t i = 0; good && i < n; i++) {
            Buf marks = {0};
            Change c = {0};
            good = my_marks(s, d, now[i].span, true, &marks, err) &&
                   (marks.len > 0 || mark(s, d, now[i].span, &c, err));
            buf_free(&marks);
        }
    }
    s->as = s->annotator;
    buf_free(&ids);
    buf_free(&names);
    return good;
}

static bool unmark(Store *s, const Buf *marks, Change *c, Error *err)
{
    for (size_t at = 0; at + sizeof(Uuid) <= marks->len; at += sizeof(Uuid)) {
        Buf image = {0};
        memcpy(&c->uuid, marks->p + at, sizeof c->uuid);
        bool good =
            image_read(s, KIND_PARA_STATE, c->uuid, &image, err) && image_set_int(s, &image, "$.del", 1, err);
        if (!image_write(s, KIND_PARA_STATE, c, &image, good, err))
            return false;
    }
    return true;
}

bool change_para_state(Store *s, Change *c, Error *err)
{
    DocHead d;
    Span para;
    Buf marks = {0};
    if (!doc_head(s, c->doc, &d, err) || !paragraph_at(s, &d, c->span, &para, err) ||
        !about_span(s, &d, para, err))
        return false;
    bool good = my_marks(s, &d, para, c->examined, &marks, err);
    if (good && c->examined)
        good = marks.len > 0 || mark(s, &d, para, c, err);
    else if (good)
        good = unmark(s, &marks, c, err);
    buf_free(&marks);
    return good;
}
