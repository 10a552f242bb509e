/* model/resegment.h -- paragraphs changed by a person: split, joined, of another kind, hidden, of another
 * author.
 *
 * Nothing is changed in place: a changed list is a new one. Whose stance stands where follows from places.
 */
#ifndef MODEL_RESEGMENT_H
#define MODEL_RESEGMENT_H

#include "base/error.h"
#include "model/change.h"

typedef struct ParaList {
    Paragraph *items; /* in order, none empty, none overlapping */
    size_t n;
} ParaList;

/* The paragraphs after the change (CHANGE_SPLIT to CHANGE_PARA_AUTHOR), in `a`; texts are loans of `in` and
 * `c`.
 *
 * A split is snapped to a grapheme edge; blanks around it belong to neither part. Both parts are of the kind
 * they were together, the first keeps the author. Two joined are what the first was, with what lay between
 * them. *at is the index of the paragraph meant. ERR_USAGE when there is no such paragraph, nothing to split
 * off, nothing to join with, or the author is no name. */
bool resegment(Arena *a, Str text, ParaList in, const Change *c, ParaList *out, size_t *at, Error *err);

#endif
