/* app/asking.c -- reads a query; a mistake in it is pointed at. */
#include "app/asking.h"

#include "db/search.h"
#include "text/breaks.h"
#include "text/utf8.h"

#include <ctype.h>
#include <stdio.h>

enum { BEFORE = 30, LINE = 70 }; /* code points shown before the place, and in all */

static int cells_of(Str s)
{
    Breaks b;
    Glyph g;
    int cells = 0;
    breaks_start(&b, s, 0, NULL);
    while (breaks_next(&b, &g))
        cells += g.width;
    return cells;
}

void asking_show(Str query, size_t at, Buf *out)
{
    size_t from = at, to;
    for (int i = 0; i < BEFORE && from > 0; i++)
        from = utf8_prev(query, from);
    to = utf8_skip(query, from, LINE);
    Buf head = { 0 };
    buf_addz(&head, from > 0 ? "  …" : "  ");
    safe_add(&head, str_sub(query, from, at), false);
    buf_add(out, buf_str(&head));
    safe_add(out, str_sub(query, at, to), false);
    buf_addz(out, to < query.len ? "…\n" : "\n");
    for (int i = cells_of(buf_str(&head)); i > 0; i--)
        buf_addc(out, ' ');
    buf_addz(out, "^\n");
    buf_free(&head);
}

static void point_at(Cli *c, Str query, size_t at, Error *err)
{
    Buf lines = { 0 };
    Str before = str_sub(query, 0, at);
    if (query.len > QUERY_BYTES || !utf8_valid(query)) {
        cli_fail(c, err);
        return;
    }
    cli_failf(c, err->kind, "%s (column %zu of the query)", err->text, utf8_count(before) + 1);
    asking_show(query, at, &lines);
    fwrite(lines.p, 1, lines.len, stderr);
    buf_free(&lines);
}

/* As numbers, UUIDs and paths look. */
static bool is_like_document(Str word)
{
    size_t digits = 0;
    while (digits < word.len && (isxdigit((unsigned char)word.p[digits]) || word.p[digits] == '-'))
        digits++;
    int64_t number;
    return (digits == word.len && digits >= 8) || args_number(word, &number) || str_starts(word, STR("/")) ||
           str_starts(word, STR("./")) || str_starts(word, STR("../"));
}

static bool begins_query(Str word)
{
    Arena *a = arena_new();
    QueryTree q;
    Error err;
    size_t at;
    bool good = query_parse(a, word, &q, &at, &err);
    bool yes = !good || (q.root && (q.root->op != QUERY_WORD || q.root->value.len < word.len));
    arena_free(a);
    return yes;
}

bool asking_is_query(Store *s, char *const words[], size_t n)
{
    int64_t doc;
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        Str word = str(words[i]);
        bool document = is_like_document(word) || store_find(s, word, &doc, NULL);
        if (!document && begins_query(word))
            return true;
        any = any || document;
    }
    return !any && n > 0;
}

static Str joined(Arena *a, char *const words[], size_t n)
{
    Buf all = { 0 };
    for (size_t i = 0; i < n; i++)
        buf_addf(&all, "%s%s", i ? " " : "", words[i]);
    Str kept = arena_str(a, buf_str(&all));
    buf_free(&all);
    return kept;
}

bool asking_read(Cli *c, char *const words[], size_t n, QueryTree *out)
{
    Error err = { 0 };
    size_t at;
    Str text = joined(c->arena, words, n);
    if (query_parse(c->arena, text, out, &at, &err) &&
        (!cli_store(c) || store_resolve(c->store, out, c->arena, &at, &err)))
        return c->store != NULL;
    point_at(c, text, at, &err);
    return false;
}
