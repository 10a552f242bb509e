/* bench_index.c FOLDER ARTICLES -- the index of the texts over generated articles of 5 KB: how fast it is built, how
 * large it is, how long a question takes until the first 50 documents with a hit are known. Words are drawn from a
 * vocabulary of 262,000 by Zipf's law, so that the tail of pairs is long. */
#include "app/indexing.h"
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

static void fill(Store *s, size_t n)
{
    Buf b = {0};
    for (size_t i = 0; i < n; i++) {
        Arena *a = arena_new();
        Error err = {0};
        char path[40];
        AddStatus status;
        int64_t doc;
        article(&b, i);
        snprintf(path, sizeof path, "/news/%zu.txt", i);
        Segmentation seg = import_segment(a, buf_str(&b));
        NewDocument d = {.raw = buf_str(&b), .text = buf_str(&b), .encoding = STR("UTF-8"), .path = str(path),
                         .rule = seg.rule, .rule_version = seg.version, .paras = seg.paras, .n_paras = seg.n};
        d.facts.title = STR("新闻");
        if (!store_add_document(s, &d, &status, &doc, &err)) {
            fprintf(stderr, "%s\n", err.text);
            exit(1);
        }
        arena_free(a);
    }
    buf_free(&b);
}

static size_t hits_in(Store *s, int64_t doc, const Pattern *p, Searchable *scratch)
{
    Error err = {0};
    Document *d = store_load(s, doc, &err);
    size_t n = 0;
    if (!d)
        return 0;
    if (pattern_may_be_in(p, d->text)) {
        Arena *a = arena_new();
        const Writing *w = import_writing(a, d->text);
        for (size_t i = 0; i < d->n_paras; i++)
            if (pattern_may_be_in(p, str_sub(d->text, d->paras[i].span.start, d->paras[i].span.end))) {
                searchable_make(scratch, d->text, &d->paras[i], w, MATCH_FOLDED);
                n += searchable_count(scratch, p);
            }
        arena_free(a);
    }
    document_free(d);
    return n;
}

static void ask(Store *s, Index *ix, const char *what, Str words)
{
    Pattern p;
    if (!pattern_make(&p, words, MATCH_FOLDED))
        return;
    Searchable scratch = {0};
    int64_t best_set = INT64_MAX, best = INT64_MAX;
    size_t candidates = 0, docs = 0;
    bool helped = false;
    for (int turn = 0; turn < 7; turn++) {
        DocSet set;
        int64_t begun = clock_mono_us();
        helped = indexing_candidates(ix, s, &p, &set);
        int64_t asked = clock_mono_us();
        docs = 0;
        int64_t highest;
        Error err;
        store_highest(s, &highest, &err);
        for (int64_t doc = 0; docs < FIRST;) {
            doc = helped ? docset_after(&set, doc) : doc < highest ? doc + 1 : -1;
            if (doc < 0)
                break;
            docs += hits_in(s, doc, &p, &scratch) > 0;
        }
        int64_t ended = clock_mono_us();
        best_set = asked - begun < best_set ? asked - begun : best_set;
        best = ended - begun < best ? ended - begun : best;
        candidates = helped ? docset_count(&set) : 0;
        docset_free(&set);
    }
    printf("  %-22s %-16.*s candidates %7zu in %6.2f ms, first %2zu in %7.2f ms%s\n", what, STR_ARG(words), candidates,
           (double)best_set / 1000, docs, (double)best / 1000, helped ? "" : " (scan)");
    searchable_free(&scratch);
    pattern_free(&p);
}

static int64_t ask_word(Store *s, Index *ix, const char *what, size_t w, size_t most)
{
    Buf b = {0};
    add_word(&b, w);
    Str words = buf_str(&b);
    if (words.len > most * 3)
        words.len = most * 3;
    ask(s, ix, what, words);
    buf_free(&b);
    return 0;
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
    printf("added %zu articles in %.1f s\n", n, (double)(clock_mono_us() - begun) / 1e6);
    IndexingProgress progress = {0};
    begun = clock_mono_us();
    bool good = indexing_build(s, buf_z(&path), true, &progress, &err);
    double took = (double)(clock_mono_us() - begun) / 1e6;
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    Index *ix = indexing_open(buf_z(&path));
    IndexState st;
    index_state(ix, s, &st, &err);
    printf("%s: %.1f s, %.0f articles/s, %.1f MB in %zu segments, %.0f bytes an article, peak %ld MB\n",
           good ? "built" : err.text, took, (double)n / took, (double)st.bytes / 1e6, st.segments,
           (double)st.bytes / (double)n, use.ru_maxrss / 1024);
    for (size_t w = 0; w < 3; w++)
        ask_word(s, ix, "common word", w, 4);
    ask_word(s, ix, "word 1,000", 1000, 4);
    ask_word(s, ix, "word 20,000", 20003, 4);
    ask_word(s, ix, "word 150,000", 150001, 4);
    ask_word(s, ix, "one character", 1, 1);
    ask_word(s, ix, "one character", 5000, 1);
    ask_word(s, ix, "one character", 150001, 1);
    ask(s, ix, "nowhere", STR("饕餮"));
    ask(s, ix, "its beginning", STR("新闻"));
    ask(s, ix, "a number", STR("9876"));
    ask(s, ix, "four, unlikely", STR("一丁丂七"));
    index_close(ix);
    store_close(s);
    buf_free(&path);
    return good ? 0 : 1;
}
