/* app/cmd_apply.c -- newsread apply [--ack] FILE|-
 *
 * Without --ack all lines are one act: what they ask for is collected first and carried out in one
 * transaction. With --ack each line is an act of its own and is acknowledged when it is on the disk.
 */
#include "app/apply_line.h"
#include "app/commands.h"
#include "base/mem.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Apply {
    Cli *c;
    DocumentCache cache;
    Arena *arena;         /* of the whole file, or with --ack of one line */
    const char *name;
    FILE *file;
    char *line;
    size_t line_cap, number;
    Change *changes;
    size_t *lines;        /* the line each change comes from */
    size_t n, cap_changes, cap_lines;
    json_t *index;        /* UUID -> index in known, document -> true when its are known; NULL with --ack */
    Annotation *known;    /* what is there, and what the lines so far will put there */
    size_t n_known, cap_known;
    size_t added, changed, same;
} Apply;

/* The next line that is not blank; false at the end and on a failure to read (*err). */
static bool next_line(Apply *ap, Str *out, bool *failed, Error *err)
{
    for (;;) {
        errno = 0;
        ssize_t n = getline(&ap->line, &ap->line_cap, ap->file);
        if (n < 0) {
            *failed = ferror(ap->file) != 0;
            if (*failed)
                error_set(err, ERR_IO, "cannot read '%s': %s", ap->name, strerror(errno));
            return false;
        }
        ap->number++;
        *out = str_trim((Str){ ap->line, (size_t)n });
        if (ap->number == 1 && str_starts(*out, STR("\xEF\xBB\xBF")))
            *out = str_sub(*out, 3, out->len);
        if (out->len)
            return true;
    }
}

static bool name_line(const Apply *ap, size_t number, Error *err)
{
    if (err->kind == ERR_USAGE) /* the file is wrong, not the command line */
        err->kind = ERR_FORMAT;
    return error_within(err, "cannot apply '%s' line %zu", ap->name, number);
}

static void know(Apply *ap, const char *uuid, const Annotation *a)
{
    ap->known = mem_grow(ap->known, &ap->cap_known, ap->n_known + 1, sizeof *ap->known);
    json_put_int(ap->index, uuid, (int64_t)ap->n_known);
    ap->known[ap->n_known++] = *a;
}

static void know_it(Apply *ap, const Annotation *a)
{
    char key[UUID_TEXT];
    uuid_format(a->uuid, key);
    know(ap, key, a);
}

/* All annotations of a document are read once, however many lines tell of it. */
static bool know_document(Apply *ap, int64_t doc, Error *err)
{
    AnnotationList list, marks;
    char key[UUID_TEXT];
    snprintf(key, sizeof key, "%lld", (long long)doc);
    if (!ap->index || json_object_get(ap->index, key))
        return true;
    if (!store_annotations(ap->cache.store, doc, ap->arena, &list, err) ||
        !store_examined_marks(ap->cache.store, doc, ap->arena, &marks, err))
        return false;
    json_put(ap->index, key, json_true());
    for (size_t i = 0; i < list.n + marks.n; i++) {
        const Annotation *one = i < list.n ? &list.items[i] : &marks.items[i - list.n];
        know_it(ap, one);
    }
    return true;
}

/* "Examined" has no uuid of its own choosing: who and which paragraph make it. With --ack nothing is known, the store
 * is asked. */
static bool look_up_mark(Apply *ap, const Annotation *want, Annotation *stored, const Annotation **have, Error *err)
{
    AnnotationList marks = { ap->known, ap->n_known };
    *have = NULL;
    if (!ap->index && !store_examined_marks(ap->cache.store, want->doc, ap->arena, &marks, err))
        return false;
    for (size_t i = 0; i < marks.n; i++) {
        const Annotation *a = &marks.items[i];
        if (a->type != ANNOTATION_EXAMINED || a->doc != want->doc || !str_eq(a->annotator, want->annotator))
            continue;
        bool here = a->status == PLACED_ANCHORED && span_eq(a->anchor.span, want->anchor.span);
        if (here || (!*have && uuid_eq(a->uuid, want->uuid))) {
            *stored = *a;
            *have = stored;
        }
        if (here)
            break;
    }
    return true;
}

/* What is there under this UUID: a line before this one, else the store's; *have is NULL when nothing is. */
static bool look_up(Apply *ap, const char *uuid, Annotation *stored, const Annotation **have, Error *err)
{
    json_t *index = json_object_get(ap->index, uuid);
    *have = NULL;
    if (index)
        *have = &ap->known[json_integer_value(index)];
    else if (store_annotation(ap->cache.store, str(uuid), ap->arena, stored, err))
        *have = stored;
    else
        return err->kind == ERR_NOT_FOUND;
    return true;
}

/* Reads a line and appends the changes it asks for; `uuid` gets its annotation's. */
static bool collect(Apply *ap, Str line, char uuid[UUID_TEXT], Error *err)
{
    Annotation want, stored;
    const Annotation *have;
    size_t n = 0;
    if (!apply_line_read(&ap->cache, ap->arena, line, &want, err))
        return false;
    uuid_format(want.uuid, uuid);
    ap->changes = mem_grow(ap->changes, &ap->cap_changes, ap->n + APPLY_CHANGES, sizeof *ap->changes);
    ap->lines = mem_grow(ap->lines, &ap->cap_lines, ap->n + APPLY_CHANGES, sizeof *ap->lines);
    const Document *d = cache_document(&ap->cache, want.doc, err);
    bool mark = want.type == ANNOTATION_EXAMINED;
    if (!d || !know_document(ap, want.doc, err) ||
        !(mark ? look_up_mark(ap, &want, &stored, &have, err) : look_up(ap, uuid, &stored, &have, err)) ||
        !apply_line_plan(ap->arena, d, have, &want, ap->changes + ap->n, &n, err))
        return false;
    *(!have ? &ap->added : n ? &ap->changed : &ap->same) += 1;
    for (size_t i = 0; i < n; i++)
        ap->lines[ap->n++] = ap->number;
    if (mark && have)
        uuid_format(have->uuid, uuid);
    if (ap->index)
        know(ap, uuid, &want);
    return true;
}

static void apply_whole(Apply *ap)
{
    char uuid[UUID_TEXT];
    Str line;
    Error err;
    bool failed = false;
    size_t bad = 0;
    ap->index = json_object();
    while (!failed && next_line(ap, &line, &failed, &err))
        if (!collect(ap, line, uuid, &err)) {
            failed = true;
            name_line(ap, ap->number, &err);
        }
    if (!failed && ap->n && !store_apply(ap->cache.store, ap->changes, ap->n, &bad, &err)) {
        failed = true;
        name_line(ap, ap->lines[bad < ap->n ? bad : 0], &err);
    }
    if (failed)
        cli_fail(ap->c, &err);
    else
        cli_line(ap->c, "%zu new, %zu changed, %zu already there", ap->added, ap->changed, ap->same);
    json_decref(ap->index);
}

static void apply_each(Apply *ap)
{
    char uuid[UUID_TEXT];
    Str line;
    Error err;
    bool failed = false;
    while (!failed && next_line(ap, &line, &failed, &err)) {
        ap->n = 0;
        bool ok = collect(ap, line, uuid, &err) &&
                  (ap->n == 0 || store_apply(ap->cache.store, ap->changes, ap->n, NULL, &err));
        if (ok && ap->n > 0)
            uuid_format(ap->changes[0].uuid, uuid); /* what the store made of it */
        if (ok) {
            printf("ok %s\n", uuid);
            failed = fflush(stdout) != 0; /* nobody listens any more: told at the end */
        } else {
            name_line(ap, ap->number, &err);
            cli_fail(ap->c, &err);
        }
        arena_clear(ap->arena);
    }
    if (failed && ferror(ap->file))
        cli_fail(ap->c, &err);
}

void cmd_apply(Cli *c)
{
    Apply ap = { .c = c, .name = c->args.words[0], .arena = arena_new(), .cache = { .store = cli_store(c) } };
    bool input = strcmp(ap.name, "-") == 0;
    if (ap.cache.store) {
        ap.file = input ? stdin : fopen(ap.name, "re");
        if (!ap.file)
            cli_failf(c, ERR_IO, "cannot open '%s': %s", ap.name, strerror(errno));
        else if (args_has(&c->args, "ack"))
            apply_each(&ap);
        else
            apply_whole(&ap);
    }
    if (ap.file && !input)
        fclose(ap.file);
    free(ap.line);
    free(ap.changes);
    free(ap.lines);
    free(ap.known);
    cache_free(&ap.cache);
    arena_free(ap.arena);
}
