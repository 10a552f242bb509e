/* db/documents.c -- documents added. What is derived from content (revision, segmentation, paragraphs) is
 * kept for good; the document's row says which of them is current. */
#include "base/clock.h"
#include "db/packing.h"
#include "db/store_private.h"
#include "model/name.h"

#include <stdio.h>
#include <string.h>

enum { IMPORT_MS = 25 }; /* a transaction of many documents ends then: others want to save too */

typedef struct Ids {
    Uuid document, revision, segmentation;
    int64_t number; /* 0: not in the library */
    bool deleted, current;
    bool same_path; /* as the document with these bytes */
} Ids;

static bool known_bytes(Store *s, Sha256 hash, Str path, Ids *out, Error *err)
{
    sqlite3_stmt *q = query(s, Q_REVISION_FIND);
    bind_blob(q, ":sha256", (Str){(const char *)hash.b, sizeof hash.b});
    if (query_row(q)) {
        out->revision = col_uuid(q, 0);
        out->document = col_uuid(q, 1);
        out->number = col_int(q, 2);
        out->deleted = col_int(q, 3) != 0;
        out->current = uuid_eq(out->revision, col_uuid(q, 4));
        out->same_path = str_eq(path, col_str(q, 5));
    }
    return query_end(s, q, "read the library", err);
}

static bool known_path(Store *s, Str path, Ids *out, Error *err)
{
    sqlite3_stmt *q = query(s, Q_DOCUMENT_BY_PATH);
    bind_text(q, ":path", path);
    if (query_row(q)) {
        out->number = col_int(q, 0);
        out->document = col_uuid(q, 1);
    }
    return query_end(s, q, "read the library", err);
}

static bool add_revision(Store *s, const NewDocument *n, Sha256 raw, const Ids *ids, Error *err)
{
    sqlite3_stmt *q = query(s, Q_REVISION_ADD);
    bind_uuid(q, ":uuid", ids->revision);
    bind_uuid(q, ":document", ids->document);
    bind_blob(q, ":sha256", (Str){(const char *)raw.b, sizeof raw.b});
    bind_text(q, ":encoding", n->encoding);
    bind_int(q, ":bytes", (int64_t)n->raw.len);
    bind_text(q, ":text", n->text);
    if (!str_eq(n->raw, n->text))
        bind_blob(q, ":raw", n->raw);
    return query_run(s, q, "save the text", err);
}

/* The same id means the same paragraphs. */
static bool add_segmentation(Store *s, const NewDocument *n, const Ids *ids, Error *err)
{
    Buf list = {0};
    int64_t units = 0;
    for (size_t i = 0; i < n->n_paras; i++) {
        pack_paragraph(&list, i > 0 ? n->paras[i - 1].span.end : 0, &n->paras[i]);
        units += n->paras[i].unit;
    }
    sqlite3_stmt *q = query(s, Q_SEGMENTATION_ADD);
    bind_uuid(q, ":uuid", ids->segmentation);
    bind_uuid(q, ":revision", ids->revision);
    bind_text(q, ":rule", str(n->rule));
    bind_int(q, ":rule_version", n->rule_version);
    bind_int(q, ":paragraphs", (int64_t)n->n_paras);
    bind_int(q, ":units", units);
    bind_blob(q, ":list", buf_str(&list));
    bool good = query_run(s, q, "save the paragraphs", err);
    buf_free(&list);
    return good;
}

static void facts_image(Buf *b, const DocumentFacts *f)
{
    image_str(b, "title", f->title);
    image_str(b, "source", f->source);
    image_str(b, "author", f->author);
    image_str(b, "date", f->date);
}

/* The text it has already keeps the paragraphs that people made of it. */
static bool set_text(Store *s, Buf *image, const Ids *ids, Error *err)
{
    Uuid now;
    if (!image_get_uuid(s, buf_str(image), "$.revision", &now, err))
        return false;
    return uuid_eq(now, ids->revision) || (image_set_uuid(s, image, "$.revision", ids->revision, err) &&
                                           image_set_uuid(s, image, "$.segmentation", ids->segmentation, err));
}

/* A new document takes the facts found; one that is there keeps its own. */
static bool write_document(Store *s, const NewDocument *n, const Ids *ids, Error *err)
{
    Buf image = {0};
    bool good = true;
    if (ids->number == 0) {
        facts_image(&image, &n->facts);
        image_str(&image, "path", n->path);
        image_uuid(&image, "revision", ids->revision);
        image_uuid(&image, "segmentation", ids->segmentation);
        image_int(&image, "frozen", 0);
        image_int(&image, "del", 0);
        image_close(&image);
    } else {
        good = image_read(s, KIND_DOCUMENT, ids->document, &image, err) &&
               set_text(s, &image, ids, err) && image_set_int(s, &image, "$.del", 0, err);
        if (good && n->path.len > 0)
            good = image_set_str(s, &image, "$.path", n->path, err);
    }
    good = good && op_write(s, KIND_DOCUMENT, ids->document, buf_str(&image), NULL, err);
    buf_free(&image);
    return good;
}

static bool same_text(Store *s, Uuid revision, Str text, bool *same, Error *err)
{
    Str there;
    if (!revision_text(s, revision, &there, err))
        return false;
    *same = str_eq(there, text);
    return true;
}

/* Which document it is, and whether there is anything to do. */
static bool decide(Store *s, const NewDocument *n, Sha256 raw, Ids *ids, AddStatus *status, Error *err)
{
    *status = ADD_ADDED;
    if (!known_bytes(s, raw, n->path, ids, err))
        return false;
    bool same = false;
    if (ids->number != 0 && !same_text(s, ids->revision, n->text, &same, err))
        return false;
    if (ids->number != 0 && !ids->deleted)
        *status = same && (ids->current || !ids->same_path) ? ADD_UNCHANGED : ADD_REVISED;
    if (ids->number == 0) {
        if (!known_path(s, n->path, ids, err))
            return false;
        if (ids->number != 0)
            *status = ADD_REVISED;
    }
    char hex[SHA256_HEX], text_hex[SHA256_HEX];
    sha256_hex(raw, hex);
    if (ids->number == 0)
        ids->document = uuid_v5(uuid_space, str(hex));
    Buf name = {0};
    sha256_hex(str_eq(n->raw, n->text) ? raw : sha256(n->text), text_hex);
    buf_addf(&name, "%s %s", hex, text_hex);
    ids->revision = uuid_v5(ids->document, buf_str(&name));
    ids->segmentation = segmentation_id(ids->revision, n->rule, n->rule_version, n->paras, n->n_paras);
    buf_free(&name);
    return true;
}

/* Another text has other paragraphs. */
static bool may_revise(Store *s, const Ids *ids, AddStatus status, Error *err)
{
    DocHead d;
    return status != ADD_REVISED || (doc_head(s, ids->number, &d, err) && refuse_frozen(&d, err));
}

static bool check_new(const NewDocument *n, Error *err)
{
    if (n->text.len > 0 && memchr(n->text.p, '\0', n->text.len))
        return error_set(err, ERR_FORMAT, "the text holds a NUL");
    return words_check(n->facts.title, "title", err) && words_check(n->facts.source, "source", err) &&
           words_check(n->facts.author, "author", err) && words_check(n->facts.date, "date", err);
}

/* One of an import, in the transaction that is open; false when nothing can be saved at all. */
static bool add_one(Store *s, Str about, const NewDocument *n, AddResult *out, Error *err)
{
    Ids ids = {0};
    Sha256 raw = sha256(n->raw);
    out->good = check_new(n, &out->err) && decide(s, n, raw, &ids, &out->status, &out->err) &&
                may_revise(s, &ids, out->status, &out->err);
    if (!out->good || out->status == ADD_UNCHANGED) {
        out->doc = ids.number;
        return true;
    }
    if (!act_about(s, about.len > 0 ? about : n->facts.title, err) || !add_revision(s, n, raw, &ids, err) ||
        !add_segmentation(s, n, &ids, err) || !write_document(s, n, &ids, err))
        return false;
    sqlite3_stmt *q = query(s, Q_DOCUMENT_ID);
    bind_uuid(q, ":uuid", ids.document);
    out->doc = query_row(q) ? col_int(q, 0) : 0;
    return query_end(s, q, "read the library", err);
}

/* Those at the beginning that are there already are told without waiting for anybody. */
static bool skip_known(Store *s, const NewDocument *docs, size_t n, AddResult *out, size_t *done, Error *err)
{
    for (*done = 0; *done < n; (*done)++) {
        Ids ids = {0};
        AddResult *o = &out[*done];
        const NewDocument *d = &docs[*done];
        o->good = true;
        if (!check_new(d, &o->err)) {
            o->good = false;
            continue;
        }
        if (!decide(s, d, sha256(d->raw), &ids, &o->status, err))
            return false;
        if (o->status != ADD_UNCHANGED)
            break;
        o->doc = ids.number;
    }
    return true;
}

static bool add_some(Store *s, Str about, const NewDocument *docs, size_t n, AddResult *out, size_t *done,
                     Error *err)
{
    int64_t begun = clock_mono_us();
    size_t i = *done;
    do {
        if (!add_one(s, about, &docs[i], &out[i], err))
            return false;
    } while (++i < n && clock_mono_us() - begun < IMPORT_MS * 1000);
    *done = i;
    return true;
}

bool store_add_documents(Store *s, ImportAct *act, const NewDocument *docs, size_t n, AddResult *out, size_t *done,
                         Error *err)
{
    if (!skip_known(s, docs, n, out, done, err))
        return false;
    if (*done > 0 || n == 0)
        return true;
    if (!tx_begin_again(s, "import", act, err))
        return false;
    if (!tx_end(s, add_some(s, act->about, docs, n, out, done, err), err))
        return false;
    act->uuid = s->act.uuid;
    act->steps = s->act.step;
    return true;
}

bool store_add_document(Store *s, const NewDocument *n, AddStatus *status, int64_t *doc, Error *err)
{
    ImportAct act = {0};
    AddResult r = {0};
    size_t done;
    if (!store_add_documents(s, &act, n, 1, &r, &done, err))
        return false;
    *status = r.status;
    *doc = r.doc;
    if (!r.good && err)
        *err = r.err;
    return r.good;
}
