/* app/list.h -- a document of the list, read and as JSON. */
#ifndef APP_LIST_H
#define APP_LIST_H

#include "app/json.h"
#include "db/store.h"

/* The line of one document; strings live in `a`. */
bool list_row(Store *s, Arena *a, int64_t doc, DocumentRow *out, Error *err);

/* {doc,uuid,title,source,author,date,encoding,bytes,paragraphs,units,coded,highlights,stances}, and frozen when its
 * paragraphs are */
json_t *list_row_json(const DocumentRow *r);

#endif
