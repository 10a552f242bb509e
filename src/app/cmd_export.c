/* app/cmd_export.c -- newsread export [--format md|html] [-o PATH] [DOC...|QUERY...] */
#include "app/asking.h"
#include "app/choosing.h"
#include "app/commands.h"
#include "app/exporting.h"
#include "app/place_names.h"
#include "app/reporting.h"
#include "base/file.h"
#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE 1000

typedef struct Chosen {
    int64_t *docs;
    size_t n, cap;
} Chosen;

static void choose(Chosen *ch, int64_t doc)
{
    ch->docs = mem_grow(ch->docs, &ch->cap, ch->n + 1, sizeof *ch->docs);
    ch->docs[ch->n++] = doc;
}

static bool choose_all(Store *s, Arena *a, Chosen *ch, Error *err)
{
    DocumentRow *rows;
    size_t n;
    do {
        if (!store_list(s, ch->n ? ch->docs[ch->n - 1] : 0, PAGE, a, &rows, &n, err))
            return false;
        for (size_t i = 0; i < n; i++)
            choose(ch, rows[i].doc);
    } while (n == PAGE);
    return true;
}

static bool choose_asked(Cli *c, Chosen *ch)
{
    QueryTree q;
    Error err;
    int64_t *docs;
    size_t n;
    if (!asking_read(c, c->args.words, c->args.n_words, &q))
        return false;
    if (!choosing_documents(c->store, &q, c->arena, &docs, &n, &err)) {
        cli_fail(c, &err);
        return false;
    }
    for (size_t i = 0; i < n; i++)
        choose(ch, docs[i]);
    if (n == 0)
        cli_failf(c, ERR_NOT_FOUND, "no document fits the query: nothing is exported");
    return n > 0;
}

/* The documents named, those that are not found being told; those a query chooses; or all. */
static bool choose_documents(Cli *c, Chosen *ch)
{
    Error err;
    int64_t doc;
    if (c->args.n_words == 0) {
        bool ok = choose_all(c->store, c->arena, ch, &err);
        if (!ok)
            cli_fail(c, &err);
        return ok;
    }
    if (asking_is_query(c->store, c->args.words, c->args.n_words))
        return choose_asked(c, ch);
    for (size_t i = 0; i < c->args.n_words; i++) {
        if (place_find_doc(c->store, c->args.words[i], &doc, &err))
            choose(ch, doc);
        else
            cli_fail(c, &err);
    }
    return ch->n > 0;
}

static bool print_text(Cli *c, const Chosen *ch, Error *err)
{
    Buf text = { 0 };
    bool ok = exporting_text(c->store, ch->docs, ch->n, &text, err);
    if (ok)
        fwrite(text.p, 1, text.len, stdout); /* safe for a terminal: see markdown_escape() */
    buf_free(&text);
    return ok;
}

static void print_path(void *ctx, const char *path)
{
    cli_line(ctx, "%s", path);
}

/* One page on all of them. */
static bool export_report(Cli *c, const Chosen *ch, const char *path, Error *err)
{
    Buf page = { 0 };
    bool ok = reporting_html(c->store, ch->docs, ch->n, &page, err);
    if (ok && path)
        ok = file_write_atomic(path, buf_str(&page), err);
    else if (ok)
        fwrite(page.p, 1, page.len, stdout); /* safe for a terminal: see html_text() */
    if (ok && path)
        cli_line(c, "%s", path);
    buf_free(&page);
    return ok;
}

void cmd_export(Cli *c)
{
    const char *format = args_value(&c->args, "format"), *path = args_value(&c->args, "output");
    Chosen chosen = { 0 };
    Error err;
    bool html = format && strcmp(format, "html") == 0;
    if (format && !html && strcmp(format, "md") != 0) {
        cli_failf(c, ERR_USAGE, "'%s' is not a format: write md or html", format);
        return;
    }
    if (!cli_store(c))
        return;
    if (choose_documents(c, &chosen)) {
        bool ok = html   ? export_report(c, &chosen, path, &err)
                  : path ? exporting_files(c->store, chosen.docs, chosen.n, path, print_path, c, &err)
                         : print_text(c, &chosen, &err);
        if (!ok)
            cli_fail(c, &err);
    }
    free(chosen.docs);
}
