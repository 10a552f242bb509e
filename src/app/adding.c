/* app/adding.c -- bytes -> decode -> segment -> facts -> store. */
#include "app/adding.h"

#include "app/list.h"
#include "base/file.h"
#include "import/import.h"

#include <stdlib.h>

const char *adding_status_name(AddStatus status)
{
    static const char *const names[] = { "added", "unchanged", "revised" };
    return names[status];
}

static Str file_name(Str path)
{
    for (size_t i = path.len; i > 0; i--)
        if (path.p[i - 1] == '/')
            return str_sub(path, i, path.len);
    return path;
}

/* What is given replaces what was found; true when that changes anything. */
static bool override(DocumentFacts *found, const DocumentFacts *given)
{
    Str *to[] = { &found->title, &found->source, &found->author, &found->date };
    const Str from[] = { given->title, given->source, given->author, given->date };
    bool changed = false;
    for (size_t i = 0; i < 4; i++)
        if (from[i].len && !str_eq(*to[i], from[i])) {
            *to[i] = from[i];
            changed = true;
        }
    return changed;
}

/* A text that was there already: what is given on the command line still counts. */
static bool set_facts(Store *s, Arena *a, const DocumentFacts *given, DocumentRow *row, Error *err)
{
    DocumentFacts facts = row->facts;
    if (!override(&facts, given))
        return true;
    Change change = { .kind = CHANGE_FACTS, .doc = row->doc, .facts = facts };
    return store_apply(s, &change, 1, NULL, err) && list_row(s, a, row->doc, row, err);
}

static bool add(Store *s, Arena *a, Str raw, Str path, const DocumentFacts *given, Added *out, Error *err)
{
    Decoded decoded;
    if (!import_decode(a, raw, &decoded, err))
        return false;
    Segmentation seg = import_segment(a, decoded.text);
    NewDocument new = {
        .raw = raw, .text = decoded.text, .encoding = decoded.encoding, .path = path,
        .facts = import_facts(a, decoded.text, &seg, file_name(path)),
        .rule = seg.rule, .rule_version = seg.version, .paras = seg.paras, .n_paras = seg.n,
    };
    override(&new.facts, given);
    out->replaced = decoded.replaced;
    int64_t doc;
    return store_add_document(s, &new, &out->status, &doc, err) && list_row(s, a, doc, &out->row, err) &&
           set_facts(s, a, given, &out->row, err);
}

bool adding_bytes(Store *s, Arena *a, Str raw, Str path, const DocumentFacts *given, Added *out, Error *err)
{
    if (add(s, a, raw, path, given, out, err))
        return true;
    return error_within(err, "cannot import '%.*s'", path.len ? (int)path.len : 1, path.len ? path.p : "-");
}

bool adding_file(Store *s, Arena *a, const char *path, const DocumentFacts *given, Added *out, Error *err)
{
    Buf raw = { 0 };
    bool ok = file_read(path, IMPORT_LIMIT, &raw, err);
    if (ok) {
        char *whole = realpath(path, NULL);
        ok = adding_bytes(s, a, buf_str(&raw), arena_str(a, str(whole ? whole : path)), given, out, err);
        free(whole);
    }
    buf_free(&raw);
    return ok;
}
