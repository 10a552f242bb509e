/* app/text_files.c -- walks a folder. */
#include "app/text_files.h"

#include "base/mem.h"
#include "base/str.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Walk {
    void (*each)(void *ctx, const char *path);
    void (*failed)(void *ctx, const Error *err);
    void *ctx;
    size_t calls;
} Walk;

/* A text by its name, or without an ending and without a NUL at its beginning. */
static bool looks_like_text(const char *path, const char *name)
{
    const char *dot = strrchr(name, '.');
    if (dot)
        return strcmp(dot, ".txt") == 0 || strcmp(dot, ".md") == 0;
    char head[4096];
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    ssize_t n = fd < 0 ? 0 : read(fd, head, sizeof head);
    if (fd >= 0)
        close(fd);
    return n <= 0 || !memchr(head, '\0', (size_t)n); /* unreadable: import says why */
}

static int not_hidden(const struct dirent *e)
{
    return e->d_name[0] != '.';
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void tell(Walk *w, const char *path)
{
    Error err;
    error_set(&err, ERR_IO, "cannot read '%s': %s", path, strerror(errno));
    w->calls++;
    w->failed(w->ctx, &err);
}

static void walk_folder(Walk *w, const char *path);

static void walk_entry(Walk *w, const char *folder, const char *name)
{
    Buf path = { 0 };
    buf_addf(&path, "%s%s%s", folder, str_ends(str(folder), STR("/")) ? "" : "/", name);
    struct stat link, target;
    if (lstat(path.p, &link) != 0 || stat(path.p, &target) != 0) {
        if (errno != ENOENT) /* gone by now, or a link to nothing */
            tell(w, path.p);
    } else {
        if (S_ISDIR(link.st_mode)) {
            walk_folder(w, path.p);
        } else if (S_ISREG(target.st_mode) && looks_like_text(path.p, name)) {
            w->calls++;
            w->each(w->ctx, path.p);
        }
    }
    buf_free(&path);
}

static void walk_folder(Walk *w, const char *path)
{
    struct dirent **entries;
    int n = scandir(path, &entries, not_hidden, by_bytes);
    if (n < 0) {
        tell(w, path);
        return;
    }
    for (int i = 0; i < n; i++) {
        walk_entry(w, path, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
}

size_t text_files_walk(const char *folder, void (*each)(void *ctx, const char *path),
                       void (*failed)(void *ctx, const Error *err), void *ctx)
{
    Walk w = { each, failed, ctx, 0 };
    walk_folder(&w, folder);
    return w.calls;
}

typedef struct Collecting {
    PathList *list;
    Arena *arena;
    void (*failed)(void *ctx, const Error *err);
    void *ctx;
} Collecting;

void path_list_add(PathList *list, Arena *a, const char *path)
{
    list->items = mem_grow(list->items, &list->cap, list->n + 1, sizeof *list->items);
    list->items[list->n++] = arena_z(a, str(path));
}

static void collect(void *ctx, const char *path)
{
    Collecting *c = ctx;
    path_list_add(c->list, c->arena, path);
}

static void collect_failed(void *ctx, const Error *err)
{
    Collecting *c = ctx;
    c->failed(c->ctx, err);
}

void text_files_collect(PathList *list, Arena *a, const char *path, void (*failed)(void *ctx, const Error *err),
                        void *ctx)
{
    struct stat st;
    Collecting c = { list, a, failed, ctx };
    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
        text_files_walk(path, collect, collect_failed, &c);
    else
        path_list_add(list, a, path);
}
