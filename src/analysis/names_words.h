/* analysis/names_words.h -- the small word lists behind the rules of names.c: for news in Chinese at large.
 * A list is words with blanks between, in Simplified and in Traditional characters. */
#ifndef ANALYSIS_NAMES_WORDS_H
#define ANALYSIS_NAMES_WORDS_H

#include "base/arena.h"

#include <stddef.h>

typedef enum WordList {
    WORDS_SPEECH,    /* what only somebody with an opinion does: 认为 */
    WORDS_NO_SPEECH, /* 换句话说, 说法: looks like one */
    WORDS_ACT,       /* what a body does that has one: 起诉 */
    WORDS_ADVERB,    /* between a subject and its verb: 也 昨天 */
    WORDS_OPENING,   /* before the subject of a clause: 不过 有 据 */
    WORDS_COUNT,     /* 一位 不少 */
    WORDS_TITLE,     /* before a name: 首席科学家 */
    WORDS_ADDRESS,   /* after a name: 先生 */
    WORDS_BODY,      /* ends the name of a body: 委员会 */
    WORDS_ROLE,      /* who speaks without a name: 知情人士 */
    WORDS_PIECE,     /* what somebody wrote, when counted: 一条评论 */
    WORDS_COUNTRY,   /* and the bodies that speak for one: 白宫 */
    WORDS_AGENCY,    /* 新华社 */
    WORDS_STATE,     /* after a country: 政府 */
    WORDS_PRONOUN,   /* who was named before: 他 该公司 */
    WORDS_LATIN,     /* Latin words that are no names: CEO */
    WORD_LISTS
} WordList;

/* The lists made ready for looking up; lives in `a`. */
typedef struct Lexicon Lexicon;
const Lexicon *lexicon_make(Arena *a);

/* Bytes of the longest word of the list that stands in s at byte `at`, that ends at byte `end`; 0: none. */
size_t lexicon_at(const Lexicon *x, WordList list, Str s, size_t at);
size_t lexicon_before(const Lexicon *x, WordList list, Str s, size_t end);
/* The whole of s is a word of the list, ASCII letters of either case being equal. */
bool words_has(WordList list, Str s);

/* A Han character used to write foreign names, one that begins Chinese names, one that no name holds. */
bool letter_is_foreign(Str character);
bool letter_is_surname(Str character);
bool letter_is_grammar(Str character);
bool letter_is_never_given(Str character); /* in no given name */

#endif
