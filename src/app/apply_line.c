/* app/apply_line.c -- from a JSON object to the annotation it tells of. */
#include "app/apply_line.h"

#include "app/place_names.h"
#include "app/stance_words.h"

#include <stdlib.h>
#include <string.h>

typedef struct Reader {
    DocumentCache *cache;
    const Document *doc;
    Arena *arena;
    json_t *object;
    Error *err;
} Reader;

/* --- single keys; null is as good as absent --- */

static json_t *get(const Reader *r, const char *key)
{
    json_t *value = json_object_get(r->object, key);
    return json_is_null(value) ? NULL : value;
}

static bool get_text(Reader *r, const char *key, Str *out)
{
    json_t *value = get(r, key);
    *out = (Str){ 0 };
    if (!value)
        return true;
    if (!json_is_string(value))
        return error_set(r->err, ERR_FORMAT, "'%s' is not a text", key);
    *out = arena_str(r->arena, (Str){ json_string_value(value), json_string_length(value) });
    return true;
}

static bool need_text(Reader *r, const char *key, Str *out)
{
    if (!get_text(r, key, out))
        return false;
    *out = str_trim(*out);
    return out->len || error_set(r->err, ERR_FORMAT, "'%s' is missing", key);
}

/* A number of `least` or more; *given tells whether it is there. */
static bool get_number(Reader *r, json_t *from, const char *key, int64_t least, int64_t *out, bool *given)
{
    json_t *value = json_object_get(from, key);
    *given = value && !json_is_null(value);
    if (!*given)
        return true;
    *out = json_integer_value(value);
    if (!json_is_integer(value) || *out < least)
        return error_set(r->err, ERR_FORMAT, "'%s' is not a number of %lld or more", key, (long long)least);
    return true;
}

static bool get_degree(Reader *r, const char *key, int *out)
{
    int64_t n = 0;
    bool given;
    if (!get_number(r, r->object, key, 1, &n, &given))
        return false;
    if (n > 3)
        return error_set(r->err, ERR_FORMAT, "'%s' is not 1, 2 or 3", key);
    *out = (int)n;
    return true;
}

/* --- the place --- */

/* `document` is a UUID and true everywhere, so it wins over `doc`, a number of one library. */
static bool read_document(Reader *r)
{
    json_t *value = get(r, "document");
    if (!value)
        value = get(r, "doc");
    int64_t id;
    bool found;
    if (json_is_integer(value)) {
        char number[24];
        snprintf(number, sizeof number, "%lld", (long long)json_integer_value(value));
        found = place_find_doc(r->cache->store, number, &id, r->err);
    } else if (json_is_string(value)) {
        found = place_find_doc(r->cache->store, json_string_value(value), &id, r->err);
    } else {
        return error_set(r->err, ERR_FORMAT, "'doc' is missing");
    }
    r->doc = found ? cache_document(r->cache, id, r->err) : NULL;
    return r->doc != NULL;
}

/* START and END of an object, where they are given. */
static bool read_span(Reader *r, json_t *from, Span *out, bool *given)
{
    int64_t start = 0, end = 0;
    bool has_start, has_end;
    if (!get_number(r, from, "start", 0, &start, &has_start) ||
        !get_number(r, from, "end", 0, &end, &has_end))
        return false;
    if (has_start != has_end)
        return error_set(r->err, ERR_FORMAT, "'start' and 'end' go together");
    *given = has_start;
    if (!*given)
        return true;
    *out = (Span){ (size_t)start, (size_t)end };
    return place_check_span(r->doc, *out, r->err);
}

static bool is_of_paragraph(const Annotation *a)
{
    return a->type == ANNOTATION_STANCE || a->type == ANNOTATION_EXAMINED;
}

/* It stands on a whole paragraph: a place within one means that one. */
static bool take_paragraph(Reader *r, Annotation *out)
{
    Span *span = &out->anchor.span;
    if (place_para_of(r->doc, *span) != STR_NONE)
        return true;
    size_t para = document_para_at(r->doc, span->start);
    Span whole = para == STR_NONE ? (Span){ 0, 0 } : r->doc->paras[para].span;
    if (span->start < whole.start || span->end > whole.end)
        return error_set(r->err, ERR_NOT_FOUND, "bytes %zu-%zu are not within one paragraph of document %lld",
                         span->start, span->end, (long long)r->doc->id);
    Str exact = out->anchor.exact;
    if (exact.len && !str_eq(exact, str_sub(r->doc->text, span->start, span->end)))
        return error_set(r->err, ERR_FORMAT, "'exact' is not what stands at %zu-%zu", span->start, span->end);
    out->anchor.exact = (Str){ 0 };
    *span = whole;
    return true;
}

static bool read_place(Reader *r, Annotation *out)
{
    Span *span = &out->anchor.span;
    int64_t para = 0;
    bool has_span, has_para;
    Str status;
    if (!read_span(r, r->object, span, &has_span) ||
        !get_number(r, r->object, "para", 1, &para, &has_para) || !get_text(r, "status", &status) ||
        !get_text(r, "exact", &out->anchor.exact))
        return false;
    if (!has_span && !has_para && str_eq(status, str(placement_name(PLACED_ORPHAN)))) {
        out->status = PLACED_ORPHAN;
        return true;
    }
    if (!has_span && !has_para)
        return error_set(r->err, ERR_FORMAT, "the place is missing: 'para', or 'start' and 'end'");
    if (has_para && (uint64_t)para > r->doc->n_paras)
        return error_set(r->err, ERR_NOT_FOUND, "no paragraph %lld in document %lld: it has %zu",
                         (long long)para, (long long)r->doc->id, r->doc->n_paras);
    if (has_para && !has_span)
        *span = r->doc->paras[para - 1].span;
    if (out->type == ANNOTATION_EXAMINED && str_eq(status, str(placement_name(PLACED_SUSPECT))))
        out->status = PLACED_SUSPECT;
    return !is_of_paragraph(out) || take_paragraph(r, out);
}

/* --- what it says --- */

static int by_text(const void *a, const void *b)
{
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

static bool read_tags(Reader *r, Annotation *out)
{
    json_t *list = get(r, "tags"), *item;
    size_t i;
    if (list && !json_is_array(list))
        return error_set(r->err, ERR_FORMAT, "'tags' is not a list");
    out->tags = ARENA_NEW(r->arena, Str, json_array_size(list) + 1);
    json_array_foreach(list, i, item) {
        if (!json_is_string(item))
            return error_set(r->err, ERR_FORMAT, "a tag is not a text");
        out->tags[i] = arena_str(r->arena, (Str){ json_string_value(item), json_string_length(item) });
    }
    size_t n = json_array_size(list);
    qsort(out->tags, n, sizeof *out->tags, by_text);
    for (i = 0; i < n; i++)
        if (out->n_tags == 0 || !str_eq(out->tags[out->n_tags - 1], out->tags[i]))
            out->tags[out->n_tags++] = out->tags[i];
    return true;
}

static int by_span(const void *va, const void *vb)
{
    Span a = ((const Anchor *)va)->span, b = ((const Anchor *)vb)->span;
    if (a.start != b.start)
        return a.start < b.start ? -1 : 1;
    return a.end < b.end ? -1 : a.end > b.end;
}

/* Evidence without a place is one that was lost with a revision: {0, 0}. */
static bool read_one_evidence(Reader *r, json_t *item, const Annotation *of, size_t number, Anchor *out)
{
    bool given;
    json_t *exact = json_object_get(item, "exact");
    if (!read_span(r, item, &out->span, &given))
        return false;
    if (given && of->status != PLACED_ORPHAN &&
        (out->span.start < of->anchor.span.start || out->span.end > of->anchor.span.end))
        return error_set(r->err, ERR_FORMAT, "evidence %zu is outside the paragraph", number);
    if (json_is_string(exact))
        out->exact = arena_str(r->arena, (Str){ json_string_value(exact), json_string_length(exact) });
    return true;
}

static bool read_evidence(Reader *r, Annotation *out)
{
    json_t *list = get(r, "evidence"), *item;
    size_t i;
    if (list && !json_is_array(list))
        return error_set(r->err, ERR_FORMAT, "'evidence' is not a list");
    out->evidence = ARENA_NEW(r->arena, Anchor, json_array_size(list) + 1);
    json_array_foreach(list, i, item)
        if (!read_one_evidence(r, item, out, i + 1, &out->evidence[out->n_evidence++]))
            return false;
    qsort(out->evidence, out->n_evidence, sizeof *out->evidence, by_span);
    return true;
}

static bool read_stance(Reader *r, Annotation *out)
{
    Str polarity, voice;
    if (!need_text(r, "holder", &out->holder) || !need_text(r, "target", &out->target) ||
        !need_text(r, "polarity", &polarity) || !get_text(r, "voice", &voice) ||
        !get_degree(r, "strength", &out->strength) || !get_degree(r, "confidence", &out->confidence))
        return false;
    if (!polarity_parse(polarity, &out->polarity))
        return error_set(r->err, ERR_FORMAT, "'%.*s' is not a polarity", STR_ARG(polarity));
    if (voice.len == 0)
        out->voice = stance_default_voice(r->doc, out->holder);
    else if (!voice_parse(voice, &out->voice))
        return error_set(r->err, ERR_FORMAT, "'%.*s' is not a voice", STR_ARG(voice));
    return read_evidence(r, out);
}

/* --- whose it is --- */

static bool read_annotator(Reader *r, Annotation *out)
{
    Str me = store_annotator(r->cache->store);
    if (!get_text(r, "annotator", &out->annotator))
        return false;
    if (out->annotator.len == 0)
        out->annotator = arena_str(r->arena, me);
    return true;
}

/* The same content has the same UUID: what can be derived and what differs between libraries is left out. */
static Uuid derive_uuid(const Reader *r, const Annotation *a)
{
    Annotation content = *a;
    content.anchor = (Anchor){ .span = a->anchor.span };
    content.doc = 0;
    content.evidence = ARENA_NEW(r->arena, Anchor, a->n_evidence + 1);
    for (size_t i = 0; i < a->n_evidence; i++)
        content.evidence[i].span = a->evidence[i].span;
    json_t *o = annotation_json(&content, r->doc);
    json_object_del(o, "para");
    Buf name = { 0 };
    buf_addz(&name, "annotation ");
    json_add_line(&name, o);
    Uuid u = uuid_v5(uuid_space, buf_str(&name));
    buf_free(&name);
    json_decref(o);
    return u;
}

static bool read_uuid(Reader *r, Annotation *out)
{
    Str text;
    if (!get_text(r, "uuid", &text))
        return false;
    if (text.len == 0)
        out->uuid = derive_uuid(r, out);
    else if (!uuid_parse(text, &out->uuid))
        return error_set(r->err, ERR_FORMAT, "'%.*s' is not a UUID", STR_ARG(text));
    return true;
}

static bool read_object(Reader *r, Annotation *out)
{
    Str type;
    if (!need_text(r, "type", &type))
        return false;
    if (!annotation_type_parse(type, &out->type))
        return error_set(r->err, ERR_FORMAT, "'%.*s' is not a type: highlight, stance, note, passage or examined",
                         STR_ARG(type));
    if (!read_document(r) || !read_place(r, out) || !read_annotator(r, out) ||
        !get_text(r, "note", &out->note))
        return false;
    out->doc = r->doc->id;
    out->document = r->doc->uuid;
    if (out->type == ANNOTATION_HIGHLIGHT && !read_tags(r, out))
        return false;
    if (out->type == ANNOTATION_STANCE && !read_stance(r, out))
        return false;
    if (out->type == ANNOTATION_PASSAGE && !need_text(r, "event", &out->event))
        return false;
    return read_uuid(r, out);
}

bool apply_line_read(DocumentCache *cache, Arena *a, Str line, Annotation *out, Error *err)
{
    json_error_t why;
    Reader r = { .cache = cache, .arena = a, .err = err };
    *out = (Annotation){ 0 };
    r.object = json_loadb(line.p ? line.p : "", line.len, JSON_REJECT_DUPLICATES, &why);
    if (!r.object)
        return error_set(err, ERR_FORMAT, "no JSON: %s", why.text);
    bool ok =
        json_is_object(r.object) ? read_object(&r, out) : error_set(err, ERR_FORMAT, "not a JSON object");
    json_decref(r.object);
    return ok;
}
