/* app/cmd_journal.c -- newsread undo, redo, journal */
#include "app/commands.h"
#include "app/journal.h"
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

static void print_act(Cli *c, const char *what, const JournalRow *r, size_t passed)
{
    if (c->json)
        json_print(journal_json(r));
    else if (passed == 0)
        cli_line(c, "%s: %.*s %.*s", what, STR_ARG(r->verb), STR_ARG(r->subject));
    else
        cli_line(c, "%s, past %zu that others changed: %.*s %.*s", what, passed, STR_ARG(r->verb), STR_ARG(r->subject));
}

static void take(Cli *c, bool undo)
{
    JournalRow act;
    Error err;
    size_t passed = 0;
    bool past = args_has(&c->args, "skip"), ok;
    if (!cli_store(c))
        return;
    if (undo)
        ok = past ? store_undo_past(c->store, c->arena, &act, &passed, &err)
                  : store_undo(c->store, c->arena, &act, &err);
    else
        ok = past ? store_redo_past(c->store, c->arena, &act, &passed, &err)
                  : store_redo(c->store, c->arena, &act, &err);
    if (ok)
        print_act(c, undo ? "undone" : "redone", &act, passed);
    else if (err.kind == ERR_CONFLICT)
        cli_failf(c, ERR_CONFLICT, "%s; --skip goes past it", err.text);
    else
        cli_fail(c, &err);
}

void cmd_undo(Cli *c)
{
    take(c, true);
}

void cmd_redo(Cli *c)
{
    take(c, false);
}

static void add_row(Table *t, Arena *a, const JournalRow *r)
{
    char time[CLOCK_ISO];
    clock_iso(r->time_ms, time);
    const Str cells[] = { arena_f(a, "%lld", (long long)r->seq), str(time), r->annotator, r->verb,
                          r->subject };
    table_add(t, a, cells);
}

static void print_rows(Cli *c, const JournalRow *rows, size_t n)
{
    Table table = { .columns = 5, .right = 1 };
    for (size_t i = 0; i < n; i++) {
        if (c->json)
            json_print(journal_json(&rows[i]));
        else
            add_row(&table, c->arena, &rows[i]);
    }
    table_print(&table, c);
}

/* "today: 12 stance, 3 highlight" */
static bool print_counts(Cli *c, int64_t since, Error *err)
{
    VerbCount *counts;
    size_t n;
    if (c->json)
        return true;
    if (!store_journal_counts(c->store, since, c->arena, &counts, &n, err))
        return false;
    Buf line = { 0 };
    journal_counts_line(counts, n, &line);
    cli_line_str(c, buf_str(&line));
    buf_free(&line);
    return true;
}

void cmd_journal(Cli *c)
{
    JournalRow *rows;
    size_t n;
    Error err;
    bool today = args_has(&c->args, "today");
    int64_t since = today ? clock_midnight_ms() : 0;
    if (!cli_store(c))
        return;
    if ((today && !print_counts(c, since, &err)) ||
        !store_journal(c->store, today, ALL, c->arena, &rows, &n, &err)) {
        cli_fail(c, &err);
        return;
    }
    size_t kept = 0;
    while (kept < n && rows[kept].time_ms >= since)
        kept++;
    print_rows(c, rows, kept);
}
