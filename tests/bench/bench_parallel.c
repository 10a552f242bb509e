/* tests/bench/bench_parallel.c -- sixteen processes, 500 changes each, one library: how long a change waits for
 * the others, and that none is lost. Exit status 1 when one is. */
#include "base/clock.h"
#include "base/mem.h"
#include "db/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PROCESSES = 16, EACH = 500, ALL = PROCESSES * EACH };

static int64_t add_text(Store *s)
{
    static const char text[] = "第一段说了开源。\n第二段说了闭源。\n";
    Paragraph paras[] = { { .span = { 0, 24 }, .kind = PARA_BODY, .unit = true },
                          { .span = { 25, 49 }, .kind = PARA_BODY, .unit = true } };
    NewDocument n = { .raw = str(text), .text = str(text), .encoding = STR("UTF-8"), .path = STR("/a.txt"),
                      .rule = "line", .rule_version = 1, .paras = paras, .n_paras = 2 };
    AddStatus status;
    int64_t doc = 0;
    return store_add_document(s, &n, &status, &doc, NULL) ? doc : 0;
}

/* The process's own annotator; microseconds of each change go to `us`, -1 for one that failed. */
static void work(const char *path, int process, int64_t doc, int64_t *us)
{
    char name[32];
    snprintf(name, sizeof name, "reader%d", process);
    Error err = { 0 };
    Store *s = store_open(path, str(name), &err);
    for (int i = 0; i < EACH; i++) {
        Change c = { .kind = CHANGE_NOTE, .doc = doc, .span = { 0, 3 }, .note = STR("同时写") };
        int64_t begun = clock_mono_us();
        bool good = s && store_apply(s, &c, 1, NULL, &err);
        us[i] = good ? clock_mono_us() - begun : -1;
        if (!good)
            fprintf(stderr, "reader%d: %s\n", process, err.text);
    }
    store_close(s);
}

static int compare(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

static size_t notes_in(const char *path, int64_t doc)
{
    Arena *a = arena_new();
    AnnotationList list = { 0 };
    Store *s = store_open(path, STR("proof"), NULL);
    if (s)
        (void)store_annotations(s, doc, a, &list, NULL);
    store_close(s);
    arena_free(a);
    return list.n;
}

int main(void)
{
    const char *tmp = getenv("TMPDIR");
    char path[400];
    snprintf(path, sizeof path, "%s/parallel-%ld.db", tmp ? tmp : "/tmp", (long)getpid());
    int64_t *us = mmap(NULL, ALL * sizeof *us, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    Store *s = store_open(path, STR("first"), NULL);
    int64_t doc = s ? add_text(s) : 0;
    store_close(s);
    if (us == MAP_FAILED || doc == 0)
        return 1;
    int64_t begun = clock_mono_us();
    for (int p = 0; p < PROCESSES; p++)
        if (fork() == 0) {
            work(path, p, doc, us + p * EACH);
            _exit(0);
        }
    while (wait(NULL) > 0)
        ;
    double seconds = (double)(clock_mono_us() - begun) / 1e6;
    size_t there = notes_in(path, doc);
    int failed = 0;
    for (int i = 0; i < ALL; i++)
        failed += us[i] < 0;
    qsort(us, ALL, sizeof *us, compare);
    printf("%d processes, %d changes each, one library: %.0f changes/s; a change took\n", PROCESSES, EACH,
           ALL / seconds);
    printf("  median %.1f ms, 99 in 100 %.1f ms, worst %.1f ms; %d failed, %zu of %d there\n",
           (double)us[ALL / 2] / 1e3, (double)us[ALL * 99 / 100] / 1e3, (double)us[ALL - 1] / 1e3, failed, there,
           ALL);
    return failed > 0 || there != ALL;
}
