/* Every question and every key that writes, when nothing can be written: on a disk without room the words stay on the
 * screen, the message says NOT saved and why, nothing in memory has moved, and the same keys save once there is room;
 * in a library that cannot be written nothing is asked in vain. */
#include "screen_case.h"

#include <errno.h>
#include <sqlite3.h>
#include <sys/stat.h>

/* --- a disk without room: every write of SQLite fails --- */

static bool full;

typedef ssize_t WriteAt(int fd, const void *p, size_t n, off_t at);
typedef ssize_t Write(int fd, const void *p, size_t n);
static sqlite3_syscall_ptr real_write, real_pwrite, real_pwrite64;

static ssize_t no_room(void)
{
    errno = ENOSPC;
    return -1;
}

static ssize_t write_it(int fd, const void *p, size_t n)
{
    return full ? no_room() : ((Write *)real_write)(fd, p, n);
}

static ssize_t pwrite_it(int fd, const void *p, size_t n, off_t at)
{
    return full ? no_room() : ((WriteAt *)real_pwrite)(fd, p, n, at);
}

static ssize_t pwrite64_it(int fd, const void *p, size_t n, off_t at)
{
    return full ? no_room() : ((WriteAt *)real_pwrite64)(fd, p, n, at);
}

static void take_over(const char *name, sqlite3_syscall_ptr ours, sqlite3_syscall_ptr *real)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    *real = vfs->xGetSystemCall(vfs, name);
    if (*real)
        assert_int_equal(vfs->xSetSystemCall(vfs, name, ours), SQLITE_OK);
}

/* --- what is tried --- */

typedef struct Trial {
    const char *what;
    const char *library;
    const char *go;     /* to where it can be done */
    const char *begin;  /* what opens the question, or does it at once */
    const char *answer; /* the rest, up to the key that saves */
    const char *again;  /* what saves once there is room */
    const char *stays;  /* on the screen when it was not saved; NULL: nothing was typed */
    const char *saved;  /* the message at last */
    DialogKind kind;    /* the question that stays open */
    const char *page;   /* after a restart: to where it can be done again */
} Trial;

#define NEWSPAPER "j j j j Enter g J J J " /* ¶4 of the fifth sample */
#define MARKED NEWSPAPER "w , t '试' Enter " /* a highlight of mine under the cursor */

static const Trial rows[] = {
    { "highlight", "samples", NEWSPAPER, "m", "", "m", NULL, "saved: highlight", DIALOG_NONE, "" },
    { "tag", "samples", NEWSPAPER, "t", "'没地方' Enter", "Enter", "没地方", "saved: highlight with #没地方", DIALOG_TAG, "" },
    { "tag by its key", "samples", NEWSPAPER "T '文件' Enter 1 ", "1", "", "1", NULL, "#证据/文件; u", DIALOG_NONE, "" },
    { "key of a tag", "samples", NEWSPAPER, "T", "'文件' Enter 1", "1", "Key of #证据/文件", "saved: 1 tags",
      DIALOG_TAG_DIGIT, "" },
    { "note", "samples", NEWSPAPER, "a", "'没有地方的话' Enter", "Enter", "没有地方的话", "saved the note", DIALOG_NOTE, "" },
    { "note changed", "samples", NEWSPAPER "a '一' Enter Enter", "e", "'二' Enter", "Enter", "一二", "saved the note",
      DIALOG_NOTE, "" },
    { "stance", "samples", NEWSPAPER, "s", "'张三丰' Enter '太极膜' Enter +", "+", "张三丰 → 太极膜",
      "saved: + 张三丰 → 太极膜", DIALOG_POLARITY, "" },
    { "stance with a note", "samples", NEWSPAPER, "s", "'张三丰' Enter '太极膜' Enter n '没底' Enter -", "-", "note: 没底",
      "saved: - 张三丰 → 太极膜", DIALOG_POLARITY, "" },
    { "stance changed", "samples", NEWSPAPER "s '张三丰' Enter '太极膜' Enter + Enter", "e", "Enter '太极' Enter ~", "~",
      "张三丰 → 太极膜", "saved: ", DIALOG_POLARITY, "" },
    { "the same stance", "samples", NEWSPAPER "s '张三丰' Enter '太极膜' Enter + J ", "=", "", "=", NULL,
      "saved: + 张三丰", DIALOG_NONE, "" },
    { "the same with .", "samples", NEWSPAPER "s '张三丰' Enter '太极膜' Enter + J ", ".", "", ".", NULL,
      "saved: + 张三丰", DIALOG_NONE, "" },
    { "evidence", "samples", NEWSPAPER "s '张三丰' Enter '太极膜' Enter + ", "V", "", "V", NULL, "saved: evidence",
      DIALOG_NONE, "" },
    { "examined", "samples", NEWSPAPER, "x", "", "x", NULL, "examined, no stance", DIALOG_NONE, "" },
    { "delete", "samples", MARKED, "d", "", "d", NULL, "deleted the highlight", DIALOG_NONE, "" },
    { "ends moved", "samples", MARKED "r h h ", "m", "", "m", NULL, "saved: the highlight's new ends", DIALOG_NONE,
      "" },
    { "cut in two", "samples", MARKED "( w l l ", "S", "", "S", NULL, "saved: two highlights", DIALOG_NONE, "" },
    { "pen", "samples", NEWSPAPER, "I", "'笔' Enter ,", ",", NULL, "pen #笔: , ; p mark", DIALOG_NONE, "" },
    { "undo", "samples", MARKED, "u", "", "u", NULL, "taken back: highlight", DIALOG_NONE, "" },
    { "redo", "samples", MARKED "u ", "U", "", "U", NULL, "made again: highlight", DIALOG_NONE, "" },
    { "split", "samples", NEWSPAPER "w ", "|", "", "|", NULL, "is two now", DIALOG_NONE, "" },
    { "join", "samples", NEWSPAPER, "&", "", "&", NULL, "are one", DIALOG_NONE, "" },
    { "kind", "samples", NEWSPAPER, "P", "h", "h", "of which kind?", "saved: kind of ¶4 is heading",
      DIALOG_PARA_KIND, "" },
    { "hide", "samples", NEWSPAPER, "H", "", "H", NULL, "saved: ¶4 hidden", DIALOG_NONE, "" },
    { "author", "samples", NEWSPAPER, "A", "C-u '某人' Enter", "Enter", "某人", "it is 某人", DIALOG_PARA_AUTHOR, "" },
    { "freeze", "samples", NEWSPAPER, ": 'freeze' Enter", "", ": 'freeze' Enter", NULL, "paragraphs are frozen",
      DIALOG_NONE, "" },
    { "name confirmed", "samples", NEWSPAPER "@ ", "y", "", "y", NULL, "is a name; u", DIALOG_NONE, "@" },
    { "name refused", "samples", NEWSPAPER "@ ", "n", "", "n", NULL, "is not suggested any more", DIALOG_NONE, "@" },
    { "name forgotten", "samples", NEWSPAPER "@ y G ", "d", "", "d", NULL, "is no name any more", DIALOG_NONE, "@ G" },
    { "name the same", "samples", NEWSPAPER "@ ", "m", "'水务' Enter", "Enter", "水务", "saved: 埃克洛 is 萨尔凡水务",
      DIALOG_NAME_SAME, "@" },
    { "name written right", "samples", NEWSPAPER "@ ", "r", "C-u '埃克洛先生' Enter", "Enter", "埃克洛先生",
      "saved: 埃克洛 is 埃克洛先生", DIALOG_NAME_NEW, "@" },
    { "kind of a name", "samples", NEWSPAPER "@ ", "t", "p", "p", "What is 埃克洛?", "saved: 埃克洛: person",
      DIALOG_NAME_KIND, "@" },
    { "alias", "samples", NEWSPAPER "@ ", "a", "'Ekelö' Enter", "Enter", "Ekelö", "is also Ekelö", DIALOG_NAME_ALIAS,
      "@" },
    { "alias taken away", "samples", NEWSPAPER "@ a 'Ekelö' Enter G ", "x", "'Eke' Enter", "Enter", "Eke",
      "saved: Ekelö is not", DIALOG_NAME_SPLIT, "@ G" },
    { "tag defined", "samples", NEWSPAPER "B ", "n", "C-u '新的/标签' Enter", "Enter", "新的/标签", "#新的/标签 is a tag",
      DIALOG_BOOK_NEW, "B" },
    { "tag renamed", "samples", NEWSPAPER "B ", "r", "C-u '争端' Enter", "Enter", "争端", "has another name",
      DIALOG_BOOK_RENAME, "B" },
    { "tags merged", "samples", NEWSPAPER "B ", "m", "'文件' Enter", "Enter", "文件", "is one with the other",
      DIALOG_BOOK_MERGE, "B" },
    { "key in the codebook", "samples", NEWSPAPER "B ", "t", "'1' Enter", "Enter", "#争议: 1", "saved: 1 tags",
      DIALOG_BOOK_KEY, "B" },
    { "colour", "samples", NEWSPAPER "B ", "c", "4", "4", "Colour of #争议", "has its colour", DIALOG_BOOK_COLOUR, "B" },
    { "definition", "samples", NEWSPAPER "B ", "e", "'谁抄了谁' Enter", "Enter", "谁抄了谁", "has its definition",
      DIALOG_BOOK_WORDS, "B" },
    { "example", "samples", NEWSPAPER "B ", "x", "'你抄了' Enter", "Enter", "你抄了", "has its example",
      DIALOG_BOOK_EXAMPLE, "B" },
    { "tag deleted", "samples", NEWSPAPER "B n C-u '白写' Enter ", "d", "", "d", NULL, "is deleted", DIALOG_NONE, "B" },
    { "import", "samples", NEWSPAPER, "i", "'README.md' Enter", "Enter", "README.md", "added 1", DIALOG_IMPORT, "" },
    { "link", "samples", NEWSPAPER "+ ] J J J ", "+", "", "+", NULL, "saved: linked as", DIALOG_NONE, "g +" },
    { "event renamed", "samples", NEWSPAPER "+ ] J J J + ! ", "r", "C-u '抽检' Enter", "Enter", "抽检", "is called 抽检",
      DIALOG_EVENT, "!" },
    { "passage taken away", "samples", NEWSPAPER "+ ] J J J + ! j j ", "d", "", "d", NULL, "is not linked any more",
      DIALOG_NONE, "! j j" },
    { "all tagged", "samples", NEWSPAPER "Q '拆开' Enter ", "t", "'比喻' Enter y", "y", NULL, "saved: ", DIALOG_NONE,
      "Q '拆开' Enter" },
    { "suspect: yes", "revised", "j Enter Y ", "y", "", "y", NULL, "saved: this is the place", DIALOG_NONE, "Y" },
    { "suspect: no", "revised", "j Enter Y ", "n", "", "n", NULL, "saved: this is not the place", DIALOG_NONE, "Y" },
    { "suspect: by hand", "revised", "j Enter Y Enter ", "Y", "", "Y", NULL, "saved: it stands here", DIALOG_NONE,
      "Y Enter" },
};
enum { TRIALS = sizeof rows / sizeof *rows };

/* --- looking --- */

static void add_annotation(Buf *out, const Annotation *a)
{
    buf_addf(out, "%d %zu-%zu %d %.*s", a->type, a->anchor.span.start, a->anchor.span.end, a->status, STR_ARG(a->note));
    buf_addf(out, " %.*s %.*s %d", STR_ARG(a->event), STR_ARG(a->holder), a->polarity);
    buf_addf(out, " %.*s %d", STR_ARG(a->target), a->voice);
    for (size_t i = 0; i < a->n_tags; i++)
        buf_addf(out, " #%.*s", STR_ARG(a->tags[i]));
    for (size_t i = 0; i < a->n_evidence; i++)
        buf_addf(out, " %zu", a->evidence[i].span.start);
    buf_addc(out, '\n');
}

/* All the workspace says of the library, and where the cursor stands. */
static void add_state(Case *c, Buf *out)
{
    const Workspace *w = c->w;
    buf_addf(out, "%lld documents, %d\n", (long long)w->shelf.total, w->doc->frozen);
    for (size_t i = 0; i < w->doc->n_paras; i++)
        buf_addf(out, "%zu %d %d %.*s\n", w->doc->paras[i].span.start, w->doc->paras[i].kind, w->doc->paras[i].hidden,
                 STR_ARG(w->doc->paras[i].author));
    for (size_t i = 0; i < w->annotations.n; i++)
        add_annotation(out, &w->annotations.items[i]);
    for (size_t i = 0; i < w->n_examined; i++)
        buf_addf(out, "examined %zu\n", w->examined[i].start);
    for (size_t i = 0; i < w->n_tags; i++)
        buf_addf(out, "#%.*s %c%d %.*s %.*s\n", STR_ARG(w->tags[i].path), w->tags[i].key ? w->tags[i].key : ' ',
                 w->tags[i].colour, STR_ARG(w->tags[i].definition), STR_ARG(w->tags[i].example));
    for (size_t i = 0; i < w->n_names; i++) {
        buf_addf(out, "%.*s %d", STR_ARG(w->names[i].name), w->names[i].kind);
        for (size_t k = 0; k < w->names[i].n_aliases; k++)
            buf_addf(out, " %.*s", STR_ARG(w->names[i].aliases[k].name));
        buf_addc(out, '\n');
    }
    for (size_t i = 0; c->ui.names.arena && i < c->ui.names.n; i++)
        buf_addf(out, "row %.*s\n", STR_ARG(c->ui.names.rows[i].name));
}

static void fails(Case *c, const Trial *row, const char *what)
{
    print_message("the screen was:\n");
    print_screen(c);
    fail_msg("%s: %s", row->what, what);
}

static void expect_on_screen(Case *c, const Trial *row, const char *text)
{
    if (!on_screen(c, str(text)))
        fails(c, row, text);
}

static void expect_state(Case *c, const Trial *row, const Buf *wanted)
{
    Buf now = { 0 };
    add_state(c, &now);
    if (!str_eq(buf_str(&now), buf_str(wanted)))
        fails(c, row, "something in memory has moved");
    buf_free(&now);
}

static void expect_kind(Case *c, const Trial *row, DialogKind kind)
{
    if (c->ui.dialog.kind != kind)
        fails(c, row, "another question is open");
}

static void expect_saved(Case *c, const Trial *row, const Buf *before)
{
    Buf now = { 0 };
    expect_on_screen(c, row, row->saved);
    expect_kind(c, row, DIALOG_NONE);
    add_state(c, &now);
    if (str_eq(buf_str(&now), buf_str(before)))
        fails(c, row, "nothing has changed when there was room again");
    buf_free(&now);
}

static void begin(Case *c, const Trial *row, const char *go)
{
    *c = (Case){ .file = row->what, .cols = 120, .rows = 40 };
    grid_init(&c->grid, 1, 1, NULL);
    full = false;
    make_library(c, str(row->library));
    press(c, str(go));
}

static void end(Case *c)
{
    stop(c);
    grid_free(&c->grid);
    remove_library(c);
}

/* --- no room --- */

static void the_disk_fills_up(void **state)
{
    const Trial *row = *state;
    Case c;
    Buf before = { 0 };
    begin(&c, row, row->go);
    add_state(&c, &before);
    full = true;
    press(&c, str(row->begin));
    press(&c, str(row->answer));
    for (int i = 0; i < 2; i++) {
        expect_on_screen(&c, row, "! NOT ");
        expect_on_screen(&c, row, "disk full");
        expect_kind(&c, row, row->kind);
        if (row->stays)
            expect_on_screen(&c, row, row->stays);
        expect_state(&c, row, &before);
        press(&c, str(row->again));
    }
    ui_step(&c.ui, K_IDLE);
    full = false;
    press(&c, str(row->again));
    expect_saved(&c, row, &before);
    buf_free(&before);
    end(&c);
}

/* The reader was started on a full disk: it says so instead of asking, and asks when there is room. */
static void the_disk_was_full(void **state)
{
    const Trial *row = *state;
    Case c;
    Buf before = { 0 };
    begin(&c, row, row->go);
    stop(&c);
    full = true;
    start(&c);
    expect_on_screen(&c, row, "");
    ui_draw(&c.ui, &c.grid);
    expect_on_screen(&c, row, "! read-only: disk full");
    press(&c, STR("a"));
    expect_on_screen(&c, row, "! nothing can be changed: disk full");
    expect_kind(&c, row, DIALOG_NONE);
    press(&c, STR("j"));
    full = false;
    add_state(&c, &before);
    press(&c, STR("a '又有地方了' Enter"));
    expect_on_screen(&c, row, "saved the note");
    press(&c, STR("u"));
    expect_on_screen(&c, row, "taken back: note");
    buf_free(&before);
    end(&c);
}

/* Esc leaves a note and keeps its words for the next time; where it cannot, it asks to be pressed twice. */
static void words_are_not_left_lightly(void **state)
{
    static const Trial note = { .what = "Esc", .library = "samples", .go = NEWSPAPER };
    (void)state;
    Case c;
    begin(&c, &note, NEWSPAPER "a '半句'");
    full = true;
    press(&c, STR("Esc"));
    expect_on_screen(&c, &note, "! NOT kept: cannot save: disk full; Esc again leaves");
    expect_on_screen(&c, &note, "半句");
    expect_kind(&c, &note, DIALOG_NOTE);
    press(&c, STR("'话' Esc"));
    expect_on_screen(&c, &note, "! NOT kept");
    full = false;
    press(&c, STR("Esc"));
    expect_on_screen(&c, &note, "the same key here brings the words back");
    press(&c, STR("a"));
    expect_on_screen(&c, &note, "半句话");
    full = true;
    press(&c, STR("'!' Esc Esc"));
    expect_kind(&c, &note, DIALOG_NONE);
    end(&c);
}

/* What is no change of the library: a switch of the view works until one leaves, an export is written elsewhere. */
static void the_view_and_exports_work_all_the_same(void **state)
{
    static const Trial view = { .what = "view", .library = "samples", .go = NEWSPAPER };
    (void)state;
    Case c;
    char keys[256];
    begin(&c, &view, NEWSPAPER);
    full = true;
    press(&c, STR("D p"));
    expect_on_screen(&c, &view, "! only until you leave, NOT saved: cannot save: disk full");
    expect_on_screen(&c, &view, "off  pinyin");
    press(&c, STR("Esc E C-u '/dev/null/x/' Enter"));
    expect_on_screen(&c, &view, "! NOT exported: ");
    expect_on_screen(&c, &view, "folder or file: /dev/null/x/");
    expect_kind(&c, &view, DIALOG_EXPORT);
    press(&c, STR("Esc M a"));
    expect_on_screen(&c, &view, "! NOT marked: cannot save: disk full");
    expect_kind(&c, &view, DIALOG_MARK_SET);
    snprintf(keys, sizeof keys, "Esc E C-u '%s/x.md' Enter", c.folder);
    press(&c, str(keys));
    expect_on_screen(&c, &view, "wrote /tmp/");
    full = false;
    end(&c);
}

/* The library lay on a disk that was full, and then it was taken away. */
static void a_library_may_vanish(void **state)
{
    static const Trial gone = { .what = "gone", .library = "samples", .go = NEWSPAPER };
    (void)state;
    Case c;
    begin(&c, &gone, NEWSPAPER);
    stop(&c);
    full = true;
    start(&c);
    full = false;
    char away[128];
    snprintf(away, sizeof away, "%s.away", c.db);
    assert_int_equal(rename(c.db, away), 0);
    press(&c, STR("a"));
    expect_on_screen(&c, &gone, "! nothing can be changed: ");
    press(&c, STR("J B Esc @ Esc L Esc u"));
    ui_step(&c.ui, K_CHANGED);
    press(&c, STR("k ]"));
    assert_int_equal(rename(away, c.db), 0);
    press(&c, STR("a '又回来了' Enter"));
    expect_on_screen(&c, &gone, "saved the note");
    end(&c);
}

/* --- a library that cannot be written --- */

static void set_writable(const Case *c, bool may)
{
    char backups[128];
    snprintf(backups, sizeof backups, "%s/backups", c->folder);
    if (may && getuid() == 0)
        assert_int_equal(seteuid(0), 0);
    assert_int_equal(chmod(c->db, may ? 0600 : 0444), 0);
    assert_int_equal(chmod(c->folder, may ? 0700 : 0555), 0);
    if (!may && getuid() == 0)
        assert_int_equal(seteuid(65534), 0);
}

static void nothing_is_asked_in_vain(void **state)
{
    const Trial *row = *state;
    Case c;
    Buf before = { 0 };
    begin(&c, row, row->go);
    stop(&c);
    set_writable(&c, false);
    start(&c);
    ui_draw(&c.ui, &c.grid);
    bool told = on_screen(&c, STR("! read-only: "));
    if (told) {
        press(&c, str(row->page));
        add_state(&c, &before);
        press(&c, str(row->begin));
        expect_state(&c, row, &before);
        told = on_screen(&c, STR("! nothing can be changed: "));
        expect_kind(&c, row, DIALOG_NONE);
    }
    stop(&c);
    set_writable(&c, true);
    if (!told)
        fails(&c, row, "a library that cannot be written is not told");
    buf_free(&before);
    end(&c);
}

/* --- all of them --- */

/* Every question there is has its row: a new one is asked about here first. */
static void every_question_has_its_row(void **state)
{
    (void)state;
    static const DialogKind others[] = { DIALOG_COMMAND, DIALOG_HOLDER, DIALOG_TARGET, DIALOG_STANCE_NOTE,
                                         DIALOG_TAG_KEY, DIALOG_PEN,    DIALOG_REPAIRS, DIALOG_EXPORT,
                                         DIALOG_THEME,   DIALOG_FIND,    DIALOG_FILTER,  DIALOG_TAG_ALL,
                                         DIALOG_MARK_SET, DIALOG_MARK_GO };
    for (int kind = DIALOG_NONE + 1; kind <= DIALOG_MARK_GO; kind++) {
        bool found = false;
        for (size_t i = 0; i < TRIALS; i++)
            found = found || rows[i].kind == (DialogKind)kind;
        for (size_t i = 0; i < sizeof others / sizeof *others; i++) /* steps to others, or of no change */
            found = found || others[i] == (DialogKind)kind;
        if (!found)
            fail_msg("question %d is not tried on a full disk", kind);
    }
}

int main(void)
{
    take_over("write", (sqlite3_syscall_ptr)write_it, &real_write);
    take_over("pwrite", (sqlite3_syscall_ptr)pwrite_it, &real_pwrite);
    take_over("pwrite64", (sqlite3_syscall_ptr)pwrite64_it, &real_pwrite64);
    struct CMUnitTest tests[2 * TRIALS + 5];
    static char names[2 * TRIALS][64];
    size_t n = 0;
    for (size_t i = 0; i < TRIALS; i++) {
        snprintf(names[2 * i], sizeof names[0], "%s, no room", rows[i].what);
        snprintf(names[2 * i + 1], sizeof names[0], "%s, read-only", rows[i].what);
        void *row = (void *)(uintptr_t)&rows[i];
        tests[n++] = (struct CMUnitTest){ names[2 * i], the_disk_fills_up, NULL, NULL, row };
        tests[n++] = (struct CMUnitTest){ names[2 * i + 1], nothing_is_asked_in_vain, NULL, NULL, row };
    }
    tests[n++] = (struct CMUnitTest){ "full from the start", the_disk_was_full, NULL, NULL,
                                      (void *)(uintptr_t)&rows[0] };
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(words_are_not_left_lightly);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(the_view_and_exports_work_all_the_same);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(a_library_may_vanish);
    tests[n++] = (struct CMUnitTest){ "every question has its row", every_question_has_its_row, NULL, NULL, NULL };
    return _cmocka_run_group_tests("unsaved", tests, n, NULL, NULL);
}
