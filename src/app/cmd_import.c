/* app/cmd_import.c -- newsread import [-r] PATH...|- */
#include "app/adding.h"
#include "app/commands.h"
#include "app/facts_options.h"
#include "app/indexing.h"
#include "app/json.h"
#include "app/text_files.h"
#include "base/clock.h"
#include "base/file.h"
#include "import/import.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Import {
    Cli *c;
    Store *store;
    Arena *arena;        /* of one answer */
    DocumentFacts given;
    PathList paths;
    size_t told;         /* files that were answered */
    size_t unread;       /* folders that could not be read */
    bool progress;       /* tell it, standard error is a terminal */
    int64_t told_us;     /* when it was last told */
} Import;

static json_t *added_json(const Added *a)
{
    const DocumentRow *r = &a->row;
    json_t *o = json_object();
    json_put_int(o, "doc", r->doc);
    json_put(o, "uuid", json_uuid(r->uuid));
    json_put_text(o, "status", str(adding_status_name(a->status)));
    json_put_text(o, "title", r->facts.title);
    json_put_int(o, "paragraphs", r->paragraphs);
    json_put_text(o, "encoding", r->encoding);
    json_put_text(o, "path", r->path);
    return o;
}

static void clear_progress(Import *im)
{
    if (im->told_us)
        fputs("\r\033[K", stderr);
    im->told_us = 0;
}

static void tell_progress(Import *im)
{
    int64_t now = clock_mono_us();
    if (!im->progress || now - im->told_us < 500000)
        return;
    fprintf(stderr, "\rnewsread: %zu of %zu files", im->told, im->paths.n);
    fflush(stderr);
    im->told_us = now;
}

/* Annotations whose place in the new text is in doubt: ", 2 suspects, 1 orphan". */
static Str doubts(Import *im, const Added *a)
{
    AnnotationList list;
    size_t n[3] = { 0 };
    Buf out = { 0 };
    if (a->status != ADD_REVISED || !store_annotations(im->store, a->row.doc, im->arena, &list, NULL))
        return (Str){ 0 };
    for (size_t i = 0; i < list.n; i++)
        n[list.items[i].status]++;
    if (n[PLACED_SUSPECT])
        buf_addf(&out, ", %zu suspect%s", n[PLACED_SUSPECT], n[PLACED_SUSPECT] == 1 ? "" : "s");
    if (n[PLACED_ORPHAN])
        buf_addf(&out, ", %zu orphan%s", n[PLACED_ORPHAN], n[PLACED_ORPHAN] == 1 ? "" : "s");
    Str words = arena_str(im->arena, buf_str(&out));
    buf_free(&out);
    return words;
}

static void tell_added(Import *im, const Added *a)
{
    const DocumentRow *r = &a->row;
    if (im->c->json) {
        json_print(added_json(a));
    } else {
        Str in_doubt = doubts(im, a);
        clear_progress(im);
        cli_line(im->c, "%-9s %4lld  %.*s (%lld paragraphs%.*s)", adding_status_name(a->status),
                 (long long)r->doc, STR_ARG(r->facts.title), (long long)r->paragraphs, STR_ARG(in_doubt));
    }
    if (a->replaced) {
        clear_progress(im);
        cli_tell(arena_f(im->arena, "'%.*s': %zu invalid bytes or NULs are shown as U+FFFD",
                         r->path.len ? (int)r->path.len : 1, r->path.len ? r->path.p : "-", a->replaced).p);
    }
}

static void tell(void *ctx, const Added *added, const Error *err)
{
    Import *im = ctx;
    im->told++;
    if (added) {
        tell_added(im, added);
    } else {
        clear_progress(im);
        cli_fail(im->c, err);
    }
    if (im->c->json || !im->c->terminal)
        tell_progress(im);
    arena_clear(im->arena);
}

static void folder_failed(void *ctx, const Error *err)
{
    Import *im = ctx;
    im->unread++;
    cli_fail(im->c, err);
}

static bool is_folder(const char *path)
{
    struct stat st;
    return strcmp(path, "-") != 0 && stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Which files it is about, before the first of them is read. */
static void collect(Import *im, const char *path)
{
    size_t before = im->paths.n + im->unread;
    if (!args_has(&im->c->args, "recursive") || !is_folder(path)) {
        path_list_add(&im->paths, im->c->arena, path);
        return;
    }
    text_files_collect(&im->paths, im->c->arena, path, folder_failed, im);
    if (im->paths.n + im->unread == before)
        cli_failf(im->c, ERR_NOT_FOUND, "cannot import '%s': there is no text in it (.txt, .md)", path);
}

static void import_stdin(Import *im, Adding *ad)
{
    Error err;
    Buf raw = { 0 };
    if (file_read_fd(STDIN_FILENO, "-", IMPORT_LIMIT, &raw, &err))
        adding_bytes(ad, &raw, (Str){ 0 });
    else
        tell(im, NULL, &err);
    buf_free(&raw);
}

static void import_path(Import *im, Adding *ad, const char *path)
{
    Error err;
    if (strcmp(path, "-") == 0) {
        import_stdin(im, ad);
    } else if (is_folder(path)) {
        error_set(&err, ERR_IO, "cannot import '%s': it is a folder (-r takes all texts in it)", path);
        tell(im, NULL, &err);
    } else {
        adding_file(ad, path);
    }
}

/* Ctrl-C, or a hangup: what was begun is brought to its end. */
static volatile sig_atomic_t stopped;

static void stop(int number)
{
    (void)number;
    stopped = 1;
}

static void hear_signals(void)
{
    static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
    struct sigaction now, act = { .sa_handler = stop, .sa_flags = (int)SA_RESETHAND };
    sigemptyset(&act.sa_mask);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (sigaction(numbers[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
            sigaction(numbers[i], &act, NULL);
}

static void import_all(Import *im)
{
    Str about = { 0 };
    if (im->paths.n > 1)
        about = arena_f(im->c->arena, "%zu files: %s", im->paths.n, im->c->args.words[0]);
    Adding *ad = adding_new(im->store, &im->given, about, tell, im);
    for (size_t i = 0; i < im->paths.n && !stopped; i++)
        import_path(im, ad, im->paths.items[i]);
    if (!stopped)
        adding_flush(ad);
    clear_progress(im);
    if (stopped && im->told < im->paths.n)
        cli_failf(im->c, ERR_IO, "stopped: of %zu files the first %zu were imported, the others were left",
                  im->paths.n, im->told);
    adding_free(ad);
}

void cmd_import(Cli *c)
{
    Import im = { .c = c, .progress = isatty(STDERR_FILENO) };
    if (!facts_from_options(c, &im.given))
        return;
    if (im.given.title.len && (c->args.n_words > 1 || args_has(&c->args, "recursive"))) {
        cli_failf(c, ERR_USAGE, "option '--title' is for one file at a time");
        return;
    }
    im.store = cli_store_or_new(c);
    if (!im.store)
        return;
    im.arena = arena_new();
    for (size_t i = 0; i < c->args.n_words; i++)
        collect(&im, c->args.words[i]);
    hear_signals();
    import_all(&im);
    if (!stopped)
        indexing_follow(im.store);
    free(im.paths.items);
    arena_free(im.arena);
}
