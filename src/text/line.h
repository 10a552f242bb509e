/* text/line.h -- may a row end here? UAX #14, revision of Unicode 17, and the Chinese profile.
 * For text/breaks.c alone. */
#ifndef TEXT_LINE_H
#define TEXT_LINE_H

#include "base/str.h"
#include "text/breaks.h"
#include "text/ucd_tables.h"

/* Whether a row may end between what `s` has seen and the code point of `u` that comes next;
 * then `s` has seen that too. `after` is the byte behind it: quotes, and signs before numbers,
 * depend on what follows. For the first code point of a text the answer means nothing. */
LineBreak line_step(LineState *s, const Ucd *u, Str text, size_t after, bool zh);

#endif
