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

/* What stands in a statement of that verb from the name of its table or index on; NULL: it is about none. */
static const char *object_in(const char *sql, const char *verb)
{
    size_t n = strlen(verb);
    if (*sql != *verb || strncmp(sql, verb, n) != 0 ||
        (strncmp(sql + n, " TABLE ", 7) != 0 && strncmp(sql + n, " INDEX ", 7) != 0))
        return NULL;
    return sql + n + 7;
}

static bool is_about(const char *sql, const char *verb, Str name)
{
    const char *object = object_in(sql, verb);
    return object && strncmp(object, name.p, name.len) == 0 && (object[name.len] == '(' || object[name.len] == ' ' ||
                                                                object[name.len] == '\0');
}

Str schema_created(const char *sql)
{
    const char *object = object_in(sql, "CREATE");
    return (Str){object, object ? strcspn(object, "( ") : 0};
}

size_t schema_find(Schema schema, Str name)
{
    for (size_t i = schema.n; i-- > 0;) {
        if (is_about(schema.steps[i].sql, "DROP", name))
            return STR_NONE;
        if (is_about(schema.steps[i].sql, "CREATE", name))
            return i;
    }
    return STR_NONE;
}
