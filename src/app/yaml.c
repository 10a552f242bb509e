/* app/yaml.c -- the part of YAML that people write by hand.
 *
 *     codes:
 *     - name: 争议                a list of mappings; "- " counts as two blanks of indentation
 *       description: |           a text of several lines
 *         谁和谁争
 *       key: "z"                 quoted, or as it stands
 */
#include "app/yaml.h"

#include "app/json.h"
#include "base/mem.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#define DEEPEST 64

typedef struct Line {
    size_t indent; /* blanks before it */
    Str text;      /* without them, without blanks behind it */
    size_t number; /* in the file, from 1 */
} Line;

typedef struct Reader {
    Line *lines;
    size_t n, cap, at;
    Error *err;
} Reader;

static json_t *wrong(Reader *r, const char *why)
{
    size_t number = r->at < r->n ? r->lines[r->at].number : r->n ? r->lines[r->n - 1].number : 1;
    error_set(r->err, ERR_FORMAT, "line %zu: %s", number, why);
    return NULL;
}

/* Blank lines stay: they belong to texts of several lines. */
static bool split(Reader *r, Str text)
{
    Str line;
    for (size_t number = 1; str_split(&text, '\n', &line); number++) {
        size_t indent = 0;
        while (indent < line.len && line.p[indent] == ' ')
            indent++;
        r->lines = mem_grow(r->lines, &r->cap, r->n + 1, sizeof *r->lines);
        r->lines[r->n++] = (Line){ indent, str_trim(str_sub(line, indent, line.len)), number };
        if (indent < line.len && line.p[indent] == '\t') {
            r->at = r->n - 1;
            return wrong(r, "a tab at its beginning: indent with blanks") != NULL;
        }
    }
    return true;
}

static bool says_nothing(const Line *l)
{
    return l->text.len == 0 || l->text.p[0] == '#' || str_eq(l->text, STR("---"));
}

/* The next line that says something, or NULL. */
static const Line *peek(Reader *r)
{
    while (r->at < r->n && says_nothing(&r->lines[r->at]))
        r->at++;
    return r->at < r->n ? &r->lines[r->at] : NULL;
}

/* --- scalars --- */

static Str without_comment(Str s)
{
    for (size_t i = 1; i < s.len; i++)
        if (s.p[i] == '#' && (s.p[i - 1] == ' ' || s.p[i - 1] == '\t'))
            return str_trim(str_sub(s, 0, i));
    return s;
}

/* The end of a quoted string, past its closing quote; STR_NONE when it has none. */
static size_t end_of_quoted(Str s)
{
    for (size_t i = 1; i < s.len; i++) {
        if (s.p[i] == '\\' && s.p[0] == '"')
            i++;
        else if (s.p[i] == s.p[0] && s.p[0] == '\'' && i + 1 < s.len && s.p[i + 1] == '\'')
            i++;
        else if (s.p[i] == s.p[0])
            return i + 1;
    }
    return STR_NONE;
}

static json_t *quoted(Reader *r, Str s)
{
    size_t end = end_of_quoted(s);
    Str behind = end == STR_NONE ? s : str_trim(str_sub(s, end, s.len));
    if (end == STR_NONE || (behind.len > 0 && behind.p[0] != '#'))
        return wrong(r, "a quotation mark too many, or none at the end");
    if (s.p[0] == '"') {
        json_t *value = json_loadb(s.p, end, JSON_DECODE_ANY, NULL);
        return value ? value : wrong(r, "what is in the quotation marks cannot be read");
    }
    Buf b = { 0 };
    for (size_t i = 1; i + 1 < end; i++) {
        buf_addc(&b, s.p[i]);
        i += s.p[i] == '\'';
    }
    json_t *value = json_text(buf_str(&b));
    buf_free(&b);
    return value;
}

/* The lines below that are indented more, as they are ('|') or as one ('>'). */
static json_t *block(Reader *r, size_t indent, char style)
{
    Buf b = { 0 };
    size_t base = 0, blanks = 0;
    for (; r->at < r->n; r->at++) {
        const Line *l = &r->lines[r->at];
        if (l->text.len == 0) {
            blanks++;
            continue;
        }
        if (l->indent <= indent)
            break;
        base = base ? base : l->indent;
        for (; b.len > 0 && blanks > 0; blanks--)
            buf_addc(&b, '\n');
        blanks = 0;
        if (b.len > 0)
            buf_addc(&b, style == '|' ? '\n' : ' ');
        for (size_t i = base; i < l->indent; i++)
            buf_addc(&b, ' ');
        buf_add(&b, l->text);
    }
    json_t *value = json_text(buf_str(&b));
    buf_free(&b);
    return value;
}

static json_t *scalar(Reader *r, Str s, size_t indent)
{
    if (s.p[0] == '"' || s.p[0] == '\'')
        return quoted(r, s);
    if (s.p[0] == '|' || s.p[0] == '>') {
        r->at++;
        json_t *value = block(r, indent, s.p[0]);
        r->at--;
        return value;
    }
    if (strchr("&*!{[@`%", s.p[0]))
        return wrong(r, "this much of YAML is not understood: write lists one entry a line, and strings in quotes");
    return json_text(without_comment(s));
}

/* --- mappings and lists --- */

static json_t *node(Reader *r, size_t indent, int depth);

/* Where the value begins in "key: value", past the colon; STR_NONE when the line is no such thing. */
static size_t colon_of(Str s)
{
    size_t from = 0;
    if (s.len > 0 && (s.p[0] == '"' || s.p[0] == '\''))
        from = end_of_quoted(s);
    if (from == STR_NONE)
        return STR_NONE;
    for (size_t i = from; i < s.len; i++)
        if (s.p[i] == ':' && (i + 1 == s.len || s.p[i + 1] == ' '))
            return i + 1;
    return STR_NONE;
}

static json_t *value_of(Reader *r, Str rest, size_t indent, int depth)
{
    if (rest.len > 0 && rest.p[0] != '#') {
        json_t *value = scalar(r, rest, indent);
        r->at++;
        return value;
    }
    r->at++;
    const Line *next = peek(r);
    bool list = next && next->text.p[0] == '-';
    if (next && (next->indent > indent || (list && next->indent == indent)))
        return node(r, next->indent, depth + 1);
    return json_string("");
}

static json_t *mapping(Reader *r, size_t indent, int depth)
{
    json_t *object = json_object();
    const Line *l;
    while ((l = peek(r)) != NULL && l->indent == indent &&
           !(l->text.p[0] == '-' && l->text.len > 1 && l->text.p[1] == ' ')) {
        size_t colon = colon_of(l->text);
        Buf key = { 0 };
        json_t *value = colon == STR_NONE ? wrong(r, "'key: value' is missing here") : NULL;
        if (colon != STR_NONE) {
            Str name = str_trim(str_sub(l->text, 0, colon - 1));
            bool marked = name.len > 1 && (name.p[0] == '"' || name.p[0] == '\'');
            buf_add(&key, marked ? str_sub(name, 1, name.len - 1) : name);
            value = value_of(r, str_trim(str_sub(l->text, colon, l->text.len)), indent, depth);
        }
        if (value)
            json_put(object, buf_z(&key), value);
        buf_free(&key);
        if (!value) {
            json_decref(object);
            return NULL;
        }
    }
    if (l && l->indent > indent) {
        json_decref(object);
        return wrong(r, "indented more than what it belongs to");
    }
    return object;
}

static json_t *list(Reader *r, size_t indent, int depth)
{
    json_t *array = json_array();
    const Line *l;
    while ((l = peek(r)) != NULL && l->indent == indent && l->text.p[0] == '-') {
        Line *line = &r->lines[r->at];
        size_t skip = 1;
        while (skip < line->text.len && line->text.p[skip] == ' ')
            skip++;
        json_t *value;
        Str rest = str_sub(line->text, skip, line->text.len);
        if (rest.len > 0 && colon_of(rest) == STR_NONE) {
            value = value_of(r, rest, indent, depth);
        } else if (rest.len > 0) { /* "- key: value" begins a mapping two blanks further in */
            line->indent += skip;
            line->text = rest;
            value = mapping(r, line->indent, depth + 1);
        } else {
            value = value_of(r, rest, indent, depth);
        }
        if (!value) {
            json_decref(array);
            return NULL;
        }
        json_array_append_new(array, value);
    }
    return array;
}

static json_t *node(Reader *r, size_t indent, int depth)
{
    const Line *l = peek(r);
    if (depth > DEEPEST)
        return wrong(r, "too deep");
    if (!l)
        return json_object();
    return l->text.p[0] == '-' ? list(r, indent, depth) : mapping(r, indent, depth);
}

json_t *yaml_read(Str text, Error *err)
{
    Reader r = { .err = err };
    json_t *value = NULL;
    if (!utf8_valid(text)) {
        error_set(err, ERR_FORMAT, "it is not UTF-8");
        return NULL;
    }
    if (split(&r, text)) {
        const Line *first = peek(&r);
        value = node(&r, first ? first->indent : 0, 0);
        if (value && peek(&r)) {
            json_decref(value);
            value = wrong(&r, "this belongs to nothing above it");
        }
    }
    free(r.lines);
    return value;
}

void yaml_string(Buf *out, Str s)
{
    json_t *value = json_text(s);
    Buf line = { 0 };
    json_add_line(&line, value);
    buf_add(out, str_trim(buf_str(&line)));
    buf_free(&line);
    json_decref(value);
}
