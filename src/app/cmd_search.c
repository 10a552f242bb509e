/* app/cmd_search.c -- newsread search QUERY... [--doc DOC] [--exact] [--limit N] [--json]
 *
 * A line for each place, by document and byte: first those in the texts, then those in notes, tags and names. --json:
 * {doc,para,start,end,snippet,in}, in an annotation also its uuid; an orphan has null for para, start and end.
 */
#include "app/asking.h"
#include "app/commands.h"
#include "app/indexing.h"
#include "app/json.h"
#include "app/place_names.h"
#include "app/searching.h"

enum { SLICE_US = 100000, AT_ONCE = 1000 };

static void print_json(const Hit *h)
{
    json_t *o = json_object();
    bool placed = h->para != STR_NONE;
    json_put_int(o, "doc", h->doc);
    json_put(o, "para", placed ? json_integer((json_int_t)h->para + 1) : json_null());
    json_put(o, "start", placed ? json_integer((json_int_t)h->span.start) : json_null());
    json_put(o, "end", placed ? json_integer((json_int_t)h->span.end) : json_null());
    json_put_text(o, "snippet", h->snippet);
    json_put_text(o, "in", str(hit_in_name(h->in)));
    if (h->in != HIT_TEXT)
        json_put(o, "uuid", json_uuid(h->uuid));
    json_print(o);
}

static void print_line(Cli *c, const Hit *h)
{
    Str place = h->para == STR_NONE ? arena_f(c->arena, "%lld", (long long)h->doc)
                                    : arena_f(c->arena, "%lld:%zu", (long long)h->doc, h->para + 1);
    const char *in = h->in == HIT_TEXT ? "" : hit_in_name(h->in), *colon = h->in == HIT_TEXT ? "" : ": ";
    cli_line(c, "%.*s  %s%s%.*s", STR_ARG(place), in, colon, STR_ARG(h->snippet));
}

static void print_hits(Cli *c, const QueryTree *q, SearchLook look, size_t limit)
{
    look.index = indexing_open(store_path(c->store));
    Searching *g = searching_new(c->store, q, look);
    Error err;
    size_t printed = 0;
    bool good = true;
    while (good && printed < limit && !searching_done(g)) {
        size_t most = limit - printed < AT_ONCE ? limit : printed + AT_ONCE, n;
        good = searching_step(g, most, SLICE_US, &err);
        const Hit *hits = searching_hits(g, &n);
        for (; printed < n && printed < limit; printed++) {
            if (c->json)
                print_json(&hits[printed]);
            else
                print_line(c, &hits[printed]);
        }
    }
    if (!good)
        cli_fail(c, &err);
    searching_free(g);
    index_close(look.index);
}

void cmd_search(Cli *c)
{
    const char *doc = args_value(&c->args, "doc"), *most = args_value(&c->args, "limit");
    SearchLook look = { .matching = args_has(&c->args, "exact") ? MATCH_EXACT : MATCH_FOLDED };
    int64_t limit = INT64_MAX;
    QueryTree q;
    Error err;
    if (most && !args_number(str(most), &limit)) {
        cli_failf(c, ERR_USAGE, "'%s' is not a number of hits", most);
        return;
    }
    if (!asking_read(c, c->args.words, c->args.n_words, &q))
        return;
    if (!q.root)
        cli_failf(c, ERR_USAGE, "the query is empty: write what to look for");
    else if (doc && !place_find_doc(c->store, doc, &look.doc, &err))
        cli_fail(c, &err);
    else
        print_hits(c, &q, look, (uint64_t)limit < SIZE_MAX ? (size_t)limit : SIZE_MAX);
}
