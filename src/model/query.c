/* model/query.c -- parses a query: or of terms side by side; a term is a word, a phrase, a field or a group. */
#include "model/query_value.h"

#include "text/utf8.h"

#include <ctype.h>

typedef struct Parser {
    Arena *arena;
    QueryTree *out;
    Str text;
    size_t at, terms;
    int depth;
    size_t *wrong; /* where */
    Error *err;
} Parser;

static const char *const field_names[QUERY_FIELDS] = {
    "tag", "stance", "holder", "target", "by", "doc", "source", "date", "is",
};

const char *query_field_name(QueryField f)
{
    return field_names[f];
}

/* --- characters --- */

enum { WIDE_COLON = 0xFF1A, WIDE_OPEN = 0xFF08, WIDE_CLOSE = 0xFF09, WIDE_MINUS = 0xFF0D };

/* The code point at a byte, 0 at the end; *len is its bytes. */
static uint32_t look(const Parser *p, size_t at, size_t *len)
{
    uint32_t cp = 0;
    *len = 0;
    if (at < p->text.len)
        *len = utf8_decode(p->text.p + at, p->text.len - at, &cp);
    return cp;
}

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' || cp == 0xA0 || cp == 0x3000;
}

static bool is_open(uint32_t cp)
{
    return cp == '(' || cp == WIDE_OPEN;
}

static bool is_close(uint32_t cp)
{
    return cp == ')' || cp == WIDE_CLOSE;
}

static bool is_colon(uint32_t cp)
{
    return cp == ':' || cp == WIDE_COLON;
}

/* What ends a phrase that begins with this mark; 0: it begins none. Curly quotes are often the wrong way round. */
static bool opens_phrase(uint32_t cp)
{
    return cp == '"' || cp == 0x201C || cp == 0x201D || cp == 0xFF02 || cp == 0x300C || cp == 0x300E;
}

static bool closes_phrase(uint32_t opened, uint32_t cp)
{
    switch (opened) {
    case 0x201C:
    case 0x201D: return cp == 0x201C || cp == 0x201D;
    case 0x300C: return cp == 0x300D;
    case 0x300E: return cp == 0x300F;
    default: return cp == opened;
    }
}

/* --- nodes --- */

static void *wrong(Parser *p, size_t at, const char *text)
{
    *p->wrong = at;
    error_set(p->err, ERR_USAGE, "%s", text);
    return NULL;
}

static QueryNode *node(Parser *p, QueryOp op, size_t start)
{
    QueryNode *n = ARENA_NEW(p->arena, QueryNode, 1);
    n->op = op;
    n->at = (Span){ start, p->at };
    return n;
}

static QueryNode *word_node(Parser *p, size_t start, Str words, bool phrase)
{
    if (!query_has_substance(words, phrase))
        return wrong(p, start, phrase ? "nothing stands between the quotes"
                                      : "nothing to look for: put marks of punctuation into quotes");
    QueryNode *n = node(p, QUERY_WORD, start);
    n->value = words;
    n->number = p->out->n_words;
    p->out->words[p->out->n_words++] = n;
    return n;
}

static QueryNode *field_node(Parser *p, size_t start, QueryField field, Str value)
{
    QueryNode *n = node(p, QUERY_FIELD, start);
    n->field = field;
    n->value = value;
    p->out->fields |= 1u << field;
    if (query_value(p->arena, n, p->err))
        return n;
    *p->wrong = start;
    return NULL;
}

/* --- terms --- */

static void skip_blanks(Parser *p)
{
    size_t len;
    while (is_blank(look(p, p->at, &len)))
        p->at += len;
}

/* The words between quotes; the parser stands on the first of them. False: the other one is missing. */
static bool quoted(Parser *p, Str *out)
{
    size_t len, start = p->at;
    uint32_t opened = look(p, p->at, &len), cp;
    size_t from = p->at += len;
    while ((cp = look(p, p->at, &len)) != 0 || len > 0) {
        p->at += len;
        if (closes_phrase(opened, cp)) {
            *out = str_sub(p->text, from, p->at - len);
            return true;
        }
    }
    return wrong(p, start, "this quotation mark is not closed") != NULL;
}

/* Up to the next blank, or inside of a group up to the parenthesis that ends it. */
static Str bare(Parser *p)
{
    size_t from = p->at, len;
    int inner = 0;
    for (uint32_t cp; (cp = look(p, p->at, &len)) != 0 || len > 0; p->at += len) {
        if (is_blank(cp) || (is_close(cp) && inner == 0 && p->depth > 0))
            break;
        inner += is_open(cp) ? 1 : is_close(cp) && inner > 0 ? -1 : 0;
    }
    return str_sub(p->text, from, p->at);
}

/* Bytes of the ASCII letters and the colon behind them at this place; 0 when no field begins here. */
static size_t field_length(const Parser *p, size_t *name)
{
    size_t at = p->at, len;
    while (at < p->text.len && isalpha((unsigned char)p->text.p[at]))
        at++;
    *name = at - p->at;
    return *name > 0 && is_colon(look(p, at, &len)) ? *name + len : 0;
}

static bool find_field(Str name, QueryField *out)
{
    for (int f = 0; f < QUERY_FIELDS; f++)
        if (query_same_name(name, str(field_names[f]))) {
            *out = (QueryField)f;
            return true;
        }
    return false;
}

static QueryNode *field_term(Parser *p, size_t name_len, size_t whole)
{
    size_t start = p->at, len;
    Str name = str_sub(p->text, start, start + name_len), value;
    QueryField field;
    if (!find_field(name, &field)) {
        error_set(p->err, ERR_USAGE, "unknown field '%.*s': put it in quotes to look for it", STR_ARG(name));
        *p->wrong = start;
        return NULL;
    }
    p->at += whole;
    if (opens_phrase(look(p, p->at, &len))) {
        if (!quoted(p, &value))
            return NULL;
    } else {
        value = bare(p);
    }
    if (!query_has_substance(value, true))
        return wrong(p, start, "a field needs a value, as in tag:争议");
    return field_node(p, start, field, value);
}

static QueryNode *any_of(Parser *p);

static QueryNode *group(Parser *p)
{
    size_t start = p->at, len;
    look(p, p->at, &len);
    p->at += len;
    p->depth++;
    QueryNode *inner = any_of(p);
    if (!inner)
        return NULL;
    if (!is_close(look(p, p->at, &len)))
        return wrong(p, start, "this parenthesis is not closed");
    p->at += len;
    p->depth--;
    return inner;
}

static bool is_minus(uint32_t cp)
{
    return cp == '-' || cp == WIDE_MINUS || cp == 0x2212;
}

static QueryNode *term(Parser *p);

static QueryNode *negated(Parser *p)
{
    size_t start = p->at, len, next;
    look(p, p->at, &len);
    uint32_t cp = look(p, p->at + len, &next);
    if (next == 0 || is_blank(cp) || is_minus(cp))
        return wrong(p, start, "a minus belongs before a word: nothing follows this one");
    p->at += len;
    QueryNode *inner = term(p);
    if (!inner)
        return NULL;
    QueryNode *n = node(p, QUERY_NOT, start);
    n->child = inner;
    return n;
}

static QueryNode *term(Parser *p)
{
    size_t start = p->at, len, name, whole;
    uint32_t cp = look(p, p->at, &len);
    Str words;
    if (++p->terms > QUERY_TERMS || p->depth >= QUERY_DEPTH)
        return wrong(p, start, p->depth >= QUERY_DEPTH ? "too many parentheses in each other"
                                                       : "too many words in one query");
    if (is_minus(cp))
        return negated(p);
    if (is_open(cp))
        return group(p);
    if (is_close(cp))
        return wrong(p, start, "this parenthesis closes nothing");
    if (opens_phrase(cp))
        return quoted(p, &words) ? word_node(p, start, words, true) : NULL;
    whole = field_length(p, &name);
    return whole > 0 ? field_term(p, name, whole) : word_node(p, start, bare(p), false);
}

/* The parser stands on the word `or`. */
static bool at_or(const Parser *p)
{
    size_t len, end = p->at + 2;
    if (end > p->text.len || tolower((unsigned char)p->text.p[p->at]) != 'o' ||
        tolower((unsigned char)p->text.p[p->at + 1]) != 'r')
        return false;
    uint32_t cp = look(p, end, &len);
    return len == 0 || is_blank(cp) || is_open(cp) || (is_close(cp) && p->depth > 0);
}

static bool at_end(Parser *p)
{
    size_t len;
    skip_blanks(p);
    return p->at >= p->text.len || (p->depth > 0 && is_close(look(p, p->at, &len)));
}

/* One node of them all: the only one stands for itself. */
static QueryNode *joined(Parser *p, QueryOp op, QueryNode *first)
{
    if (!first->next)
        return first;
    QueryNode *n = node(p, op, first->at.start);
    n->child = first;
    return n;
}

static QueryNode *all_of(Parser *p, bool after_or)
{
    QueryNode *first = NULL, **last = &first;
    while (!at_end(p) && !at_or(p)) {
        if (!(*last = term(p)))
            return NULL;
        last = &(*last)->next;
    }
    if (!first)
        return wrong(p, p->at, after_or || !at_end(p) ? "'or' needs something on both sides"
                                                      : "nothing stands between the parentheses");
    return joined(p, QUERY_AND, first);
}

static QueryNode *any_of(Parser *p)
{
    QueryNode *first = NULL, **last = &first;
    for (bool more = true, after_or = false; more; after_or = true) {
        if (!(*last = all_of(p, after_or)))
            return NULL;
        last = &(*last)->next;
        more = !at_end(p) && at_or(p);
        if (more)
            p->at += 2;
    }
    return joined(p, QUERY_OR, first);
}

bool query_parse(Arena *a, Str text, QueryTree *out, size_t *at, Error *err)
{
    Parser p = { .arena = a, .out = out, .wrong = at, .err = err };
    *at = 0;
    *out = (QueryTree){ 0 };
    if (text.len > QUERY_BYTES)
        return error_set(err, ERR_USAGE, "the query is longer than %d bytes", QUERY_BYTES);
    if (!utf8_valid(text))
        return error_set(err, ERR_USAGE, "the query is not UTF-8");
    p.text = out->text = arena_str(a, text);
    for (; *at < text.len; ++*at) {
        unsigned char c = (unsigned char)text.p[*at];
        if ((c < 0x20 && !is_blank(c)) || c == 0x7F)
            return error_set(err, ERR_USAGE, "a control character cannot be looked for");
    }
    *at = 0;
    if (at_end(&p))
        return true;
    out->words = ARENA_NEW(a, const QueryNode *, QUERY_TERMS);
    out->root = any_of(&p);
    return out->root != NULL;
}
