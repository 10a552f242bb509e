/* db/functions.h -- our functions in SQL: uuid_text(blob), uuid_blob(text),
 * uuid_of_paragraph(revision as text, start, end). */
#ifndef DB_FUNCTIONS_H
#define DB_FUNCTIONS_H

#include <sqlite3.h>

void functions_add(sqlite3 *db);

#endif
