/* The sample articles and their coding: each has the damage it is there to show, and every quotation of the
 * coding stands where it says. */
#include "base/file.h"
#include "import/import.h"
#include "model/annotation.h"
#include "text/utf8.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SAMPLES = 6 };

static const struct {
    const char *path;
    int pinyin, tags, stray, blanks, half, empty, captions;
} samples[SAMPLES] = {
    /* pinyin thrust in; ?!?/p>; blanks before punctuation; all blanks; half-width after Han; empty
     * lines; lines with a triangle */
    { "samples/01-transcript.txt", 0, 0, 0, 7, 0, 0, 0 },
    { "samples/02-reprint.txt", 97, 2, 0, 5, 86, 0, 0 },
    { "samples/03-essay.txt", 0, 0, 0, 101, 66, 0, 0 },
    { "samples/04-forum.txt", 0, 0, 0, 10, 81, 43, 0 },
    { "samples/05-newspaper.txt", 0, 0, 80, 83, 43, 33, 3 },
    { "samples/06-statement.txt", 0, 0, 0, 0, 0, 0, 0 },
};

static Buf texts[SAMPLES];

static int read_samples(void **state)
{
    (void)state;
    Error err = { 0 };
    for (int i = 0; i < SAMPLES; i++)
        assert_true(file_read(samples[i].path, 1 << 20, &texts[i], &err));
    return 0;
}

static int free_samples(void **state)
{
    (void)state;
    for (int i = 0; i < SAMPLES; i++)
        buf_free(&texts[i]);
    return 0;
}

static bool is_han(uint32_t cp)
{
    return cp >= 0x4E00 && cp <= 0x9FFF;
}

/* One of the marks that should touch what stands before them. */
static bool is_closing_mark(uint32_t cp)
{
    static const uint32_t marks[] = { ',', ';', ':', '?', '!', 0x3001, 0x3002, 0xFF0C, 0xFF1A,
                                      0xFF1B, 0xFF1F, 0xFF01, 0x201D };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (cp == marks[i])
            return true;
    return false;
}

/* "(jīng)": small Latin letters, at least one with a tone mark. */
static bool is_pinyin(Str s, size_t at)
{
    size_t end = str_find(s, STR(")"), at);
    bool tone = false;
    uint32_t cp;
    if (s.p[at] != '(' || end == STR_NONE || end - at > 9)
        return false;
    for (size_t i = at + 1; i < end; i += utf8_decode(s.p + i, s.len - i, &cp)) {
        utf8_decode(s.p + i, s.len - i, &cp);
        if (!(cp >= 'a' && cp <= 'z') && !(cp >= 0xE0 && cp <= 0x1DC))
            return false;
        tone = tone || cp >= 0xE0;
    }
    return tone;
}

typedef struct Damage {
    int chars, han, pinyin, tags, stray, blanks, half, empty, captions;
} Damage;

static Damage damage(Str s)
{
    Damage d = { 0 };
    uint32_t before = '\n', cp = 0;
    for (size_t i = 0; i < s.len; before = cp) {
        size_t n = utf8_decode(s.p + i, s.len - i, &cp);
        uint32_t next = 0;
        if (i + n < s.len)
            utf8_decode(s.p + i + n, s.len - i - n, &next);
        d.chars += cp > ' ';
        d.han += is_han(cp);
        d.blanks += cp == ' ';
        d.stray += cp == ' ' && before != '\n' && is_closing_mark(next);
        d.pinyin += cp == '(' && is_han(before) && is_pinyin(s, i);
        d.half += is_han(before) && cp < 0x80 && is_closing_mark(cp);
        d.empty += cp == '\n' && before == '\n';
        d.captions += cp == 0x25B2 && before == '\n';
        d.tags += str_starts(str_sub(s, i, s.len), STR("?!?/p>\n"));
        i += n;
    }
    return d;
}

static void a_sample_is_clean_utf8_of_the_right_size(void **state)
{
    (void)state;
    for (int i = 0; i < SAMPLES; i++) {
        Str s = buf_str(&texts[i]);
        Damage d = damage(s);
        print_message("%s: %d characters, %d Han\n", samples[i].path, d.chars, d.han);
        assert_true(utf8_valid(s));
        assert_int_equal(str_find(s, STR("\r"), 0), STR_NONE);
        assert_int_equal(str_find(s, STR("\xEF\xBB\xBF"), 0), STR_NONE);
        assert_true(str_ends(s, STR("\n")) && !str_ends(s, STR("\n\n")));
        assert_in_range(d.chars, 1000, 3000);
        assert_true(d.han > 900);
    }
}

static void a_sample_has_its_damage_and_no_other(void **state)
{
    (void)state;
    for (int i = 0; i < SAMPLES; i++) {
        Damage d = damage(buf_str(&texts[i]));
        assert_int_equal(d.pinyin, samples[i].pinyin);
        assert_int_equal(d.tags, samples[i].tags);
        assert_int_equal(d.stray, samples[i].stray);
        assert_int_equal(d.blanks, samples[i].blanks);
        assert_int_equal(d.half, samples[i].half);
        assert_int_equal(d.empty, samples[i].empty);
        assert_int_equal(d.captions, samples[i].captions);
    }
}

static int by_size(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return (x > y) - (x < y);
}

static void the_transcript_has_a_caption_a_line(void **state)
{
    (void)state;
    size_t sizes[400], n = 0, stops = 0;
    Str rest = buf_str(&texts[0]), line;
    while (str_split(&rest, '\n', &line)) {
        if (!line.len)
            continue;
        assert_true(n < 400);
        sizes[n++] = utf8_count(line);
        stops += str_ends(line, STR("。")) || str_ends(line, STR("！")) || str_ends(line, STR("？"));
    }
    qsort(sizes, n, sizeof *sizes, by_size);
    assert_in_range(sizes[n / 2], 10, 22);
    assert_true(stops * 10 < n);
    assert_true(str_starts(buf_str(&texts[0]), STR("大家好")));
}

static void each_sample_begins_and_ends_as_its_kind_does(void **state)
{
    (void)state;
    static const struct { int sample; const char *begins, *holds, *ends; } kinds[] = {
        { 1, "編者按:", "(ID:yandu-pro),作者丨", "editor@chaotou.example。\n" },
        { 2, "2031 年 5 月 8 日,", "(披露:", "原文: https://example.org/long-tide/the-unpaid-sea\n" },
        { 3, "拾潮的细浪-3到底算不算抄袭", "\n@退休膜工老周\n", "© 版权声明\n\n相关文章\n" },
        { 3, "拾潮", "那封2031\n2031年5月9号", "\n" },
        { 3, "拾潮", "天天喊”自主可控”", "\n" },
        { 4, "潮汇fx官网开户\n", "(2031年05月12日)\n\nCHF\n", "关注事件进展 。\n" },
        { 5, "屿城市水务局关于", "东通社屿城5月13日电", "不作猜测。\n" },
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        Str s = buf_str(&texts[kinds[i].sample]);
        assert_true(str_starts(s, str(kinds[i].begins)));
        assert_int_not_equal(str_find(s, str(kinds[i].holds), 0), STR_NONE);
        assert_true(str_ends(s, str(kinds[i].ends)));
    }
}

/* What the rules should make of them, so that the first start shows what segmentation is. */
static void each_sample_falls_into_paragraphs(void **state)
{
    (void)state;
    static const struct { const char *rule; size_t least, most; } expected[SAMPLES] = {
        { "caption", 12, 30 }, { "line", 29, 29 }, { "line", 23, 23 },
        { "blank", 44, 44 },   { "blank", 34, 34 }, { "line", 22, 22 },
    };
    Arena *arena = arena_new();
    for (int i = 0; i < SAMPLES; i++) {
        Segmentation s = import_segment(arena, buf_str(&texts[i]));
        size_t hidden = 0;
        for (size_t p = 0; p < s.n; p++)
            hidden += s.paras[p].hidden;
        print_message("%s: %s, %zu paragraphs, %zu hidden\n", samples[i].path, s.rule, s.n, hidden);
        assert_string_equal(s.rule, expected[i].rule);
        assert_in_range(s.n, expected[i].least, expected[i].most);
        assert_true(hidden >= 1); /* greetings, advertising, copyright */
    }
    arena_free(arena);
}

static void its_damage_is_repaired_in_view(void **state)
{
    (void)state;
    static const int expected[SAMPLES][REPAIR_KINDS] = {
        { [REPAIR_SPACE] = 4, [REPAIR_JOIN] = 1 },
        { [REPAIR_PINYIN] = 97, [REPAIR_TAG] = 2 },
        { 0 },
        { [REPAIR_QUOTE] = 1, [REPAIR_HARD_BREAK] = 1, [REPAIR_JOIN] = 1 },
        { [REPAIR_SPACE] = 80 },
        { 0 },
    };
    Arena *arena = arena_new();
    for (int i = 0; i < SAMPLES; i++) {
        Str text = buf_str(&texts[i]);
        Segmentation s = import_segment(arena, text);
        RepairList r = import_repairs(arena, text, s.paras, s.n, REPAIRS_DEFAULT);
        int found[REPAIR_KINDS] = { 0 };
        for (size_t k = 0; k < r.n; k++)
            found[r.items[k].kind]++;
        found[REPAIR_JOIN] = found[REPAIR_JOIN] > 0; /* how many depends on where captions are grouped */
        for (int k = 0; k < REPAIR_KINDS; k++)
            assert_int_equal(found[k], expected[i][k]);
    }
    arena_free(arena);
}

static Str json_str(const json_t *o, const char *key)
{
    const json_t *v = json_object_get(o, key);
    assert_true(json_is_string(v));
    return (Str){ json_string_value(v), json_string_length(v) };
}

/* The span an object tells; its quotation stands there. */
static Span quoted_span(const json_t *o, Str text)
{
    Span s = { (size_t)json_integer_value(json_object_get(o, "start")),
               (size_t)json_integer_value(json_object_get(o, "end")) };
    assert_true(json_is_integer(json_object_get(o, "start")));
    assert_true(s.start < s.end && s.end <= text.len);
    assert_true(str_eq(str_sub(text, s.start, s.end), json_str(o, "exact")));
    return s;
}

static void check_stance(const json_t *o, Str text)
{
    Polarity p;
    Voice v;
    const json_t *list = json_object_get(o, "evidence"), *item;
    size_t i, start = (size_t)json_integer_value(json_object_get(o, "start"));
    size_t end = (size_t)json_integer_value(json_object_get(o, "end"));
    assert_true(json_str(o, "holder").len && json_str(o, "target").len);
    assert_true(polarity_parse(json_str(o, "polarity"), &p));
    assert_true(voice_parse(json_str(o, "voice"), &v));
    assert_true(json_array_size(list) > 0);
    json_array_foreach(list, i, item) {
        Span s = quoted_span(item, text);
        assert_true(start <= s.start && s.end <= end);
    }
}

/* A stance is on a whole paragraph, the rest within one. */
static void check_place(const json_t *o, AnnotationType type, const Segmentation *paras)
{
    Span s = { (size_t)json_integer_value(json_object_get(o, "start")),
               (size_t)json_integer_value(json_object_get(o, "end")) };
    for (size_t i = 0; i < paras->n; i++) {
        Span p = paras->paras[i].span;
        if (type == ANNOTATION_STANCE ? span_eq(s, p) : p.start <= s.start && s.end <= p.end) {
            if (type == ANNOTATION_STANCE)
                assert_true(paras->paras[i].unit);
            return;
        }
    }
    fail_msg("bytes %zu-%zu are not in one paragraph", s.start, s.end);
}

static void every_quotation_of_the_coding_stands_where_it_says(void **state)
{
    (void)state;
    Buf file = { 0 };
    Error err = { 0 };
    int counts[3] = { 0 };
    Arena *arena = arena_new();
    Segmentation paras[SAMPLES];
    for (int i = 0; i < SAMPLES; i++)
        paras[i] = import_segment(arena, buf_str(&texts[i]));
    assert_true(file_read("samples/coding.jsonl", 1 << 20, &file, &err));
    Str rest = buf_str(&file), line;
    while (str_split(&rest, '\n', &line)) {
        if (!line.len)
            continue;
        AnnotationType type;
        json_t *o = json_loadb(line.p, line.len, JSON_REJECT_DUPLICATES, NULL);
        assert_true(json_is_object(o));
        assert_true(annotation_type_parse(json_str(o, "type"), &type));
        int doc = (int)json_integer_value(json_object_get(o, "doc"));
        assert_in_range(doc, 1, SAMPLES);
        Str text = buf_str(&texts[doc - 1]);
        counts[type]++;
        check_place(o, type, &paras[doc - 1]);
        if (type == ANNOTATION_STANCE)
            check_stance(o, text);
        else
            quoted_span(o, text);
        if (type == ANNOTATION_HIGHLIGHT)
            assert_true(json_array_size(json_object_get(o, "tags")) > 0);
        if (type == ANNOTATION_NOTE)
            assert_true(json_str(o, "note").len > 0);
        json_decref(o);
    }
    assert_int_equal(counts[ANNOTATION_STANCE], 45);
    assert_int_equal(counts[ANNOTATION_HIGHLIGHT], 22);
    assert_int_equal(counts[ANNOTATION_NOTE], 5);
    buf_free(&file);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sample_is_clean_utf8_of_the_right_size),
        cmocka_unit_test(a_sample_has_its_damage_and_no_other),
        cmocka_unit_test(the_transcript_has_a_caption_a_line),
        cmocka_unit_test(each_sample_begins_and_ends_as_its_kind_does),
        cmocka_unit_test(each_sample_falls_into_paragraphs),
        cmocka_unit_test(its_damage_is_repaired_in_view),
        cmocka_unit_test(every_quotation_of_the_coding_stands_where_it_says),
    };
    return cmocka_run_group_tests(tests, read_samples, free_samples);
}
