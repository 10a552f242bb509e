/* db/local.c -- what belongs to this file and annotator alone: places, settings, an unfinished text. No ops.
 */
#include "db/store_private.h"

bool store_get_place(Store *s, int64_t doc, Place *out, Error *err)
{
    *out = (Place){0, 0};
    sqlite3_stmt *q = query(s, Q_PLACE_GET);
    bind_int(q, ":doc", doc);
    bind_uuid(q, ":annotator", s->annotator);
    if (query_row(q))
        *out = (Place){(size_t)col_int(q, 0), (size_t)col_int(q, 1)};
    return query_end(s, q, "read the place", err);
}

bool store_set_place(Store *s, int64_t doc, Place place, Error *err)
{
    Place now;
    if (!store_get_place(s, doc, &now, err))
        return false;
    if ((now.top == place.top && now.cursor == place.cursor))
        return true;
    if (!tx_begin_local(s, "place", err))
        return false;
    sqlite3_stmt *q = query(s, Q_PLACE_PUT);
    bind_int(q, ":doc", doc);
    bind_uuid(q, ":annotator", s->annotator);
    bind_int(q, ":top", (int64_t)place.top);
    bind_int(q, ":cursor", (int64_t)place.cursor);
    return tx_end(s, query_run(s, q, "save the place", err), err);
}

void bind_nobody(sqlite3_stmt *q)
{
    static const char nobody[sizeof(Uuid)];
    bind_blob(q, ":annotator", (Str){nobody, sizeof nobody});
}

bool store_get_setting(Store *s, Str key, Arena *a, Str *value, Error *err)
{
    sqlite3_stmt *q = query(s, Q_SETTING_GET);
    bind_uuid(q, ":annotator", s->annotator);
    bind_text(q, ":name", key);
    *value = query_row(q) ? arena_str(a, col_str(q, 0)) : (Str){0};
    return query_end(s, q, "read the setting", err);
}

bool store_set_setting(Store *s, Str key, Str value, Error *err)
{
    sqlite3_stmt *q = query(s, Q_SETTING_GET);
    bind_uuid(q, ":annotator", s->annotator);
    bind_text(q, ":name", key);
    bool same = query_row(q) ? str_eq(col_str(q, 0), value) : value.len == 0;
    if (!query_end(s, q, "read the setting", err) || same)
        return same;
    if (!tx_begin_local(s, "setting", err))
        return false;
    q = query(s, Q_SETTING_PUT);
    bind_uuid(q, ":annotator", s->annotator);
    bind_text(q, ":name", key);
    bind_text(q, ":value", value);
    return tx_end(s, query_run(s, q, "save the setting", err), err);
}

bool store_get_draft(Store *s, Arena *a, Draft *out, bool *found, Error *err)
{
    *out = (Draft){0};
    sqlite3_stmt *q = query(s, Q_DRAFT_GET);
    bind_uuid(q, ":annotator", s->annotator);
    *found = query_row(q);
    if (*found)
        *out = (Draft){
            .purpose = arena_str(a, col_str(q, 0)),
            .target = arena_str(a, col_str(q, 1)),
            .text = arena_str(a, col_str(q, 2)),
            .doc = col_int(q, 3),
            .span = {(size_t)col_int(q, 4), (size_t)col_int(q, 5)},
        };
    return query_end(s, q, "read the draft", err);
}

bool store_set_draft(Store *s, const Draft *d, Error *err)
{
    if (!tx_begin_local(s, "draft", err))
        return false;
    sqlite3_stmt *q = query(s, Q_DRAFT_PUT);
    bind_uuid(q, ":annotator", s->annotator);
    bind_text(q, ":purpose", d->purpose);
    bind_text(q, ":target", d->target);
    bind_text(q, ":text", d->text);
    bind_int(q, ":document", d->doc);
    bind_int(q, ":start", (int64_t)d->span.start);
    bind_int(q, ":end", (int64_t)d->span.end);
    return tx_end(s, query_run(s, q, "save the draft", err), err);
}

static bool has_draft(Store *s, bool *found, Error *err)
{
    sqlite3_stmt *q = query(s, Q_DRAFT_GET);
    bind_uuid(q, ":annotator", s->annotator);
    *found = query_row(q);
    return query_end(s, q, "read the draft", err);
}

bool store_clear_draft(Store *s, Error *err)
{
    bool found;
    if (!has_draft(s, &found, err) || !found)
        return !found;
    if (!tx_begin_local(s, "draft", err))
        return false;
    sqlite3_stmt *q = query(s, Q_DRAFT_REMOVE);
    bind_uuid(q, ":annotator", s->annotator);
    return tx_end(s, query_run(s, q, "throw the draft away", err), err);
}
