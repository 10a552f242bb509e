/* app/cmd_paras.c -- newsread paras DOC */
#include "app/commands.h"
#include "app/paras.h"
#include "app/place_names.h"

void cmd_paras(Cli *c)
{
    Spot spot;
    Error err;
    if (!cli_store(c))
        return;
    if (!place_find(c->store, c->args.words[0], PLACE_DOC, &spot, &err)) {
        cli_fail(c, &err);
        return;
    }
    paras_print(c, spot.doc, 0, spot.doc->n_paras);
    document_free(spot.doc);
}
