/* app/cmd_timeline.c -- newsread timeline [DOC] */
#include "analysis/dates.h"
#include "analysis/together.h"
#include "app/across.h"
#include "app/commands.h"
#include "app/json.h"
#include "app/place_names.h"
#include "app/reading.h"
#include "app/table.h"
#include "base/mem.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

typedef struct Row {
    DatePhrase date;
    Span source;
    Str text, by, sentence;
    size_t telling;
} Row;

typedef struct Rows {
    Arena *arena;
    Row *items;
    Telling *tellings;
    size_t n, cap, cap_tellings;
} Rows;

/* What is dated: from the phrase on, as many characters as tell what it is about. */
static Str statement(Str text, Span phrase)
{
    enum { BEFORE = 12, BEHIND = 40 };
    size_t start = phrase.start;
    for (int n = 0; start > 0 && n < BEFORE; n++)
        start = utf8_prev(text, start);
    return str_sub(text, start, utf8_skip(text, phrase.end, BEHIND));
}

static void read_paragraph(void *ctx, const Reading *r)
{
    Rows *rows = ctx;
    DatePhrase *found;
    Arena *a = arena_new();
    size_t n = dates_find(a, r->shown->text, r->base, &found);
    Str text = n ? arena_str(rows->arena, r->shown->text) : (Str){ 0 };
    for (size_t i = 0; i < n; i++) {
        Span at = shown_source_span(r->shown, found[i].span);
        rows->items = mem_grow(rows->items, &rows->cap, rows->n + 1, sizeof *rows->items);
        rows->tellings = mem_grow(rows->tellings, &rows->cap_tellings, rows->n + 1, sizeof *rows->tellings);
        rows->items[rows->n] = (Row){ found[i], at, str_sub(text, found[i].span.start, found[i].span.end),
                                      arena_str(rows->arena, reading_by(r, found[i].span.start)),
                                      statement(text, found[i].span), rows->n };
        rows->tellings[rows->n++] = (Telling){ .doc = r->doc->id, .para = r->para, .text = text, .span = found[i].span,
                                               .kind = "date" };
    }
    arena_free(a);
}

/* The days they may mean meet; only whole dates can contradict each other. */
static Tells compare(const void *ctx, size_t i, size_t k)
{
    const DatePhrase *a = &((const Rows *)ctx)->items[i].date, *b = &((const Rows *)ctx)->items[k].date;
    if (!a->known || !b->known || a->precision >= DATE_YEAR || b->precision >= DATE_YEAR)
        return TELLS_NOTHING;
    if (strcmp(a->first, b->last) <= 0 && strcmp(b->first, a->last) <= 0)
        return TELLS_SAME;
    return a->precision == DATE_DAY && b->precision == DATE_DAY ? TELLS_OTHERWISE : TELLS_NOTHING;
}

static void print_json(const Row *r, const Telling *t)
{
    json_t *o = json_object();
    json_put_int(o, "doc", t->doc);
    json_put_int(o, "para", (int64_t)t->para + 1);
    json_put_int(o, "start", (int64_t)r->source.start);
    json_put_int(o, "end", (int64_t)r->source.end);
    json_put_text(o, "text", r->text);
    json_put(o, "date", r->date.known ? json_text(date_told(&r->date)) : json_null());
    json_put(o, "first", r->date.known ? json_string(r->date.first) : json_null());
    json_put(o, "last", r->date.known ? json_string(r->date.last) : json_null());
    json_put_text(o, "precision", str(date_precision_name(r->date.precision)));
    if (r->date.part)
        json_put_text(o, "part", str(r->date.part));
    json_put(o, "relative", json_boolean(r->date.relative));
    json_put_text(o, "statement", r->sentence);
    if (r->by.len)
        json_put_text(o, "by", r->by);
    if (t->group) {
        json_put_int(o, "group", (int64_t)t->group);
        json_put(o, "conflict", json_boolean(t->conflict));
    }
    json_print(o);
}

/* On the time axis; what has no day comes last. */
static int by_day(const void *left, const void *right)
{
    const Row *a = left, *b = right;
    if (a->date.known != b->date.known)
        return a->date.known ? -1 : 1;
    int order = strcmp(a->date.first, b->date.first);
    order = order ? order : strcmp(a->date.last, b->date.last);
    return order ? order : a->telling > b->telling ? 1 : -1;
}

static void print(Cli *c, Rows *rows, int64_t doc)
{
    Table table = { .columns = 5 };
    if (rows->n > 0)
        qsort(rows->items, rows->n, sizeof *rows->items, by_day);
    for (size_t i = 0; i < rows->n; i++) {
        const Row *r = &rows->items[i];
        const Telling *t = &rows->tellings[r->telling];
        if (doc && t->doc != doc)
            continue;
        if (c->json) {
            print_json(r, t);
            continue;
        }
        const char *precision = r->date.precision > DATE_DAY ? date_precision_name(r->date.precision) : "";
        const char *part = r->date.part ? r->date.part : precision;
        const Str cells[] = {
            r->date.known ? date_told(&r->date) : STR("day not known"), str(part),
            arena_f(c->arena, "%lld:%zu", (long long)t->doc, t->para + 1),
            t->conflict ? arena_f(c->arena, "told otherwise too (%zu)", t->group) : STR(""), r->sentence,
        };
        table_add(&table, c->arena, cells);
    }
    table_print(&table, c);
}

void cmd_timeline(Cli *c)
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
