/* tests/index_fixture.h -- libraries of Chinese text and counting in them, with the index and without it. */
#ifndef TESTS_INDEX_FIXTURE_H
#define TESTS_INDEX_FIXTURE_H

#include "app/indexing.h"
#include "store_fixture.h"
#include "text/fold.h"
#include "text/utf8.h"

/* Texts of Debian's packages, as far as they are installed: handbooks, poems, sayings, manual pages. */
#define PACKAGED                                                                         \
    "zcat -f /usr/share/debian-reference/*zh*.txt.gz /usr/share/games/fortunes/*.u8 "    \
    "/usr/share/doc/maint-guide-zh-cn/*.txt.gz /usr/share/man/zh_CN/man1/*.gz 2>/dev/null"

static inline bool has_han(Str line)
{
    for (size_t at = 0; at < line.len;) {
        uint32_t cp;
        at += utf8_decode(line.p + at, line.len - at, &cp);
        if (fold_is_han(cp))
            return true;
    }
    return false;
}

/* Lines with Han characters, up to `most`, what terminals must not see taken out. Adds to `out`; how many. */
static inline size_t chinese_lines(const char *command, size_t most, Buf *out)
{
    char line[8192];
    size_t n = 0;
    FILE *f = popen(command, "r");
    assert_non_null(f);
    while (n < most && fgets(line, sizeof line, f)) {
        Buf valid = {0};
        utf8_repair(str_trim(str(line)), &valid);
        if (has_han(buf_str(&valid))) {
            buf_add(out, buf_str(&valid));
            buf_addc(out, '\n');
            n++;
        }
        buf_free(&valid);
    }
    while (fgets(line, sizeof line, f)) /* so that nobody writes into a closed pipe */
        ;
    pclose(f);
    return n;
}

/* One line a paragraph, some of them a document. */
static inline void add_documents(Store *s, Str lines, size_t each)
{
    for (size_t at = 0, d = 0; at < lines.len; d++) {
        size_t end = at;
        char path[40];
        for (size_t k = 0; k < each && end < lines.len; k++)
            end = str_find(lines, STR("\n"), end) + 1;
        snprintf(path, sizeof path, "/texts/%zu.txt", d);
        add_text(s, path, str_sub(lines, at, end), ADD_ADDED);
        at = end;
    }
}

/* Hits in a document. */
static inline size_t count_in(Store *s, int64_t doc, const Pattern *p)
{
    static Searchable scratch;
    Error err = {0};
    Document *d = store_load(s, doc, &err);
    size_t n = 0;
    if (!d && err.kind == ERR_NOT_FOUND)
        return 0;
    assert_non_null(d);
    Arena *a = arena_new();
    const Writing *w = import_writing(a, d->text);
    for (size_t i = 0; i < d->n_paras; i++) {
        searchable_make(&scratch, d->text, &d->paras[i], w, p->matching);
        n += searchable_count(&scratch, p);
    }
    arena_free(a);
    document_free(d);
    return n;
}

typedef struct Counted {
    size_t hits, documents; /* documents looked into */
    bool helped;            /* by the index */
} Counted;

/* All hits: in the documents the index names, or in every one. */
static inline Counted count_words(Store *s, Index *ix, Str words, Matching m)
{
    Counted c = {0};
    Error err = {0};
    DocSet set = {0};
    Pattern p;
    int64_t highest;
    if (!pattern_make(&p, words, m))
        return c;
    assert_good(store_highest(s, &highest, &err), err);
    c.helped = ix && indexing_candidates(ix, s, &p, &set);
    for (int64_t doc = 1; doc <= highest; doc++)
        if (!c.helped || docset_has(&set, doc)) {
            c.hits += count_in(s, doc, &p);
            c.documents++;
        }
    docset_free(&set);
    pattern_free(&p);
    return c;
}

static inline bool build_index(Store *s, const char *path, bool anew)
{
    static IndexingProgress progress;
    Error err = {0};
    atomic_store(&progress.stop, false);
    bool good = indexing_build(s, path, anew, &progress, &err);
    if (!good)
        print_message("index: %s\n", err.text);
    return good;
}

#endif
