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
    for (int notation = 0; notation < 2; notation++) {
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
            assert_int_equal(c->tag_key, row->key);
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
        cmocka_unit_test(what_a_file_does_not_say_stays),
        cmocka_unit_test(what_is_no_codebook_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
