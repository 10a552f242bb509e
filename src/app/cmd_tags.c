/* app/cmd_tags.c -- newsread tags [TAG [--key K] [--colour 0-7]] */
#include "app/commands.h"
#include "app/json.h"
#include "app/table.h"

#include <ctype.h>

static json_t *tag_json(const TagRow *t)
{
    json_t *o = json_object();
    json_put(o, "uuid", json_uuid(t->uuid));
    json_put_text(o, "path", t->path);
    json_put_text(o, "key", (Str){ &t->key, t->key ? 1 : 0 });
    json_put_int(o, "colour", t->colour);
    json_put_int(o, "uses", t->uses);
    return o;
}

static void add_row(Table *table, Arena *a, const TagRow *t)
{
    const Str cells[] = {
        (Str){ &t->key, t->key ? 1 : 0 }, arena_f(a, "%d", t->colour), arena_f(a, "%lld", (long long)t->uses),
        t->path,
    };
    table_add(table, a, cells);
}

/* Prints the whole codebook, or one tag when `path` is not empty. */
static bool print_tags(Cli *c, Str path, Error *err)
{
    const Str head[] = { STR("key"), STR("colour"), STR("uses"), STR("tag") };
    Table table = { .columns = 4, .right = 6 };
    TagRow *rows;
    size_t n;
    if (!store_tags(c->store, c->arena, &rows, &n, err))
        return false;
    if (!c->json)
        table_add(&table, c->arena, head);
    for (size_t i = 0; i < n; i++) {
        if (path.len && !str_eq(rows[i].path, path))
            continue;
        if (c->json)
            json_print(tag_json(&rows[i]));
        else
            add_row(&table, c->arena, &rows[i]);
    }
    table_print(&table, c);
    return true;
}

/* What is not given stays as it is; a tag that is not there yet is made. */
static bool read_change(Cli *c, Change *change, Error *err)
{
    const char *key = args_value(&c->args, "key"), *colour = args_value(&c->args, "colour");
    TagRow *rows;
    size_t n;
    if (!store_tags(c->store, c->arena, &rows, &n, err))
        return false;
    for (size_t i = 0; i < n; i++)
        if (str_eq(rows[i].path, change->tags[0])) {
            change->tag_key = rows[i].key;
            change->tag_colour = rows[i].colour;
        }
    if (key && key[0] && (!isalnum((unsigned char)key[0]) || key[1]))
        return error_set(err, ERR_USAGE, "'%s' is not a key: write a letter or a digit", key);
    if (colour && (colour[0] < '0' || colour[0] > '7' || colour[1]))
        return error_set(err, ERR_USAGE, "'%s' is not a colour: write 0 to 7", colour);
    if (key)
        change->tag_key = key[0];
    if (colour)
        change->tag_colour = colour[0] - '0';
    return true;
}

void cmd_tags(Cli *c)
{
    Str path = str(c->args.n_words ? c->args.words[0] : NULL);
    Change change = { .kind = CHANGE_TAG, .tags = &path, .n_tags = 1 };
    bool set = args_has(&c->args, "key") || args_has(&c->args, "colour");
    Error err;
    bool ok = true;
    if (set && path.len == 0) {
        cli_failf(c, ERR_USAGE, "'tags' needs the tag whose key or colour is set");
        return;
    }
    if (!cli_store(c))
        return;
    if (set)
        ok = read_change(c, &change, &err) && store_apply(c->store, &change, 1, NULL, &err);
    if (!ok || !print_tags(c, path, &err))
        cli_fail(c, &err);
}
