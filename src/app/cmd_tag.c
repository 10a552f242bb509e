/* app/cmd_tag.c -- newsread tag UUID TAG... [--remove]
 *                  newsread tag --query QUERY TAG... [--hits] [--exact] [--dry-run]
 *
 * --json: for a query an object for each place: {doc,para,quote,new,uuid}; uuid is null for what was not made.
 */
#include "app/annotate.h"
#include "app/asking.h"
#include "app/commands.h"
#include "app/json.h"
#include "app/tagging.h"
#include "text/utf8.h"

static bool read_tags(Cli *c, char *const words[], size_t n, Str **tags)
{
    *tags = ARENA_NEW(c->arena, Str, n);
    for (size_t i = 0; i < n; i++) {
        (*tags)[i] = str(words[i]);
        if (!utf8_valid((*tags)[i])) {
            cli_failf(c, ERR_USAGE, "the tag '%s' is not UTF-8", words[i]);
            return false;
        }
    }
    return true;
}

/* --- what a query finds --- */

static void print_place(Cli *c, const TagPlan *plan, size_t i)
{
    const TagPlace *p = &plan->places[i];
    bool placed = p->para != STR_NONE;
    if (!c->json) {
        cli_line(c, "%lld:%s  %s%.*s", (long long)p->doc,
                 placed ? arena_f(c->arena, "%zu", p->para + 1).p : "-", p->anew ? "new " : "", STR_ARG(p->quote));
        return;
    }
    json_t *o = json_object();
    json_put_int(o, "doc", p->doc);
    json_put(o, "para", placed ? json_integer((json_int_t)p->para + 1) : json_null());
    json_put_text(o, "quote", str_sub(p->quote, p->mark.start, p->mark.end));
    json_put(o, "new", json_boolean(p->anew));
    json_put(o, "uuid", uuid_is_nil(plan->changes[i].uuid) ? json_null() : json_uuid(plan->changes[i].uuid));
    json_print(o);
}

static void tell_plan(Cli *c, const TagPlan *plan, bool dry)
{
    Buf words = { 0 };
    for (size_t i = 0; (dry || c->json) && i < plan->n; i++)
        print_place(c, plan, i);
    tagging_words(plan, &words);
    if (!c->json)
        cli_line(c, "%s%s", plan->n == 0 ? "" : dry ? "would be tagged: " : "tagged: ", buf_z(&words));
    buf_free(&words);
}

static void tag_query(Cli *c, char *query)
{
    QueryTree q;
    TagPlan plan;
    Error err;
    Str *tags;
    size_t n = c->args.n_words;
    bool dry = args_has(&c->args, "dry-run");
    if (args_has(&c->args, "remove")) {
        cli_failf(c, ERR_USAGE, "'--remove' is for one highlight: give its UUID instead of --query");
        return;
    }
    if (!read_tags(c, c->args.words, n, &tags) || !asking_read(c, &query, 1, &q))
        return;
    if (!q.root) {
        cli_failf(c, ERR_USAGE, "the query is empty: write what shall be tagged");
        return;
    }
    bool good = tagging_plan(c->store, &q, args_has(&c->args, "exact"), args_has(&c->args, "hits"), tags, n, &plan,
                             &err);
    if (good && !dry && plan.n > 0)
        good = store_apply(c->store, plan.changes, plan.n, NULL, &err);
    if (good)
        tell_plan(c, &plan, dry);
    else
        cli_fail(c, &err);
    tagging_free(&plan);
}

/* --- one highlight --- */

void cmd_tag(Cli *c)
{
    Error err;
    const char *query = args_value(&c->args, "query");
    size_t n = c->args.n_words - 1;
    Str *tags;
    if (query) {
        tag_query(c, arena_z(c->arena, str(query)));
        return;
    }
    if (n == 0) {
        cli_failf(c, ERR_USAGE, "'tag' needs more: newsread tag UUID TAG...");
        return;
    }
    if (!read_tags(c, c->args.words + 1, n, &tags) || !cli_store(c))
        return;
    Change change = {
        .kind = args_has(&c->args, "remove") ? CHANGE_REMOVE_TAGS : CHANGE_ADD_TAGS,
        .tags = tags,
        .n_tags = n,
    };
    if (!annotate_find(c, c->args.words[0], &change.uuid, &err) || !annotate_apply(c, &change, &err))
        cli_fail(c, &err);
}
