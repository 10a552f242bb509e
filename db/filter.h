/* db/filter.h -- a query as a condition of SQL: fixed fragments, every value bound. For db/ alone. */
#ifndef DB_FILTER_H
#define DB_FILTER_H

#include "db/search.h"
#include "db/store_private.h"

typedef enum FilterType { FILTER_INT, FILTER_TEXT, FILTER_UUID } FilterType;

typedef struct FilterValue {
    FilterType type;
    int64_t number;
    Str text;
    Uuid uuid;
} FilterValue;

/* That a document `d` is chosen. Values are :f0, :f1, ...; :me is the annotator who asks. */
typedef struct Filter {
    Buf sql;
    FilterValue *values;
    size_t n, cap;
    Uuid me;
    SelectFor what;
    bool blind; /* a round is open: annotations are mine alone */
} Filter;

/* The query was resolved and outlives the filter. Yours, also on failure: filter_free(). */
bool filter_make(Store *s, const QueryTree *q, SelectFor what, Filter *out, Error *err);
void filter_free(Filter *f);

/* The named statement with the condition where its text says :filter; values are bound. NULL when SQLite does not
 * take it. End it with filtered_end(). */
sqlite3_stmt *filtered(Store *s, Query which, const Filter *f);
bool filtered_end(Store *s, sqlite3_stmt *q, const char *what, Error *err);

#endif
