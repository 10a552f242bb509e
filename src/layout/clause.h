/* layout/clause.h -- clauses and sentences of a shown paragraph, for moving and selecting.
 *
 * A sentence ends after 。！？… and their half-width forms (a full stop only before a blank or the end), with
 * the closing quotes and brackets that follow. A clause ends there too and at ，、；： and ——.
 * Captions have no punctuation: a join between two of them ends both.
 */
#ifndef LAYOUT_CLAUSE_H
#define LAYOUT_CLAUSE_H

#include "layout/shown.h"

typedef enum Unit { UNIT_CLAUSE, UNIT_SENTENCE } Unit;

/* The unit around a shown byte, in shown bytes: from its first visible character to the end of its closing
 * punctuation; blanks at its edges are not in it. A clause is without the comma or stop that ends it. */
Span clause_at(const Shown *s, size_t shown, Unit unit);

/* Where the next unit begins (the text's end when there is none), and where this one or, when `shown` is its
 * beginning, the one before begins. */
size_t clause_next(const Shown *s, size_t shown, Unit unit);
size_t clause_prev(const Shown *s, size_t shown, Unit unit);

#endif
