/* A line for `newsread apply`: read and planned against a small library, or refused with a reason. */
#include "app/apply_line.h"
#include "fuzz/fuzz.h"
#include "import/import.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[64];

static void remove_library(void)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    if (system(command) != 0)
        fputs("the library stays\n", stderr);
}

/* Documents 1 and 2, and a stance of the first one. */
static Store *make_store(void)
{
    static const char *const texts[] = { "标题\n\n林若岚说：“云帆科技错了。”\n\n第二段。\n", "另一篇\n\n正文。\n" };
    char path[96];
    Error err;
    snprintf(folder, sizeof folder, "/dev/shm/newsread-fuzz-XXXXXX");
    if (!mkdtemp(folder)) {
        snprintf(folder, sizeof folder, "/tmp/newsread-fuzz-XXXXXX");
        PROMISE(mkdtemp(folder));
    }
    atexit(remove_library);
    snprintf(path, sizeof path, "%s/library.db", folder);
    Store *s = store_open(path, STR("lin"), &err);
    PROMISE(s);
    Arena *a = arena_new();
    for (size_t i = 0; i < 2; i++) {
        Str text = str(texts[i]);
        Segmentation seg = import_segment(a, text);
        NewDocument n = { .raw = text, .text = text, .encoding = STR("UTF-8"), .rule = seg.rule,
                          .rule_version = seg.version, .paras = seg.paras, .n_paras = seg.n,
                          .facts = import_facts(a, text, &seg, STR("a.txt")) };
        AddStatus status;
        int64_t doc;
        PROMISE(store_add_document(s, &n, &status, &doc, &err));
    }
    arena_free(a);
    return s;
}

static void promise_planned(Arena *a, DocumentCache *cache, const Annotation *want)
{
    Change changes[APPLY_CHANGES];
    Error err;
    size_t n = 0;
    const Document *d = cache_document(cache, want->doc, &err);
    PROMISE(d);
    PROMISE(want->anchor.span.end <= d->text.len && want->n_evidence < 1u << 20);
    bool ok = apply_line_plan(a, d, NULL, want, changes, &n, &err);
    PROMISE(ok ? n <= APPLY_CHANGES : err.text[0]);
    for (size_t i = 0; ok && i < n; i++)
        PROMISE(changes[i].span.start <= changes[i].span.end && changes[i].span.end <= d->text.len);
    if (ok)
        ok = apply_line_plan(a, d, want, want, changes, &n, &err) && n == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Store *store;
    if (!store)
        store = make_store();
    Arena *a = arena_new();
    DocumentCache cache = { .store = store };
    Annotation want;
    Error err = { 0 };
    if (apply_line_read(&cache, a, fuzz_input(data, size), &want, &err))
        promise_planned(a, &cache, &want);
    else
        PROMISE(err.text[0]);
    cache_free(&cache);
    arena_free(a);
    return 0;
}
