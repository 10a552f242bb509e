/* app/cmd_figures.c -- newsread figures [DOC] */
#include "analysis/figures.h"
#include "analysis/together.h"
#include "app/across.h"
#include "app/commands.h"
#include "app/json.h"
#include "app/place_names.h"
#include "app/reading.h"
#include "app/table.h"
#include "base/mem.h"

#include <stdlib.h>

typedef struct Row {
    Figure figure;
    Span source;
    Str text, by;
} Row;

typedef struct Rows {
    Arena *arena;
    Row *items;
    Telling *tellings;
    size_t n, cap, cap_tellings;
} Rows;

static void read_paragraph(void *ctx, const Reading *r)
{
    Rows *rows = ctx;
    Figure *found;
    Arena *a = arena_new();
    size_t n = figures_find(a, r->shown->text, &found);
    Str text = n ? arena_str(rows->arena, r->shown->text) : (Str){ 0 };
    for (size_t i = 0; i < n; i++) {
        Figure f = found[i];
        Span at = shown_source_span(r->shown, f.span);
        f.counted = arena_str(rows->arena, f.counted);
        rows->items = mem_grow(rows->items, &rows->cap, rows->n + 1, sizeof *rows->items);
        rows->tellings = mem_grow(rows->tellings, &rows->cap_tellings, rows->n + 1, sizeof *rows->tellings);
        rows->items[rows->n] = (Row){ f, at, str_sub(text, f.span.start, f.span.end),
                                      arena_str(rows->arena, reading_by(r, f.span.start)) };
        rows->tellings[rows->n++] = (Telling){ .doc = r->doc->id, .para = r->para, .text = text, .span = f.span,
                                               .kind = f.unit };
    }
    arena_free(a);
}

static Tells compare(const void *ctx, size_t i, size_t k)
{
    const Figure *a = &((const Rows *)ctx)->items[i].figure, *b = &((const Rows *)ctx)->items[k].figure;
    if (figures_agree(a, b))
        return TELLS_SAME;
    return figures_comparable(a, b) ? TELLS_OTHERWISE : TELLS_NOTHING;
}

static json_t *number_json(double value)
{
    return value >= -9e15 && value <= 9e15 && value == (double)(int64_t)value ? json_integer((int64_t)value)
                                                                              : json_real(value);
}

static void print_json(const Row *r, const Telling *t)
{
    json_t *o = json_object();
    json_put_int(o, "doc", t->doc);
    json_put_int(o, "para", (int64_t)t->para + 1);
    json_put_int(o, "start", (int64_t)r->source.start);
    json_put_int(o, "end", (int64_t)r->source.end);
    json_put_text(o, "text", r->text);
    json_put(o, "value", number_json(r->figure.value));
    json_put(o, "high", number_json(r->figure.high));
    json_put_text(o, "unit", str(r->figure.unit));
    json_put_text(o, "how", str(figure_how_name(r->figure.how)));
    if (r->figure.counted.len)
        json_put_text(o, "counted", r->figure.counted);
    if (r->by.len)
        json_put_text(o, "by", r->by);
    if (t->group) {
        json_put_int(o, "group", (int64_t)t->group);
        json_put(o, "conflict", json_boolean(t->conflict));
    }
    json_print(o);
}

static Str value_words(Arena *a, const Figure *f)
{
    bool told = f->how != FIGURE_EXACT && f->how != FIGURE_SEVERAL;
    const char *how = told ? figure_how_name(f->how) : "", *blank = told ? " " : "";
    if (f->value == f->high)
        return arena_f(a, "%s%s%.15g %s", how, blank, f->value, f->unit);
    return arena_f(a, "%s%s%.15g to %.15g %s", how, blank, f->value, f->high, f->unit);
}

static void print(Cli *c, const Rows *rows, int64_t doc)
{
    Table table = { .columns = 5 };
    for (size_t i = 0; i < rows->n; i++) {
        const Telling *t = &rows->tellings[i];
        const Row *r = &rows->items[i];
        if (doc && t->doc != doc)
            continue;
        if (c->json) {
            print_json(r, t);
            continue;
        }
        const char *otherwise = t->conflict ? ", told otherwise too" : "";
        const Str cells[] = {
            arena_f(c->arena, "%lld:%zu", (long long)t->doc, t->para + 1),
            r->text,
            value_words(c->arena, &r->figure),
            r->by,
            t->group ? arena_f(c->arena, "group %zu%s", t->group, otherwise) : STR(""),
        };
        table_add(&table, c->arena, cells);
    }
    table_print(&table, c);
}

void cmd_figures(Cli *c)
{
    int64_t doc = 0;
    Error err;
    Rows rows = { .arena = c->arena };
    if (!cli_store(c))
        return;
    Across *x = across_open(c->store);
    bool ok = c->args.n_words == 0 || place_find_doc(c->store, c->args.words[0], &doc, &err);
    ok = ok && across_load(x, &err) && reading_all(c->store, 0, read_paragraph, &rows, &err);
    if (ok) {
        together_find(rows.tellings, rows.n, across_index(x), SIMILAR_DEFAULT, doc, compare, &rows);
        print(c, &rows, doc);
    } else {
        cli_fail(c, &err);
    }
    free(rows.items);
    free(rows.tellings);
    across_close(x);
}
