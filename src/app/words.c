/* app/words.c -- the words of a query as patterns. */
#include "app/words.h"

#include "base/mem.h"

#include <stdlib.h>

static void mark_wanted(Words *w, const QueryNode *n, bool wanted)
{
    if (n->op == QUERY_WORD) {
        w->wanted[n->number] = wanted && w->usable[n->number];
        w->n_wanted += w->wanted[n->number];
    }
    for (const QueryNode *c = n->child; c; c = c->next)
        mark_wanted(w, c, wanted && n->op != QUERY_NOT);
}

void words_make(Words *w, const QueryTree *q, Matching m)
{
    *w = (Words){ .n = q->n_words, .scratch = arena_new() };
    w->patterns = mem_alloc((w->n + 1) * sizeof *w->patterns);
    w->usable = mem_alloc((w->n + 1) * sizeof *w->usable);
    w->wanted = mem_alloc((w->n + 1) * sizeof *w->wanted);
    for (size_t i = 0; i < w->n; i++)
        w->usable[i] = pattern_make(&w->patterns[i], q->words[i]->value, m);
    if (q->root)
        mark_wanted(w, q->root, true);
}

void words_free(Words *w)
{
    for (size_t i = 0; i < w->n; i++)
        if (w->usable[i])
            pattern_free(&w->patterns[i]);
    free(w->patterns);
    free(w->usable);
    free(w->wanted);
    searchable_free(&w->made);
    arena_free(w->scratch);
    *w = (Words){ 0 };
}

bool words_may_be_in(const Words *w, size_t word, Str text)
{
    return w->usable[word] && pattern_may_be_in(&w->patterns[word], text);
}

bool words_may_fit(const Words *w, const QueryNode *n, Str text)
{
    switch (n->op) {
    case QUERY_WORD: return words_may_be_in(w, n->number, text);
    case QUERY_AND:
        for (const QueryNode *c = n->child; c; c = c->next)
            if (!words_may_fit(w, c, text))
                return false;
        return true;
    case QUERY_OR:
        for (const QueryNode *c = n->child; c; c = c->next)
            if (words_may_fit(w, c, text))
                return true;
        return false;
    default: return true;
    }
}

bool words_find(Words *w, size_t word, Str text, Span *hit)
{
    size_t next;
    if (text.len == 0 || !words_may_be_in(w, word, text))
        return false;
    arena_clear(w->scratch);
    Paragraph whole = { .span = { 0, text.len } };
    searchable_make(&w->made, text, &whole, import_writing(w->scratch, text), w->patterns[word].matching);
    return searchable_find(&w->made, &w->patterns[word], 0, hit, &next);
}

bool words_in_annotation(Words *w, size_t word, const Annotation *a, HitIn *in, Str *said, Span *hit)
{
    *in = HIT_NOTE;
    *said = a->note;
    if (words_find(w, word, a->note, hit))
        return true;
    *in = HIT_TAG;
    for (size_t i = 0; i < a->n_tags; i++) {
        *said = a->tags[i];
        if (words_find(w, word, a->tags[i], hit))
            return true;
    }
    *in = HIT_NAME;
    *said = a->holder;
    if (words_find(w, word, a->holder, hit))
        return true;
    *said = a->target;
    if (words_find(w, word, a->target, hit))
        return true;
    *said = a->event;
    return words_find(w, word, a->event, hit);
}

bool words_may_be_in_annotation(const Words *w, size_t word, const Annotation *a)
{
    const Str said[] = { a->note, a->holder, a->target, a->event };
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (said[i].len > 0 && words_may_be_in(w, word, said[i]))
            return true;
    for (size_t i = 0; i < a->n_tags; i++)
        if (words_may_be_in(w, word, a->tags[i]))
            return true;
    return false;
}
