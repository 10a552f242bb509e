/* app/cmd_list.c -- newsread list [--sort ORDER] [WORD...] */
#include "app/commands.h"
#include "app/list.h"
#include "app/table.h"

#include <ctype.h>

#define PAGE 1000 /* documents asked for at once */

/* Whether `word` occurs in `text`, ASCII letters of either case being equal. */
static bool occurs(Str text, Str word)
{
    for (size_t at = 0; at + word.len <= text.len; at++) {
        size_t i = 0;
        while (i < word.len && tolower((unsigned char)text.p[at + i]) == tolower((unsigned char)word.p[i]))
            i++;
        if (i == word.len)
            return true;
    }
    return false;
}

static bool wanted(const Cli *c, const DocumentRow *r)
{
    const Str fields[] = { r->facts.title, r->facts.source, r->facts.author, r->facts.date, r->path };
    for (size_t w = 0; w < c->args.n_words; w++) {
        bool found = false;
        for (size_t f = 0; f < sizeof fields / sizeof *fields; f++)
            found = found || occurs(fields[f], str(c->args.words[w]));
        if (!found)
            return false;
    }
    return true;
}

static void add_row(Table *t, Arena *a, const DocumentRow *r)
{
    const Str cells[] = {
        arena_f(a, "%lld", (long long)r->doc),
        arena_f(a, "%lld/%lld", (long long)r->coded, (long long)r->units),
        arena_f(a, "%lld", (long long)r->stances),
        arena_f(a, "%lld", (long long)r->highlights),
        r->facts.date,
        r->facts.title,
        r->facts.source,
    };
    table_add(t, a, cells);
}

static bool order_given(Cli *c, ListOrder *order)
{
    const char *name = args_value(&c->args, "sort");
    *order = LIST_NUMBER;
    if (!name || list_order_parse(str(name), order))
        return true;
    cli_failf(c, ERR_USAGE, "'%s' is no order: number, date, title, source or progress", name);
    return false;
}

static void print_rows(Cli *c, Table *table, const DocumentRow *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!wanted(c, &rows[i]))
            continue;
        if (c->json)
            json_print(list_row_json(&rows[i]));
        else
            add_row(table, c->arena, &rows[i]);
    }
}

/* The last row of a page, from which the next is read, lives as long as that is being read. */
static void print_pages(Cli *c, Store *s, ListOrder order, Table *table)
{
    Arena *page[2] = { arena_new(), arena_new() };
    DocumentRow *rows;
    const DocumentRow *last = NULL;
    size_t n = PAGE;
    Error err;
    for (int turn = 0; n == PAGE; turn = !turn) {
        arena_clear(page[turn]);
        if (!store_page(s, order, last, false, PAGE, page[turn], &rows, &n, &err)) {
            cli_fail(c, &err);
            break;
        }
        print_rows(c, table, rows, n);
        last = n ? &rows[n - 1] : NULL;
    }
    arena_free(page[0]);
    arena_free(page[1]);
}

void cmd_list(Cli *c)
{
    const Str head[] = {
        STR("doc"), STR("coded"), STR("stances"), STR("highlights"), STR("date"), STR("title"), STR("source"),
    };
    Table table = { .columns = 7, .right = 0xF };
    ListOrder order;
    if (!order_given(c, &order))
        return;
    Store *s = cli_store(c);
    if (!c->json)
        table_add(&table, c->arena, head);
    if (s)
        print_pages(c, s, order, &table);
    if (c->json || c->status != EXIT_DONE)
        table.n = 0;
    table_print(&table, c);
}
