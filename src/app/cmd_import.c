/* app/cmd_import.c -- newsread import [-r] PATH...|- */
#include "app/adding.h"
#include "app/commands.h"
#include "app/facts_options.h"
#include "app/json.h"
#include "app/text_files.h"
#include "base/clock.h"
#include "base/file.h"
#include "import/import.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Import {
    Cli *c;
    Store *store;
    Arena *arena;        /* of one file */
    DocumentFacts given;
    size_t files;        /* looked at so far */
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
    fprintf(stderr, "\rnewsread: %zu files", im->files);
    im->told_us = now;
}

static void tell_failure(Import *im, const Error *err)
{
    clear_progress(im);
    cli_fail(im->c, err);
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
    im->files++;
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
    if (im->c->json || !im->c->terminal)
        tell_progress(im);
}

static void import_file(Import *im, const char *path)
{
    Added added;
    Error err;
    if (adding_file(im->store, im->arena, path, &im->given, &added, &err))
        tell_added(im, &added);
    else
        tell_failure(im, &err);
    arena_clear(im->arena);
}

static void import_stdin(Import *im)
{
    Added added;
    Error err;
    Buf raw = { 0 };
    if (file_read_fd(STDIN_FILENO, "-", IMPORT_LIMIT, &raw, &err) &&
        adding_bytes(im->store, im->arena, buf_str(&raw), (Str){ 0 }, &im->given, &added, &err))
        tell_added(im, &added);
    else
        tell_failure(im, &err);
    buf_free(&raw);
    arena_clear(im->arena);
}

static void import_entry(void *ctx, const char *path)
{
    import_file(ctx, path);
}

static void entry_failed(void *ctx, const Error *err)
{
    tell_failure(ctx, err);
}

static void import_path(Import *im, const char *path)
{
    struct stat st;
    if (strcmp(path, "-") == 0)
        import_stdin(im);
    else if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode))
        import_file(im, path);
    else if (!args_has(&im->c->args, "recursive"))
        cli_failf(im->c, ERR_IO, "cannot import '%s': it is a folder (-r takes all texts in it)", path);
    else if (text_files_walk(path, import_entry, entry_failed, im) == 0)
        cli_failf(im->c, ERR_NOT_FOUND, "cannot import '%s': there is no text in it (.txt, .md)", path);
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
        import_path(&im, c->args.words[i]);
    clear_progress(&im);
    arena_free(im.arena);
}
