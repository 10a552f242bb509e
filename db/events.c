/* db/events.c -- events and the passages that tell them: who links two passages says that they tell the same. */
#include "base/mem.h"
#include "db/annotations.h"
#include "db/changes.h"

#include <stdlib.h>
#include <string.h>

static bool event_find(Store *s, Str name, Uuid *out, Error *err)
{
    *out = uuid_nil;
    sqlite3_stmt *q = query(s, Q_EVENT_FIND);
    bind_text(q, ":name", name);
    if (query_row(q))
        *out = col_uuid(q, 0);
    return query_end(s, q, "read the events", err);
}

static bool event_of_name(Store *s, Str name, Uuid *out, Error *err)
{
    bool good = event_find(s, name, out, err);
    if (!good || !uuid_is_nil(*out))
        return good;
    *out = uuid_v7();
    Buf image = {0};
    image_str(&image, "name", name);
    image_int(&image, "del", 0);
    good = op_write(s, KIND_EVENT, *out, image_close(&image), NULL, err);
    buf_free(&image);
    return good;
}

/* The same words linked to the same event by the same person are one passage, however often that is done. */
static bool passage_uuid(Store *s, const DocHead *d, Change *c, Uuid event, Error *err)
{
    Uuid anchor;
    char name[2 * UUID_TEXT];
    if (!uuid_is_nil(c->uuid))
        return true;
    if (!anchor_at(s, d, c->span, uuid_nil, uuid_nil, &anchor, err))
        return false;
    uuid_format(event, name);
    name[UUID_TEXT - 1] = ' ';
    uuid_format(s->as, name + UUID_TEXT);
    c->uuid = uuid_v5(anchor, str(name));
    return true;
}

bool change_passage(Store *s, Change *c, Error *err)
{
    DocHead d;
    Owned o;
    Uuid anchor, event;
    Buf image = {0};
    Str name = name_trim(c->name);
    if (!name_check(name, "event", err) || !words_check(c->note, "note", err) || !doc_head(s, c->doc, &d, err) ||
        !act_about(s, name, err) || !event_of_name(s, name, &event, err) || !passage_uuid(s, &d, c, event, err) ||
        !adding_prepare(s, c, KIND_PASSAGE, &d, &o, err) ||
        !anchor_of(s, KIND_PASSAGE, c->uuid, &anchor, err) || !anchor_at(s, &d, c->span, c->uuid, anchor, &anchor, err))
        return false;
    image_uuid(&image, "event", event);
    adding_image(s, &image, &d, anchor, &o);
    image_str(&image, "note", c->note);
    bool good = adding_write(s, KIND_PASSAGE, c, &image, &o, err);
    buf_free(&image);
    return good;
}

static bool set_name(Store *s, Uuid event, Str name, Change *c, Error *err)
{
    Buf image = {0};
    c->uuid = event;
    bool good = image_read(s, KIND_EVENT, event, &image, err) && image_set_str(s, &image, "$.name", name, err);
    return image_write(s, KIND_EVENT, c, &image, good, err);
}

/* Everybody's: what was linked stays linked, under the other name. */
static bool move_passages(Store *s, Uuid from, Uuid into, bool *made, Error *err)
{
    Buf passages = {0};
    sqlite3_stmt *q = query(s, Q_EVENT_PASSAGES);
    bind_uuid(q, ":uuid", from);
    while (query_row(q))
        buf_add(&passages, col_str(q, 0));
    bool good = query_end(s, q, "read the events", err);
    for (size_t at = 0; good && at + sizeof(Uuid) <= passages.len; at += sizeof(Uuid)) {
        Change one = {0};
        Buf image = {0};
        memcpy(&one.uuid, passages.p + at, sizeof one.uuid);
        good = image_read(s, KIND_PASSAGE, one.uuid, &image, err) &&
               image_set_uuid(s, &image, "$.event", into, err);
        good = image_write(s, KIND_PASSAGE, &one, &image, good, err);
        *made |= one.made;
    }
    buf_free(&passages);
    return good;
}

bool change_event_rename(Store *s, Change *c, Error *err)
{
    Uuid event, there;
    Str name = name_trim(c->name), to = name_trim(c->other);
    if (!name_check(to, "event", err) || !event_find(s, name, &event, err) || !event_find(s, to, &there, err))
        return false;
    if (uuid_is_nil(event))
        return error_set(err, ERR_NOT_FOUND, "no event '%.*s': see 'newsread events'", STR_ARG(name));
    Buf about = {0};
    buf_addf(&about, "%.*s → %.*s", STR_ARG(name), STR_ARG(to));
    bool good = act_about(s, buf_str(&about), err);
    buf_free(&about);
    if (!good || uuid_eq(event, there))
        return good;
    return uuid_is_nil(there) ? set_name(s, event, to, c, err) : move_passages(s, event, there, &c->made, err);
}

bool store_passages(Store *s, Arena *a, PassageRow **rows, size_t *n, Error *err)
{
    PassageRow *found = NULL;
    size_t cap = 0, count = 0;
    Uuid coder;
    *n = 0;
    if (!read_begin(s, err))
        return false;
    bool good = round_coder(s, &coder, err);
    sqlite3_stmt *q = good ? query(s, Q_PASSAGES_TOLD) : NULL;
    bind_uuid(q, ":coder", coder);
    while (good && query_row(q)) {
        PassageRow p = {
            .uuid = col_uuid(q, 0),
            .event = arena_str(a, col_str(q, 1)),
            .doc = col_int(q, 2),
            .title = arena_str(a, col_str(q, 3)),
            .annotator = arena_str(a, col_str(q, 4)),
            .exact = arena_str(a, col_str(q, 5)),
        };
        p.status = placed_of(q, 6, &p.span);
        found = mem_grow(found, &cap, count + 1, sizeof *found);
        found[count++] = p;
    }
    good = good && query_end(s, q, "read the events", err);
    read_end(s);
    *rows = ARENA_NEW(a, PassageRow, count);
    *n = count;
    if (count > 0)
        memcpy(*rows, found, count * sizeof *found);
    free(found);
    return good;
}

bool store_events(Store *s, Arena *a, EventRow **rows, size_t *n, Error *err)
{
    EventRow *found = NULL;
    size_t cap = 0, count = 0;
    Uuid coder;
    *n = 0;
    if (!read_begin(s, err))
        return false;
    bool good = round_coder(s, &coder, err);
    sqlite3_stmt *q = good ? query(s, Q_EVENTS) : NULL;
    bind_uuid(q, ":coder", coder);
    while (good && query_row(q)) {
        found = mem_grow(found, &cap, count + 1, sizeof *found);
        found[count++] = (EventRow){
            .uuid = col_uuid(q, 0),
            .name = arena_str(a, col_str(q, 1)),
            .passages = col_int(q, 2),
            .documents = col_int(q, 3),
            .last_ms = col_int(q, 4) >> 16,
        };
    }
    good = good && query_end(s, q, "read the events", err);
    read_end(s);
    *rows = ARENA_NEW(a, EventRow, count);
    *n = count;
    if (count > 0)
        memcpy(*rows, found, count * sizeof *found);
    free(found);
    return good;
}
