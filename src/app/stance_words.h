/* app/stance_words.h -- what holds for a stance whoever types it: a command or a line of `apply`. */
#ifndef APP_STANCE_WORDS_H
#define APP_STANCE_WORDS_H

#include "model/annotation.h"
#include "model/document.h"

/* The voice where none is given: the author's when the holder is the document's author, else reported. */
Voice stance_default_voice(const Document *d, Str holder);

#endif
