/* app/cmd_place.c -- newsread place UUID --confirm|--reject|--at START-END */
#include "app/annotate.h"
#include "app/commands.h"
#include "app/place_names.h"

static bool read_change(Cli *c, Change *change, Error *err)
{
    const char *at = args_value(&c->args, "at");
    bool confirm = args_has(&c->args, "confirm"), reject = args_has(&c->args, "reject");
    if (confirm + reject + (at != NULL) != 1)
        return error_set(err, ERR_USAGE, "'place' needs one of --confirm, --reject and --at START-END");
    change->kind = at ? CHANGE_REATTACH : CHANGE_CONFIRM;
    change->accepted = confirm;
    if (at && !place_parse_span(str(at), &change->span))
        return error_set(err, ERR_USAGE, "'%s' is not a span: write START-END in bytes", at);
    return true;
}

void cmd_place(Cli *c)
{
    Error err;
    Change change = { 0 };
    bool ok = read_change(c, &change, &err);
    if (ok && !cli_store(c))
        return;
    ok = ok && annotate_find(c, c->args.words[0], &change.uuid, &err) && annotate_apply(c, &change, &err);
    if (!ok)
        cli_fail(c, &err);
}
