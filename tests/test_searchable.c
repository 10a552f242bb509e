/* Paragraphs as they are searched: what finds what, that a hit covers the damage in it, the counts of the
 * reference coding, random queries against a slow reference, and that skipping a text is never wrong. */
#include "import/searchable.h"

#include "base/clock.h"
#include "base/file.h"
#include "gold.h"
#include "layout/shown.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define CAPTIONS "大家好今天\n我们来看看\n人工智能的\n发展,OpenAI\nDeepSeek 和\n别的公司的\n模型怎么样\n谢谢大家的\n收看再见啦"

static const struct {
    const char *what, *text, *words;
    Matching matching;
    const char *hits; /* what the hits stand on, each in brackets */
} cases[] = {
    {"pinyin inside the hit", "創(chuàng)業(yè)邦說", "創業", MATCH_FOLDED, "[創(chuàng)業]"},
    {"Traditional finds Simplified", "创业与創業", "創業", MATCH_FOLDED, "[创业][創業]"},
    {"a query copied with its pinyin", "创业", "創(chuàng)業(yè)", MATCH_FOLDED, "[创业]"},
    {"exact: script as it stands", "创业与創(chuàng)業(yè)", "創業", MATCH_EXACT, "[創(chuàng)業]"},
    {"full width finds half width", "用AI吧ai", "ＡＩ", MATCH_FOLDED, "[AI][ai]"},
    {"exact: width as it stands", "用AI吧", "ＡＩ", MATCH_EXACT, ""},
    {"exact: case as it stands", "OpenAI, OPENAI", "OpenAI", MATCH_EXACT, "[OpenAI]"},
    {"one character for several", "皇后之後", "后", MATCH_FOLDED, "[后][後]"},
    {"exact: only this one", "皇后之後", "后", MATCH_EXACT, "[后]"},
    {"OpenCC knows these", "乾淨 週末 鷄 説 顔 看著", "干净", MATCH_FOLDED, "[乾淨]"},
    {"weekend", "週末,周末", "周末", MATCH_FOLDED, "[週末][周末]"},
    {"a chicken", "鷄,雞,鸡", "鸡", MATCH_FOLDED, "[鷄][雞][鸡]"},
    {"to say", "説,說,说", "说", MATCH_FOLDED, "[説][說][说]"},
    {"a face", "顔,顏,颜", "颜", MATCH_FOLDED, "[顔][顏][颜]"},
    {"著 and 着", "看著,看着", "看着", MATCH_FOLDED, "[看著][看着]"},
    {"over a line end inside a sentence", CAPTIONS, "看看人工", MATCH_FOLDED, "[看看\n人工]"},
    {"a blank at a line end between Latin words", CAPTIONS, "openai deepseek", MATCH_FOLDED, "[OpenAI\nDeepSeek]"},
    {"Latin words do not grow together", "in the news", "hen", MATCH_FOLDED, ""},
    {"a blank between words", "in the  news", "the news", MATCH_FOLDED, "[the  news]"},
    {"no blank where there is one", "in the news", "thenews", MATCH_FOLDED, ""},
    {"beside Han a blank is nothing", "用 AI 写 代码", "用AI写代码", MATCH_FOLDED, "[用 AI 写 代码]"},
    {"nor in the query", "用AI写代码", "用 AI 写 代码", MATCH_FOLDED, "[用AI写代码]"},
    {"ideographic and no-break blanks", "甲\xE3\x80\x80乙 a\xC2\xA0z", "甲乙", MATCH_FOLDED, "[甲\xE3\x80\x80乙]"},
    {"a no-break blank between words", "a\xC2\xA0z", "a z", MATCH_FOLDED, "[a\xC2\xA0z]"},
    {"an accent in one code point or two", "caf\xC3\xA9, cafe\xCC\x81, CAFE\xCC\x81", "caf\xC3\xA9", MATCH_FOLDED,
     "[caf\xC3\xA9][cafe\xCC\x81][CAFE\xCC\x81]"},
    {"the other way round", "caf\xC3\xA9", "cafe\xCC\x81", MATCH_EXACT, "[caf\xC3\xA9]"},
    {"an accent is a difference", "caf\xC3\xA9", "cafe", MATCH_FOLDED, ""},
    {"two marks in either order", "a\xCC\x82\xCC\xA3 a\xCC\xA3\xCC\x82 \xE1\xBA\xAD", "\xE1\xBA\xAD", MATCH_FOLDED,
     "[a\xCC\x82\xCC\xA3][a\xCC\xA3\xCC\x82][\xE1\xBA\xAD]"},
    {"a mark nobody has a character for stays with its letter", "x\xCC\xA7y", "x", MATCH_FOLDED, "[x\xCC\xA7]"},
    {"a part of an emoji is the whole of it", "看\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA8了", "\xF0\x9F\x91\xA8",
     MATCH_FOLDED, "[\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA8]"},
    {"half-width kana with its voice mark", "ﾊﾟﾊﾞ", "パ", MATCH_FOLDED, "[ﾊﾟ]"},
    {"Korean letter by letter", "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "한", MATCH_FOLDED,
     "[\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB]"},
    {"a variation selector goes with its character", "葛\xF3\xA0\x84\x80城", "葛", MATCH_FOLDED, "[葛\xF3\xA0\x84\x80]"},
    {"remains of a tag", "他说:“真高贵?!?/p>", "高贵。", MATCH_FOLDED, "[高贵?!?/p>]"},
    {"the other typography", "他说：“好。”", "说:\"好", MATCH_FOLDED, "[说：“好]"},
    {"hits do not overlap", "哈哈哈哈哈", "哈哈", MATCH_FOLDED, "[哈哈][哈哈]"},
    {"a surrogate plane", "𨦫", "䦀", MATCH_FOLDED, "[𨦫]"},
    {"nothing there", "今天", "明天", MATCH_FOLDED, ""},
};

/* The text as paragraphs with what finding in them needs. */
typedef struct Whole {
    Arena *a;
    Str text;
    Segmentation seg;
    const Writing *writing;
} Whole;

static Whole whole(Str text)
{
    Whole w = {.a = arena_new(), .text = text};
    w.seg = import_segment(w.a, text);
    w.writing = import_writing(w.a, text);
    return w;
}

static size_t hits_in(const Whole *w, const Pattern *p, Matching m, Buf *out)
{
    Searchable s = {0};
    size_t n = 0;
    for (size_t i = 0; i < w->seg.n; i++) {
        Span hit, para = w->seg.paras[i].span;
        size_t before = n;
        searchable_make(&s, w->text, &w->seg.paras[i], w->writing, m);
        for (size_t from = 0; searchable_find(&s, p, from, &hit, &from); n++)
            if (out)
                buf_addf(out, "[%.*s]", STR_ARG(str_sub(w->text, hit.start, hit.end)));
        if (n > before && !pattern_may_be_in(p, str_sub(w->text, para.start, para.end)))
            fail_msg("skipped: %.*s", STR_ARG(str_sub(w->text, para.start, para.end)));
    }
    searchable_free(&s);
    return n;
}

static void what_finds_what(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Whole w = whole(str(cases[i].text));
        Pattern p;
        Buf hits = {0};
        assert_true(pattern_make(&p, str(cases[i].words), cases[i].matching));
        hits_in(&w, &p, cases[i].matching, &hits);
        if (!str_eq(buf_str(&hits), str(cases[i].hits)))
            fail_msg("%s: %s, not %s", cases[i].what, buf_z(&hits), cases[i].hits);
        pattern_free(&p);
        buf_free(&hits);
        arena_free(w.a);
    }
}

static void nothing_is_no_pattern(void **state)
{
    (void)state;
    Pattern p;
    Buf all = {0};
    assert_false(pattern_make(&p, STR(""), MATCH_FOLDED));
    assert_false(pattern_make(&p, STR(" \t\n\xE3\x80\x80\xE2\x80\x8B"), MATCH_EXACT));
    for (int i = 0; i < 256; i++)
        buf_addc(&all, (char)i);
    for (int i = 0; i < 5000; i++)
        buf_addz(&all, "蒸");
    assert_true(pattern_make(&p, buf_str(&all), MATCH_FOLDED));
    pattern_free(&p);
    buf_free(&all);
}

static void counts_of_the_reference(void **state)
{
    (void)state;
    Arena *a = arena_new();
    json_t *gold = gold_load(a, "search.json"), *entry, *n;
    size_t i, checked = 0;
    const char *file;
    if (!gold)
        print_message("skipped: ../shared is not there\n");
    json_array_foreach(gold, i, entry) {
        Pattern p;
        assert_true(pattern_make(&p, str(gold_string(entry, "query")), MATCH_FOLDED));
        json_object_foreach(json_object_get(entry, "hits"), file, n) {
            Whole w = whole(gold_article(a, file));
            if (hits_in(&w, &p, MATCH_FOLDED, NULL) != (size_t)json_integer_value(n))
                fail_msg("%s in %s: %zu, not %d", gold_string(entry, "query"), file,
                         hits_in(&w, &p, MATCH_FOLDED, NULL), (int)json_integer_value(n));
            checked++;
            arena_free(w.a);
        }
        pattern_free(&p);
    }
    print_message("%zu counts of the reference\n", checked);
    json_decref(gold);
    arena_free(a);
}

/* --- the slow reference: fold what is shown, one character after another, and look everywhere --- */

typedef struct Slow {
    uint32_t cp[1 << 16];
    size_t shown[1 << 16], shown_end[1 << 16];
    size_t n;
} Slow;

static bool slow_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == '\n' || cp == 0xA0 || cp == 0x3000;
}

static void slow_fold(Slow *s, Str text, bool exact)
{
    bool blank = false;
    size_t blank_at = 0;
    s->n = 0;
    for (size_t at = 0, len; at < text.len; at += len) {
        uint32_t cp;
        len = utf8_decode(text.p + at, text.len - at, &cp);
        if (slow_blank(cp)) {
            blank_at = blank ? blank_at : at;
            blank = true;
            continue;
        }
        if (fold_drops(cp))
            continue;
        uint32_t f = fold_char(cp), last = s->n ? fold_char(s->cp[s->n - 1]) : 0;
        bool both = s->n && blank && fold_is_word(f) && fold_is_word(last);
        for (int i = both ? 0 : 1; i < 2; i++, s->n++) {
            assert_true(s->n < sizeof s->cp / sizeof *s->cp);
            s->cp[s->n] = i == 0 ? ' ' : exact ? cp : f;
            s->shown[s->n] = i == 0 ? blank_at : at;
            s->shown_end[s->n] = i == 0 ? blank_at + 1 : at + len;
        }
        blank = false;
    }
}

static size_t slow_hits(const Slow *s, const Slow *q, const Shown *shown, Buf *out)
{
    size_t n = 0;
    for (size_t i = 0; q->n > 0 && i + q->n <= s->n; i++) {
        bool same = true;
        for (size_t k = 0; k < q->n; k++)
            same = same && s->cp[i + k] == q->cp[k];
        if (!same)
            continue;
        Span found = shown_source_span(shown, (Span){s->shown[i], s->shown_end[i + q->n - 1]});
        buf_addf(out, "%zu-%zu ", found.start, found.end);
        n++;
        i += q->n - 1;
    }
    return n;
}

static uint32_t dice(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

/* One to four characters that stand side by side in what is shown, some of them in another of their forms. */
static void random_query(Str shown, uint32_t *seed, bool exact, Buf *out)
{
    size_t chars = utf8_count(shown), n = 1 + dice(seed, 4);
    size_t at = utf8_skip(shown, 0, dice(seed, (uint32_t)chars));
    buf_clear(out);
    for (; n > 0 && at < shown.len; n--) {
        uint32_t cp, forms[32];
        at += utf8_decode(shown.p + at, shown.len - at, &cp);
        size_t known = fold_members(fold_char(cp), forms, 32);
        utf8_add(out, exact || dice(seed, 2) ? cp : forms[dice(seed, (uint32_t)known)]);
    }
}

static Str shown_of(const Whole *w, size_t para, Shown *out)
{
    RepairList r = import_repair(w->a, w->text, &w->seg.paras[para], w->writing, REPAIRS_DEFAULT);
    RepairList *kept = ARENA_NEW(w->a, RepairList, 1);
    *kept = r;
    *out = shown_make(w->a, w->text, w->seg.paras[para].span, kept);
    return out->text;
}

static size_t check_query(const Whole *w, Str words, bool exact)
{
    static Slow slow, query;
    Searchable s = {0};
    Matching m = exact ? MATCH_EXACT : MATCH_FOLDED;
    Buf fast_hits = {0}, slow_found = {0};
    size_t n = 0;
    Pattern p;
    slow_fold(&query, words, exact);
    bool any = pattern_make(&p, words, m);
    assert_int_equal(any, query.n > 0);
    for (size_t i = 0; any && i < w->seg.n; i++) {
        Shown shown;
        Span hit, para = w->seg.paras[i].span;
        slow_fold(&slow, shown_of(w, i, &shown), exact);
        size_t here = slow_hits(&slow, &query, &shown, &slow_found);
        searchable_make(&s, w->text, &w->seg.paras[i], w->writing, m);
        for (size_t from = 0; searchable_find(&s, &p, from, &hit, &from);)
            buf_addf(&fast_hits, "%zu-%zu ", hit.start, hit.end);
        if (here > 0)
            assert_true(pattern_may_be_in(&p, str_sub(w->text, para.start, para.end)));
        n += here;
    }
    if (!str_eq(buf_str(&fast_hits), buf_str(&slow_found)))
        fail_msg("'%.*s': %s, not %s", STR_ARG(words), buf_z(&fast_hits), buf_z(&slow_found));
    if (any)
        pattern_free(&p);
    searchable_free(&s);
    buf_free(&fast_hits);
    buf_free(&slow_found);
    return n;
}

static const char *const sources[] = {
    "samples/01-transcript.txt",
    "samples/02-reprint.txt",
    "seeds/000_82a9cad06aea1989.txt",
    "seeds/001_9d9bcd627777a12a.txt",
    "seeds/004_d8522aa7f51d60d1.txt",
};

static Str source(Arena *a, const char *name)
{
    Buf b = {0};
    Decoded d = {0};
    if (str_starts(str(name), STR("seeds/")))
        return gold_article(a, name + strlen("seeds/"));
    assert_true(file_read(name, IMPORT_LIMIT, &b, NULL));
    assert_true(import_decode(a, arena_str(a, buf_str(&b)), &d, NULL));
    buf_free(&b);
    return d.text;
}

static void random_queries_as_the_slow_way(void **state)
{
    (void)state;
    uint32_t seed = 20250130;
    Buf words = {0};
    size_t queries = 0, found = 0;
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        Arena *a = arena_new();
        Str text = source(a, sources[i]);
        if (text.len == 0)
            print_message("skipped: %s\n", sources[i]);
        for (int k = 0; text.len > 0 && k < 100; k++, queries++) {
            Whole w = whole(text);
            Shown shown;
            Str line = shown_of(&w, dice(&seed, (uint32_t)w.seg.n), &shown);
            random_query(line, &seed, k % 4 == 0, &words);
            found += check_query(&w, buf_str(&words), k % 4 == 0);
            arena_free(w.a);
        }
        arena_free(a);
    }
    buf_free(&words);
    assert_true(queries >= 200 && found >= queries);
    print_message("%zu random queries, %zu hits\n", queries, found);
}

/* 8 MB of Chinese text without the word. */
static void skipping_is_quick(void **state)
{
    (void)state;
    static const char *const words[] = {"蒸馏", "的话题", "OpenAI", "kilo", "爨"};
    Buf text = {0};
    while (text.len < 8u << 20)
        buf_addz(&text, "今天的新闻里,编辑部讨论了一个问题:为什么读者对这条消息的反应,比我们预想的要大得多?\n");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        Pattern p;
        assert_true(pattern_make(&p, str(words[i]), MATCH_FOLDED));
        int64_t start = clock_mono_us();
        assert_false(pattern_may_be_in(&p, buf_str(&text)));
        double seconds = (double)(clock_mono_us() - start) / 1e6;
        print_message("%s (%zu forms): %.0f MB/s\n", words[i], p.n_forms, (double)text.len / 1e6 / seconds);
        pattern_free(&p);
    }
    buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_finds_what),
        cmocka_unit_test(nothing_is_no_pattern),
        cmocka_unit_test(counts_of_the_reference),
        cmocka_unit_test(random_queries_as_the_slow_way),
        cmocka_unit_test(skipping_is_quick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
