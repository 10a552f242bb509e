/* app/check_layout.c -- counts over documents and widths. */
#include "app/check_layout.h"

#include "app/json.h"
#include "app/place_names.h"
#include "import/import.h"
#include "layout/prove.h"

#include <stdio.h>

enum { FIRST_WIDTH = 2, LAST_WIDTH = 200, MOST_WIDTH = 500 };

static const int fill_widths[] = { 40, 60, 80 };
enum { FILLS = sizeof fill_widths / sizeof *fill_widths };

typedef struct Totals {
    size_t documents;
    LayoutProof proof;
    LayoutProof fill[FILLS]; /* repaired text at fill_widths */
} Totals;

static bool parse_widths(Cli *c, int *first, int *last)
{
    const char *given = args_value(&c->args, "widths");
    char rest;
    *first = FIRST_WIDTH;
    *last = LAST_WIDTH;
    if (!given || (sscanf(given, "%d-%d%c", first, last, &rest) == 2 && *first >= FIRST_WIDTH &&
                   *first <= *last && *last <= MOST_WIDTH))
        return true;
    cli_failf(c, ERR_USAGE, "cannot use widths '%s': give two numbers from %d to %d, as in 20-120", given,
              FIRST_WIDTH, MOST_WIDTH);
    return false;
}

static void add(LayoutProof *sum, const LayoutProof *one)
{
    sum->rows += one->rows;
    sum->lost += one->lost;
    sum->changed += one->changed;
    sum->too_wide += one->too_wide;
    sum->bad_starts += one->bad_starts;
    sum->bad_ends += one->bad_ends;
    sum->full += one->full;
    sum->full_cells += one->full_cells;
}

static size_t broken(const LayoutProof *p)
{
    return p->lost + p->changed + p->too_wide + p->bad_starts + p->bad_ends;
}

/* Repaired, as the source is, and with all that can be switched on. */
static void prove_document(Cli *c, const Document *d, int first, int last, Totals *t)
{
    Arena *a = arena_new();
    RepairList repaired = import_repairs(a, d->text, d->paras, d->n_paras, REPAIRS_DEFAULT);
    RepairList full = import_repairs(a, d->text, d->paras, d->n_paras, REPAIRS_DEFAULT | REPAIRS_DISPLAY);
    LayoutProof all = { 0 };
    for (int width = first; width <= last; width++) {
        LayoutProof one = { 0 };
        layout_prove(d, &repaired, width, false, NULL, &one);
        for (size_t i = 0; i < FILLS; i++)
            if (fill_widths[i] == width)
                add(&t->fill[i], &one);
        add(&all, &one);
        layout_prove(d, NULL, width, false, NULL, &all);
        layout_prove(d, &full, width, true, NULL, &all);
    }
    if (broken(&all))
        cli_failf(c, ERR_FORMAT,
                  "document %lld: %zu lost, %zu changed, %zu too wide, %zu bad starts, %zu bad ends",
                  (long long)d->id, all.lost, all.changed, all.too_wide, all.bad_starts, all.bad_ends);
    add(&t->proof, &all);
    t->documents++;
    arena_free(a);
}

static bool prove_one(Cli *c, int64_t id, int first, int last, Totals *t)
{
    Error err = { 0 };
    Document *d = store_load(c->store, id, &err);
    if (!d) {
        cli_fail(c, &err);
        return false;
    }
    prove_document(c, d, first, last, t);
    document_free(d);
    return true;
}

static void prove_all(Cli *c, int first, int last, Totals *t)
{
    DocumentRow *rows;
    size_t n;
    Error err = { 0 };
    int64_t after = 0;
    do {
        if (!store_list(c->store, after, 200, c->arena, &rows, &n, &err)) {
            cli_fail(c, &err);
            return;
        }
        for (size_t i = 0; i < n; i++)
            prove_one(c, rows[i].doc, first, last, t);
        after = n ? rows[n - 1].doc : 0;
    } while (n > 0);
}

static double fill(const Totals *t, size_t i)
{
    const LayoutProof *p = &t->fill[i];
    return p->full ? (double)p->full_cells / ((double)p->full * fill_widths[i]) : 1.0;
}

static void print_json(const Totals *t, int first, int last)
{
    json_t *o = json_object();
    const LayoutProof *p = &t->proof;
    const struct {
        const char *name;
        size_t n;
    } counts[] = {
        { "documents", t->documents }, { "first_width", (size_t)first }, { "last_width", (size_t)last },
        { "rows", p->rows }, { "lost", p->lost }, { "changed", p->changed }, { "too_wide", p->too_wide },
        { "bad_starts", p->bad_starts }, { "bad_ends", p->bad_ends },
    };
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        json_put_int(o, counts[i].name, (int64_t)counts[i].n);
    for (size_t i = 0; i < FILLS; i++) {
        char name[16];
        snprintf(name, sizeof name, "fill_%d", fill_widths[i]);
        if (t->fill[i].full)
            json_put(o, name, json_real((double)(long)(fill(t, i) * 10000 + .5) / 10000));
    }
    json_print(o);
}

void check_layout(Cli *c)
{
    Totals t = { 0 };
    int first, last;
    if (!parse_widths(c, &first, &last) || !cli_store(c))
        return;
    for (size_t i = 0; i < c->args.n_words; i++) {
        int64_t id;
        Error err = { 0 };
        if (place_find_doc(c->store, c->args.words[i], &id, &err))
            prove_one(c, id, first, last, &t);
        else
            cli_fail(c, &err);
    }
    if (c->args.n_words == 0)
        prove_all(c, first, last, &t);
    if (c->json) {
        print_json(&t, first, last);
        return;
    }
    const LayoutProof *p = &t.proof;
    cli_line(c, "%zu documents, widths %d to %d, repaired, raw and with all options: %zu rows",
             t.documents, first, last,
             p->rows);
    cli_line(c, "paragraphs with text lost %zu, changed %zu; rows too wide %zu, bad starts %zu, bad ends %zu",
             p->lost, p->changed, p->too_wide, p->bad_starts, p->bad_ends);
    for (size_t i = 0; i < FILLS; i++)
        if (t.fill[i].full)
            cli_line(c, "fill at %d columns: %.4f", fill_widths[i], fill(&t, i));
}
