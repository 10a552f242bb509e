/* tests/e2e/test_passages.c -- similar, figures, timeline on the samples: what they print, in which order, and what
 * they say when they are asked wrongly. */
#include "lib/prog.h"

#include "base/str.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char *library;

static int make_library(void **state)
{
    (void)state;
    library = prog_library("passages.db", true);
    return library ? 0 : -1;
}

static int drop_library(void **state)
{
    (void)state;
    free(library);
    return 0;
}

/* The lines of an answer as an array. Takes the answer over. */
static json_t *lines_of(char *answer)
{
    json_t *all = json_array();
    Str rest = str(answer), one;
    while (str_split(&rest, '\n', &one))
        if (one.len) {
            json_t *line = json_loadb(one.p, one.len, 0, NULL);
            assert_non_null(line);
            json_array_append_new(all, line);
        }
    free(answer);
    return all;
}

static json_int_t number(const json_t *o, const char *key)
{
    const json_t *v = json_object_get(o, key);
    assert_true(json_is_integer(v));
    return json_integer_value(v);
}

static void pairs_are_told_once(void **state)
{
    (void)state;
    json_t *all = lines_of(prog_must(library, "similar", "--all", "--json", NULL)), *line;
    json_t *narrow = lines_of(prog_must(library, "similar", "--all", "--threshold", "0.3", "--json", NULL));
    json_int_t last[4] = { 0 };
    size_t i;
    assert_true(json_array_size(all) > 20 && json_array_size(narrow) < json_array_size(all));
    json_array_foreach(all, i, line) {
        const json_t *a = json_object_get(line, "a"), *b = json_object_get(line, "b");
        json_int_t now[4] = { number(a, "doc"), number(a, "para"), number(b, "doc"), number(b, "para") };
        double score = json_real_value(json_object_get(line, "score"));
        const char *relation = json_string_value(json_object_get(line, "relation"));
        assert_true(now[0] < now[2]);
        assert_true(score >= 0.0999 && score <= 1);
        assert_true(strcmp(relation, "same text") == 0 || strcmp(relation, "told here too") == 0);
        bool after = now[0] > last[0] || (now[0] == last[0] && (now[2] != last[2] || now[1] > last[1] ||
                                                                (now[1] == last[1] && now[3] > last[3])));
        assert_true(after);
        memcpy(last, now, sizeof last);
    }
    json_decref(all);
    json_decref(narrow);
}

/* The best passage of each other document, the best first; more of each under a lower threshold. */
static void passages_of_a_paragraph(void **state)
{
    (void)state;
    json_t *few = lines_of(prog_must(library, "similar", "1:5", "--json", NULL)), *line;
    json_t *many = lines_of(prog_must(library, "similar", "1:5", "--threshold", "0.03", "--json", NULL));
    double last = 1;
    size_t i;
    assert_true(json_array_size(few) > 1 && json_array_size(many) > json_array_size(few));
    json_array_foreach(few, i, line) {
        double score = json_real_value(json_object_get(line, "score"));
        assert_int_equal(number(json_object_get(line, "a"), "doc"), 1);
        assert_int_equal(number(json_object_get(line, "a"), "para"), 5);
        assert_true(number(json_object_get(line, "b"), "doc") != 1 && score <= last);
        last = score;
    }
    json_decref(few);
    json_decref(many);
}

/* The samples tell how long something took in one way and once otherwise. */
static void figures_have_one_notation(void **state)
{
    (void)state;
    json_t *all = lines_of(prog_must(library, "figures", "--json", NULL)), *one, *line;
    size_t i, ranges = 0, others = 0, said = 0;
    json_array_foreach(all, i, line) {
        const char *unit = json_string_value(json_object_get(line, "unit"));
        assert_true(number(line, "start") < number(line, "end"));
        const char *by = json_string_value(json_object_get(line, "by"));
        said += by && strcmp(by, "Martin Eklow") == 0 && number(line, "doc") == 3; /* 他写道 */
        if (strcmp(unit, "months") != 0 || !json_object_get(line, "group"))
            continue;
        bool conflict = json_is_true(json_object_get(line, "conflict"));
        ranges += conflict && number(line, "value") == 8 && number(line, "high") == 11;
        others += conflict && number(line, "value") == 7 && number(line, "high") == 11;
    }
    assert_true(ranges >= 3 && others >= 1 && said == 1);
    one = lines_of(prog_must(library, "figures", "5", "--json", NULL));
    json_array_foreach(one, i, line)
        assert_int_equal(number(line, "doc"), 5);
    assert_true(json_array_size(one) > 0 && json_array_size(one) < json_array_size(all));
    json_decref(all);
    json_decref(one);
}

static void time_runs_on(void **state)
{
    (void)state;
    json_t *all = lines_of(prog_must(library, "timeline", "--json", NULL)), *line;
    char last[12] = "";
    size_t i, dated = 0;
    bool unknown = false;
    json_array_foreach(all, i, line) {
        const char *first = json_string_value(json_object_get(line, "first"));
        if (!first) {
            unknown = true;
            continue;
        }
        assert_false(unknown); /* those come last */
        assert_true(strcmp(first, last) >= 0 && strlen(first) < sizeof last);
        memcpy(last, first, strlen(first) + 1);
        dated++;
    }
    assert_true(dated > 10);
    json_decref(all);
}

static const struct {
    const char *const words[4];
    int status;
    const char *said;
} wrong[] = {
    { { "similar" }, 2, "needs a paragraph" },
    { { "similar", "1:2", "--all" }, 2, "needs a paragraph" },
    { { "similar", "1:9999" }, 1, "no paragraph 9999" },
    { { "similar", "1" }, 2, "1" },
    { { "similar", "1:2", "--threshold=x" }, 2, "threshold 'x'" },
    { { "similar", "1:2", "--threshold=2" }, 2, "threshold '2'" },
    { { "similar", "1:2", "--threshold=nan" }, 2, "threshold 'nan'" },
    { { "figures", "77" }, 1, "77" },
    { { "timeline", "77" }, 1, "77" },
    { { "matrix", "--by", "year" }, 2, "'year'" },
    { { "holders", "--of", "谁也不是" }, 1, "谁也不是" },
    { { "holders", "1", "--of", "x" }, 2, "--of" },
};

static void asked_wrongly(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char *out;
        const char *const *w = wrong[i].words;
        int status = prog_run(&out, library, w[0], w[1], w[1] ? w[2] : NULL, w[1] && w[2] ? w[3] : NULL, NULL);
        if (status != wrong[i].status || !strstr(out, wrong[i].said))
            fail_msg("%s %s: %d, %s", w[0], w[1] ? w[1] : "", status, out);
        free(out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_are_told_once),      cmocka_unit_test(passages_of_a_paragraph),
        cmocka_unit_test(figures_have_one_notation), cmocka_unit_test(time_runs_on),
        cmocka_unit_test(asked_wrongly),
    };
    return cmocka_run_group_tests(tests, make_library, drop_library);
}
