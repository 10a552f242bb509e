/* app/cmd_delete.c -- newsread delete UUID... */
#include "app/annotate.h"
#include "app/commands.h"

/* All of them are one act: all or nothing, one undo. */
void cmd_delete(Cli *c)
{
    Error err;
    size_t n = c->args.n_words;
    Change *changes = ARENA_NEW(c->arena, Change, n);
    if (!cli_store(c))
        return;
    for (size_t i = 0; i < n; i++) {
        changes[i].kind = CHANGE_DELETE;
        if (!annotate_find(c, c->args.words[i], &changes[i].uuid, &err)) {
            cli_fail(c, &err);
            return;
        }
    }
    if (!store_apply(c->store, changes, n, NULL, &err))
        cli_fail(c, &err);
}
