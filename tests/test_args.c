/* The words of the command line: options, values, places, and what was meant by a mistyped name. */
#include "app/args.h"
#include "app/commands.h"
#include "app/place_names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const Option table[] = {
    { "recursive", 'r', NULL, "" },
    { "title", 't', "T", "" },
    { "tag", 0, "T", "" },
    { 0 },
};
static const Option global[] = { { "db", 'd', "FILE", "" }, { "help", 'h', NULL, "" }, { 0 } };

/* A command line of words parted by '|'; what came out as text: options, then words. */
static const struct {
    const char *line, *result;
} cases[] = {
    { "", "" },
    { "a|b", " a b" },
    { "--title|x|a", "title=x a" },
    { "--title=x|a", "title=x a" },
    { "--title=|a", "title= a" },
    { "--title=a=b", "title=a=b" },
    { "-tx|-t|y", "title=x title=y" },
    { "-rh|a", "recursive help a" },
    { "-rtx|a", "recursive title=x a" },
    { "a|-r|b", "recursive a b" },
    { "a|--db|lib|b", "db=lib a b" },
    { "--tag|a|--tag=b", "tag=a tag=b" },
    { "--title|--db|a", "title=--db a" },
    { "-", " -" },
    { "--|-r|--title", " -r --title" },
    { "a|--|-", " a -" },
    { "--titel|x", "! unknown option '--titel' (did you mean '--title'?)" },
    { "--colour", "! unknown option '--colour'" },
    { "-x", "! unknown option '-x'" },
    { "-rx", "! unknown option '-x'" },
    { "--title", "! option '--title' needs a value: T" },
    { "-t", "! option '-t' needs a value: T" },
    { "--recursive=1", "! option '--recursive' takes no value" },
};

static void parse_line(const char *line, Buf *result)
{
    Arena *a = arena_new();
    char *v[16];
    size_t n = 0, used;
    bool ended;
    Error err;
    Args args = { 0 };
    Str rest = str(line), word;
    while (line[0] && str_split(&rest, '|', &word))
        v[n++] = arena_z(a, word);
    if (!args_parse(&args, a, table, global, v, n, false, &used, &ended, &err)) {
        buf_addf(result, "! %s", err.text);
    } else {
        for (size_t i = 0; i < args.n_given; i++)
            buf_addf(result, "%s%s%s%s", i ? " " : "", args.given[i].option->name,
                     args.given[i].value ? "=" : "", args.given[i].value ? args.given[i].value : "");
        for (size_t i = 0; i < args.n_words; i++)
            buf_addf(result, " %s", args.words[i]);
        assert_int_equal(used, n);
    }
    arena_free(a);
}

static void options_and_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf result = { 0 };
        parse_line(cases[i].line, &result);
        if (strcmp(buf_z(&result), cases[i].result) != 0)
            fail_msg("'%s': '%s', not '%s'", cases[i].line, buf_z(&result), cases[i].result);
        buf_free(&result);
    }
}

static void parsing_can_stop_behind_the_command(void **state)
{
    (void)state;
    Arena *a = arena_new();
    char *v[] = { "--db", "lib", "list", "--json" };
    size_t used;
    bool ended;
    Args args = { 0 };
    assert_true(args_parse(&args, a, NULL, global, v, 4, true, &used, &ended, NULL));
    assert_int_equal(used, 3);
    assert_string_equal(args.words[0], "list");
    assert_string_equal(args_value(&args, "db"), "lib");
    assert_null(args_value(&args, "title"));
    assert_false(args_has(&args, "help"));
    arena_free(a);
}

static void numbers(void **state)
{
    (void)state;
    int64_t n = -1;
    assert_true(args_number(STR("0"), &n) && n == 0);
    assert_true(args_number(STR("007"), &n) && n == 7);
    assert_true(args_number(STR("9223372036854775807"), &n) && n == INT64_MAX);
    static const char *const bad[] = {
        "", "-1", "+1", "1x", " 1", "9223372036854775808", "99999999999999999999"
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(args_number(str(bad[i]), &n));
}

static void a_mistyped_command_finds_the_one_that_was_meant(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *meant;
    } near[] = {
        { "exprot", "export" },      { "lst", "list" },      { "annotation", "annotations" },
        { "higlight", "highlight" }, { "stnace", "stance" }, { "udno", "undo" },
        { "xyzzy", NULL },           { "", NULL },           { "搜索", NULL },
    };
    for (size_t i = 0; i < sizeof near / sizeof *near; i++) {
        const char *like = args_nearest(near[i].typed, commands, n_commands, sizeof *commands);
        if (!like != !near[i].meant || (like && strcmp(like, near[i].meant) != 0))
            fail_msg("'%s': '%s'", near[i].typed, like ? like : "nothing");
    }
}

static const struct {
    const char *word;
    int kind;
    const char *doc;
    int64_t para;
    Span span;
} places[] = {
    { "7", PLACE_DOC, "7", 0, { 0, 0 } },
    { "7:12", PLACE_PARA, "7", 12, { 0, 0 } },
    { "7@3-9", PLACE_SPAN, "7", 0, { 3, 9 } },
    { "0199aa00", PLACE_DOC, "0199aa00", 0, { 0, 0 } },
    { "0199aa00:1", PLACE_PARA, "0199aa00", 1, { 0, 0 } },
    { "文/a b.txt:3", PLACE_PARA, "文/a b.txt", 3, { 0, 0 } },
    { "a:b.txt", PLACE_DOC, "a:b.txt", 0, { 0, 0 } },
    { "a@b.txt", PLACE_DOC, "a@b.txt", 0, { 0, 0 } },
    { "a@b:2@0-1", PLACE_SPAN, "a@b:2", 0, { 0, 1 } },
    { "7@9-3", PLACE_DOC, "7@9-3", 0, { 0, 0 } },
    { "7@3-3", PLACE_DOC, "7@3-3", 0, { 0, 0 } },
    { "7:", PLACE_DOC, "7:", 0, { 0, 0 } },
    { ":7", PLACE_DOC, ":7", 0, { 0, 0 } },
    { "", PLACE_DOC, "", 0, { 0, 0 } },
};

static void a_word_for_a_place_is_taken_apart(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        PlaceWord p = place_parse(str(places[i].word));
        bool ok = p.kind == places[i].kind && str_eq(p.doc, str(places[i].doc));
        if (p.kind == PLACE_PARA)
            ok = ok && p.para == places[i].para;
        if (p.kind == PLACE_SPAN)
            ok = ok && span_eq(p.span, places[i].span);
        if (!ok)
            fail_msg("'%s': kind %d, document '%.*s'", places[i].word, p.kind, STR_ARG(p.doc));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_and_words),
        cmocka_unit_test(parsing_can_stop_behind_the_command),
        cmocka_unit_test(numbers),
        cmocka_unit_test(a_mistyped_command_finds_the_one_that_was_meant),
        cmocka_unit_test(a_word_for_a_place_is_taken_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
