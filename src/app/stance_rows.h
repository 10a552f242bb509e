/* app/stance_rows.h -- stances for commands: all of the library, or those a query chooses. */
#ifndef APP_STANCE_ROWS_H
#define APP_STANCE_ROWS_H

#include "app/cli.h"
#include "model/query.h"

/* A stance and where it stands. */
typedef struct StanceRow {
    Annotation stance;
    Str source, title;   /* of its document */
    size_t para;         /* index; STR_NONE for an orphan */
} StanceRow;

typedef struct StanceRows {
    StanceRow *items;    /* by document and place, in the command's arena */
    size_t n;
} StanceRows;

/* `q`: which (resolved); NULL: all. */
bool stance_rows_read(Cli *c, const QueryTree *q, StanceRows *out, Error *err);

#endif
