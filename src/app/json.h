/* app/json.h -- JSON Lines: exact, and safe to look at.
 *
 * A line is printed in UTF-8 with its keys in the order in which they were set; a code point that must not
 * reach a terminal (text/safe.h) is written \uXXXX.
 */
#ifndef APP_JSON_H
#define APP_JSON_H

#include "base/str.h"
#include "base/uuid.h"

#include <jansson.h>
#include <stdint.h>

/* New values; bytes that are no UTF-8 (a file's name may hold some) become U+FFFD. */
json_t *json_text(Str s);
json_t *json_uuid(Uuid u);

/* Adds a key; they take over the value. */
void json_put(json_t *object, const char *key, json_t *value);
void json_put_text(json_t *object, const char *key, Str s);
void json_put_int(json_t *object, const char *key, int64_t n);

/* Appends the value as a line. */
void json_add_line(Buf *out, const json_t *value);

/* Prints it to standard output and gives it back. */
void json_print(json_t *value);

#endif
