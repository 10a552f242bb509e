/* ui/action.c -- keymap and names of the actions. */
#include "ui/action.h"

#include <assert.h>

enum { LIST = WHERE_LIST, READER = WHERE_READER, SIDEBAR = WHERE_SIDEBAR, EVERYWHERE = LIST | READER | SIDEBAR };

/* A heading is a row of ACT_NONE with its title for a name. */
static const struct {
    Action action;
    ActionInfo info;
} table[] = {
#define GROUP(title) { ACT_NONE, { title, "", "", 0 } },
#define ACTION(id, name, where, keys, help) { ACT_##id, { name, keys, help, where } },
#include "ui/actions.def"
#undef ACTION
#undef GROUP
};

enum { ROWS = sizeof table / sizeof *table };

const ActionInfo *action_info(Action a)
{
    for (size_t i = 0; i < ROWS; i++)
        if (table[i].action == a)
            return &table[i].info;
    assert(!"an action of the table");
    return NULL;
}

const char *action_group(Action a)
{
    const char *group = "";
    for (size_t i = 0; i < ROWS && table[i].action != a; i++)
        if (table[i].action == ACT_NONE)
            group = table[i].info.name;
    return group;
}

static bool has_key(const char *keys, Key k)
{
    Str rest = str(keys), one;
    while (str_split(&rest, ' ', &one))
        if (one.len > 0 && key_parse(one) == k)
            return true;
    return false;
}

bool action_has_default(Action a, Key k)
{
    return has_key(action_info(a)->keys, k);
}

Action action_default_of_key(Key k, unsigned where)
{
    for (size_t i = 0; i < ROWS; i++)
        if (table[i].action != ACT_NONE && (table[i].info.where & where) && has_key(table[i].info.keys, k))
            return table[i].action;
    return ACT_NONE;
}

Action action_of_name(Str name)
{
    for (size_t i = 0; i < ROWS; i++)
        if (table[i].action != ACT_NONE && str_eq(name, str(table[i].info.name)))
            return table[i].action;
    return ACT_NONE;
}
