/* Paragraphs as one value: what goes in comes out, and nothing else is taken for paragraphs. */
#include "db/packing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

static const struct {
    const char *what;
    Paragraph paras[3];
    size_t n;
    const char *bytes;
    size_t len;
} lists[] = {
    { "none", { { .span = { 0, 0 } } }, 0, "", 0 },
    { "one", { { .span = { 0, 12 }, .kind = PARA_TITLE } }, 1, "\x00\x0C\x00", 3 },
    { "a unit behind it", { { .span = { 2, 12 } }, { .span = { 14, 20 }, .kind = PARA_BODY, .unit = true } }, 2,
      "\x02\x0A\x00\x02\x06\x12", 6 },
    { "side by side, hidden",
      { { .span = { 0, 1 } }, { .span = { 1, 2 }, .kind = PARA_BOILERPLATE, .hidden = true } }, 2,
      "\x00\x01\x00\x00\x01\x26", 6 },
    { "an author", { { .span = { 0, 3 }, .kind = PARA_LIST_ITEM, .unit = true, .author = { "林", 3 } } }, 1,
      "\x00\x03\x53\x03林", 7 },
    { "long", { { .span = { 127, 255 } }, { .span = { 16639, 4210943 } } }, 2,
      "\x7F\x80\x01\x00\x80\x80\x01\x80\x80\x80\x02\x00", 12 },
};

static void as_they_are_written(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        Buf list = { 0 };
        Paragraph p = { 0 };
        for (size_t k = 0; k < lists[i].n; k++)
            pack_paragraph(&list, k > 0 ? lists[i].paras[k - 1].span.end : 0, &lists[i].paras[k]);
        if (!str_eq(buf_str(&list), (Str){ lists[i].bytes, lists[i].len }))
            fail_msg("%s is written in another way", lists[i].what);
        Str rest = buf_str(&list);
        for (size_t k = 0; k < lists[i].n; k++) {
            const Paragraph *e = &lists[i].paras[k];
            assert_true(unpack_paragraph(&rest, &p));
            if (p.span.start != e->span.start || p.span.end != e->span.end || p.kind != e->kind || p.unit != e->unit ||
                p.hidden != e->hidden || !str_eq(p.author, e->author))
                fail_msg("%s comes back as something else", lists[i].what);
        }
        assert_false(unpack_paragraph(&rest, &p));
        assert_int_equal(rest.len, 0);
        buf_free(&list);
    }
}

/* Cut off or broken: the rest stays, as long as it was. */
static void what_is_none(void **state)
{
    (void)state;
    static const Str broken[] = {
        { "\x00", 1 }, { "\x00\x0C", 2 }, { "\x80", 1 }, { "\x00\x80\x80", 3 },
        { "\x00\x0C\x07", 3 }, /* no such kind */
        { "\x00\x0C\x0F", 3 },
        { "\x00\x0C\x42", 3 }, /* an author without a length, without a name, longer than there is */
        { "\x00\x0C\x42\x03", 4 },
        { "\x00\x0C\x42\x03xy", 6 },
        { "\x80\x80\x80\x80\x80\x80\x00\x01\x00", 9 }, /* a number of more than 35 bits */
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        Str rest = broken[i];
        Paragraph p = { 0 };
        if (unpack_paragraph(&rest, &p) || rest.len != broken[i].len)
            fail_msg("%zu is taken for a paragraph", i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_they_are_written),
        cmocka_unit_test(what_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
