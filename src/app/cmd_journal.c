/* app/cmd_journal.c -- newsread undo, redo, journal */
#include "app/commands.h"
#include "app/json.h"
#include "app/table.h"
#include "base/clock.h"

#define ALL ((size_t)1 << 40)

static json_t *journal_json(const JournalRow *r)
{
    char time[CLOCK_ISO];
    clock_iso(r->time_ms, time);
    json_t *o = json_object();
    json_put_int(o, "seq", r->seq);
    json_put_text(o, "time", str(time));
    json_put_text(o, "annotator", r->annotator);
    json_put_text(o, "verb", r->verb);
    json_put_text(o, "subject", r->subject);
    return o;
}

static void print_act(Cli *c, const char *what, const JournalRow *r)
{
    if (c->json)
        json_print(journal_json(r));
    else
        cli_line(c, "%s %.*s %.*s", what, STR_ARG(r->verb), STR_ARG(r->subject));
}

void cmd_undo(Cli *c)
{
    JournalRow act;
    Error err;
    if (!cli_store(c))
        return;
    if (store_undo(c->store, c->arena, &act, &err))
        print_act(c, "undone:", &act);
    else
        cli_fail(c, &err);
}

void cmd_redo(Cli *c)
{
    JournalRow act;
    Error err;
    if (!cli_store(c))
        return;
    if (store_redo(c->store, c->arena, &act, &err))
        print_act(c, "redone:", &act);
    else
        cli_fail(c, &err);
}

static void add_row(Table *t, Arena *a, const JournalRow *r)
{
    char time[CLOCK_ISO];
    clock_iso(r->time_ms, time);
    const Str cells[] = { arena_f(a, "%lld", (long long)r->seq), str(time), r->annotator, r->verb,
                          r->subject };
    table_add(t, a, cells);
}

void cmd_journal(Cli *c)
{
    JournalRow *rows;
    size_t n;
    Error err;
    if (!cli_store(c))
        return;
    if (!store_journal(c->store, ALL, c->arena, &rows, &n, &err)) {
        cli_fail(c, &err);
        return;
    }
    Table table = { .columns = 5, .right = 1 };
    for (size_t i = 0; i < n; i++) {
        if (c->json)
            json_print(journal_json(&rows[i]));
        else
            add_row(&table, c->arena, &rows[i]);
    }
    table_print(&table, c);
}
