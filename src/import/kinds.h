/* import/kinds.h -- what a paragraph is: title, heading, body ... */
#ifndef IMPORT_KINDS_H
#define IMPORT_KINDS_H

#include "model/document.h"

/* Fills in kind, unit and hidden of paragraphs whose spans are set. `captions`: they are groups of
 * captions, where only greeting and leave-taking stand out. */
void kinds_find(Str text, Paragraph *paras, size_t n, bool captions);

#endif
