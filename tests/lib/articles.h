/* tests/lib/articles.h -- made-up news of about 5 KB each, for benches: the n-th is always the same.
 *
 * Half of the sentences are drawn from Debian's Chinese manuals when they are installed (tools/need.sh bench), the
 * others, else all, from a vocabulary of 262,144 words by Zipf's law, so that the tail of word pairs is long. */
#ifndef TESTS_LIB_ARTICLES_H
#define TESTS_LIB_ARTICLES_H

#include "base/str.h"

#include <stdint.h>

typedef struct Articles Articles;

Articles *articles_new(void);
void articles_free(Articles *a);
size_t articles_sentences(const Articles *a); /* drawn from manuals; 0: none is installed */

/* Appends the n-th article: a title, a source with a date, paragraphs. Every thousandth holds 饕餮, every hundredth
 * 囹圄. */
void articles_write(const Articles *a, uint32_t n, Buf *out);
/* The word of that rank: 0 is the most frequent. */
void articles_word(const Articles *a, uint32_t rank, Buf *out);

#endif
