/* export/own.h -- what the user wrote into an exported file, kept when it is exported again.
 *
 * Between a line <!-- own --> and a line <!-- /own --> the file is the user's. Such a block belongs to the
 * section it stands in: that of a paragraph (known by its block id) or that of a document's head.
 */
#ifndef EXPORT_OWN_H
#define EXPORT_OWN_H

#include "base/error.h"
#include "base/str.h"

/* Appends `fresh`, the new export, with the user's blocks of `old`, the file as it is, each behind the
 * section it stood in. A block whose section is gone goes to the end. A block without its last line is an
 * error: then nobody can tell what is the user's. */
bool own_keep(Buf *out, Str fresh, Str old, Error *err);

#endif
