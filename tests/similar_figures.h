/* The reference coding of parallel passages, and the three articles it is about: for tests that measure. */
#ifndef TESTS_SIMILAR_FIGURES_H
#define TESTS_SIMILAR_FIGURES_H

#include "gold.h"

#include "analysis/similar.h"
#include "base/mem.h"
#include "layout/shown.h"

#include <dirent.h>
#include <string.h>

enum { ARTICLES_MOST = 16 };

typedef struct Told {
    char file[64];
    Segmentation s;
    Str *texts; /* shown; empty for what is no unit */
} Told;

typedef struct Articles {
    Told items[ARTICLES_MOST];
    size_t n;
} Articles;

static int told_by_file(const void *a, const void *b)
{
    return strcmp(((const Told *)a)->file, ((const Told *)b)->file);
}

static inline void told_load(Arena *a, Told *t)
{
    Str text = gold_article(a, t->file);
    t->s = import_segment(a, text);
    t->texts = ARENA_NEW(a, Str, t->s.n + 1);
    const Writing *w = import_writing(a, text);
    for (size_t i = 0; i < t->s.n; i++) {
        RepairList *r = ARENA_NEW(a, RepairList, 1);
        *r = import_repair(a, text, &t->s.paras[i], w, REPAIRS_DEFAULT);
        if (t->s.paras[i].unit && !t->s.paras[i].hidden)
            t->texts[i] = shown_make(a, text, t->s.paras[i].span, r).text;
    }
}

/* All that is there, in the order of their names; document numbers are 1, 2, ... False when nothing is. */
static inline bool articles_load(Arena *a, Articles *out)
{
    DIR *d = opendir(gold_path(a, "seeds", ""));
    memset(out, 0, sizeof *out);
    for (struct dirent *e; d && (e = readdir(d));)
        if (strlen(e->d_name) < sizeof out->items[0].file && strstr(e->d_name, ".txt") && out->n < ARTICLES_MOST)
            memcpy(out->items[out->n++].file, e->d_name, strlen(e->d_name) + 1);
    if (d)
        closedir(d);
    qsort(out->items, out->n, sizeof *out->items, told_by_file);
    for (size_t i = 0; i < out->n; i++)
        told_load(a, &out->items[i]);
    return out->n > 0;
}

static inline size_t articles_find(const Articles *all, const char *file)
{
    for (size_t i = 0; i < all->n; i++)
        if (strcmp(all->items[i].file, file) == 0)
            return i;
    return STR_NONE;
}

/* --- pairs of passages that tell the same --- */

typedef struct GoldPair {
    size_t doc[2]; /* index of the article */
    Span at[2];    /* bytes */
    bool same;     /* else related */
} GoldPair;

static inline Span gold_para(Arena *a, const char *file, const char *id)
{
    char name[80];
    snprintf(name, sizeof name, "%.*s.json", (int)(strlen(file) - 4), file);
    json_t *gold = gold_load(a, name), *para;
    Span span = { 0 };
    size_t i;
    json_array_foreach(json_object_get(gold, "paragraphs"), i, para)
        if (strcmp(gold_string(para, "id"), id) == 0)
            span = gold_span(para);
    json_decref(gold);
    return span;
}

static inline size_t gold_pairs(Arena *a, const Articles *all, GoldPair **out)
{
    json_t *list = gold_load(a, "parallel.json"), *pair;
    size_t i, n = 0;
    *out = ARENA_NEW(a, GoldPair, json_array_size(list) + 1);
    json_array_foreach(list, i, pair) {
        GoldPair *p = &(*out)[n++];
        const char *file[] = { gold_string(pair, "a"), gold_string(pair, "b") };
        const char *id[] = { gold_string(pair, "a_para"), gold_string(pair, "b_para") };
        for (int k = 0; k < 2; k++) {
            p->doc[k] = articles_find(all, file[k]);
            p->at[k] = gold_para(a, file[k], id[k]);
        }
        p->same = strcmp(gold_string(pair, "grade"), "same") == 0;
    }
    json_decref(list);
    return n;
}

/* Holders of the reference with their other names, as somebody may have confirmed them; up to `most`. */
static inline size_t gold_names(Arena *a, const Articles *all, KnownName *out, size_t most)
{
    size_t n = 0, i, k;
    for (size_t d = 0; d < all->n; d++) {
        const char *file = all->items[d].file;
        json_t *gold = gold_load(a, arena_f(a, "%.*s.json", (int)(strlen(file) - 4), file).p), *h, *alias;
        json_array_foreach(json_object_get(gold, "holders"), i, h) {
            json_t *aliases = json_object_get(h, "aliases");
            Str *names = ARENA_NEW(a, Str, json_array_size(aliases) + 1);
            size_t m = 0;
            names[m++] = arena_str(a, str(gold_string(h, "name")));
            json_array_foreach(aliases, k, alias)
                names[m++] = arena_str(a, str(json_string_value(alias)));
            for (k = 0; k < n && !str_eq(out[k].names[0], names[0]); k++)
                continue;
            if (k == n && n < most)
                out[n++] = (KnownName){ names, m, false };
        }
        json_decref(gold);
    }
    return n;
}

/* Do the paragraphs tell what the pair tells, either way round? */
static inline bool gold_pair_is(const GoldPair *p, size_t da, Span a, size_t db, Span b)
{
    for (int k = 0; k < 2; k++)
        if (p->doc[k] == da && p->doc[1 - k] == db && span_meets(p->at[k], a) && span_meets(p->at[1 - k], b))
            return true;
    return false;
}

#endif
