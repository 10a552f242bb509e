/* Names, places in a document, anchors. */
#include "model/annotation.h"
#include "model/document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void names_go_there_and_back(void **state)
{
    (void)state;
    for (int i = 0; i < PARA_KINDS; i++) {
        ParaKind k = PARA_KINDS;
        assert_true(para_kind_parse(str(para_kind_name((ParaKind)i)), &k));
        assert_int_equal(k, i);
    }
    for (int i = 0; i < REPAIR_KINDS; i++)
        assert_non_null(repair_kind_name((RepairKind)i));
    for (int i = 0; i < POLARITIES; i++) {
        Polarity p = POLARITIES;
        assert_true(polarity_parse(str(polarity_name((Polarity)i)), &p));
        assert_int_equal(p, i);
        assert_int_equal(polarity_sign(p), "+-0~?"[i]);
    }
    for (int i = 0; i < VOICES; i++) {
        Voice v = VOICES;
        assert_true(voice_parse(str(voice_name((Voice)i)), &v));
        assert_int_equal(v, i);
    }
    for (int i = 0; i < ANNOTATION_TYPES; i++) {
        AnnotationType t = ANNOTATION_TYPES;
        assert_true(annotation_type_parse(str(annotation_type_name((AnnotationType)i)), &t));
        assert_int_equal(t, i);
    }
    assert_string_equal(placement_name(PLACED_ORPHAN), "orphan");
}

static void other_names_are_refused(void **state)
{
    (void)state;
    ParaKind k = PARA_BODY;
    Polarity p;
    Voice v;
    AnnotationType t;
    assert_false(para_kind_parse(STR("Title"), &k));
    assert_false(para_kind_parse(STR(""), &k));
    assert_int_equal(k, PARA_BODY);
    assert_false(polarity_parse(STR("for "), &p));
    assert_false(voice_parse(STR("autho"), &v));
    assert_false(annotation_type_parse(STR("highlights"), &t));
}

static void a_byte_is_in_a_paragraph(void **state)
{
    (void)state;
    Paragraph paras[] = {
        { .span = { 2, 5 }, .unit = true }, { .span = { 6, 9 } }, { .span = { 12, 20 }, .unit = true },
    };
    Document d = { .paras = paras, .n_paras = 3 };
    static const struct { size_t byte, para; } cases[] = {
        { 0, 0 }, { 2, 0 }, { 4, 0 },  { 5, 1 },  { 6, 1 },   { 8, 1 },
        { 9, 2 }, { 11, 2 }, { 12, 2 }, { 19, 2 }, { 20, 2 }, { 99, 2 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(document_para_at(&d, cases[i].byte), cases[i].para);
    d.n_paras = 0;
    assert_true(document_para_at(&d, 3) == STR_NONE);
}

static void is(Str s, const char *z)
{
    assert_int_equal(s.len, strlen(z));
    assert_memory_equal(s.p, z, s.len);
}

static void an_anchor_holds_words_and_surroundings(void **state)
{
    (void)state;
    Str text = STR("零一二三四五六七八九零一二三四五六七八九零一二三四五六七八九甲乙丙丁𠀀Aé");
    Anchor a = anchor_make(text, (Span){ 33 * 3, 34 * 3 });
    is(a.exact, "丁");
    is(a.prefix, "一二三四五六七八九零一二三四五六七八九零一二三四五六七八九甲乙丙");
    is(a.suffix, "𠀀Aé");
    a = anchor_make(text, (Span){ 3, 6 });
    is(a.prefix, "零");
    is(a.suffix, "二三四五六七八九零一二三四五六七八九零一二三四五六七八九甲乙丙丁");
    a = anchor_make(text, (Span){ 0, text.len });
    is(a.prefix, "");
    is(a.suffix, "");
    assert_int_equal(a.exact.len, text.len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_go_there_and_back),
        cmocka_unit_test(other_names_are_refused),
        cmocka_unit_test(a_byte_is_in_a_paragraph),
        cmocka_unit_test(an_anchor_holds_words_and_surroundings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
