/* app/cmd_tag.c -- newsread tag UUID TAG... [--remove] */
#include "app/annotate.h"
#include "app/commands.h"
#include "text/utf8.h"

void cmd_tag(Cli *c)
{
    Error err;
    size_t n = c->args.n_words - 1;
    Str *tags = ARENA_NEW(c->arena, Str, n);
    for (size_t i = 0; i < n; i++) {
        tags[i] = str(c->args.words[i + 1]);
        if (!utf8_valid(tags[i])) {
            cli_failf(c, ERR_USAGE, "the tag '%s' is not UTF-8", c->args.words[i + 1]);
            return;
        }
    }
    Change change = {
        .kind = args_has(&c->args, "remove") ? CHANGE_REMOVE_TAGS : CHANGE_ADD_TAGS,
        .tags = tags,
        .n_tags = n,
    };
    if (!cli_store(c))
        return;
    if (!annotate_find(c, c->args.words[0], &change.uuid, &err) || !annotate_apply(c, &change, &err))
        cli_fail(c, &err);
}
