/* Several processes on one library: nothing is lost, nobody is shown a lock. */
#include "db/guard.h"
#include "store_fixture.h"

#include "base/clock.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>

enum { WRITERS = 4, CHANGES = 100 };

#define LINE "这一行有十个汉字的段落。\n"
static const Str article = {LINE LINE LINE LINE, 4 * (sizeof LINE - 1)};

static void others_changes_are_noticed(void **state)
{
    (void)state;
    const char *path = in_folder(fresh_folder(), "library.db");
    Store *a = open_as(path, "lin"), *b = open_as(path, "wu");
    assert_false(store_changed(b));
    int64_t doc = add_text(a, "/a.txt", article, ADD_ADDED);
    assert_false(store_changed(a));
    assert_true(store_changed(b));
    assert_false(store_changed(b));
    apply_one(b, (Change){.kind = CHANGE_NOTE, .doc = doc, .span = {0, 3}, .note = STR("注")});
    assert_true(store_changed(a));
    assert_false(store_changed(b));
    assert_int_equal(access(store_watch_path(a), F_OK), 0);
    /* Moving the log into the file is no change, nor is what another one reads. */
    store_idle(b);
    Error err = {0};
    assert_good(store_set_place(b, doc, (Place){3, 3}, &err), err);
    store_idle(b);
    struct stat st;
    assert_int_equal(stat(store_watch_path(a), &st), 0);
    assert_int_equal(st.st_size, 0);
    assert_false(store_changed(a));
    apply_one(b, (Change){.kind = CHANGE_NOTE, .doc = doc, .span = {3, 6}, .note = STR("注")});
    assert_true(store_changed(a));
    store_close(a);
    store_close(b);
}

/* A child that runs `what` and ends with its answer. */
static pid_t start(int (*what)(const char *path, int n), const char *path, int n)
{
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(what(path, n));
    return child;
}

static int end_of(pid_t child)
{
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int write_many(const char *path, int n)
{
    char name[20];
    snprintf(name, sizeof name, "coder %d", n);
    Error err = {0};
    Store *s = store_open(path, str(name), &err);
    int64_t worst = 0;
    for (int i = 0; s && i < CHANGES; i++) {
        Change c = {.kind = i % 2 ? CHANGE_HIGHLIGHT : CHANGE_STANCE,
                    .doc = 1,
                    .span = {(size_t)(i % 12) * 3, (size_t)(i % 12) * 3 + 3},
                    .holder = STR("甲"),
                    .target = STR("乙")};
        int64_t begun = clock_mono_us();
        if (!store_apply(s, &c, 1, NULL, &err))
            break;
        int64_t took = clock_mono_us() - begun;
        worst = took > worst ? took : worst;
        if (i % 10 == 9)
            store_idle(s);
    }
    if (err.kind != ERR_NONE)
        fprintf(stderr, "%s: %s\n", name, err.text);
    else if (n == 0)
        fprintf(stderr, "worst wait of one of %d writers: %d ms\n", WRITERS, (int)(worst / 1000));
    store_close(s);
    return err.kind != ERR_NONE;
}

static void writers_lose_nothing(void **state)
{
    (void)state;
    const char *path = in_folder(fresh_folder(), "library.db");
    Store *s = open_as(path, "lin");
    add_text(s, "/a.txt", article, ADD_ADDED);
    pid_t children[WRITERS];
    for (int i = 0; i < WRITERS; i++)
        children[i] = start(write_many, path, i);
    Arena *a = arena_new();
    Error err = {0};
    AnnotationList list;
    /* A reader meanwhile is never turned away. */
    for (int i = 0; i < 50; i++) {
        assert_good(store_annotations(s, 1, a, &list, &err), err);
        arena_clear(a);
        usleep(2000);
    }
    for (int i = 0; i < WRITERS; i++)
        assert_int_equal(end_of(children[i]), 0);
    list = annotations_of(s, 1, a);
    assert_int_equal(list.n, WRITERS * CHANGES);
    CheckResult r;
    assert_good(store_check(s, true, NULL, NULL, &r, &err), err);
    assert_int_equal(r.problems, 0);
    assert_int_equal(sql_number(path, "SELECT count(*) FROM entity"), 2);
    arena_free(a);
    store_close(s);
}

static int make_and_add(const char *path, int n)
{
    (void)n;
    Error err = {0};
    Store *s = store_open(path, STR("lin"), &err);
    Paragraph p = {.span = {0, sizeof LINE - 2}, .kind = PARA_BODY, .unit = true};
    NewDocument d = {.raw = article,
                     .text = article,
                     .encoding = STR("UTF-8"),
                     .path = STR("/a.txt"),
                     .facts = {.title = STR("题")},
                     .rule = "line",
                     .rule_version = 1,
                     .paras = &p,
                     .n_paras = 1};
    AddStatus status = ADD_REVISED;
    int64_t doc;
    int rc = s && store_add_document(s, &d, &status, &doc, &err) ? 10 + (int)status : 1;
    if (rc == 1)
        fprintf(stderr, "%s\n", err.text);
    store_close(s);
    return rc;
}

static void one_of_many_makes_the_library(void **state)
{
    (void)state;
    for (int round = 0; round < 10; round++) {
        const char *path = in_folder(fresh_folder(), "library.db");
        pid_t children[WRITERS];
        int added = 0;
        for (int i = 0; i < WRITERS; i++)
            children[i] = start(make_and_add, path, i);
        for (int i = 0; i < WRITERS; i++) {
            int rc = end_of(children[i]);
            assert_true(rc == 10 + ADD_ADDED || rc == 10 + ADD_UNCHANGED);
            added += rc == 10 + ADD_ADDED;
        }
        assert_int_equal(added, 1);
        assert_int_equal(sql_number(path, "SELECT count(*) FROM document"), 1);
    }
}

/* Writes for ever and tells the uuid of each change that was acknowledged. */
static int write_until_killed(const char *path, int to)
{
    Error err = {0};
    Store *s = store_open(path, STR("lin"), &err);
    for (int i = 0; s; i++) {
        Change c = {.kind = CHANGE_NOTE, .doc = 1, .span = {0, 3}, .note = STR("注")};
        if (!store_apply(s, &c, 1, NULL, &err) || write(to, c.uuid.b, sizeof c.uuid.b) < 0)
            break;
        if (i % 7 == 0)
            store_idle(s);
    }
    return 1;
}

static void what_was_acknowledged_survives_a_kill(void **state)
{
    (void)state;
    enum { ROUNDS = 30 };
    const char *path = in_folder(fresh_folder(), "library.db");
    Store *s = open_as(path, "lin");
    Error err = {0};
    add_text(s, "/a.txt", article, ADD_ADDED);
    assert_good(store_keep_backups(s, 0, &err), err); /* killed so soon they would never get to the change */
    store_close(s);
    size_t told = 0;
    Buf uuids = {0};
    unsigned wait = 1;
    for (int round = 0; round < ROUNDS; round++) {
        int ends[2];
        assert_int_equal(pipe(ends), 0);
        pid_t child = start(write_until_killed, path, ends[1]);
        close(ends[1]);
        wait = wait * 1103515245u + 12345u;
        usleep(2000 + (wait >> 16) % 20000);
        kill(child, SIGKILL);
        assert_int_equal(end_of(child), 128 + SIGKILL);
        char uuid[16];
        while (read(ends[0], uuid, sizeof uuid) == sizeof uuid)
            buf_add(&uuids, (Str){uuid, sizeof uuid});
        close(ends[0]);
    }
    told = uuids.len / 16;
    s = open_as(path, "lin");
    Arena *a = arena_new();
    AnnotationList list = annotations_of(s, 1, a);
    for (size_t i = 0; i < told; i++) {
        bool found = false;
        for (size_t k = 0; k < list.n && !found; k++)
            found = memcmp(list.items[k].uuid.b, uuids.p + 16 * i, 16) == 0;
        assert_true(found);
    }
    assert_true(told > 0 && list.n >= told && list.n <= told + ROUNDS);
    CheckResult r;
    assert_good(store_check(s, true, NULL, NULL, &r, &err), err);
    assert_int_equal(r.problems, 0);
    print_message("%d kills, %zu acknowledged, %zu there\n", ROUNDS, told, list.n);
    store_close(s);
    arena_free(a);
    buf_free(&uuids);
}

static int hold(const char *path, int ready)
{
    Guard g;
    Error err = {0};
    guard_init(&g, path);
    if (!guard_lock(&g, 1000, "anna", &err) || write(ready, "x", 1) != 1)
        return 1;
    pause();
    return 0;
}

static void who_waits_is_told_for_whom(void **state)
{
    (void)state;
    const char *path = in_folder(fresh_folder(), "library.db");
    int ends[2];
    char c, who[60];
    assert_int_equal(pipe(ends), 0);
    pid_t child = start(hold, path, ends[1]);
    assert_int_equal(read(ends[0], &c, 1), 1);
    Guard g;
    Error err = {0};
    guard_init(&g, path);
    assert_false(guard_lock(&g, 30, "lin", &err));
    assert_int_equal(err.kind, ERR_BUSY);
    snprintf(who, sizeof who, "the library is held by anna, process %d", (int)child);
    assert_string_equal(err.text, who);
    kill(child, SIGKILL); /* a lock does not outlive its holder */
    end_of(child);
    assert_good(guard_lock(&g, 1000, "lin", &err), err);
    guard_unlock(&g);
    guard_free(&g);
    close(ends[0]);
    close(ends[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(others_changes_are_noticed),
        cmocka_unit_test(writers_lose_nothing),
        cmocka_unit_test(one_of_many_makes_the_library),
        cmocka_unit_test(what_was_acknowledged_survives_a_kill),
        cmocka_unit_test(who_waits_is_told_for_whom),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
