/* app/cmd_round.c -- newsread round [open|close] */
#include "app/commands.h"
#include "app/json.h"
#include "base/clock.h"

#include <string.h>

static void print_json(const Round *r, const char *since, int64_t hidden)
{
    json_t *o = json_object();
    json_put(o, "open", json_boolean(r->open));
    json_put_text(o, "by", r->by);
    json_put_text(o, "since", str(since));
    json_put_int(o, "hidden", hidden);
    json_print(o);
}

static bool print_round(Cli *c, Error *err)
{
    Round r;
    int64_t hidden;
    char since[CLOCK_ISO] = "";
    if (!store_round(c->store, c->arena, &r, err) || !store_hidden(c->store, 0, &hidden, err))
        return false;
    if (r.open)
        clock_iso(r.since_ms, since);
    if (c->json)
        print_json(&r, since, hidden);
    else if (r.open)
        cli_line(c, "a round is open since %s, opened by %.*s: %lld annotations of others are hidden", since,
                 STR_ARG(r.by), (long long)hidden);
    else
        cli_line(c, "no round is open: everybody's annotations are shown");
    return true;
}

void cmd_round(Cli *c)
{
    const char *word = c->args.n_words ? c->args.words[0] : NULL;
    bool open = word && strcmp(word, "open") == 0, changed;
    Error err;
    if (word && !open && strcmp(word, "close") != 0) {
        cli_failf(c, ERR_USAGE, "'round' takes 'open' or 'close', not '%s'", word);
        return;
    }
    if (!cli_store(c))
        return;
    if ((word && !store_set_round(c->store, open, &changed, &err)) || !print_round(c, &err))
        cli_fail(c, &err);
}
