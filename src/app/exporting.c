/* app/exporting.c -- documents to Markdown files. */
#include "app/exporting.h"

#include "base/file.h"
#include "export/markdown.h"
#include "export/own.h"

#include <string.h>
#include <sys/stat.h>

#define OLD_LIMIT ((size_t)256 << 20) /* bytes of a file that is exported anew */
#define MOST_OF_A_NAME 10000          /* documents with one date and title */

static bool add_document(Store *s, int64_t doc, bool part, Buf *out, DocumentFacts *facts, Arena *a,
                         Uuid *uuid, Error *err)
{
    AnnotationList list;
    Document *d = store_load(s, doc, err);
    bool ok = d && store_annotations(s, doc, a, &list, err);
    if (ok && part)
        markdown_part(out, d, &list);
    else if (ok)
        markdown_document(out, d, &list);
    if (ok && facts) {
        *uuid = d->uuid;
        facts->title = arena_str(a, d->facts.title);
        facts->date = arena_str(a, d->facts.date);
    }
    document_free(d);
    return ok;
}

bool exporting_text(Store *s, const int64_t docs[], size_t n, Buf *out, Error *err)
{
    Arena *a = arena_new();
    bool ok = true;
    if (n != 1)
        markdown_collection(out);
    for (size_t i = 0; ok && i < n; i++) {
        ok = add_document(s, docs[i], n != 1, out, NULL, a, NULL, err);
        arena_clear(a);
    }
    arena_free(a);
    return ok;
}

/* Reads a file that is to be written anew; a link is not followed, what is no file is an error of writing. */
static bool read_old(const char *path, Buf *out, Error *err)
{
    struct stat st;
    if (lstat(path, &st) != 0 || S_ISLNK(st.st_mode))
        return true;
    return file_read(path, OLD_LIMIT, out, err);
}

static bool write_over(const char *path, Str old, Str fresh, Error *err)
{
    Buf woven = { 0 };
    bool ok = own_keep(&woven, fresh, old, err) || error_within(err, "cannot export to '%s'", path);
    ok = ok && file_write_atomic(path, buf_str(&woven), err);
    buf_free(&woven);
    return ok;
}

static bool write_one(const char *path, Str fresh, Error *err)
{
    Buf old = { 0 };
    bool ok = read_old(path, &old, err) && write_over(path, buf_str(&old), fresh, err);
    buf_free(&old);
    return ok;
}

/* Whether the path is free for this document: nothing there, or its own earlier export. */
static bool is_free(const char *path, Uuid document, Buf *old)
{
    struct stat st;
    Uuid theirs;
    buf_clear(old);
    if (lstat(path, &st) != 0)
        return true;
    return S_ISREG(st.st_mode) && file_read(path, OLD_LIMIT, old, NULL) &&
           markdown_made_from(buf_str(old), &theirs) && uuid_eq(theirs, document);
}

static bool write_own_file(const char *folder, const DocumentFacts *facts, int64_t doc, Uuid uuid, Str fresh,
                           Buf *path, Error *err)
{
    Buf old = { 0 };
    bool ok = false;
    int nth = 1;
    for (; nth < MOST_OF_A_NAME; nth++) {
        buf_clear(path);
        buf_addf(path, "%s%s", folder, str_ends(str(folder), STR("/")) ? "" : "/");
        markdown_file_name(path, facts, doc, nth);
        if (is_free(path->p, uuid, &old))
            break;
    }
    if (nth < MOST_OF_A_NAME)
        ok = write_over(path->p, buf_str(&old), fresh, err);
    else
        error_set(err, ERR_LIMIT, "cannot write '%s': too many files of this name", path->p);
    buf_free(&old);
    return ok;
}

static bool export_to_folder(Store *s, int64_t doc, const char *folder, Buf *path, Error *err)
{
    Arena *a = arena_new();
    Buf fresh = { 0 };
    DocumentFacts facts = { 0 };
    Uuid uuid;
    bool ok = add_document(s, doc, false, &fresh, &facts, a, &uuid, err) &&
              write_own_file(folder, &facts, doc, uuid, buf_str(&fresh), path, err);
    buf_free(&fresh);
    arena_free(a);
    return ok;
}

static bool is_folder(const char *path)
{
    struct stat st;
    return str_ends(str(path), STR("/")) || (stat(path, &st) == 0 && S_ISDIR(st.st_mode));
}

static bool export_to_file(Store *s, const int64_t docs[], size_t n, const char *path, Error *err)
{
    Buf fresh = { 0 };
    bool ok = exporting_text(s, docs, n, &fresh, err) && write_one(path, buf_str(&fresh), err);
    buf_free(&fresh);
    return ok;
}

bool exporting_files(Store *s, const int64_t docs[], size_t n, const char *path,
                     void (*written)(void *ctx, const char *path), void *ctx, Error *err)
{
    Buf file = { 0 };
    bool ok = true;
    if (!is_folder(path)) {
        ok = export_to_file(s, docs, n, path, err);
        if (ok && written)
            written(ctx, path);
        return ok;
    }
    ok = file_make_folders(path, err);
    for (size_t i = 0; ok && i < n; i++) {
        ok = export_to_folder(s, docs[i], path, &file, err);
        if (ok && written)
            written(ctx, file.p);
    }
    buf_free(&file);
    return ok;
}
