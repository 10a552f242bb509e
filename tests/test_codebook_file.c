/* The codebook as a file: what is written is read back the same; what people write by hand; what is no codebook. */
#include "app/codebook_file.h"
#include "app/json.h"
#include "app/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void yaml_is_read_as(void **state)
{
    (void)state;
    static const struct {
        const char *yaml, *json; /* NULL: refused */
    } cases[] = {
        { "", "{}" },
        { "# nothing\n---\n", "{}" },
        { "a: b", "{\"a\":\"b\"}" },
        { "a: b # c\nd: e#f\n", "{\"a\":\"b\",\"d\":\"e#f\"}" },
        { "a: \"x: \\\"y\\\" \\u4e2d\" # c\n", "{\"a\":\"x: \\\"y\\\" 中\"}" },
        { "a: 'it''s'\n", "{\"a\":\"it's\"}" },
        { "'a b': c\n", "{\"a b\":\"c\"}" },
        { "时间: 12:30\n", "{\"时间\":\"12:30\"}" },
        { "a:\nb: c\n", "{\"a\":\"\",\"b\":\"c\"}" },
        { "a:\n  b: c\n\n  d: e\n", "{\"a\":{\"b\":\"c\",\"d\":\"e\"}}" },
        { "a:\n- b\n- c\n", "{\"a\":[\"b\",\"c\"]}" },
        { "a:\n  - b: c\n    d: e\n  - b: f\n", "{\"a\":[{\"b\":\"c\",\"d\":\"e\"},{\"b\":\"f\"}]}" },
        { "-   b: c\n    d: e\n", "[{\"b\":\"c\",\"d\":\"e\"}]" },
        { "-\n  b: c\n- x\n", "[{\"b\":\"c\"},\"x\"]" },
        { "a: |\n  one\n    two\n\n  three\nb: c\n", "{\"a\":\"one\\n  two\\n\\nthree\",\"b\":\"c\"}" },
        { "a: >\n  one\n  two\n", "{\"a\":\"one two\"}" },
        { "a: b\n   c: d\n", NULL },
        { "  a: b\nc: d\n", NULL },
        { "a: \"b\n", NULL },
        { "a: \"b\" c\n", NULL },
        { "a: &x b\n", NULL },
        { "a: [b, c]\n", NULL },
        { "just words\n", NULL },
        { "a:\n\tb: c\n", NULL },
        { "a: \xFF\n", NULL },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Error err = { 0 };
        Buf line = { 0 };
        json_t *value = yaml_read(str(cases[i].yaml), &err);
        if ((value != NULL) != (cases[i].json != NULL))
            fail_msg("case %zu: %s", i, err.text);
        if (value) {
            json_add_line(&line, value);
            if (!str_eq(str_trim(buf_str(&line)), str(cases[i].json)))
                fail_msg("case %zu: %s", i, line.p);
        } else {
            assert_int_equal(err.kind, ERR_FORMAT);
        }
        json_decref(value);
        buf_free(&line);
    }
}

static void depth_has_an_end(void **state)
{
    (void)state;
    Buf b = { 0 };
    Error err = { 0 };
    for (int i = 0; i < 5000; i++) {
        for (int k = 0; k < i; k++)
            buf_addc(&b, ' ');
        buf_addz(&b, "a:\n");
    }
    assert_null(yaml_read(buf_str(&b), &err));
    assert_non_null(strstr(err.text, "too deep"));
    buf_free(&b);
}

#define S(literal) { literal, sizeof literal - 1 }
static const TagRow book[] = {
    { .path = S("争议"), .key = 'z', .colour = 3, .definition = S("谁和谁争: \"x\"\n两行") },
    { .path = S("争议-旧"), .colour = 1 },
    { .path = S("争议/蒸馏"), .key = '1', .colour = 7, .example = S("# 不是注释") },
    { .path = S("争议/蒸馏/一"), .colour = 0 },
    { .path = S("法律"), .colour = 2 },
};
enum { BOOK = sizeof book / sizeof *book };

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    for (int notation = 0; notation < 3; notation++) {
        Arena *a = arena_new();
        TagRow rows[BOOK];
        Buf text = { 0 };
        Change *changes;
        size_t n, tag = 0;
        Error err = { 0 };
        for (size_t i = 0; i < BOOK; i++) {
            rows[i] = book[i];
            rows[i].uuid = uuid_v7();
        }
        if (notation == 2)
            assert_true(codebook_write_qdc(rows, BOOK, &text, &err));
        else
            (notation ? codebook_write_json : codebook_write_yaml)(rows, BOOK, &text);
        if (!codebook_read(buf_str(&text), NULL, 0, a, &changes, &n, &err))
            fail_msg("%s", err.text);
        static const size_t order[] = { 0, 2, 3, 1, 4 }; /* what stands below a tag follows it */
        for (size_t i = 0; i < n; i++) {
            const Change *c = &changes[i];
            if (c->kind != CHANGE_TAG)
                continue;
            const TagRow *row = &rows[order[tag++]];
            assert_true(str_eq(c->tags[0], row->path));
            assert_true(uuid_eq(c->uuid, row->uuid));
            assert_int_equal(c->tag_key, notation == 2 ? 0 : row->key); /* REFI-QDA has no place for it */
            assert_int_equal(c->tag_colour, row->colour);
            if (row->definition.len || row->example.len) {
                assert_int_equal(changes[i + 1].kind, CHANGE_TAG_WORDS);
                assert_true(str_eq(changes[i + 1].note, row->definition));
                assert_true(str_eq(changes[i + 1].example, row->example));
            }
        }
        assert_int_equal(tag, BOOK);
        buf_free(&text);
        arena_free(a);
    }
}

/* What other programs write: prefixes, braces round ids, short colours, references, CDATA, sets, a '/' in a name. */
static void others_write_it_otherwise(void **state)
{
    (void)state;
    static const char file[] =
        "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\r\n<!-- theirs -->\r\n"
        "<q:CodeBook xmlns:q='urn:QDA-XML:codebook:1.0' origin=\"Other > 1\">\r\n<q:Codes >\r\n"
        "<q:Code name=\"for/against &amp; &#x8499;\" color=\"#f00\" isCodable=\"false\"\r\n"
        " guid=\"{0192F0C4-5E7A-7C31-B2AA-41D2C3E4F501}\"><q:Description>a &lt;b&gt;\r\n<![CDATA[<c> & d]]>"
        "</q:Description>\r\n<q:Code name='below' guid='0192f0c4-5e7a-7c31-b2aa-41d2c3e4f502' isCodable='true'/>"
        "<q:NoteRef targetGUID='x'/></q:Code>\r\n</q:Codes><q:Sets><q:Set name='s'><q:MemberCode/><Code name='no'/>"
        "</q:Set></q:Sets></q:CodeBook>";
    Arena *a = arena_new();
    Change *c;
    size_t n;
    Error err = { 0 };
    if (!codebook_read(str(file), NULL, 0, a, &c, &n, &err))
        fail_msg("%s", err.text);
    assert_int_equal(n, 3);
    assert_true(str_eq(c[0].tags[0], STR("for／against & 蒙")));
    char uuid[UUID_TEXT];
    uuid_format(c[0].uuid, uuid);
    assert_string_equal(uuid, "0192f0c4-5e7a-7c31-b2aa-41d2c3e4f501");
    assert_int_equal(c[0].tag_colour, 3); /* the nearest to red */
    assert_true(str_eq(c[1].note, STR("a <b>\n<c> & d")));
    assert_true(str_eq(c[2].tags[0], STR("for／against & 蒙/below")));
    arena_free(a);
}

/* Nothing that XML cannot hold is written, whatever a name or a definition holds; no book without a tag is. */
static void xml_holds_no_control_characters(void **state)
{
    (void)state;
    const TagRow row = { .path = S("a\x01\"<&>'\t"), .definition = S("\x1B[31m\r\n]]>\xEF\xBF\xBF") };
    Buf text = { 0 };
    Error err = { 0 };
    assert_true(codebook_write_qdc(&row, 1, &text, &err));
    assert_non_null(strstr(buf_z(&text), "name=\"a\u2401&quot;&lt;&amp;&gt;'&#9;\""));
    assert_non_null(strstr(buf_z(&text), "<Description>\u241B[31m&#13;\n]]&gt;\uFFFD</Description>"));
    assert_false(codebook_write_qdc(&row, 0, &text, &err));
    assert_non_null(strstr(err.text, "no tag"));
    buf_free(&text);
}

static void elements_have_an_end_too(void **state)
{
    (void)state;
    Buf b = { 0 };
    Arena *a = arena_new();
    Change *c;
    size_t n;
    Error err = { 0 };
    buf_addz(&b, "<CodeBook><Codes>");
    for (int i = 0; i < 100000; i++)
        buf_addz(&b, "<Code name='a'>");
    assert_false(codebook_read(buf_str(&b), NULL, 0, a, &c, &n, &err));
    assert_non_null(strstr(err.text, "too deep"));
    arena_free(a);
    buf_free(&b);
}

static void what_a_file_does_not_say_stays(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Change *changes;
    size_t n;
    Error err = { 0 };
    const TagRow now = { .path = S("法律"), .key = 'f', .colour = 5, .definition = S("旧"), .example = S("例") };
    Str file = STR("codes:\n- name: 法律\n  example: 新例\n- name: 新的\n");
    if (!codebook_read(file, &now, 1, a, &changes, &n, &err))
        fail_msg("%s", err.text);
    assert_int_equal(n, 3);
    assert_int_equal(changes[0].tag_key, 'f');
    assert_int_equal(changes[0].tag_colour, 5);
    assert_true(str_eq(changes[1].note, STR("旧")));
    assert_true(str_eq(changes[1].example, STR("新例")));
    assert_int_equal(changes[2].tag_colour, -1);
    assert_true(uuid_is_nil(changes[2].uuid));
    arena_free(a);
}

static void what_is_no_codebook_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *file, *words;
    } cases[] = {
        { "", "no list of 'codes'" },
        { "{", "line 1" },
        { "{\"codes\":[{}]}", "without a name" },
        { "codes:\n- key: z\n", "without a name" },
        { "codes:\n- name: a/b\n", "no '/'" },
        { "codes:\n- name: a\n  key: zz\n", "key is not" },
        { "codes:\n- name: a\n  colour: 8\n", "0 to 7" },
        { "codes:\n- name: a\n  color: red\n", "#RRGGBB" },
        { "codes:\n- name: a\n  guid: 12\n", "guid" },
        { "codes:\n- name: a\n key: b\n", "line 3" },
        { "<html></html>", "no codebook of REFI-QDA" },
        { "<!DOCTYPE CodeBook [<!ENTITY a \"b\">]><CodeBook/>", "DOCTYPE" },
        { "<CodeBook><Codes>\n<Code name='a'", "line 2: a tag does not end" },
        { "<CodeBook><Codes><Code name='a'>", "does not end" },
        { "<CodeBook><Codes></Code></CodeBook>", "belongs to no element" },
        { "<CodeBook><Codes><Code name='&x;'/></Codes></CodeBook>", "'&' begins nothing" },
        { "<CodeBook><Codes><Code name='&#0;'/></Codes></CodeBook>", "no character" },
        { "<CodeBook><Codes><Code name='&#xD800;'/></Codes></CodeBook>", "no character" },
        { "<CodeBook><Codes><Code name=a/></Codes></CodeBook>", "not in quotes" },
        { "<CodeBook><Codes><Code/></Codes></CodeBook>", "without a name" },
        { "<CodeBook><Codes><Code name='a' guid='1'/></Codes></CodeBook>", "guid" },
        { "<CodeBook><Codes><Code name='a' color='red'/></Codes></CodeBook>", "#RRGGBB" },
        { "<CodeBook><!-- ", "comment does not end" },
        { "<CodeBook>\xFF</CodeBook>", "not UTF-8" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *a = arena_new();
        Change *changes;
        size_t n;
        Error err = { 0 };
        if (codebook_read(str(cases[i].file), NULL, 0, a, &changes, &n, &err) || !strstr(err.text, cases[i].words))
            fail_msg("case %zu: %s", i, err.text);
        assert_int_equal(n, 0);
        arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(yaml_is_read_as),
        cmocka_unit_test(depth_has_an_end),
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(others_write_it_otherwise),
        cmocka_unit_test(xml_holds_no_control_characters),
        cmocka_unit_test(elements_have_an_end_too),
        cmocka_unit_test(what_a_file_does_not_say_stays),
        cmocka_unit_test(what_is_no_codebook_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
