/* db/search.c -- documents that a query chooses, and their texts. */
#include "db/filter.h"

#include "base/mem.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- statements with a condition --- */

static void bind_values(sqlite3_stmt *q, const Filter *f)
{
    char name[24];
    for (size_t i = 0; i < f->n; i++) {
        const FilterValue *v = &f->values[i];
        snprintf(name, sizeof name, ":f%zu", i);
        if (v->type == FILTER_INT)
            bind_int(q, name, v->number);
        else if (v->type == FILTER_TEXT)
            bind_text(q, name, v->text);
        else
            bind_uuid(q, name, v->uuid);
    }
    int me = sqlite3_bind_parameter_index(q, ":me");
    if (me > 0)
        sqlite3_bind_blob(q, me, f->me.b, sizeof f->me.b, SQLITE_TRANSIENT);
}

sqlite3_stmt *filtered(Store *s, Query which, const Filter *f)
{
    Str text = str(query_text(which)), rest = text;
    Buf sql = {0};
    sqlite3_stmt *q = NULL;
    for (size_t at; (at = str_find(rest, STR(":filter"), 0)) != STR_NONE;) {
        buf_add(&sql, str_sub(rest, 0, at));
        buf_add(&sql, buf_str(&f->sql));
        rest = str_sub(rest, at + strlen(":filter"), rest.len);
    }
    buf_add(&sql, rest);
    (void)sqlite3_prepare_v3(s->db, buf_z(&sql), -1, 0, &q, NULL);
    buf_free(&sql);
    if (q)
        bind_values(q, f);
    return q;
}

bool filtered_end(Store *s, sqlite3_stmt *q, const char *what, Error *err)
{
    bool good = q && sqlite3_reset(q) == SQLITE_OK;
    if (!good)
        store_fail(s, what, err);
    sqlite3_finalize(q);
    return good;
}

/* --- documents --- */

static void bind_range(sqlite3_stmt *q, int64_t after, int64_t last)
{
    bind_int(q, ":first", after + 1);
    bind_int(q, ":last", last ? last : INT64_MAX);
}

typedef struct Numbers {
    int64_t *items;
    size_t n, cap;
} Numbers;

static void take_numbers(sqlite3_stmt *q, Numbers *out)
{
    while (query_row(q)) {
        out->items = mem_grow(out->items, &out->cap, out->n + 1, sizeof *out->items);
        out->items[out->n++] = col_int(q, 0);
    }
}

static void hand_out(Numbers *from, Arena *a, int64_t **docs, size_t *n)
{
    *docs = ARENA_NEW(a, int64_t, from->n);
    *n = from->n;
    if (from->n > 0)
        memcpy(*docs, from->items, from->n * sizeof *from->items);
    free(from->items);
}

static bool select_now(Store *s, const Filter *f, int64_t after, int64_t last, size_t limit, Arena *a, int64_t **docs,
                       size_t *n, Error *err)
{
    Numbers found = {0};
    sqlite3_stmt *q = filtered(s, f->what == SELECT_ANNOTATED ? Q_SELECT_ANNOTATED : Q_SELECT_DOCUMENTS, f);
    bind_range(q, after, last);
    bind_int(q, ":limit", limit > INT_MAX ? INT_MAX : (int64_t)limit);
    take_numbers(q, &found);
    hand_out(&found, a, docs, n);
    return filtered_end(s, q, "search the documents", err);
}

bool store_select(Store *s, const QueryTree *q, SelectFor what, int64_t after, int64_t last, size_t limit, Arena *a,
                  int64_t **docs, size_t *n, Error *err)
{
    Filter f;
    *n = 0;
    bool good = filter_make(s, q, what, &f, err) && select_now(s, &f, after, last, limit, a, docs, n, err);
    filter_free(&f);
    return good;
}

/* An order of the list is one statement, or two: what comes behind all others is the second. */
static const Query ordered[LIST_ORDERS][2] = {
    [LIST_NUMBER] = {Q_SELECT_NUMBER, Q_SELECT_NUMBER},
    [LIST_DATE] = {Q_SELECT_DATE, Q_SELECT_DATE},
    [LIST_TITLE] = {Q_SELECT_TITLE, Q_SELECT_TITLE},
    [LIST_SOURCE] = {Q_SELECT_SOURCE, Q_SELECT_SOURCELESS},
    [LIST_PROGRESS] = {Q_SELECT_BEGUN, Q_SELECT_FRESH},
};

bool store_select_ordered(Store *s, const QueryTree *q, ListOrder order, Arena *a, int64_t **docs, size_t *n,
                          Error *err)
{
    Filter f;
    Numbers found = {0};
    bool good = filter_make(s, q, SELECT_DOCUMENTS, &f, err);
    for (int part = 0; good && part < (ordered[order][0] == ordered[order][1] ? 1 : 2); part++) {
        sqlite3_stmt *stmt = filtered(s, ordered[order][part], &f);
        take_numbers(stmt, &found);
        good = filtered_end(s, stmt, "search the documents", err);
    }
    filter_free(&f);
    hand_out(&found, a, docs, n);
    return good;
}

/* --- texts --- */

struct Texts {
    Store *store;
    sqlite3_stmt *q;
    bool with_text;
    int64_t next, last; /* what the statement goes on with; next is 0: it must be begun */
};

Texts *texts_open(Store *s, bool with_text, Error *err)
{
    sqlite3_stmt *q = query(s, with_text ? Q_SELECT_TEXTS : Q_SELECT_FACTS);
    if (!q) {
        store_fail(s, "read the texts", err);
        return NULL;
    }
    Texts *t = MEM_NEW(Texts);
    *t = (Texts){.store = s, .q = q, .with_text = with_text};
    return t;
}

void texts_close(Texts *t)
{
    if (t)
        query_end(t->store, t->q, "read the texts", NULL);
    free(t);
}

bool texts_next(Texts *t, int64_t first, int64_t last, TextRow *row, bool *found, Error *err)
{
    if (t->next != first || t->last != last) {
        sqlite3_reset(t->q);
        bind_int(t->q, ":first", first);
        bind_int(t->q, ":last", last);
    }
    *found = query_row(t->q);
    if (!*found) {
        t->next = 0;
        return sqlite3_reset(t->q) == SQLITE_OK || store_fail(t->store, "read the texts", err);
    }
    *row = (TextRow){.doc = col_int(t->q, 0),
                     .facts = {col_str(t->q, 1), col_str(t->q, 2), col_str(t->q, 3), col_str(t->q, 4)},
                     .path = col_str(t->q, 5)};
    if (t->with_text)
        row->text = col_str(t->q, 6);
    t->next = row->doc + 1;
    t->last = last;
    return true;
}
