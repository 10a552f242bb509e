/* app/apply_line.h -- a line of `newsread apply`: read, and what is to be done so that it holds. */
#ifndef APP_APPLY_LINE_H
#define APP_APPLY_LINE_H

#include "app/annotation_json.h"
#include "model/change.h"

#define APPLY_CHANGES 4 /* a line needs at most so many */

/* Reads a JSON object into the annotation that shall be there: its place looked up, its UUID made from its
 * content where none is given; `exact` of its anchors is what the line says, or empty. One that says of
 * itself that it is an orphan may be without a place. Everything in `out` lives in `a`. */
bool apply_line_read(DocumentCache *cache, Arena *a, Str line, Annotation *out, Error *err);

/* The changes that turn `have` (NULL: it is not there yet) into `want`; none when they are equal. `d` is its
 * document: what the line quotes must stand there, unless it is what `have` quotes. Lends from `want`; lists
 * of tags and of spans live in `a`. */
bool apply_line_plan(Arena *a, const Document *d, const Annotation *have, const Annotation *want,
                     Change out[APPLY_CHANGES], size_t *n, Error *err);

#endif
