/* app/cmd_holders.c -- newsread holders [DOC] [--suggest N] | --of NAME */
#include "app/commands.h"
#include "app/entity_rows.h"
#include "app/holder_says.h"
#include "app/json.h"
#include "app/naming.h"
#include "app/place_names.h"
#include "app/table.h"

#define MOST_SUGGESTED 1000

typedef struct Suggesting {
    Cli *c;
    size_t most;
    NameRow *rows;
    size_t n;
    Table table;
} Suggesting;

static void print_suggestion(Suggesting *g, const NameSuggestion *s, int64_t doc)
{
    bool known = naming_find(g->rows, g->n, s->name) != STR_NONE;
    if (!g->c->json) {
        const Str cells[] = {
            arena_f(g->c->arena, "%lld", (long long)doc), arena_f(g->c->arena, "%.2f", s->score),
            arena_f(g->c->arena, "%zu", s->mentions), known ? STR("known") : STR(""), s->name,
        };
        table_add(&g->table, g->c->arena, cells);
        return;
    }
    json_t *o = json_object();
    json_put_text(o, "name", s->name);
    json_put_int(o, "doc", doc);
    json_put(o, "score", json_real(s->score));
    json_put_int(o, "mentions", (int64_t)s->mentions);
    json_put(o, "known", json_boolean(known));
    json_print(o);
}

static bool suggest_in(Suggesting *g, int64_t doc, Error *err)
{
    Document *d = store_load(g->c->store, doc, err);
    if (!d)
        return false;
    Arena *a = arena_new();
    NameSuggestion *s;
    size_t n = names_suggest(a, naming_texts(a, d, NULL), d->n_paras, d->facts.author, &s);
    for (size_t i = 0; i < n && i < g->most; i++)
        print_suggestion(g, &s[i], doc);
    arena_free(a);
    document_free(d);
    return true;
}

static bool suggest(Cli *c, int64_t doc, size_t most, Error *err)
{
    const Str head[] = { STR("doc"), STR("score"), STR("mentions"), STR(""), STR("name") };
    Suggesting g = { .c = c, .most = most, .table = { .columns = 5, .right = 7 } };
    if (!store_names(c->store, doc, c->arena, &g.rows, &g.n, err))
        return false;
    if (!c->json)
        table_add(&g.table, c->arena, head);
    bool ok = doc == 0 || suggest_in(&g, doc, err);
    DocumentRow *rows;
    size_t n = doc ? 0 : 1;
    for (int64_t last = 0; ok && n > 0;) {
        ok = store_list(c->store, last, 1, c->arena, &rows, &n, err) && (n == 0 || suggest_in(&g, rows[0].doc, err));
        last = n ? rows[0].doc : last;
    }
    table_print(&g.table, c);
    return ok;
}

static bool print_known(Cli *c, int64_t doc, Error *err)
{
    NameRow *rows;
    size_t n;
    Table table = entity_table();
    if (!store_names(c->store, doc, c->arena, &rows, &n, err))
        return false;
    if (!c->json)
        entity_head(&table, c);
    for (size_t i = 0; i < n; i++)
        if (doc == 0 || rows[i].doc_uses > 0)
            entity_print(&table, c, &rows[i]);
    table_print(&table, c);
    return true;
}

void cmd_holders(Cli *c)
{
    const char *value = args_value(&c->args, "suggest"), *name = args_value(&c->args, "of");
    int64_t doc = 0, most = 0;
    Error err;
    if (value && (!args_number(str(value), &most) || most < 1 || most > MOST_SUGGESTED)) {
        cli_failf(c, ERR_USAGE, "'%s' is not a number from 1 to %d", value, MOST_SUGGESTED);
        return;
    }
    if (name && (value || c->args.n_words > 0)) {
        cli_failf(c, ERR_USAGE, "'--of' stands alone: what '%s' says is told of all documents", name);
        return;
    }
    if (!cli_store(c))
        return;
    if (name) {
        if (!holder_says(c, str(name), &err))
            cli_fail(c, &err);
        return;
    }
    bool ok = c->args.n_words == 0 || place_find_doc(c->store, c->args.words[0], &doc, &err);
    ok = ok && (value ? suggest(c, doc, (size_t)most, &err) : print_known(c, doc, &err));
    if (!ok)
        cli_fail(c, &err);
}
