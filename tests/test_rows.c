/* tests/test_rows.c -- rows: nothing lost, nothing too wide, nothing forbidden, at every width. */
#include "layout/rows.h"
#include "text/safe.h"
#include "text/utf8.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* --- layouts as pictures: rows separated by '|', hanging blanks not shown --- */

static const struct {
    int width;
    const char *text, *rows;
} pictures[] = {
    { 6, "", "" },
    { 6, "新闻", "新闻" },
    { 6, "开源与闭源", "开源与|闭源" },
    { 7, "开源与闭源", "开源与|闭源" },
    { 2, "新闻", "新|闻" },
    /* closing marks stay with the word before, opening ones with the word behind */
    { 6, "开源与，闭源", "开源|与，闭|源" },
    { 6, "开源（闭源）", "开源|（闭|源）" },
    { 8, "他说：“开源”", "他说：|“开源”" },
    { 8, "大卫·萨克斯", "大卫·萨|克斯" },
    { 5, "大卫·萨克斯", "大卫·|萨克|斯" },
    { 4, "大卫·萨克斯", "大|卫·|萨克|斯" },
    { 8, "百分之５０％好", "百分之５|０％好" },
    { 8, "甲乙丙——丁戊", "甲乙丙——|丁戊" },
    { 7, "甲乙丙——丁戊", "甲乙丙|——丁戊" },
    { 7, "甲乙丙……丁戊", "甲乙|丙……丁|戊" },
    { 6, "会议,OpenAI说", "会议,|OpenAI|说" },
    { 12, "会议,OpenAI说", "会议,OpenAI|说" },
    /* a stray blank before a mark keeps the mark where it belongs */
    { 8, "增加了些 。但", "增加了|些 。但" },
    /* blanks hang, words stay whole, a number stays with its word */
    { 5, "one two", "one|two" },
    { 3, "one two", "one|two" },
    { 3, "one     two", "one||two" },
    { 9, "we use Claude 3.5 now", "we use|Claude|3.5 now" },
    { 12, "we use Claude 3.5 now", "we use|Claude 3.5|now" },
    { 6, "一　　　　　二", "一　　　　　|二" },
    /* what is longer than a row is cut, but not before a closing mark */
    { 6, "abcdefghi", "abcdef|ghi" },
    { 6, "abcdef，g", "abcde|f，g" },
    { 6, "“abcdefgh", "“abcde|fgh" },
    { 4, "www.example.com/a/b", "www.|exam|ple.|com/|a/b" },
    /* line ends end rows */
    { 9, "一\n二\n", "一\n|二\n" },
    { 9, "\n\n", "\n|\n" },
    { 4, "一二\n三", "一二\n|三" },
    { 9, "一\r\n二", "一\r\n|二" },
};

static void picture_of(const Rows *r, Str text, Buf *out)
{
    for (size_t i = 0; i < r->n; i++) {
        Str row = str_sub(text, r->items[i].shown.start, r->items[i].shown.end);
        while (i + 1 < r->n && row.len > 0 && row.p[row.len - 1] == ' ')
            row.len--;
        if (i > 0)
            buf_addc(out, '|');
        buf_add(out, row);
    }
}

static void rows_as_pictures(void **state)
{
    (void)state;
    Arena *a = arena_new();
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
        Str text = str(pictures[i].text);
        Buf b = { 0 };
        Rows r = rows_make(a, text, pictures[i].width, NULL);
        picture_of(&r, text, &b);
        assert_string_equal(buf_z(&b), pictures[i].rows);
        buf_free(&b);
    }
    arena_free(a);
}

/* A mark in the gutter, shown behind '>': only one, only where the next row may begin with what follows. */
static void hanging_as_pictures(void **state)
{
    (void)state;
    static const struct {
        int width;
        const char *text, *rows;
    } hanging[] = {
        { 6, "开源与，闭源", "开源与>，|闭源" },
        { 7, "开源与，闭源", "开源与>，|闭源" }, /* over the edge by one cell */
        { 8, "开源与，闭源", "开源与，|闭源" },
        { 6, "开源与，，闭源", "开源|与，，|闭源" },
        { 6, "他说：“开源”", "他说：|“开源”" },
        { 6, "他也说：“开源”", "他也说>：|“开源”" },
        { 6, "他说好。”甲", "他说|好。”|甲" },
        { 6, "他说好”甲", "他说|好”甲" },
        { 6, "他说好。", "他说好>。" },
        { 6, "他说好。\n甲", "他说|好。\n|甲" },
        { 6, "他说好,甲", "他说|好,甲" }, /* a half-width mark does not hang */
        { 2, "好。甲", "好>。|甲" },
        { 4, "abcd，甲", "abcd>，|甲" },
    };
    Arena *a = arena_new();
    for (size_t i = 0; i < sizeof hanging / sizeof *hanging; i++) {
        Str text = str(hanging[i].text);
        Buf b = { 0 };
        Rows r = rows_make_hanging(a, text, hanging[i].width, NULL);
        for (size_t k = 0; k < r.n; k++) {
            Str row = str_sub(text, r.items[k].shown.start, r.items[k].shown.end);
            size_t mark = r.items[k].hangs ? utf8_prev(row, row.len) : row.len;
            buf_addz(&b, k ? "|" : "");
            buf_add(&b, str_sub(row, 0, mark));
            buf_addz(&b, r.items[k].hangs ? ">" : "");
            buf_add(&b, str_sub(row, mark, row.len));
        }
        assert_string_equal(buf_z(&b), hanging[i].rows);
        buf_free(&b);
    }
    arena_free(a);
}

/* --- what holds for every text and width --- */

typedef struct Counts {
    size_t rows, soft, cut, cells, columns, bad_start, bad_end;
} Counts;

static bool is_one_of(Str text, size_t at, const char *set)
{
    uint32_t cp, other;
    utf8_decode(text.p + at, text.len - at, &cp);
    Str s = str(set);
    for (size_t i = 0; i < s.len;) {
        i += utf8_decode(s.p + i, s.len - i, &other);
        if (cp == other)
            return true;
    }
    return false;
}

static bool bad_start(Str text, size_t at)
{
    return is_one_of(text, at, "，。、；：？！”’）》」』】〉…·～％");
}

static bool bad_end(Str text, size_t end)
{
    while (end > 0 && text.p[end - 1] == ' ')
        end--;
    return end > 0 && is_one_of(text, utf8_prev(text, end), "“‘（《「『【〈");
}

/* No glyph that is drawn reaches over the edge, what hangs over is blank, `cells` is what is drawn. */
static void check_edge(Str text, const Row *row, int width, const Widths *w)
{
    Str bytes = str_sub(text, row->shown.start, row->shown.end);
    Breaks b;
    Glyph g;
    int cells = 0, taken = 0;
    breaks_start(&b, bytes, 0, w);
    while (breaks_next(&b, &g)) {
        taken += g.width;
        if (taken <= width)
            cells = taken;
        else
            assert_true(is_one_of(bytes, g.start, " \t　\n\r"));
    }
    assert_int_equal(row->cells, cells);
}

/* Byte to cell and back is the identity on the graphemes of a row. */
static void check_cells(Str text, const Row *row, const Widths *w)
{
    size_t at = row->shown.start;
    Str bytes = str_sub(text, 0, row->shown.end);
    for (int last = -1; at < row->shown.end; at = grapheme_next(bytes, at)) {
        int column = row_column(text, row, at, w);
        assert_true(column > last);
        assert_int_equal(row_byte_at(text, row, column, w), at);
        last = column;
    }
    assert_int_equal(at, row->shown.end);
}

/* A row ends where the line rules allow it, unless they allow it nowhere in the row. */
static void check_breaks(Str text, const Row *row)
{
    Breaks b;
    Glyph g;
    bool allowed = false;
    breaks_start(&b, str_sub(text, row->shown.start, text.len), BREAK_ZH, NULL);
    while (breaks_next(&b, &g) && row->shown.start + g.end < row->shown.end)
        allowed = allowed || g.line != LINE_NO;
    assert_int_equal(row->shown.start + g.end, row->shown.end);
    assert_true(g.line != LINE_NO || !allowed);
}

/* All that holds for every text. */
static void check_rows(Arena *a, Str text, int width, const Widths *w, Counts *n)
{
    Rows r = rows_make(a, text, width, w);
    size_t at = 0;
    assert_true(r.n >= 1);
    for (size_t i = 0; i < r.n; i++) {
        const Row *row = &r.items[i];
        Row again;
        assert_int_equal(row->shown.start, at);
        assert_true(row->shown.end > at || text.len == 0);
        check_edge(text, row, width, w);
        if (text.len > 0) {
            check_breaks(text, row);
            assert_true(rows_next(text, at, width, w, &again));
            assert_true(span_eq(again.shown, row->shown) && again.cells == row->cells);
            assert_int_equal(rows_at(&r, at), i);
            assert_int_equal(rows_at(&r, row->shown.end - 1), i);
        }
        at = row->shown.end;
        n->rows++;
        if (i + 1 == r.n || text.p[at - 1] == '\n')
            continue;
        n->soft++;
        n->cells += (size_t)row->cells;
        n->columns += (size_t)width;
        n->bad_start += bad_start(text, at);
        n->bad_end += bad_end(text, at);
    }
    assert_int_equal(at, text.len);
    assert_false(rows_next(text, at, width, w, &(Row){ 0 }));
}

/* Rows of ordinary Chinese text keep the rules of punctuation at every width from 6 on. */
static void check_article(Arena *a, Str text)
{
    for (int width = 2; width <= 200; width++) {
        Counts n = { 0 };
        Str rest = text, line;
        while (str_split(&rest, '\n', &line))
            check_rows(a, line, width, NULL, &n);
        arena_clear(a);
        if (width == 40 || width == 60 || width == 80)
            print_message("%d columns: %zu rows, fill %.4f, %zu bad starts, %zu bad ends\n", width, n.rows,
                          (double)n.cells / (double)n.columns, n.bad_start, n.bad_end);
        if (width >= 6)
            assert_int_equal(n.bad_start + n.bad_end, 0);
    }
}

static void articles(void **state)
{
    (void)state;
    const char *shared = getenv("NEWSREAD_SHARED");
    char pattern[1024];
    glob_t files;
    snprintf(pattern, sizeof pattern, "%s/seeds/*.txt", shared ? shared : "../shared");
    if (glob(pattern, 0, NULL, &files) != 0) {
        print_message("skipped: %s is not there\n", pattern);
        skip();
    }
    Arena *a = arena_new();
    Buf text = { 0 };
    for (size_t i = 0; i < files.gl_pathc; i++) {
        FILE *f = fopen(files.gl_pathv[i], "r");
        assert_non_null(f);
        char line[65536];
        while (fgets(line, sizeof line, f))
            buf_addz(&text, line);
        fclose(f);
    }
    globfree(&files);
    check_article(a, buf_str(&text));
    buf_free(&text);
    arena_free(a);
}

/* Words, marks and quotes as newspapers, forums and transcripts use them, in every order. */
static void own_text(void **state)
{
    (void)state;
    static const char text[] =
        "“开源到底是什么？”林先生问，“是一种许可，还是一种姿态……”她没有回答（也许是不愿意）。\n"
        "报道称,该公司(OneLab)用了约2,000张显卡;真的吗?当然!——至少‘内部人士’是这么说的:“是。”\n"
        "大卫·萨克斯认为，3～5年内、10－20％的岗位／职位会受影响；《纽约时报》【快讯】：「已经」『开始』〈了解〉。\n"
        "we don’t know 他们 don’t，see https://example.org/a/b?c=d&e=f 或 a@b.cn ，版本Claude 3.5和GPT-4o。\n"
        "增加 。但是 ，“ 引号里 ” 有空格 ；2023–2024年，气温25℃；“‘套引’”。\n";
    Arena *a = arena_new();
    check_article(a, str(text));
    arena_free(a);
}

static unsigned next_random(unsigned *seed)
{
    return (*seed = *seed * 1103515245u + 12345u) / 65536u;
}

/* Everything that may come: see check_rows(). */
static void random_text(void **state)
{
    (void)state;
    static const char *const pool[] = {
        "中", "文", "，", "。", "“", "”", "（", "）", "·", "…", "—", "～", "％", "A", "b", "3", ".", ",", "-", "/",
        "'", "\"", " ", "  ", "\t", "　", "é", "e\u0301", "か\u3099", "ん\u3099", "\u1112\u1161\u11AB", "\u1112",
        "\u1161", "👍🏽", "👨\u200D👩\u200D👧", "🇨🇳", "🇨", "❤\uFE0F", "\u200B", "\u200D", "\u2060", "\u202E",
        "葛\U000E0100", "ก", "ำ", "क्ष", "नि", "\u0600", "\u3164", "\uFFFE", "\x1B", "\x7F", "\xC2\x9B",
        "\xE4\xB8", "\xFF", "\n", "\r\n", "\r", "\u2028", "𠮷", "\U000323B0", "\u0378", "\uE000", "ﾊﾟ",
    };
    unsigned seed = 7;
    Arena *a = arena_new();
    Counts n = { 0 };
    Widths *wide = widths_new();
    widths_set_ambiguous(wide, 2);
    widths_set(wide, 0x323B0, 0);
    for (int round = 0; round < 3000; round++) {
        Buf text = { 0 };
        for (int i = round % 60; i >= 0; i--)
            buf_addz(&text, pool[next_random(&seed) % (sizeof pool / sizeof *pool)]);
        Str s = buf_str(&text);
        for (int width = 2; width < 40; width += 1 + width / 4) {
            const Widths *w = round % 2 ? wide : NULL;
            check_rows(a, s, width, w, &n);
            Rows r = rows_make(a, s, width, w);
            for (size_t i = 0; i < r.n; i++)
                check_cells(s, &r.items[i], w);
        }
        arena_clear(a);
        buf_free(&text);
    }
    widths_free(wide);
    arena_free(a);
    print_message("%zu rows of random text\n", n.rows);
}

/* A megabyte of one thing: every row is made of its own bytes only, and of few. */
static void endless_text(void **state)
{
    (void)state;
    static const char *const things[] = {
        "a", "中", "，", "“", " ", "　", "\t", "1.", "é", "\u0301", "\u200D", "\u200B", "👨\u200D", "🇨", "\u1112",
        "\u1161", "क्", "ि", "\u0600", "\u202E", "\xFF", "\"", "$(", "\u2060", "\u00A0", "\U000E0067",
    };
    for (size_t i = 0; i < sizeof things / sizeof *things; i++) {
        Buf text = { 0 };
        while (text.len < 1 << 20)
            buf_addz(&text, things[i]);
        Row row = { 0 };
        for (int n = 0; n < 50 && rows_next(buf_str(&text), row.shown.end, 40, NULL, &row); n++) {
            assert_true(row.cells <= 40 && row.shown.end > row.shown.start);
            assert_true(row.shown.end - row.shown.start <= 81 * 1028);
        }
        size_t middle = grapheme_floor(buf_str(&text), text.len / 2);
        assert_true(middle <= text.len / 2);
        buf_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_as_pictures),
        cmocka_unit_test(hanging_as_pictures),
        cmocka_unit_test(own_text),
        cmocka_unit_test(random_text),
        cmocka_unit_test(endless_text),
        cmocka_unit_test(articles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
