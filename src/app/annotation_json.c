/* app/annotation_json.c -- annotations as JSON objects. */
#include "app/annotation_json.h"

#include "app/place_names.h"

static void put_number_or_null(json_t *o, const char *key, bool known, size_t n)
{
    json_put(o, key, known ? json_integer((json_int_t)n) : json_null());
}

static void put_place(json_t *o, const Annotation *a)
{
    bool placed = a->status != PLACED_ORPHAN;
    put_number_or_null(o, "start", placed, a->anchor.span.start);
    put_number_or_null(o, "end", placed, a->anchor.span.end);
    json_put_text(o, "exact", a->anchor.exact);
    json_put_text(o, "prefix", a->anchor.prefix);
    json_put_text(o, "suffix", a->anchor.suffix);
    json_put_text(o, "status", str(placement_name(a->status)));
}

static json_t *tags_json(const Annotation *a)
{
    json_t *tags = json_array();
    for (size_t i = 0; i < a->n_tags; i++)
        json_array_append_new(tags, json_text(a->tags[i]));
    return tags;
}

static json_t *evidence_json(const Annotation *a)
{
    json_t *list = json_array();
    for (size_t i = 0; i < a->n_evidence; i++) {
        json_t *o = json_object();
        Span span = a->evidence[i].span; /* {0, 0}: lost with a revision */
        put_number_or_null(o, "start", span.end > 0, span.start);
        put_number_or_null(o, "end", span.end > 0, span.end);
        json_put_text(o, "exact", a->evidence[i].exact);
        json_array_append_new(list, o);
    }
    return list;
}

static void put_para(json_t *o, const Annotation *a, const Document *d)
{
    bool placed = a->status != PLACED_ORPHAN && d->n_paras > 0;
    put_number_or_null(o, "para", placed, placed ? document_para_at(d, a->anchor.span.start) + 1 : 0);
}

static void put_stance(json_t *o, const Annotation *a)
{
    json_put_text(o, "holder", a->holder);
    json_put_text(o, "target", a->target);
    json_put_text(o, "polarity", str(polarity_name(a->polarity)));
    json_put_text(o, "voice", str(voice_name(a->voice)));
    json_put(o, "evidence", evidence_json(a));
    json_put_text(o, "note", a->note);
    if (a->strength)
        json_put_int(o, "strength", a->strength);
    if (a->confidence)
        json_put_int(o, "confidence", a->confidence);
}

json_t *annotation_json(const Annotation *a, const Document *d)
{
    json_t *o = json_object();
    json_put_text(o, "type", str(annotation_type_name(a->type)));
    json_put(o, "uuid", json_uuid(a->uuid));
    json_put_int(o, "doc", a->doc);
    json_put(o, "document", json_uuid(a->document));
    json_put_text(o, "annotator", a->annotator);
    put_place(o, a);
    if (a->type == ANNOTATION_HIGHLIGHT)
        json_put(o, "tags", tags_json(a));
    if (a->type == ANNOTATION_STANCE || a->type == ANNOTATION_EXAMINED)
        put_para(o, a, d);
    if (a->type == ANNOTATION_PASSAGE)
        json_put_text(o, "event", a->event);
    if (a->type == ANNOTATION_STANCE)
        put_stance(o, a);
    else if (a->type != ANNOTATION_EXAMINED)
        json_put_text(o, "note", a->note);
    return o;
}

const Document *cache_document(DocumentCache *c, int64_t doc, Error *err)
{
    if (c->doc && c->doc->id == doc)
        return c->doc;
    document_free(c->doc);
    c->doc = store_load(c->store, doc, err);
    return c->doc;
}

void cache_free(DocumentCache *c)
{
    document_free(c->doc);
    c->doc = NULL;
}
