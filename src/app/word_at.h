/* app/word_at.h -- the word a character belongs to, without a dictionary: by what its document repeats. */
#ifndef APP_WORD_AT_H
#define APP_WORD_AT_H

#include "app/workspace.h"

/* Bytes of the word of the open document around the byte; empty where there is none (punctuation, no document).
 * A Latin word or a number is one; of Han the pair that the text around repeats most often, and what stands
 * beside it nearly always. */
Span word_at(const Workspace *w, size_t byte);

#endif
