/* app/cmd_entity.c -- newsread entity NAME [--kind K] [--rename N] [--alias A] [--unalias A] [--merge OTHER] ... */
#include "app/commands.h"
#include "app/entity_rows.h"
#include "app/naming.h"
#include "text/utf8.h"

#include <string.h>

static const struct {
    const char *option;
    ChangeKind kind;
} steps[] = {
    { "kind", CHANGE_ENTITY },       { "unalias", CHANGE_ENTITY_UNALIAS }, { "alias", CHANGE_ENTITY_ALIAS },
    { "merge", CHANGE_ENTITY_MERGE }, { "rename", CHANGE_ENTITY_RENAME },  { "forget", CHANGE_ENTITY_FORGET },
};

static bool read_kind(const char *word, EntityKind *out, Error *err)
{
    if (entity_kind_parse(str(word), out) && *out != ENTITY_UNKNOWN)
        return true;
    Buf words = { 0 };
    for (int k = ENTITY_PERSON; k < ENTITY_KINDS; k++)
        buf_addf(&words, "%s%s", k == ENTITY_PERSON ? "" : k + 1 == ENTITY_KINDS ? " or " : ", ",
                 entity_kind_name((EntityKind)k));
    error_set(err, ERR_USAGE, "'%s' is not a kind: write %s", word, buf_z(&words));
    buf_free(&words);
    return false;
}

/* In the order of the table, those of one option in the order of the command line. `other` merged into NAME. */
static bool plan(Cli *c, Str name, Change *changes, size_t *n, Error *err)
{
    *n = 0;
    if (args_has(&c->args, "alias"))
        changes[(*n)++] = (Change){ .kind = CHANGE_ENTITY, .name = name }; /* it may be new */
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        const char *value;
        size_t at = 0;
        if (steps[i].kind == CHANGE_ENTITY_FORGET && args_has(&c->args, "forget"))
            changes[(*n)++] = (Change){ .kind = CHANGE_ENTITY_FORGET, .name = name };
        while (steps[i].kind != CHANGE_ENTITY_FORGET && (value = args_each(&c->args, steps[i].option, &at))) {
            Change *change = &changes[(*n)++];
            bool merge = steps[i].kind == CHANGE_ENTITY_MERGE;
            *change = (Change){ .kind = steps[i].kind, .name = merge ? str(value) : name,
                                .other = merge ? name : str(value) };
            if (!utf8_valid(str(value)))
                return error_set(err, ERR_USAGE, "the name '%s' is not UTF-8", value);
            if (steps[i].kind == CHANGE_ENTITY && !read_kind(value, &change->entity_kind, err))
                return false;
        }
    }
    if (*n == 0) /* a name alone is confirmed */
        changes[(*n)++] = (Change){ .kind = CHANGE_ENTITY, .name = name };
    return true;
}

static bool print_entity(Cli *c, Str name, Error *err)
{
    NameRow *rows;
    size_t n;
    Table table = entity_table();
    if (!store_names(c->store, 0, c->arena, &rows, &n, err))
        return false;
    size_t i = naming_find(rows, n, name);
    if (i != STR_NONE)
        entity_print(&table, c, &rows[i]);
    table_print(&table, c);
    return true;
}

void cmd_entity(Cli *c)
{
    Str name = str(c->args.words[0]);
    Change *changes = ARENA_NEW(c->arena, Change, c->args.n_given + 2);
    size_t n;
    Error err;
    if (!utf8_valid(name)) {
        cli_failf(c, ERR_USAGE, "the name '%s' is not UTF-8", c->args.words[0]);
        return;
    }
    if (!plan(c, name, changes, &n, &err)) {
        cli_fail(c, &err);
        return;
    }
    if (!cli_store(c))
        return;
    const char *renamed = args_value(&c->args, "rename");
    if (!store_apply(c->store, changes, n, NULL, &err) || !print_entity(c, renamed ? str(renamed) : name, &err))
        cli_fail(c, &err);
}
