/* app/said.c -- the index asked for each word, the answers put together as the query is. */
#include "app/said.h"

#include "base/mem.h"

#include <stdlib.h>

static DocSet copy_of(const DocSet *s)
{
    DocSet copy = docset_new((int64_t)s->n_words * 64 - 1);
    docset_join(&copy, s);
    return copy;
}

/* Documents in which the part of the query may hold; false: any may. The set is the caller's. */
static bool candidates_of(const Said *said, const QueryNode *n, DocSet *out)
{
    bool known = false;
    if (n->op == QUERY_WORD && said->is_known[n->number]) {
        *out = copy_of(&said->by[n->number]);
        return true;
    }
    for (const QueryNode *c = n->child; (n->op == QUERY_AND || n->op == QUERY_OR) && c; c = c->next) {
        DocSet one;
        bool told = candidates_of(said, c, &one);
        if (told && known && one.n_words != out->n_words) { /* a document was added just now */
            docset_free(&one);
            told = false;
        }
        if (!told && n->op == QUERY_AND)
            continue;
        if (!told) { /* one of several that may be anywhere */
            if (known)
                docset_free(out);
            return false;
        }
        if (!known) {
            *out = one;
            known = true;
            continue;
        }
        (n->op == QUERY_AND ? docset_meet : docset_join)(out, &one);
        docset_free(&one);
    }
    return known;
}

void said_make(Said *out, Store *s, Index *index, const Words *words, const QueryTree *q)
{
    *out = (Said){ .n = words->n };
    out->by = mem_alloc((words->n + 1) * sizeof *out->by);
    out->is_known = mem_alloc((words->n + 1) * sizeof *out->is_known);
    for (size_t i = 0; index && i < words->n; i++)
        out->is_known[i] = words->usable[i] && indexing_candidates(index, s, &words->patterns[i], &out->by[i]);
    out->has_all = q->root && candidates_of(out, q->root, &out->all);
}

void said_free(Said *said)
{
    for (size_t i = 0; i < said->n; i++)
        if (said->is_known[i])
            docset_free(&said->by[i]);
    if (said->has_all)
        docset_free(&said->all);
    free(said->by);
    free(said->is_known);
    *said = (Said){ 0 };
}
