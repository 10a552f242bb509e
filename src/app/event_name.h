/* app/event_name.h -- what an event is called that nobody has named yet. */
#ifndef APP_EVENT_NAME_H
#define APP_EVENT_NAME_H

#include "base/arena.h"
#include "base/str.h"

/* The first words of a passage as it is shown, in one line: eight characters and on to the next stop or comma, at
 * most 24. In `a`. */
Str event_name_of(Arena *a, Str passage);

#endif
