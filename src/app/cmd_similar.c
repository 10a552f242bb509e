/* app/cmd_similar.c -- newsread similar DOC:P | --all [--threshold X] */
#include "app/across.h"
#include "app/commands.h"
#include "app/json.h"
#include "app/place_names.h"
#include "app/table.h"
#include "base/mem.h"

#include <stdlib.h>

/* A pair told once, whichever of the two was asked about; the better score of the two. */
typedef struct Told {
    int64_t doc[2];
    size_t para[2];
    double score;
    SimilarRelation relation;
} Told;

typedef struct Answer {
    Cli *c;
    Told *items;
    size_t n, cap;
} Answer;

static void add(Answer *a, int64_t doc, size_t para, const SimilarHit *h, bool once)
{
    bool swap = once && h->doc < doc;
    a->items = mem_grow(a->items, &a->cap, a->n + 1, sizeof *a->items);
    Told *t = &a->items[a->n++];
    *t = (Told){ { doc, h->doc }, { para, h->para }, h->score, h->relation };
    if (swap)
        *t = (Told){ { h->doc, doc }, { h->para, para }, h->score, h->relation };
}

static int by_place(const void *left, const void *right)
{
    const Told *a = left, *b = right;
    for (int i = 0; i < 2; i++) {
        if (a->doc[i] != b->doc[i])
            return a->doc[i] < b->doc[i] ? -1 : 1;
        if (a->para[i] != b->para[i])
            return a->para[i] < b->para[i] ? -1 : 1;
    }
    return a->score > b->score ? -1 : a->score < b->score;
}

static json_t *place_json(int64_t doc, size_t para)
{
    json_t *o = json_object();
    json_put_int(o, "doc", doc);
    json_put_int(o, "para", (int64_t)para + 1);
    return o;
}

static void print_json(const Told *t)
{
    json_t *o = json_object();
    json_put(o, "a", place_json(t->doc[0], t->para[0]));
    json_put(o, "b", place_json(t->doc[1], t->para[1]));
    json_put(o, "score", json_real((double)(int64_t)(t->score * 10000 + 0.5) / 10000));
    json_put_text(o, "relation", str(similar_relation_name(t->relation)));
    json_print(o);
}

static void print(Answer *a, const Across *x)
{
    Table table = { .columns = 5, .right = 1 };
    for (size_t i = 0; i < a->n; i++) {
        const Told *t = &a->items[i];
        Arena *arena = a->c->arena;
        if (a->c->json) {
            print_json(t);
            continue;
        }
        const Str cells[] = {
            arena_f(arena, "%.2f", t->score),
            arena_f(arena, "%lld:%zu", (long long)t->doc[0], t->para[0] + 1),
            arena_f(arena, "%lld:%zu", (long long)t->doc[1], t->para[1] + 1),
            str(similar_relation_name(t->relation)),
            similar_text(across_index(x), t->doc[1], t->para[1]),
        };
        table_add(&table, arena, cells);
    }
    table_print(&table, a->c);
}

static void find_all(Answer *a, SimilarIndex *x, const SimilarQuery *q)
{
    int64_t *docs;
    size_t n = similar_documents(x, a->c->arena, &docs), m = 0;
    Arena *arena = arena_new();
    for (size_t d = 0; d < n; d++)
        for (size_t p = 0; p < similar_paras(x, docs[d]); p++) {
            SimilarHit *hits;
            Str text = similar_text(x, docs[d], p);
            size_t k = text.len ? similar_find(x, text, docs[d], q, arena, &hits) : 0;
            for (size_t i = 0; i < k; i++)
                add(a, docs[d], p, &hits[i], true);
            arena_clear(arena);
        }
    arena_free(arena);
    if (a->n > 0)
        qsort(a->items, a->n, sizeof *a->items, by_place);
    for (size_t i = 0; i < a->n; i++) {
        const Told *t = &a->items[i], *before = m ? &a->items[m - 1] : NULL;
        if (!before || before->doc[0] != t->doc[0] || before->doc[1] != t->doc[1] ||
            before->para[0] != t->para[0] || before->para[1] != t->para[1])
            a->items[m++] = *t;
    }
    a->n = m;
}

static bool find_one(Answer *a, const Across *x, const SimilarQuery *q, Error *err)
{
    Spot spot;
    SimilarHit *hits;
    Cli *c = a->c;
    if (!place_find(c->store, c->args.words[0], PLACE_PARA, &spot, err))
        return false;
    Str text = across_text(x, c->arena, spot.doc, spot.para);
    size_t n = similar_find(across_index(x), text, spot.doc->id, q, c->arena, &hits);
    for (size_t i = 0; i < n; i++)
        add(a, spot.doc->id, spot.para, &hits[i], false);
    document_free(spot.doc);
    return true;
}

static bool read_threshold(Cli *c, double *out, Error *err)
{
    const char *given = args_value(&c->args, "threshold");
    char *end;
    *out = given ? strtod(given, &end) : SIMILAR_DEFAULT;
    if (!given || (end != given && *end == '\0' && *out >= 0 && *out <= 1))
        return true;
    return error_set(err, ERR_USAGE, "the threshold '%s' is not a number from 0 to 1", given);
}

void cmd_similar(Cli *c)
{
    Answer a = { .c = c };
    SimilarQuery q = { 0 };
    Error err;
    bool all = args_has(&c->args, "all");
    if (all == (c->args.n_words > 0)) {
        cli_failf(c, ERR_USAGE, "'similar' needs a paragraph DOC:P, or --all");
        return;
    }
    if (!read_threshold(c, &q.threshold, &err)) {
        cli_fail(c, &err);
        return;
    }
    if (!cli_store(c))
        return;
    Across *x = across_open(c->store);
    bool ok = across_load(x, &err);
    if (ok && all)
        find_all(&a, across_index(x), &q);
    else if (ok)
        ok = find_one(&a, x, &q, &err);
    if (ok)
        print(&a, x);
    else
        cli_fail(c, &err);
    free(a.items);
    across_close(x);
}
