/* tests/store_fixture.h -- a library in a folder of its own, documents made from lines, a digest of its
 * content. */
#ifndef TESTS_STORE_FIXTURE_H
#define TESTS_STORE_FIXTURE_H

#include "base/file.h"
#include "base/mem.h"
#include "db/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

/* Fails the test with the error's text. */
#define assert_good(call, err)                     \
    do {                                           \
        if (!(call))                               \
            fail_msg("%s: %s", #call, (err).text); \
    } while (0)

/* A folder made anew; the path lives until the next call but seven. */
static inline const char *fresh_folder(void)
{
    static char paths[8][300];
    static int n;
    char *path = paths[n++ % 8];
    const char *tmp = getenv("TMPDIR");
    snprintf(path, sizeof paths[0], "%s/store-XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(path));
    return path;
}

static inline const char *in_folder(const char *folder, const char *name)
{
    static char paths[8][400];
    static int n;
    char *path = paths[n++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static inline Store *open_as(const char *path, const char *name)
{
    Error err = {0};
    Store *s = store_open(path, str(name), &err);
    if (!s)
        fail_msg("store_open: %s", err.text);
    return s;
}

/* Each line that is not empty is a paragraph; one that begins with '#' is no unit. */
static inline size_t paragraphs_of(Str text, Paragraph *out, size_t max)
{
    size_t n = 0;
    for (size_t at = 0; at < text.len && n < max;) {
        size_t end = str_find(text, STR("\n"), at);
        end = end == STR_NONE ? text.len : end;
        if (end > at)
            out[n++] = (Paragraph){.span = {at, end}, .kind = PARA_BODY, .unit = text.p[at] != '#'};
        at = end + 1;
    }
    return n;
}

static inline int64_t add_text(Store *s, const char *path, Str text, AddStatus expected)
{
    Paragraph *paras = mem_alloc(100000 * sizeof *paras);
    NewDocument n = {
        .raw = text,
        .text = text,
        .encoding = STR("UTF-8"),
        .path = str(path),
        .facts = {.title = STR("争议"), .date = STR("2025-01-30")},
        .rule = "line",
        .rule_version = 1,
        .paras = paras,
    };
    n.n_paras = paragraphs_of(text, paras, 100000);
    AddStatus status = ADD_UNCHANGED;
    int64_t doc = 0;
    Error err = {0};
    assert_good(store_add_document(s, &n, &status, &doc, &err), err);
    assert_int_equal(status, expected);
    assert_true(doc > 0);
    free(paras);
    return doc;
}

/* The n-th place (from 0) of words in a text. */
static inline Span span_of(Str text, const char *words, int n)
{
    size_t at = str_find(text, str(words), 0);
    while (n-- > 0 && at != STR_NONE)
        at = str_find(text, str(words), at + 1);
    assert_true(at != STR_NONE);
    return (Span){at, at + strlen(words)};
}

static inline void apply_all(Store *s, Change *c, size_t n)
{
    Error err = {0};
    size_t bad = 0;
    if (!store_apply(s, c, n, &bad, &err))
        fail_msg("change %zu: %s", bad, err.text);
}

static inline Uuid apply_one(Store *s, Change c)
{
    apply_all(s, &c, 1);
    return c.uuid;
}

static inline void apply_fails(Store *s, Change c, ErrorKind kind, const char *words)
{
    Error err = {0};
    assert_false(store_apply(s, &c, 1, NULL, &err));
    if (err.kind != kind || !strstr(err.text, words))
        fail_msg("expected kind %d with '%s', got %d: %s", kind, words, err.kind, err.text);
}

static inline AnnotationList annotations_of(Store *s, int64_t doc, Arena *a)
{
    AnnotationList list;
    Error err = {0};
    assert_good(store_annotations(s, doc, a, &list, &err), err);
    return list;
}

/* One number of the file, through a connection of its own. */
static inline int64_t sql_number(const char *path, const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *q;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    int64_t v = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    sqlite3_close(db);
    return v;
}

static inline void digest_rows(sqlite3 *db, const char *sql, Buf *out)
{
    sqlite3_stmt *q;
    if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    while (sqlite3_step(q) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(q); i++) {
            buf_add(out, (Str){sqlite3_column_blob(q, i), (size_t)sqlite3_column_bytes(q, i)});
            buf_addc(out, '|');
        }
        buf_addc(out, '\n');
    }
    sqlite3_finalize(q);
}

/* All that people made, stamps included, as the tables hold it (not: ops, places, drafts, unused anchors). A
 * document that was taken back is there still, hidden. */
static inline Sha256 digest_of(const char *path)
{
    static const char *const tables[] = {
        "SELECT uuid, title, source, author, date, path, revision, segmentation, frozen, paragraphs, units, hlc "
        "FROM document WHERE del "
        "= 0 "
        "ORDER BY uuid",
        "SELECT g.uuid, g.paragraphs, g.units, g.list FROM segmentation g "
        "JOIN document d ON d.segmentation = g.uuid WHERE d.del = 0 ORDER BY d.uuid",
        "SELECT uuid, parent, name, colour, hotkey, definition, example, hlc, del FROM tag ORDER BY uuid",
        "SELECT uuid, name, kind, hlc, del FROM entity ORDER BY uuid",
        "SELECT uuid, entity, name, hlc, del FROM entity_alias ORDER BY uuid",
        "SELECT uuid, entity, survivor, hlc, del FROM entity_merge ORDER BY uuid",
        "SELECT uuid, document, anchor, annotator, note, hlc, del FROM highlight ORDER BY uuid",
        "SELECT uuid, highlight, tag, hlc, del FROM highlight_tag ORDER BY uuid",
        "SELECT uuid, document, anchor, annotator, note, hlc, del FROM note ORDER BY uuid",
        "SELECT uuid, name, hlc, del FROM event ORDER BY uuid",
        "SELECT uuid, event, document, anchor, annotator, note, hlc, del FROM passage ORDER BY uuid",
        "SELECT uuid, document, anchor, annotator, holder, target, polarity, voice, strength, confidence, "
        "note, "
        "hlc, del FROM stance ORDER BY uuid",
        "SELECT stance, n, anchor FROM stance_evidence ORDER BY stance, n",
        "SELECT uuid, document, anchor, annotator, state, hlc, del FROM para_state ORDER BY uuid",
        "SELECT uuid, annotation, anchor, revision, placed, start, \"end\", hlc, del FROM decision ORDER BY uuid",
        ("SELECT p.document, p.annotator, p.coded FROM progress p JOIN document d ON d.uuid = p.document "
        "WHERE d.del = 0 AND p.coded > 0 ORDER BY p.document, p.annotator"),
    };
    sqlite3 *db;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    Buf all = {0};
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
        digest_rows(db, tables[i], &all);
    sqlite3_close(db);
    Sha256 h = sha256(buf_str(&all));
    buf_free(&all);
    return h;
}

#endif
