/* model/place.h -- whether a span is a place an annotation can have. */
#ifndef MODEL_PLACE_H
#define MODEL_PLACE_H

#include "base/str.h"
#include "model/span.h"

#include <stdbool.h>

/* Not empty, inside the text, both ends on grapheme edges. */
bool anchor_span_ok(Str text, Span span);

/* Nothing but white space: blanks, tabs, line ends, ideographic and other Unicode spaces. */
bool span_is_blank(Str text, Span span);

#endif
