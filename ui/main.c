/* ui/main.c -- the reader from start to end: library, terminal, loop. */
#include "ui/run.h"

#include "app/cli.h"
#include "text/safe.h"
#include "ui/keymap.h"

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

/* Under which name what this kind of terminal answered is remembered. */
static Str terminal_name(const char *what, Buf *out)
{
    const char *term = getenv("TERM"), *program = getenv("TERM_PROGRAM");
    buf_addf(out, "%s %s %s", what, term ? term : "", program ? program : "");
    return buf_str(out);
}

/* The answers of the last time are right from the first frame on; the terminal is asked again all the same. */
static void recall_widths(Workspace *w, Widths *widths, Term *t)
{
    Buf name = { 0 }, kept = { 0 };
    workspace_setting(w, terminal_name("widths", &name), &kept);
    Str text = buf_str(&kept);
    uint32_t cp;
    int cells;
    while (widths_next(&text, &cp, &cells)) {
        widths_set(widths, cp, cells);
        wire_want(term_wire(t), cp);
    }
    buf_free(&kept);
    buf_free(&name);
}

static void remember_widths(Workspace *w, const Probe *probe)
{
    Buf name = { 0 }, before = { 0 }, now = { 0 };
    workspace_setting(w, terminal_name("widths", &name), &before);
    widths_to_text(probe, buf_str(&before), &now);
    if (!str_eq(buf_str(&now), buf_str(&before)))
        workspace_keep_setting(w, buf_str(&name), buf_str(&now));
    buf_free(&now);
    buf_free(&before);
    buf_free(&name);
}

/* The background of the last time is thought to be this one's too, until the terminal says otherwise. */
static void recall_looks(Workspace *w, const Config *config, Looks *l, Term *t)
{
    Buf name = { 0 }, background = { 0 }, theme = { 0 };
    Arena *a = arena_new();
    workspace_setting(w, terminal_name("background", &name), &background);
    workspace_setting(w, STR("theme"), &theme);
    const char *folder = config->folder ? arena_f(a, "%s/themes", config->folder).p : NULL;
    int colour = background.len == 6 ? (int)strtol(buf_z(&background), NULL, 16) : -1;
    looks_init(l, config->theme, folder, buf_str(&theme), term_depth(t), colour);
    arena_free(a);
    buf_free(&theme);
    buf_free(&background);
    buf_free(&name);
}

static void remember_background(Workspace *w, int colour)
{
    Buf name = { 0 }, before = { 0 };
    char now[8];
    snprintf(now, sizeof now, "%06X", (unsigned)colour & 0xFFFFFFu);
    workspace_setting(w, terminal_name("background", &name), &before);
    if (colour >= 0 && !str_eq(buf_str(&before), str(now)))
        workspace_keep_setting(w, buf_str(&name), str(now));
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
    Keymap *keys = keymap_new(config, cli_tell); /* mistakes are told before the screen is there */
    keymap_use(keys);
    Widths *widths = widths_new();
    config_fix_widths(config, widths);
    Term *t = term_open(widths, &err);
    if (!t) {
        keymap_free(keys);
        widths_free(widths);
        workspace_close(w);
        return fail(&err);
    }
    term_margins(t, config->margins);
    if (config->mouse)
        wire_use_mouse(term_wire(t));
    recall_widths(w, widths, t);
    int cols, rows;
    Ui ui;
    term_size(t, &cols, &rows);
    ui_init(&ui, w, n > 0 ? w->imported : 0, widths, cols, rows);
    ui.probe = &term_wire(t)->probe;
    recall_looks(w, config, &ui.looks, t);
    run(&ui, t);
    remember_widths(w, ui.probe);
    remember_background(w, ui.probe->traits.background);
    term_close(t);
    ui_free(&ui);
    keymap_free(keys);
    widths_free(widths);
    workspace_close(w);
    return 0;
}
