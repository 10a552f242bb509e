/* db/functions.c -- identifiers between 16 bytes (tables) and 36 characters (JSON). Not to be called from a
 * schema, only from statements (DIRECTONLY). */
#include "db/functions.h"

#include "base/uuid.h"
#include "db/packing.h"
#include "db/store_private.h"

#include <string.h>

static void uuid_text(sqlite3_context *c, int n, sqlite3_value **v)
{
    (void)n;
    Uuid u;
    if (sqlite3_value_bytes(v[0]) != sizeof u.b)
        return; /* NULL */
    memcpy(u.b, sqlite3_value_blob(v[0]), sizeof u.b);
    char text[UUID_TEXT];
    uuid_format(u, text);
    sqlite3_result_text(c, text, UUID_TEXT - 1, SQLITE_TRANSIENT);
}

static void uuid_blob(sqlite3_context *c, int n, sqlite3_value **v)
{
    (void)n;
    Uuid u;
    const char *text = (const char *)sqlite3_value_text(v[0]);
    if (text && uuid_parse((Str){text, (size_t)sqlite3_value_bytes(v[0])}, &u))
        sqlite3_result_blob(c, u.b, sizeof u.b, SQLITE_TRANSIENT);
}

void functions_add(sqlite3 *db)
{
    static const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    sqlite3_create_function_v2(db, "uuid_text", 1, flags, NULL, uuid_text, NULL, NULL, NULL);
    sqlite3_create_function_v2(db, "uuid_blob", 1, flags, NULL, uuid_blob, NULL, NULL, NULL);
    packing_functions(db);
}
