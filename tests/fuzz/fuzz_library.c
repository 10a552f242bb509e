/* A file that says it is a library: opened or refused with a reason, read through, never more than that. The input
 * is the file, or (first byte odd) changes to a good one: place and new byte, again and again.
 */
#include "db/store.h"
#include "fuzz/fuzz.h"
#include "import/import.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64], path[96];
static Buf good;

static void remove_library(void)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    if (system(command) != 0)
        fputs("the library stays\n", stderr);
}

static void read_file(void)
{
    char bytes[4096];
    ssize_t n;
    int fd = open(path, O_RDONLY);
    while ((n = read(fd, bytes, sizeof bytes)) > 0)
        buf_add(&good, (Str){ bytes, (size_t)n });
    close(fd);
}

static void make_good(void)
{
    Error err;
    Str text = STR("标题\n\n林若岚说：“云帆科技错了。”\n");
    snprintf(folder, sizeof folder, "/dev/shm/newsread-fuzz-XXXXXX");
    if (!mkdtemp(folder)) {
        snprintf(folder, sizeof folder, "/tmp/newsread-fuzz-XXXXXX");
        PROMISE(mkdtemp(folder));
    }
    atexit(remove_library);
    snprintf(path, sizeof path, "%s/library.db", folder);
    Store *s = store_open(path, STR("lin"), &err);
    PROMISE(s);
    Arena *a = arena_new();
    Segmentation seg = import_segment(a, text);
    NewDocument n = { .raw = text, .text = text, .encoding = STR("UTF-8"), .rule = seg.rule,
                      .rule_version = seg.version, .paras = seg.paras, .n_paras = seg.n,
                      .facts = import_facts(a, text, &seg, STR("a.txt")) };
    AddStatus status;
    int64_t doc;
    PROMISE(store_add_document(s, &n, &status, &doc, &err));
    Change c = { .kind = CHANGE_NOTE, .doc = doc, .span = seg.paras[1].span, .note = STR("一条笔记") };
    PROMISE(store_apply(s, &c, 1, NULL, &err));
    arena_free(a);
    store_close(s);
    read_file();
}

static void write_input(Str input)
{
    char name[128];
    static const char *const beside[] = { "-wal", "-shm", "-journal" };
    for (size_t i = 0; i < 3; i++) {
        snprintf(name, sizeof name, "%s%s", path, beside[i]);
        unlink(name);
    }
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    bool changed = fuzz_byte(&input) % 2;
    Str whole = changed ? buf_str(&good) : input;
    PROMISE(write(fd, whole.p ? whole.p : "", whole.len) == (ssize_t)whole.len);
    while (changed && input.len >= 4) {
        size_t at = (fuzz_byte(&input) << 16 | fuzz_byte(&input) << 8 | fuzz_byte(&input)) % good.len;
        char byte = (char)fuzz_byte(&input);
        PROMISE(pwrite(fd, &byte, 1, (off_t)at) == 1);
    }
    close(fd);
}

static void ignore(void *ctx, const char *line)
{
    (void)ctx;
    PROMISE(line[0]);
}

static void read_through(Store *s)
{
    Error err;
    Arena *a = arena_new();
    DocumentRow *rows;
    AnnotationList list;
    JournalRow *journal;
    CheckResult result;
    size_t n;
    if (store_list(s, 0, 10, a, &rows, &n, &err))
        for (size_t i = 0; i < n; i++)
            document_free(store_load(s, rows[i].doc, &err));
    store_annotations(s, 0, a, &list, &err);
    store_journal(s, false, 10, a, &journal, &n, &err);
    store_check(s, true, ignore, NULL, &result, &err);
    arena_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Error err = { 0 };
    if (!good.len)
        make_good();
    write_input(fuzz_input(data, size));
    Store *s = store_open(path, STR("lin"), &err);
    PROMISE(s || err.text[0]);
    if (s)
        read_through(s);
    store_close(s);
    return 0;
}
