/* tests/e2e/test_gold.c -- the reference coding of two articles goes in through apply and comes out as it went in; the
 * same file again changes nothing. Skips where ../shared is absent. */
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
enum { ARTICLES = sizeof articles / sizeof *articles };

static char *shared_file(const char *folder, const char *name, const char *ending)
{
    const char *shared = getenv("NEWSREAD_SHARED");
    Buf path = { 0 };
    buf_addf(&path, "%s/%s/%s%s", shared ? shared : "../shared", folder, name, ending);
    return path.p;
}

/* Where the paragraph with this id begins. */
static json_t *start_of(json_t *gold, const char *id)
{
    size_t i;
    json_t *para;
    json_array_foreach(json_object_get(gold, "paragraphs"), i, para)
        if (strcmp(json_string_value(json_object_get(para, "id")), id) == 0)
            return json_object_get(para, "start");
    fail_msg("no paragraph '%s' in the reference", id);
    return NULL;
}

/* A stance of the reference as a line of apply; its place is the paragraph's first character. */
static json_t *line_of(json_t *gold, json_t *s, int doc)
{
    json_t *evidence = json_pack("{sOsOsO}", "start", json_object_get(s, "start"), "end", json_object_get(s, "end"),
                                 "exact", json_object_get(s, "evidence"));
    json_int_t start = json_integer_value(start_of(gold, json_string_value(json_object_get(s, "para"))));
    json_int_t end = json_integer_value(json_object_get(s, "end"));
    return json_pack("{sssisIsIsOsOsOsOs[o]}", "type", "stance", "doc", doc, "start", start, "end", end, "holder",
                     json_object_get(s, "holder"), "target", json_object_get(s, "target"), "polarity",
                     json_object_get(s, "polarity"), "voice", json_object_get(s, "voice"), "evidence", evidence);
}

/* The fields that the reference has, in one string: what is compared. */
static char *fields_of(json_t *line)
{
    static const char *const keys[] = { "doc", "holder", "target", "polarity", "voice", "evidence" };
    json_t *o = json_object();
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        json_object_set(o, keys[i], json_object_get(line, keys[i]));
    char *text = json_dumps(o, JSON_COMPACT);
    json_decref(o);
    return text;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static size_t sorted_fields(const char *lines, char **out)
{
    size_t n = 0;
    Str rest = str(lines), one;
    while (str_split(&rest, '\n', &one)) {
        json_t *line = one.len ? json_loadb(one.p, one.len, 0, NULL) : NULL;
        if (line)
            out[n++] = fields_of(line);
        json_decref(line);
    }
    qsort(out, n, sizeof *out, by_text);
    return n;
}

static void add_lines(const char *name, int doc, Buf *lines)
{
    char *path = shared_file("gold", name, ".json");
    json_t *gold = json_load_file(path, 0, NULL), *s;
    size_t i;
    assert_non_null(gold);
    json_array_foreach(json_object_get(gold, "stances"), i, s) {
        json_t *line = line_of(gold, s, doc);
        assert_non_null(line);
        char *text = json_dumps(line, JSON_COMPACT);
        buf_addf(lines, "%s\n", text);
        free(text);
        json_decref(line);
    }
    json_decref(gold);
    free(path);
}

static void reference_goes_through(void **state)
{
    (void)state;
    Buf lines = { 0 };
    char *library = prog_temp("gold.db"), *file = prog_temp("gold.jsonl"), *wanted[256], *got[256];
    for (int i = 0; i < ARTICLES; i++) {
        char *text = shared_file("seeds", articles[i], ".txt");
        if (access(text, R_OK) != 0) {
            printf("skipped: ../shared is not there\n");
            skip();
        }
        free(prog_must(library, "import", text, NULL));
        add_lines(articles[i], i + 1, &lines);
        free(text);
    }
    FILE *f = fopen(file, "w");
    assert_non_null(f);
    fputs(buf_z(&lines), f);
    assert_int_equal(fclose(f), 0);
    free(prog_must(library, "apply", file, NULL));
    char *first = prog_must(library, "annotations", "--json", NULL);
    size_t n = sorted_fields(buf_z(&lines), wanted);
    assert_int_equal(sorted_fields(first, got), n);
    printf("%zu stances in and out again\n", n);
    assert_true(n > 0);
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(got[i], wanted[i]);
        free(got[i]);
        free(wanted[i]);
    }
    free(prog_must(library, "apply", file, NULL));
    char *again = prog_must(library, "annotations", "--json", NULL);
    assert_string_equal(again, first);
    free(again);
    free(first);
    free(library);
    free(file);
    buf_free(&lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reference_goes_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
