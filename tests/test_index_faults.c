/* The index of the texts damaged, cut, killed, without room: answers stay right, and it is built anew. */
#include "index_fixture.h"

#include "base/clock.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

static const char *const asked[] = {"模型", "创业", "国会", "ai", "后", "来再", "没有", "说。", "饕餮", "篇什么都"};
enum { ASKED = sizeof asked / sizeof asked[0] };

typedef struct Answers {
    size_t hits[ASKED];
} Answers;

static Answers ask_all(Store *s, Index *ix)
{
    Answers a;
    for (size_t i = 0; i < ASKED; i++)
        a.hits[i] = count_words(s, ix, str(asked[i]), MATCH_FOLDED).hits;
    return a;
}

static void assert_right(Store *s, const char *path, const Answers *right, const char *what, size_t at)
{
    Index *ix = indexing_open(path);
    Answers a = ask_all(s, ix);
    index_close(ix);
    for (size_t i = 0; i < ASKED; i++)
        if (a.hits[i] != right->hits[i])
            fail_msg("%s %zu: '%s' has %zu hits, not %zu", what, at, asked[i], a.hits[i], right->hits[i]);
}

static Store *library(const char **path)
{
    *path = in_folder(fresh_folder(), "library.db");
    Store *s = open_as(*path, "lin");
    add_text(s, "/1.txt", STR("第一段讲大模型与创业。\n國會與OpenAI的說法。\n"), ADD_ADDED);
    add_text(s, "/2.txt", STR("第二篇也讲模型，不讲创业板。\n杨立昆说：没有。\n"), ADD_ADDED);
    add_text(s, "/3.txt", STR("第三篇什么都不讲。\n後来的事，后来再说。\n"), ADD_ADDED);
    return s;
}

/* --- files --- */

typedef struct Files {
    char folder[340];
    char names[16][32];
    Buf bytes[16];
    size_t n;
} Files;

static Files read_files(const char *path)
{
    Files f = {0};
    Error err = {0};
    snprintf(f.folder, sizeof f.folder, "%s-index", path);
    DIR *d = opendir(f.folder);
    assert_non_null(d);
    for (const struct dirent *e; (e = readdir(d)) != NULL && f.n < 16;)
        if (strstr(e->d_name, ".seg") || strcmp(e->d_name, "manifest") == 0) {
            snprintf(f.names[f.n], sizeof f.names[0], "%.31s", e->d_name);
            assert_good(file_read(in_folder(f.folder, f.names[f.n]), 1 << 26, &f.bytes[f.n], &err), err);
            f.n++;
        }
    closedir(d);
    return f;
}

static void write_file(const Files *f, size_t i, Str content)
{
    FILE *out = fopen(in_folder(f->folder, f->names[i]), "w");
    assert_non_null(out);
    assert_int_equal(fwrite(content.p, 1, content.len, out), content.len);
    fclose(out);
}

static void put_back(const Files *f)
{
    for (size_t i = 0; i < f->n; i++)
        write_file(f, i, buf_str(&f->bytes[i]));
}

static void free_files(Files *f)
{
    for (size_t i = 0; i < f->n; i++)
        buf_free(&f->bytes[i]);
}

/* Every byte of every file changed, one at a time; many lengths; many stretches of zeros. */
static void damage_never_makes_an_answer_wrong(void **state)
{
    (void)state;
    const char *path;
    Store *s = library(&path);
    Answers right = ask_all(s, NULL);
    assert_true(build_index(s, path, false));
    Files f = read_files(path);
    size_t tries = 0;
    for (size_t i = 0; i < f.n; i++)
        for (size_t at = 0; at < f.bytes[i].len; at++, tries++) {
            f.bytes[i].p[at] ^= (char)(1 << at % 8);
            put_back(&f);
            assert_right(s, path, &right, "a byte changed at", at);
            f.bytes[i].p[at] ^= (char)(1 << at % 8);
            put_back(&f);
            if (at % 5 == 0) {
                write_file(&f, i, (Str){f.bytes[i].p, at});
                assert_right(s, path, &right, "cut at", at);
            }
        }
    for (size_t i = 0; i < f.n; i++)
        for (size_t at = 0; at < f.bytes[i].len; at += 16, tries++) {
            Buf zeroed = {0};
            buf_add(&zeroed, buf_str(&f.bytes[i]));
            memset(zeroed.p + at, 0, zeroed.len - at < 64 ? zeroed.len - at : 64);
            put_back(&f);
            write_file(&f, i, buf_str(&zeroed));
            assert_right(s, path, &right, "zeroed from", at);
            buf_free(&zeroed);
        }
    print_message("%zu kinds of damage in %zu files\n", tries, f.n);
    free_files(&f);
    store_close(s);
}

/* After damage was met the next build makes a whole one. */
static void what_is_damaged_is_built_anew(void **state)
{
    (void)state;
    const char *path;
    Store *s = library(&path);
    Answers right = ask_all(s, NULL);
    assert_true(build_index(s, path, false));
    Files f = read_files(path);
    for (size_t i = 0; i < f.n; i++) {
        Buf bad = {0};
        buf_add(&bad, buf_str(&f.bytes[i]));
        bad.p[20] ^= 1;
        put_back(&f);
        write_file(&f, i, buf_str(&bad));
        assert_right(s, path, &right, "file", i);
        buf_free(&bad);
        assert_true(build_index(s, path, false));
        Index *ix = indexing_open(path);
        assert_true(index_is_current(ix, s));
        Counted c = count_words(s, ix, STR("创业板"), MATCH_FOLDED);
        assert_true(c.helped && c.documents == 1 && c.hits == 1);
        index_close(ix);
    }
    free_files(&f);
    store_close(s);
}

/* Damage while somebody has it open: he has read the tables, not the blocks. */
static void damage_under_an_open_index(void **state)
{
    (void)state;
    const char *path;
    Store *s = library(&path);
    Answers right = ask_all(s, NULL);
    assert_true(build_index(s, path, false));
    Files f = read_files(path);
    Index *ix = indexing_open(path);
    ask_all(s, ix);
    for (size_t i = 0; i < f.n; i++)
        if (strstr(f.names[i], ".seg")) {
            int fd = open(in_folder(f.folder, f.names[i]), O_WRONLY);
            assert_int_equal(pwrite(fd, "\0\0\0\0\0\0\0\0", 8, 16), 8);
            close(fd);
        }
    Answers a = ask_all(s, ix);
    assert_memory_equal(&a, &right, sizeof a);
    index_close(ix);
    free_files(&f);
    store_close(s);
}

/* What lies under its names and is none of it. */
static void strange_things_in_its_place(void **state)
{
    (void)state;
    static const char *const commands[] = {
        "rm -rf %s-index; mkdir %s-index; mkfifo %s-index/manifest",
        "rm -rf %s-index; mkdir -p %s-index/manifest",
        "rm -rf %s-index; mkdir %s-index; ln -s /etc/passwd %s-index/manifest",
        "rm -rf %s-index; head -c 100000 /dev/urandom > %s-index",
        "rm -rf %s-index; ln -s /tmp %s-index",
        "rm -f %s-index/*.seg",
        "rm -f %s-index/manifest",
        "for f in %s-index/*.seg; do rm $f; mkfifo $f; done",
        "rm -rf %s-index",
    };
    const char *path;
    Store *s = library(&path);
    Answers right = ask_all(s, NULL);
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        char command[2000];
        Index *ix = indexing_open(path);
        assert_true(build_index(s, path, false) || i > 0);
        ask_all(s, ix);
        snprintf(command, sizeof command, commands[i], path, path, path);
        assert_int_equal(system(command), 0);
        Answers a = ask_all(s, ix);
        assert_memory_equal(&a, &right, sizeof a);
        assert_right(s, path, &right, "thing", i);
        build_index(s, path, false); /* may fail: it is not its place any more */
        assert_right(s, path, &right, "then built, thing", i);
        index_close(ix);
        snprintf(command, sizeof command, "rm -rf %s-index", path);
        assert_int_equal(system(command), 0);
    }
    assert_true(build_index(s, path, false));
    store_close(s);
}

/* --- while it is built --- */

static Store *many(const char **path, size_t n)
{
    Buf lines = {0};
    *path = in_folder(fresh_folder(), "library.db");
    Store *s = open_as(*path, "lin");
    chinese_lines("cat samples/*.txt", 20000, &lines);
    for (size_t i = 0; i < n; i++) {
        char name[32];
        Buf text = {0};
        size_t at = str_find(buf_str(&lines), STR("\n"), i * 997 % (lines.len / 2)) + 1;
        size_t end = str_find(buf_str(&lines), STR("\n"), at + lines.len / 3) + 1;
        buf_addf(&text, "第%zu篇\n", i);
        buf_add(&text, str_sub(buf_str(&lines), at, end));
        snprintf(name, sizeof name, "/%zu", i);
        add_text(s, name, buf_str(&text), ADD_ADDED);
        buf_free(&text);
    }
    buf_free(&lines);
    return s;
}

static size_t segment_files(const char *path)
{
    char folder[420];
    size_t n = 0;
    snprintf(folder, sizeof folder, "%s-index", path);
    DIR *d = opendir(folder);
    for (const struct dirent *e; d && (e = readdir(d)) != NULL;)
        n += strstr(e->d_name, ".seg") != NULL;
    if (d)
        closedir(d);
    return n;
}

static void killed_while_building(void **state)
{
    (void)state;
    const char *path;
    Store *s = many(&path, 120);
    Answers right = ask_all(s, NULL);
    store_close(s);
    int64_t begun = clock_mono_us();
    s = open_as(path, "lin");
    assert_true(build_index(s, path, true));
    int64_t whole = clock_mono_us() - begun;
    store_close(s);
    for (int turn = 0; turn < 9; turn++) {
        fflush(NULL);
        pid_t child = fork();
        if (child == 0) {
            Error err = {0};
            Store *own = store_open(path, STR("wu"), &err);
            IndexingProgress p = {0};
            _exit(own && indexing_build(own, path, turn % 2 == 0, &p, &err) ? 0 : 1);
        }
        usleep((useconds_t)(whole * turn / 9));
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        s = open_as(path, "lin");
        assert_right(s, path, &right, "killed, turn", (size_t)turn);
        store_close(s);
    }
    s = open_as(path, "lin");
    assert_true(build_index(s, path, false));
    assert_right(s, path, &right, "built after", 0);
    Error err = {0};
    IndexState st;
    Index *ix = indexing_open(path);
    assert_good(index_state(ix, s, &st, &err), err);
    assert_int_equal(st.covered, st.documents);
    assert_int_equal(segment_files(path), st.segments); /* nothing is left lying about */
    index_close(ix);
    store_close(s);
}

static void no_room(void **state)
{
    (void)state;
    const char *path;
    Store *s = many(&path, 120);
    Answers right = ask_all(s, NULL);
    store_close(s);
    static const rlim_t rooms[] = {0, 100, 5000, 40000, 100000};
    for (size_t i = 0; i < sizeof rooms / sizeof rooms[0]; i++) {
        fflush(NULL);
        pid_t child = fork();
        if (child == 0) {
            Error err = {0};
            Store *own = store_open(path, STR("wu"), &err);
            struct rlimit limit = {rooms[i], rooms[i]};
            signal(SIGXFSZ, SIG_IGN);
            setrlimit(RLIMIT_FSIZE, &limit);
            IndexingProgress p = {0};
            bool built = own && indexing_build(own, path, true, &p, &err);
            _exit(own && !built && err.kind != ERR_NONE ? 0 : 1);
        }
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_int_equal(status, 0);
        s = open_as(path, "lin");
        assert_right(s, path, &right, "room for", (size_t)rooms[i]);
        store_close(s);
    }
    s = open_as(path, "lin");
    assert_true(build_index(s, path, false));
    assert_right(s, path, &right, "with room again", 0);
    store_close(s);
}

static void remove_it(void *ctx, int64_t done, int64_t total)
{
    char command[500];
    (void)done;
    (void)total;
    snprintf(command, sizeof command, "rm -rf %s-index", (const char *)ctx);
    if (system(command) != 0)
        fail();
}

static void removed_while_building(void **state)
{
    (void)state;
    const char *path;
    Error err = {0};
    Store *s = many(&path, 120);
    Answers right = ask_all(s, NULL);
    IndexingProgress p = {.tell = remove_it, .ctx = (void *)(uintptr_t)path};
    (void)indexing_build(s, path, false, &p, &err);
    assert_right(s, path, &right, "removed", 0);
    assert_true(build_index(s, path, false));
    assert_right(s, path, &right, "built again", 0);
    store_close(s);
}

/* --- beside the reader --- */

static void a_thread_is_stopped_at_once(void **state)
{
    (void)state;
    const char *path;
    Store *s = many(&path, 120);
    Answers right = ask_all(s, NULL);
    int64_t worst = 0;
    for (int turn = 0; turn < 6; turn++) {
        remove_it((void *)(uintptr_t)path, 0, 0);
        Indexing *x = indexing_new(path, STR("lin"));
        indexing_look(x, s, INDEXING_FROM - 1);
        int64_t done, total;
        assert_false(indexing_state(x, &done, &total));
        indexing_look(x, s, INDEXING_FROM);
        assert_true(indexing_state(x, &done, &total));
        usleep((useconds_t)(turn * 20000));
        int64_t begun = clock_mono_us();
        indexing_free(x);
        int64_t took = clock_mono_us() - begun;
        worst = took > worst ? took : worst;
        assert_right(s, path, &right, "stopped, turn", (size_t)turn);
    }
    print_message("stopped within %.1f ms\n", (double)worst / 1000);
    Indexing *x = indexing_new(path, STR("lin"));
    Index *ix = indexing_open(path);
    for (int turn = 0; turn < 3000 && !index_is_current(ix, s); turn++) {
        indexing_look(x, s, INDEXING_FROM);
        usleep(10000);
    }
    assert_true(index_is_current(ix, s));
    assert_right(s, path, &right, "at the end", 0);
    /* A change is taken in, and then there is nothing more to do. */
    add_text(s, "/new", STR("又来了一篇，讲模型。\n"), ADD_ADDED);
    for (int turn = 0; turn < 3000 && !index_is_current(ix, s); turn++) {
        indexing_look(x, s, INDEXING_FROM);
        usleep(10000);
    }
    assert_true(index_is_current(ix, s));
    index_close(ix);
    indexing_free(x);
    store_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(damage_never_makes_an_answer_wrong),
        cmocka_unit_test(what_is_damaged_is_built_anew),
        cmocka_unit_test(damage_under_an_open_index),
        cmocka_unit_test(strange_things_in_its_place),
        cmocka_unit_test(killed_while_building),
        cmocka_unit_test(no_room),
        cmocka_unit_test(removed_while_building),
        cmocka_unit_test(a_thread_is_stopped_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
