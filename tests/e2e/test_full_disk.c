/* tests/e2e/test_full_disk.c -- the reader on a disk without room: it reads, says NOT saved, keeps the words
 * that were typed on the screen, and saves them once there is room. */
#include "lib/prog.h"

#include <fcntl.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { WAIT = 5000 };

static char *disk;

static void expect(Pty *p, const char *text)
{
    if (pty_wait_text(p, text, WAIT))
        return;
    pty_dump(p);
    fail_msg("'%s' did not come", text);
}

static char *on_disk(const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", disk, name);
    return strdup(path);
}

static void fill(const char *path)
{
    static const char block[4096];
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    while (write(fd, block, sizeof block) > 0)
        ;
    while (write(fd, block, 1) > 0)
        ;
    close(fd);
}

static void reads_and_keeps(void **state)
{
    (void)state;
    disk = prog_temp("disk");
    mkdir(disk, 0700);
    if (mount("tmpfs", disk, "tmpfs", 0, "size=1200k") != 0) {
        printf("skipped: no tmpfs can be mounted here\n");
        skip();
    }
    char *library = on_disk("library.db"), *filler = on_disk("filler");
    free(prog_must(library, "import", "samples/05-newspaper.txt", NULL));

    /* the disk fills up while the reader is open */
    Pty *p = prog_reader(library, "samples/05-newspaper.txt", 120, 40);
    expect(p, "¶1/");
    pty_type(p, "J");
    expect(p, "¶2/");
    pty_wait_idle(p, 600, WAIT);
    fill(filler);
    pty_type(p, "a没有地方的话");
    expect(p, "没有地方的话");
    pty_type(p, "<Enter>");
    expect(p, "NOT saved");
    expect(p, "没有地方的话"); /* still there */
    unlink(filler);
    pty_type(p, "<Enter>");
    expect(p, "saved the note");
    pty_type(p, "q");
    assert_true(pty_wait_exit(p, WAIT, NULL));
    pty_free(p);
    char *said = prog_must(library, "annotations", "--json", NULL);
    assert_non_null(strstr(said, "没有地方的话"));
    free(said);

    /* it is full before the reader starts */
    fill(filler);
    p = prog_reader(library, "samples/05-newspaper.txt", 120, 40);
    expect(p, "¶2/");
    expect(p, "没有地方的话");
    pty_type(p, "JJ");
    expect(p, "¶4/");
    pty_type(p, "q");
    assert_true(pty_wait_exit(p, WAIT, NULL));
    assert_null(pty_finding(p));
    pty_free(p);
    unlink(filler);
    free(prog_must(library, "check", NULL));
    free(library);
    free(filler);
}

static int take_away(void **state)
{
    (void)state;
    umount2(disk, MNT_DETACH);
    free(disk);
    return 0;
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = { cmocka_unit_test_teardown(reads_and_keeps, take_away) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
