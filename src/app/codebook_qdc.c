/* app/codebook_qdc.c -- REFI-QDA codebooks: written by hand, read by a small reader of XML. */
#include "app/codebook_qdc.h"

#include "app/json.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#define DEEPEST 64
#define SPACE_NAME "urn:QDA-XML:codebook:1.0"

static const char example_mark[] = "\n\nExample: ";

/* --- writing --- */

/* A control character cannot be in XML: its picture stands for it. */
static uint32_t allowed(uint32_t cp)
{
    if (cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r')
        return 0x2400 + cp;
    return cp == 0xFFFE || cp == 0xFFFF ? UTF8_REPLACEMENT : cp;
}

static void add_escaped(Buf *out, Str s, bool attribute)
{
    for (size_t at = 0; at < s.len;) {
        uint32_t cp;
        at += utf8_decode(s.p + at, s.len - at, &cp);
        if (cp == '&')
            buf_addz(out, "&amp;");
        else if (cp == '<')
            buf_addz(out, "&lt;");
        else if (cp == '>')
            buf_addz(out, "&gt;");
        else if (cp == '"')
            buf_addz(out, "&quot;");
        else if (cp == '\r' || (attribute && (cp == '\t' || cp == '\n')))
            buf_addf(out, "&#%u;", (unsigned)cp);
        else
            utf8_add(out, allowed(cp));
    }
}

static Str text_of(const json_t *code, const char *key)
{
    const json_t *v = json_object_get(code, key);
    return (Str){ json_string_value(v), json_string_length(v) };
}

static void add_attribute(Buf *out, const char *name, Str value)
{
    buf_addf(out, " %s=\"", name);
    add_escaped(out, value, true);
    buf_addc(out, '"');
}

static void add_description(Buf *out, const json_t *code, int indent)
{
    Str words = text_of(code, "description"), example = text_of(code, "example");
    if (words.len + example.len == 0)
        return;
    buf_addf(out, "%*s<Description>", indent, "");
    add_escaped(out, words, false);
    if (example.len) {
        buf_addz(out, example_mark);
        add_escaped(out, example, false);
    }
    buf_addz(out, "</Description>\n");
}

static void add_codes(Buf *out, const json_t *codes, int indent)
{
    size_t i;
    json_t *code;
    json_array_foreach(codes, i, code) {
        buf_addf(out, "%*s<Code", indent, "");
        add_attribute(out, "guid", text_of(code, "guid"));
        add_attribute(out, "name", text_of(code, "name"));
        buf_addz(out, " isCodable=\"true\"");
        add_attribute(out, "color", text_of(code, "color"));
        buf_addz(out, ">\n");
        add_description(out, code, indent + 2);
        add_codes(out, json_object_get(code, "codes"), indent + 2);
        buf_addf(out, "%*s</Code>\n", indent, "");
    }
}

bool qdc_write(const json_t *codes, Buf *out, Error *err)
{
    if (json_array_size(codes) == 0)
        return error_set(err, ERR_NOT_FOUND, "there is no tag, and REFI-QDA knows no empty codebook");
    buf_addz(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<CodeBook xmlns=\"" SPACE_NAME "\"");
    add_attribute(out, "origin", STR("newsread " NEWSREAD_VERSION));
    buf_addz(out, ">\n  <Codes>\n");
    add_codes(out, codes, 4);
    buf_addz(out, "  </Codes>\n</CodeBook>\n");
    return true;
}

/* --- reading --- */

typedef struct Xml {
    Str s;
    size_t at;
    Error *err;
} Xml;

static bool wrong(const Xml *x, const char *why)
{
    size_t line = 1;
    for (size_t i = 0; i < x->at && i < x->s.len; i++)
        line += x->s.p[i] == '\n';
    return error_set(x->err, ERR_FORMAT, "line %zu: %s", line, why);
}

static bool here(const Xml *x, const char *z)
{
    return str_starts(str_sub(x->s, x->at, x->s.len), str(z));
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_blanks(Xml *x)
{
    while (x->at < x->s.len && is_blank(x->s.p[x->at]))
        x->at++;
}

/* Behind the next `z`. */
static bool skip_past(Xml *x, const char *z, const char *why)
{
    size_t end = str_find(x->s, str(z), x->at);
    if (end == STR_NONE)
        return wrong(x, why);
    x->at = end + strlen(z);
    return true;
}

/* A name without the prefix of its namespace. */
static Str read_name(Xml *x)
{
    size_t start = x->at;
    while (x->at < x->s.len && !is_blank(x->s.p[x->at]) && !strchr("=/><\"'", x->s.p[x->at])) {
        if (x->s.p[x->at] == ':')
            start = x->at + 1;
        x->at++;
    }
    return str_sub(x->s, start, x->at);
}

static bool is_character(unsigned long cp)
{
    return cp == '\t' || cp == '\n' || cp == '\r' || (cp >= 0x20 && cp < 0xD800) || (cp >= 0xE000 && cp < 0xFFFE) ||
           (cp >= 0x10000 && cp <= 0x10FFFF);
}

/* At an '&'. */
static bool read_reference(Xml *x, Buf *out)
{
    static const struct {
        const char *name;
        char c;
    } names[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&apos;", '\'' } };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (here(x, names[i].name)) {
            x->at += strlen(names[i].name);
            buf_addc(out, names[i].c);
            return true;
        }
    char digits[12] = "";
    size_t end = str_find(x->s, STR(";"), x->at);
    if (!here(x, "&#") || end == STR_NONE || end - x->at - 2 >= sizeof digits)
        return wrong(x, "'&' begins nothing that is known here");
    memcpy(digits, x->s.p + x->at + 2, end - x->at - 2);
    bool hex = digits[0] == 'x';
    char *rest;
    unsigned long cp = strtoul(digits + hex, &rest, hex ? 16 : 10);
    if (*rest || rest == digits + hex || digits[hex] == '-' || digits[hex] == '+' || !is_character(cp))
        return wrong(x, "'&#' tells of no character");
    utf8_add(out, (uint32_t)cp);
    x->at = end + 1;
    return true;
}

static bool read_attribute(Xml *x, json_t *attributes)
{
    Str name = read_name(x);
    Buf value = { 0 };
    skip_blanks(x);
    bool good = name.len > 0 && here(x, "=");
    if (!good)
        return wrong(x, "an attribute without a value");
    x->at++;
    skip_blanks(x);
    char quote = x->at < x->s.len ? x->s.p[x->at] : '\0';
    if (quote != '"' && quote != '\'')
        return wrong(x, "the value of an attribute is not in quotes");
    x->at++;
    while (good && x->at < x->s.len && x->s.p[x->at] != quote) {
        char c = x->s.p[x->at];
        if (c == '&')
            good = read_reference(x, &value);
        else if (c == '<')
            good = wrong(x, "'<' in the value of an attribute");
        else {
            buf_addc(&value, is_blank(c) ? ' ' : c);
            x->at++;
        }
    }
    if (good && x->at == x->s.len)
        good = wrong(x, "the value of an attribute does not end");
    x->at++;
    if (good)
        json_object_setn_new(attributes, name.p, name.len, json_text(buf_str(&value)));
    buf_free(&value);
    return good;
}

/* Behind "<name": attributes up to the '>'. */
static bool read_attributes(Xml *x, json_t *attributes, bool *empty)
{
    for (;;) {
        skip_blanks(x);
        *empty = here(x, "/>");
        if (*empty || here(x, ">")) {
            x->at += *empty ? 2 : 1;
            return true;
        }
        if (x->at == x->s.len)
            return wrong(x, "a tag does not end");
        if (!read_attribute(x, attributes))
            return false;
    }
}

/* The code that an element tells of. A name here has no '/', theirs may: a wide one stands for it. */
static json_t *code_of(const json_t *attributes)
{
    json_t *code = json_object();
    Str name = text_of(attributes, "name"), guid = text_of(attributes, "guid"), color = text_of(attributes, "color");
    Buf text = { 0 };
    for (size_t i = 0; i < name.len; i++)
        if (name.p[i] == '/')
            buf_addz(&text, "／");
        else
            buf_addc(&text, name.p[i]);
    json_put_text(code, "name", buf_str(&text));
    if (guid.len > 2 && guid.p[0] == '{')
        guid = str_sub(guid, 1, guid.len - 1);
    if (guid.len)
        json_put_text(code, "guid", guid);
    buf_clear(&text);
    for (size_t i = 0; i < color.len; i++) /* #RGB is #RRGGBB */
        buf_addf(&text, "%s%c", color.len == 4 && i > 0 ? (char[]){ color.p[i], '\0' } : "", color.p[i]);
    if (text.len)
        json_put_text(code, "color", buf_str(&text));
    json_put(code, "codes", json_array());
    buf_free(&text);
    return code;
}

static void put_description(json_t *code, Str words)
{
    Str mark = str(example_mark);
    size_t cut = STR_NONE;
    for (size_t at = 0; (at = str_find(words, mark, at)) != STR_NONE; at++)
        cut = at;
    json_put_text(code, "description", str_sub(words, 0, cut == STR_NONE ? words.len : cut));
    if (cut != STR_NONE)
        json_put_text(code, "example", str_sub(words, cut + mark.len, words.len));
}

static bool read_element(Xml *x, json_t *above, int depth);

/* What an element holds, up to its end tag. Elements below it go to `above`, its text to `text`. */
static bool read_content(Xml *x, Str name, json_t *above, Buf *text, int depth)
{
    while (x->at < x->s.len) {
        if (here(x, "</")) {
            x->at += 2;
            if (!str_eq(read_name(x), name))
                return wrong(x, "an end tag belongs to no element");
            skip_blanks(x);
            return here(x, ">") ? (x->at++, true) : wrong(x, "an end tag does not end");
        }
        bool good = true;
        size_t begun = x->at;
        if (here(x, "<!--")) {
            good = skip_past(x, "-->", "a comment does not end");
        } else if (here(x, "<![CDATA[")) {
            good = skip_past(x, "]]>", "CDATA does not end");
            if (good)
                buf_add(text, str_sub(x->s, begun + 9, x->at - 3));
        } else if (here(x, "<?")) {
            good = skip_past(x, "?>", "an instruction does not end");
        } else if (here(x, "<")) {
            good = read_element(x, above, depth + 1);
        } else if (here(x, "&")) {
            good = read_reference(x, text);
        } else {
            if (!here(x, "\r\n")) /* an end of a line is one '\n' */
                buf_addc(text, x->s.p[x->at] == '\r' ? '\n' : x->s.p[x->at]);
            x->at++;
        }
        if (!good)
            return false;
    }
    return wrong(x, "an element does not end");
}

/* At a '<'. `above` takes codes and descriptions; NULL: they are not wanted. */
static bool read_element(Xml *x, json_t *above, int depth)
{
    if (depth > DEEPEST)
        return wrong(x, "elements stand too deep in one another");
    x->at++;
    Str name = read_name(x);
    json_t *attributes = json_object(), *into = above;
    Buf text = { 0 };
    bool empty = false;
    bool good = name.len > 0 ? read_attributes(x, attributes, &empty) : wrong(x, "'<' begins no element");
    if (good && above && str_eq(name, STR("Code"))) {
        into = code_of(attributes);
        json_array_append_new(json_object_get(above, "codes"), into);
    } else if (str_eq(name, STR("Sets"))) {
        into = NULL;
    }
    good = good && (empty || read_content(x, name, into, &text, depth));
    if (good && above && str_eq(name, STR("Description")))
        put_description(above, buf_str(&text));
    json_decref(attributes);
    buf_free(&text);
    return good;
}

/* Up to the first element: declaration, comments. */
static bool skip_head(Xml *x)
{
    if (here(x, "\xEF\xBB\xBF"))
        x->at += 3;
    for (;;) {
        skip_blanks(x);
        if (here(x, "<?")) {
            if (!skip_past(x, "?>", "an instruction does not end"))
                return false;
        } else if (here(x, "<!--")) {
            if (!skip_past(x, "-->", "a comment does not end"))
                return false;
        } else if (here(x, "<!")) {
            return wrong(x, "a DOCTYPE is not read");
        } else {
            return here(x, "<") || wrong(x, "no XML");
        }
    }
}

static bool is_codebook(const Xml *x)
{
    Xml ahead = { .s = x->s, .at = x->at + 1 };
    return str_eq(read_name(&ahead), STR("CodeBook")) || wrong(x, "it is no codebook of REFI-QDA");
}

json_t *qdc_read(Str text, Error *err)
{
    Xml x = { .s = text, .err = err };
    json_t *book = json_object();
    json_put(book, "codes", json_array());
    if (!utf8_valid(text))
        wrong(&x, "it is not UTF-8");
    else if (skip_head(&x) && is_codebook(&x) && read_element(&x, book, 1))
        return book;
    json_decref(book);
    return NULL;
}
