/* Looking through an open document: the next hit from every place and both ways, counts and numbers of hits, slices
 * in a document of many megabytes, the word under the cursor. */
#include "app/finding.h"
#include "app/word_at.h"
#include "base/clock.h"
#include "import/import.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* A workspace in which this text is open; no library. */
typedef struct Open {
    Arena *a;
    Document doc;
    Workspace w;
} Open;

static void open_text(Open *o, Str text)
{
    *o = (Open){.a = arena_new()};
    Segmentation s = import_segment(o->a, text);
    o->doc = (Document){.text = text, .paras = s.paras, .n_paras = s.n};
    o->doc.revision.b[0] = 1;
    o->w.doc = &o->doc;
    o->w.writing = import_writing(o->a, text);
}

static void close_text(Open *o)
{
    arena_free(o->a);
}

#define TEXT "第一段：蒸馏与蒸餾。\n\n第二段没有。\n\n第三段蒸(zhēng)馏了，又蒸馏。\n\n第四段也没有。\n"

/* All hits of the document, in order. */
static size_t all_hits(Finding *f, const Open *o, Span *out, size_t most)
{
    size_t n = 0;
    for (size_t p = 0; p < o->doc.n_paras; p++) {
        SpanList hits = finding_hits(f, &o->w, p);
        for (size_t i = 0; i < hits.n; i++) {
            assert_true(n < most);
            out[n++] = hits.items[i];
        }
    }
    return n;
}

static Span seek(Finding *f, const Open *o, size_t from, bool back, bool *wrapped)
{
    Span hit = {0};
    Found found;
    finding_seek(f, &o->w, from, back);
    do {
        found = finding_step(f, &o->w, &hit, wrapped);
    } while (found == FOUND_NOT_YET);
    assert_int_equal(found, FOUND_HIT);
    return hit;
}

static void from_every_place_both_ways(void **state)
{
    (void)state;
    Open o;
    Finding *f = finding_new();
    Span hits[16];
    open_text(&o, STR(TEXT));
    assert_true(finding_set(f, STR("蒸餾"), false));
    size_t n = all_hits(f, &o, hits, 16);
    assert_int_equal(n, 4);
    for (size_t from = 0; from <= o.doc.text.len; from++) {
        size_t next = 0, before = n;
        bool wrapped;
        while (next < n && hits[next].start < from)
            next++;
        while (before > 0 && hits[before - 1].start >= from)
            before--;
        Span hit = seek(f, &o, from, false, &wrapped);
        assert_true(span_eq(hit, hits[next % n]));
        assert_int_equal(wrapped, next == n);
        hit = seek(f, &o, from, true, &wrapped);
        assert_true(span_eq(hit, hits[(before + n - 1) % n]));
        assert_int_equal(wrapped, before == 0);
    }
    finding_free(f);
    close_text(&o);
}

static void numbers_and_counts(void **state)
{
    (void)state;
    Open o;
    Finding *f = finding_new();
    Span hits[16];
    size_t total;
    bool known;
    open_text(&o, STR(TEXT));
    finding_set(f, STR("蒸餾"), false);
    size_t n = all_hits(f, &o, hits, 16);
    assert_int_equal(finding_number(f, &o.w, hits[2].start, &known), 0);
    assert_false(known || finding_total(f, &o.w, &total));
    while (finding_count(f, &o.w))
        ;
    assert_true(finding_total(f, &o.w, &total));
    assert_int_equal(total, n);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(finding_number(f, &o.w, hits[i].start, &known), i + 1);
        assert_int_equal(finding_number(f, &o.w, hits[i].end - 1, &known), i + 1);
        assert_true(known);
    }
    assert_int_equal(finding_number(f, &o.w, 0, &known), 0);
    assert_true(known);
    finding_free(f);
    close_text(&o);
}

static void nothing_to_find(void **state)
{
    (void)state;
    Open o;
    Finding *f = finding_new();
    Span hit;
    bool wrapped;
    open_text(&o, STR(TEXT));
    assert_false(finding_set(f, STR("  "), false));
    finding_seek(f, &o.w, 0, false);
    assert_int_equal(finding_step(f, &o.w, &hit, &wrapped), FOUND_NOTHING);
    assert_true(finding_set(f, STR("鱟"), false));
    finding_seek(f, &o.w, 0, false);
    assert_int_equal(finding_step(f, &o.w, &hit, &wrapped), FOUND_NOTHING);
    assert_true(finding_set(f, STR("蒸馏"), false));
    finding_seek(f, &(Workspace){0}, 0, false);
    assert_int_equal(finding_step(f, &(Workspace){0}, &hit, &wrapped), FOUND_NOTHING);
    finding_free(f);
    close_text(&o);
}

/* Other words, another text, other paragraphs: nothing of what was known before is told. */
static void what_was_known_is_forgotten(void **state)
{
    (void)state;
    Open o, other;
    Finding *f = finding_new();
    open_text(&o, STR(TEXT));
    open_text(&other, STR("蒸馏\n"));
    other.doc.revision.b[0] = 2;
    finding_set(f, STR("蒸馏"), false);
    assert_int_equal(finding_hits(f, &o.w, 0).n, 2);
    assert_int_equal(finding_hits(f, &other.w, 0).n, 1);
    assert_int_equal(finding_hits(f, &o.w, 0).n, 2);
    finding_set(f, STR("蒸馏"), true);
    assert_int_equal(finding_hits(f, &o.w, 0).n, 1);
    finding_set(f, STR("第"), true);
    assert_int_equal(finding_hits(f, &o.w, 0).n, 1);
    close_text(&o);
    close_text(&other);
    finding_free(f);
}

/* The text a hundred thousand times, and once the word at nine tenths. */
static void a_large_document_in_slices(void **state)
{
    (void)state;
    static const char words[] = "编者按：读者问，为什么这条消息的反应比预想的大得多，编辑部今天讨论了很久。\n\n";
    const Str line = {words, sizeof words - 1};
    Buf text = {0};
    Span hit;
    bool wrapped;
    size_t slices = 1, total, n = (40u << 20) / line.len;
    for (size_t i = 0; i < n; i++)
        buf_add(&text, i == n / 10 * 9 ? STR("這裡說的是蒸餾。\n\n") : line);
    Open o;
    Finding *f = finding_new();
    open_text(&o, buf_str(&text));
    finding_set(f, STR("蒸馏"), false);
    int64_t start = clock_mono_us(), slowest = 0;
    finding_seek(f, &o.w, 0, false);
    for (Found found; (found = finding_step(f, &o.w, &hit, &wrapped)) != FOUND_HIT; slices++)
        assert_int_equal(found, FOUND_NOT_YET);
    double ms = (double)(clock_mono_us() - start) / 1000;
    assert_true(slices > 4);
    assert_true(str_eq(str_sub(o.doc.text, hit.start, hit.end), STR("蒸餾")));
    print_message("found at 90 %% of %zu MB in %.1f ms, %zu slices\n", text.len >> 20, ms, slices);
    finding_set(f, STR("消息"), false); /* in every paragraph but one */
    bool more = true;
    start = clock_mono_us();
    for (slices = 0; more; slices++) {
        int64_t now = clock_mono_us();
        more = finding_count(f, &o.w);
        now = clock_mono_us() - now;
        slowest = now > slowest ? now : slowest;
    }
    assert_true(finding_total(f, &o.w, &total));
    assert_int_equal(total, n - 1);
    print_message("%zu hits counted in %.0f ms, %zu slices, the slowest %.1f ms\n", total,
                  (double)(clock_mono_us() - start) / 1000, slices, (double)slowest / 1000);
    finding_free(f);
    close_text(&o);
    buf_free(&text);
}

/* The character behind "|" is asked about. */
static const struct {
    const char *text, *word;
} here[] = {
    {"拾潮科技说，拾潮科技与拾潮|科技无关。别的科技也好，科技报也好。", "科技"},
    {"蒸馏不是抄袭。蒸|馏是功课，模型蒸馏是生意，蒸馏完了。", "蒸馏"},
    {"石螺湾的人，石|螺湾的船，石螺湾的水。", "石螺湾"},
    {"用 Open|AI 的模型", "OpenAI"},
    {"2,160支，2|160支", "2160"},
    {"只有一|次", "一次"},
    {"说：|。", ""},
    {"創(chuàng)業(yè)邦，創|業邦", "創業邦"},
};

static void the_word_here(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof here / sizeof *here; i++) {
        Buf text = {0};
        Str s = str(here[i].text);
        size_t bar = str_find(s, STR("|"), 0);
        buf_add(&text, str_sub(s, 0, bar));
        buf_add(&text, str_sub(s, bar + 1, s.len));
        Open o;
        open_text(&o, buf_str(&text));
        Span word = word_at(&o.w, bar);
        if (!str_eq(str_sub(o.doc.text, word.start, word.end), str(here[i].word)))
            fail_msg("%s: %.*s", here[i].text, STR_ARG(str_sub(o.doc.text, word.start, word.end)));
        close_text(&o);
        buf_free(&text);
    }
    assert_int_equal(word_at(&(Workspace){0}, 7).end, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_every_place_both_ways),
        cmocka_unit_test(numbers_and_counts),
        cmocka_unit_test(nothing_to_find),
        cmocka_unit_test(what_was_known_is_forgotten),
        cmocka_unit_test(a_large_document_in_slices),
        cmocka_unit_test(the_word_here),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
