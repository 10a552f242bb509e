/* app/list.c -- a document of the list. */
#include "app/list.h"

bool list_row(Store *s, Arena *a, int64_t doc, DocumentRow *out, Error *err)
{
    DocumentRow *rows;
    size_t n;
    if (!store_list(s, doc - 1, 1, a, &rows, &n, err))
        return false;
    if (n == 0 || rows[0].doc != doc)
        return error_set(err, ERR_NOT_FOUND, "no document '%lld': see 'newsread list'", (long long)doc);
    *out = rows[0];
    return true;
}

json_t *list_row_json(const DocumentRow *r)
{
    json_t *o = json_object();
    json_put_int(o, "doc", r->doc);
    json_put(o, "uuid", json_uuid(r->uuid));
    json_put_text(o, "title", r->facts.title);
    json_put_text(o, "source", r->facts.source);
    json_put_text(o, "author", r->facts.author);
    json_put_text(o, "date", r->facts.date);
    json_put_text(o, "encoding", r->encoding);
    json_put_int(o, "bytes", r->bytes);
    json_put_int(o, "paragraphs", r->paragraphs);
    json_put_int(o, "units", r->units);
    json_put_int(o, "coded", r->coded);
    json_put_int(o, "highlights", r->highlights);
    json_put_int(o, "stances", r->stances);
    if (r->frozen)
        json_put(o, "frozen", json_true());
    return o;
}
