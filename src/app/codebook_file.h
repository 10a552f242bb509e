/* app/codebook_file.h -- the codebook as a file: YAML for people, JSON with the names of REFI-QDA for programs, and
 * REFI-QDA itself (codebook_qdc.h).
 *
 *     codebook:
 *       codes:
 *       - name: "争议"
 *         guid: "0192..."        colleagues who take it in have the same tags
 *         color: "#F0E442"       or colour: 0 to 7
 *         key: "z"
 *         description: "..."
 *         example: "..."
 *         codes: ...             what stands below it
 */
#ifndef APP_CODEBOOK_FILE_H
#define APP_CODEBOOK_FILE_H

#include "model/change.h"
#include "model/listing.h"

/* Appends the codebook; rows by path, as store_tags() gives them. */
void codebook_write_yaml(const TagRow *rows, size_t n, Buf *out);
void codebook_write_json(const TagRow *rows, size_t n, Buf *out);
bool codebook_write_qdc(const TagRow *rows, size_t n, Buf *out, Error *err);

/* Reads such a file (whichever notation) into the changes that bring `now` to it: what it does not name, of a tag or at
 * all, stays. Strings and changes live in `a`. */
bool codebook_read(Str text, const TagRow *now, size_t n_now, Arena *a, Change **changes, size_t *n, Error *err);

#endif
