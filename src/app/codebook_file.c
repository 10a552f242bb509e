/* app/codebook_file.c -- the codebook as a file. */
#include "app/codebook_file.h"

#include "app/codebook_qdc.h"
#include "app/json.h"
#include "app/yaml.h"
#include "base/mem.h"
#include "model/name.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEEPEST 32

/* The eight colours for other programs: told apart by people who do not see red or green. */
static const unsigned colours[8] = { 0xF0E442, 0x56B4E9, 0x009E73, 0xE69F00, 0xCC79A7, 0x0072B2, 0x99DDFF, 0xBBBBBB };

/* --- writing --- */

static Str name_of(Str path)
{
    size_t at = path.len;
    while (at > 0 && path.p[at - 1] != '/')
        at--;
    return str_sub(path, at, path.len);
}

static json_t *code_of(const TagRow *t)
{
    char color[8];
    json_t *o = json_object();
    json_put_text(o, "name", name_of(t->path));
    json_put(o, "guid", json_uuid(t->uuid));
    json_put(o, "isCodable", json_true());
    snprintf(color, sizeof color, "#%06X", colours[t->colour & 7]);
    json_put_text(o, "color", str(color));
    json_put_int(o, "colour", t->colour);
    if (t->key)
        json_put_text(o, "key", (Str){ &t->key, 1 });
    if (t->definition.len)
        json_put_text(o, "description", t->definition);
    if (t->example.len)
        json_put_text(o, "example", t->example);
    return o;
}

/* Row i has a parent iff a row above it, one less deep, has the beginning of its path: order by path puts it first
 * among those that begin so, but others ("争议-旧" before "争议/蒸馏") may stand between. */
static size_t parent_of(const TagRow *rows, size_t i)
{
    Str path = rows[i].path, name = name_of(path);
    if (name.len == path.len)
        return STR_NONE;
    Str above = str_sub(path, 0, path.len - name.len - 1);
    for (size_t k = i; k-- > 0;)
        if (str_eq(rows[k].path, above))
            return k;
    return STR_NONE;
}

static json_t *tree_of(const TagRow *rows, size_t n)
{
    json_t *top = json_array(), **codes = mem_alloc((n + 1) * sizeof(json_t *));
    for (size_t i = 0; i < n; i++) {
        size_t parent = parent_of(rows, i);
        json_t *list = parent == STR_NONE ? top : json_object_get(codes[parent], "codes");
        codes[i] = code_of(&rows[i]);
        if (!list) {
            list = json_array();
            json_put(codes[parent], "codes", list);
        }
        json_array_append_new(list, codes[i]);
    }
    free(codes);
    return top;
}

void codebook_write_json(const TagRow *rows, size_t n, Buf *out)
{
    json_t *file = json_object(), *book = json_object();
    json_put_text(book, "origin", STR("newsread " NEWSREAD_VERSION));
    json_put(book, "codes", tree_of(rows, n));
    json_put(file, "codebook", book);
    char *dump = json_dumps(file, JSON_INDENT(2));
    buf_addz(out, dump);
    buf_addc(out, '\n');
    free(dump);
    json_decref(file);
}

static void blanks(Buf *out, size_t n)
{
    while (n-- > 0)
        buf_addc(out, ' ');
}

static void yaml_codes(Buf *out, const json_t *codes, size_t indent)
{
    size_t i;
    json_t *code;
    json_array_foreach(codes, i, code) {
        const char *key, *before = "- ";
        json_t *value;
        json_object_foreach(code, key, value) {
            if (json_is_true(value) || strcmp(key, "colour") == 0) /* isCodable; color says it too */
                continue;
            blanks(out, indent);
            buf_addf(out, "%s%s:", before, key);
            before = "  ";
            if (json_is_array(value)) {
                buf_addc(out, '\n');
                yaml_codes(out, value, indent + 2);
            } else {
                buf_addc(out, ' ');
                yaml_string(out, str(json_string_value(value)));
                buf_addc(out, '\n');
            }
        }
    }
}

void codebook_write_yaml(const TagRow *rows, size_t n, Buf *out)
{
    json_t *codes = tree_of(rows, n);
    buf_addz(out, "codebook:\n  codes:\n");
    yaml_codes(out, codes, 2);
    json_decref(codes);
}

bool codebook_write_qdc(const TagRow *rows, size_t n, Buf *out, Error *err)
{
    json_t *codes = tree_of(rows, n);
    bool good = qdc_write(codes, out, err);
    json_decref(codes);
    return good;
}

/* --- reading --- */

typedef struct Reading {
    const TagRow *now;
    size_t n_now;
    Arena *a;
    Change *changes;
    size_t n, cap;
    Error *err;
} Reading;

static Str text_of(const json_t *code, const char *key, bool *given)
{
    const json_t *v = json_object_get(code, key);
    *given = json_is_string(v);
    return *given ? (Str){ json_string_value(v), json_string_length(v) } : (Str){ 0 };
}

static int nearest_colour(unsigned long rgb)
{
    int best = 0;
    long least = -1;
    for (int i = 0; i < 8; i++) {
        long sum = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            long d = (long)(colours[i] >> shift & 255) - (long)(rgb >> shift & 255);
            sum += d * d;
        }
        if (least < 0 || sum < least) {
            least = sum;
            best = i;
        }
    }
    return best;
}

/* `colour` as a number, or `color` as #RRGGBB; *out stays when there is neither. */
static bool read_colour(const json_t *code, Str path, int *out, Error *err)
{
    bool named, given;
    const json_t *number = json_object_get(code, "colour");
    Str colour = text_of(code, "colour", &named), rgb = text_of(code, "color", &given);
    char *end = NULL;
    if (json_is_integer(number) || named) {
        long v = json_is_integer(number) ? (long)json_integer_value(number)
                 : colour.len == 1 && isdigit((unsigned char)colour.p[0]) ? colour.p[0] - '0' : -1;
        if (v < 0 || v > 7)
            return error_set(err, ERR_FORMAT, "'%.*s': its colour is not 0 to 7", STR_ARG(path));
        *out = (int)v;
        return true;
    }
    if (!given)
        return true;
    unsigned long v = rgb.len == 7 && rgb.p[0] == '#' ? strtoul(rgb.p + 1, &end, 16) : 0;
    if (!end || end != rgb.p + 7)
        return error_set(err, ERR_FORMAT, "'%.*s': its color is not #RRGGBB", STR_ARG(path));
    *out = nearest_colour(v);
    return true;
}

static const TagRow *row_of(const Reading *r, Str path)
{
    for (size_t i = 0; i < r->n_now; i++)
        if (str_eq(r->now[i].path, path))
            return &r->now[i];
    return NULL;
}

static void add(Reading *r, Change c, Str *path)
{
    r->changes = mem_grow(r->changes, &r->cap, r->n + 1, sizeof *r->changes);
    c.tags = path;
    c.n_tags = 1;
    r->changes[r->n++] = c;
}

static bool read_code(Reading *r, const json_t *code, Str path)
{
    const TagRow *now = row_of(r, path);
    bool has_key, has_words, has_example, has_guid;
    Str key = text_of(code, "key", &has_key), words = text_of(code, "description", &has_words);
    Str example = text_of(code, "example", &has_example), guid = text_of(code, "guid", &has_guid);
    Change c = { .kind = CHANGE_TAG, .tag_key = now ? now->key : '\0', .tag_colour = now ? now->colour : -1 };
    if (has_guid && !uuid_parse(guid, &c.uuid))
        return error_set(r->err, ERR_FORMAT, "'%.*s': its guid is none", STR_ARG(path));
    if (key.len > 1 || (key.len == 1 && !isalnum((unsigned char)key.p[0])))
        return error_set(r->err, ERR_FORMAT, "'%.*s': its key is not a letter or a digit", STR_ARG(path));
    if (has_key)
        c.tag_key = key.len ? key.p[0] : '\0';
    if (!read_colour(code, path, &c.tag_colour, r->err))
        return false;
    Str *kept = ARENA_NEW(r->a, Str, 1);
    *kept = path;
    add(r, c, kept);
    if (has_words || has_example)
        add(r, (Change){ .kind = CHANGE_TAG_WORDS,
                         .note = has_words ? arena_str(r->a, str_trim(words)) : now ? now->definition : (Str){ 0 },
                         .example = has_example ? arena_str(r->a, str_trim(example))
                                                : now ? now->example : (Str){ 0 } },
            kept);
    return true;
}

static bool read_codes(Reading *r, const json_t *codes, Str above, int depth)
{
    size_t i;
    json_t *code;
    if (depth > DEEPEST)
        return error_set(r->err, ERR_FORMAT, "the tags stand too deep below one another");
    json_array_foreach(codes, i, code) {
        bool given;
        Str name = text_of(code, "name", &given);
        if (!given || name.len == 0)
            return error_set(r->err, ERR_FORMAT, "below '%.*s' stands a tag without a name", STR_ARG(above));
        if (str_find(name, STR("/"), 0) != STR_NONE)
            return error_set(r->err, ERR_FORMAT, "'%.*s': a name has no '/'", STR_ARG(name));
        name = name_trim(name);
        Str path = above.len ? arena_f(r->a, "%.*s/%.*s", STR_ARG(above), STR_ARG(name)) : arena_str(r->a, name);
        if (!read_code(r, code, path) || !read_codes(r, json_object_get(code, "codes"), path, depth + 1))
            return false;
    }
    return true;
}

bool codebook_read(Str text, const TagRow *now, size_t n_now, Arena *a, Change **changes, size_t *n, Error *err)
{
    Reading r = { .now = now, .n_now = n_now, .a = a, .err = err };
    json_error_t why;
    Str trimmed = str_trim(text);
    if (str_starts(trimmed, STR("\xEF\xBB\xBF")))
        trimmed = str_sub(trimmed, 3, trimmed.len);
    bool json = str_starts(trimmed, STR("{")), xml = str_starts(trimmed, STR("<"));
    json_t *file = json ? json_loadb(trimmed.p, trimmed.len, 0, &why)
                   : xml ? qdc_read(trimmed, err) : yaml_read(text, err);
    if (!file)
        return json ? error_set(err, ERR_FORMAT, "line %d: %s", why.line, why.text) : false;
    const json_t *book = json_object_get(file, "codebook"), *codes = json_object_get(book ? book : file, "codes");
    bool good = json_is_array(codes) ? read_codes(&r, codes, (Str){ 0 }, 0)
                                     : error_set(err, ERR_FORMAT, "it has no list of 'codes'");
    json_decref(file);
    *changes = ARENA_NEW(a, Change, r.n);
    if (r.n > 0)
        memcpy(*changes, r.changes, r.n * sizeof *r.changes);
    *n = good ? r.n : 0;
    free(r.changes);
    return good;
}
