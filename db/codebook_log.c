/* db/codebook_log.c -- the codebook's versions: every act that changed a tag is one, told from the ops. */
#include "base/mem.h"
#include "db/store_private.h"

#include <stdlib.h>
#include <string.h>

bool store_codebook_version(Store *s, int64_t *version, Error *err)
{
    sqlite3_stmt *q = query(s, Q_CODEBOOK_VERSION);
    *version = query_row(q) ? col_int(q, 0) : 0;
    return query_end(s, q, "read the journal", err);
}

/* Two images of a tag, and what of it has changed. */
typedef struct Images {
    Store *s;
    Str before, after, parent; /* parent: its name now */
} Images;

static Str field(const Images *m, Arena *a, Str image, const char *path)
{
    Buf value = {0};
    if (image.len > 0)
        (void)image_get_str(m->s, image, path, &value, NULL);
    Str text = arena_str(a, buf_str(&value));
    buf_free(&value);
    return text;
}

static bool differs(const Images *m, Arena *a, const char *path)
{
    return !str_eq(field(m, a, m->before, path), field(m, a, m->after, path));
}

static bool is_gone(const Images *m, Arena *a, Str image)
{
    return image.len == 0 || str_eq(field(m, a, image, "$.del"), STR("1"));
}

static void describe(const Images *m, Arena *a, Buf *out)
{
    static const char *const words[] = {"$.definition", "$.example"};
    Str name = field(m, a, m->after, "$.name"), old = field(m, a, m->before, "$.name");
    Str key = field(m, a, m->after, "$.hotkey"), colour = field(m, a, m->after, "$.colour");
    bool gone = is_gone(m, a, m->after), was_gone = is_gone(m, a, m->before);
    if (gone && was_gone)
        return;
    if (gone) {
        buf_addf(out, "removed %.*s", STR_ARG(old));
        return;
    }
    if (was_gone)
        buf_addf(out, "added %.*s", STR_ARG(name));
    else if (!str_eq(name, old))
        buf_addf(out, "renamed %.*s to %.*s", STR_ARG(old), STR_ARG(name));
    else
        buf_add(out, name);
    if (differs(m, a, "$.parent") && m->parent.len > 0)
        buf_addf(out, " under %.*s", STR_ARG(m->parent));
    else if (differs(m, a, "$.parent") && !was_gone)
        buf_addz(out, " to the top");
    if (differs(m, a, "$.hotkey"))
        buf_addf(out, key.len ? ", key %.*s" : ", no key", STR_ARG(key));
    if (!was_gone && differs(m, a, "$.colour"))
        buf_addf(out, ", colour %.*s", STR_ARG(colour));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (differs(m, a, words[i]))
            buf_addf(out, ", %s: %.*s", words[i] + 2, STR_ARG(field(m, a, m->after, words[i])));
}

typedef struct Ops {
    CodebookChange *rows;
    Str *before, *after, *parent;
    size_t n, cap[4];
} Ops;

static void add_op(Ops *o, sqlite3_stmt *q, Arena *a, int64_t version)
{
    o->rows = mem_grow(o->rows, &o->cap[0], o->n + 1, sizeof *o->rows);
    o->before = mem_grow(o->before, &o->cap[1], o->n + 1, sizeof *o->before);
    o->after = mem_grow(o->after, &o->cap[2], o->n + 1, sizeof *o->after);
    o->parent = mem_grow(o->parent, &o->cap[3], o->n + 1, sizeof *o->parent);
    /* The line begins with what was done when that is more than a change of the tag itself. */
    Str verb = col_str(q, 3), line = {0};
    if (str_eq(verb, STR("undo")) || str_eq(verb, STR("redo")))
        line = arena_f(a, "%.*s: ", STR_ARG(verb));
    else if (str_eq(verb, STR("merge-tags")))
        line = arena_f(a, "merged %.*s: ", STR_ARG(col_str(q, 4)));
    o->rows[o->n] = (CodebookChange){version, col_int(q, 1) >> 16, arena_str(a, col_str(q, 2)), line};
    o->before[o->n] = arena_str(a, col_str(q, 5));
    o->after[o->n] = arena_str(a, col_str(q, 6));
    o->parent[o->n++] = arena_str(a, col_str(q, 7));
}

static bool read_ops(Store *s, Arena *a, Ops *o, Error *err)
{
    Uuid act = uuid_nil;
    int64_t version = 0;
    sqlite3_stmt *q = query(s, Q_CODEBOOK_LOG);
    while (query_row(q)) {
        Uuid this = col_uuid(q, 0);
        version += !uuid_eq(this, act);
        act = this;
        add_op(o, q, a, version);
    }
    return query_end(s, q, "read the journal", err);
}

bool store_codebook_log(Store *s, Arena *a, CodebookChange **rows, size_t *n, Error *err)
{
    Ops o = {0};
    bool good = read_ops(s, a, &o, err);
    *n = 0;
    *rows = ARENA_NEW(a, CodebookChange, o.n);
    for (size_t i = 0; good && i < o.n; i++) {
        Buf line = {0};
        describe(&(Images){s, o.before[i], o.after[i], o.parent[i]}, a, &line);
        if (line.len > 0) {
            (*rows)[*n] = o.rows[i];
            (*rows)[(*n)++].line = arena_f(a, "%.*s%.*s", STR_ARG(o.rows[i].line), STR_ARG(buf_str(&line)));
        }
        buf_free(&line);
    }
    free(o.rows);
    free(o.before);
    free(o.after);
    free(o.parent);
    return good;
}
