/* app/entity_rows.h -- holders and targets as they are printed. */
#ifndef APP_ENTITY_ROWS_H
#define APP_ENTITY_ROWS_H

#include "app/table.h"

Table entity_table(void);
void entity_head(Table *t, Cli *c);
/* A row of the table, or with --json at once {uuid,name,kind,aliases,merged,holder,target}: how often it is a
 * holder, a target; `merged` names what was merged into it. */
void entity_print(Table *t, Cli *c, const NameRow *row);

#endif
