/* ui/name_words.h -- what is typed to find a name beside the name itself. */
#ifndef UI_NAME_WORDS_H
#define UI_NAME_WORDS_H

#include "model/listing.h"
#include "text/readings.h"

/* For prompt_find_also(): the name in the other script, the initials of its readings, the same of the aliases of its
 * row (NULL: nobody has confirmed it). Lives in `a`. */
Str name_found_by(Arena *a, const Initials *x, Str name, const NameRow *row);

#endif
