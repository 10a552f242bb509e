/* analysis/names.c -- names suggested: what the rules find, gathered over a document and put in order. */
#include "analysis/names.h"

#include "analysis/names_find.h"
#include "base/mem.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

typedef struct Candidate {
    Str name;
    HitKind kind;
    size_t mentions, first;
    double verbs;      /* sum of how surely it speaks */
    size_t openings;   /* times it opens a clause */
} Candidate;

typedef struct Gathered {
    Candidate *items;
    size_t n, cap;
    size_t *slots;     /* by the hash of the name: index + 1; 0: free */
    size_t n_slots;    /* a power of two, more than twice n */
} Gathered;

static size_t slot_of(const Gathered *g, Str name)
{
    uint64_t hash = 1469598103934665603u;
    for (size_t i = 0; i < name.len; i++)
        hash = (hash ^ (unsigned char)name.p[i]) * 1099511628211u;
    size_t at = (size_t)hash & (g->n_slots - 1);
    while (g->slots[at] && !str_eq(g->items[g->slots[at] - 1].name, name))
        at = (at + 1) & (g->n_slots - 1);
    return at;
}

static void make_room(Gathered *g)
{
    if (2 * (g->n + 1) < g->n_slots)
        return;
    free(g->slots);
    g->n_slots = g->n_slots ? 2 * g->n_slots : 256;
    g->slots = mem_alloc(g->n_slots * sizeof *g->slots);
    for (size_t i = 0; i < g->n; i++)
        g->slots[slot_of(g, g->items[i].name)] = i + 1;
}

static Candidate *candidate_of(Gathered *g, Str name, HitKind kind, size_t text)
{
    make_room(g);
    size_t slot = slot_of(g, name);
    if (g->slots[slot]) {
        Candidate *c = &g->items[g->slots[slot] - 1];
        c->kind = kind < c->kind ? kind : c->kind;
        return c;
    }
    g->items = mem_grow(g->items, &g->cap, g->n + 1, sizeof *g->items);
    g->items[g->n] = (Candidate){ .name = name, .kind = kind, .first = text };
    g->slots[slot] = ++g->n;
    return &g->items[g->n - 1];
}

static bool opens_clause(Str t, size_t start)
{
    while (start > 0 && t.p[start - 1] == ' ')
        start--;
    if (start == 0)
        return true;
    uint32_t cp;
    size_t prev = utf8_prev(t, start);
    utf8_decode(t.p + prev, t.len - prev, &cp);
    return mark_ends_clause(cp);
}

/* OpenAI和微软: both speak. */
static bool named_together(Str t, Span gap)
{
    static const char *const words[] = { "、", "和", "与", "與", "及" };
    Str between = str_trim(str_sub(t, gap.start, gap.end));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(between, str(words[i])))
            return true;
    return between.len == 0;
}

/* A verb behind the next name is that one's, unless the two are named together or that one is spoken to. */
static size_t verb_stop(const Hits *h, size_t i, Str t)
{
    for (size_t j = i + 1; j < h->n; j++) {
        Span gap = { h->items[i].span.end, h->items[j].span.start };
        bool other = gap.start <= gap.end && h->items[j].kind != HIT_SUBJECT;
        if (other && !named_together(t, gap) && !is_object(t, gap.end))
            return gap.end;
    }
    return t.len;
}

/* 渔民赵阿贵: the person behind it speaks. */
static bool leads_a_name(const Hits *h, size_t i)
{
    bool role = h->items[i].kind == HIT_ROLE && i + 1 < h->n && h->items[i + 1].kind <= HIT_LATIN;
    return role && h->items[i + 1].span.start == h->items[i].span.end;
}

static void gather(const Lexicon *x, Str t, size_t index, Gathered *g)
{
    Hits h = { 0 };
    hits_find(x, t, &h);
    for (size_t i = 0; i < h.n; i++) {
        Span s = h.items[i].span;
        Candidate *c = candidate_of(g, str_sub(t, s.start, s.end), h.items[i].kind, index);
        c->mentions++;
        c->openings += opens_clause(t, s.start);
        if (!is_object(t, s.start) && !leads_a_name(&h, i))
            c->verbs += speaks_behind(x, t, s.end, verb_stop(&h, i, t));
    }
    free(h.items);
}

/* 扎克伯格, after 马克·扎克伯格 was told, is a name for certain. */
static void know_last_names(Gathered *g)
{
    static const char *const dots[] = { "·", "・", "‧", "•" };
    for (size_t i = 0; i < g->n; i++) {
        if (g->items[i].kind != HIT_FOREIGN)
            continue;
        Str last = g->items[i].name;
        for (size_t d = 0; d < sizeof dots / sizeof *dots; d++)
            for (size_t at; (at = str_find(last, str(dots[d]), 0)) != STR_NONE;)
                last = str_sub(last, at + strlen(dots[d]), last.len);
        size_t found = g->slots[slot_of(g, last)];
        if (found && g->items[found - 1].kind == HIT_SUBJECT)
            g->items[found - 1].kind = HIT_PERSON;
    }
}

static double score(const Candidate *c)
{
    static const double bonus[] = {
        [HIT_FOREIGN] = 2,  [HIT_PERSON] = 1.6, [HIT_LATIN] = 0.6, [HIT_AGENCY] = 1.2,
        [HIT_COUNTRY] = 0.2, [HIT_BODY] = 0.6,  [HIT_ROLE] = 0.6,  [HIT_SUBJECT] = -0.6,
    };
    double once = c->verbs < 1 ? c->verbs : 1, more = c->verbs - once;
    bool full_name = c->kind == HIT_LATIN && str_find(c->name, STR(" "), 0) != STR_NONE;
    double again = c->mentions > 0 ? (double)c->mentions - 1 : 0; /* both level off */
    return 3 * once + 4 * more / (more + 3) + 2 * again / (again + 4) + (c->openings > 0 ? 0.4 : 0) + bonus[c->kind] +
           (full_name ? 1 : 0);
}

static int best_first(const void *left, const void *right)
{
    const NameSuggestion *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return str_cmp(a->name, b->name);
}

size_t names_suggest(Arena *a, const Str *texts, size_t n, Str author, NameSuggestion **out)
{
    const Lexicon *x = lexicon_make(a);
    Gathered g = { 0 };
    for (size_t i = 0; i < n; i++)
        gather(x, texts[i], i, &g);
    if (author.len) /* speaks all the time */
        candidate_of(&g, author, HIT_PERSON, 0)->verbs += 3;
    know_last_names(&g);
    NameSuggestion *items = ARENA_NEW(a, NameSuggestion, g.n + 1);
    for (size_t i = 0; i < g.n; i++) {
        const Candidate *c = &g.items[i];
        items[i] = (NameSuggestion){ arena_str(a, c->name), score(c), c->verbs > 0, c->mentions, c->first };
    }
    if (g.n > 0)
        qsort(items, g.n, sizeof *items, best_first);
    size_t count = g.n;
    free(g.items);
    free(g.slots);
    *out = items;
    return count;
}
