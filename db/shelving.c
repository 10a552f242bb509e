/* db/shelving.c -- what is known about a document, its removal; the codebook. */
#include "db/changes.h"

#include <ctype.h>
#include <string.h>

/* --- documents and the codebook --- */

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

/* A key belongs to one tag: whoever had it loses it. */
static bool free_key(Store *s, Uuid tag, Str key, Error *err)
{
    Buf others = {0};
    sqlite3_stmt *q = query(s, Q_TAGS_BY_HOTKEY);
    bind_text(q, ":hotkey", key);
    bind_uuid(q, ":uuid", tag);
    while (key.len > 0 && query_row(q))
        buf_add(&others, col_str(q, 0));
    bool good = query_end(s, q, "read the tags", err);
    for (size_t at = 0; good && at + sizeof(Uuid) <= others.len; at += sizeof(Uuid)) {
        Change other = {0};
        Buf image = {0};
        memcpy(&other.uuid, others.p + at, sizeof other.uuid);
        good = image_read(s, KIND_TAG, other.uuid, &image, err) &&
               image_set_str(s, &image, "$.hotkey", (Str){0}, err);
        good = image_write(s, KIND_TAG, &other, &image, good, err);
    }
    buf_free(&others);
    return good;
}

bool change_tag(Store *s, Change *c, Error *err)
{
    Buf image = {0};
    Str key = {&c->tag_key, c->tag_key != '\0'};
    if (c->n_tags != 1)
        return error_set(err, ERR_USAGE, "one tag must be named");
    if (key.len > 0 && !isalnum((unsigned char)c->tag_key))
        return error_set(err, ERR_USAGE, "the key of a tag is a digit or a letter");
    if (c->tag_colour < 0 || c->tag_colour > 7)
        return error_set(err, ERR_USAGE, "the colour of a tag goes from 0 to 7");
    int before = s->act.step;
    if (!act_about(s, c->tags[0], err) || !tag_of_path(s, c->tags[0], true, &c->uuid, err) ||
        !free_key(s, c->uuid, key, err))
        return false;
    bool good = image_read(s, KIND_TAG, c->uuid, &image, err) &&
                image_set_str(s, &image, "$.hotkey", key, err) &&
                image_set_int(s, &image, "$.colour", c->tag_colour, err);
    good = image_write(s, KIND_TAG, c, &image, good, err);
    c->made = s->act.step > before;
    return good;
}
