/* ui/main.c -- the reader from start to end: library, terminal, loop. */
#include "ui/run.h"

#include "text/safe.h"

#include <locale.h>
#include <langinfo.h>
#include <stdio.h>
#include <string.h>

static int fail(const Error *err)
{
    Buf line = { 0 };
    safe_add(&line, str(err->text), false);
    fprintf(stderr, "newsread: %s\n", buf_z(&line));
    buf_free(&line);
    return 1;
}

/* Imports the files of the command line; the first that was added is opened. */
static bool import_files(Workspace *w, char *const files[], int n, Error *err)
{
    bool all = true;
    for (int i = 0; i < n; i++) {
        size_t added = 0, failed = 0;
        Error one = { 0 };
        if (!workspace_import(w, files[i], &added, &failed, &one) || failed) {
            fail(&one);
            *err = one;
            all = false;
        }
    }
    return all;
}

int ui_main(const char *db_path, Str annotator, char *const files[], int n)
{
    Error err = { 0 };
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
        error_set(&err, ERR_IO, "the reader needs a UTF-8 locale: try LC_ALL=C.UTF-8 newsread");
        return fail(&err);
    }
    Workspace *w = workspace_open(db_path, annotator, &err);
    if (!w)
        return fail(&err);
    if (!import_files(w, files, n, &err)) {
        workspace_close(w);
        return 1;
    }
    Widths *widths = widths_new();
    Term *t = term_open(widths, &err);
    if (!t) {
        widths_free(widths);
        workspace_close(w);
        return fail(&err);
    }
    int cols, rows;
    Ui ui;
    term_size(t, &cols, &rows);
    ui_init(&ui, w, n > 0 ? w->imported : 0, widths, cols, rows);
    run(&ui, t);
    term_close(t);
    ui_free(&ui);
    widths_free(widths);
    workspace_close(w);
    return 0;
}
