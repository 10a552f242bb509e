/* app/place_names.h -- places as people write them: DOC, DOC:P, DOC@START-END. */
#ifndef APP_PLACE_NAMES_H
#define APP_PLACE_NAMES_H

#include "db/store.h"

#include <stdbool.h>
#include <stdint.h>

enum { PLACE_DOC = 1, PLACE_PARA = 2, PLACE_SPAN = 4 }; /* what a word may name */

typedef struct PlaceWord {
    int kind;      /* one of the above */
    Str doc;       /* a loan of the word */
    int64_t para;  /* from 1, for PLACE_PARA */
    Span span;     /* for PLACE_SPAN */
} PlaceWord;

/* Takes a word apart. What is neither DOC:P nor DOC@START-END is a DOC. */
PlaceWord place_parse(Str word);

/* "START-END", START < END */
bool place_parse_span(Str word, Span *out);

typedef struct Spot {
    Document *doc; /* yours: document_free() */
    size_t para;   /* index; STR_NONE unless a paragraph was named */
    Span span;     /* the paragraph, the span, or the whole text */
} Spot;

/* Finds the document (number, UUID or prefix, path) and the place in it. `accept` tells which kinds
 * of places will do. ERR_NOT_FOUND, ERR_USAGE. */
bool place_find(Store *s, const char *word, unsigned accept, Spot *out, Error *err);

/* The same in an older text of the document when `revision` is not NULL: its number in 'newsread revisions', or its
 * UUID or 8 or more digits of it. */
bool place_find_in(Store *s, const char *word, unsigned accept, const char *revision, Spot *out, Error *err);

/* The number of the document a word names. */
bool place_find_doc(Store *s, const char *word, int64_t *doc, Error *err);

/* That a span lies in the text of the document and cuts no character in two. */
bool place_check_span(const Document *d, Span span, Error *err);

/* Index of the paragraph with exactly this span, or STR_NONE. */
size_t place_para_of(const Document *d, Span span);

#endif
