/* bench_index.c FOLDER ARTICLES -- the index of the texts over generated articles of 5 KB: how fast it is built, how
 * large it is, how long a search takes until its first 50 hits are known. Words are drawn from a
 * vocabulary of 262,000 by Zipf's law, so that the tail of pairs is long. */
#include "app/adding.h"
#include "app/indexing.h"
#include "app/searching.h"
#include "base/clock.h"
#include "base/mem.h"
#include "text/utf8.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

enum { WORD_BITS = 18, WORDS = 1 << WORD_BITS, BYTES = 5000, FIRST = 50 };

static uint64_t seed = 1;

static uint32_t chance(uint32_t below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((seed >> 33) % below);
}

/* Below 2^bits, small numbers as often as Zipf's law says: each power of two has its share. */
static uint32_t zipf(uint32_t bits)
{
    uint32_t k = chance(bits);
    return ((uint32_t)1 << k) - 1 + chance((uint32_t)1 << k);
}

static uint32_t vocabulary[WORDS][4];

static void make_vocabulary(void)
{
    for (size_t i = 0; i < WORDS; i++) {
        size_t n = chance(10) < 7 ? 2 : 1 + chance(3);
        for (size_t k = 0; k < n; k++)
            vocabulary[i][k] = 0x4E00 + zipf(12) * 5;
    }
}

static void add_word(Buf *b, size_t w)
{
    for (size_t k = 0; k < 4 && vocabulary[w][k]; k++) {
        char bytes[4];
        buf_add(b, (Str){bytes, utf8_encode(vocabulary[w][k], bytes)});
    }
}

static void article(Buf *b, size_t n)
{
    buf_clear(b);
    buf_addf(b, "新闻第 %zu 号\n", n);
    while (b->len < BYTES) {
        for (int s = 0; s < 4; s++) {
            for (uint32_t k = 6 + chance(20); k > 0; k--) {
                add_word(b, zipf(WORD_BITS));
                if (chance(8) == 0)
                    buf_addz(b, "，");
            }
            buf_addz(b, "。");
        }
        buf_addz(b, "\n");
    }
}

static void told(void *ctx, const Added *added, const Error *err)
{
    (void)ctx;
    if (!added) {
        fprintf(stderr, "%s\n", err->text);
        exit(1);
    }
}

static void fill(Store *s, size_t n)
{
    DocumentFacts facts = {.title = STR("新闻")};
    Adding *a = adding_new(s, &facts, STR("articles"), told, NULL);
    Buf b = {0};
    for (size_t i = 0; i < n; i++) {
        char path[40];
        snprintf(path, sizeof path, "/news/%zu.txt", i);
        article(&b, i);
        adding_bytes(a, &b, str(path));
    }
    adding_flush(a);
    adding_free(a);
    buf_free(&b);
}

/* The first hits of a query, as the screen asks for them; *docs: how many documents the index names, -1: all. */
static size_t search(Store *s, Str words, size_t most, int64_t *took, int64_t *docs)
{
    Arena *a = arena_new();
    QueryTree q;
    size_t at, n;
    Error err = {0};
    int64_t begun = clock_mono_us();
    if (!query_parse(a, words, &q, &at, &err) || !store_resolve(s, &q, a, &at, &err))
        exit(1);
    Index *ix = indexing_open(store_path(s));
    Searching *g = searching_new(s, &q, (SearchLook){.matching = MATCH_FOLDED, .index = ix});
    if (!searching_step(g, most, INT64_MAX, &err))
        fprintf(stderr, "%s\n", err.text);
    searching_hits(g, &n);
    *took = clock_mono_us() - begun;
    searching_free(g);
    index_close(ix);
    arena_free(a);
    Pattern p;
    DocSet set;
    pattern_make(&p, words, MATCH_FOLDED);
    ix = indexing_open(store_path(s));
    *docs = indexing_candidates(ix, s, &p, &set) ? (int64_t)docset_count(&set) : -1;
    docset_free(&set);
    index_close(ix);
    pattern_free(&p);
    return n;
}

/* CPU time of this process, user and system: others work on this machine too. */
static double cpu(void)
{
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) +
           (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
}

static void ask(Store *s, const char *what, Str words)
{
    int64_t best = INT64_MAX, took, docs = 0;
    size_t hits = 0;
    for (int turn = 0; turn < 9; turn++) {
        hits = search(s, words, FIRST, &took, &docs);
        best = took < best ? took : best;
    }
    printf("  %-22s %-14.*s %7lld documents named, first %2zu hits in %8.2f ms\n", what, STR_ARG(words),
           (long long)docs, hits, (double)best / 1000);
}

static void ask_word(Store *s, const char *what, size_t w, size_t most)
{
    Buf b = {0};
    add_word(&b, w);
    Str words = buf_str(&b);
    if (words.len > most * 3)
        words.len = most * 3;
    ask(s, what, words);
    buf_free(&b);
}

int main(int argc, char **argv)
{
    assert(argc > 2);
    Buf path = {0};
    buf_addf(&path, "%s/library.db", argv[1]);
    size_t n = (size_t)atol(argv[2]);
    Error err = {0};
    mkdir(argv[1], 0700);
    Store *s = store_open(buf_z(&path), STR("bench"), &err);
    assert(s);
    int64_t there;
    make_vocabulary();
    store_count(s, &there, &err);
    int64_t begun = clock_mono_us();
    if (there == 0)
        fill(s, n);
    printf("added %zu articles in %.1f s, CPU %.1f s\n", n, (double)(clock_mono_us() - begun) / 1e6, cpu());
    IndexingProgress progress = {0};
    begun = clock_mono_us();
    double used = cpu();
    bool good = indexing_build(s, buf_z(&path), true, &progress, &err);
    double took = (double)(clock_mono_us() - begun) / 1e6;
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    Index *ix = indexing_open(buf_z(&path));
    IndexState st;
    index_state(ix, s, &st, &err);
    index_close(ix);
    used = cpu() - used;
    printf("%s: %.1f s, CPU %.1f s, %.0f articles/s of CPU, %.1f MB in %zu segments, %.0f bytes an article, "
           "peak %ld MB\n",
           good ? "built" : err.text, took, used, (double)n / used, (double)st.bytes / 1e6, st.segments,
           (double)st.bytes / (double)n, use.ru_maxrss / 1024);
    for (size_t w = 0; w < 3; w++)
        ask_word(s, "common word", w, 4);
    ask_word(s, "word 1,000", 1000, 4);
    ask_word(s, "word 20,000", 20003, 4);
    ask_word(s, "word 150,000", 150001, 4);
    ask_word(s, "one character", 1, 1);
    ask_word(s, "one character", 5000, 1);
    ask_word(s, "one character", 150001, 1);
    ask(s, "nowhere", STR("饕餮"));
    ask(s, "its beginning", STR("新闻"));
    ask(s, "a number", STR("9876"));
    ask(s, "four, unlikely", STR("一丁丂七"));
    store_close(s);
    buf_free(&path);
    return good ? 0 : 1;
}
