/* app/cmd_revisions.c -- newsread revisions DOC */
#include "app/commands.h"
#include "app/json.h"
#include "app/place_names.h"
#include "app/table.h"
#include "base/clock.h"

static json_t *revision_json(int64_t doc, const RevisionRow *r)
{
    char time[CLOCK_ISO] = "";
    if (r->time_ms)
        clock_iso(r->time_ms, time);
    json_t *o = json_object();
    json_put_int(o, "doc", doc);
    json_put_int(o, "revision", r->number);
    json_put(o, "uuid", json_uuid(r->uuid));
    json_put_text(o, "time", str(time));
    json_put_int(o, "bytes", r->bytes);
    json_put_text(o, "encoding", r->encoding);
    json_put_int(o, "anchors", r->anchors);
    json_put(o, "current", json_boolean(r->current));
    return o;
}

static void add_row(Table *t, Arena *a, const RevisionRow *r)
{
    char time[CLOCK_ISO] = "", uuid[UUID_TEXT];
    if (r->time_ms)
        clock_iso(r->time_ms, time);
    uuid_format(r->uuid, uuid);
    const Str cells[] = { arena_f(a, "%lld", (long long)r->number), str(time), arena_f(a, "%lld", (long long)r->bytes),
                          r->encoding, arena_f(a, "%lld marked", (long long)r->anchors),
                          r->current ? STR("current") : STR(""), arena_str(a, str(uuid)) };
    table_add(t, a, cells);
}

void cmd_revisions(Cli *c)
{
    int64_t doc;
    RevisionRow *rows;
    size_t n;
    Error err;
    Table t = { .columns = 7, .right = 1 | 4 };
    if (!cli_store(c))
        return;
    if (!place_find_doc(c->store, c->args.words[0], &doc, &err) ||
        !store_revisions(c->store, doc, c->arena, &rows, &n, &err)) {
        cli_fail(c, &err);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        if (c->json)
            json_print(revision_json(doc, &rows[i]));
        else
            add_row(&t, c->arena, &rows[i]);
    }
    table_print(&t, c);
}
