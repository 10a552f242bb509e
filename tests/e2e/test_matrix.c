/* tests/e2e/test_matrix.c -- stances counted: the sums are those of the reference coding (skips where ../shared is
 * absent); the three ways of printing tell the same of the samples' coding. */
#include "lib/prog.h"

#include "base/str.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char *const articles[] = { "001_9d9bcd627777a12a", "004_d8522aa7f51d60d1" };
static const char *const polarities[] = { "for", "against", "neutral", "mixed", "unclear" };
enum { ARTICLES = sizeof articles / sizeof *articles, POLARITIES_5 = 5 };

static char *shared_file(const char *folder, const char *name, const char *ending)
{
    const char *shared = getenv("NEWSREAD_SHARED");
    Buf path = { 0 };
    buf_addf(&path, "%s/%s/%s%s", shared ? shared : "../shared", folder, name, ending);
    return path.p;
}

static const char *text(const json_t *o, const char *key)
{
    return json_string_value(json_object_get(o, key));
}

static json_t *para_start(json_t *gold, const char *id)
{
    size_t i;
    json_t *para;
    json_array_foreach(json_object_get(gold, "paragraphs"), i, para)
        if (strcmp(text(para, "id"), id) == 0)
            return json_object_get(para, "start");
    fail_msg("no paragraph '%s'", id);
    return NULL;
}

/* Adds the stances as lines of apply, and each to what is expected: "doc holder target" -> counts. */
static void add_stances(const char *name, int doc, FILE *lines, json_t *expected)
{
    char *path = shared_file("gold", name, ".json");
    json_t *gold = json_load_file(path, 0, NULL), *s;
    size_t i;
    assert_non_null(gold);
    json_array_foreach(json_object_get(gold, "stances"), i, s) {
        json_t *line = json_pack("{sssisOsOsOsOsOsO}", "type", "stance", "doc", doc, "start",
                                 para_start(gold, text(s, "para")), "end", json_object_get(s, "end"), "holder",
                                 json_object_get(s, "holder"), "target", json_object_get(s, "target"), "polarity",
                                 json_object_get(s, "polarity"), "voice", json_object_get(s, "voice"));
        assert_non_null(line);
        json_dumpf(line, lines, JSON_COMPACT);
        fputc('\n', lines);
        json_decref(line);
        Buf key = { 0 };
        buf_addf(&key, "%d|%s|%s", doc, text(s, "holder"), text(s, "target"));
        json_t *counts = json_object_get(expected, buf_z(&key));
        if (!counts)
            json_object_set_new(expected, buf_z(&key), counts = json_object());
        json_int_t before = json_integer_value(json_object_get(counts, text(s, "polarity")));
        json_object_set_new(counts, text(s, "polarity"), json_integer(before + 1));
        buf_free(&key);
    }
    json_decref(gold);
    free(path);
}

/* Takes the line's cell out of what is expected. */
static void check_line(const json_t *line, json_t *expected)
{
    Buf key = { 0 };
    buf_addf(&key, "%d|%s|%s", (int)json_integer_value(json_object_get(line, "doc")), text(line, "holder"),
             text(line, "target"));
    const json_t *counts = json_object_get(expected, buf_z(&key));
    if (!counts)
        fail_msg("%s is in the matrix and not in the reference", buf_z(&key));
    for (int p = 0; p < POLARITIES_5; p++)
        assert_int_equal(json_integer_value(json_object_get(line, polarities[p])),
                         json_integer_value(json_object_get(counts, polarities[p])));
    bool both = json_integer_value(json_object_get(counts, "for")) > 0 &&
                json_integer_value(json_object_get(counts, "against")) > 0;
    assert_int_equal(json_is_true(json_object_get(line, "conflict")), both);
    json_object_del(expected, buf_z(&key));
    buf_free(&key);
}

static void sums_are_those_of_the_reference(void **state)
{
    (void)state;
    char *library = prog_temp("matrix.db"), *file = prog_temp("matrix.jsonl");
    json_t *expected = json_object();
    FILE *lines = fopen(file, "w");
    size_t cells = 0, conflicts = 0;
    assert_non_null(lines);
    for (int i = 0; i < ARTICLES; i++) {
        char *path = shared_file("seeds", articles[i], ".txt");
        if (access(path, R_OK) != 0) {
            printf("skipped: ../shared is not there\n");
            skip();
        }
        free(prog_must(library, "import", path, NULL));
        add_stances(articles[i], i + 1, lines, expected);
        free(path);
    }
    assert_int_equal(fclose(lines), 0);
    free(prog_must(library, "apply", file, NULL));
    char *answer = prog_must(library, "matrix", "--json", NULL);
    Str rest = str(answer), one;
    while (str_split(&rest, '\n', &one)) {
        json_t *line = one.len ? json_loadb(one.p, one.len, 0, NULL) : NULL;
        if (!line)
            continue;
        check_line(line, expected);
        cells++;
        conflicts += json_is_true(json_object_get(line, "contested"));
        json_decref(line);
    }
    printf("%zu cells as in the reference, %zu of a holder who is for and against the target\n", cells, conflicts);
    assert_int_equal(json_object_size(expected), 0);
    assert_true(cells > 0);
    free(answer);
    json_decref(expected);
    free(library);
    free(file);
}

/* --- our samples --- */

static size_t count_lines(const char *z)
{
    size_t n = 0;
    for (; *z; z++)
        n += *z == '\n';
    return n;
}

static void all_prints_tell_the_same(void **state)
{
    (void)state;
    char *library = prog_temp("samples.db");
    free(prog_must(library, "import", "-r", "samples", NULL));
    free(prog_must(library, "apply", "samples/coding.jsonl", NULL));
    char *json = prog_must(library, "matrix", "--json", NULL), *csv = prog_must(library, "matrix", "--csv", NULL);
    char *people = prog_must(library, "matrix", NULL), *source = prog_must(library, "matrix", "--by", "source", NULL);
    char *against = prog_must(library, "matrix", "--csv", "stance:against", NULL);
    assert_true(strncmp(csv, "holder,target,doc,for,against,neutral,mixed,unclear,conflict,contested\r\n", 70) == 0);
    assert_int_equal(count_lines(csv), count_lines(json) + 1);
    assert_int_equal(count_lines(people), count_lines(json) + 2);
    assert_true(count_lines(source) <= count_lines(people));
    assert_true(count_lines(against) > 1 && count_lines(against) < count_lines(csv));
    json_t *first = json_loads(json, JSON_DISABLE_EOF_CHECK, NULL);
    char *says = prog_must(library, "holders", "--of", text(first, "holder"), "--json", NULL);
    json_t *said = json_loads(says, JSON_DISABLE_EOF_CHECK, NULL);
    assert_string_equal(text(said, "holder"), text(first, "holder"));
    assert_non_null(text(said, "voice"));
    assert_true(json_is_array(json_object_get(said, "evidence")));
    json_decref(said);
    json_decref(first);
    free(says);
    free(json);
    free(csv);
    free(people);
    free(source);
    free(against);
    free(library);
}

static bool has_line(const char *answer, const char *line)
{
    return str_find(str(answer), str(line), 0) != STR_NONE;
}

/* For and against one target: in a document, and over two of them; under a name that was merged, too. Names are quoted
 * as RFC 4180 says. */
static void a_conflict_shows(void **state)
{
    (void)state;
    char *library = prog_temp("conflict.db");
    free(prog_must(library, "import", "-r", "samples", NULL));
    static const char *const stances[][4] = {
        { "1:5", "甲,方", "港口", "for" },     { "1:6", "甲,方", "港口", "against" }, { "2:5", "乙\"方", "港口", "for" },
        { "3:5", "乙方先生", "港口", "against" }, { "3:6", "丙方", "港口", "neutral" },
    };
    for (size_t i = 0; i < sizeof stances / sizeof *stances; i++)
        free(prog_must(library, "stance", stances[i][0], "--holder", stances[i][1], "--target", stances[i][2],
                       "--polarity", stances[i][3], NULL));
    free(prog_must(library, "entity", "乙\"方", "--merge", "乙方先生", NULL));
    char *csv = prog_must(library, "matrix", "--csv", NULL), *people = prog_must(library, "matrix", NULL);
    assert_true(has_line(csv, "\"甲,方\",港口,1,1,1,0,0,0,1,1\r\n"));
    assert_true(has_line(csv, "\"乙\"\"方\",港口,2,1,0,0,0,0,0,1\r\n"));
    assert_true(has_line(csv, "\"乙\"\"方\",港口,3,0,1,0,0,0,0,1\r\n"));
    assert_true(has_line(csv, "丙方,港口,3,0,0,1,0,0,0,0\r\n"));
    assert_true(has_line(people, "conflict") && has_line(people, "otherwise elsewhere"));
    char *says = prog_must(library, "holders", "--of", "乙方先生", NULL);
    assert_int_equal(count_lines(says), 2);
    free(says);
    free(csv);
    free(people);
    free(library);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_those_of_the_reference),
        cmocka_unit_test(all_prints_tell_the_same),
        cmocka_unit_test(a_conflict_shows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
