/* The index of the texts: what it answers is what reading everything answers, at any moment. */
#include "index_fixture.h"

#include "app/workspace.h"
#include "base/clock.h"
#include "many_documents.h"

#include <sys/wait.h>

enum { QUERIES = 200 };

static uint64_t seed = 20250130;

static size_t chance(size_t below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(seed >> 33) % below;
}

/* One to four characters as they stand somewhere in the lines. */
static Str random_words(Str lines)
{
    for (;;) {
        size_t at = chance(lines.len), n = 1 + chance(4);
        while (at > 0 && ((unsigned char)lines.p[at] & 0xC0) == 0x80)
            at--;
        size_t end = at;
        for (size_t k = 0; k < n && end < lines.len; k++) {
            uint32_t cp;
            end += utf8_decode(lines.p + end, lines.len - end, &cp);
        }
        Str words = str_sub(lines, at, end);
        if (str_find(words, STR("\n"), 0) == STR_NONE)
            return words;
    }
}

static void same_answer(Store *s, Index *ix, Str words, Matching m)
{
    Counted with = count_words(s, ix, words, m), without = count_words(s, NULL, words, m);
    if (with.hits != without.hits)
        fail_msg("'%.*s': %zu hits with the index, %zu without", STR_ARG(words), with.hits, without.hits);
}

/* --- 200 random queries --- */

/* All paragraphs of a library as they are searched, each read once. */
typedef struct Everything {
    Searchable *paras; /* of texts that stay */
    int64_t *doc_of;
    Document **docs;
    size_t n, cap, cap_docs;
    int64_t highest;
} Everything;

static Everything read_everything(Store *s)
{
    Everything e = {0};
    Error err = {0};
    assert_good(store_highest(s, &e.highest, &err), err);
    e.docs = mem_alloc(sizeof *e.docs * (size_t)(e.highest + 1));
    for (int64_t doc = 1; doc <= e.highest; doc++) {
        Document *d = e.docs[doc] = store_load(s, doc, &err);
        assert_non_null(d);
        Arena *a = arena_new();
        const Writing *w = import_writing(a, d->text);
        for (size_t i = 0; i < d->n_paras; i++) {
            e.paras = mem_grow(e.paras, &e.cap, e.n + 1, sizeof *e.paras);
            e.doc_of = mem_grow(e.doc_of, &e.cap_docs, e.n + 1, sizeof *e.doc_of);
            e.paras[e.n] = (Searchable){0};
            searchable_make(&e.paras[e.n], d->text, &d->paras[i], w, MATCH_FOLDED);
            e.doc_of[e.n++] = doc;
        }
        arena_free(a);
    }
    return e;
}

static void free_everything(Everything *e)
{
    for (size_t i = 0; i < e->n; i++)
        searchable_free(&e->paras[i]);
    for (int64_t doc = 1; doc <= e->highest; doc++)
        document_free(e->docs[doc]);
    free(e->docs);
    free(e->paras);
    free(e->doc_of);
}

static size_t count_everywhere(const Everything *e, const Pattern *p, const DocSet *in)
{
    size_t hits = 0;
    for (size_t i = 0; i < e->n; i++)
        if (!in || docset_has(in, e->doc_of[i]))
            hits += searchable_count(&e->paras[i], p);
    return hits;
}

/* Counts of random queries; returns how many the index helped with. */
static size_t ask_randomly(Store *s, Index *ix, const Everything *e, Str lines)
{
    size_t asked = 0, helped = 0, hits = 0, named = 0;
    while (asked < QUERIES) {
        Str words = random_words(lines);
        Pattern p;
        DocSet set = {0};
        if (!pattern_make(&p, words, MATCH_FOLDED))
            continue;
        asked++;
        bool help = indexing_candidates(ix, s, &p, &set);
        size_t all = count_everywhere(e, &p, NULL), with = count_everywhere(e, &p, help ? &set : NULL);
        if (all != with)
            fail_msg("'%.*s': %zu hits with the index, %zu by scanning", STR_ARG(words), with, all);
        assert_true(all > 0);
        hits += all;
        helped += help;
        named += help ? docset_count(&set) : 0;
        docset_free(&set);
        pattern_free(&p);
    }
    print_message("%zu paragraphs, %zu queries: %zu hits, the index helped with %zu and named %.1f documents each\n",
                  e->n, asked, hits, helped, (double)named / (double)(helped ? helped : 1));
    return helped;
}

static void random_queries_count_as_scanning_does(void **state)
{
    (void)state;
    Buf lines = {0};
    Error err = {0};
    if (chinese_lines(PACKAGED, 20000, &lines) < 20000) {
        print_message("skipped 20,000 paragraphs: Debian's Chinese texts are not installed (make bench does)\n");
        chinese_lines("cat samples/*.txt", 20000, &lines);
    }
    const char *path = in_folder(fresh_folder(), "library.db");
    Store *s = open_as(path, "lin");
    add_documents(s, buf_str(&lines), 50);
    Everything e = read_everything(s);
    Index *ix = indexing_open(path);
    assert_int_equal(ask_randomly(s, ix, &e, buf_str(&lines)), 0); /* there is none yet */
    assert_true(build_index(s, path, false));
    assert_true(ask_randomly(s, ix, &e, buf_str(&lines)) > QUERIES / 2);
    IndexState st;
    assert_good(index_state(ix, s, &st, &err), err);
    assert_int_equal(st.covered, st.documents);
    print_message("index: %.2f of the text\n", (double)st.bytes / (double)lines.len);
    index_close(ix);
    free_everything(&e);
    store_close(s);
    buf_free(&lines);
}

/* --- one small library, every kind of change --- */

#define ONE "第一段讲大模型与创业。\n國會與OpenAI的說法。\n"
#define TWO "第二篇也讲模型，不讲创业板。\n杨立昆说：没有。\n"
#define THREE "第三篇什么都不讲。\n後来的事，后来再说。\n"

static const char *const asked[] = {"模型", "创业", "創業", "国会", "openai", "ai", "后", "後來", "杨立昆", "没有", "篇",
                                    "第", "创业板", "讲大", "。", "，不", "新的", "没有。", "x", "5", "的说法", "補充"};

static void same_answers(Store *s, Index *ix)
{
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        same_answer(s, ix, str(asked[i]), MATCH_FOLDED);
        same_answer(s, ix, str(asked[i]), MATCH_EXACT);
    }
}

static Store *small_library(const char **path)
{
    *path = in_folder(fresh_folder(), "library.db");
    Store *s = open_as(*path, "lin");
    add_text(s, "/1.txt", STR(ONE), ADD_ADDED);
    add_text(s, "/2.txt", STR(TWO), ADD_ADDED);
    add_text(s, "/3.txt", STR(THREE), ADD_ADDED);
    return s;
}

static void the_index_narrows(void **state)
{
    (void)state;
    const char *path;
    Store *s = small_library(&path);
    Index *ix = indexing_open(path);
    assert_false(count_words(s, ix, STR("模型"), MATCH_FOLDED).helped);
    assert_false(index_is_current(ix, s));
    assert_true(build_index(s, path, false));
    assert_true(index_is_current(ix, s));
    static const struct {
        const char *words;
        size_t documents, hits;
    } cases[] = {
        {"模型", 2, 2}, {"创业板", 1, 1}, {"國會", 1, 1}, {"没有", 1, 1}, {"后", 1, 2}, {"饕餮", 0, 0}, {"ＯＰＥＮ", 1, 1},
        {"昆说", 1, 1}, {"板", 1, 1}, {"业", 2, 2}, {"讲模型，不讲", 1, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Counted c = count_words(s, ix, str(cases[i].words), MATCH_FOLDED);
        if (!c.helped || c.documents != cases[i].documents || c.hits != cases[i].hits)
            fail_msg("'%s': %s, %zu documents, %zu hits", cases[i].words, c.helped ? "helped" : "no help", c.documents,
                     c.hits);
    }
    same_answers(s, ix);
    index_close(ix);
    store_close(s);
}

/* Answers are right before the index knows of a change, and after. */
static void settle(Store *s, Index *ix, const char *path)
{
    same_answers(s, ix);
    assert_false(index_is_current(ix, s));
    assert_true(build_index(s, path, false));
    assert_true(index_is_current(ix, s));
    same_answers(s, ix);
}

static void changes_are_found_at_once(void **state)
{
    (void)state;
    const char *path;
    Store *s = small_library(&path);
    Index *ix = indexing_open(path);
    Error err = {0};
    settle(s, ix, path);
    add_text(s, "/4.txt", STR("新的一篇，没有模型。\n"), ADD_ADDED);
    assert_int_equal(count_words(s, ix, STR("新的"), MATCH_FOLDED).documents, 1);
    settle(s, ix, path);
    add_text(s, "/2.txt", STR("第二篇改了：補充说明。\n"), ADD_REVISED);
    assert_int_equal(count_words(s, ix, STR("补充"), MATCH_FOLDED).hits, 1);
    settle(s, ix, path);
    apply_one(s, (Change){.kind = CHANGE_DELETE_DOCUMENT, .doc = 3});
    settle(s, ix, path);
    JournalRow row;
    Arena *a = arena_new();
    assert_good(store_undo(s, a, &row, &err), err);
    assert_int_equal(count_words(s, ix, STR("什么"), MATCH_FOLDED).hits, 1);
    settle(s, ix, path);
    arena_free(a);
    /* Notes and facts are none of its business. */
    apply_one(s, (Change){.kind = CHANGE_NOTE, .doc = 1, .span = {0, 3}, .note = STR("注")});
    assert_true(index_is_current(ix, s));
    index_close(ix);
    store_close(s);
}

static void paragraphs_joined_are_searched_joined(void **state)
{
    (void)state;
    const char *path;
    Store *s = small_library(&path);
    Index *ix = indexing_open(path);
    assert_true(build_index(s, path, false));
    Str text = STR(THREE);
    size_t second = str_find(text, STR("後"), 0);
    assert_int_equal(count_words(s, ix, STR("讲。后来"), MATCH_FOLDED).hits, 0);
    apply_one(s, (Change){.kind = CHANGE_JOIN, .doc = 3, .span = {0, second}});
    assert_int_equal(count_words(s, ix, STR("讲。后来"), MATCH_FOLDED).hits, 1);
    settle(s, ix, path);
    assert_int_equal(count_words(s, ix, STR("讲。后来"), MATCH_FOLDED).hits, 1);
    index_close(ix);
    store_close(s);
}

/* Half-width kana with their marks are one symbol folded and two as they stand; a letter and its mark are one. */
static void marks_are_found_with_and_without(void **state)
{
    (void)state;
    static const char *const words[] = {"ｶﾞ", "ｶ", "ﾞﾝ", "ガン", "カ", "gá", "ga\u0301", "ga", "a\u0301n", "an", "ｶﾞﾝ ga"};
    const char *path;
    Store *s = small_library(&path);
    add_text(s, "/kana.txt", STR("機動戦士ｶﾞﾝﾀﾞﾑ gan ga\u0301n。\n"), ADD_ADDED);
    assert_true(build_index(s, path, false));
    Index *ix = indexing_open(path);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        same_answer(s, ix, str(words[i]), MATCH_FOLDED);
        same_answer(s, ix, str(words[i]), MATCH_EXACT);
    }
    index_close(ix);
    store_close(s);
}

/* The index must not outlive the rules its symbols were made by. When this fails because symbols have changed on
 * purpose: SYMBOLS_VERSION in app/indexing.c goes up by one (unless IMPORT_RULES_VERSION did), then the sum here. */
static void other_symbols_are_other_rules(void **state)
{
    (void)state;
    enum { RULES = IMPORT_RULES_VERSION << 16 | 1 };
    const uint64_t sum = 0xc942ae5090ccec93;
    Str text = STR("他們在創(chuàng)業(yè)的路上，增加 了3 到4倍 。他說：”沒有?!?/p>“\n國會與Ｏｐｅｎ ＡＩ的說法；ga\u0301n "
                   "ｶﾞﾝﾀﾞﾑ！Café naïve, 2,000 元——\n後来的事，\n后来再说\u200b着著。");
    Searchable made = {0};
    uint64_t h = 14695981039346656037u; /* FNV-1a */
    Arena *a = arena_new();
    Paragraph whole = {.span = {0, text.len}};
    searchable_make(&made, text, &whole, import_writing(a, text), MATCH_FOLDED);
    for (size_t i = 0; i < made.n; i++)
        h = (h ^ made.cp[i]) * 1099511628211u;
    for (uint32_t cp = 0; cp < 0x110000; cp++)
        h = (h ^ fold_char(cp)) * 1099511628211u;
    if (indexing_rules() == RULES && h != sum)
        fail_msg("the symbols are others (sum 0x%llx), the rules' number is the same", (unsigned long long)h);
    arena_free(a);
    searchable_free(&made);
}

/* --- not this library's, not by these rules --- */

static void a_foreign_index_is_none(void **state)
{
    (void)state;
    const char *path, *other_path;
    Store *s = small_library(&path), *other = small_library(&other_path);
    char command[1000];
    add_text(other, "/4.txt", STR("另一个图书馆。\n"), ADD_ADDED);
    assert_true(build_index(other, other_path, false));
    snprintf(command, sizeof command, "cp -r %s-index %s-index", other_path, path);
    assert_int_equal(system(command), 0);
    Index *ix = indexing_open(path);
    assert_false(count_words(s, ix, STR("模型"), MATCH_FOLDED).helped);
    same_answers(s, ix);
    settle(s, ix, path);
    index_close(ix);
    ix = index_open(path, 77); /* by other rules */
    assert_false(count_words(s, ix, STR("模型"), MATCH_FOLDED).helped);
    index_close(ix);
    store_close(s);
    store_close(other);
}

/* A library that was put back from a copy and went another way. */
static void a_library_put_back_is_another(void **state)
{
    (void)state;
    const char *path;
    char command[1000];
    Store *s = small_library(&path);
    store_close(s);
    snprintf(command, sizeof command, "cp %s %s-kept", path, path);
    assert_int_equal(system(command), 0);
    s = open_as(path, "lin");
    add_text(s, "/4.txt", STR("新的一篇，没有模型。\n"), ADD_ADDED);
    assert_true(build_index(s, path, false));
    store_close(s);
    snprintf(command, sizeof command, "mv %s-kept %s", path, path);
    assert_int_equal(system(command), 0);
    s = open_as(path, "lin");
    Index *ix = indexing_open(path);
    assert_false(count_words(s, ix, STR("模型"), MATCH_FOLDED).helped);
    same_answers(s, ix);
    add_text(s, "/5.txt", STR("改走别的路，新的创业板。\n"), ADD_ADDED);
    assert_false(count_words(s, ix, STR("创业板"), MATCH_FOLDED).helped);
    settle(s, ix, path);
    index_close(ix);
    store_close(s);
}

/* --- broken off, two at a time --- */

static void stop_soon(void *ctx, int64_t done, int64_t total)
{
    IndexingProgress *p = ctx;
    (void)total;
    if (done > 0)
        atomic_store(&p->stop, true);
}

static void a_build_broken_off_goes_on_later(void **state)
{
    (void)state;
    Buf lines = {0};
    Error err = {0};
    const char *path = in_folder(fresh_folder(), "library.db");
    Store *s = open_as(path, "lin");
    chinese_lines("cat samples/*.txt", 20000, &lines);
    for (size_t i = 0; i < 400; i++) {
        char name[32];
        Buf text = {0};
        size_t at = str_find(buf_str(&lines), STR("\n"), chance(lines.len / 2)) + 1;
        size_t end = str_find(buf_str(&lines), STR("\n"), at + 400) + 1;
        buf_addf(&text, "第%zu篇\n", i);
        buf_add(&text, str_sub(buf_str(&lines), at, end));
        snprintf(name, sizeof name, "/%zu", i);
        add_text(s, name, buf_str(&text), ADD_ADDED);
        buf_free(&text);
    }
    IndexingProgress p = {.tell = stop_soon};
    p.ctx = &p;
    assert_false(indexing_build(s, path, false, &p, &err));
    assert_int_equal(err.kind, ERR_NONE);
    Index *ix = indexing_open(path);
    same_answers(s, ix);
    assert_true(build_index(s, path, false));
    assert_true(index_is_current(ix, s));
    same_answers(s, ix);
    index_close(ix);
    store_close(s);
    buf_free(&lines);
}

static void one_builds_at_a_time(void **state)
{
    (void)state;
    const char *path;
    Error err = {0};
    Store *s = small_library(&path);
    IndexBuild *b = index_build_open(path, 1, NULL, &err);
    assert_non_null(b);
    pid_t child = fork();
    if (child == 0) {
        IndexingProgress p = {0};
        _exit(!indexing_build(s, path, false, &p, &err) && err.kind == ERR_BUSY ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    index_build_close(b);
    assert_true(build_index(s, path, false));
    store_close(s);
}

/* --- after an import, in the reader --- */

static void an_import_keeps_up_what_is_there(void **state)
{
    (void)state;
    const char *path;
    Store *s = small_library(&path);
    Index *ix = indexing_open(path);
    indexing_follow(s);
    assert_false(index_is_there(ix)); /* a small library has none */
    assert_true(build_index(s, path, false));
    add_text(s, "/4.txt", STR("新的一篇，没有模型。\n"), ADD_ADDED);
    assert_false(index_is_current(ix, s));
    indexing_follow(s);
    assert_true(index_is_current(ix, s));
    same_answers(s, ix);
    index_close(ix);
    store_close(s);
}

static void wait_for_index(Workspace *w, Index *ix)
{
    for (int turn = 0; turn < 2000 && !index_is_current(ix, w->store); turn++) {
        workspace_idle(w);
        usleep(10000);
    }
    assert_true(index_is_current(ix, w->store));
}

static void the_reader_builds_it(void **state)
{
    (void)state;
    Error err = {0};
    const char *path = in_folder(fresh_folder(), "library.db");
    Store *s = open_as(path, "lin");
    add_text(s, "/1.txt", STR(ONE), ADD_ADDED);
    store_close(s);
    many_documents(path, INDEXING_FROM * 2);
    Workspace *w = workspace_open(path, STR("lin"), &err);
    assert_non_null(w);
    Index *ix = indexing_open(path);
    wait_for_index(w, ix);
    add_text(w->store, "/2.txt", STR(TWO), ADD_ADDED);
    assert_int_equal(count_words(w->store, ix, STR("杨立昆"), MATCH_FOLDED).documents, 1);
    assert_false(index_is_current(ix, w->store));
    wait_for_index(w, ix);
    assert_int_equal(count_words(w->store, ix, STR("杨立昆"), MATCH_FOLDED).documents, 1);
    index_close(ix);
    workspace_close(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_index_narrows),
        cmocka_unit_test(changes_are_found_at_once),
        cmocka_unit_test(paragraphs_joined_are_searched_joined),
        cmocka_unit_test(marks_are_found_with_and_without),
        cmocka_unit_test(other_symbols_are_other_rules),
        cmocka_unit_test(an_import_keeps_up_what_is_there),
        cmocka_unit_test(the_reader_builds_it),
        cmocka_unit_test(a_foreign_index_is_none),
        cmocka_unit_test(a_library_put_back_is_another),
        cmocka_unit_test(a_build_broken_off_goes_on_later),
        cmocka_unit_test(one_builds_at_a_time),
        cmocka_unit_test(random_queries_count_as_scanning_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
