/* The query language: whatever is typed, a tree or a line with a place in the query; a tree holds no more than it may,
 * and what fits can be asked of it. */
#include "fuzz/fuzz.h"
#include "model/query.h"

static bool says(void *ctx, const QueryNode *word)
{
    (void)ctx;
    return word->value.len % 2 == 0;
}

static size_t count(const QueryNode *n)
{
    size_t all = 1;
    for (const QueryNode *c = n->child; c; c = c->next)
        all += count(c);
    return all;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *a = arena_new();
    QueryTree q;
    Error err = { 0 };
    size_t at = 0;
    Str text = fuzz_input(data, size);
    if (query_parse(a, text, &q, &at, &err)) {
        QueryUnit u = { .doc = 1, .says = says };
        query_fits(q.root, &u);
        PROMISE(!q.root || count(q.root) <= 4 * QUERY_TERMS);
        PROMISE(q.n_words <= QUERY_TERMS);
    } else {
        PROMISE(err.kind == ERR_USAGE && err.text[0] != 0);
        PROMISE(at <= size);
    }
    arena_free(a);
    return 0;
}
