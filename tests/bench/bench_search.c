/* bench_search LIBRARY [QUERY...] -- what a query costs on the screen of a library: until its first 50 rows and what
 * stands beside them are there, until all are found; and as a filter of the list. The best of seven. */
#include "app/question.h"
#include "app/sieve.h"
#include "base/clock.h"
#include "db/store.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIRST = 50, TURNS = 7 };

static void tell_mistake(const char *query, const char *why)
{
    fprintf(stderr, "%s: %s\n", query, why);
    exit(1);
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static void ask(Store *s, QuestionKind kind, const char *query)
{
    int64_t first = INT64_MAX, all = INT64_MAX;
    size_t n = 0, at;
    for (int turn = 0; turn < TURNS; turn++) {
        Question *q = question_new(s, kind);
        int64_t begun = clock_mono_us();
        if (!question_ask(q, str(query), false))
            tell_mistake(query, question_mistake(q, &at));
        while (question_busy(q) && question_count(q) < FIRST)
            question_work(q, 1000);
        for (size_t i = 0; i < question_count(q) && i < FIRST; i++)
            question_beside(q, i);
        first = least(first, clock_mono_us() - begun);
        while (question_busy(q))
            question_work(q, 8000);
        all = least(all, clock_mono_us() - begun);
        n = question_count(q);
        question_free(q);
    }
    printf("  %-12s %-28s first %2d in %7.2f ms, %6zu in %8.2f ms\n", kind == QUESTION_HITS ? "search" : "annotations",
           query, FIRST, (double)first / 1000, n, (double)all / 1000);
}

static void filter(Store *s, const char *query)
{
    int64_t all = INT64_MAX;
    size_t n = 0, at;
    Error err;
    for (int turn = 0; turn < TURNS; turn++) {
        int64_t begun = clock_mono_us();
        Sieve *v = sieve_new(s, str(query), LIST_DATE, &at, &err);
        if (!v)
            tell_mistake(query, err.text);
        while (sieve_busy(v))
            sieve_work(v, 8000);
        all = least(all, clock_mono_us() - begun);
        sieve_docs(v, &n);
        sieve_free(v);
    }
    printf("  %-12s %-28s %17s %6zu in %8.2f ms\n", "list filter", query, "", n, (double)all / 1000);
}

int main(int argc, char **argv)
{
    Error err = { 0 };
    Store *s = argc > 1 ? store_open(argv[1], STR("lin"), &err) : NULL;
    if (!s)
        tell_mistake("bench_search LIBRARY [QUERY...]", err.text);
    for (int i = 2; i < argc; i++) {
        ask(s, QUESTION_HITS, argv[i]);
        ask(s, QUESTION_ANNOTATIONS, argv[i]);
        filter(s, argv[i]);
    }
    store_close(s);
    return 0;
}
