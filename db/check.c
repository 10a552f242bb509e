/* db/check.c -- proofs: the file, the texts, every anchor, the counts; and that the tables are what the
 * journal says, by playing all ops into an empty library in memory. */
#include "base/mem.h"
#include "db/create.h"
#include "db/functions.h"
#include "db/packing.h"
#include "db/store_private.h"
#include "model/place.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Proof {
    Store *s;
    void (*tell)(void *ctx, const char *line);
    void *ctx;
    size_t problems;
} Proof;

static void problem(Proof *p, const char *format, ...) PRINTF_LIKE(2, 3);

static void problem(Proof *p, const char *format, ...)
{
    Error line;
    va_list ap;
    va_start(ap, format);
    vsnprintf(line.text, sizeof line.text, format, ap);
    va_end(ap);
    p->problems++;
    if (p->tell)
        p->tell(p->ctx, line.text);
}

/* --- the file --- */

static bool check_file(Proof *p, Error *err)
{
    sqlite3_stmt *q = query(p->s, Q_INTEGRITY);
    while (query_row(q))
        if (!str_eq(col_str(q, 0), STR("ok")))
            problem(p, "the file: %.*s", STR_ARG(col_str(q, 0)));
    if (!query_end(p->s, q, "check the file", err))
        return false;
    q = query(p->s, Q_FOREIGN_KEYS);
    while (query_row(q))
        problem(p, "%" PRId64 " rows of %.*s speak of rows of %.*s that are not there", col_int(q, 2),
                STR_ARG(col_str(q, 0)), STR_ARG(col_str(q, 1)));
    if (!query_end(p->s, q, "check the references", err))
        return false;
    q = query(p->s, Q_OP_GAPS);
    while (query_row(q))
        problem(p, "the journal of replica %.*s lacks %" PRId64 " ops", STR_ARG(col_str(q, 0)),
                col_int(q, 1));
    return query_end(p->s, q, "check the journal", err);
}

/* --- texts and places --- */

static bool check_texts(Proof *p, Error *err)
{
    sqlite3_stmt *q = query(p->s, Q_CHECK_REVISIONS);
    while (query_row(q)) {
        Sha256 hash = sha256(col_str(q, 3));
        Str kept = col_str(q, 1);
        if (kept.len != sizeof hash.b || memcmp(kept.p, hash.b, sizeof hash.b) != 0 ||
            (size_t)col_int(q, 2) != col_str(q, 3).len)
            problem(p, "text %.*s: its bytes are not what was imported", STR_ARG(col_str(q, 0)));
    }
    return query_end(p->s, q, "check the texts", err);
}

static const char *wrong_with(Str text, Span span, const Str *exact)
{
    if (span.start > span.end || span.end > text.len)
        return "is not inside its text";
    if (exact && !str_eq(str_sub(text, span.start, span.end), *exact))
        return "does not hold the words it quotes";
    return anchor_span_ok(text, span) ? NULL : "cuts a character in two";
}

/* Columns: uuid, revision, start, end; of an anchor also exact, prefix and suffix. In another text it may stand
 * on other words. */
static bool check_places(Proof *p, Query which, const char *what, Error *err)
{
    sqlite3_stmt *q = query(p->s, which);
    bool good = true;
    while (good && query_row(q)) {
        Str text;
        Span span = {(size_t)col_int(q, 2), (size_t)col_int(q, 3)};
        good = revision_text(p->s, col_uuid(q, 1), &text, err);
        bool is_anchor = sqlite3_column_count(q) == 7;
        Str exact = is_anchor ? col_str(q, 4) : (Str){0};
        const char *wrong = good ? wrong_with(text, span, is_anchor ? &exact : NULL) : NULL;
        if (good && !wrong && is_anchor) {
            Anchor a = anchor_make(text, span);
            if (!str_eq(a.prefix, col_str(q, 5)) || !str_eq(a.suffix, col_str(q, 6)))
                wrong = "has other surroundings than it says";
        }
        if (wrong)
            problem(p, "%s %.*s %s", what, STR_ARG(col_str(q, 0)), wrong);
    }
    return query_end(p->s, q, "check the places", good ? err : NULL) && good;
}

/* On characters' edges and none empty; in order they are by the way they are written down. As many as it says. */
static void check_list(Proof *p, Str segmentation, Str text, Str list, int64_t n, int64_t units)
{
    Paragraph one = {0};
    while (unpack_paragraph(&list, &one)) {
        if (!anchor_span_ok(text, one.span)) {
            problem(p, "segmentation %.*s: the paragraph %zu-%zu is none of its text", STR_ARG(segmentation),
                    one.span.start, one.span.end);
            return;
        }
        n--;
        units -= one.unit;
    }
    if (list.len > 0 || n != 0 || units != 0)
        problem(p, "segmentation %.*s: its paragraphs are not those it counts", STR_ARG(segmentation));
}

static bool check_paragraphs(Proof *p, Error *err)
{
    sqlite3_stmt *q = query(p->s, Q_CHECK_PARAGRAPHS);
    bool good = true;
    while (good && query_row(q)) {
        Str text;
        good = revision_text(p->s, col_uuid(q, 1), &text, err);
        if (good)
            check_list(p, col_str(q, 0), text, col_str(q, 4), col_int(q, 2), col_int(q, 3));
    }
    return query_end(p->s, q, "check the paragraphs", good ? err : NULL) && good;
}

/* --- what is counted --- */

static bool check_documents(Proof *p, Error *err)
{
    sqlite3_stmt *q = query(p->s, Q_CHECK_DOCUMENTS);
    while (query_row(q))
        problem(p, "document %" PRId64 ": its row does not fit its text and paragraphs", col_int(q, 0));
    return query_end(p->s, q, "check the documents", err);
}

static bool tell_miscounted(Proof *p, Query which, const char *what, Error *err)
{
    sqlite3_stmt *q = query(p->s, which);
    while (query_row(q))
        problem(p, "document %" PRId64 ": its %s", col_int(q, 0), what);
    return query_end(p->s, q, "check the counts", err);
}

/* What is kept for the list. */
static bool check_tallies(Proof *p, Error *err)
{
    sqlite3_stmt *q = query(p->s, Q_CHECK_TOTAL);
    if (query_row(q) && (col_int(q, 1) != 1 || col_int(q, 0) != col_int(q, 2)))
        problem(p, "%" PRId64 " documents are counted, there are %" PRId64, col_int(q, 0), col_int(q, 2));
    return query_end(p->s, q, "check the counts", err) &&
           tell_miscounted(p, Q_CHECK_TALLIES, "annotations are miscounted", err) &&
           tell_miscounted(p, Q_CHECK_RESTS, "place among what is begun is wrong", err);
}

static bool check_progress(Proof *p, Error *err)
{
    sqlite3_stmt *q = query(p->s, Q_LIVE_DOCUMENTS);
    bool good = true;
    while (good && query_row(q)) {
        Uuid wrong;
        good = progress_proof(p->s, col_int(q, 0), &wrong, err);
        if (good && !uuid_is_nil(wrong))
            problem(p, "document %" PRId64 ": its coded units are miscounted", col_int(q, 0));
    }
    return query_end(p->s, q, "check the progress", good ? err : NULL) && good;
}

/* --- the fold of the ops --- */

static bool copy_rows(Store *from, Query rows, Store *to, Query add, Error *err)
{
    sqlite3_stmt *q = query(from, rows);
    bool good = true;
    while (good && query_row(q)) {
        sqlite3_stmt *into = query(to, add);
        for (int i = 0; into && i < sqlite3_column_count(q); i++)
            sqlite3_bind_value(into, i + 1, sqlite3_column_value(q, i));
        good = query_run(to, into, "rebuild the library", err);
    }
    return query_end(from, q, "read the library", good ? err : NULL) && good;
}

static bool fold(Proof *p, Store *to, Error *err)
{
    sqlite3_stmt *q = query(p->s, Q_OPS_BY_TIME);
    bool good = true;
    while (good && query_row(q)) {
        Kind k;
        if (!kind_parse(col_str(q, 0), &k))
            continue; /* a newer program's op: kept and passed on, not understood */
        good = image_put(to, k, col_uuid(q, 1), col_str(q, 2), col_int(q, 3), err);
    }
    return query_end(p->s, q, "read the journal", good ? err : NULL) && good;
}

/* Rows of `left` that are other or missing in `right`. */
static bool compare(Proof *p, Kind k, Store *left, Store *right, bool only_missing, Error *err)
{
    Buf here = {0}, there = {0};
    sqlite3_stmt *q = query(left, kind_list(k));
    bool good = true;
    while (good && query_row(q)) {
        Uuid entity = col_uuid(q, 0);
        char text[UUID_TEXT];
        buf_clear(&here);
        buf_clear(&there);
        good = image_read(left, k, entity, &here, err) && image_read(right, k, entity, &there, err);
        uuid_format(entity, text);
        if (good && (only_missing ? there.len == 0 : !str_eq(buf_str(&here), buf_str(&there))))
            problem(p, "%s %s: the table does not hold what the journal says", kind_name(k), text);
    }
    buf_free(&here);
    buf_free(&there);
    return query_end(left, q, "compare the library", good ? err : NULL) && good;
}

static bool check_fold(Proof *p, Error *err)
{
    Store *to = MEM_NEW(Store);
    bool good =
        sqlite3_open_v2(":memory:", &to->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK;
    if (good)
        functions_add(to->db);
    if (!good || !schema_make(to->db))
        good = store_fail(to, "rebuild the library", err);
    good = good && copy_rows(p->s, Q_REVISION_HEADS, to, Q_REVISION_ADD, err) &&
           copy_rows(p->s, Q_SEGMENTATION_ROWS, to, Q_SEGMENTATION_ADD, err) && fold(p, to, err);
    for (int k = 0; good && k < KINDS; k++)
        good = compare(p, (Kind)k, p->s, to, false, err) && compare(p, (Kind)k, to, p->s, true, err);
    statements_drop(to);
    sqlite3_close(to->db);
    free(to);
    return good;
}

static bool check_counts(Proof *p, CheckResult *out, Error *err)
{
    sqlite3_stmt *q = query(p->s, Q_CHECK_COUNTS);
    if (query_row(q))
        *out = (CheckResult){.documents = (size_t)col_int(q, 0),
                             .annotations = (size_t)col_int(q, 1),
                             .ops = (size_t)col_int(q, 2)};
    return query_end(p->s, q, "check the library", err);
}

bool store_check(Store *s, bool rebuild, void (*tell)(void *ctx, const char *line), void *ctx,
                 CheckResult *out, Error *err)
{
    Proof p = {s, tell, ctx, 0};
    *out = (CheckResult){0};
    if (!read_begin(s, err))
        return false;
    bool good = check_counts(&p, out, err) && check_file(&p, err) && check_texts(&p, err) &&
                check_places(&p, Q_CHECK_ANCHORS, "anchor", err) &&
                check_places(&p, Q_CHECK_PLACEMENTS, "placement", err) && check_paragraphs(&p, err) &&
                check_documents(&p, err) &&
                check_progress(&p, err) && check_tallies(&p, err) && (!rebuild || check_fold(&p, err));
    read_end(s);
    out->problems = p.problems;
    return good;
}
