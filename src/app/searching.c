/* app/searching.c -- from a query to its hits: texts are read in order, those that cannot fit are skipped raw, the
 * others opened and looked into paragraph by paragraph. */
#include "app/searching.h"

#include "app/feed.h"
#include "app/opened.h"
#include "app/said.h"
#include "app/snippet.h"
#include "base/clock.h"
#include "base/mem.h"

#include <stdlib.h>

typedef enum Phase { IN_TEXTS, IN_NOTES, DONE } Phase;

struct Searching {
    Store *store;
    const QueryTree *q;
    SearchLook look;
    Words words;
    Arena *arena;        /* of hits */
    Hit *hits;
    size_t n, cap;
    Phase phase;
    int64_t at;          /* the document read last */
    Said said;           /* what the index tells */
    Feed feed;           /* what the query chooses beside its words, or what is annotated */
    Opened opened;
    size_t para;         /* the next one of the open document */
    int64_t until;       /* when this step ends */
    Searchable made;     /* of the paragraph `made_of` of the open document */
    size_t made_of;
};

static const char *const in_names[] = { "text", "note", "tag", "name" };

const char *hit_in_name(HitIn in)
{
    return in_names[in];
}

Searching *searching_new(Store *s, const QueryTree *q, SearchLook look)
{
    Searching *g = MEM_NEW(Searching);
    *g = (Searching){ .store = s, .q = q, .look = look, .arena = arena_new(), .made_of = STR_NONE };
    g->at = look.doc ? look.doc - 1 : 0;
    words_make(&g->words, q, look.matching);
    feed_init(&g->feed, s, q, look.unit == SEARCH_DOCUMENTS ? SELECT_DOCUMENTS : SELECT_CANDIDATES, g->at, look.doc);
    said_make(&g->said, s, look.doc ? NULL : look.index, &g->words, q);
    return g;
}

void searching_free(Searching *g)
{
    if (!g)
        return;
    said_free(&g->said);
    feed_free(&g->feed);
    opened_close(&g->opened);
    words_free(&g->words);
    searchable_free(&g->made);
    arena_free(g->arena);
    free(g->hits);
    free(g);
}

bool searching_done(const Searching *g)
{
    return g->phase == DONE;
}

int64_t searching_at(const Searching *g)
{
    return g->at;
}

const Hit *searching_hits(const Searching *g, size_t *n)
{
    *n = g->n;
    return g->hits;
}

static void add_hit(Searching *g, Hit hit)
{
    g->hits = mem_grow(g->hits, &g->cap, g->n + 1, sizeof *g->hits);
    g->hits[g->n++] = hit;
}

/* --- one paragraph --- */

/* Makes the paragraph searchable when it is asked for the first time. */
static const Searchable *made(Searching *g, size_t para)
{
    const Document *d = g->opened.d;
    if (g->made_of != para)
        searchable_make(&g->made, d->text, &d->paras[para], opened_writing(&g->opened), g->look.matching);
    g->made_of = para;
    return &g->made;
}

static bool para_says(Searching *g, size_t para, size_t word)
{
    const Document *d = g->opened.d;
    Span hit, span = d->paras[para].span;
    size_t next;
    return words_may_be_in(&g->words, word, str_sub(d->text, span.start, span.end)) &&
           searchable_find(made(g, para), &g->words.patterns[word], 0, &hit, &next);
}

static bool says_here(void *ctx, const QueryNode *word)
{
    Searching *g = ctx;
    return para_says(g, g->para, word->number);
}

static int by_place(const void *left, const void *right)
{
    const Hit *a = left, *b = right;
    if (a->span.start != b->span.start)
        return a->span.start < b->span.start ? -1 : 1;
    return a->span.end < b->span.end ? -1 : a->span.end > b->span.end;
}

static void add_text_hit(Searching *g, Span span, bool marked)
{
    const Document *d = g->opened.d;
    const Paragraph *para = &d->paras[g->para];
    Hit hit = { .doc = d->id, .para = g->para, .span = span, .para_span = para->span, .in = HIT_TEXT };
    hit.snippet = snippet_of_para(g->arena, opened_shown(&g->opened, g->para),
                                  marked ? span : (Span){ span.start, span.start }, &hit.mark);
    add_hit(g, hit);
}

/* Every place of a word; of a paragraph that fits without one its beginning. */
static void add_para_hits(Searching *g)
{
    size_t from = g->n;
    for (size_t w = 0; w < g->words.n; w++) {
        if (!g->words.wanted[w] || !para_says(g, g->para, w))
            continue;
        const Searchable *s = made(g, g->para);
        Span hit;
        for (size_t at = 0; searchable_find(s, &g->words.patterns[w], at, &hit, &at);)
            add_text_hit(g, hit, true);
    }
    if (g->n == from)
        add_text_hit(g, g->opened.d->paras[g->para].span, false);
    qsort(g->hits + from, g->n - from, sizeof *g->hits, by_place);
}

static void look_into_para(Searching *g)
{
    QueryUnit u = opened_para(&g->opened, g->para);
    u.says = says_here;
    u.ctx = g;
    if (query_fits(g->q->root, &u))
        add_para_hits(g);
}

/* --- a whole document --- */

static bool document_says(void *ctx, const QueryNode *word)
{
    Searching *g = ctx;
    const Document *d = g->opened.d;
    const Str facts[] = { d->facts.title, d->facts.source, d->facts.author, d->facts.date, d->path };
    Span hit;
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        if (words_find(&g->words, word->number, facts[i], &hit))
            return true;
    for (size_t p = 0; p < d->n_paras; p++)
        if (para_says(g, p, word->number))
            return true;
    return false;
}

static void look_into_document(Searching *g)
{
    QueryUnit u = opened_document(&g->opened);
    u.says = document_says;
    u.ctx = g;
    if (query_fits(g->q->root, &u))
        add_hit(g, (Hit){ .doc = g->opened.d->id, .para = STR_NONE });
}

/* --- texts --- */

/* A word of a whole document may be in its facts or its text, each word in another. */
static bool may_say(const Searching *g, size_t word, const TextRow *r)
{
    const Str facts[] = { r->facts.title, r->facts.source, r->facts.author, r->facts.date, r->path };
    if (g->said.is_known[word] ? docset_has(&g->said.by[word], r->doc) : words_may_be_in(&g->words, word, r->text))
        return true;
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        if (words_may_be_in(&g->words, word, facts[i]))
            return true;
    return false;
}

static bool document_may_fit(const Searching *g, const QueryNode *n, const TextRow *r)
{
    if (n->op == QUERY_WORD)
        return may_say(g, n->number, r);
    for (const QueryNode *c = n->child; n->op != QUERY_NOT && c; c = c->next)
        if (document_may_fit(g, c, r) != (n->op == QUERY_AND))
            return n->op == QUERY_OR;
    return n->op != QUERY_OR;
}

static bool row_may_fit(const Searching *g, const TextRow *r)
{
    if (!g->q->root)
        return true;
    return g->look.unit == SEARCH_DOCUMENTS ? document_may_fit(g, g->q->root, r)
                                            : words_may_fit(&g->words, g->q->root, r->text);
}

/* The index answers for the texts of all words: they need not be read for whole documents. */
static bool wants_texts(const Searching *g)
{
    for (size_t i = 0; g->look.unit == SEARCH_DOCUMENTS && i < g->words.n; i++)
        if (!g->said.is_known[i])
            return true;
    return g->look.unit == SEARCH_PARAGRAPHS;
}

static bool by_index(const Searching *g)
{
    return g->look.unit == SEARCH_PARAGRAPHS && g->said.has_all;
}

/* Where to go on: *first is the one, or the first that may be; 0: nowhere. */
static bool next_range(Searching *g, int64_t *first, int64_t *last, Error *err)
{
    *first = g->at + 1;
    *last = g->look.doc ? g->look.doc : INT64_MAX;
    if (g->q->fields) {
        bool good = feed_next(&g->feed, first, err);
        while (good && *first > 0 && by_index(g) && !docset_has(&g->said.all, *first))
            good = feed_next(&g->feed, first, err);
        *last = *first;
        return good;
    }
    if (by_index(g))
        *first = *last = docset_after(&g->said.all, g->at);
    if (*first > *last || *first < 0)
        *first = 0;
    return true;
}

static void end_of_texts(Searching *g)
{
    g->phase = g->look.unit == SEARCH_PARAGRAPHS && g->words.n_wanted > 0 ? IN_NOTES : DONE;
    g->at = g->look.doc ? g->look.doc - 1 : 0;
    feed_free(&g->feed);
    feed_init(&g->feed, g->store, g->q, SELECT_ANNOTATED, g->at, g->look.doc);
}

/* Opens the next document that may fit. */
static bool next_text(Searching *g, Texts *texts, Error *err)
{
    int64_t first, last;
    TextRow row;
    bool found;
    do {
        if (!next_range(g, &first, &last, err) ||
            (first > 0 && !texts_next(texts, first, last, &row, &found, err)))
            return false;
        if (first == 0 || (!found && first < last)) {
            end_of_texts(g);
            return true;
        }
        g->at = found ? row.doc : first;
        if (found && row_may_fit(g, &row)) {
            g->para = 0;
            g->made_of = STR_NONE;
            return opened_read(&g->opened, g->store, g->q, g->at, false, err) || err->kind == ERR_NOT_FOUND;
        }
    } while (clock_mono_us() < g->until);
    return true;
}

/* Goes on in the open document, by a paragraph at least; closes it at its end. */
static void read_on(Searching *g, size_t most)
{
    bool more = g->para < g->opened.d->n_paras;
    if (g->look.unit == SEARCH_DOCUMENTS) {
        look_into_document(g);
        more = false;
    }
    while (more) {
        look_into_para(g);
        g->para++;
        if (g->para < g->opened.d->n_paras && (g->n >= most || clock_mono_us() >= g->until))
            return;
        more = g->para < g->opened.d->n_paras;
    }
    opened_close(&g->opened);
}

/* --- what was annotated --- */

static bool note_says(void *ctx, const QueryNode *word, const Annotation *a)
{
    Searching *g = ctx;
    HitIn in;
    Str said;
    Span hit;
    return words_in_annotation(&g->words, word->number, a, &in, &said, &hit);
}

/* The first of the words that it says. */
static void add_note_hit(Searching *g, const Annotation *a, size_t para)
{
    HitIn in;
    Str said;
    Span hit;
    for (size_t w = 0; w < g->words.n; w++) {
        if (!g->words.wanted[w] || !words_in_annotation(&g->words, w, a, &in, &said, &hit))
            continue;
        Hit h = { .doc = a->doc, .para = para, .span = a->anchor.span, .in = in, .uuid = a->uuid };
        h.para_span = para == STR_NONE ? (Span){ 0, 0 } : g->opened.d->paras[para].span;
        h.snippet = snippet_of(g->arena, said, hit, &h.mark);
        add_hit(g, h);
        return;
    }
}

/* Whether some word may be among what is annotated: most documents are done with that. */
static bool notes_may_say(Searching *g, int64_t doc, bool *may, Error *err)
{
    Arena *a = arena_new();
    AnnotationList notes;
    bool good = store_annotations(g->store, doc, a, &notes, err);
    *may = false;
    for (size_t i = 0; good && !*may && i < notes.n; i++)
        for (size_t w = 0; !*may && w < g->words.n; w++)
            *may = g->words.wanted[w] && words_may_be_in_annotation(&g->words, w, &notes.items[i]);
    arena_free(a);
    return good;
}

static bool look_into_notes(Searching *g, int64_t doc, Error *err)
{
    Opened *o = &g->opened;
    bool may;
    if (!notes_may_say(g, doc, &may, err))
        return false;
    if (!may)
        return true;
    if (!opened_read(o, g->store, g->q, doc, true, err))
        return false;
    QueryUnit u = opened_document(o);
    u.annotation_says = note_says;
    u.ctx = g;
    for (size_t i = 0; i < o->notes.n; i++)
        if (query_fits_annotation(g->q->root, &o->notes.items[i], &u))
            add_note_hit(g, &o->notes.items[i], o->para_of[i]);
    opened_close(o);
    return true;
}

static bool next_notes(Searching *g, Error *err)
{
    int64_t doc;
    if (!feed_next(&g->feed, &doc, err))
        return false;
    if (doc == 0) {
        g->phase = DONE;
        return true;
    }
    g->at = doc;
    return look_into_notes(g, doc, err) || err->kind == ERR_NOT_FOUND;
}

static bool steps(Searching *g, size_t most, Texts *texts, Error *err)
{
    bool good = true;
    do {
        if (g->opened.d)
            read_on(g, most);
        else if (g->phase == IN_TEXTS)
            good = next_text(g, texts, err);
        else if (g->phase == IN_NOTES)
            good = next_notes(g, err);
    } while (good && g->phase != DONE && g->n < most && clock_mono_us() < g->until);
    return good;
}

bool searching_step(Searching *g, size_t most, int64_t us, Error *err)
{
    int64_t now = clock_mono_us();
    g->until = us > INT64_MAX - now ? INT64_MAX : now + us;
    Texts *texts = g->phase == IN_TEXTS ? texts_open(g->store, wants_texts(g), err) : NULL;
    bool good = (texts || g->phase != IN_TEXTS) && steps(g, most, texts, err);
    texts_close(texts);
    return good;
}
