/* A document in rows: every row once, in order; places found from bytes and back. */
#include "layout/page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* A document with a paragraph per line. */
static Document *lines_document(const char *text)
{
    Arena *a = arena_new();
    Document *d = ARENA_NEW(a, Document, 1);
    d->arena = a;
    d->text = arena_str(d->arena, str(text));
    d->paras = ARENA_NEW(d->arena, Paragraph, 64);
    Str rest = d->text, line;
    while (str_split(&rest, '\n', &line)) {
        size_t start = (size_t)(line.p - d->text.p);
        if (line.len)
            d->paras[d->n_paras++].span = (Span){ start, start + line.len };
    }
    return d;
}

static void free_document(Document *d)
{
    document_free(d);
}

static const char *const texts[] = {
    "一二三四五六七八九十，甲乙丙丁。\nabc def ghi jkl\n。\n最后一段",
    "只有一段",
    "",
    "很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长的一段\n短",
};

/* Down from the beginning and up from the end pass the same rows, and the rows give the text back. */
static void every_row_once(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        for (int width = 2; width <= 40; width++) {
            Document *d = lines_document(texts[i]);
            Page *p = page_new(d, (PageLook){ .width = width, .gap = width % 2 == 0 }, NULL);
            PagePos at = { 0, 0 }, down[256];
            size_t n = 0;
            Buf joined = { 0 };
            do {
                Row row;
                down[n++] = at;
                if (page_row(p, at, &row))
                    buf_add(&joined, str_sub(page_shown(p, at.para)->text, row.shown.start, row.shown.end));
                else
                    assert_true(d->n_paras == 0 || page_is_gap(p, at));
            } while (page_down(p, &at));
            at = page_last(p);
            for (size_t k = n; k-- > 0;) {
                assert_int_equal(page_compare(at, down[k]), 0);
                assert_int_equal(page_up(p, &at), k > 0);
            }
            Buf wanted = { 0 };
            for (size_t k = 0; k < d->n_paras; k++)
                buf_add(&wanted, str_sub(d->text, d->paras[k].span.start, d->paras[k].span.end));
            assert_true(str_eq(buf_str(&joined), buf_str(&wanted)));
            buf_free(&joined);
            buf_free(&wanted);
            page_free(p);
            free_document(d);
        }
    }
}

/* The row found for a byte begins at or before it, and the row after begins behind it. */
static void bytes_and_places(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        for (int width = 2; width <= 30; width++) {
            Document *d = lines_document(texts[i]);
            Page *p = page_new(d, (PageLook){ .width = width, .hang = width % 2 == 0 }, NULL);
            for (size_t byte = 0; byte < d->text.len; byte++) {
                PagePos at = page_of_byte(p, byte), next = at;
                if (d->text.p[byte] != '\n')
                    assert_true(page_byte(p, at) <= byte);
                if (page_down(p, &next))
                    assert_true(page_byte(p, next) > byte);
            }
            page_free(p);
            free_document(d);
        }
    }
}

/* The rows as they are seen: a paragraph's number for each of its rows, "-" for a gap, "[first+n]" for a fold. */
static const struct {
    const char *text, *seen; /* '#': a hidden paragraph */
    bool gap;
} folds[] = {
    { "一\n#二\n#三\n四", "0[1+2]3", false },
    { "一\n#二\n#三\n四", "0-[1+2]-3", true },
    { "#一\n二\n#三", "[0+1]1[2+1]", false },
    { "#一\n二二二\n#三", "[0+1]-11-[2+1]", true },
    { "#一\n#二", "[0+2]", true },
    { "一\n二", "0-1", true },
};

static void see(Page *p, Buf *out)
{
    PagePos at = { 0, 0 };
    do {
        Row row;
        size_t first, n = page_folded(p, at.para, &first);
        if (page_is_gap(p, at)) {
            buf_addc(out, '-');
        } else if (n > 0) {
            assert_true(page_row(p, at, &row) && first == at.para && row.shown.end == 0);
            buf_addf(out, "[%zu+%zu]", first, n);
        } else {
            assert_true(page_row(p, at, &row));
            buf_addf(out, "%zu", at.para);
        }
    } while (page_down(p, &at));
    assert_int_equal(page_compare(at, page_last(p)), 0);
}

/* Hidden paragraphs that follow one another are one row; every byte of them leads there; up is down reversed. */
static void hidden_paragraphs_are_folded(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof folds / sizeof *folds; i++) {
        Document *d = lines_document(folds[i].text);
        for (size_t k = 0; k < d->n_paras; k++)
            d->paras[k].hidden = d->text.p[d->paras[k].span.start] == '#';
        Page *p = page_new(d, (PageLook){ .width = 4, .gap = folds[i].gap, .fold = true }, NULL);
        Buf seen = { 0 };
        see(p, &seen);
        assert_string_equal(buf_z(&seen), folds[i].seen);
        buf_free(&seen);
        for (PagePos at = page_last(p), before = at; page_up(p, &before); at = before) {
            PagePos down = before;
            assert_true(page_down(p, &down) && page_compare(down, at) == 0);
        }
        for (size_t k = 0; k < d->n_paras; k++) {
            size_t first, n = page_folded(p, k, &first);
            assert_true(n == 0 ? first == k : d->paras[k].hidden && first <= k && k < first + n);
            assert_int_equal(page_of_byte(p, d->paras[k].span.start).para, first);
            size_t next = page_next_para(p, first);
            assert_true(next == STR_NONE || page_prev_para(p, next) == first);
        }
        page_free(p);
        free_document(d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_once),
        cmocka_unit_test(bytes_and_places),
        cmocka_unit_test(hidden_paragraphs_are_folded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
