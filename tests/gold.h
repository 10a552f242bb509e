/* Reading the reference coding outside the repository (NEWSREAD_SHARED, else ../shared), for tests that
 * skip visibly when it is not there. */
#ifndef TESTS_GOLD_H
#define TESTS_GOLD_H

#include "base/file.h"
#include "import/import.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

static inline const char *gold_path(Arena *a, const char *folder, const char *name)
{
    const char *shared = getenv("NEWSREAD_SHARED");
    return arena_f(a, "%s/%s/%s", shared ? shared : "../shared", folder, name).p;
}

/* NULL when it is not there. */
static inline json_t *gold_load(Arena *a, const char *name)
{
    return json_load_file(gold_path(a, "gold", name), 0, NULL);
}

/* An article; empty when it is not there. */
static inline Str gold_article(Arena *a, const char *name)
{
    Buf b = { 0 };
    Decoded d = { 0 };
    if (file_read(gold_path(a, "seeds", name), IMPORT_LIMIT, &b, NULL))
        import_decode(a, arena_str(a, buf_str(&b)), &d, NULL);
    buf_free(&b);
    return d.text;
}

static inline const char *gold_string(const json_t *o, const char *key)
{
    const char *z = json_string_value(json_object_get(o, key));
    return z ? z : "";
}

static inline Span gold_span(const json_t *o)
{
    return (Span){ (size_t)json_integer_value(json_object_get(o, "start")),
                   (size_t)json_integer_value(json_object_get(o, "end")) };
}

#endif
