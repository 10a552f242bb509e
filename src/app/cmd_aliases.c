/* app/cmd_aliases.c -- newsread aliases [DOC] [--suggest] */
#include "app/commands.h"
#include "app/json.h"
#include "app/naming.h"
#include "app/place_names.h"
#include "app/table.h"
#include "base/mem.h"

#include <stdlib.h>

enum { SUGGESTED = 30 }; /* names of a document that nobody has confirmed */

static void print_pair(Cli *c, Table *t, const char *key_a, Str a, const char *key_b, Str b, const char *key, Str word)
{
    if (!c->json) {
        table_add(t, c->arena, (const Str[]){ a, b, word });
        return;
    }
    json_t *o = json_object();
    json_put_text(o, key_a, a);
    json_put_text(o, key_b, b);
    json_put_text(o, key, word);
    json_print(o);
}

static bool print_aliases(Cli *c, int64_t doc, Error *err)
{
    NameRow *rows;
    size_t n;
    Table table = { .columns = 3 };
    if (!store_names(c->store, doc, c->arena, &rows, &n, err))
        return false;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; (doc == 0 || rows[i].doc_uses > 0) && k < rows[i].n_aliases; k++)
            print_pair(c, &table, "name", rows[i].name, "alias", rows[i].aliases[k].name, "as",
                       rows[i].aliases[k].merged ? STR("merged") : STR("alias"));
    table_print(&table, c);
    return true;
}

/* --- suggestions --- */

typedef struct Pool {
    Arena *arena;
    Str *texts, *names;
    size_t *owner;          /* of a name: the row it belongs to, STR_NONE when it is only suggested */
    size_t n_texts, cap_texts, n_names, cap_names, cap_owner;
} Pool;

static void add_name(Pool *p, Str name, size_t owner)
{
    for (size_t i = 0; i < p->n_names; i++)
        if (str_eq(p->names[i], name))
            return;
    p->names = mem_grow(p->names, &p->cap_names, p->n_names + 1, sizeof *p->names);
    p->owner = mem_grow(p->owner, &p->cap_owner, p->n_names + 1, sizeof *p->owner);
    p->owner[p->n_names] = owner;
    p->names[p->n_names++] = arena_str(p->arena, name);
}

static bool add_document(Pool *p, Store *s, int64_t doc, Error *err)
{
    Document *d = store_load(s, doc, err);
    if (!d)
        return false;
    Str *texts = naming_texts(p->arena, d, NULL);
    NameSuggestion *found;
    size_t n = names_suggest(p->arena, texts, d->n_paras, d->facts.author, &found);
    p->texts = mem_grow(p->texts, &p->cap_texts, p->n_texts + d->n_paras, sizeof *p->texts);
    for (size_t i = 0; i < d->n_paras; i++)
        p->texts[p->n_texts++] = arena_str(p->arena, texts[i]);
    for (size_t i = 0; i < n && i < SUGGESTED; i++)
        add_name(p, found[i].name, STR_NONE);
    document_free(d);
    return true;
}

static bool fill(Pool *p, Cli *c, int64_t doc, Error *err)
{
    NameRow *names;
    DocumentRow *rows;
    size_t n_names, n = 1;
    if (!store_names(c->store, doc, c->arena, &names, &n_names, err))
        return false;
    for (size_t i = 0; i < n_names; i++) {
        add_name(p, names[i].name, i);
        for (size_t k = 0; k < names[i].n_aliases; k++)
            add_name(p, names[i].aliases[k].name, i);
    }
    if (doc)
        return add_document(p, c->store, doc, err);
    bool ok = true;
    for (int64_t last = 0; ok && n > 0;) {
        ok = store_list(c->store, last, 1, c->arena, &rows, &n, err) &&
             (n == 0 || add_document(p, c->store, rows[0].doc, err));
        last = n ? rows[0].doc : last;
    }
    return ok;
}

static bool suggest(Cli *c, int64_t doc, Error *err)
{
    Pool p = { .arena = c->arena };
    Table table = { .columns = 3 };
    AliasSuggestion *found;
    bool ok = fill(&p, c, doc, err);
    size_t n = ok ? names_aliases(c->arena, p.texts, p.n_texts, p.names, p.n_names, &found) : 0;
    for (size_t i = 0; i < n; i++) {
        size_t a = found[i].a, b = found[i].b;
        if (p.owner[a] == STR_NONE || p.owner[a] != p.owner[b])
            print_pair(c, &table, "a", p.names[a], "b", p.names[b], "why", str(found[i].why));
    }
    table_print(&table, c);
    free(p.texts);
    free(p.names);
    free(p.owner);
    return ok;
}

void cmd_aliases(Cli *c)
{
    int64_t doc = 0;
    Error err;
    if (!cli_store(c))
        return;
    bool ok = c->args.n_words == 0 || place_find_doc(c->store, c->args.words[0], &doc, &err);
    ok = ok && (args_has(&c->args, "suggest") ? suggest(c, doc, &err) : print_aliases(c, doc, &err));
    if (!ok)
        cli_fail(c, &err);
}
