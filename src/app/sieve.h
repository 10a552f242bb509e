/* app/sieve.h -- the documents of the list that fit a query, in the order of the list. Where words must be looked for
 * they are found in slices, by number; in their order they stand when all are known. */
#ifndef APP_SIEVE_H
#define APP_SIEVE_H

#include "base/error.h"
#include "model/listing.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct Store;

typedef struct Sieve Sieve;

/* NULL: it is no query, or what it names is not there; *at is the byte of the query. Yours: sieve_free(). */
Sieve *sieve_new(struct Store *s, Str text, ListOrder order, size_t *at, Error *err);
void sieve_free(Sieve *v); /* NULL is fine */

Str sieve_text(const Sieve *v);
bool sieve_is_quick(const Sieve *v); /* no text has to be read */
void sieve_set_order(Sieve *v, ListOrder order);
/* Goes on for so many microseconds; true when there is something new. */
bool sieve_work(Sieve *v, int64_t us);
bool sieve_busy(const Sieve *v);
/* The documents; a loan until sieve_work() or sieve_free(). */
const int64_t *sieve_docs(const Sieve *v, size_t *n);

#endif
