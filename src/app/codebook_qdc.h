/* app/codebook_qdc.h -- the codebook as a .qdc file of REFI-QDA 1.0, which other programs for coding read and write.
 *
 * The standard has no place for a key of a tag, so it is left out; an example stands below the definition.
 */
#ifndef APP_CODEBOOK_QDC_H
#define APP_CODEBOOK_QDC_H

#include "base/error.h"
#include "base/str.h"

#include <jansson.h>

/* Appends the codes, a list as in codebook_file.h, as such a file. False: there is no tag, and the standard knows no
 * empty codebook. */
bool qdc_write(const json_t *codes, Buf *out, Error *err);

/* The codes of such a file, {"codes": [...]}. Only what XML 1.0 needs here is understood: UTF-8, no DOCTYPE. Yours:
 * json_decref(). NULL: "line 7: what is wrong". */
json_t *qdc_read(Str text, Error *err);

#endif
