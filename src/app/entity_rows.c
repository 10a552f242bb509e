/* app/entity_rows.c -- holders and targets as they are printed. */
#include "app/entity_rows.h"

#include "app/json.h"

Table entity_table(void)
{
    return (Table){ .columns = 5, .right = 3 };
}

void entity_head(Table *t, Cli *c)
{
    table_add(t, c->arena, (const Str[]){ STR("holder"), STR("target"), STR("kind"), STR("name"), STR("also") });
}

static json_t *names_json(const NameRow *row, bool merged)
{
    json_t *list = json_array();
    for (size_t i = 0; i < row->n_aliases; i++)
        if (row->aliases[i].merged == merged)
            json_array_append_new(list, json_text(row->aliases[i].name));
    return list;
}

static void print_json(const NameRow *row)
{
    json_t *o = json_object();
    json_put(o, "uuid", json_uuid(row->uuid));
    json_put_text(o, "name", row->name);
    json_put_text(o, "kind", str(entity_kind_name(row->kind)));
    json_put(o, "aliases", names_json(row, false));
    json_put(o, "merged", names_json(row, true));
    json_put_int(o, "holder", row->held);
    json_put_int(o, "target", row->uses - row->held);
    json_print(o);
}

void entity_print(Table *t, Cli *c, const NameRow *row)
{
    if (c->json) {
        print_json(row);
        return;
    }
    Buf also = { 0 };
    for (size_t i = 0; i < row->n_aliases; i++)
        buf_addf(&also, "%s%.*s", i ? ", " : "", STR_ARG(row->aliases[i].name));
    const Str cells[] = {
        arena_f(c->arena, "%lld", (long long)row->held), arena_f(c->arena, "%lld", (long long)(row->uses - row->held)),
        str(entity_kind_name(row->kind)), row->name, buf_str(&also),
    };
    table_add(t, c->arena, cells);
    buf_free(&also);
}
