/* db/apply.c -- changes of annotations carried out as ops: n of them are one act, in one transaction. */
#include "base/mem.h"
#include "db/annotations.h"
#include "db/store_private.h"
#include "model/name.h"
#include "model/place.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- an annotation that is there --- */

typedef struct Owned {
    bool found, deleted, mine;
    Kind kind;
    Uuid document, annotator;
    char name[NAME_MAX_BYTES + 1]; /* of the annotator */
} Owned;

static bool find_owner(Store *s, Uuid uuid, Owned *out, Error *err)
{
    *out = (Owned){ 0 };
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

static bool not_mine(Uuid uuid, const Owned *o, Error *err)
{
    char text[UUID_TEXT];
    uuid_format(uuid, text);
    return error_set(err, ERR_CONFLICT, "%s %s belongs to %s and is not changed", kind_name(o->kind), text, o->name);
}

/* The live annotation of this annotator, and what the journal shall say of it. */
static bool find_mine(Store *s, Uuid uuid, Owned *o, DocHead *d, Error *err)
{
    if (!find_owner(s, uuid, o, err))
        return false;
    char text[UUID_TEXT];
    uuid_format(uuid, text);
    if (!o->found || o->deleted)
        return error_set(err, ERR_NOT_FOUND, "no annotation %s", text);
    if (!o->mine)
        return not_mine(uuid, o, err);
    Buf about = { 0 };
    sqlite3_stmt *q = query(s, Q_ANNOTATION_ABOUT);
    bind_uuid(q, ":uuid", uuid);
    if (query_row(q))
        buf_add(&about, col_str(q, 0));
    bool good = query_end(s, q, "find the annotation", err) && act_about(s, buf_str(&about), err)
        && doc_head_uuid(s, o->document, d, err);
    buf_free(&about);
    return good;
}

/* --- places --- */

static bool check_span(Store *s, const DocHead *d, Span span, Str *text, Error *err)
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
    Buf image = { 0 };
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

static bool stands_at(sqlite3_stmt *q, Span span)
{
    return !str_eq(col_str(q, 1), STR("orphan")) && col_int(q, 2) == (int64_t)span.start
        && col_int(q, 3) == (int64_t)span.end;
}

/* The anchor of a span. One that stands there already is kept, though it was made on an older text. */
static bool anchor_at(Store *s, const DocHead *d, Span span, Uuid kept, Uuid *out, Error *err)
{
    Str text;
    if (!check_span(s, d, span, &text, err))
        return false;
    if (!uuid_is_nil(kept)) {
        sqlite3_stmt *q = query(s, Q_ANCHOR_PLACE);
        bind_uuid(q, ":anchor", kept);
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
static bool anchor_of(Store *s, Kind k, Uuid uuid, Uuid *out, Error *err)
{
    Buf image = { 0 };
    *out = uuid_nil;
    bool good = image_read(s, k, uuid, &image, err)
        && (image.len == 0 || image_get_uuid(s, buf_str(&image), "$.anchor", out, err));
    buf_free(&image);
    return good;
}

/* The paragraph a stance or a state is about: it holds the first byte of the span. */
static bool paragraph_at(Store *s, const DocHead *d, Span span, Span *out, Error *err)
{
    Arena *a = arena_new();
    ParaSpans paras;
    bool good = para_spans(s, d->id, a, &paras, err);
    size_t p = good ? para_at(&paras, span.start) : STR_NONE;
    if (good && (p == STR_NONE || !span_has(paras.spans[p], span.start)))
        good = error_set(err, ERR_USAGE, "no paragraph of document %lld holds byte %zu", (long long)d->id, span.start);
    if (good)
        *out = paras.spans[p];
    arena_free(a);
    return good;
}

/* --- new annotations --- */

/* Looks up what the uuid of a new annotation already is; nil makes one. */
static bool prepare(Store *s, Change *c, Kind kind, const DocHead *d, Owned *o, Error *err)
{
    *o = (Owned){ 0 };
    if (uuid_is_nil(c->uuid))
        c->uuid = uuid_v7();
    else if (!find_owner(s, c->uuid, o, err))
        return false;
    char text[UUID_TEXT];
    uuid_format(c->uuid, text);
    if (o->found && (o->kind != kind || !uuid_eq(o->document, d->uuid)))
        return error_set(err, ERR_CONFLICT, "%s is a %s already%s", text, kind_name(o->kind),
                         o->kind == kind ? " in another document" : "");
    return true;
}

static void common_image(Store *s, Buf *image, const DocHead *d, Uuid anchor, const Owned *o)
{
    image_uuid(image, "document", d->uuid);
    image_uuid(image, "anchor", anchor);
    image_uuid(image, "annotator", o->found ? o->annotator : s->annotator);
}

/* Writes the row; what belongs to somebody else may only be said again as it is. */
static bool write_row(Store *s, Kind k, Change *c, Buf *image, const Owned *o, Error *err)
{
    image_int(image, "del", 0);
    bool changed;
    if (!op_write(s, k, c->uuid, image_close(image), &changed, err))
        return false;
    c->made |= changed;
    return !changed || !o->found || o->mine || not_mine(c->uuid, o, err);
}

static bool about_span(Store *s, const DocHead *d, Span span, Error *err)
{
    Str text;
    return check_span(s, d, span, &text, err) && act_about(s, str_sub(text, span.start, span.end), err);
}

static bool set_tag(Store *s, Uuid highlight, Uuid tag, bool on, bool *changed, Error *err)
{
    char text[UUID_TEXT];
    uuid_format(tag, text);
    Buf image = { 0 };
    image_uuid(&image, "highlight", highlight);
    image_uuid(&image, "tag", tag);
    image_int(&image, "del", !on);
    bool made;
    bool good = op_write(s, KIND_HIGHLIGHT_TAG, uuid_v5(highlight, str(text)), image_close(&image), &made, err);
    *changed |= made;
    buf_free(&image);
    return good;
}

static bool add_tags(Store *s, Change *c, Error *err)
{
    for (size_t i = 0; i < c->n_tags; i++) {
        Uuid tag;
        if (!tag_of_path(s, c->tags[i], true, &tag, err) || !set_tag(s, c->uuid, tag, true, &c->made, err))
            return false;
    }
    return true;
}

static bool tag_is_wanted(Store *s, const Change *c, Uuid tag, bool *wanted, Error *err)
{
    *wanted = false;
    for (size_t i = 0; i < c->n_tags && !*wanted; i++) {
        Uuid one;
        if (!tag_of_path(s, c->tags[i], false, &one, err))
            return false;
        *wanted = uuid_eq(one, tag);
    }
    return true;
}

/* Takes off the tags that are not (keep) or that are among those of the change. */
static bool take_off_tags(Store *s, Change *c, bool keep, Error *err)
{
    Buf tags = { 0 };
    sqlite3_stmt *q = query(s, Q_TAGS_OF_HIGHLIGHT);
    bind_uuid(q, ":highlight", c->uuid);
    while (query_row(q))
        buf_add(&tags, col_str(q, 0));
    bool good = query_end(s, q, "read the tags", err);
    for (size_t at = 0; good && at + sizeof(Uuid) <= tags.len; at += sizeof(Uuid)) {
        Uuid tag;
        bool wanted;
        memcpy(&tag, tags.p + at, sizeof tag);
        good = tag_is_wanted(s, c, tag, &wanted, err)
            && (wanted == keep || set_tag(s, c->uuid, tag, false, &c->made, err));
    }
    buf_free(&tags);
    return good;
}

static bool add_highlight(Store *s, Change *c, Error *err)
{
    DocHead d;
    Owned o;
    Uuid anchor;
    Buf image = { 0 };
    if (!doc_head(s, c->doc, &d, err) || !words_check(c->note, "note", err) || !prepare(s, c, KIND_HIGHLIGHT, &d, &o, err)
        || !about_span(s, &d, c->span, err) || !anchor_of(s, KIND_HIGHLIGHT, c->uuid, &anchor, err)
        || !anchor_at(s, &d, c->span, anchor, &anchor, err))
        return false;
    common_image(s, &image, &d, anchor, &o);
    image_str(&image, "note", c->note);
    bool good = write_row(s, KIND_HIGHLIGHT, c, &image, &o, err) && add_tags(s, c, err) && take_off_tags(s, c, true, err);
    buf_free(&image);
    return good && (!c->made || !o.found || o.mine || not_mine(c->uuid, &o, err));
}

static bool add_note(Store *s, Change *c, Error *err)
{
    DocHead d;
    Owned o;
    Uuid anchor;
    Buf image = { 0 };
    if (c->note.len == 0)
        return error_set(err, ERR_USAGE, "the note is empty");
    if (!doc_head(s, c->doc, &d, err) || !words_check(c->note, "note", err) || !prepare(s, c, KIND_NOTE, &d, &o, err)
        || !act_about(s, c->note, err) || !anchor_of(s, KIND_NOTE, c->uuid, &anchor, err)
        || !anchor_at(s, &d, c->span, anchor, &anchor, err))
        return false;
    common_image(s, &image, &d, anchor, &o);
    image_str(&image, "note", c->note);
    bool good = write_row(s, KIND_NOTE, c, &image, &o, err);
    buf_free(&image);
    return good;
}

/* --- stances --- */

static int by_start(const void *left, const void *right)
{
    const Span *a = left, *b = right;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return a->end < b->end ? -1 : a->end > b->end;
}

/* The anchor the stance already has at the span, or nil. */
static bool evidence_at(Store *s, const DocHead *d, Uuid stance, Span span, Uuid *out, Error *err)
{
    *out = uuid_nil;
    sqlite3_stmt *q = query(s, Q_EVIDENCE_PLACES);
    bind_uuid(q, ":stance", stance);
    bind_uuid(q, ":document", d->uuid);
    while (uuid_is_nil(*out) && query_row(q))
        if (stands_at(q, span))
            *out = col_uuid(q, 0);
    return query_end(s, q, "read the evidence", err);
}

/* Sorted, so that the same evidence in another order is no change. */
static bool evidence_image(Store *s, const DocHead *d, const Change *c, const Span *para, Buf *image, Error *err)
{
    size_t n = c->n_evidence;
    Span *spans = mem_dup(c->evidence, n * sizeof *spans);
    Uuid *anchors = mem_alloc((n + 1) * sizeof *anchors);
    if (n > 0)
        qsort(spans, n, sizeof *spans, by_start);
    bool good = true;
    if (n > 0 && para && !span_has(*para, spans[0].start))
        good = error_set(err, ERR_USAGE, "evidence %zu-%zu is not in the paragraph %zu-%zu", spans[0].start,
                         spans[0].end, para->start, para->end);
    for (size_t i = 0; good && i < n; i++)
        good = evidence_at(s, d, c->uuid, spans[i], &anchors[i], err)
            && anchor_at(s, d, spans[i], anchors[i], &anchors[i], err);
    image_uuids(image, "evidence", anchors, n);
    free(spans);
    free(anchors);
    return good;
}

static bool check_stance(const Change *c, Error *err)
{
    if (c->polarity >= POLARITIES || c->voice >= VOICES)
        return error_set(err, ERR_USAGE, "no such polarity or voice");
    if (c->strength < 0 || c->strength > 3 || c->confidence < 0 || c->confidence > 3)
        return error_set(err, ERR_USAGE, "strength and confidence go from 1 to 3");
    return words_check(c->note, "note", err);
}

static bool about_stance(Store *s, const Change *c, Error *err)
{
    Buf about = { 0 };
    Str holder = name_trim(c->holder), target = name_trim(c->target);
    buf_addf(&about, "%.*s %s %.*s", STR_ARG(holder), polarity_name(c->polarity), STR_ARG(target));
    bool good = act_about(s, buf_str(&about), err);
    buf_free(&about);
    return good;
}

static bool stance_image(Store *s, const DocHead *d, const Change *c, const Span *para, Buf *image, Error *err)
{
    Uuid holder, target;
    if (!entity_of_name(s, c->holder, "holder", &holder, err) || !entity_of_name(s, c->target, "target", &target, err))
        return false;
    image_uuid(image, "holder", holder);
    image_uuid(image, "target", target);
    image_str(image, "polarity", str(polarity_name(c->polarity)));
    image_str(image, "voice", str(voice_name(c->voice)));
    image_int(image, "strength", c->strength);
    image_int(image, "confidence", c->confidence);
    image_str(image, "note", c->note);
    return evidence_image(s, d, c, para, image, err);
}

/* The stance hangs on its evidence when it has some; its own anchor is only moved when it stood elsewhere. */
static bool stance_anchor(Store *s, const DocHead *d, const Change *c, Span para, Uuid *anchor, Error *err)
{
    Arena *a = arena_new();
    AnnotationList list = { 0 };
    if (!anchor_of(s, KIND_STANCE, c->uuid, anchor, err) || !stances_read(s, d->id, a, &list, err)) {
        arena_free(a);
        return false;
    }
    bool stands = false;
    for (size_t i = 0; !stands && i < list.n; i++)
        stands = uuid_eq(list.items[i].uuid, c->uuid) && list.items[i].status != PLACED_ORPHAN
            && span_eq(list.items[i].anchor.span, para);
    arena_free(a);
    return stands || anchor_at(s, d, para, *anchor, anchor, err);
}

static bool add_stance(Store *s, Change *c, Error *err)
{
    DocHead d;
    Owned o;
    Span para;
    Uuid anchor = uuid_nil;
    Buf image = { 0 };
    if (!check_stance(c, err) || !doc_head(s, c->doc, &d, err) || !prepare(s, c, KIND_STANCE, &d, &o, err)
        || !about_stance(s, c, err) || !paragraph_at(s, &d, c->span, &para, err))
        return false;
    bool good = o.found ? stance_anchor(s, &d, c, para, &anchor, err) : anchor_at(s, &d, para, uuid_nil, &anchor, err);
    if (good) {
        common_image(s, &image, &d, anchor, &o);
        good = stance_image(s, &d, c, &para, &image, err) && write_row(s, KIND_STANCE, c, &image, &o, err);
    }
    buf_free(&image);
    return good;
}

static bool edit_stance(Store *s, Change *c, Error *err)
{
    DocHead d;
    Owned o;
    Uuid anchor;
    Buf image = { 0 };
    if (!check_stance(c, err) || !find_mine(s, c->uuid, &o, &d, err))
        return false;
    if (o.kind != KIND_STANCE)
        return error_set(err, ERR_USAGE, "a %s is not a stance", kind_name(o.kind));
    if (!anchor_of(s, KIND_STANCE, c->uuid, &anchor, err))
        return false;
    common_image(s, &image, &d, anchor, &o);
    bool good = stance_image(s, &d, c, NULL, &image, err) && write_row(s, KIND_STANCE, c, &image, &o, err);
    buf_free(&image);
    return good;
}

/* --- changes of one field --- */

static bool write_image(Store *s, Kind k, Change *c, Buf *image, bool good, Error *err)
{
    good = good && op_write(s, k, c->uuid, buf_str(image), &c->made, err);
    buf_free(image);
    return good;
}

static bool set_note(Store *s, Change *c, Error *err)
{
    DocHead d;
    Owned o;
    Buf image = { 0 };
    if (!words_check(c->note, "note", err) || !find_mine(s, c->uuid, &o, &d, err))
        return false;
    if (o.kind == KIND_NOTE && c->note.len == 0)
        return error_set(err, ERR_USAGE, "the note is empty: delete it instead");
    bool good = image_read(s, o.kind, c->uuid, &image, err) && image_set_str(s, &image, "$.note", c->note, err);
    return write_image(s, o.kind, c, &image, good, err);
}

static bool delete_annotation(Store *s, Change *c, Error *err)
{
    DocHead d;
    Owned o;
    Buf image = { 0 };
    if (!find_mine(s, c->uuid, &o, &d, err))
        return false;
    bool good = image_read(s, o.kind, c->uuid, &image, err) && image_set_int(s, &image, "$.del", 1, err);
    return write_image(s, o.kind, c, &image, good, err);
}

static bool move(Store *s, Change *c, Error *err)
{
    DocHead d;
    Owned o;
    Uuid anchor;
    Buf image = { 0 };
    if (!find_mine(s, c->uuid, &o, &d, err))
        return false;
    if (o.kind == KIND_STANCE)
        return error_set(err, ERR_USAGE, "a stance stands where its evidence is: change that");
    if (!anchor_of(s, o.kind, c->uuid, &anchor, err) || !anchor_at(s, &d, c->span, anchor, &anchor, err))
        return false;
    bool good = image_read(s, o.kind, c->uuid, &image, err) && image_set_uuid(s, &image, "$.anchor", anchor, err);
    return write_image(s, o.kind, c, &image, good, err);
}

static bool change_tags(Store *s, Change *c, Error *err)
{
    DocHead d;
    Owned o;
    if (!find_mine(s, c->uuid, &o, &d, err))
        return false;
    if (o.kind != KIND_HIGHLIGHT)
        return error_set(err, ERR_USAGE, "a %s has no tags, only a highlight has", kind_name(o.kind));
    return c->kind == CHANGE_ADD_TAGS ? add_tags(s, c, err) : take_off_tags(s, c, false, err);
}

/* --- "examined, no stance" --- */

/* My marks on the paragraph, 16 bytes each. */
static bool my_marks(Store *s, const DocHead *d, Span para, Buf *out, Error *err)
{
    sqlite3_stmt *q = query(s, Q_EXAMINED_OF);
    bind_int(q, ":doc", d->id);
    while (query_row(q))
        if (uuid_eq(col_uuid(q, 1), s->annotator) && !str_eq(col_str(q, 2), STR("orphan"))
            && span_has(para, (size_t)col_int(q, 3)))
            buf_add(out, col_str(q, 0));
    return query_end(s, q, "read the paragraphs", err);
}

static bool mark(Store *s, const DocHead *d, Span para, Change *c, Error *err)
{
    Uuid anchor;
    Buf image = { 0 };
    if (!anchor_at(s, d, para, uuid_nil, &anchor, err))
        return false;
    image_uuid(&image, "document", d->uuid);
    image_uuid(&image, "anchor", anchor);
    image_uuid(&image, "annotator", s->annotator);
    image_str(&image, "state", STR("examined"));
    image_int(&image, "del", 0);
    image_close(&image);
    Buf name = { 0 };
    char text[UUID_TEXT];
    uuid_format(s->annotator, text);
    buf_addz(&name, text);
    c->uuid = uuid_v5(anchor, buf_str(&name));
    buf_free(&name);
    return write_image(s, KIND_PARA_STATE, c, &image, true, err);
}

static bool unmark(Store *s, const Buf *marks, Change *c, Error *err)
{
    for (size_t at = 0; at + sizeof(Uuid) <= marks->len; at += sizeof(Uuid)) {
        Buf image = { 0 };
        memcpy(&c->uuid, marks->p + at, sizeof c->uuid);
        bool good = image_read(s, KIND_PARA_STATE, c->uuid, &image, err)
            && image_set_int(s, &image, "$.del", 1, err);
        if (!write_image(s, KIND_PARA_STATE, c, &image, good, err))
            return false;
    }
    return true;
}

static bool set_state(Store *s, Change *c, Error *err)
{
    DocHead d;
    Span para;
    Buf marks = { 0 };
    if (!doc_head(s, c->doc, &d, err) || !paragraph_at(s, &d, c->span, &para, err) || !about_span(s, &d, para, err))
        return false;
    bool good = my_marks(s, &d, para, &marks, err);
    if (good && c->examined)
        good = marks.len > 0 || mark(s, &d, para, c, err);
    else if (good)
        good = unmark(s, &marks, c, err);
    buf_free(&marks);
    return good;
}

/* --- documents and the codebook --- */

static bool set_facts(Store *s, Change *c, Error *err)
{
    DocHead d;
    Buf image = { 0 };
    const DocumentFacts *f = &c->facts;
    if (!doc_head(s, c->doc, &d, err) || !words_check(f->title, "title", err) || !words_check(f->source, "source", err)
        || !words_check(f->author, "author", err) || !words_check(f->date, "date", err) || !act_about(s, f->title, err))
        return false;
    if (name_trim(f->title).len == 0)
        return error_set(err, ERR_USAGE, "the title is empty");
    c->uuid = d.uuid;
    bool good = image_read(s, KIND_DOCUMENT, d.uuid, &image, err)
        && image_set_str(s, &image, "$.title", f->title, err) && image_set_str(s, &image, "$.source", f->source, err)
        && image_set_str(s, &image, "$.author", f->author, err) && image_set_str(s, &image, "$.date", f->date, err);
    return write_image(s, KIND_DOCUMENT, c, &image, good, err);
}

static bool delete_document(Store *s, Change *c, Error *err)
{
    DocHead d;
    Buf image = { 0 }, title = { 0 };
    if (!doc_head(s, c->doc, &d, err))
        return false;
    c->uuid = d.uuid;
    bool good = image_read(s, KIND_DOCUMENT, d.uuid, &image, err)
        && image_get_str(s, buf_str(&image), "$.title", &title, err) && act_about(s, buf_str(&title), err)
        && image_set_int(s, &image, "$.del", 1, err);
    buf_free(&title);
    return write_image(s, KIND_DOCUMENT, c, &image, good, err);
}

/* A key belongs to one tag: whoever had it loses it. */
static bool free_key(Store *s, Uuid tag, Str key, Error *err)
{
    Buf others = { 0 };
    sqlite3_stmt *q = query(s, Q_TAGS_BY_HOTKEY);
    bind_text(q, ":hotkey", key);
    bind_uuid(q, ":uuid", tag);
    while (key.len > 0 && query_row(q))
        buf_add(&others, col_str(q, 0));
    bool good = query_end(s, q, "read the tags", err);
    for (size_t at = 0; good && at + sizeof(Uuid) <= others.len; at += sizeof(Uuid)) {
        Change other = { 0 };
        Buf image = { 0 };
        memcpy(&other.uuid, others.p + at, sizeof other.uuid);
        good = image_read(s, KIND_TAG, other.uuid, &image, err)
            && image_set_str(s, &image, "$.hotkey", (Str){ 0 }, err);
        good = write_image(s, KIND_TAG, &other, &image, good, err);
    }
    buf_free(&others);
    return good;
}

static bool set_tag_row(Store *s, Change *c, Error *err)
{
    Buf image = { 0 };
    Str key = { &c->tag_key, c->tag_key != '\0' };
    if (c->n_tags != 1)
        return error_set(err, ERR_USAGE, "one tag must be named");
    if (key.len > 0 && !isalnum((unsigned char)c->tag_key))
        return error_set(err, ERR_USAGE, "the key of a tag is a digit or a letter");
    if (c->tag_colour < 0 || c->tag_colour > 7)
        return error_set(err, ERR_USAGE, "the colour of a tag goes from 0 to 7");
    int before = s->act.step;
    if (!act_about(s, c->tags[0], err) || !tag_of_path(s, c->tags[0], true, &c->uuid, err)
        || !free_key(s, c->uuid, key, err))
        return false;
    bool good = image_read(s, KIND_TAG, c->uuid, &image, err) && image_set_str(s, &image, "$.hotkey", key, err)
        && image_set_int(s, &image, "$.colour", c->tag_colour, err);
    good = write_image(s, KIND_TAG, c, &image, good, err);
    c->made = s->act.step > before;
    return good;
}

/* --- all of them --- */

static const struct {
    bool (*make)(Store *s, Change *c, Error *err);
    const char *verb;
} kinds[] = {
    [CHANGE_HIGHLIGHT] = { add_highlight, "highlight" },
    [CHANGE_NOTE] = { add_note, "note" },
    [CHANGE_STANCE] = { add_stance, "stance" },
    [CHANGE_EDIT_STANCE] = { edit_stance, "edit" },
    [CHANGE_MOVE] = { move, "move" },
    [CHANGE_SET_NOTE] = { set_note, "edit" },
    [CHANGE_ADD_TAGS] = { change_tags, "tag" },
    [CHANGE_REMOVE_TAGS] = { change_tags, "untag" },
    [CHANGE_DELETE] = { delete_annotation, "delete" },
    [CHANGE_PARA_STATE] = { set_state, "examine" },
    [CHANGE_TAG] = { set_tag_row, "codebook" },
    [CHANGE_FACTS] = { set_facts, "facts" },
    [CHANGE_DELETE_DOCUMENT] = { delete_document, "remove" },
};

static const char *verb_of(const Change *changes, size_t n)
{
    const char *verb = kinds[changes[0].kind].verb;
    for (size_t i = 1; i < n; i++)
        if (strcmp(kinds[changes[i].kind].verb, verb) != 0)
            return "apply";
    return verb;
}

bool store_apply(Store *s, Change *changes, size_t n, size_t *bad, Error *err)
{
    if (bad)
        *bad = n;
    if (n == 0)
        return true;
    if (!tx_begin(s, verb_of(changes, n), err))
        return false;
    s->act.more = n - 1;
    bool good = true, made = false;
    for (size_t i = 0; good && i < n; i++) {
        changes[i].made = false;
        good = kinds[changes[i].kind].make(s, &changes[i], err);
        made |= good && changes[i].made;
        if (!good && bad)
            *bad = i;
    }
    if (good && !made) {
        tx_rollback(s); /* all was so already: no act */
        return true;
    }
    return tx_end(s, good, err);
}
