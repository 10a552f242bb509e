/* app/cmd_events.c -- newsread events [NAME [--rename NEW]] */
#include "app/annotation_json.h"
#include "app/commands.h"
#include "app/json.h"
#include "app/table.h"

static void print_event(Cli *c, Table *t, const EventRow *e)
{
    if (!c->json) {
        const Str cells[] = { arena_f(c->arena, "%lld", (long long)e->passages),
                              arena_f(c->arena, "%lld", (long long)e->documents), e->name };
        table_add(t, c->arena, cells);
        return;
    }
    json_t *o = json_object();
    json_put_text(o, "event", e->name);
    json_put(o, "uuid", json_uuid(e->uuid));
    json_put_int(o, "passages", e->passages);
    json_put_int(o, "documents", e->documents);
    json_print(o);
}

static bool print_events(Cli *c, Error *err)
{
    const Str head[] = { STR("passages"), STR("documents"), STR("event") };
    Table table = { .columns = 3, .right = 3 };
    EventRow *rows;
    size_t n;
    if (!store_events(c->store, c->arena, &rows, &n, err))
        return false;
    if (!c->json)
        table_add(&table, c->arena, head);
    for (size_t i = 0; i < n; i++)
        print_event(c, &table, &rows[i]);
    table_print(&table, c);
    return true;
}

static void print_passage(Cli *c, Table *t, const Annotation *p, const Document *d)
{
    if (c->json) {
        json_print(annotation_json(p, d));
        return;
    }
    bool placed = p->status != PLACED_ORPHAN && d->n_paras > 0;
    size_t para = placed ? document_para_at(d, p->anchor.span.start) + 1 : 0;
    const Str cells[] = {
        placed ? arena_f(c->arena, "%lld:%zu", (long long)p->doc, para) : arena_f(c->arena, "%lld", (long long)p->doc),
        p->status == PLACED_ANCHORED ? STR("") : str(placement_name(p->status)), d->facts.title, p->anchor.exact,
    };
    table_add(t, c->arena, cells);
}

/* Who tells it, in which words. */
static bool print_passages(Cli *c, Str event, Error *err)
{
    AnnotationList list;
    DocumentCache cache = { .store = c->store };
    Table table = { .columns = 4 };
    size_t told = 0;
    if (!store_annotations(c->store, 0, c->arena, &list, err))
        return false;
    bool ok = true;
    for (size_t i = 0; ok && i < list.n; i++) {
        const Annotation *a = &list.items[i];
        if (a->type != ANNOTATION_PASSAGE || !str_eq(a->event, event))
            continue;
        const Document *d = cache_document(&cache, a->doc, err);
        ok = d != NULL;
        if (ok)
            print_passage(c, &table, a, d);
        told++;
    }
    table_print(&table, c);
    cache_free(&cache);
    return ok && (told > 0 || error_set(err, ERR_NOT_FOUND, "no event '%.*s': see 'newsread events'", STR_ARG(event)));
}

void cmd_events(Cli *c)
{
    Error err;
    const char *to = args_value(&c->args, "rename");
    Str name = str_trim(str(c->args.n_words ? c->args.words[0] : NULL));
    if (to && name.len == 0) {
        cli_failf(c, ERR_USAGE, "'--rename' needs the event that is meant: newsread events NAME --rename NEW");
        return;
    }
    if (!cli_store(c))
        return;
    Change rename = { .kind = CHANGE_EVENT_RENAME, .name = name, .other = str(to) };
    bool ok = to ? store_apply(c->store, &rename, 1, NULL, &err)
              : name.len > 0 ? print_passages(c, name, &err) : print_events(c, &err);
    if (!ok)
        cli_fail(c, &err);
}
