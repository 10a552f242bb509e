/* Importing many files: in the reader keys are heard meanwhile, Esc stops it, one undo takes all of it back; the
 * command is stopped by Ctrl-C, says what it did, and goes on where it was the next time. */
#include "lib/prog.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

enum { FILES = 2000, WAIT = 20000 };

static char *folder_of(const char *name, int n)
{
    char *folder = prog_temp(name);
    char path[400];
    mkdir(folder, 0700);
    for (int i = 0; i < n; i++) {
        snprintf(path, sizeof path, "%s/%05d.txt", folder, i);
        FILE *f = fopen(path, "w");
        assert_non_null(f);
        fprintf(f, "第%d号新闻\n\n这是第 %d 篇，说的是同一件事。\n\n又一段，说的是另一件事。\n", i, i);
        fclose(f);
    }
    return folder;
}

static size_t documents(const char *library)
{
    char *out = prog_must(library, "list", "--json", NULL);
    size_t n = 0;
    for (const char *p = out; (p = strchr(p, '\n')); p++)
        n++;
    free(out);
    return n;
}

static void whole(const char *library)
{
    free(prog_must(library, "check", "--rebuild", NULL));
}

static Pty *importing(const char *library, const char *folder)
{
    char keys[500];
    Pty *p = prog_reader(library, NULL, 100, 30);
    assert_true(pty_wait_text(p, "Documents", WAIT));
    snprintf(keys, sizeof keys, "i%s<Enter>", folder);
    pty_type(p, keys);
    return p;
}

static void leave(Pty *p)
{
    int status;
    pty_type(p, "q");
    assert_true(pty_wait_exit(p, WAIT, &status));
    assert_int_equal(status, 0);
    pty_free(p);
}

static void keys_are_heard_while_the_reader_imports(void **state)
{
    (void)state;
    char *folder = folder_of("many", FILES), *library = prog_library("reader", false);
    Pty *p = importing(library, folder);
    assert_true(pty_wait_text(p, "importing: ", WAIT));
    pty_type(p, "jq"); /* down, and not out by accident */
    if (!pty_wait_text(p, "an import is running", WAIT)) {
        pty_dump(p);
        fail_msg("left in the middle, or over too soon");
    }
    assert_true(pty_wait_text(p, "added 2000; u takes them back", WAIT));
    assert_true(pty_wait_text(p, "Documents 2/2006", WAIT)); /* the first key was heard as well */
    pty_type(p, "u");
    assert_true(pty_wait_text(p, "taken back: import 2000 files", WAIT));
    leave(p);
    assert_int_equal(documents(library), 6);
    whole(library);
    free(prog_must(library, "redo", NULL));
    assert_int_equal(documents(library), 6 + FILES);
    whole(library);
    free(library);
    free(folder);
}

static void esc_stops_it(void **state)
{
    (void)state;
    char *folder = folder_of("more", FILES), *library = prog_library("stopped", false);
    Pty *p = importing(library, folder);
    assert_true(pty_wait_text(p, "importing: ", WAIT));
    pty_type(p, "<Esc>");
    if (!pty_wait_text(p, "import stopped: ", WAIT)) {
        pty_dump(p);
        fail_msg("it was not stopped");
    }
    leave(p);
    size_t n = documents(library);
    assert_true(n > 6 && n < 6 + FILES);
    whole(library);
    free(prog_must(library, "undo", NULL));
    assert_int_equal(documents(library), 6);
    free(prog_must(library, "import", "-r", folder, NULL));
    assert_int_equal(documents(library), 6 + FILES);
    whole(library);
    free(library);
    free(folder);
}

static void ctrl_c_stops_the_command(void **state)
{
    (void)state;
    char *folder = folder_of("again", FILES), *library = prog_library("command", false);
    const char *argv[] = { prog_path(), "-d", library, "import", "-r", folder, NULL };
    Pty *p = pty_start(argv, NULL, 120, 24);
    int status;
    assert_true(pty_wait_text(p, "added", WAIT));
    pty_type(p, "<C-c>");
    assert_true(pty_wait_exit(p, WAIT, &status));
    assert_int_equal(status, 1 << 8);
    size_t n = documents(library);
    char said[100];
    snprintf(said, sizeof said, "stopped: of %d files the first %zu were imported", FILES, n - 6);
    if (!pty_has(p, said)) {
        pty_dump(p);
        fail_msg("expected: %s", said);
    }
    pty_free(p);
    assert_true(n < 6 + FILES);
    whole(library);
    free(prog_must(library, "import", "-r", folder, NULL));
    assert_int_equal(documents(library), 6 + FILES);
    whole(library);
    free(library);
    free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_heard_while_the_reader_imports),
        cmocka_unit_test(esc_stops_it),
        cmocka_unit_test(ctrl_c_stops_the_command),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
