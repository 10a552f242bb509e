/* db/catalogue.c -- documents found and loaded. */
#include "base/mem.h"
#include "db/store_private.h"

#include <ctype.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* --- heads --- */

static bool read_head(Store *s, sqlite3_stmt *q, DocHead *out, bool *found, Error *err)
{
    *found = query_row(q);
    if (*found)
        *out = (DocHead){col_int(q, 0), col_uuid(q, 1), col_uuid(q, 2), col_uuid(q, 3), col_int(q, 4) != 0};
    return query_end(s, q, "read the library", err);
}

bool doc_head(Store *s, int64_t doc, DocHead *out, Error *err)
{
    sqlite3_stmt *q = query(s, Q_DOCUMENT_BY_ID);
    bind_int(q, ":id", doc);
    bool found;
    if (!read_head(s, q, out, &found, err))
        return false;
    return found || error_set(err, ERR_NOT_FOUND, "no document %" PRId64, doc);
}

bool doc_head_if(Store *s, Uuid doc, DocHead *out, bool *found, Error *err)
{
    sqlite3_stmt *q = query(s, Q_DOCUMENT_BY_UUID);
    bind_uuid(q, ":uuid", doc);
    return read_head(s, q, out, found, err);
}

bool doc_head_uuid(Store *s, Uuid doc, DocHead *out, Error *err)
{
    bool found;
    if (!doc_head_if(s, doc, out, &found, err))
        return false;
    char text[UUID_TEXT];
    uuid_format(doc, text);
    return found || error_set(err, ERR_NOT_FOUND, "document %s is not there any more", text);
}

bool revision_text(Store *s, Uuid revision, Str *out, Error *err)
{
    if (!uuid_eq(s->text_of, revision)) {
        buf_clear(&s->text);
        s->text_of = uuid_nil;
        sqlite3_stmt *q = query(s, Q_REVISION_TEXT);
        bind_uuid(q, ":uuid", revision);
        bool found = query_row(q);
        if (found)
            buf_add(&s->text, col_str(q, 0));
        if (!query_end(s, q, "read the text", err))
            return false;
        if (!found)
            return error_set(err, ERR_STORE, "the library is damaged: a text is missing");
        s->text_of = revision;
    }
    *out = buf_str(&s->text);
    return true;
}

/* --- finding --- */

bool uuid_range(Str prefix, Uuid *low, Uuid *high)
{
    memset(low->b, 0, sizeof low->b);
    memset(high->b, 0xFF, sizeof high->b);
    size_t digits = 0;
    for (size_t i = 0; i < prefix.len; i++) {
        unsigned char c = (unsigned char)prefix.p[i];
        if (c == '-')
            continue;
        if (!isxdigit(c) || digits == 32)
            return false;
        unsigned v = (unsigned)(isdigit(c) ? c - '0' : tolower(c) - 'a' + 10);
        unsigned shift = digits % 2 == 0 ? 4 : 0, mask = ~(0xFu << shift) & 0xFF;
        low->b[digits / 2] = (unsigned char)((low->b[digits / 2] & mask) | v << shift);
        high->b[digits / 2] = (unsigned char)((high->b[digits / 2] & mask) | v << shift);
        digits++;
    }
    return digits >= 8;
}

static bool all_digits(Str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!isdigit((unsigned char)s.p[i]))
            return false;
    return s.len > 0 && s.len <= 18;
}

static bool find_number(Store *s, Str doc, int64_t *id, Error *err)
{
    if (!all_digits(doc))
        return true;
    int64_t v = 0;
    for (size_t i = 0; i < doc.len; i++)
        v = v * 10 + (doc.p[i] - '0');
    sqlite3_stmt *q = query(s, Q_DOCUMENT_BY_ID);
    bind_int(q, ":id", v);
    *id = query_row(q) ? v : 0;
    return query_end(s, q, "find the document", err);
}

static bool find_uuid(Store *s, Str doc, int64_t *id, Error *err)
{
    Uuid low, high;
    if (*id != 0 || !uuid_range(doc, &low, &high))
        return true;
    sqlite3_stmt *q = query(s, Q_DOCUMENT_BY_PREFIX);
    bind_uuid(q, ":low", low);
    bind_uuid(q, ":high", high);
    *id = query_row(q) ? col_int(q, 0) : 0;
    bool several = *id != 0 && query_row(q);
    if (!query_end(s, q, "find the document", err))
        return false;
    return !several ||
           error_set(err, ERR_USAGE, "'%.*s' is the beginning of several documents", STR_ARG(doc));
}

static bool find_path(Store *s, Str path, int64_t *id, Error *err)
{
    if (*id != 0 || path.len == 0)
        return true;
    sqlite3_stmt *q = query(s, Q_DOCUMENT_BY_PATH);
    bind_text(q, ":path", path);
    *id = query_row(q) ? col_int(q, 0) : 0;
    return query_end(s, q, "find the document", err);
}

static bool find_real_path(Store *s, Str doc, int64_t *id, Error *err)
{
    char real[PATH_MAX];
    if (*id != 0 || doc.len == 0 || doc.len >= sizeof real)
        return true;
    Buf z = {0};
    buf_add(&z, doc);
    const char *found = realpath(buf_z(&z), real);
    buf_free(&z);
    return !found || find_path(s, str(real), id, err);
}

bool store_find(Store *s, Str doc, int64_t *id, Error *err)
{
    *id = 0;
    if (!find_number(s, doc, id, err) || !find_uuid(s, doc, id, err) || !find_path(s, doc, id, err) ||
        !find_real_path(s, doc, id, err))
        return false;
    return *id != 0 || error_set(err, ERR_NOT_FOUND, "no document '%.*s'", STR_ARG(doc));
}

/* --- what is current --- */

bool store_state(Store *s, int64_t doc, DocumentState *out, Error *err)
{
    DocHead head;
    if (!doc_head(s, doc, &head, err))
        return false;
    *out = (DocumentState){head.revision, head.segmentation, head.frozen};
    return true;
}

bool store_original(Store *s, int64_t doc, Buf *out, Error *err)
{
    sqlite3_stmt *q = query(s, Q_ORIGINAL);
    bind_int(q, ":id", doc);
    bool found = query_row(q);
    if (found)
        buf_add(out, col_str(q, 0));
    if (!query_end(s, q, "read the original", err))
        return false;
    return found || error_set(err, ERR_NOT_FOUND, "no document %" PRId64, doc);
}
