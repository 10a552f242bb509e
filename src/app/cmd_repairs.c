/* app/cmd_repairs.c -- newsread repairs [DOC] [OPTION=on|off|auto]...
 *
 * Sets options of the view for a document or for all, then tells how each is set; of a document also what was
 * found in it, and each doubt with its place.
 */
#include "app/commands.h"
#include "app/damage.h"
#include "app/json.h"
#include "app/place_names.h"
#include "app/table.h"

#include <stdio.h>
#include <string.h>

typedef struct Telling {
    Cli *c;
    const Document *doc; /* NULL: all documents */
    const Writing *writing;
    View view;
    Damage damage;
} Telling;

static bool set_option(Cli *c, const Uuid *doc, const char *word)
{
    const char *equals = strchr(word, '=');
    Str name = { word, (size_t)(equals - word) };
    View v = view_built_in();
    size_t option;
    Error err;
    if (!view_find(name, &option))
        cli_failf(c, ERR_USAGE, "no option '%.*s': 'newsread repairs' lists them", STR_ARG(name));
    else if (!view_set(&v, name, str(equals + 1)))
        cli_failf(c, ERR_USAGE, "'%.*s' is on%s off, not '%s'", STR_ARG(name),
                  option == REPAIR_INDENT ? ", auto or" : " or", equals + 1);
    else if (!view_keep(c->store, &cli_config(c)->view, doc, option, v.is[option], &err))
        cli_fail(c, &err);
    else
        return true;
    return false;
}

static void tell_options(const Telling *t)
{
    Table table = { .columns = 4, .right = 1 << 2 };
    for (size_t i = 0; i < VIEW_OPTIONS; i++) {
        const char *state = switch_name(t->view.is[i]);
        bool counted = t->doc && i < REPAIR_SPACING;
        char found[24] = "";
        if (counted)
            snprintf(found, sizeof found, "%zu", t->damage.repairs[i]);
        if (!t->c->json) {
            table_add(&table, t->c->arena, (Str[]){ str(view_name(i)), str(state), str(found), str(view_help(i)) });
            continue;
        }
        json_t *o = json_object();
        if (t->doc)
            json_put_int(o, "doc", t->doc->id);
        json_put_text(o, "option", str(view_name(i)));
        json_put_text(o, "state", str(state));
        if (counted)
            json_put_int(o, "found", (int64_t)t->damage.repairs[i]);
        json_print(o);
    }
    if (!t->c->json)
        table_print(&table, t->c);
}

static void tell_doubt(const Telling *t, size_t para, const Doubt *d)
{
    Str text = str_sub(t->doc->text, d->span.start, d->span.end);
    if (!t->c->json) {
        cli_line(t->c, "doubt %lld:%zu %s: %.*s", (long long)t->doc->id, para + 1, doubt_kind_words(d->kind),
                 STR_ARG(text));
        return;
    }
    json_t *o = json_object();
    json_put_int(o, "doc", t->doc->id);
    json_put_int(o, "para", (int64_t)para + 1);
    json_put_text(o, "doubt", str(doubt_kind_name(d->kind)));
    json_put_int(o, "start", (int64_t)d->span.start);
    json_put_int(o, "end", (int64_t)d->span.end);
    json_put_text(o, "text", text);
    json_print(o);
}

static void tell_doubts(const Telling *t)
{
    Arena *a = arena_new();
    for (size_t i = 0; i < t->doc->n_paras; i++) {
        RepairList r = import_repair(a, t->doc->text, &t->doc->paras[i], t->writing, REPAIRS_DEFAULT);
        DoubtList doubts = import_doubts(a, t->doc->text, &t->doc->paras[i], &r);
        for (size_t k = 0; k < doubts.n; k++)
            tell_doubt(t, i, &doubts.items[k]);
        arena_clear(a);
    }
    arena_free(a);
}

static void tell_hazards(const Telling *t)
{
    if (!t->c->json) {
        cli_line(t->c, "hidden or dangerous characters: %zu", t->damage.hazards);
        return;
    }
    json_t *o = json_object();
    json_put_int(o, "doc", t->doc->id);
    json_put_int(o, "hazards", (int64_t)t->damage.hazards);
    json_print(o);
}

static void tell(Cli *c, const Document *d)
{
    Telling t = { .c = c, .doc = d, .view = view_load(c->store, &cli_config(c)->view, d ? &d->uuid : NULL) };
    if (d) {
        t.writing = import_writing(c->arena, d->text);
        t.damage = damage_count(d, t.writing);
    }
    tell_options(&t);
    if (d) {
        tell_hazards(&t);
        tell_doubts(&t);
    }
}

void cmd_repairs(Cli *c)
{
    Spot spot = { 0 };
    Error err;
    size_t first = c->args.n_words > 0 && !strchr(c->args.words[0], '=') ? 1 : 0;
    for (size_t i = first; i < c->args.n_words; i++)
        if (!strchr(c->args.words[i], '=')) {
            cli_failf(c, ERR_USAGE, "'%s' is no OPTION=STATE, such as full-width=on", c->args.words[i]);
            return;
        }
    if (!cli_store(c))
        return;
    if (first && !place_find(c->store, c->args.words[0], PLACE_DOC, &spot, &err)) {
        cli_fail(c, &err);
        return;
    }
    bool ok = true;
    for (size_t i = first; i < c->args.n_words && ok; i++)
        ok = set_option(c, spot.doc ? &spot.doc->uuid : NULL, c->args.words[i]);
    if (ok)
        tell(c, spot.doc);
    document_free(spot.doc);
}
