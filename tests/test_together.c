/* Tellings of one thing in several documents: which belong together, and which of them disagree. */
#include "analysis/figures.h"
#include "analysis/together.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

enum { MOST = 32 };

static const char *const papers[] = {
    "港务局长周一在记者会上说,风暴中有三百名渔民受伤,两艘渔船沉没,港口将关闭三天。",
    "據港務局長稱,風暴中有300名漁民受傷,港口將關閉3天,損失約為2亿元。",
    "渔民协会否认港务局长的说法:风暴中有五百名渔民受伤,港口的损失超过2億元。",
    "博物馆收到三百封十九世纪的信,下周三开放。",
};
enum { PAPERS = sizeof papers / sizeof *papers };

typedef struct Found {
    Figure figures[MOST];
    Telling tellings[MOST];
    size_t n;
} Found;

static Tells compare(const void *ctx, size_t i, size_t k)
{
    const Found *f = ctx;
    return figures_agree(&f->figures[i], &f->figures[k]) ? TELLS_SAME : TELLS_OTHERWISE;
}

static const Telling *telling(const Found *f, int64_t doc, const char *words)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->tellings[i].doc == doc && str_eq(str_sub(f->tellings[i].text, f->tellings[i].span.start,
                                                        f->tellings[i].span.end), str(words)))
            return &f->tellings[i];
    fail_msg("%s is no figure of paper %d", words, (int)doc);
    return NULL;
}

static void figures_of_one_event(void **state)
{
    (void)state;
    Arena *a = arena_new();
    SimilarIndex *x = similar_new(NULL, 0);
    Found f = { .n = 0 };
    for (size_t i = 0; i < PAPERS; i++) {
        Str text = str(papers[i]);
        Figure *here;
        size_t n = figures_find(a, text, &here);
        similar_put(x, (int64_t)i + 1, &text, 1);
        for (size_t k = 0; k < n && f.n < MOST; k++) {
            f.figures[f.n] = here[k];
            f.tellings[f.n++] = (Telling){ .doc = (int64_t)i + 1, .text = text, .span = here[k].span,
                                           .kind = here[k].unit };
        }
    }
    together_find(f.tellings, f.n, x, 0.05, 0, compare, &f);
    const Telling *hurt = telling(&f, 1, "三百名"), *same = telling(&f, 2, "300名"), *other = telling(&f, 3, "五百名");
    assert_true(hurt->group > 0 && same->group == hurt->group && other->group == hurt->group);
    assert_true(hurt->conflict && same->conflict && other->conflict);
    const Telling *shut = telling(&f, 1, "三天");
    assert_true(shut->group > 0 && telling(&f, 2, "3天")->group == shut->group && !shut->conflict);
    assert_true(shut->group != hurt->group);
    assert_int_equal(telling(&f, 4, "三百封")->group, 0);
    similar_free(x);
    arena_free(a);
}

static void nothing_to_put_together(void **state)
{
    (void)state;
    SimilarIndex *x = similar_new(NULL, 0);
    together_find(NULL, 0, x, 0.1, 0, compare, NULL);
    similar_free(x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_of_one_event),
        cmocka_unit_test(nothing_to_put_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
