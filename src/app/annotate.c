/* app/annotate.c -- one change, and what is printed after it. */
#include "app/annotate.h"

#include "app/annotation_json.h"

static bool print_annotation(Cli *c, const char *uuid, Error *err)
{
    Annotation a;
    if (!store_annotation(c->store, str(uuid), c->arena, &a, err))
        return false;
    Document *d = store_load(c->store, a.doc, err);
    if (!d)
        return false;
    json_print(annotation_json(&a, d));
    document_free(d);
    return true;
}

bool annotate_apply(Cli *c, Change *change, Error *err)
{
    char uuid[UUID_TEXT];
    if (!store_apply(c->store, change, 1, NULL, err))
        return false;
    uuid_format(change->uuid, uuid);
    if (c->json)
        return print_annotation(c, uuid, err);
    cli_line(c, "%s", uuid);
    return true;
}

bool annotate_find(Cli *c, const char *word, Uuid *out, Error *err)
{
    Annotation a;
    if (!store_annotation(c->store, str(word), c->arena, &a, err)) {
        if (err->kind == ERR_NOT_FOUND)
            error_set(err, ERR_NOT_FOUND, "no annotation '%s': see 'newsread annotations'", word);
        return false;
    }
    *out = a.uuid;
    return true;
}

size_t annotate_values(Cli *c, const char *option, Str **list)
{
    const char *value;
    size_t at = 0, n = 0;
    *list = ARENA_NEW(c->arena, Str, c->args.n_given + 1);
    while ((value = args_each(&c->args, option, &at)))
        (*list)[n++] = str(value);
    return n;
}
