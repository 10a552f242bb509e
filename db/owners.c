/* db/owners.c -- whose an annotation is, and the anchors of spans. */
#include "db/changes.h"
#include "model/place.h"

#include <stdio.h>
#include <string.h>

/* --- an annotation that is there --- */

bool owner_find(Store *s, Uuid uuid, Owned *out, Error *err)
{
    *out = (Owned){0};
    sqlite3_stmt *q = query(s, Q_ANNOTATION_OWNER);
    bind_uuid(q, ":uuid", uuid);
    if (query_row(q)) {
        Str name = col_str(q, 3);
        size_t n = name.len < NAME_MAX_BYTES ? name.len : NAME_MAX_BYTES;
        out->found = kind_parse(col_str(q, 0), &out->kind);
        out->document = col_uuid(q, 1);
        out->annotator = col_uuid(q, 2);
        out->mine = uuid_eq(out->annotator, s->annotator);
        out->deleted = col_int(q, 4) != 0;
        memcpy(out->name, name.p ? name.p : "", n);
    }
    return query_end(s, q, "find the annotation", err);
}

bool owner_refuse(Uuid uuid, const Owned *o, Error *err)
{
    char text[UUID_TEXT];
    uuid_format(uuid, text);
    return error_set(err, ERR_CONFLICT, "%s %s belongs to %s and is not changed", kind_name(o->kind), text,
                     o->name);
}

/* The live annotation of this annotator, and what the journal shall say of it. */
bool owner_mine(Store *s, Uuid uuid, Owned *o, DocHead *d, Error *err)
{
    if (!owner_find(s, uuid, o, err))
        return false;
    char text[UUID_TEXT];
    uuid_format(uuid, text);
    if (!o->found || o->deleted)
        return error_set(err, ERR_NOT_FOUND, "no annotation %s", text);
    if (!o->mine)
        return owner_refuse(uuid, o, err);
    Buf about = {0};
    sqlite3_stmt *q = query(s, Q_ANNOTATION_ABOUT);
    bind_uuid(q, ":uuid", uuid);
    if (query_row(q))
        buf_add(&about, col_str(q, 0));
    bool good = query_end(s, q, "find the annotation", err) && act_about(s, buf_str(&about), err) &&
                doc_head_uuid(s, o->document, d, err);
    buf_free(&about);
    return good;
}

/* --- places --- */

bool span_check(Store *s, const DocHead *d, Span span, Str *text, Error *err)
{
    if (!revision_text(s, d->revision, text, err))
        return false;
    const char *why = NULL;
    if (span.start >= span.end)
        why = "is empty";
    else if (span.end > text->len)
        why = "is not inside the text";
    else if (!anchor_span_ok(*text, span))
        why = "cuts a character in two";
    else if (span_is_blank(*text, span))
        why = "holds only blanks";
    return !why || error_set(err, ERR_USAGE, "span %zu-%zu of document %lld %s", span.start, span.end,
                             (long long)d->id, why);
}

static bool write_anchor(Store *s, const DocHead *d, Str text, Span span, Uuid *out, Error *err)
{
    char name[48];
    snprintf(name, sizeof name, "%zu-%zu", span.start, span.end);
    *out = uuid_v5(d->revision, str(name));
    Anchor a = anchor_make(text, span);
    Buf image = {0};
    image_uuid(&image, "revision", d->revision);
    image_int(&image, "start", (int64_t)span.start);
    image_int(&image, "end", (int64_t)span.end);
    image_str(&image, "exact", a.exact);
    image_str(&image, "prefix", a.prefix);
    image_str(&image, "suffix", a.suffix);
    bool good = op_write(s, KIND_ANCHOR, *out, image_close(&image), NULL, err);
    buf_free(&image);
    return good;
}

bool stands_at(sqlite3_stmt *q, Span span)
{
    return !str_eq(col_str(q, 1), STR("orphan")) && col_int(q, 2) == (int64_t)span.start &&
           col_int(q, 3) == (int64_t)span.end;
}

/* The anchor of a span. One that stands there already is kept, though it was made on an older text. */
bool anchor_at(Store *s, const DocHead *d, Span span, Uuid annotation, Uuid kept, Uuid *out, Error *err)
{
    Str text;
    if (!span_check(s, d, span, &text, err))
        return false;
    if (!uuid_is_nil(kept)) {
        sqlite3_stmt *q = query(s, Q_ANCHOR_PLACE);
        bind_uuid(q, ":anchor", kept);
        bind_uuid(q, ":annotation", annotation);
        bind_uuid(q, ":document", d->uuid);
        bool same = query_row(q) && stands_at(q, span);
        if (!query_end(s, q, "find the place", err))
            return false;
        if (same) {
            *out = kept;
            return true;
        }
    }
    return write_anchor(s, d, text, span, out, err);
}

/* The anchor the row of an annotation has, nil when there is no row. */
bool anchor_of(Store *s, Kind k, Uuid uuid, Uuid *out, Error *err)
{
    Buf image = {0};
    *out = uuid_nil;
    bool good = image_read(s, k, uuid, &image, err) &&
                (image.len == 0 || image_get_uuid(s, buf_str(&image), "$.anchor", out, err));
    buf_free(&image);
    return good;
}

/* The paragraph a stance or a state is about: it holds the first byte of the span. */
bool paragraph_at(Store *s, const DocHead *d, Span span, Span *out, Error *err)
{
    Arena *a = arena_new();
    ParaList paras;
    bool good = paragraphs_current(s, d->id, a, &paras, err);
    size_t p = good ? para_at(&paras, span.start) : STR_NONE;
    if (good && (p == STR_NONE || !span_has(paras.items[p].span, span.start)))
        good = error_set(err, ERR_USAGE, "no paragraph of document %lld holds byte %zu", (long long)d->id,
                         span.start);
    if (good)
        *out = paras.items[p].span;
    arena_free(a);
    return good;
}

bool about_span(Store *s, const DocHead *d, Span span, Error *err)
{
    Str text;
    return span_check(s, d, span, &text, err) && act_about(s, str_sub(text, span.start, span.end), err);
}
