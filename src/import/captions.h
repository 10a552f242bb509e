/* import/captions.h -- captions, one a line, put together to paragraphs. */
#ifndef IMPORT_CAPTIONS_H
#define IMPORT_CAPTIONS_H

#include "import/lines.h"

/* True for each line that opens a paragraph. Breaks stand where the talk turns (first, but, next,
 * in view of ...), as far as paragraphs get neither too short nor too long. */
bool *captions_group(Arena *a, Str text, const Lines *lines);

/* A line that greets the audience, one that takes leave. */
bool caption_greets(Str folded);
bool caption_leaves(Str folded);

#endif
