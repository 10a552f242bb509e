/* app/cmd_show.c -- newsread show DOC[:P] [--width N] [--raw] [--revision N] [--json]
 *
 * Of a document each paragraph is one line: a line end that is left inside it is printed as a blank. One
 * paragraph alone keeps its line ends. With --width each is its rows, which joined are what is printed
 * without; an empty line parts two paragraphs. --json: {doc,para,text}, with --width {doc,para,row,text}.
 */
#include "app/commands.h"
#include "app/json.h"
#include "app/place_names.h"
#include "import/import.h"
#include "layout/rows.h"
#include "layout/shown.h"

#define WIDTH_LEAST 2
#define WIDTH_MOST 500

/* A row by itself; its line end is the one printed, or in a document's text a blank as it is there. */
static void print_row(Cli *c, Str row, bool alone)
{
    if (!alone)
        cli_line_str(c, row);
    else
        cli_text(c, str_ends(row, STR("\n")) ? str_sub(row, 0, row.len - 1) : row);
}

static void print_object(const Spot *spot, size_t para, size_t row, Str text)
{
    json_t *o = json_object();
    json_put_int(o, "doc", spot->doc->id);
    json_put_int(o, "para", (int64_t)para + 1);
    if (row > 0)
        json_put_int(o, "row", (int64_t)row);
    json_put_text(o, "text", text);
    json_print(o);
}

/* The same as objects: a paragraph, or each of its rows from 1. */
static void print_objects(Arena *a, const Spot *spot, size_t para, Str shown, int width, bool hang)
{
    if (!width) {
        print_object(spot, para, 0, shown);
        return;
    }
    Rows rows = hang ? rows_make_hanging(a, shown, width, NULL) : rows_make(a, shown, width, NULL);
    for (size_t i = 0; i < rows.n; i++)
        print_object(spot, para, i + 1, str_sub(shown, rows.items[i].shown.start, rows.items[i].shown.end));
}

static void print_para(Cli *c, Arena *a, Str shown, int width, bool hang, bool alone)
{
    if (width) {
        Rows rows = hang ? rows_make_hanging(a, shown, width, NULL) : rows_make(a, shown, width, NULL);
        for (size_t i = 0; i < rows.n; i++)
            print_row(c, str_sub(shown, rows.items[i].shown.start, rows.items[i].shown.end), alone);
    } else if (alone) {
        cli_text(c, shown);
    } else {
        cli_line_str(c, shown);
    }
}

static void print_spot(Cli *c, const Spot *spot, int width)
{
    const Document *d = spot->doc;
    const Writing *writing = import_writing(c->arena, d->text);
    View view = view_load(c->store, &cli_config(c)->view, &d->uuid);
    unsigned kinds = args_has(&c->args, "raw") ? 0 : view_kinds(&view, false);
    bool hang = view.is[VIEW_HANGING] == SWITCH_ON;
    bool one = spot->para != STR_NONE;
    Arena *a = arena_new();
    for (size_t i = one ? spot->para : 0; i < (one ? spot->para + 1 : d->n_paras); i++) {
        if (width && i > 0 && !one && !c->json)
            cli_line_str(c, STR(""));
        RepairList repairs = import_repair(a, d->text, &d->paras[i], writing, kinds);
        Str shown = shown_make(a, d->text, d->paras[i].span, &repairs).text;
        if (c->json)
            print_objects(a, spot, i, shown, width, hang);
        else
            print_para(c, a, shown, width, hang, one);
        arena_clear(a);
    }
    arena_free(a);
}

void cmd_show(Cli *c)
{
    const char *option = args_value(&c->args, "width");
    int64_t width = 0;
    if (option && (!args_number(str(option), &width) || width < WIDTH_LEAST || width > WIDTH_MOST)) {
        cli_failf(c, ERR_USAGE, "'%s' is not a width: write %d to %d", option, WIDTH_LEAST, WIDTH_MOST);
        return;
    }
    Spot spot;
    Error err;
    if (!cli_store(c))
        return;
    if (!place_find_in(c->store, c->args.words[0], PLACE_DOC | PLACE_PARA, args_value(&c->args, "revision"), &spot,
                       &err)) {
        cli_fail(c, &err);
        return;
    }
    print_spot(c, &spot, (int)width);
    document_free(spot.doc);
}
