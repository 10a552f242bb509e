/* db/image.c -- a row as JSON: what ops carry. */
#include "db/store_private.h"

#include <inttypes.h>

static void key_of(Buf *b, const char *key)
{
    buf_addf(b, "%c\"%s\":", b->len == 0 ? '{' : ',', key);
}

void image_value(Buf *b, Str v)
{
    buf_addc(b, '"');
    for (size_t i = 0; i < v.len; i++) {
        unsigned char c = (unsigned char)v.p[i];
        if (c == '"' || c == '\\')
            buf_addf(b, "\\%c", c);
        else if (c < 0x20)
            buf_addf(b, "\\u%04x", c);
        else
            buf_addc(b, (char)c);
    }
    buf_addc(b, '"');
}

void image_paragraph(Buf *b, const Paragraph *p)
{
    buf_addf(b, "%s[%zu,%zu,\"%s\",%d,%d,", b->p[b->len - 1] == '[' ? "" : ",", p->span.start, p->span.end,
             para_kind_name(p->kind), p->unit, p->hidden);
    image_value(b, p->author);
    buf_addc(b, ']');
}

void image_str(Buf *b, const char *key, Str v)
{
    key_of(b, key);
    image_value(b, v);
}

void image_uuid(Buf *b, const char *key, Uuid v)
{
    char text[UUID_TEXT];
    uuid_format(v, text);
    key_of(b, key);
    if (uuid_is_nil(v))
        buf_addz(b, "null");
    else
        buf_addf(b, "\"%s\"", text);
}

void image_uuids(Buf *b, const char *key, const Uuid *v, size_t n)
{
    key_of(b, key);
    buf_addc(b, '[');
    for (size_t i = 0; i < n; i++) {
        char text[UUID_TEXT];
        uuid_format(v[i], text);
        buf_addf(b, "%s\"%s\"", i == 0 ? "" : ",", text);
    }
    buf_addc(b, ']');
}

void image_int(Buf *b, const char *key, int64_t v)
{
    key_of(b, key);
    buf_addf(b, "%" PRId64, v);
}

Str image_close(Buf *b)
{
    buf_addc(b, '}');
    return buf_str(b);
}

static bool set(Store *s, sqlite3_stmt *q, Buf *image, const char *path, Error *err)
{
    Buf out = {0};
    bind_text(q, ":image", buf_str(image));
    bind_text(q, ":path", str(path));
    if (query_row(q))
        buf_add(&out, col_str(q, 0));
    bool good = query_end(s, q, "save", err);
    buf_free(image);
    *image = out;
    return good;
}

bool image_set_str(Store *s, Buf *image, const char *path, Str v, Error *err)
{
    sqlite3_stmt *q = query(s, Q_IMAGE_SET);
    bind_text(q, ":value", v);
    return set(s, q, image, path, err);
}

bool image_set_int(Store *s, Buf *image, const char *path, int64_t v, Error *err)
{
    sqlite3_stmt *q = query(s, Q_IMAGE_SET);
    bind_int(q, ":value", v);
    return set(s, q, image, path, err);
}

bool image_set_uuid(Store *s, Buf *image, const char *path, Uuid v, Error *err)
{
    char text[UUID_TEXT];
    if (uuid_is_nil(v)) /* nothing bound is null */
        return set(s, query(s, Q_IMAGE_SET), image, path, err);
    uuid_format(v, text);
    return image_set_str(s, image, path, str(text), err);
}

bool image_get_int(Store *s, Str image, const char *path, int64_t *out, Error *err)
{
    sqlite3_stmt *q = query(s, Q_IMAGE_FIELD);
    bind_text(q, ":image", image);
    bind_text(q, ":path", str(path));
    *out = query_row(q) ? col_int(q, 0) : 0;
    return query_end(s, q, "read the library", err);
}

bool image_get_uuid(Store *s, Str image, const char *path, Uuid *out, Error *err)
{
    *out = uuid_nil;
    sqlite3_stmt *q = query(s, Q_IMAGE_FIELD);
    bind_text(q, ":image", image);
    bind_text(q, ":path", str(path));
    if (query_row(q))
        (void)uuid_parse(col_str(q, 0), out);
    return query_end(s, q, "read the library", err);
}

bool image_get_str(Store *s, Str image, const char *path, Buf *out, Error *err)
{
    sqlite3_stmt *q = query(s, Q_IMAGE_FIELD);
    bind_text(q, ":image", image);
    bind_text(q, ":path", str(path));
    if (query_row(q))
        buf_add(out, col_str(q, 0));
    return query_end(s, q, "read the library", err);
}
