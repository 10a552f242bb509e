/* import/pinyin.h -- pinyin in parentheses that a converter thrust in after a character. */
#ifndef IMPORT_PINYIN_H
#define IMPORT_PINYIN_H

#include "base/str.h"

/* Bytes of the gloss that begins at byte `at` of `text` with its parenthesis, when what it holds is a
 * reading of the Han character before it, which begins at or after `start`; else 0. */
size_t pinyin_gloss(Str text, size_t start, size_t at);

#endif
