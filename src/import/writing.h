/* import/writing.h -- the inside of a Writing: what import_writing() finds out and the rules ask. */
#ifndef IMPORT_WRITING_H
#define IMPORT_WRITING_H

#include "import/import.h"

typedef struct WordCount {
    uint64_t hash; /* 0: free */
    uint32_t before_han, after_han; /* times the word stands directly before, after a Han character */
} WordCount;

struct Writing {
    bool unspaced;    /* (nearly) no blanks between Han and Latin */
    bool captions;    /* one caption a line */
    bool blank_lines; /* between paragraphs */
    WordCount *words; /* Latin words and numbers beside Han */
};

/* How often the word that ends (begins) at byte `at` stands directly before (after) Han. */
size_t writing_before_han(const Writing *w, Str text, size_t at);
size_t writing_after_han(const Writing *w, Str text, size_t at);

#endif
