/* app/paras.c -- paragraphs as JSON and as a table. */
#include "app/paras.h"

#include "app/json.h"
#include "app/table.h"

static json_t *para_json(const Document *d, size_t i)
{
    const Paragraph *p = &d->paras[i];
    json_t *o = json_object();
    json_put_int(o, "doc", d->id);
    json_put_int(o, "para", (int64_t)i + 1);
    json_put(o, "uuid", json_uuid(paragraph_uuid(d->revision, p->span)));
    json_put_int(o, "start", (int64_t)p->span.start);
    json_put_int(o, "end", (int64_t)p->span.end);
    json_put_text(o, "kind", str(para_kind_name(p->kind)));
    json_put(o, "unit", json_boolean(p->unit));
    json_put(o, "hidden", json_boolean(p->hidden));
    json_put_text(o, "text", str_sub(d->text, p->span.start, p->span.end));
    if (p->author.len > 0)
        json_put_text(o, "author", p->author);
    return o;
}

static void add_row(Table *t, Arena *a, const Document *d, size_t i)
{
    const Paragraph *p = &d->paras[i];
    Str text = str_sub(d->text, p->span.start, p->span.end);
    const Str cells[] = {
        arena_f(a, "%zu", i + 1),
        arena_f(a, "%zu-%zu", p->span.start, p->span.end),
        str(para_kind_name(p->kind)),
        p->hidden ? STR("hidden") : p->unit ? STR("unit") : STR(""),
        p->author.len > 0 ? arena_f(a, "[%.*s] %.*s", STR_ARG(p->author), STR_ARG(text)) : text,
    };
    table_add(t, a, cells);
}

void paras_print(Cli *c, const Document *d, size_t first, size_t n)
{
    Table table = { .columns = 5, .right = 3 };
    for (size_t i = first; i < first + n && i < d->n_paras; i++) {
        if (c->json)
            json_print(para_json(d, i));
        else
            add_row(&table, c->arena, d, i);
    }
    table_print(&table, c);
}
