/* app/snippet.h -- one line of a text around a hit. */
#ifndef APP_SNIPPET_H
#define APP_SNIPPET_H

#include "layout/shown.h"

/* The line lives in `a`; *mark is the hit in it. "…" stands where it was cut; line ends are blanks. */
Str snippet_of(Arena *a, Str text, Span hit, Span *mark);

/* The same of a paragraph as it is shown, repaired; `hit` is bytes of the document's text. */
Str snippet_of_para(Arena *a, const Shown *para, Span hit, Span *mark);

#endif
