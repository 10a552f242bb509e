/* app/cmd_facts.c -- newsread facts DOC [--title T] [--source S] [--author A] [--date D] */
#include "app/commands.h"
#include "app/facts_options.h"
#include "app/json.h"
#include "app/list.h"
#include "app/place_names.h"

#include <string.h>

/* YYYY, YYYY-MM or YYYY-MM-DD with a month and a day that can be. */
static bool is_date(Str s)
{
    static const char form[] = "dddd-dd-dd";
    if (s.len != 4 && s.len != 7 && s.len != 10)
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (form[i] == 'd' ? s.p[i] < '0' || s.p[i] > '9' : s.p[i] != '-')
            return false;
    int month = s.len > 4 ? (s.p[5] - '0') * 10 + s.p[6] - '0' : 1;
    int day = s.len > 7 ? (s.p[8] - '0') * 10 + s.p[9] - '0' : 1;
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

bool facts_from_options(Cli *c, DocumentFacts *out)
{
    out->title = str(args_value(&c->args, "title"));
    out->source = str(args_value(&c->args, "source"));
    out->author = str(args_value(&c->args, "author"));
    out->date = str(args_value(&c->args, "date"));
    if (out->date.len && !is_date(out->date)) {
        cli_failf(c, ERR_USAGE, "'%.*s' is not a date: write 2025-01-30, 2025-01 or 2025",
                  STR_ARG(out->date));
        return false;
    }
    return true;
}

/* An option that was given replaces the fact, an empty one clears it. */
static void replace(Cli *c, const char *option, Str value, Str *fact)
{
    if (args_has(&c->args, option))
        *fact = value;
}

void cmd_facts(Cli *c)
{
    DocumentFacts given;
    int64_t doc;
    Error err;
    DocumentRow row;
    if (!facts_from_options(c, &given))
        return;
    if (c->args.n_given == 0 || !cli_store(c))
        return;
    if (!place_find_doc(c->store, c->args.words[0], &doc, &err) ||
        !list_row(c->store, c->arena, doc, &row, &err)) {
        cli_fail(c, &err);
        return;
    }
    Change change = { .kind = CHANGE_FACTS, .doc = doc, .facts = row.facts };
    replace(c, "title", given.title, &change.facts.title);
    replace(c, "source", given.source, &change.facts.source);
    replace(c, "author", given.author, &change.facts.author);
    replace(c, "date", given.date, &change.facts.date);
    if (!store_apply(c->store, &change, 1, NULL, &err) || !list_row(c->store, c->arena, doc, &row, &err))
        cli_fail(c, &err);
    else if (c->json)
        json_print(list_row_json(&row));
}
