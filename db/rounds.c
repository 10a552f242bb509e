/* db/rounds.c -- a round of blind coding: while one is open nobody sees what others annotated. The filter is here:
 * whoever reads annotations, names by use or the journal asks round_coder() for whose. */
#include "db/store_private.h"

#include "base/clock.h"

#include <inttypes.h>
#include <stdlib.h>

#define NAME STR("round")

/* "1738224764000 lin": since when, and who opened it; empty when none is open. */
static bool parse(Str value, Arena *a, Round *out)
{
    Str time;
    *out = (Round){0};
    if (!str_split(&value, ' ', &time) || value.len == 0)
        return false;
    for (size_t i = 0; i < time.len && time.p[i] >= '0' && time.p[i] <= '9' && i < 18; i++)
        out->since_ms = out->since_ms * 10 + (time.p[i] - '0');
    out->open = true;
    if (a)
        out->by = arena_str(a, value);
    return true;
}

bool store_round(Store *s, Arena *a, Round *out, Error *err)
{
    sqlite3_stmt *q = query(s, Q_SETTING_GET);
    bind_nobody(q);
    bind_text(q, ":name", NAME);
    *out = (Round){0};
    if (query_row(q))
        parse(col_str(q, 0), a, out);
    return query_end(s, q, "read the setting", err);
}

bool store_set_round(Store *s, bool open, bool *changed, Error *err)
{
    Round now;
    *changed = false;
    if (!store_round(s, NULL, &now, err))
        return false;
    if (now.open == open)
        return true;
    if (!tx_begin_local(s, "round", err))
        return false;
    Buf value = {0};
    if (open)
        buf_addf(&value, "%" PRId64 " %s", clock_wall_ms(), s->name);
    sqlite3_stmt *q = query(s, Q_SETTING_PUT);
    bind_nobody(q);
    bind_text(q, ":name", NAME);
    bind_text(q, ":value", buf_str(&value));
    *changed = tx_end(s, query_run(s, q, "save the setting", err), err);
    buf_free(&value);
    return *changed;
}

bool store_hidden(Store *s, int64_t doc, int64_t *hidden, Error *err)
{
    Round now;
    *hidden = 0;
    if (!store_round(s, NULL, &now, err))
        return false;
    if (!now.open)
        return true;
    sqlite3_stmt *q = query(s, Q_HIDDEN_COUNT);
    bind_uuid(q, ":annotator", s->annotator);
    bind_int(q, ":doc", doc);
    *hidden = query_row(q) ? col_int(q, 0) : 0;
    return query_end(s, q, "count the annotations", err);
}

bool round_coder(Store *s, Uuid *coder, Error *err)
{
    Round now;
    if (!store_round(s, NULL, &now, err))
        return false;
    *coder = now.open ? s->annotator : uuid_nil;
    return true;
}
