/* app/holder_says.c -- newsread holders --of NAME: all that one holder says, under all names. */
#include "app/holder_says.h"

#include "app/json.h"
#include "app/stance_rows.h"
#include "app/table.h"
#include "model/query.h"

#include <stdlib.h>

/* By target, voice, document and place: rows come in the order of the last two. */
static int by_target(const void *left, const void *right)
{
    const StanceRow *const *a = left, *const *b = right;
    const Annotation *x = &(*a)->stance, *y = &(*b)->stance;
    int order = str_cmp(x->target, y->target);
    if (order)
        return order;
    if (x->voice != y->voice)
        return x->voice < y->voice ? -1 : 1;
    return *a < *b ? -1 : *a > *b;
}

static json_t *evidence_json(const Annotation *s)
{
    json_t *list = json_array();
    for (size_t i = 0; i < s->n_evidence; i++) {
        json_t *o = json_object();
        bool lost = s->placed[i] == PLACED_ORPHAN;
        json_put(o, "start", lost ? json_null() : json_integer((json_int_t)s->evidence[i].span.start));
        json_put(o, "end", lost ? json_null() : json_integer((json_int_t)s->evidence[i].span.end));
        json_put_text(o, "exact", s->evidence[i].exact);
        json_array_append_new(list, o);
    }
    return list;
}

static void print_json(const StanceRow *r)
{
    const Annotation *s = &r->stance;
    json_t *o = json_object();
    json_put_text(o, "holder", s->holder);
    json_put_text(o, "target", s->target);
    json_put_text(o, "voice", str(voice_name(s->voice)));
    json_put_int(o, "doc", s->doc);
    json_put(o, "para", r->para == STR_NONE ? json_null() : json_integer((json_int_t)r->para + 1));
    json_put_text(o, "polarity", str(polarity_name(s->polarity)));
    json_put_text(o, "annotator", s->annotator);
    json_put(o, "uuid", json_uuid(s->uuid));
    json_put_text(o, "status", str(placement_name(s->status)));
    json_put(o, "evidence", evidence_json(s));
    json_put_text(o, "note", s->note);
    json_print(o);
}

static Str quotes(Arena *a, const Annotation *s)
{
    Buf all = { 0 };
    for (size_t i = 0; i < s->n_evidence; i++)
        buf_addf(&all, "%s“%.*s”", i ? " " : "", STR_ARG(s->evidence[i].exact));
    Str text = arena_str(a, buf_str(&all));
    buf_free(&all);
    return text;
}

static void add_row(Cli *c, Table *t, const StanceRow *r)
{
    const Annotation *s = &r->stance;
    Str place = r->para == STR_NONE ? arena_f(c->arena, "%lld", (long long)s->doc)
                                    : arena_f(c->arena, "%lld:%zu", (long long)s->doc, r->para + 1);
    const Str cells[] = { s->target, str(voice_name(s->voice)), place, str(polarity_name(s->polarity)),
                          quotes(c->arena, s) };
    table_add(t, c->arena, cells);
}

static bool is_called(const NameRow *row, Str name)
{
    for (size_t i = 0; i < row->n_aliases; i++)
        if (query_same_name(row->aliases[i].name, name))
            return true;
    return query_same_name(row->name, name);
}

/* The entity of that name, under the name it shows today. */
static bool find_holder(Cli *c, Str name, Str *holder, Error *err)
{
    NameRow *rows;
    size_t n;
    if (!store_names(c->store, 0, c->arena, &rows, &n, err))
        return false;
    for (size_t i = 0; i < n; i++)
        if (is_called(&rows[i], name)) {
            *holder = rows[i].name;
            return true;
        }
    return error_set(err, ERR_NOT_FOUND, "no holder '%.*s': see 'newsread holders'", STR_ARG(name));
}

bool holder_says(Cli *c, Str name, Error *err)
{
    StanceRows rows;
    Str holder;
    Table table = { .columns = 5 };
    size_t n = 0;
    if (!find_holder(c, name, &holder, err) || !stance_rows_read(c, NULL, &rows, err))
        return false;
    const StanceRow **mine = ARENA_NEW(c->arena, const StanceRow *, rows.n + 1);
    for (size_t i = 0; i < rows.n; i++)
        if (str_eq(rows.items[i].stance.holder, holder))
            mine[n++] = &rows.items[i];
    if (n > 0)
        qsort(mine, n, sizeof *mine, by_target);
    for (size_t i = 0; i < n; i++) {
        if (c->json)
            print_json(mine[i]);
        else
            add_row(c, &table, mine[i]);
    }
    table_print(&table, c);
    return true;
}
