/* Opening: what is refused stays as it is, what cannot be written is read, what is copied gets a name of its
 * own. */
#include "store_fixture.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/wait.h>

static const Str article = {"第一段。\n第二段。\n", 26};

static const char *library(void)
{
    const char *path = in_folder(fresh_folder(), "library.db");
    Store *s = open_as(path, "lin");
    int64_t doc = add_text(s, "/a.txt", article, ADD_ADDED);
    apply_one(s, (Change){.kind = CHANGE_NOTE, .doc = doc, .span = {0, 3}, .note = STR("注")});
    store_close(s);
    return path;
}

/* --- refusals --- */

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    char *why = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", sql, why);
    sqlite3_close(db);
}

static void write_file(const char *path, Str content)
{
    Error err = {0};
    assert_good(file_write_atomic(path, content, &err), err);
}

static void text_file(const char *path)
{
    write_file(path, STR("这不是数据库，是一篇文章。它比一百个字节长得多，长得多，长得多，长得多，长得多。"));
}

static void short_file(const char *path)
{
    write_file(path, STR("SQLite format 3"));
}

static void foreign(const char *path)
{
    unlink(path);
    run_sql(path, "CREATE TABLE t(x); INSERT INTO t VALUES(1)");
}

static void newer(const char *path)
{
    run_sql(path, "PRAGMA user_version = 99");
}

static void truncated(const char *path)
{
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(truncate(path, st.st_size / 2), 0);
}

static void scrambled(const char *path)
{
    int fd = open(path, O_WRONLY);
    for (off_t at = 100; at < 4096; at += 8)
        assert_int_equal(pwrite(fd, "scramble", 8, at), 8);
    close(fd);
}

static void trigger(const char *path)
{
    run_sql(path, "CREATE TRIGGER evil AFTER INSERT ON op BEGIN DELETE FROM note; END");
}

static void view(const char *path)
{
    run_sql(path, "CREATE VIEW evil AS SELECT 1");
}

static void table(const char *path)
{
    run_sql(path, "CREATE TABLE evil(x)");
}

static void other_column(const char *path)
{
    run_sql(path, "ALTER TABLE note ADD COLUMN evil TEXT");
}

static void index_gone(const char *path)
{
    run_sql(path, "DROP INDEX op_act");
}

static Buf content_of(const char *path)
{
    Buf b = {0};
    Error err = {0};
    assert_good(file_read(path, 64 << 20, &b, &err), err);
    return b;
}

/* The names in the file's folder, beside "library.db" itself and the lock. */
static int others_beside(const char *path)
{
    char folder[400];
    snprintf(folder, sizeof folder, "%.*s", (int)(strrchr(path, '/') - path), path);
    DIR *d = opendir(folder);
    assert_non_null(d);
    int n = 0;
    for (struct dirent *e; (e = readdir(d));)
        n += e->d_name[0] != '.' && strcmp(e->d_name, "library.db") != 0 &&
             strcmp(e->d_name, "library.db-lock") != 0;
    closedir(d);
    return n;
}

static void what_is_refused_stays_as_it_is(void **state)
{
    (void)state;
    static const struct {
        void (*make)(const char *path);
        const char *words;
    } cases[] = {
        {text_file, "is not a newsread library, or a damaged one"},
        {short_file, "is not a newsread library, or a damaged one"},
        {foreign, "is another program's database"},
        {newer, "made by a newer newsread (library version 99, this program knows "},
        {truncated, "is damaged: "},
        {scrambled, "damaged"},
        {trigger, "holds a trigger 'evil' that newsread did not make"},
        {view, "holds a view 'evil' that newsread did not make"},
        {table, "holds a table 'evil' that newsread did not make"},
        {other_column, "holds a table 'note' that newsread did not make"},
        {index_gone, "is damaged: "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *path = library();
        cases[i].make(path);
        Buf before = content_of(path);
        Error err = {0};
        assert_null(store_open(path, STR("lin"), &err));
        if (!strstr(err.text, cases[i].words) || strchr(err.text, '\n'))
            fail_msg("expected '%s', got: %s", cases[i].words, err.text);
        assert_non_null(strstr(err.text, "library.db"));
        assert_int_equal(err.kind, ERR_STORE);
        Buf after = content_of(path);
        assert_true(str_eq(buf_str(&before), buf_str(&after)));
        assert_int_equal(others_beside(path), 0);
        buf_free(&before);
        buf_free(&after);
    }
}

static void places_where_no_library_can_be(void **state)
{
    (void)state;
    const char *folder = fresh_folder();
    const char *fifo = in_folder(folder, "fifo");
    assert_int_equal(mkfifo(fifo, 0600), 0);
    write_file(in_folder(folder, "file"), STR("x"));
    const struct {
        const char *path, *words;
    } cases[] = {
        {folder, "is not a regular file"},
        {fifo, "is not a regular file"},
        {in_folder(folder, "file/library.db"), "Not a directory"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Error err = {0};
        assert_null(store_open(cases[i].path, STR("lin"), &err));
        if (!strstr(err.text, cases[i].words))
            fail_msg("expected '%s', got: %s", cases[i].words, err.text);
    }
    Error err = {0};
    assert_null(store_open(in_folder(folder, "library.db"), STR(" "), &err));
    assert_int_equal(err.kind, ERR_USAGE);
    assert_int_not_equal(access(in_folder(folder, "library.db"), F_OK), 0);
}

static void an_empty_file_becomes_a_library(void **state)
{
    (void)state;
    const char *path = in_folder(fresh_folder(), "library.db");
    write_file(path, (Str){0});
    Store *s = open_as(path, "lin");
    add_text(s, "/a.txt", article, ADD_ADDED);
    store_close(s);
    s = open_as(path, "lin");
    add_text(s, "/a.txt", article, ADD_UNCHANGED);
    store_close(s);
}

static void odd_names_are_only_names(void **state)
{
    (void)state;
    const char *names[] = {"a?mode=memory#%41.db", "名字 库.db", "%00.db"};
    for (size_t i = 0; i < 3; i++) {
        const char *path = in_folder(fresh_folder(), names[i]);
        Store *s = open_as(path, "lin");
        add_text(s, "/a.txt", article, ADD_ADDED);
        store_close(s);
        assert_int_equal(access(path, F_OK), 0);
    }
    char before[500];
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(fresh_folder()), 0);
    Store *s = open_as("file:x.db", "lin");
    add_text(s, "/a.txt", article, ADD_ADDED);
    store_close(s);
    assert_int_equal(access("file:x.db", F_OK), 0);
    s = open_as(":memory:", "lin");
    store_close(s);
    assert_int_equal(access(":memory:", F_OK), 0);
    assert_int_equal(chdir(before), 0);
}

/* --- reading where nothing can be written --- */

/* What a reader without rights sees; runs in a child that is nobody. Exit status 0: all as it should be. */
static int read_as_nobody(const char *path, const char *words, int annotations)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (setgid(65534) != 0 || setuid(65534) != 0)
            _exit(77);
        Error err = {0};
        Store *s = store_open(path, STR("nobody"), &err);
        Arena *a = arena_new();
        AnnotationList list = {0};
        Change c = {.kind = CHANGE_NOTE, .doc = 1, .span = {0, 3}, .note = STR("x")};
        int rc = !s                                           ? 1
                 : !store_read_only(s)                        ? 2
                 : !strstr(store_read_only(s), words)         ? 3
                 : !store_annotations(s, 0, a, &list, &err)   ? 4
                 : list.n != (size_t)annotations              ? 5
                 : store_apply(s, &c, 1, NULL, &err)          ? 6
                 : err.kind != ERR_READ_ONLY                  ? 7
                 : !strstr(err.text, store_read_only(s))      ? 8
                 : store_set_place(s, 1, (Place){3, 3}, &err) ? 9
                 : !store_annotations(s, 0, a, &list, &err)   ? 10
                                                              : 0;
        if (rc != 0)
            fprintf(stderr, "%d: %s; %s\n", rc, s && store_read_only(s) ? store_read_only(s) : "", err.text);
        store_close(s);
        arena_free(a);
        _exit(rc);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void folder_of(const char *path, char out[400])
{
    snprintf(out, 400, "%.*s", (int)(strrchr(path, '/') - path), path);
}

/* Lets others pass through the folders above. */
static void open_the_way(const char *path)
{
    char up[400];
    snprintf(up, sizeof up, "%s", path);
    for (char *slash = strrchr(up, '/'); slash && slash > up; slash = strrchr(up, '/')) {
        *slash = '\0';
        struct stat st;
        if (stat(up, &st) == 0 && st.st_uid == getuid())
            (void)chmod(up, st.st_mode | 0111);
    }
}

static void skip_unless_root(void)
{
    if (getuid() != 0) {
        print_message("skipped: only root can become nobody\n");
        skip();
    }
}

static void a_folder_that_cannot_be_written_is_read(void **state)
{
    (void)state;
    skip_unless_root();
    const char *path = library();
    char folder[400];
    folder_of(path, folder);
    open_the_way(path);
    chmod(path, 0644);
    chmod(folder, 0755);
    Buf before = content_of(path);
    assert_int_equal(read_as_nobody(path, "cannot be written", 1), 0);
    /* The file alone could be written, the folder cannot. */
    chmod(path, 0666);
    assert_int_equal(read_as_nobody(path, "cannot be written", 1), 0);
    /* The folder could, the file cannot. */
    chmod(path, 0644);
    chmod(folder, 0777);
    assert_int_equal(read_as_nobody(path, "cannot be written", 1), 0);
    Buf after = content_of(path);
    assert_true(str_eq(buf_str(&before), buf_str(&after)));
    assert_int_equal(others_beside(path), 0);
    buf_free(&before);
    buf_free(&after);
}

static void copy_file(const char *from, const char *to)
{
    Buf b = content_of(from);
    write_file(to, buf_str(&b));
    chmod(to, 0644);
    buf_free(&b);
}

static void what_is_still_in_the_log_is_read(void **state)
{
    (void)state;
    skip_unless_root();
    const char *path = library();
    Store *s = open_as(path, "lin");
    apply_one(s, (Change){.kind = CHANGE_NOTE, .doc = 1, .span = {3, 6}, .note = STR("二")});
    /* Others may read all three files while the writer is there. */
    char folder[400], wal[420], shm[420];
    folder_of(path, folder);
    snprintf(wal, sizeof wal, "%s-wal", path);
    snprintf(shm, sizeof shm, "%s-shm", path);
    open_the_way(path);
    chmod(folder, 0755);
    chmod(path, 0644);
    chmod(wal, 0644);
    chmod(shm, 0644);
    assert_int_equal(read_as_nobody(path, "cannot be written", 2), 0);
    /* A copy of file and log, as a crash leaves them: no index beside. */
    const char *copy = in_folder(fresh_folder(), "library.db");
    char copied[420];
    snprintf(copied, sizeof copied, "%s-wal", copy);
    copy_file(path, copy);
    copy_file(wal, copied);
    open_the_way(copy);
    folder_of(copy, folder);
    chmod(folder, 0555);
    assert_int_equal(read_as_nobody(copy, "cannot be written", 2), 0);
    store_close(s);
}

static void a_reader_without_rights_sees_what_is_written_later(void **state)
{
    (void)state;
    skip_unless_root();
    const char *path = library();
    char folder[400];
    folder_of(path, folder);
    open_the_way(path);
    chmod(path, 0644);
    chmod(folder, 0755);
    int there[2], back[2];
    char c;
    assert_int_equal(pipe(there), 0);
    assert_int_equal(pipe(back), 0);
    pid_t child = fork();
    if (child == 0) {
        if (setgid(65534) != 0 || setuid(65534) != 0)
            _exit(77);
        Error err = {0};
        Store *s = store_open(path, STR("nobody"), &err);
        Arena *a = arena_new();
        AnnotationList list = {0};
        int rc = !s || !store_read_only(s)                                   ? 1
                 : store_changed(s)                                          ? 2
                 : write(there[1], "x", 1) != 1 || read(back[0], &c, 1) != 1 ? 3
                 : !store_changed(s)                                         ? 4
                 : !store_annotations(s, 0, a, &list, &err)                  ? 5
                 : list.n != 2                                               ? 6
                 : store_changed(s)                                          ? 7
                                                                             : 0;
        store_close(s);
        arena_free(a);
        _exit(rc);
    }
    assert_int_equal(read(there[0], &c, 1), 1);
    Store *s = open_as(path, "lin");
    apply_one(s, (Change){.kind = CHANGE_NOTE, .doc = 1, .span = {3, 6}, .note = STR("二")});
    store_close(s);
    assert_int_equal(write(back[1], "x", 1), 1);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

/* --- a full disk --- */

static bool mount_small(const char *folder)
{
    if (getuid() == 0 && mount("tmpfs", folder, "tmpfs", 0, "size=900k") == 0)
        return true;
    print_message("skipped: a small file system cannot be mounted here: %s\n", strerror(errno));
    return false;
}

static void fill(const char *path)
{
    static char block[4096];
    int fd = open(path, O_WRONLY | O_CREAT, 0600);
    while (write(fd, block, sizeof block) > 0)
        ;
    while (write(fd, block, 1) > 0)
        ;
    close(fd);
}

static void on_a_full_disk(const char *folder)
{
    const char *path = in_folder(folder, "library.db"), *filler = in_folder(folder, "filler");
    Arena *a = arena_new();
    Error err = {0};
    Store *s = open_as(path, "lin");
    int64_t doc = add_text(s, "/a.txt", article, ADD_ADDED);
    Change c = {.kind = CHANGE_NOTE, .doc = doc, .span = {0, 3}, .note = STR("注")};
    apply_all(s, &c, 1);
    fill(filler);
    size_t saved = 1;
    do { /* what room the log has goes first */
        c.uuid = uuid_nil;
        err = (Error){0};
        saved += store_apply(s, &c, 1, NULL, &err);
    } while (err.kind == ERR_NONE && saved < 1000);
    assert_int_equal(err.kind, ERR_FULL);
    assert_non_null(strstr(err.text, "disk full"));
    assert_int_equal(annotations_of(s, doc, a).n, saved);
    assert_false(store_apply(s, &c, 1, NULL, &err));
    assert_int_equal(err.kind, ERR_FULL);
    unlink(filler);
    c.uuid = uuid_nil;
    apply_all(s, &c, 1);
    assert_int_equal(annotations_of(s, doc, a).n, ++saved);
    store_close(s);
    /* Opened while it is full: read; with room again: written, without another start. */
    fill(filler);
    s = open_as(path, "lin");
    assert_int_equal(annotations_of(s, doc, a).n, saved);
    c.uuid = uuid_nil;
    assert_false(store_apply(s, &c, 1, NULL, &err));
    assert_int_equal(err.kind, ERR_FULL);
    assert_int_equal(annotations_of(s, doc, a).n, saved);
    unlink(filler);
    c.uuid = uuid_nil;
    apply_all(s, &c, 1);
    assert_null(store_read_only(s));
    assert_int_equal(annotations_of(s, doc, a).n, saved + 1);
    CheckResult r;
    assert_good(store_check(s, true, NULL, NULL, &r, &err), err);
    assert_int_equal(r.problems, 0);
    store_close(s);
    /* No room for a new library. */
    fill(filler);
    assert_null(store_open(in_folder(folder, "new.db"), STR("lin"), &err));
    assert_int_equal(err.kind, ERR_FULL);
    assert_int_not_equal(access(in_folder(folder, "new.db"), F_OK), 0);
    assert_int_not_equal(access(in_folder(folder, "new.db-new"), F_OK), 0);
    arena_free(a);
}

static void a_full_disk_is_said_and_survived(void **state)
{
    const char *folder = fresh_folder();
    if (!mount_small(folder))
        skip();
    *state = (void *)(uintptr_t)folder;
    on_a_full_disk(folder);
}

static int unmount(void **state)
{
    return *state ? umount2(*state, MNT_DETACH) : 0;
}

/* --- copies and clocks --- */

static void a_copied_library_numbers_its_own_ops(void **state)
{
    (void)state;
    const char *path = library();
    const char *copy = in_folder(fresh_folder(), "library.db");
    copy_file(path, copy);
    chmod(copy, 0600);
    const char *both[] = {path, copy};
    for (int i = 0; i < 2; i++) {
        Store *s = open_as(both[i], "lin");
        apply_one(s, (Change){.kind = CHANGE_NOTE, .doc = 1, .span = {3, 6}, .note = STR("二")});
        assert_int_equal(sql_number(both[i], "SELECT count(DISTINCT replica) FROM op"), i == 0 ? 1 : 2);
        assert_int_equal(sql_number(both[i], "SELECT count(*) FROM replica WHERE last_n IS NULL"), 1);
        /* What was done before the copy is still mine to take back. */
        Arena *a = arena_new();
        JournalRow row;
        Error err = {0};
        for (int k = 0; k < 3; k++)
            assert_good(store_undo(s, a, &row, &err), err);
        assert_true(str_eq(row.verb, STR("import")));
        assert_false(store_undo(s, a, &row, &err));
        CheckResult r;
        assert_good(store_check(s, true, NULL, NULL, &r, &err), err);
        assert_int_equal(r.problems, 0);
        arena_free(a);
        store_close(s);
    }
    assert_int_equal(sql_number(copy, "SELECT n FROM op WHERE replica = (SELECT uuid FROM replica "
                                      "WHERE last_n IS NULL) ORDER BY n LIMIT 1"),
                     1);
}

static void the_clock_of_the_ops_never_goes_back(void **state)
{
    (void)state;
    const char *path = library();
    /* Another computer was an hour ahead. */
    run_sql(path, "UPDATE replica SET hlc = (SELECT max(hlc) FROM op) + (3600000 << 16)");
    int64_t ahead = sql_number(path, "SELECT hlc FROM replica");
    Store *s = open_as(path, "lin");
    for (int i = 0; i < 3; i++)
        apply_one(s, (Change){.kind = CHANGE_NOTE, .doc = 1, .span = {3, 6}, .note = STR("二")});
    store_close(s);
    assert_int_equal(sql_number(path, "SELECT max(hlc) FROM op"), ahead + 3);
}

static void a_check_finds_what_was_changed_behind_its_back(void **state)
{
    (void)state;
    static const struct {
        const char *sql;
        bool rebuild;
    } cases[] = {
        {"UPDATE revision SET text = '第一段？' || substr(text, 5)", false},
        {"UPDATE anchor SET exact = '二'", false},
        {"UPDATE anchor SET suffix = ''", false},
        {"UPDATE anchor SET start = 1", false},
        {"UPDATE document SET units = 1", false},
        {"PRAGMA foreign_keys = 0; DELETE FROM annotator", false},
        {"DELETE FROM op WHERE n = 2", false},
        {"INSERT INTO progress SELECT uuid, uuid, 7, id, 0 FROM document", false},
        {"INSERT INTO progress SELECT uuid, uuid, 0, id, 7 FROM document", false},
        {"UPDATE tally SET notes = notes + 1", false},
        {"UPDATE total SET documents = 7", false},
        {"DELETE FROM total", false},
        {"UPDATE note SET note = '别的'", true},
        {"DELETE FROM note", false},
        {"UPDATE op SET after = json_set(after, '$.note', '别的') WHERE kind = 'note'", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *path = library();
        run_sql(path, cases[i].sql);
        Store *s = open_as(path, "lin");
        CheckResult r;
        Error err = {0};
        assert_good(store_check(s, false, NULL, NULL, &r, &err), err);
        assert_int_equal(r.problems > 0, !cases[i].rebuild);
        assert_good(store_check(s, true, NULL, NULL, &r, &err), err);
        if (r.problems == 0)
            fail_msg("not found: %s", cases[i].sql);
        store_close(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_refused_stays_as_it_is),
        cmocka_unit_test(places_where_no_library_can_be),
        cmocka_unit_test(an_empty_file_becomes_a_library),
        cmocka_unit_test(odd_names_are_only_names),
        cmocka_unit_test(a_folder_that_cannot_be_written_is_read),
        cmocka_unit_test(what_is_still_in_the_log_is_read),
        cmocka_unit_test(a_reader_without_rights_sees_what_is_written_later),
        cmocka_unit_test_teardown(a_full_disk_is_said_and_survived, unmount),
        cmocka_unit_test(a_copied_library_numbers_its_own_ops),
        cmocka_unit_test(the_clock_of_the_ops_never_goes_back),
        cmocka_unit_test(a_check_finds_what_was_changed_behind_its_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
