/* db/listing.c -- the documents as a list: pages of it in one of several orders, each read by an index from a row
 * on, so that a page costs the same wherever it lies and however long the list is. */
#include "base/mem.h"
#include "db/store_private.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* Statements that read on, read back, and count what is before a row. Where an order has two parts, the rows of
 * the second have no key and stand by number. */
typedef struct Part {
    Query on, back, before;
} Part;

static const struct {
    Part part[2];
    int parts;
    bool down; /* the greatest key comes first */
} orders[LIST_ORDERS] = {
    [LIST_NUMBER] = {{{Q_LIST_NUMBER, Q_LIST_NUMBER_BACK, Q_LIST_NUMBER_BEFORE}}, 1, false},
    [LIST_DATE] = {{{Q_LIST_DATE, Q_LIST_DATE_BACK, Q_LIST_DATE_BEFORE}}, 1, true},
    [LIST_TITLE] = {{{Q_LIST_TITLE, Q_LIST_TITLE_BACK, Q_LIST_TITLE_BEFORE}}, 1, false},
    [LIST_SOURCE] = {{{Q_LIST_SOURCE, Q_LIST_SOURCE_BACK, Q_LIST_SOURCE_BEFORE},
                      {Q_LIST_SOURCELESS, Q_LIST_SOURCELESS_BACK, Q_LIST_SOURCELESS_BEFORE}}, 2, false},
    [LIST_PROGRESS] = {{{Q_LIST_BEGUN, Q_LIST_BEGUN_BACK, Q_LIST_BEGUN_BEFORE},
                        {Q_LIST_FRESH, Q_LIST_FRESH_BACK, Q_LIST_FRESH_BEFORE}}, 2, false},
};

static DocumentRow row_of(sqlite3_stmt *q, Arena *a)
{
    return (DocumentRow){
        .doc = col_int(q, 0),
        .uuid = col_uuid(q, 1),
        .facts = {.title = arena_str(a, col_str(q, 2)),
                  .source = arena_str(a, col_str(q, 3)),
                  .author = arena_str(a, col_str(q, 4)),
                  .date = arena_str(a, col_str(q, 5))},
        .encoding = arena_str(a, col_str(q, 6)),
        .path = arena_str(a, col_str(q, 7)),
        .bytes = col_int(q, 8),
        .paragraphs = col_int(q, 9),
        .units = col_int(q, 10),
        .coded = col_int(q, 11),
        .highlights = col_int(q, 12),
        .stances = col_int(q, 13),
        .notes = col_int(q, 14),
        .frozen = col_int(q, 15) != 0,
        .rest = (int)col_int(q, 16),
    };
}

static int part_of(ListOrder order, const DocumentRow *row)
{
    return (order == LIST_SOURCE && row->facts.source.len == 0) ||
           (order == LIST_PROGRESS && row->rest == LIST_UNBEGUN);
}

static void bind_if(sqlite3_stmt *q, const char *name, int64_t v)
{
    if (q && sqlite3_bind_parameter_index(q, name) > 0)
        bind_int(q, name, v);
}

static void bind_key(sqlite3_stmt *q, ListOrder order, const DocumentRow *row)
{
    const DocumentFacts *f = &row->facts;
    if (order == LIST_PROGRESS)
        bind_int(q, ":key", row->rest);
    else
        bind_text(q, ":key", order == LIST_DATE ? f->date : order == LIST_TITLE ? f->title : f->source);
}

/* The place before the smallest key, or behind the greatest. */
static void bind_edge(sqlite3_stmt *q, ListOrder order, bool greatest)
{
    if (order == LIST_PROGRESS)
        bind_int(q, ":key", greatest ? LIST_UNBEGUN : -1);
    else if (greatest)
        bind_blob(q, ":key", (Str){0});
    else
        bind_text(q, ":key", (Str){0});
}

/* The statement, from the row on, or (NULL) from the edge where it begins. */
static sqlite3_stmt *begin_part(Store *s, ListOrder order, Query which, const DocumentRow *from, bool from_greatest)
{
    sqlite3_stmt *q = query(s, which);
    bool keyed = q && sqlite3_bind_parameter_index(q, ":key") > 0;
    if (q && sqlite3_bind_parameter_index(q, ":annotator") > 0)
        bind_uuid(q, ":annotator", s->annotator);
    bind_if(q, ":id", from ? from->doc : from_greatest && !(keyed && order == LIST_PROGRESS) ? INT64_MAX : 0);
    if (keyed && from)
        bind_key(q, order, from);
    else if (keyed)
        bind_edge(q, order, from_greatest);
    return q;
}

typedef struct RowList {
    DocumentRow *items;
    size_t n, cap;
} RowList;

static bool read_part(Store *s, sqlite3_stmt *q, size_t limit, Arena *a, RowList *out, Error *err)
{
    bind_int(q, ":limit", limit > INT_MAX ? INT_MAX : (int64_t)limit);
    while (query_row(q)) {
        out->items = mem_grow(out->items, &out->cap, out->n + 1, sizeof *out->items);
        out->items[out->n++] = row_of(q, a);
    }
    return query_end(s, q, "list the documents", err);
}

static void give(RowList *found, Arena *a, DocumentRow **rows, size_t *n)
{
    *n = found->n;
    *rows = ARENA_NEW(a, DocumentRow, found->n);
    if (found->n > 0)
        memcpy(*rows, found->items, found->n * sizeof *found->items);
    free(found->items);
}

bool store_page(Store *s, ListOrder order, const DocumentRow *from, bool back, size_t limit, Arena *a,
                DocumentRow **rows, size_t *n, Error *err)
{
    RowList found = {0};
    int step = back ? -1 : 1, last = back ? 0 : orders[order].parts - 1;
    int part = from ? part_of(order, from) : back ? orders[order].parts - 1 : 0;
    bool good = true;
    for (;; part += step, from = NULL) {
        const Part *p = &orders[order].part[part];
        bool down = part == 0 && orders[order].down;
        sqlite3_stmt *q = begin_part(s, order, back ? p->back : p->on, from, down != back);
        good = read_part(s, q, limit - found.n, a, &found, err);
        if (!good || part == last || found.n >= limit)
            break;
    }
    give(&found, a, rows, n);
    return good;
}

bool store_list(Store *s, int64_t after, size_t limit, Arena *a, DocumentRow **rows, size_t *n, Error *err)
{
    return store_page(s, LIST_NUMBER, &(DocumentRow){.doc = after}, false, limit, a, rows, n, err);
}

bool store_row(Store *s, int64_t doc, Arena *a, DocumentRow *row, bool *found, Error *err)
{
    sqlite3_stmt *q = query(s, Q_LIST_ONE);
    bind_uuid(q, ":annotator", s->annotator);
    bind_int(q, ":id", doc);
    *found = query_row(q);
    if (*found)
        *row = row_of(q, a);
    return query_end(s, q, "list the documents", err);
}

static bool count_before(Store *s, ListOrder order, int part, const DocumentRow *row, int64_t *n, Error *err)
{
    sqlite3_stmt *q = begin_part(s, order, orders[order].part[part].before, row, !orders[order].down);
    if (query_row(q))
        *n += col_int(q, 0);
    return query_end(s, q, "count the documents", err);
}

bool store_rank(Store *s, ListOrder order, const DocumentRow *row, int64_t *before, Error *err)
{
    int part = part_of(order, row);
    *before = 0;
    return (part == 0 || count_before(s, order, 0, NULL, before, err)) &&
           count_before(s, order, part, row, before, err);
}

bool store_count(Store *s, int64_t *documents, Error *err)
{
    sqlite3_stmt *q = query(s, Q_DOCUMENT_COUNT);
    *documents = query_row(q) ? col_int(q, 0) : 0;
    return query_end(s, q, "count the documents", err);
}
