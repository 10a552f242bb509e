/* tests/bench/bench_similar.c -- one paragraph against 2,000 and 20,000 documents.
 *
 *     bench_similar FILE...
 *
 * Documents are made of the files' own clauses in another order, with characters changed here and there, about 16
 * paragraphs of 110 characters each: like news they share most characters and few clauses. Prints how fast the index is
 * built, what it takes in memory, and how long a query takes; judges nothing.
 */
#include "analysis/similar.h"
#include "base/file.h"
#include "base/mem.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { PARAS = 16, SYMBOLS = 110, QUERIES = 300 };

typedef struct Clauses {
    Str *items;
    size_t n, cap;
} Clauses;

/* CPU time: the machine may be busy with something else. */
static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static unsigned dice(unsigned *seed, size_t sides)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (unsigned)((uint64_t)(*seed >> 4) * sides >> 28);
}

static void cut(Str text, Clauses *out)
{
    size_t from = 0;
    for (size_t at = 0, next; at < text.len; at = next) {
        uint32_t cp;
        next = at + utf8_decode(text.p + at, text.len - at, &cp);
        if (cp != ',' && cp != '\n' && cp != 0xFF0C && cp != 0x3002)
            continue;
        out->items = mem_grow(out->items, &out->cap, out->n + 1, sizeof *out->items);
        if (next - from > 12)
            out->items[out->n++] = str_sub(text, from, next);
        from = next;
    }
}

/* One character in four is another one of the same texts: so that pairs are as many as in real news. */
static void add_clause(Buf *out, Str clause, const Clauses *all, unsigned *seed)
{
    for (size_t at = 0, next; at < clause.len; at = next) {
        next = utf8_skip(clause, at, 1);
        Str other = all->items[dice(seed, all->n)];
        size_t from = utf8_skip(other, 0, dice(seed, 6));
        bool change = next - at == 3 && dice(seed, 4) == 0 && utf8_skip(other, from, 1) - from == 3;
        buf_add(out, change ? str_sub(other, from, from + 3) : str_sub(clause, at, next));
    }
}

static void make_paragraph(Buf *out, const Clauses *all, unsigned *seed)
{
    buf_clear(out);
    for (size_t symbols = 0; symbols < SYMBOLS;) {
        Str clause = all->items[dice(seed, all->n)];
        add_clause(out, clause, all, seed);
        symbols += utf8_count(clause);
    }
}

static int by_time(const void *a, const void *b)
{
    return *(const int64_t *)a < *(const int64_t *)b ? -1 : *(const int64_t *)a > *(const int64_t *)b;
}

static void ask(SimilarIndex *x, size_t documents, unsigned *seed)
{
    int64_t took[QUERIES];
    SimilarQuery q = { .threshold = SIMILAR_DEFAULT, .most = 20 };
    SimilarHit *hits;
    Arena *a = arena_new();
    int64_t t = now_us();
    similar_find(x, STR("好"), 0, &q, a, &hits);
    printf("  weights after a change %.1f ms\n", (double)(now_us() - t) / 1e3);
    for (int i = 0; i < QUERIES; i++) {
        int64_t doc = 1 + dice(seed, documents);
        Str text = similar_text(x, doc, dice(seed, PARAS));
        t = now_us();
        similar_find(x, text, doc, &q, a, &hits);
        took[i] = now_us() - t;
        arena_clear(a);
    }
    qsort(took, QUERIES, sizeof *took, by_time);
    printf("  one paragraph against all: median %.2f ms, p95 %.2f, worst %.2f\n", (double)took[QUERIES / 2] / 1e3,
           (double)took[QUERIES * 95 / 100] / 1e3, (double)took[QUERIES - 1] / 1e3);
    arena_free(a);
}

static void measure(const Clauses *all, size_t documents)
{
    SimilarIndex *x = similar_new(NULL, 0);
    Buf texts[PARAS] = { { 0 } };
    int64_t built = 0;
    unsigned seed = 1;
    for (size_t d = 0; d < documents; d++) {
        Str paras[PARAS];
        for (int i = 0; i < PARAS; i++) {
            make_paragraph(&texts[i], all, &seed);
            paras[i] = buf_str(&texts[i]);
        }
        int64_t t = now_us();
        similar_put(x, (int64_t)d + 1, paras, PARAS);
        built += now_us() - t;
    }
    SimilarSize s = similar_size(x);
    printf("similar, %zu documents: %zu paragraphs, %.1f MB, %zu terms\n", documents, s.paragraphs,
           (double)s.text_bytes / 1e6, s.terms);
    printf("  index built in %.2f s, %.1f MB/s; %.0f bytes a paragraph and its text of %.0f\n", (double)built / 1e6,
           (double)s.text_bytes / (double)built, (double)s.index_bytes / (double)s.paragraphs,
           (double)s.text_bytes / (double)s.paragraphs);
    ask(x, documents, &seed);
    similar_free(x);
    for (int i = 0; i < PARAS; i++)
        buf_free(&texts[i]);
}

int main(int argc, char **argv)
{
    Buf text = { 0 };
    Clauses all = { 0 };
    Error err = { 0 };
    for (int i = 1; i < argc; i++)
        if (!file_read(argv[i], 1 << 24, &text, &err)) {
            fprintf(stderr, "bench_similar: %s\n", err.text);
            return 1;
        }
    cut(buf_str(&text), &all);
    if (all.n == 0)
        return 1;
    measure(&all, 2000);
    measure(&all, 20000);
    free(all.items);
    buf_free(&text);
    return 0;
}
