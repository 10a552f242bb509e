/* Backups: the copy of the day, copies when asked, how many stay, what goes wrong is no failure of a change. */
#include "db/backup_names.h"
#include "store_fixture.h"

#include <dirent.h>
#include <sys/wait.h>
#include <time.h>

static const Str article = {"第一段说了开源。\n第二段说了闭源。\n", 50};

/* Two zones that never have the same date: a day goes by when one follows the other. */
static void it_is(const char *zone)
{
    setenv("TZ", zone, 1);
    tzset();
}
#define YESTERDAY "WEST+12"
#define TODAY "EAST-14"

static const char *library(void)
{
    const char *path = in_folder(fresh_folder(), "library.db");
    it_is(YESTERDAY);
    Store *s = open_as(path, "lin");
    add_text(s, "/a.txt", article, ADD_ADDED);
    store_close(s);
    return path;
}

static void note(Store *s, const char *words)
{
    apply_one(s, (Change){.kind = CHANGE_NOTE, .doc = 1, .span = {0, 3}, .note = str(words)});
}

static size_t list(const char *path, Arena *a, BackupRow **rows)
{
    size_t n;
    BackupFolder f = backup_folder(path);
    backup_list(&f, a, rows, &n);
    backup_folder_free(&f);
    return n;
}

static size_t files_in_backups(const char *path)
{
    char folder[420];
    snprintf(folder, sizeof folder, "%.*s/backups", (int)(strrchr(path, '/') - path), path);
    DIR *d = opendir(folder);
    size_t n = 0;
    for (const struct dirent *e; d && (e = readdir(d)) != NULL;)
        n += e->d_name[0] != '.';
    if (d)
        closedir(d);
    return n;
}

static void assert_whole(const char *path)
{
    Error err = {0};
    CheckResult r;
    Store *s = open_as(path, "proof");
    assert_good(store_check(s, true, NULL, NULL, &r, &err), err);
    assert_int_equal(r.problems, 0);
    store_close(s);
}

static void the_first_change_of_a_day_is_preceded_by_a_copy(void **state)
{
    (void)state;
    Arena *a = arena_new();
    const char *path = library();
    BackupRow *rows;
    assert_int_equal(list(path, a, &rows), 0); /* a new library has nothing to lose */
    it_is(TODAY);
    Sha256 before = digest_of(path);
    Store *s = open_as(path, "lin");
    note(s, "一");
    assert_int_equal(list(path, a, &rows), 1);
    assert_int_equal(rows[0].why, BACKUP_DAILY);
    assert_int_equal(rows[0].time.len, 0);
    struct stat st;
    assert_int_equal(stat(rows[0].path.p, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(st.st_size, rows[0].bytes);
    Sha256 copied = digest_of(rows[0].path.p);
    assert_memory_equal(&copied, &before, sizeof before);
    note(s, "二"); /* once a day is enough, also for the next who comes */
    store_close(s);
    s = open_as(path, "wu");
    note(s, "三");
    store_close(s);
    assert_int_equal(list(path, a, &rows), 1);
    copied = digest_of(rows[0].path.p);
    assert_memory_equal(&copied, &before, sizeof before);
    assert_whole(rows[0].path.p);
    assert_whole(path);
    arena_free(a);
}

static void a_place_is_no_change(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Error err = {0};
    BackupRow *rows;
    const char *path = library();
    it_is(TODAY);
    Store *s = open_as(path, "lin");
    assert_good(store_set_place(s, 1, (Place){3, 3}, &err), err);
    assert_good(store_set_setting(s, STR("pane"), STR("3"), &err), err);
    assert_int_equal(list(path, a, &rows), 0);
    store_close(s);
    arena_free(a);
}

static void as_many_stay_as_shall_be_kept(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Error err = {0};
    BackupRow *rows;
    Buf made = {0};
    const char *path = library();
    Store *s = open_as(path, "lin");
    int kept = 0;
    assert_good(store_backups_kept(s, &kept, &err), err);
    assert_int_equal(kept, 7);
    note(s, "一"); /* the copy of yesterday */
    assert_int_equal(list(path, a, &rows), 1);
    for (int day = 1; day <= 9; day++) { /* and of nine days long ago */
        char old[420];
        snprintf(old, sizeof old, "%.*s2019-01-%02d.db", (int)(strlen(rows[0].path.p) - 13), rows[0].path.p, day);
        assert_int_equal(link(rows[0].path.p, old), 0);
    }
    BackupFolder f = backup_folder(path);
    char half[420], foreign[420];
    snprintf(half, sizeof half, "%s/library-2019-01-01.db.4711-new", f.folder.p);
    snprintf(foreign, sizeof foreign, "%s/library-of-mine.db", f.folder.p);
    assert_int_equal(link(rows[0].path.p, half), 0);
    assert_int_equal(link(rows[0].path.p, foreign), 0);
    it_is(TODAY);
    note(s, "二");
    assert_int_equal(list(path, a, &rows), 7);
    assert_string_not_equal(rows[0].date.p, "2019-01-09");
    assert_true(str_eq(rows[2].date, STR("2019-01-09")));
    assert_true(str_eq(rows[6].date, STR("2019-01-05")));
    assert_int_not_equal(access(half, F_OK), 0);    /* what was broken off goes */
    assert_int_equal(access(foreign, F_OK), 0);     /* what is not ours stays */
    assert_good(store_keep_backups(s, 2, &err), err);
    for (int i = 0; i < 4; i++) {
        buf_clear(&made);
        assert_good(store_backup(s, NULL, BACKUP_ASKED, &made, &err), err);
    }
    assert_int_equal(list(path, a, &rows), 9); /* each kind by itself */
    assert_good(store_backup(s, NULL, BACKUP_MERGE, &made, &err), err);
    assert_int_equal(list(path, a, &rows), 10);
    assert_good(store_keep_backups(s, 0, &err), err);
    store_close(s);
    it_is("FAR+11:59"); /* and none by itself */
    s = open_as(path, "lin");
    note(s, "三");
    assert_null(store_backup_problem(s));
    store_close(s);
    buf_free(&made);
    backup_folder_free(&f);
    arena_free(a);
}

static void a_copy_into_a_file_writes_over_nothing(void **state)
{
    (void)state;
    Error err = {0};
    Buf made = {0};
    const char *path = library(), *to = in_folder(fresh_folder(), "copy.db");
    Store *s = open_as(path, "lin");
    Sha256 before = digest_of(path);
    assert_good(store_backup(s, to, BACKUP_ASKED, &made, &err), err);
    assert_string_equal(made.p, to);
    Sha256 copied = digest_of(to);
    assert_memory_equal(&copied, &before, sizeof before);
    assert_false(store_backup(s, to, BACKUP_ASKED, &made, &err));
    assert_non_null(strstr(err.text, "something of that name"));
    assert_false(store_backup(s, path, BACKUP_ASKED, &made, &err));
    assert_false(store_backup(s, "/nowhere/x.db", BACKUP_ASKED, &made, &err));
    assert_int_equal(err.kind, ERR_IO);
    store_close(s);
    assert_whole(to);
    buf_free(&made);
}

static void what_goes_wrong_is_told_and_no_failure(void **state)
{
    (void)state;
    const char *path = library();
    char in_the_way[420];
    it_is(TODAY);
    snprintf(in_the_way, sizeof in_the_way, "%.*s/backups", (int)(strrchr(path, '/') - path), path);
    fclose(fopen(in_the_way, "w"));
    Store *s = open_as(path, "lin");
    assert_null(store_backup_problem(s));
    note(s, "一");
    assert_non_null(store_backup_problem(s));
    assert_non_null(strstr(store_backup_problem(s), "no backup was made today"));
    note(s, "二");
    store_close(s);
    assert_int_equal(sql_number(path, "SELECT count(*) FROM note"), 2);
}

/* Beside the screen: the change does not wait; a copy that is broken off leaves nothing. */
static void a_thread_makes_the_copy_beside(void **state)
{
    (void)state;
    Arena *a = arena_new();
    BackupRow *rows;
    const char *path = library();
    it_is(TODAY);
    Store *s = open_as(path, "lin");
    store_backup_beside(s);
    note(s, "一");
    for (int i = 0; i < 500 && list(path, a, &rows) == 0; i++)
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    assert_int_equal(list(path, a, &rows), 1);
    assert_null(store_backup_problem(s));
    note(s, "二");
    store_close(s);

    it_is(YESTERDAY);
    s = open_as(path, "lin");
    store_backup_beside(s);
    note(s, "三");
    store_close(s); /* at once */
    size_t there = list(path, a, &rows);
    assert_true(there == 1 || there == 2); /* broken off, or done already */
    assert_int_equal(files_in_backups(path), there + 1); /* beside them the lock alone */
    for (size_t i = 0; i < there; i++)
        assert_whole(rows[i].path.p);
    assert_whole(path);
    arena_free(a);
}

static void many_who_come_at_once_make_one_copy(void **state)
{
    (void)state;
    enum { PROCESSES = 8 };
    Arena *a = arena_new();
    BackupRow *rows;
    const char *path = library();
    it_is(TODAY);
    for (int i = 0; i < PROCESSES; i++) {
        if (fork() == 0) {
            Error err = {0};
            Store *s = store_open(path, STR("lin"), &err);
            Change c = {.kind = CHANGE_NOTE, .doc = 1, .span = {0, 3}, .note = STR("同时")};
            bool good = s && store_apply(s, &c, 1, NULL, &err) && !store_backup_problem(s);
            store_close(s);
            _exit(good ? 0 : 1);
        }
    }
    for (int i = 0, status; i < PROCESSES; i++) {
        wait(&status);
        assert_int_equal(status, 0);
    }
    assert_int_equal(list(path, a, &rows), 1);
    assert_int_equal(files_in_backups(path), 2);
    assert_whole(rows[0].path.p);
    assert_int_equal(sql_number(path, "SELECT count(*) FROM note"), PROCESSES);
    arena_free(a);
}

static void names_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        bool ours;
        const char *time;
        BackupWhy why;
    } cases[] = {
        {"library-2025-01-30.db", true, "", BACKUP_DAILY},
        {"library-2025-01-30-081244-asked.db", true, "08:12:44", BACKUP_ASKED},
        {"library-2025-01-30-081244-upgrade.db", true, "08:12:44", BACKUP_UPGRADE},
        {"library-2025-01-30-081244-merge.db", true, "08:12:44", BACKUP_MERGE},
        {"library-2025-01-30-081244-daily.db", false, "", BACKUP_DAILY},
        {"library-2025-01-30-081244.db", false, "", BACKUP_DAILY},
        {"library-2025-01-30.db.99-new", false, "", BACKUP_DAILY},
        {"library-2025-01-3x.db", false, "", BACKUP_DAILY},
        {"library.db", false, "", BACKUP_DAILY},
        {"library", false, "", BACKUP_DAILY},
        {"library-two-2025-01-30.db", false, "", BACKUP_DAILY},
        {"", false, "", BACKUP_DAILY},
    };
    Arena *a = arena_new();
    BackupFolder f = backup_folder("/somewhere/library.db");
    assert_string_equal(f.folder.p, "/somewhere/backups");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        BackupRow row;
        if (backup_parse(&f, str(cases[i].name), a, &row) != cases[i].ours)
            fail_msg("'%s'", cases[i].name);
        if (cases[i].ours && (!str_eq(row.time, str(cases[i].time)) || row.why != cases[i].why ||
                              !str_eq(row.date, STR("2025-01-30"))))
            fail_msg("'%s': %.*s %.*s", cases[i].name, STR_ARG(row.date), STR_ARG(row.time));
    }
    backup_folder_free(&f);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_told_apart),
        cmocka_unit_test(the_first_change_of_a_day_is_preceded_by_a_copy),
        cmocka_unit_test(a_place_is_no_change),
        cmocka_unit_test(as_many_stay_as_shall_be_kept),
        cmocka_unit_test(a_copy_into_a_file_writes_over_nothing),
        cmocka_unit_test(what_goes_wrong_is_told_and_no_failure),
        cmocka_unit_test(a_thread_makes_the_copy_beside),
        cmocka_unit_test(many_who_come_at_once_make_one_copy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
