/* export/markdown.h -- a document and its annotations as Markdown that any CommonMark reader gives back
 * exactly, in stable order: the same state twice gives the same bytes.
 */
#ifndef EXPORT_MARKDOWN_H
#define EXPORT_MARKDOWN_H

#include "model/annotation.h"
#include "model/document.h"

/* Appends the export of one document, with its facts as YAML front matter. `list` holds the annotations of
 * this document alone, in the store's order. */
void markdown_document(Buf *out, const Document *d, const AnnotationList *list);

/* The same as a part of a file of several documents: front matter can only begin a file, so the facts stand
 * in a fenced block under the title. markdown_collection() begins such a file. */
void markdown_collection(Buf *out);
void markdown_part(Buf *out, const Document *d, const AnnotationList *list);

/* Appends source text escaped (docs/ARCHITECTURE: Markdown): `line_start` tells that a line begins. A line
 * end is written &#10;. */
void markdown_escape(Buf *out, Str text, bool line_start);

/* Name of a document's own file: "2025-01-30 title.md". Han stays; what a file system or a terminal
 * minds is replaced; at most 200 bytes. Never empty, never begins with a dot, never a path. `nth` above 1
 * is put before the ending, for a name that is taken: "title~2.md". */
void markdown_file_name(Buf *out, const DocumentFacts *facts, int64_t doc, int nth);

/* The document a file of ours was made from, by its front matter; false when it is none of ours. */
bool markdown_made_from(Str file, Uuid *document);

#endif
