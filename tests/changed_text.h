/* tests/changed_text.h -- a text changed on purpose, each character remembering which one of the old text it is: so
 * it is known where a span of the old text went. The same seed gives the same changes. */
#ifndef TESTS_CHANGED_TEXT_H
#define TESTS_CHANGED_TEXT_H

#include "base/mem.h"
#include "model/span.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define NEW_CHAR UINT32_MAX

typedef struct Char {
    uint32_t cp, id; /* index in the old text, NEW_CHAR when it was not there */
} Char;

typedef struct Chars {
    Char *items;
    size_t n, cap;
} Chars;

typedef struct Chance {
    uint64_t state;
} Chance;

static inline uint32_t chance_next(Chance *c)
{
    c->state += 0x9E3779B97F4A7C15u;
    uint64_t z = c->state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (uint32_t)((z ^ (z >> 31)) >> 16);
}

static inline size_t chance_below(Chance *c, size_t n)
{
    return chance_next(c) % n;
}

static inline bool chance_is(Chance *c, unsigned per_mille)
{
    return chance_below(c, 1000) < per_mille;
}

static inline void chars_add(Chars *l, uint32_t cp, uint32_t id)
{
    l->items = mem_grow(l->items, &l->cap, l->n + 1, sizeof *l->items);
    l->items[l->n++] = (Char){cp, id};
}

static inline void chars_add_all(Chars *l, const Chars *from, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        chars_add(l, from->items[i].cp, from->items[i].id);
}

static inline Chars chars_of(Str text)
{
    Chars l = {0};
    for (size_t at = 0; at < text.len;) {
        uint32_t cp;
        at += utf8_decode(text.p + at, text.len - at, &cp);
        chars_add(&l, cp, (uint32_t)l.n);
    }
    return l;
}

static inline void chars_free(Chars *l)
{
    free(l->items);
    *l = (Chars){0};
}

/* Their bytes; at[i] is where character i begins, at[n] the end. */
typedef struct Written {
    Buf text;
    size_t *at;
} Written;

static inline Written chars_write(const Chars *l)
{
    Written w = {.at = mem_alloc((l->n + 1) * sizeof(size_t))};
    for (size_t i = 0; i < l->n; i++) {
        w.at[i] = w.text.len;
        utf8_add(&w.text, l->items[i].cp);
    }
    w.at[l->n] = w.text.len;
    return w;
}

static inline void written_free(Written *w)
{
    buf_free(&w->text);
    free(w->at);
}

/* Becomes `to`. */
static inline void chars_become(Chars *l, Chars to)
{
    free(l->items);
    *l = to;
}

/* --- changes of a whole text --- */

typedef void ChangeText(Chars *l, Chance *c);

static inline void drop_spaces(Chars *l, Chance *c)
{
    (void)c;
    Chars to = {0};
    for (size_t i = 0; i < l->n; i++)
        if (l->items[i].cp != ' ' && l->items[i].cp != 0x3000)
            chars_add_all(&to, l, i, i + 1);
    chars_become(l, to);
}

static inline void join_lines(Chars *l, Chance *c)
{
    Chars to = {0};
    for (size_t i = 0; i < l->n; i++)
        if (l->items[i].cp != '\n' || chance_is(c, 250))
            chars_add_all(&to, l, i, i + 1);
    chars_become(l, to);
}

static inline void drop_spaces_join_lines(Chars *l, Chance *c)
{
    drop_spaces(l, c);
    join_lines(l, c);
}

static inline void drop_pinyin(Chars *l, Chance *c)
{
    (void)c;
    Written w = chars_write(l);
    Chars to = {0};
    for (size_t i = 0; i < l->n; i++) {
        size_t gloss = i > 0 && fold_is_han(l->items[i - 1].cp) ? fold_pinyin(buf_str(&w.text), w.at[i]) : 0;
        if (gloss == 0) {
            chars_add_all(&to, l, i, i + 1);
            continue;
        }
        for (size_t end = w.at[i] + gloss; i + 1 < l->n && w.at[i + 1] < end;)
            i++;
    }
    written_free(&w);
    chars_become(l, to);
}

static inline void half_width(Chars *l, Chance *c)
{
    static const struct {
        uint32_t full, half;
    } marks[] = {
        {0xFF0C, ','}, {0x3002, '.'}, {0xFF1A, ':'}, {0xFF1B, ';'}, {0xFF1F, '?'}, {0xFF01, '!'}, {0xFF08, '('},
        {0xFF09, ')'}, {0x201C, '"'}, {0x201D, '"'}, {0x300C, '"'}, {0x300D, '"'}, {0x2018, '\''}, {0x2019, '\''},
    };
    (void)c;
    for (size_t i = 0; i < l->n; i++)
        for (size_t k = 0; k < sizeof marks / sizeof marks[0]; k++)
            if (l->items[i].cp == marks[k].full)
                l->items[i].cp = marks[k].half;
}

static inline void to_simplified(Chars *l, Chance *c)
{
    (void)c;
    for (size_t i = 0; i < l->n; i++)
        if (fold_is_han(l->items[i].cp))
            l->items[i].cp = fold_char(l->items[i].cp);
}

/* Each character as one that folds to it, when there is one. */
static inline void to_traditional(Chars *l, Chance *c)
{
    static uint32_t other[0x3000];
    (void)c;
    if (!other[0])
        for (uint32_t cp = 0x9FFF; cp >= 0x4E00; cp--)
            if (fold_char(cp) != cp && fold_char(cp) >= 0x4E00 && fold_char(cp) < 0x7E00)
                other[fold_char(cp) - 0x4E00] = cp;
    other[0] = 0x4E00;
    for (size_t i = 0; i < l->n; i++) {
        uint32_t cp = l->items[i].cp;
        if (cp >= 0x4E00 && cp < 0x7E00 && other[cp - 0x4E00])
            l->items[i].cp = other[cp - 0x4E00];
    }
}

static inline uint32_t some_char(const Chars *l, Chance *c)
{
    uint32_t cp = l->items[chance_below(c, l->n)].cp;
    return cp > ' ' ? cp : 0x7684;
}

static inline void edit(Chars *l, Chance *c, unsigned per_mille)
{
    Chars to = {0};
    for (size_t i = 0; i < l->n; i++) {
        bool edited = l->items[i].cp != '\n' && chance_is(c, per_mille);
        size_t kind = edited ? chance_below(c, 3) : 3;
        if (kind == 0)
            chars_add(&to, some_char(l, c), l->items[i].id);
        if (kind == 1)
            chars_add(&to, some_char(l, c), NEW_CHAR);
        if (kind == 1 || kind == 3)
            chars_add_all(&to, l, i, i + 1);
    }
    chars_become(l, to);
}

static inline void edit_2(Chars *l, Chance *c)
{
    edit(l, c, 20);
}

static inline void edit_8(Chars *l, Chance *c)
{
    edit(l, c, 80);
}

static inline size_t line_end(const Chars *l, size_t i)
{
    while (i < l->n && l->items[i].cp != '\n')
        i++;
    return i < l->n ? i + 1 : l->n;
}

/* A fifth of the lines goes to other places. */
static inline void reorder_lines(Chars *l, Chance *c)
{
    Span *lines = mem_alloc((l->n + 1) * sizeof *lines);
    size_t n = 0;
    for (size_t at = 0; at < l->n; at = lines[n - 1].end)
        lines[n++] = (Span){at, line_end(l, at)};
    for (size_t i = 0; i < n / 5 + 1; i++) {
        size_t from = chance_below(c, n), to = chance_below(c, n);
        Span moved = lines[from];
        memmove(lines + from, lines + from + 1, (n - from - 1) * sizeof *lines);
        memmove(lines + to + 1, lines + to, (n - to - 1) * sizeof *lines);
        lines[to] = moved;
    }
    Chars result = {0};
    for (size_t i = 0; i < n; i++)
        chars_add_all(&result, l, lines[i].start, lines[i].end);
    free(lines);
    chars_become(l, result);
}

/* One line in seven goes, another in seven comes: made of pieces from all over. */
static inline void change_lines(Chars *l, Chance *c)
{
    Chars to = {0};
    for (size_t at = 0, end; at < l->n; at = end) {
        end = line_end(l, at);
        if (!chance_is(c, 143))
            chars_add_all(&to, l, at, end);
        if (!chance_is(c, 143))
            continue;
        for (size_t piece = 0; piece < 6; piece++)
            for (size_t from = chance_below(c, l->n), i = from; i < l->n && i < from + 7; i++)
                if (l->items[i].cp != '\n')
                    chars_add(&to, l->items[i].cp, NEW_CHAR);
        chars_add(&to, '\n', NEW_CHAR);
    }
    chars_become(l, to);
}

static inline void change_all(Chars *l, Chance *c)
{
    drop_spaces_join_lines(l, c);
    drop_pinyin(l, c);
    half_width(l, c);
    to_simplified(l, c);
    change_lines(l, c);
    edit_2(l, c);
}

#endif
