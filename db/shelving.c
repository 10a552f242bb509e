/* db/shelving.c -- what is known about a document, its removal. */
#include "db/changes.h"

bool change_facts(Store *s, Change *c, Error *err)
{
    DocHead d;
    Buf image = {0};
    const DocumentFacts *f = &c->facts;
    if (!doc_head(s, c->doc, &d, err) || !words_check(f->title, "title", err) ||
        !words_check(f->source, "source", err) || !words_check(f->author, "author", err) ||
        !words_check(f->date, "date", err) || !act_about(s, f->title, err))
        return false;
    if (name_trim(f->title).len == 0)
        return error_set(err, ERR_USAGE, "the title is empty");
    c->uuid = d.uuid;
    bool good = image_read(s, KIND_DOCUMENT, d.uuid, &image, err) &&
                image_set_str(s, &image, "$.title", f->title, err) &&
                image_set_str(s, &image, "$.source", f->source, err) &&
                image_set_str(s, &image, "$.author", f->author, err) &&
                image_set_str(s, &image, "$.date", f->date, err);
    return image_write(s, KIND_DOCUMENT, c, &image, good, err);
}

bool change_delete_document(Store *s, Change *c, Error *err)
{
    DocHead d;
    Buf image = {0}, title = {0};
    if (!doc_head(s, c->doc, &d, err))
        return false;
    c->uuid = d.uuid;
    bool good = image_read(s, KIND_DOCUMENT, d.uuid, &image, err) &&
                image_get_str(s, buf_str(&image), "$.title", &title, err) &&
                act_about(s, buf_str(&title), err) && image_set_int(s, &image, "$.del", 1, err);
    buf_free(&title);
    return image_write(s, KIND_DOCUMENT, c, &image, good, err);
}
