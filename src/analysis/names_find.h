/* analysis/names_find.h -- the inside of names.c and names_offer.c: places in a text that may be names. */
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

/* --- the rules, each adds what it finds --- */

void hits_latin(Str t, Hits *h);                     /* names_latin.c */
void hits_foreign(const Lexicon *x, Str t, Hits *h); /* names_person.c */
void hits_persons(const Lexicon *x, Str t, Hits *h);
void hits_subjects(const Lexicon *x, Str t, Hits *h); /* names_subject.c */

/* --- names_scan.c: what the rules look at --- */

void hits_add(Hits *h, HitKind kind, size_t start, size_t end); /* nothing when it is empty */

uint32_t scan_code(Str s, size_t at);   /* code point at a byte; 0 at the end */
uint32_t scan_before(Str s, size_t at); /* the one that ends there; 0 at the beginning */
Str scan_char(Str s, size_t at);
size_t scan_count(Str t, size_t start, size_t end); /* code points */
size_t scan_blanks(Str s, size_t at);               /* the byte behind the blanks at `at` */
bool scan_is_han(uint32_t cp);
bool scan_is_letter(uint32_t cp); /* Latin */
bool scan_is_digit(uint32_t cp);
bool scan_one_of(uint32_t cp, const uint32_t *set); /* a 0 ends the set */

/* Length of the verb of speech at a byte; 说 and 称 are parts of other words too. */
size_t scan_speech(const Lexicon *x, Str t, size_t at);
/* Length of the word at a byte with which a name must have ended; one of fewer than `least` bytes may be part of it. */
size_t scan_stop(const Lexicon *x, Str t, size_t at, size_t least);
size_t scan_stop_before(const Lexicon *x, Str t, size_t end); /* that ends there, of two characters or more */

#endif
