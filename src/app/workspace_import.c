/* app/workspace_import.c -- an import while the reader is open: a slice of it whenever nobody types. */
#include "app/adding.h"
#include "app/text_files.h"
#include "app/workspace.h"
#include "base/clock.h"
#include "base/mem.h"

#include <stdlib.h>

enum { SLICE_US = 10000, LIST_US = 250000 }; /* of reading, beside the commit; when the list shows what came */

typedef struct Importer {
    Arena *arena;
    PathList paths;
    size_t next;
    Adding *adding;
    int64_t listed_us;
} Importer;

static void count_failure(void *ctx, const Error *err)
{
    ImportCount *c = &((Workspace *)ctx)->importing;
    if (c->failed++ == 0)
        c->err = *err;
}

static void count(void *ctx, const Added *added, const Error *err)
{
    Workspace *w = ctx;
    if (!added) {
        count_failure(w, err);
        return;
    }
    w->imported = added->row.doc;
    w->importing.added += added->status != ADD_UNCHANGED;
}

void workspace_import_begin(Workspace *w, char *const paths[], size_t n)
{
    Str about = { 0 };
    Importer *im = MEM_NEW(Importer);
    workspace_import_stop(w);
    w->importing = (ImportCount){ 0 };
    w->importer = im;
    im->arena = arena_new();
    for (size_t i = 0; i < n; i++)
        text_files_collect(&im->paths, im->arena, paths[i], count_failure, w);
    w->importing.files = im->paths.n;
    if (im->paths.n > 1)
        about = arena_f(im->arena, "%zu files: %s", im->paths.n, paths[0]);
    im->adding = adding_new(w->store, &(DocumentFacts){ 0 }, about, count, w);
}

bool workspace_import_step(Workspace *w)
{
    Importer *im = w->importer;
    int64_t begun = clock_mono_us();
    if (!im)
        return false;
    while (im->next < im->paths.n && clock_mono_us() - begun < SLICE_US)
        adding_file(im->adding, im->paths.items[im->next++]);
    adding_flush(im->adding);
    w->importing.done = im->next;
    if (im->next == im->paths.n) {
        workspace_import_stop(w);
    } else if (begun - im->listed_us > LIST_US) {
        workspace_reread_list(w);
        im->listed_us = begun;
    }
    return w->importer != NULL;
}

void workspace_import_stop(Workspace *w)
{
    Importer *im = w->importer;
    if (!im)
        return;
    adding_free(im->adding);
    free(im->paths.items);
    arena_free(im->arena);
    free(im);
    w->importer = NULL;
    workspace_reread_list(w);
}

bool workspace_is_importing(const Workspace *w)
{
    return w->importer != NULL;
}
