/* app/cmd_examined.c -- newsread examined DOC:P [--clear] */
#include "app/commands.h"
#include "app/place_names.h"

void cmd_examined(Cli *c)
{
    Spot spot;
    Error err;
    if (!cli_store(c))
        return;
    if (!place_find(c->store, c->args.words[0], PLACE_PARA, &spot, &err)) {
        cli_fail(c, &err);
        return;
    }
    Change change = {
        .kind = CHANGE_PARA_STATE, .doc = spot.doc->id, .span = spot.span,
        .examined = !args_has(&c->args, "clear"),
    };
    if (!store_apply(c->store, &change, 1, NULL, &err))
        cli_fail(c, &err);
    document_free(spot.doc);
}
