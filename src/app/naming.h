/* app/naming.h -- names of a document: its paragraphs as the rules of analysis/names.h read them. */
#ifndef APP_NAMING_H
#define APP_NAMING_H

#include "analysis/names.h"
#include "import/import.h"
#include "model/document.h"
#include "model/listing.h"

/* A text per paragraph, as it is shown; empty where it is hidden. `w` may be NULL. */
Str *naming_texts(Arena *a, const Document *d, const Writing *w);

/* The row that has the name, as its own or as an alias; STR_NONE. */
size_t naming_find(const NameRow *rows, size_t n, Str name);

/* A known name per row. The author of the document and of the sub-sources in it are marked. */
KnownName *naming_known(Arena *a, const Document *d, const NameRow *rows, size_t n);

#endif
