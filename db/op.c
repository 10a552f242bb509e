/* db/op.c -- every change of a shared row goes through op_write(): the row as it was, the row as it shall be,
 * and the op that tells both, in one transaction. So the state is a fold of the ops, undo writes what was
 * before, and another library can take the ops over. */
#include "db/store_private.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    Query image, put, list;
    Query remove, used; /* QUERIES: rows derived from content, they stay / used by no other table */
} kinds[KINDS] = {
    [KIND_ANNOTATOR] = {"annotator", Q_ANNOTATOR_IMAGE, Q_ANNOTATOR_PUT, Q_ANNOTATOR_LIST, QUERIES, QUERIES},
    [KIND_ANCHOR] = {"anchor", Q_ANCHOR_IMAGE, Q_ANCHOR_PUT, Q_ANCHOR_LIST, QUERIES, QUERIES},
    [KIND_SEGMENTATION] = {"segmentation", Q_SEGMENTATION_IMAGE, Q_SEGMENTATION_PUT, Q_SEGMENTATION_LIST, QUERIES,
                           QUERIES},
    [KIND_DOCUMENT] = {"document", Q_DOCUMENT_IMAGE, Q_DOCUMENT_PUT, Q_DOCUMENT_UUIDS, QUERIES, QUERIES},
    [KIND_TAG] = {"tag", Q_TAG_IMAGE, Q_TAG_PUT, Q_TAG_LIST, Q_TAG_REMOVE, Q_TAG_USED},
    [KIND_ENTITY] = {"entity", Q_ENTITY_IMAGE, Q_ENTITY_PUT, Q_ENTITY_LIST, Q_ENTITY_REMOVE, Q_ENTITY_USED},
    [KIND_ENTITY_ALIAS] = {"entity_alias", Q_ENTITY_ALIAS_IMAGE, Q_ENTITY_ALIAS_PUT, Q_ENTITY_ALIAS_LIST,
                           Q_ENTITY_ALIAS_REMOVE, QUERIES},
    [KIND_ENTITY_MERGE] = {"entity_merge", Q_ENTITY_MERGE_IMAGE, Q_ENTITY_MERGE_PUT, Q_ENTITY_MERGE_LIST,
                           Q_ENTITY_MERGE_REMOVE, QUERIES},
    [KIND_HIGHLIGHT] = {"highlight", Q_HIGHLIGHT_IMAGE, Q_HIGHLIGHT_PUT, Q_HIGHLIGHT_LIST, Q_HIGHLIGHT_REMOVE,
                        QUERIES},
    [KIND_HIGHLIGHT_TAG] = {"highlight_tag", Q_HIGHLIGHT_TAG_IMAGE, Q_HIGHLIGHT_TAG_PUT, Q_HIGHLIGHT_TAG_LIST,
                            Q_HIGHLIGHT_TAG_REMOVE, QUERIES},
    [KIND_NOTE] = {"note", Q_NOTE_IMAGE, Q_NOTE_PUT, Q_NOTE_LIST, Q_NOTE_REMOVE, QUERIES},
    [KIND_EVENT] = {"event", Q_EVENT_IMAGE, Q_EVENT_PUT, Q_EVENT_LIST, Q_EVENT_REMOVE, Q_EVENT_USED},
    [KIND_PASSAGE] = {"passage", Q_PASSAGE_IMAGE, Q_PASSAGE_PUT, Q_PASSAGE_LIST, Q_PASSAGE_REMOVE, QUERIES},
    [KIND_STANCE] = {"stance", Q_STANCE_IMAGE, Q_STANCE_PUT, Q_STANCE_LIST, Q_STANCE_REMOVE, QUERIES},
    [KIND_PARA_STATE] = {"para_state", Q_PARA_STATE_IMAGE, Q_PARA_STATE_PUT, Q_PARA_STATE_LIST,
                         Q_PARA_STATE_REMOVE, QUERIES},
    [KIND_DECISION] = {"decision", Q_DECISION_IMAGE, Q_DECISION_PUT, Q_DECISION_LIST, Q_DECISION_REMOVE, QUERIES},
};

const char *kind_name(Kind k)
{
    return kinds[k].name;
}

bool kind_parse(Str name, Kind *out)
{
    for (int k = 0; k < KINDS; k++)
        if (str_eq(name, str(kinds[k].name))) {
            *out = (Kind)k;
            return true;
        }
    return false;
}

Query kind_list(Kind k)
{
    return kinds[k].list;
}

bool kind_is_derived(Kind k)
{
    return kinds[k].remove == QUERIES;
}

bool kind_in_use(Store *s, Kind k, Uuid entity, bool *used, Error *err)
{
    *used = false;
    if (kinds[k].used == QUERIES)
        return true;
    sqlite3_stmt *q = query(s, kinds[k].used);
    bind_uuid(q, ":uuid", entity);
    *used = query_row(q) && col_int(q, 0) != 0;
    return query_end(s, q, "read the library", err);
}

bool image_read(Store *s, Kind k, Uuid entity, Buf *out, Error *err)
{
    sqlite3_stmt *q = query(s, kinds[k].image);
    bind_uuid(q, ":uuid", entity);
    if (query_row(q))
        buf_add(out, col_str(q, 0));
    return query_end(s, q, "read the library", err);
}

static bool run_on(Store *s, Query which, Uuid entity, Str image, int64_t hlc, Error *err)
{
    sqlite3_stmt *q = query(s, which);
    bind_uuid(q, ":uuid", entity);
    if (image.len > 0) {
        bind_text(q, ":image", image);
        if (q && sqlite3_bind_parameter_index(q, ":hlc") > 0)
            bind_int(q, ":hlc", hlc);
    }
    return query_run(s, q, "save", err);
}

bool image_put(Store *s, Kind k, Uuid entity, Str image, int64_t hlc, Error *err)
{
    if (k == KIND_STANCE && !run_on(s, Q_STANCE_EVIDENCE_REMOVE, entity, (Str){0}, 0, err))
        return false;
    if (image.len == 0) {
        assert(kinds[k].remove != QUERIES);
        return run_on(s, kinds[k].remove, entity, image, hlc, err);
    }
    if (!run_on(s, kinds[k].put, entity, image, hlc, err))
        return false;
    return k != KIND_STANCE || run_on(s, Q_STANCE_EVIDENCE_PUT, entity, image, hlc, err);
}

/* The image without its last key, which is hlc where there is one. */
static Str content_of(Str image)
{
    static const char key[] = ",\"hlc\":";
    size_t last = STR_NONE;
    for (size_t at = str_find(image, str(key), 0); at != STR_NONE; at = str_find(image, str(key), at + 1))
        last = at;
    return last == STR_NONE ? image : str_sub(image, 0, last);
}

static bool append(Store *s, Kind k, Uuid entity, Str before, Str after, Error *err)
{
    Act *act = &s->act;
    sqlite3_stmt *q = query(s, Q_OP_ADD);
    bind_uuid(q, ":replica", act->replica);
    bind_int(q, ":n", act->n + 1);
    bind_int(q, ":hlc", act->hlc);
    bind_uuid(q, ":author", s->annotator);
    bind_uuid(q, ":act", act->uuid);
    bind_int(q, ":step", act->step);
    bind_text(q, ":verb", str(act->verb));
    bind_text(q, ":about", str(act->step == 0 ? act->about : ""));
    bind_text(q, ":kind", str(kinds[k].name));
    bind_uuid(q, ":entity", entity);
    if (before.len > 0)
        bind_text(q, ":before", before);
    if (after.len > 0)
        bind_text(q, ":after", after);
    bind_uuid(q, ":undoes", act->undoes);
    if (!query_run(s, q, "save", err))
        return false;
    act->n++;
    act->step++;
    return true;
}

/* A new annotation stands in the current revision; only another revision and what undo brings back can have an
 * anchor without a place. */
static bool touch_annotation(Store *s, Kind k, Str image, Error *err)
{
    bool undo = !uuid_is_nil(s->act.undoes), coded = k == KIND_STANCE || k == KIND_PARA_STATE || k == KIND_DECISION;
    Touched what = {.count = coded, .place = undo};
    what.tally = k == KIND_HIGHLIGHT || k == KIND_NOTE || k == KIND_STANCE || k == KIND_PASSAGE;
    if (!image_get_uuid(s, image, "$.document", &what.document, err) ||
        !image_get_uuid(s, image, "$.annotator", &what.coder, err))
        return false;
    act_touch(s, what);
    return true;
}

static bool is_live(Store *s, Str image, bool *live, Error *err)
{
    int64_t del = 1;
    bool good = image.len == 0 || image_get_int(s, image, "$.del", &del, err);
    *live = del == 0;
    return good;
}

/* In a new document nothing is to be counted or placed. */
static bool touch_document(Store *s, Uuid document, Str before, Str after, Error *err)
{
    bool was, is;
    if (!is_live(s, before, &was, err) || !is_live(s, after, &is, err))
        return false;
    s->act.documents += is - was;
    if (before.len > 0)
        act_touch(s, (Touched){.document = document, .count = true, .place = true});
    return true;
}

/* What the change has consequences for. */
static bool touch(Store *s, Kind k, Uuid entity, Str before, Str after, Error *err)
{
    switch (k) {
    case KIND_DOCUMENT:
        return touch_document(s, entity, before, after, err);
    case KIND_HIGHLIGHT:
    case KIND_NOTE:
    case KIND_PASSAGE:
    case KIND_STANCE:
    case KIND_PARA_STATE:
    case KIND_DECISION:
        return touch_annotation(s, k, after.len > 0 ? after : before, err);
    default:
        return true;
    }
}

static bool write_op(Store *s, Kind k, Uuid entity, Str wanted, Buf *before, Buf *after, bool *changed,
                     Error *err)
{
    if (!image_read(s, k, entity, before, err))
        return false;
    if (before->len == 0 && wanted.len == 0)
        return true;
    if (!image_put(s, k, entity, wanted, s->act.hlc, err) || !image_read(s, k, entity, after, err))
        return false;
    if (wanted.len > 0 && after->len == 0)
        return error_set(err, ERR_STORE, "cannot save: the %s did not take its content", kinds[k].name);
    if (str_eq(buf_str(before), buf_str(after)))
        return true;
    /* Only the stamp is new: the old one comes back, there was no change. */
    bool same =
        before->len > 0 && after->len > 0 && str_eq(content_of(buf_str(before)), content_of(buf_str(after)));
    if (same && uuid_is_nil(s->act.undoes))
        return image_put(s, k, entity, buf_str(before), s->act.hlc, err);
    *changed = true;
    return touch(s, k, entity, buf_str(before), buf_str(after), err) &&
           append(s, k, entity, buf_str(before), buf_str(after), err);
}

bool op_write(Store *s, Kind k, Uuid entity, Str after, bool *changed, Error *err)
{
    assert(s->act.open && !uuid_is_nil(entity));
    Buf was = {0}, is = {0};
    bool differs = false;
    bool good = write_op(s, k, entity, after, &was, &is, &differs, err);
    if (changed)
        *changed = differs;
    buf_free(&was);
    buf_free(&is);
    return good;
}
