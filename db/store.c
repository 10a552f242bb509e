/* db/store.c -- opening the library, refusing what is none of ours, reading where it cannot be written. */
#include "db/store_private.h"

#include "base/mem.h"
#include "db/connection.h"
#include "model/name.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static Store *store_new(const char *path, Str name)
{
    Store *s = MEM_NEW(Store);
    Buf b = {0};
    /* SQLite takes "file:..." and ":memory:" for something else than a name. */
    bool special = path[0] == ':' || strncmp(path, "file:", 5) == 0;
    buf_addf(&b, "%s%s", special ? "./" : "", path);
    s->path = mem_dupz(buf_z(&b));
    buf_addz(&b, "-wal");
    s->wal_path = mem_dupz(buf_z(&b));
    buf_clear(&b);
    buf_add(&b, name);
    s->name = mem_dupz(buf_z(&b));
    s->annotator = s->as = uuid_v5(uuid_space, buf_str(&b));
    buf_free(&b);
    guard_init(&s->guard, s->path);
    return s;
}

static void store_free(Store *s)
{
    guard_free(&s->guard);
    buf_free(&s->text);
    free(s->path);
    free(s->wal_path);
    free(s->name);
    free(s->read_only);
    free(s->warning);
    free(s->backup.problem);
    free(s);
}

Store *store_open(const char *path, Str annotator, Error *err)
{
    annotator = name_trim(annotator);
    if (!name_check(annotator, "annotator", err))
        return NULL;
    Store *s = store_new(path, annotator);
    if (connection_open(s, err))
        return s;
    store_free(s);
    return NULL;
}

bool store_is_there(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? st.st_size > 0 || !S_ISREG(st.st_mode) : errno != ENOENT;
}

Store *store_open_beside(const char *path, Str annotator, Error *err)
{
    Store *s = store_open(path, annotator, err);
    if (s)
        s->beside = true;
    return s;
}

void store_close(Store *s)
{
    if (!s)
        return;
    connection_close(s);
    store_free(s);
}

Str store_annotator(const Store *s)
{
    return str(s->name);
}

const char *store_path(const Store *s)
{
    return s->path;
}

const char *store_read_only(const Store *s)
{
    return s->read_only;
}

const char *store_try_writing(Store *s)
{
    if (s->read_only)
        (void)connection_retry(s, NULL);
    return s->read_only;
}

const char *store_warning(const Store *s)
{
    return s->warning;
}

bool store_changed(Store *s)
{
    return connection_changed(s);
}

const char *store_watch_path(const Store *s)
{
    return s->wal ? s->wal_path : s->path;
}

void store_idle(Store *s)
{
    connection_idle(s);
}
