/* Starting costs the same whatever the library holds: instructions from opening it to the first screen, counted by
 * valgrind, with a thousand documents and with a hundred thousand; at the beginning of the list and at a document
 * in its middle that was read last. Times flicker, instructions do not.
 *
 *     test_start --start FILE    does what is counted */
#include "app/workspace.h"
#include "many_documents.h"
#include "ui/ui.h"

enum { FEW = 1000, MANY = 100000 };

static int start(const char *path)
{
    Error err = {0};
    Grid g;
    Ui ui;
    Workspace *w = workspace_open(path, STR("lin"), &err);
    if (!w) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    ui_init(&ui, w, 0, NULL, 120, 40);
    grid_init(&g, 1, 1, NULL);
    ui_draw(&ui, &g);
    grid_free(&g);
    ui_free(&ui);
    workspace_close(w);
    return 0;
}

static const char *library(int n)
{
    const char *path = in_folder(fresh_folder(), "library.db");
    Store *s = open_as(path, "lin");
    add_text(s, "/a.txt", STR("第一段。\n第二段。\n"), ADD_ADDED);
    store_close(s);
    many_documents(path, n - 1);
    return path;
}

static void leave_behind(const char *path, ListOrder order, int64_t last)
{
    Error err = {0};
    Workspace *w = workspace_open(path, STR("lin"), &err);
    workspace_set_order(w, order);
    if (last)
        workspace_keep_last_document(w, last);
    workspace_close(w);
}

/* Millions, of the whole program. */
static double instructions(const char *path)
{
    char command[700], line[400], program[300];
    ssize_t len = readlink("/proc/self/exe", program, sizeof program - 1);
    assert_true(len > 0);
    program[len] = '\0';
    snprintf(command, sizeof command,
             "valgrind --tool=callgrind --callgrind-out-file=/dev/null '%s' --start '%s' 2>&1", program, path);
    double n = 0;
    FILE *f = popen(command, "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        const char *at = strstr(line, "Collected : ");
        if (at)
            n = strtod(at + strlen("Collected : "), NULL) / 1e6;
    }
    assert_int_equal(pclose(f), 0);
    return n;
}

static void starting_does_not_depend_on_the_size(void **state)
{
    (void)state;
#ifdef __SANITIZE_ADDRESS__
    print_message("skipped: valgrind counts nothing in a program with sanitizers\n");
    skip();
#endif
    if (system("valgrind --version >/dev/null 2>&1") != 0) {
        print_message("skipped: valgrind is not there\n");
        skip();
    }
    static const struct {
        ListOrder order;
        bool middle;
    } cases[] = {{LIST_NUMBER, false}, {LIST_PROGRESS, false}, {LIST_NUMBER, true}, {LIST_TITLE, true}};
    const char *small = library(FEW), *big = library(MANY);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        leave_behind(small, cases[i].order, cases[i].middle ? FEW / 2 : 0);
        leave_behind(big, cases[i].order, cases[i].middle ? MANY / 2 : 0);
        double few = instructions(small), many = instructions(big);
        print_message("by %s%s: %.2f M instructions with %d documents, %.2f M with %d: %.3f\n",
                      list_order_name(cases[i].order), cases[i].middle ? ", in the middle" : "", few, FEW, many, MANY,
                      many / few);
        assert_true(few > 1);
        if (many > few * 1.1)
            fail_msg("by %s: %.2f times the instructions", list_order_name(cases[i].order), many / few);
    }
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "--start") == 0)
        return start(argv[2]);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(starting_does_not_depend_on_the_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
