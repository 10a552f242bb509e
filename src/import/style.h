/* import/style.h -- how a document writes: with blanks between Han and Latin or without; as captions. */
#ifndef IMPORT_STYLE_H
#define IMPORT_STYLE_H

#include "base/arena.h"
#include "model/document.h"

#include <stdbool.h>

typedef struct WordCount {
    uint64_t hash; /* 0: free */
    uint32_t before_han, after_han; /* times the word stands directly before, after a Han character */
} WordCount;

typedef struct Style {
    bool unspaced;   /* (nearly) no blanks between Han and Latin */
    bool captions;   /* one caption a line */
    WordCount *words; /* Latin words and numbers beside Han; NULL when it is not unspaced */
} Style;

Style style_of(Arena *a, Str text, const Paragraph *paras, size_t n);

/* How often the word that ends (begins) at byte `at` stands directly before (after) Han. */
size_t style_before_han(const Style *s, Str text, size_t at);
size_t style_after_han(const Style *s, Str text, size_t at);

#endif
