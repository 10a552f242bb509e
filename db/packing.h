/* db/packing.h -- the paragraphs of a segmentation as one value, so that a long document is opened at once.
 *
 * One after another: the bytes between it and the one before, its length, a byte (its kind; PACK_UNIT, PACK_HIDDEN,
 * PACK_AUTHOR), and with PACK_AUTHOR the length of the author's name and the name. Numbers are written as in LEB128:
 * seven bits a byte, the lowest first, 0x80 on all but the last. Kinds are the numbers of ParaKind and never change.
 */
#ifndef DB_PACKING_H
#define DB_PACKING_H

#include "base/error.h"
#include "base/str.h"
#include "model/document.h"

#include <sqlite3.h>

enum { PACK_KIND = 0x0F, PACK_UNIT = 0x10, PACK_HIDDEN = 0x20, PACK_AUTHOR = 0x40 };

/* Appends a paragraph that stands behind `end`, the end of the one before (0 for the first). */
void pack_paragraph(Buf *out, size_t end, const Paragraph *p);

/* Takes the next paragraph off `rest`; *p is the one before, zeros for the first. Its author is a loan from `rest`.
 * False at the end, and when there is no paragraph that can be read: then rest->len is not 0. */
bool unpack_paragraph(Str *rest, Paragraph *p);

/* For statements: paragraphs_pack(start, end, kind, unit, hidden, author), an aggregate of rows in order, and
 * paragraphs_json(list): [[start,end,kind,unit,hidden,author],...] */
void packing_functions(sqlite3 *db);

#endif
