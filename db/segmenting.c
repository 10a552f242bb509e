/* db/segmenting.c -- paragraphs changed by people. A segmentation is never changed: the changed one is a new
 * row under an id of its own, the document's row points to it, and undo points back. Stances and marks stand
 * where their places are, see places.c. */
#include "db/changes.h"
#include "model/resegment.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static const char manual[] = "manual";
enum { MANUAL_VERSION = 1 };

Uuid segmentation_id(Uuid revision, const char *rule, int version, const Paragraph *paras, size_t n)
{
    Buf b = {0};
    buf_addf(&b, "%s %d", rule, version);
    for (size_t i = 0; i < n; i++) {
        const Paragraph *p = &paras[i];
        buf_addf(&b, "\n%zu-%zu %s %d%d", p->span.start, p->span.end, para_kind_name(p->kind), p->unit,
                 p->hidden);
        if (p->author.len > 0)
            buf_addf(&b, " %.*s", STR_ARG(p->author));
    }
    Uuid id = uuid_v5(revision, buf_str(&b));
    buf_free(&b);
    return id;
}

bool refuse_frozen(const DocHead *d, Error *err)
{
    return !d->frozen ||
           error_set(err, ERR_CONFLICT, "document %" PRId64 " is frozen: unfreeze it first", d->id);
}

static void image_paragraphs(Buf *image, ParaList list)
{
    buf_addz(image, ",\"paragraphs\":[");
    for (size_t i = 0; i < list.n; i++)
        image_paragraph(image, &list.items[i]);
    buf_addc(image, ']');
}

static bool add_segmentation(Store *s, const DocHead *d, ParaList list, Uuid *out, Error *err)
{
    Buf image = {0};
    *out = segmentation_id(d->revision, manual, MANUAL_VERSION, list.items, list.n);
    image_uuid(&image, "revision", d->revision);
    image_str(&image, "rule", str(manual));
    image_int(&image, "rule_version", MANUAL_VERSION);
    image_paragraphs(&image, list);
    bool good = op_write(s, KIND_SEGMENTATION, *out, image_close(&image), NULL, err);
    buf_free(&image);
    return good;
}

static bool same(const Paragraph *a, const Paragraph *b)
{
    return a->kind == b->kind && a->unit == b->unit && a->hidden == b->hidden && str_eq(a->author, b->author);
}

/* The document takes the paragraphs; the journal quotes the one that was meant, as it was. */
static bool take(Store *s, const DocHead *d, Str text, Span about, ParaList list, Change *c, Error *err)
{
    Uuid segmentation;
    Buf image = {0};
    c->uuid = d->uuid;
    bool good = act_about(s, str_sub(text, about.start, about.end), err) &&
                add_segmentation(s, d, list, &segmentation, err) &&
                image_read(s, KIND_DOCUMENT, d->uuid, &image, err) &&
                image_set_uuid(s, &image, "$.segmentation", segmentation, err);
    return image_write(s, KIND_DOCUMENT, c, &image, good, err);
}

static bool change_in(Store *s, Arena *a, Change *c, Error *err)
{
    DocHead d;
    ParaList now, then;
    Str text;
    size_t at;
    if (!doc_head(s, c->doc, &d, err) || !refuse_frozen(&d, err) ||
        !paragraphs_read(s, d.segmentation, a, &now, err) ||
        !revision_text(s, d.revision, &text, err) || !resegment(a, text, now, c, &then, &at, err))
        return false;
    if (now.n == then.n && same(&now.items[at], &then.items[at])) {
        c->uuid = d.uuid;
        return true; /* it was so already */
    }
    return take(s, &d, text, now.items[at].span, then, c, err) &&
           (c->kind != CHANGE_SPLIT || examined_parts(s, &d, now.items[at].span, &then.items[at], 2, err));
}

bool change_paragraphs(Store *s, Change *c, Error *err)
{
    Arena *a = arena_new();
    bool good = change_in(s, a, c, err);
    arena_free(a);
    return good;
}

bool change_freeze(Store *s, Change *c, Error *err)
{
    DocHead d;
    Buf image = {0}, title = {0};
    if (!doc_head(s, c->doc, &d, err))
        return false;
    c->uuid = d.uuid;
    bool good = image_read(s, KIND_DOCUMENT, d.uuid, &image, err) &&
                image_get_str(s, buf_str(&image), "$.title", &title, err) &&
                act_about(s, buf_str(&title), err) && image_set_int(s, &image, "$.frozen", c->frozen, err);
    buf_free(&title);
    return image_write(s, KIND_DOCUMENT, c, &image, good, err);
}
