/* db/schema.c -- the statements of db/schema, in order, and what a library made by them holds. */
#include "db/schema.h"

#include <string.h>

static const SchemaStep steps[] = {
#include <gen/schema.h>
};

Schema schema_of_program(void)
{
    return (Schema){steps, sizeof steps / sizeof steps[0]};
}

int schema_version(Schema schema)
{
    return schema.steps[schema.n - 1].version;
}

bool schema_run(sqlite3 *db, Schema schema, int version)
{
    for (size_t i = 0; i < schema.n; i++)
        if (schema.steps[i].version == version &&
            sqlite3_exec(db, schema.steps[i].sql, NULL, NULL, NULL) != SQLITE_OK)
            return false;
    return true;
}

bool schema_make(sqlite3 *db)
{
    Schema all = schema_of_program();
    bool good = true;
    /* A table that is made anew: what speaks of it goes on speaking of its name. */
    sqlite3_db_config(db, SQLITE_DBCONFIG_LEGACY_ALTER_TABLE, 1, NULL);
    for (int v = 1; good && v <= schema_version(all); v++)
        good = schema_run(db, all, v);
    sqlite3_db_config(db, SQLITE_DBCONFIG_LEGACY_ALTER_TABLE, 0, NULL);
    return good;
}

/* The name of the table or index a statement of that verb is about. */
static Str object_of(const char *sql, const char *verb)
{
    size_t n = strlen(verb);
    if (strncmp(sql, verb, n) != 0 ||
        (strncmp(sql + n, " TABLE ", 7) != 0 && strncmp(sql + n, " INDEX ", 7) != 0))
        return (Str){0};
    return (Str){sql + n + 7, strcspn(sql + n + 7, "( ")};
}

Str schema_created(const char *sql)
{
    return object_of(sql, "CREATE");
}

size_t schema_find(Schema schema, Str name)
{
    for (size_t i = schema.n; i-- > 0;) {
        if (str_eq(object_of(schema.steps[i].sql, "DROP"), name))
            return STR_NONE;
        if (str_eq(object_of(schema.steps[i].sql, "CREATE"), name))
            return i;
    }
    return STR_NONE;
}
