/* app/cmd_annotations.c -- newsread annotations [DOC] */
#include "app/annotation_json.h"
#include "app/commands.h"
#include "app/place_names.h"
#include "app/table.h"

/* What the annotation says, in one line. */
static Str summary(Arena *a, const Annotation *n)
{
    if (n->type == ANNOTATION_STANCE)
        return arena_f(a, "%.*s → %.*s: %s (%s)%s%.*s", STR_ARG(n->holder), STR_ARG(n->target),
                       polarity_name(n->polarity), voice_name(n->voice), n->note.len ? "; " : "",
                       STR_ARG(n->note));
    Buf line = { 0 };
    for (size_t i = 0; i < n->n_tags; i++)
        buf_addf(&line, "#%.*s ", STR_ARG(n->tags[i]));
    buf_addf(&line, "“%.*s”%s%.*s", STR_ARG(n->anchor.exact), n->note.len ? " " : "", STR_ARG(n->note));
    Str text = arena_str(a, buf_str(&line));
    buf_free(&line);
    return text;
}

static Str place_of(Arena *a, const Annotation *n, const Document *d)
{
    if (n->status == PLACED_ORPHAN || d->n_paras == 0)
        return arena_f(a, "%lld", (long long)n->doc);
    size_t para = document_para_at(d, n->anchor.span.start) + 1;
    return arena_f(a, "%lld:%zu", (long long)n->doc, para);
}

static void add_row(Table *t, Arena *a, const Annotation *n, const Document *d)
{
    char uuid[UUID_TEXT];
    uuid_format(n->uuid, uuid);
    const Str cells[] = {
        str(uuid),
        place_of(a, n, d),
        str(annotation_type_name(n->type)),
        n->status == PLACED_ANCHORED ? STR("") : str(placement_name(n->status)),
        n->annotator,
        summary(a, n),
    };
    table_add(t, a, cells);
}

static bool print_all(Cli *c, int64_t doc, Error *err)
{
    AnnotationList list;
    if (!store_annotations(c->store, doc, c->arena, &list, err))
        return false;
    Table table = { .columns = 6 };
    DocumentCache cache = { .store = c->store };
    bool ok = true;
    for (size_t i = 0; ok && i < list.n; i++) {
        const Document *d = cache_document(&cache, list.items[i].doc, err);
        ok = d != NULL;
        if (ok && c->json)
            json_print(annotation_json(&list.items[i], d));
        else if (ok)
            add_row(&table, c->arena, &list.items[i], d);
    }
    table_print(&table, c);
    cache_free(&cache);
    return ok;
}

void cmd_annotations(Cli *c)
{
    int64_t doc = 0;
    Error err;
    if (!cli_store(c))
        return;
    if ((c->args.n_words && !place_find_doc(c->store, c->args.words[0], &doc, &err)) ||
        !print_all(c, doc, &err))
        cli_fail(c, &err);
}
