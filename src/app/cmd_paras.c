/* app/cmd_paras.c -- newsread paras DOC */
#include "app/commands.h"
#include "app/json.h"
#include "app/place_names.h"
#include "app/table.h"

static json_t *para_json(const Document *d, size_t i)
{
    const Paragraph *p = &d->paras[i];
    json_t *o = json_object();
    json_put_int(o, "doc", d->id);
    json_put_int(o, "para", (int64_t)i + 1);
    json_put(o, "uuid", json_uuid(p->uuid));
    json_put_int(o, "start", (int64_t)p->span.start);
    json_put_int(o, "end", (int64_t)p->span.end);
    json_put_text(o, "kind", str(para_kind_name(p->kind)));
    json_put(o, "unit", json_boolean(p->unit));
    json_put(o, "hidden", json_boolean(p->hidden));
    json_put_text(o, "text", str_sub(d->text, p->span.start, p->span.end));
    return o;
}

static void add_row(Table *t, Arena *a, const Document *d, size_t i)
{
    const Paragraph *p = &d->paras[i];
    const Str cells[] = {
        arena_f(a, "%zu", i + 1),
        arena_f(a, "%zu-%zu", p->span.start, p->span.end),
        str(para_kind_name(p->kind)),
        p->hidden ? STR("hidden") : p->unit ? STR("unit") : STR(""),
        str_sub(d->text, p->span.start, p->span.end),
    };
    table_add(t, a, cells);
}

void cmd_paras(Cli *c)
{
    Spot spot;
    Error err;
    if (!cli_store(c))
        return;
    if (!place_find(c->store, c->args.words[0], PLACE_DOC, &spot, &err)) {
        cli_fail(c, &err);
        return;
    }
    Table table = { .columns = 5, .right = 3 };
    for (size_t i = 0; i < spot.doc->n_paras; i++) {
        if (c->json)
            json_print(para_json(spot.doc, i));
        else
            add_row(&table, c->arena, spot.doc, i);
    }
    table_print(&table, c);
    document_free(spot.doc);
}
