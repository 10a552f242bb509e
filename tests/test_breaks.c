/* tests/test_breaks.c -- graphemes and line breaks: Unicode's own cases, and ours for Chinese. */
#include "text/breaks.h"
#include "text/fast.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A line of a Unicode test file, "÷ 0061 × 0308 ÷": the text, and per byte whether a break comes
 * before it ('y', 'n', or 0 inside a code point). False when the line holds no case. */
static bool parse_case(char *line, Buf *text, Buf *marks)
{
    buf_clear(text);
    buf_clear(marks);
    line[strcspn(line, "#\n")] = '\0';
    for (char *word = strtok(line, " \t"); word; word = strtok(NULL, " \t")) {
        if (strcmp(word, "÷") == 0) {
            buf_addc(marks, 'y');
        } else if (strcmp(word, "×") == 0) {
            buf_addc(marks, 'n');
        } else {
            utf8_add(text, (uint32_t)strtoul(word, NULL, 16));
            while (marks->len < text->len)
                buf_addc(marks, 0);
        }
    }
    return text->len > 0;
}

static bool line_case_passes(Str text, const char *marks)
{
    Breaks b;
    Glyph g;
    breaks_start(&b, text, BREAK_INSIDE, NULL);
    for (size_t at = 1; breaks_next(&b, &g);) {
        for (; at < g.end; at++)
            if (marks[at] == 'y')
                return false;
        if ((marks[at++] == 'y') != (g.line != LINE_NO))
            return false;
    }
    return true;
}

static bool grapheme_case_passes(Str text, const char *marks)
{
    size_t edge = 0;
    for (size_t at = 1; at <= text.len; at++) {
        if (marks[at] != 'y')
            continue;
        if (grapheme_next(text, edge) != at || grapheme_prev(text, at) != edge)
            return false;
        edge = at;
    }
    Breaks b;
    Glyph g;
    breaks_start(&b, text, 0, NULL);
    for (size_t at = 1; breaks_next(&b, &g);) {
        for (; at < g.end; at++)
            if (marks[at] == 'y')
                return false;
        if ((marks[at++] == 'y') != g.ends_grapheme)
            return false;
    }
    return true;
}

/* Runs a test file of Unicode; expects all of `expected` cases to pass. */
static void run_unicode(const char *name, size_t expected, bool (*passes)(Str, const char *))
{
    char path[1024], command[1100], line[65536];
    const char *shared = getenv("NEWSREAD_SHARED");
    snprintf(path, sizeof path, "%s/fixtures/ucd/%s.txt.xz", shared ? shared : "../shared", name);
    FILE *there = fopen(path, "r");
    if (!there) {
        print_message("skipped: %s is not there\n", path);
        skip();
    }
    fclose(there);
    snprintf(command, sizeof command, "xz -dc '%s'", path);
    FILE *f = popen(command, "r");
    assert_non_null(f);
    Buf text = { 0 }, marks = { 0 };
    size_t cases = 0, passed = 0;
    while (fgets(line, sizeof line, f)) {
        char copy[100];
        snprintf(copy, sizeof copy, "%.80s", line);
        if (!parse_case(line, &text, &marks))
            continue;
        cases++;
        if (passes(buf_str(&text), marks.p))
            passed++;
        else if (cases - passed < 20)
            print_message("fails: %s\n", copy);
    }
    pclose(f);
    buf_free(&text);
    buf_free(&marks);
    print_message("%s: %zu of %zu\n", name, passed, cases);
    assert_int_equal(cases, expected);
    assert_int_equal(passed, cases);
}

static void unicode_line_breaks(void **state)
{
    (void)state;
    run_unicode("LineBreakTest-17.0.0", 19338, line_case_passes);
}

static void unicode_graphemes(void **state)
{
    (void)state;
    run_unicode("GraphemeBreakTest-17.0.0", 766, grapheme_case_passes);
}

/* --- Chinese: ÷ where a row may end --- */

static const char *const chinese[] = {
    "发÷出÷“偷÷窃÷数÷据”÷的÷指÷控",
    "为÷“OpenAI”÷和",
    "“甲”÷“乙”",
    "‘甲’÷乙÷《丙》÷〈丁〉÷「戊」÷『己』÷【庚】",
    "甲，÷乙。÷丙、÷丁；÷戊：÷己？÷庚！÷辛",
    "会÷议,÷OpenAI÷说",
    "见÷图.÷甲:÷乙;÷丙!÷丁?÷(戊)÷己",
    "“甲”,÷OpenAI÷说",
    "AI,ML÷和÷2,000÷元÷3.5÷倍÷12:30÷分",
    "大÷卫·÷萨÷克÷斯‧÷甲",
    "中～÷中－÷中／÷中–÷中",
    "2023–÷2024÷年",
    "甲÷——÷乙……÷丙",
    "10％÷的％",
    "增÷加 。÷但 ，÷又 ”÷了",
    "甲 ·÷乙 …÷丙 ～÷丁 ％÷戊",
    "“ 甲 ”÷乙",
    "www.example.com/÷a",
    "use ÷Claude 3.5 ÷now ÷in 2024",
    "GPT-4o÷和÷state-÷of-÷the-÷art",
    "don’t ÷know÷他÷们 ÷don’t",
    "甲\u200B，÷乙\u200B÷丙",
    "甲\n÷乙\r\n÷丙\u2028÷丁",
    "e\u0301t\u0301÷中\u20DD÷文",
    "👨\u200D👩\u200D👧÷👍🏽÷🇨🇳÷🇯🇵÷❤\uFE0F÷甲",
};

/* The text of a case without its marks; edges[i] tells whether a mark was before byte i. */
static Str without_marks(const char *marked, Buf *text, bool *edges)
{
    buf_clear(text);
    for (Str rest = str(marked); rest.len > 0;) {
        size_t n = str_starts(rest, STR("÷")) ? 2 : 1;
        if (n == 2)
            edges[text->len] = true;
        else
            buf_add(text, str_sub(rest, 0, 1));
        rest = str_sub(rest, n, rest.len);
    }
    return buf_str(text);
}

static void chinese_line_breaks(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof chinese / sizeof *chinese; i++) {
        bool edges[512] = { false };
        Buf text = { 0 }, got = { 0 };
        Breaks b;
        Glyph g;
        breaks_start(&b, without_marks(chinese[i], &text, edges), BREAK_ZH, NULL);
        while (breaks_next(&b, &g)) {
            buf_add(&got, str_sub(b.text, g.start, g.end));
            if (g.line != LINE_NO && g.end < text.len)
                buf_addz(&got, "÷");
        }
        assert_string_equal(buf_z(&got), chinese[i]);
        buf_free(&text);
        buf_free(&got);
    }
}

/* --- graphemes: | between them --- */

static const char *const graphemes[] = {
    "a|b|中|文",
    "e\u0301|か\u3099|中\u20DD|葛\U000E0100",
    "\r\n|\n|\r|\x01|\u0301",
    "\u1112\u1161\u11AB|한|\u1112",
    "👨\u200D👩\u200D👧|👍🏽|❤\uFE0F|1\uFE0F\u20E3",
    "🇨🇳|🇯🇵|🇨|a",
    "क्ष|नि|กำ",
    "\u0600\u0661|a",
    "a\u200D|b|\u200B|c",
};

static void grapheme_edges(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof graphemes / sizeof *graphemes; i++) {
        Buf text = { 0 };
        size_t edges[64], n = 0;
        Str rest = str(graphemes[i]), piece;
        edges[n++] = 0;
        while (str_split(&rest, '|', &piece)) {
            buf_add(&text, piece);
            edges[n++] = text.len;
        }
        Str s = buf_str(&text);
        for (size_t at = 0, k = 0; at <= s.len; at++) {
            if (k + 1 < n && edges[k + 1] == at)
                k++;
            assert_int_equal(grapheme_floor(s, at), edges[k]);
            assert_int_equal(grapheme_next(s, at), k + 1 < n ? edges[k + 1] : s.len);
            assert_int_equal(grapheme_prev(s, at), at == 0 ? 0 : edges[k] < at ? edges[k] : edges[k - 1]);
        }
        buf_free(&text);
    }
}

/* --- any text --- */

/* A bit of everything the rules look for, and broken bytes. */
static const char *const pool[] = {
    "中", "文", "，", "。", "“", "”", "‘", "’", "（", "）", "·", "…", "—", "～", "％", "℃", "a", "b", "é", "א",
    "3", ".", ",", "-", "–", "/", "'", "\"", "!", "(", ")", "$", "%", " ", "  ", "\t", "　", "\u00A0",
    "\u0301", "\u0308", "\u20DD", "\u1112", "\u1161", "\u11AB", "한", "👍", "🏽", "👨", "\u200D", "🇨", "\uFE0F",
    "\u200B", "\u2060", "\u202E", "\u00AD", "ก", "ำ", "क", "\u094D", "ष", "\u093F", "\u0600", "\u3164",
    "\uFFFC", "\uFFFE", "\x1B", "\xC2\x9B", "\xE4\xB8", "\xFF", "\xED\xA0\x80", "\n", "\r", "\u2028",
    "\xC2\x85", "𠮷", "\u1B98", "\u1BF2", "\u1B05", "\u1B35", "\u1B44", "\u25CC", "\u3099", "か", "ん",
    "\u2E17", "\u0378", "\U0001F02C", "\U0001F3F4", "\U000E0067",
};

static Str random_text(Buf *text, unsigned *seed, size_t pieces)
{
    buf_clear(text);
    while (pieces-- > 0) {
        *seed = *seed * 1103515245u + 12345u;
        size_t i = *seed / 65536u % (sizeof pool / sizeof *pool);
        buf_addz(text, pool[*seed >> 31 && pieces % 3 ? i % 24 : i]);
    }
    return buf_str(text);
}

static void same_glyph(const Glyph *a, const Glyph *b)
{
    assert_int_equal(a->start, b->start);
    assert_int_equal(a->end, b->end);
    assert_int_equal(a->width, b->width);
    assert_int_equal(a->line, b->line);
    assert_int_equal(a->ends_grapheme, b->ends_grapheme);
}

/* The glyphs follow one another to the end of the text, their edges are those of grapheme_next(), no row
 * ends inside a grapheme, and the table of common pairs says what the rules say. */
static void check_pass(Str text, unsigned flags, const Widths *w)
{
    Breaks fast, slow;
    Glyph g, h;
    size_t at = 0, edge = text.len ? grapheme_next(text, 0) : 0;
    breaks_start(&fast, text, flags, w);
    breaks_start(&slow, text, flags | BREAK_SLOW, w);
    while (breaks_next(&fast, &g)) {
        assert_true(breaks_next(&slow, &h));
        same_glyph(&g, &h);
        assert_true(g.start == at && g.end > at && g.width <= 2);
        assert_int_equal(g.ends_grapheme, g.end == edge);
        assert_true(g.end <= edge);
        if (!(flags & BREAK_INSIDE))
            assert_true(g.ends_grapheme || g.line == LINE_NO);
        at = g.end;
        if (at == edge)
            edge = grapheme_next(text, edge);
    }
    assert_false(breaks_next(&slow, &h));
    assert_int_equal(at, text.len);
}

/* Runs of any length between single glyphs: together they are the glyphs of the slow pass, and where a row may end
 * is where it says. */
static void check_runs(Str text, unsigned flags, const Widths *w, unsigned seed, size_t *taken)
{
    Breaks fast, slow;
    Glyph g, h;
    breaks_start(&fast, text, flags, w);
    breaks_start(&slow, text, flags | BREAK_SLOW, w);
    for (;;) {
        seed = seed * 1103515245u + 12345u;
        int room = (int)(seed / 65536u % 12), cells = 0, cut_cells = 0;
        size_t at = fast.at, cut = 0;
        BreakRun run = breaks_run(&fast, room);
        while (at < run.end) {
            assert_true(breaks_next(&slow, &h));
            assert_true(h.start == at && h.ends_grapheme && h.line != LINE_MUST);
            at = h.end;
            cells += h.width;
            if (h.line == LINE_MAY) {
                cut = at;
                cut_cells = cells;
            }
        }
        *taken += run.end > 0;
        assert_true(run.end == at && run.cells == cells && run.cut == cut && run.cut_cells == cut_cells);
        assert_true(cells <= room);
        bool more = breaks_next(&fast, &g);
        assert_int_equal(more, breaks_next(&slow, &h));
        if (!more)
            break;
        same_glyph(&g, &h);
    }
}

/* Long runs of what runs are made for, and all else between them. */
static void any_runs(void **state)
{
    (void)state;
    static const char *const many[] = {
        "中", "一", "龥", "鿿", "a", "Z", "7", " ", "。", "，", "“", "”", "-", "+", "\u3400", "\u4DC0",
    };
    unsigned seed = 11;
    size_t taken = 0;
    Buf text = { 0 }, word = { 0 };
    Widths *w = widths_new();
    widths_set_ambiguous(w, 2);
    widths_set(w, 0x4DC0, 1);
    for (int round = 0; round < 20000; round++) {
        buf_clear(&text);
        for (int k = 0; k < 6; k++) {
            seed = seed * 1103515245u + 12345u;
            const char *one = many[seed / 65536u % (sizeof many / sizeof *many)];
            for (unsigned n = seed >> 28; n > 0; n--)
                buf_addz(&text, one);
            buf_add(&text, random_text(&word, &seed, k % 3));
        }
        for (unsigned flags = 0; flags < 4; flags++)
            check_runs(buf_str(&text), flags, round % 2 ? w : NULL, seed, &taken);
        if (round == 15000)
            widths_set(w, 0x4E2D, 1); /* now every width has to be asked for */
    }
    assert_true(taken > 100000);
    widths_free(w);
    buf_free(&word);
    buf_free(&text);
}

/* What count_han() takes for granted. */
static void han_are_alike(void **state)
{
    (void)state;
    for (uint32_t cp = 0x4E00; cp <= 0x9FFF; cp++) {
        char bytes[4];
        uint8_t len, id, han = fast_id("中", &len);
        assert_int_equal(utf8_encode(cp, bytes), 3);
        id = fast_id(bytes, &len);
        assert_true(fast_is_han(bytes) && id == han);
    }
    static const char *const others[] = { "\u4DFF", "\uA000", "\uFF0C", "\u3400", "\xE4\xB8", "\xE5\x80\xC0",
                                          "\xE5/b", "\xEA\x80\x80" };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(fast_is_han(others[i]));
}

static void any_text(void **state)
{
    (void)state;
    unsigned seed = 3;
    Buf text = { 0 };
    Widths *w = widths_new();
    widths_set_ambiguous(w, 2);
    widths_set(w, 0x2014, 1);
    for (int round = 0; round < 40000; round++) {
        Str s = random_text(&text, &seed, 1 + (size_t)round % 24);
        for (unsigned flags = 0; flags < 4; flags++)
            check_pass(s, flags, round % 2 ? w : NULL);
    }
    widths_free(w);
    buf_free(&text);
}

/* Every pair and every three of common code points: what the table knows is what the rules say. */
static void all_triples(void **state)
{
    (void)state;
    size_t n = sizeof pool / sizeof *pool;
    Buf text = { 0 };
    for (size_t i = 0; i < n * n * n; i++) {
        buf_clear(&text);
        buf_addz(&text, pool[i % n]);
        buf_addz(&text, pool[i / n % n]);
        buf_addz(&text, pool[i / n / n]);
        buf_addz(&text, "a中");
        check_pass(buf_str(&text), BREAK_ZH, NULL);
    }
    buf_free(&text);
}

/* A copy of the state, taken at any glyph, goes on like the original. */
static void resumes_anywhere(void **state)
{
    (void)state;
    unsigned seed = 5;
    Buf text = { 0 };
    for (int round = 0; round < 300; round++) {
        Breaks b, copy;
        Glyph all[256], g;
        size_t n = 0;
        Str s = random_text(&text, &seed, 60);
        breaks_start(&b, s, round % 2 ? BREAK_ZH : 0, NULL);
        while (n < 256 && breaks_next(&b, &all[n]))
            n++;
        breaks_start(&b, s, round % 2 ? BREAK_ZH : 0, NULL);
        for (size_t i = 0; i < n; i++) {
            copy = b;
            for (size_t k = i; k < n; k++) {
                assert_true(breaks_next(&copy, &g));
                same_glyph(&g, &all[k]);
            }
            breaks_next(&b, &g);
        }
    }
    buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_line_breaks),
        cmocka_unit_test(grapheme_edges),
        cmocka_unit_test(any_text),
        cmocka_unit_test(any_runs),
        cmocka_unit_test(han_are_alike),
        cmocka_unit_test(all_triples),
        cmocka_unit_test(resumes_anywhere),
        cmocka_unit_test(unicode_line_breaks),
        cmocka_unit_test(unicode_graphemes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
