/* What a text tells about itself: title, source, author, date. */
#include "import/import.h"

#include "gold.h"
#include "import/date.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LONG "这是一个足够长的段落,它说的是远航公司在2019年3月4日发布了新的模型,引起了相当多的争论,所以要写得长一些。"

static const struct {
    const char *text, *title, *source, *author, *date;
} cases[] = {
    { LONG "\n" LONG, "报告", "", "", "" },
    { "远航引发的争论\n\n" LONG "\n\n" LONG, "远航引发的争论", "", "", "" },
    { "远航遭遇调查,已被下架(2025年01月30日)\n\n" LONG "\n\n" LONG, "远航遭遇调查,已被下架(2025年01月30日)", "", "",
      "2025-01-30" },
    { "編者按:本文來自微信公眾號 來源丨遠航人Pro(ID:Yuan-Hang),作者丨林一洋,創(chuàng)業(yè)邦經(jīng)授權(quán)轉(zhuǎn)載。\n"
      "創(chuàng)業(yè)者的困境\n" LONG "\n" LONG "\n" LONG, "創業者的困境", "遠航人Pro", "林一洋", "" },
    { "远航横空出世\n\n百科4周前发布 海天云\n19 0\n\n" LONG "\n\n" LONG, "远航横空出世", "海天云", "百科", "" },
    { "远航横空出世\n\n来源:海天报  作者:林一 王二  2025-02-03 10:20\n\n" LONG "\n\n" LONG, "远航横空出世", "海天报",
      "林一 王二", "2025-02-03" },
    { "远航横空出世\n\n来源：海天报 | 作者：林一 | 2025/2/3\n\n" LONG "\n\n" LONG, "远航横空出世", "海天报", "林一",
      "2025-02-03" },
    { "远航横空出世\n\n文/林一\n\n" LONG "\n\n" LONG "\n\n原文: https://www.example.org/a/b-1", "远航横空出世", "example.org",
      "林一", "" },
    { "远航横空出世\n\n本报记者 林一 报道\n\n" LONG "\n\n" LONG, "远航横空出世", "", "林一", "" },
    { "远航横空出世\n\nBy Lin Yi\n\n" LONG "\n\n" LONG, "远航横空出世", "", "Lin Yi", "" },
    { "远航横空出世\n\n新华社北京1月30日电 " LONG "\n\n" LONG, "远航横空出世", "新华社", "", "" },
    { "远航横空出世\n\n海天社屿城5月13日电（记者何渡、林一）" LONG "\n\n" LONG, "远航横空出世", "海天社屿城", "何渡、林一", "" },
    { "編者按:本文來自公眾號 「海天一色」(ID:hai),作者丨林一。\n" LONG "\n" LONG "\n" LONG, "报告", "海天一色", "林一", "" },
    { "远航横空出世\n\n海天网1月30日消息," LONG "\n\n" LONG, "远航横空出世", "海天网", "", "" },
    { "你好世界", "你好世界", "", "", "" },
};

static void check(const char *what, Str got, const char *want, const char *text)
{
    if (!str_eq(got, str(want)))
        fail_msg("%s '%.*s', not '%s', of %.60s", what, STR_ARG(got), want, text);
}

static void what_the_text_tells(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *a = arena_new();
        Str text = str(cases[i].text);
        Segmentation s = import_segment(a, text);
        DocumentFacts f = import_facts(a, text, &s, STR("dir.d/报告.txt"));
        check("title", f.title, cases[i].title, cases[i].text);
        check("source", f.source, cases[i].source, cases[i].text);
        check("author", f.author, cases[i].author, cases[i].text);
        check("date", f.date, cases[i].date, cases[i].text);
        arena_free(a);
    }
}

static void dates(void **state)
{
    (void)state;
    static const struct { const char *text, *iso; } table[] = {
        { "2025年01月30日", "2025-01-30" }, { "（2025年1月3日）", "2025-01-03" }, { "2023 年 7 月 11 日", "2023-07-11" },
        { "2025-01-30 10:20", "2025-01-30" }, { "2025/1/30", "2025-01-30" }, { "2025.1.30", "2025-01-30" },
        { "2025年1月", "2025-01" }, { "2024-02-29", "2024-02-29" },
        { "99 2025-13-01 2025-01-31", "2025-01-31" },
        { "2025-02-29", NULL }, { "2025-04-31", NULL }, { "2025-00-10", NULL }, { "1025-01-10", NULL },
        { "12025-01-10", NULL }, { "3天前", NULL }, { "1月30日", NULL }, { "2025", NULL }, { "2025-1", NULL },
        { "2025-1/30", NULL }, { "3.2025.1", NULL }, { "2025-01-100", NULL }, { "", NULL },
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char iso[DATE_ISO] = "";
        bool found = date_find(str(table[i].text), iso);
        if (found != (table[i].iso != NULL) || (found && strcmp(iso, table[i].iso) != 0))
            fail_msg("%s: %s", table[i].text, iso);
    }
}

static void names_of_files(void **state)
{
    (void)state;
    static const struct { const char *name, *title; } table[] = {
        { "a.txt", "a" }, { "/x/y.z/文章", "文章" }, { "2025.01.30 报告.txt", "2025.01.30 报告" },
        { ".hidden", ".hidden" }, { "", "" }, { "x/", "" },
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        Arena *a = arena_new();
        Segmentation s = import_segment(a, STR(LONG));
        DocumentFacts f = import_facts(a, STR(LONG), &s, str(table[i].name));
        check("title", f.title, table[i].title, table[i].name);
        arena_free(a);
    }
}

static void values_are_short_and_one_line(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Buf name = { 0 };
    for (int i = 0; i < 100; i++)
        buf_addz(&name, "航");
    Segmentation s = import_segment(a, STR(LONG));
    Str title = import_facts(a, STR(LONG), &s, buf_str(&name)).title;
    assert_int_equal(title.len, 198);
    assert_true(utf8_valid(title));
    title = import_facts(a, STR(LONG), &s, STR(" a\nb\t.txt")).title;
    check("title", title, "a b", "a file's name");
    buf_free(&name);
    arena_free(a);
}

static void the_articles(void **state)
{
    (void)state;
    static const char *const names[] = { "000_82a9cad06aea1989.txt", "001_9d9bcd627777a12a.txt",
                                         "002_aa8150ac9c9be4a0.txt", "003_7529e36f4c289f61.txt",
                                         "004_d8522aa7f51d60d1.txt" };
    for (size_t i = 0; i < 5; i++) {
        Arena *a = arena_new();
        Str text = gold_article(a, names[i]);
        if (text.len == 0) {
            printf("skipped: ../shared is not there\n");
            arena_free(a);
            skip();
        }
        Segmentation s = import_segment(a, text);
        DocumentFacts f = import_facts(a, text, &s, str(names[i]));
        printf("%.3s: title '%.*s', source '%.*s', author '%.*s', date '%.*s'\n", names[i], STR_ARG(f.title),
               STR_ARG(f.source), STR_ARG(f.author), STR_ARG(f.date));
        assert_true(f.title.len > 0);
        arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_text_tells),
        cmocka_unit_test(dates),
        cmocka_unit_test(names_of_files),
        cmocka_unit_test(values_are_short_and_one_line),
        cmocka_unit_test(the_articles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
