/* app/cmd_list.c -- newsread list [--sort ORDER] [QUERY...] */
#include "app/asking.h"
#include "app/choosing.h"
#include "app/commands.h"
#include "app/list.h"
#include "app/table.h"

#include <stdlib.h>

#define PAGE 1000 /* documents asked for at once */

/* What the query chooses, by number; all when there is none. */
typedef struct Chosen {
    bool all;
    int64_t *docs;
    size_t n;
} Chosen;

static int by_number(const void *left, const void *right)
{
    const int64_t *a = left, *b = right;
    return *a < *b ? -1 : *a > *b;
}

static bool is_chosen(const Chosen *ch, int64_t doc)
{
    return ch->all || (ch->n > 0 && bsearch(&doc, ch->docs, ch->n, sizeof doc, by_number));
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

static void print_row(Cli *c, Table *table, const DocumentRow *row)
{
    if (c->json)
        json_print(list_row_json(row));
    else
        add_row(table, c->arena, row);
}

/* The last row of a page, from which the next is read, lives as long as that is being read. */
static void print_pages(Cli *c, Store *s, ListOrder order, const Chosen *ch, Table *table)
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
        for (size_t i = 0; i < n; i++)
            if (is_chosen(ch, rows[i].doc))
                print_row(c, table, &rows[i]);
        last = n ? &rows[n - 1] : NULL;
    }
    arena_free(page[0]);
    arena_free(page[1]);
}

/* In the order of numbers no other row is read. */
static void print_chosen(Cli *c, Store *s, const Chosen *ch, Table *table)
{
    Error err;
    for (size_t i = 0; i < ch->n && c->status == EXIT_DONE; i++) {
        Arena *a = arena_new();
        DocumentRow row;
        bool found;
        if (!store_row(s, ch->docs[i], a, &row, &found, &err))
            cli_fail(c, &err);
        else if (found)
            print_row(c, table, &row);
        arena_free(a);
    }
}

static bool choose(Cli *c, Chosen *ch)
{
    QueryTree q;
    Error err;
    *ch = (Chosen){ .all = c->args.n_words == 0 };
    if (ch->all)
        return cli_store(c) != NULL;
    if (!asking_read(c, c->args.words, c->args.n_words, &q))
        return false;
    if (choosing_documents(c->store, &q, c->arena, &ch->docs, &ch->n, &err))
        return true;
    cli_fail(c, &err);
    return false;
}

void cmd_list(Cli *c)
{
    const Str head[] = {
        STR("doc"), STR("coded"), STR("stances"), STR("highlights"), STR("date"), STR("title"), STR("source"),
    };
    Table table = { .columns = 7, .right = 0xF };
    ListOrder order;
    Chosen chosen;
    if (!order_given(c, &order) || !choose(c, &chosen))
        return;
    if (!c->json)
        table_add(&table, c->arena, head);
    if (chosen.all || order != LIST_NUMBER)
        print_pages(c, c->store, order, &chosen, &table);
    else
        print_chosen(c, c->store, &chosen, &table);
    if (c->json || c->status != EXIT_DONE)
        table.n = 0;
    table_print(&table, c);
}
