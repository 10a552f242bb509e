/* app/table.h -- columns for people, aligned by terminal cells. */
#ifndef APP_TABLE_H
#define APP_TABLE_H

#include "app/cli.h"

#define TABLE_COLUMNS 10

typedef struct Table {
    size_t columns;
    unsigned right;      /* a bit per column that is flush right: numbers */
    SafeText *cells;     /* row by row */
    size_t n, cap;
} Table;

/* Adds a row of t->columns cells; their text is copied, made safe, into `a`. */
void table_add(Table *t, Arena *a, const Str cells[]);

/* Prints all rows and gives the memory of the table back. Rows are cut at the terminal's width. */
void table_print(Table *t, Cli *c);

#endif
