/* app/words.h -- the words of a query, ready to be looked for: in paragraphs, and in short texts such as notes. */
#ifndef APP_WORDS_H
#define APP_WORDS_H

#include "import/searchable.h"
#include "model/annotation.h"
#include "model/query.h"

typedef struct Words {
    Pattern *patterns;  /* by the number of the word */
    bool *usable;       /* something of it is left to look for */
    bool *wanted;       /* a hit of it is shown: it stands under no minus */
    size_t n, n_wanted;
    Searchable made;
    Arena *scratch;
} Words;

void words_make(Words *w, const QueryTree *q, Matching m);
void words_free(Words *w);

/* Whether the word may be in a raw text at all. */
bool words_may_be_in(const Words *w, size_t word, Str text);
/* Whether a query may fit a text: false is certain. A field and a minus may always. */
bool words_may_fit(const Words *w, const QueryNode *n, Str text);

/* The word in a text of its own: a note, a tag, a name, a title. */
bool words_find(Words *w, size_t word, Str text, Span *hit);

typedef enum HitIn { HIT_TEXT, HIT_NOTE, HIT_TAG, HIT_NAME } HitIn;

/* Where an annotation says the word: in its note, a tag, a name of holder, target or event; its own words `said` and
 * the hit in them. False: nowhere there. The passage it stands on is text and is not looked at. */
bool words_in_annotation(Words *w, size_t word, const Annotation *a, HitIn *in, Str *said, Span *hit);

/* False: certainly nowhere there. */
bool words_may_be_in_annotation(const Words *w, size_t word, const Annotation *a);

#endif
