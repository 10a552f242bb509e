/* analysis/names_find.h -- the inside of names.c: places in a text that may be names. */
#ifndef ANALYSIS_NAMES_FIND_H
#define ANALYSIS_NAMES_FIND_H

#include "analysis/names_words.h"
#include "model/span.h"

#include <stdint.h>

typedef enum HitKind {
    HIT_FOREIGN,  /* 马克·扎克伯格 */
    HIT_PERSON,   /* 杨立昆 */
    HIT_LATIN,    /* Sam Altman */
    HIT_AGENCY,
    HIT_COUNTRY,  /* 美国, 美国政府 */
    HIT_BODY,     /* 数据保护委员会 */
    HIT_ROLE,     /* 知情人士, 论坛上的网友 */
    HIT_SUBJECT   /* whatever comes before a verb of speech */
} HitKind;

typedef struct Hit {
    Span span;    /* bytes of the text */
    HitKind kind;
} Hit;

typedef struct Hits {
    Hit *items;
    size_t n, cap;
} Hits;

/* Adds what the rules find in one text, in order, none inside another. Yours: free(items). */
void hits_find(const Lexicon *x, Str text, Hits *out);

/* Punctuation that ends a clause (not a blank). */
bool mark_ends_clause(uint32_t cp);
bool mark_ends_sentence(uint32_t cp);

/* How surely a name that ends at byte `end` speaks: 0 no, up to 1 a verb of speech at most 14 characters behind it;
 * looks 30 ahead, within the sentence, not beyond `stop`. */
double speaks_behind(const Lexicon *x, Str text, size_t end, size_t stop);
/* 对, 向 ... before it: it is spoken of or to. */
bool is_object(Str text, size_t start);

#endif
