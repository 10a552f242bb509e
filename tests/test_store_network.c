/* A network file system, as far as the store can tell: no write-ahead log, and a word about it. */
#include "store_fixture.h"

#include <sys/statfs.h>

static long kind_of_file_system;

/* Stands in for the system's. */
int statfs(const char *path, struct statfs *out)
{
    (void)path;
    memset(out, 0, sizeof *out);
    out->f_type = kind_of_file_system;
    return 0;
}

enum { LOCAL = 0xEF53, NETWORK = 0x6969 };

static const Str article = {"第一段。\n第二段。\n", 26};

static bool beside(const char *path, const char *suffix)
{
    char name[440];
    snprintf(name, sizeof name, "%s%s", path, suffix);
    return access(name, F_OK) == 0;
}

static int annotate(Store *s, size_t at)
{
    apply_one(s, (Change){.kind = CHANGE_NOTE, .doc = 1, .span = {at, at + 3}, .note = STR("注")});
    Arena *a = arena_new();
    int n = (int)annotations_of(s, 1, a).n;
    arena_free(a);
    return n;
}

static void over_a_network_there_is_no_log(void **state)
{
    (void)state;
    const char *path = in_folder(fresh_folder(), "library.db");
    kind_of_file_system = NETWORK;
    Store *s = open_as(path, "lin"), *other = open_as(path, "wu");
    assert_non_null(strstr(store_warning(s), "network"));
    add_text(s, "/a.txt", article, ADD_ADDED);
    assert_int_equal(annotate(s, 0), 1);
    assert_true(store_changed(other));
    assert_int_equal(annotate(other, 3), 2);
    assert_true(store_changed(s));
    assert_false(beside(path, "-wal"));
    assert_false(beside(path, "-shm"));
    assert_string_equal(store_watch_path(s), path);
    store_close(other);
    store_close(s);
}

static void a_library_goes_there_and_comes_back(void **state)
{
    (void)state;
    const char *path = in_folder(fresh_folder(), "library.db");
    static const int way[] = {LOCAL, NETWORK, LOCAL, NETWORK};
    for (int i = 0; i < 4; i++) {
        kind_of_file_system = way[i];
        Store *s = open_as(path, "lin");
        if (i == 0)
            add_text(s, "/a.txt", article, ADD_ADDED);
        assert_int_equal(annotate(s, 3 * (size_t)i), i + 1);
        assert_int_equal(beside(path, "-wal"), way[i] == LOCAL);
        assert_int_equal(store_warning(s) == NULL, way[i] == LOCAL);
        CheckResult r;
        Error err = {0};
        assert_good(store_check(s, true, NULL, NULL, &r, &err), err);
        assert_int_equal(r.problems, 0);
        store_close(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(over_a_network_there_is_no_log),
        cmocka_unit_test(a_library_goes_there_and_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
