/* app/naming.h -- names of a document: its paragraphs as the rules of analysis/names.h read them. */
#ifndef APP_NAMING_H
#define APP_NAMING_H

#include "analysis/names.h"
#include "app/workspace.h"
#include "import/import.h"
#include "model/document.h"
#include "model/listing.h"

/* A text per paragraph, as it is shown; empty where it is hidden. `w` may be NULL. */
Str *naming_texts(Arena *a, const Document *d, const Writing *w);

/* The text of one paragraph, hidden or not. */
Str naming_text(Arena *a, const Document *d, const Writing *w, size_t para);

/* The row that has the name, as its own or as an alias; STR_NONE. */
size_t naming_find(const NameRow *rows, size_t n, Str name);

/* A known name per row of the workspace. Who writes the paragraph is marked. */
KnownName *naming_known(Arena *a, const Workspace *w, size_t para);

/* The entity, or a name nobody has confirmed (row NULL), writes the paragraph: as the document says, or as stances
 * in the author's voice do. */
bool naming_writes(const Workspace *w, size_t para, const NameRow *row, Str name);

/* What the annotator has said is no name: a list, a name a line. */
void naming_refused_load(Workspace *w, Buf *out);
bool naming_is_refused(Str list, Str name);
bool naming_refuse(Workspace *w, Str name, bool refused, Error *err);

#endif
