/* app/cmd_highlight.c -- newsread highlight DOC@START-END|DOC:P [--tag T]... [--note N] */
#include "app/annotate.h"
#include "app/commands.h"
#include "app/place_names.h"

void cmd_highlight(Cli *c)
{
    Spot spot;
    Str *tags;
    Error err;
    if (!cli_store(c))
        return;
    if (!place_find(c->store, c->args.words[0], PLACE_PARA | PLACE_SPAN, &spot, &err)) {
        cli_fail(c, &err);
        return;
    }
    Change change = {
        .kind = CHANGE_HIGHLIGHT, .doc = spot.doc->id, .span = spot.span,
        .n_tags = annotate_values(c, "tag", &tags), .note = str(args_value(&c->args, "note")),
    };
    change.tags = tags;
    if (!annotate_apply(c, &change, &err))
        cli_fail(c, &err);
    document_free(spot.doc);
}
