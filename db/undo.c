/* db/undo.c -- the journal, undo and redo. An undo is an act as well: it writes what was before, op by op
 * backwards, and says which act it takes back; a redo takes back an undo. So both work across restarts. */
#include "base/mem.h"
#include "db/store_private.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

typedef struct Op {
    Kind kind;
    Uuid entity;
    Str before, after; /* empty: no row */
} Op;

typedef struct OpList {
    Op *items;
    size_t n, cap;
} OpList;

static bool read_ops(Store *s, Uuid act, Arena *a, OpList *out, Error *err)
{
    bool known = true;
    sqlite3_stmt *q = query(s, Q_ACT_OPS);
    bind_uuid(q, ":act", act);
    while (known && query_row(q)) {
        Op op = {.entity = col_uuid(q, 1),
                 .before = arena_str(a, col_str(q, 2)),
                 .after = arena_str(a, col_str(q, 3))};
        known = kind_parse(col_str(q, 0), &op.kind);
        out->items = mem_grow(out->items, &out->cap, out->n + 1, sizeof *out->items);
        out->items[out->n++] = op;
    }
    if (!query_end(s, q, "read the journal", err))
        return false;
    return known || error_set(err, ERR_STORE, "a newer newsread made this change: it is not understood here");
}

static bool conflict(Store *s, const Op *op, Error *err)
{
    sqlite3_stmt *q = query(s, Q_LAST_CHANGE_OF);
    bind_uuid(q, ":entity", op->entity);
    bool found = query_row(q);
    if (found)
        error_set(err, ERR_CONFLICT, "%.*s changed this since (%.*s '%.*s')",
                  STR_ARG(col_str(q, 0)), STR_ARG(col_str(q, 1)), STR_ARG(col_str(q, 2)));
    if (!query_end(s, q, "read the journal", found ? NULL : err))
        return false;
    return found ? false : error_set(err, ERR_CONFLICT, "this was changed since");
}

/* An import that others have worked on since would take their work out of sight. */
static bool only_mine(Store *s, Uuid document, Error *err)
{
    sqlite3_stmt *q = query(s, Q_OTHERS_WORK);
    bind_uuid(q, ":annotator", s->annotator);
    bind_uuid(q, ":document", document);
    bool found = query_row(q);
    if (found)
        error_set(err, ERR_CONFLICT, "%.*s annotated the document since",
                  STR_ARG(col_str(q, 0)));
    return query_end(s, q, "read the annotations", found ? NULL : err) && !found;
}

/* What the row shall be. Documents stay and are hidden; a name that others use stays. */
static bool put_back(Store *s, const Op *op, Error *err)
{
    Buf now = {0};
    bool used = false;
    bool good = image_read(s, op->kind, op->entity, &now, err);
    bool vocabulary = op->kind == KIND_TAG || op->kind == KIND_ENTITY;
    if (good && op->before.len == 0)
        good = kind_in_use(s, op->kind, op->entity, &used, err);
    if (!good || used) {
        /* done, or failed */
    } else if (!str_eq(buf_str(&now), op->after)) {
        good = (vocabulary && op->before.len == 0) || conflict(s, op, err);
    } else if (op->before.len == 0 && op->kind == KIND_DOCUMENT) {
        good = only_mine(s, op->entity, err) && image_set_int(s, &now, "$.del", 1, err) &&
               op_write(s, op->kind, op->entity, buf_str(&now), NULL, err);
    } else if (op->before.len > 0 || !kind_is_derived(op->kind)) {
        good = op_write(s, op->kind, op->entity, op->before, NULL, err);
    }
    buf_free(&now);
    return good;
}

/* The newest one before *before, which is set to its place in that order. */
static bool find_act(Store *s, Query which, int64_t *before, int64_t *seq, Uuid *act, Error *err)
{
    sqlite3_stmt *q = query(s, which);
    bind_uuid(q, ":author", s->annotator);
    bind_int(q, ":before", *before);
    bool found = query_row(q);
    if (found) {
        *seq = col_int(q, 0);
        *act = col_uuid(q, 1);
        *before = col_int(q, 2);
    }
    if (!query_end(s, q, "read the journal", err))
        return false;
    return found || error_set(err, ERR_NOT_FOUND, "nothing to %s", which == Q_ACT_TO_UNDO ? "undo" : "redo");
}

static bool journal(Store *s, int64_t seq, Uuid author, size_t limit, Arena *a, JournalRow **rows, size_t *n,
                    Error *err)
{
    JournalRow *found = NULL;
    size_t cap = 0, count = 0;
    sqlite3_stmt *q = query(s, Q_JOURNAL);
    bind_int(q, ":seq", seq);
    bind_uuid(q, ":author", author);
    bind_int(q, ":limit", limit > INT_MAX ? INT_MAX : (int64_t)limit);
    while (query_row(q)) {
        found = mem_grow(found, &cap, count + 1, sizeof *found);
        found[count++] = (JournalRow){
            .seq = col_int(q, 0),
            .time_ms = col_int(q, 1) >> 16,
            .annotator = arena_str(a, col_str(q, 2)),
            .verb = arena_str(a, col_str(q, 3)),
            .subject = arena_str(a, col_str(q, 4)),
            .doc = col_int(q, 5),
        };
    }
    *rows = ARENA_NEW(a, JournalRow, count);
    if (count > 0)
        memcpy(*rows, found, count * sizeof *found);
    *n = count;
    free(found);
    return query_end(s, q, "read the journal", err);
}

bool store_journal(Store *s, bool mine, size_t limit, Arena *a, JournalRow **rows, size_t *n, Error *err)
{
    Uuid author;
    return round_coder(s, &author, err) &&
           journal(s, INT64_MAX, mine ? s->annotator : author, limit, a, rows, n, err);
}

bool store_journal_place(Store *s, int64_t seq, int64_t *doc, size_t *byte, bool *found, Error *err)
{
    sqlite3_stmt *q = query(s, Q_JOURNAL_PLACE);
    bind_int(q, ":seq", seq);
    *found = query_row(q);
    if (*found) {
        *doc = col_int(q, 0);
        *byte = (size_t)col_int(q, 1);
    }
    return query_end(s, q, "read the journal", err);
}

bool store_journal_counts(Store *s, int64_t since_ms, Arena *a, VerbCount **rows, size_t *n, Error *err)
{
    VerbCount *found = NULL;
    size_t cap = 0, count = 0;
    sqlite3_stmt *q = query(s, Q_JOURNAL_COUNTS);
    bind_uuid(q, ":author", s->annotator);
    bind_int(q, ":since", since_ms << 16);
    while (query_row(q)) {
        found = mem_grow(found, &cap, count + 1, sizeof *found);
        found[count++] = (VerbCount){arena_str(a, col_str(q, 0)), col_int(q, 1)};
    }
    *rows = ARENA_NEW(a, VerbCount, count);
    if (count > 0)
        memcpy(*rows, found, count * sizeof *found);
    *n = count;
    free(found);
    return query_end(s, q, "read the journal", err);
}

static bool put_all_back(Store *s, const OpList *ops, Error *err)
{
    bool good = true;
    for (size_t i = 0; good && i < ops->n; i++)
        good = put_back(s, &ops->items[i], err);
    if (good && s->act.step == 0)
        return error_set(err, ERR_CONFLICT, "others use all of what it made");
    return good;
}

static bool take_back(Store *s, Query which, int64_t *before, Arena *a, JournalRow *what, Error *err)
{
    int64_t seq = 0;
    OpList ops = {0};
    JournalRow *rows;
    size_t n = 0;
    bool good = find_act(s, which, before, &seq, &s->act.undoes, err) && read_ops(s, s->act.undoes, a, &ops, err) &&
                journal(s, seq, uuid_nil, 1, a, &rows, &n, err);
    if (good && n > 0) {
        *what = rows[0];
        good = act_about(s, rows[0].subject, err);
    }
    if (good && !put_all_back(s, &ops, err)) {
        good = false;
        if (err && err->kind == ERR_CONFLICT && n > 0)
            error_within(err, "%.*s '%.*s' is not %s", STR_ARG(what->verb), STR_ARG(what->subject),
                         which == Q_ACT_TO_UNDO ? "taken back" : "made again");
    }
    free(ops.items);
    return good;
}

/* Each try is a transaction of its own: what was put back before a conflict was met goes with it. */
static bool take(Store *s, const char *verb, Query which, Arena *a, JournalRow *what, size_t *passed, Error *err)
{
    int64_t before = INT64_MAX;
    for (size_t n = 0;; n++) {
        Error why = {0};
        if (!tx_begin(s, verb, err))
            return false;
        if (tx_end(s, take_back(s, which, &before, a, what, &why), &why)) {
            if (passed)
                *passed = n;
            return true;
        }
        bool past = passed && why.kind == ERR_CONFLICT;
        if (!past && n > 0 && why.kind == ERR_NOT_FOUND)
            return error_set(err, ERR_NOT_FOUND, "nothing else to %s: %zu act%s others changed since", verb, n,
                             n == 1 ? "" : "s");
        if (!past)
            return error_set(err, why.kind, "%s", why.text);
    }
}

bool store_undo(Store *s, Arena *a, JournalRow *what, Error *err)
{
    return take(s, "undo", Q_ACT_TO_UNDO, a, what, NULL, err);
}

bool store_redo(Store *s, Arena *a, JournalRow *what, Error *err)
{
    return take(s, "redo", Q_ACT_TO_REDO, a, what, NULL, err);
}

bool store_undo_past(Store *s, Arena *a, JournalRow *what, size_t *passed, Error *err)
{
    return take(s, "undo", Q_ACT_TO_UNDO, a, what, passed, err);
}

bool store_redo_past(Store *s, Arena *a, JournalRow *what, size_t *passed, Error *err)
{
    return take(s, "redo", Q_ACT_TO_REDO, a, what, passed, err);
}
