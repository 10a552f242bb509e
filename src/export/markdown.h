/* export/markdown.h -- a document and its annotations as Markdown that any CommonMark reader gives back
 * exactly, in stable order: the same state twice gives the same bytes.
 */
#ifndef EXPORT_MARKDOWN_H
#define EXPORT_MARKDOWN_H

#include "model/annotation.h"
#include "model/document.h"

/* Appends the export of one document. `list` holds the annotations of this document alone, in the store's
 * order. */
void markdown_document(Buf *out, const Document *d, const AnnotationList *list);

/* Appends source text escaped (docs/ARCHITECTURE: Markdown): `line_start` tells that a line begins. */
void markdown_escape(Buf *out, Str text, bool line_start);

/* Name of a document's own file: "2025-01-30 title.md". Han stays; what a file system or a terminal
 * minds is replaced; at most 200 bytes. Never empty, never begins with a dot, never a path. */
void markdown_file_name(Buf *out, const DocumentFacts *facts, int64_t doc);

#endif
