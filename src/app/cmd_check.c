/* app/cmd_check.c -- newsread check [--rebuild], newsread check --layout [DOC...] */
#include "app/check_layout.h"
#include "app/commands.h"
#include "app/json.h"

typedef struct Findings {
    Cli *c;
    json_t *problems;
} Findings;

static void note_problem(void *ctx, const char *line)
{
    Findings *f = ctx;
    if (f->c->json)
        json_array_append_new(f->problems, json_text(str(line)));
    else
        cli_line(f->c, "problem: %s", line);
}

static void print_result(Cli *c, const CheckResult *r, json_t *problems)
{
    if (!c->json) {
        cli_line(c, "documents %zu, annotations %zu, ops %zu, problems %zu", r->documents, r->annotations,
                 r->ops, r->problems);
        return;
    }
    json_t *o = json_object();
    json_put_int(o, "documents", (int64_t)r->documents);
    json_put_int(o, "annotations", (int64_t)r->annotations);
    json_put_int(o, "ops", (int64_t)r->ops);
    json_put(o, "problems", json_incref(problems));
    json_print(o);
}

void cmd_check(Cli *c)
{
    CheckResult result;
    Error err;
    if (args_has(&c->args, "layout")) {
        check_layout(c);
        return;
    }
    if (c->args.n_words > 0 || args_has(&c->args, "widths")) {
        cli_failf(c, ERR_USAGE, "cannot check one document or some widths: they go with --layout");
        return;
    }
    if (!cli_store(c))
        return;
    Findings found = { c, json_array() };
    if (!store_check(c->store, args_has(&c->args, "rebuild"), note_problem, &found, &result, &err))
        cli_fail(c, &err);
    else
        print_result(c, &result, found.problems);
    if (c->status == EXIT_DONE && result.problems)
        c->status = EXIT_FAILED;
    json_decref(found.problems);
}
