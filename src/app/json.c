/* app/json.c -- JSON Lines. */
#include "app/json.h"

#include "text/safe.h"
#include "text/utf8.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

json_t *json_text(Str s)
{
    json_t *value = json_stringn(s.p ? s.p : "", s.len);
    if (value)
        return value;
    Buf repaired = { 0 };
    utf8_repair(s, &repaired);
    value = json_stringn(buf_z(&repaired), repaired.len);
    buf_free(&repaired);
    assert(value);
    return value;
}

json_t *json_uuid(Uuid u)
{
    char text[UUID_TEXT];
    uuid_format(u, text);
    return json_string(text);
}

void json_put(json_t *object, const char *key, json_t *value)
{
    int failed = json_object_set_new(object, key, value);
    assert(!failed);
    (void)failed;
}

void json_put_text(json_t *object, const char *key, Str s)
{
    json_put(object, key, json_text(s));
}

void json_put_int(json_t *object, const char *key, int64_t n)
{
    json_put(object, key, json_integer(n));
}

static void add_escape(Buf *out, uint32_t cp)
{
    if (cp < 0x10000)
        buf_addf(out, "\\u%04x", cp);
    else
        buf_addf(out, "\\u%04x\\u%04x", 0xD800 + ((cp - 0x10000) >> 10), 0xDC00 + ((cp - 0x10000) & 0x3FF));
}

void json_add_line(Buf *out, const json_t *value)
{
    /* Numbers that are no whole ones are scores: four digits tell enough. */
    char *dump = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(4));
    assert(dump);
    Str rest = str(dump);
    size_t plain = 0, at = 0; /* [plain, at) goes out as it is */
    while (at < rest.len) {
        uint32_t cp;
        size_t n = utf8_decode(rest.p + at, rest.len - at, &cp);
        if (safe_stand_in(cp)) { /* only inside a string: the rest of JSON is printable ASCII */
            buf_add(out, str_sub(rest, plain, at));
            add_escape(out, cp);
            plain = at + n;
        }
        at += n;
    }
    buf_add(out, str_sub(rest, plain, at));
    buf_addc(out, '\n');
    free(dump);
}

void json_print(json_t *value)
{
    Buf line = { 0 };
    json_add_line(&line, value);
    fwrite(line.p, 1, line.len, stdout);
    buf_free(&line);
    json_decref(value);
}
