/* db/schema.h -- the tables (db/schema/NNN.sql), made, compared, brought up to date. */
#ifndef DB_SCHEMA_H
#define DB_SCHEMA_H

#include "base/error.h"
#include "base/str.h"

#include <sqlite3.h>

/* A statement of step NNN, which leads from version NNN - 1 to NNN. */
typedef struct SchemaStep {
    int version;
    const char *sql;
} SchemaStep;

typedef struct Schema {
    const SchemaStep *steps;
    size_t n;
} Schema;

Schema schema_of_program(void);
int schema_version(Schema schema);

/* Runs the statements of one version. */
bool schema_run(sqlite3 *db, Schema schema, int version);
/* Runs all of them on an empty database. */
bool schema_make(sqlite3 *db);

/* The place among the steps of the statement that made table or index `name` as it is now, STR_NONE when
 * there is no such thing: the last CREATE, unless a DROP came after it. */
size_t schema_find(Schema schema, Str name);

/* The name of the table or index a statement creates; empty when it creates none. */
Str schema_created(const char *sql);

/* Brings the open library at `path` up to the schema's version: a verified copy among its backups first,
 * then a transaction per version. On false it is as it was before the version that
 * failed. The caller holds the guard. */
bool schema_upgrade(sqlite3 *db, const char *path, Schema schema, Error *err);

#endif
