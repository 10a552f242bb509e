/* app/cmd_list.c -- newsread list [WORD...] */
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

void cmd_list(Cli *c)
{
    const Str head[] = {
        STR("doc"), STR("coded"), STR("stances"), STR("highlights"), STR("date"), STR("title"), STR("source"),
    };
    Table table = { .columns = 7, .right = 0xF };
    Arena *page = arena_new();
    DocumentRow *rows;
    size_t n = 0;
    int64_t last = 0;
    Error err;
    if (!c->json)
        table_add(&table, c->arena, head);
    for (bool more = cli_store(c) != NULL; more; more = n == PAGE) {
        arena_clear(page);
        if (!store_list(c->store, last, PAGE, page, &rows, &n, &err)) {
            cli_fail(c, &err);
            break;
        }
        for (size_t i = 0; i < n; i++) {
            last = rows[i].doc;
            if (!wanted(c, &rows[i]))
                continue;
            if (c->json)
                json_print(list_row_json(&rows[i]));
            else
                add_row(&table, c->arena, &rows[i]);
        }
    }
    if (c->json || c->status != EXIT_DONE)
        table.n = 0;
    table_print(&table, c);
    arena_free(page);
}
