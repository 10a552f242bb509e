/* app/asking.h -- a query from the words of a command line. */
#ifndef APP_ASKING_H
#define APP_ASKING_H

#include "app/cli.h"
#include "model/query.h"

/* Parses the words, joined by blanks, and finds in the library what they name. False: what is wrong is told, with
 * the query and a mark under the place. Lives in the command's arena. */
bool asking_read(Cli *c, char *const words[], size_t n, QueryTree *out);

/* Whether the words are a query and name no documents: a field, a quote or a parenthesis begins one of them, or none
 * is a document or looks like the name of one. */
bool asking_is_query(Store *s, char *const words[], size_t n);

/* The query's line and a second one with a caret under the byte `at`, each with a line end, made safe. Of a long
 * query what is around the place. */
void asking_show(Str query, size_t at, Buf *out);

#endif
