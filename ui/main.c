/* ui/main.c -- the reader from start to end: library, terminal, loop. */
#include "ui/run.h"

#include "text/safe.h"

#include <locale.h>
#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int fail(const Error *err)
{
    Buf line = { 0 };
    safe_add(&line, str(err->text), false);
    fprintf(stderr, "newsread: %s\n", buf_z(&line));
    buf_free(&line);
    return 1;
}

/* Imports the files of the command line; the last of them is opened. */
static bool import_files(Workspace *w, char *const files[], int n, Error *err)
{
    if (n == 0)
        return true;
    workspace_import_begin(w, files, (size_t)n);
    while (workspace_import_step(w))
        ;
    *err = w->importing.err;
    return w->importing.failed == 0 || (fail(err), false);
}

/* Under which name the answers of this kind of terminal are remembered. */
static Str terminal_name(Buf *out)
{
    const char *term = getenv("TERM"), *program = getenv("TERM_PROGRAM");
    buf_addf(out, "widths %s %s", term ? term : "", program ? program : "");
    return buf_str(out);
}

/* The answers of the last time are right from the first frame on; the terminal is asked again all the same. */
static void recall_widths(Workspace *w, Widths *widths, Term *t)
{
    Buf name = { 0 }, kept = { 0 };
    workspace_setting(w, terminal_name(&name), &kept);
    Str text = buf_str(&kept);
    uint32_t cp;
    int cells;
    while (widths_next(&text, &cp, &cells)) {
        widths_set(widths, cp, cells);
        term_want(t, cp);
    }
    buf_free(&kept);
    buf_free(&name);
}

static void remember_widths(Workspace *w, const Probe *probe)
{
    Buf name = { 0 }, before = { 0 }, now = { 0 };
    workspace_setting(w, terminal_name(&name), &before);
    widths_to_text(probe, buf_str(&before), &now);
    if (!str_eq(buf_str(&now), buf_str(&before)))
        workspace_keep_setting(w, buf_str(&name), buf_str(&now));
    buf_free(&now);
    buf_free(&before);
    buf_free(&name);
}

int ui_main(const char *db_path, Str annotator, const Config *config, char *const files[], int n)
{
    Error err = { 0 };
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
        error_set(&err, ERR_IO, "the reader needs a UTF-8 locale: try LC_ALL=C.UTF-8 newsread");
        return fail(&err);
    }
    Workspace *w = workspace_open(db_path, annotator, &err);
    if (!w)
        return fail(&err);
    workspace_configure(w, &config->view);
    if (!import_files(w, files, n, &err)) {
        workspace_close(w);
        return 1;
    }
    Widths *widths = widths_new();
    config_fix_widths(config, widths);
    Term *t = term_open(widths, &err);
    if (!t) {
        widths_free(widths);
        workspace_close(w);
        return fail(&err);
    }
    term_margins(t, config->margins);
    recall_widths(w, widths, t);
    int cols, rows;
    Ui ui;
    term_size(t, &cols, &rows);
    ui_init(&ui, w, n > 0 ? w->imported : 0, widths, cols, rows);
    ui.probe = term_probe(t);
    run(&ui, t);
    remember_widths(w, ui.probe);
    term_close(t);
    ui_free(&ui);
    widths_free(widths);
    workspace_close(w);
    return 0;
}
