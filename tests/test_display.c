/* Every combination of repairs and display options keeps what the layout promises: on the samples, and on the
 * articles of NEWSREAD_SHARED when they are there. */
#include "base/file.h"
#include "base/mem.h"
#include "import/import.h"
#include "layout/prove.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { KINDS = (1 << REPAIR_KINDS) - 1, MOST_TEXTS = 32 };

static const int widths[] = { 2, 3, 5, 6, 7, 9, 12, 17, 20, 29, 40, 41, 60, 80, 120, 200 };

typedef struct Texts {
    Arena *arena;
    Document docs[MOST_TEXTS];
    char *names[MOST_TEXTS];
    size_t n;
} Texts;

static void read_text(Texts *t, const char *path)
{
    Error err = { 0 };
    Buf raw = { 0 };
    Decoded d;
    assert_true(t->n < MOST_TEXTS);
    assert_true(file_read(path, IMPORT_LIMIT, &raw, &err));
    assert_true(import_decode(t->arena, arena_str(t->arena, buf_str(&raw)), &d, &err));
    Segmentation s = import_segment(t->arena, d.text);
    t->names[t->n] = arena_z(t->arena, str(path));
    t->docs[t->n++] = (Document){ .text = d.text, .paras = s.paras, .n_paras = s.n };
    buf_free(&raw);
}

static void read_texts(Texts *t)
{
    const char *shared = getenv("NEWSREAD_SHARED");
    Str patterns[2];
    t->arena = arena_new();
    patterns[0] = STR("samples/*.txt");
    patterns[1] = arena_f(t->arena, "%s/seeds/*.txt", shared ? shared : "../shared");
    for (size_t i = 0; i < 2; i++) {
        glob_t found;
        if (glob(patterns[i].p, 0, NULL, &found) != 0) {
            printf("skipped: %s is not there\n", patterns[i].p);
            continue;
        }
        for (size_t k = 0; k < found.gl_pathc; k++)
            read_text(t, found.gl_pathv[k]);
        globfree(&found);
    }
    assert_true(t->n >= 6);
}

static size_t prove(const Texts *t, size_t i, unsigned kinds, const RepairList *repairs, bool hang, int width)
{
    LayoutProof p = { 0 };
    layout_prove(&t->docs[i], repairs, width, hang, NULL, &p);
    if (p.lost || p.changed || p.too_wide || p.bad_starts || p.bad_ends)
        fail_msg("%s at width %d, kinds %x%s: %zu lost, %zu changed, %zu too wide, %zu bad starts, %zu bad ends",
                 t->names[i],
                 width, kinds, hang ? ", hanging" : "", p.lost, p.changed, p.too_wide, p.bad_starts, p.bad_ends);
    return p.rows;
}

/* All display options with all of the damage repaired and with none, each kind alone, all but each. */
static bool is_asked(unsigned kinds)
{
    unsigned damage = kinds & REPAIRS_DEFAULT, rest = KINDS & ~kinds;
    return damage == 0 || damage == REPAIRS_DEFAULT || (kinds & (kinds - 1)) == 0 || (rest & (rest - 1)) == 0;
}

static void every_combination_keeps_the_promises(void **state)
{
    (void)state;
    Texts t = { 0 };
    size_t rows = 0, combinations = 0;
    read_texts(&t);
    for (unsigned kinds = 0; kinds <= KINDS; kinds++) {
        if (!is_asked(kinds))
            continue;
        combinations++;
        for (size_t i = 0; i < t.n; i++) {
            Arena *a = arena_new();
            RepairList r = import_repairs(a, t.docs[i].text, t.docs[i].paras, t.docs[i].n_paras, kinds);
            for (size_t w = kinds % 3; w < sizeof widths / sizeof *widths; w += 3)
                rows += prove(&t, i, kinds, &r, false, widths[w]) + prove(&t, i, kinds, &r, true, widths[w]);
            arena_free(a);
        }
    }
    printf("%zu texts, %zu combinations, with and without hanging marks: %zu rows\n", t.n, combinations, rows);
    arena_free(t.arena);
}

/* Every width, with everything switched on. */
static void everything_on_at_every_width(void **state)
{
    (void)state;
    Texts t = { 0 };
    size_t rows = 0;
    LayoutProof plain = { 0 }, hung = { 0 };
    read_texts(&t);
    for (size_t i = 0; i < t.n; i++) {
        Arena *a = arena_new();
        RepairList r = import_repairs(a, t.docs[i].text, t.docs[i].paras, t.docs[i].n_paras, KINDS);
        for (int width = 2; width <= 200; width++)
            rows += prove(&t, i, KINDS, &r, true, width);
        layout_prove(&t.docs[i], &r, 40, false, NULL, &plain);
        layout_prove(&t.docs[i], &r, 40, true, NULL, &hung);
        arena_free(a);
    }
    printf("%zu rows; fill at 40 columns %.4f hanging, %.4f not\n", rows,
           (double)hung.full_cells / (double)hung.full / 40,
           (double)plain.full_cells / (double)plain.full / 40);
    arena_free(t.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_combination_keeps_the_promises),
        cmocka_unit_test(everything_on_at_every_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
