/* import/searchable.c -- from source bytes to symbols, and finding symbols among symbols. */
#include "import/searchable.h"

#include "base/mem.h"
#include "import/chars.h"
#include "text/breaks.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

typedef struct Maker {
    Searchable *out;
    Matching matching;
    bool blank; /* since the last symbol there was a blank, here: */
    Span blank_at;
} Maker;

/* Room for all symbols of a paragraph: no byte makes more than one. */
static void reserve(Searchable *s, Span span, const RepairList *repairs)
{
    size_t most = span.end - span.start;
    for (size_t i = 0; i < repairs->n; i++)
        most += repairs->items[i].shown.len;
    s->cp = mem_grow(s->cp, &s->cap_cp, most, sizeof *s->cp);
    s->at = mem_grow(s->at, &s->cap_at, most, sizeof *s->at);
    s->end = mem_grow(s->end, &s->cap_end, most, sizeof *s->end);
}

static void push(Searchable *s, uint32_t cp, Span at)
{
    assert(s->n < s->cap_cp);
    s->cp[s->n] = cp;
    s->at[s->n] = (uint32_t)at.start;
    s->end[s->n++] = (uint32_t)at.end;
}

static bool is_blank(uint32_t cp)
{
    return cp <= 0x20 || char_is_blank(cp) || cp == 0x85 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) ||
           cp == 0x2028 || cp == 0x2029 || cp == 0x202F || cp == 0x205F;
}

/* Vowels and finals of Korean syllables written letter by letter. */
static bool is_jamo(uint32_t cp)
{
    return cp >= 0x1100 && cp <= 0x11FF;
}

/* A mark joins the letter before it where there is a character for both. */
static bool join_mark(Maker *m, uint32_t mark, Span at)
{
    Searchable *s = m->out;
    size_t last = s->n - 1;
    if (s->n == 0 || m->blank || s->end[last] != at.start || !(fold_is_mark(mark) || is_jamo(mark)))
        return false;
    uint32_t both = fold_compose(s->cp[last], mark);
    if (!both)
        return false;
    s->cp[last] = m->matching == MATCH_EXACT ? both : fold_char(both);
    s->end[last] = (uint32_t)at.end;
    return true;
}

/* What is dropped belongs to the character it stands on: a variation selector. */
static void drop(Maker *m, uint32_t cp, Span at)
{
    Searchable *s = m->out;
    if (s->n > 0 && !m->blank && s->end[s->n - 1] == at.start && fold_is_mark(cp))
        s->end[s->n - 1] = (uint32_t)at.end;
}

static void add(Maker *m, uint32_t cp, Span at)
{
    if (is_blank(cp)) {
        if (!m->blank)
            m->blank_at = at;
        m->blank = true;
        return;
    }
    if (fold_drops(cp)) {
        drop(m, cp, at);
        return;
    }
    uint32_t folded = fold_char(cp);
    cp = m->matching == MATCH_EXACT ? cp : folded;
    if (cp >= 0x300 && !fold_is_han(cp) && join_mark(m, cp, at))
        return;
    Searchable *s = m->out;
    if (m->blank && s->n > 0 && fold_is_word(folded) && fold_is_word(fold_char(s->cp[s->n - 1])))
        push(s, ' ', m->blank_at);
    m->blank = false;
    push(s, cp, at);
}

static void add_source(Maker *m, Str text, size_t at, size_t end)
{
    const unsigned char *p = (const unsigned char *)text.p;
    while (at < end) {
        uint32_t cp;
        size_t len = 3;
        if (p[at] >= 0xE4 && p[at] <= 0xE9) { /* nearly all of a Chinese text: Han, which nothing joins */
            cp = (p[at] & 0xFu) << 12 | (p[at + 1] & 0x3Fu) << 6 | (p[at + 2] & 0x3Fu);
            push(m->out, m->matching == MATCH_EXACT ? cp : fold_char(cp), (Span){at, at + len});
            m->blank = false;
        } else {
            len = utf8_decode(text.p + at, end - at, &cp);
            add(m, cp, (Span){at, at + len});
        }
        at += len;
    }
}

static void add_shown(Maker *m, const Repair *r)
{
    for (size_t i = 0; i < r->shown.len;) {
        uint32_t cp;
        i += utf8_decode(r->shown.p + i, r->shown.len - i, &cp);
        add(m, cp, r->span);
    }
}

static void make(Searchable *out, Str text, Span span, const RepairList *repairs, Matching matching)
{
    Maker m = {.out = out, .matching = matching};
    size_t at = span.start;
    out->n = 0;
    out->text = text;
    out->para = span;
    reserve(out, span, repairs);
    for (size_t i = 0; i < repairs->n; i++) {
        add_source(&m, text, at, repairs->items[i].span.start);
        add_shown(&m, &repairs->items[i]);
        at = repairs->items[i].span.end;
    }
    add_source(&m, text, at, span.end);
}

void searchable_make(Searchable *out, Str text, const Paragraph *para, const Writing *w, Matching m)
{
    assert(text.len < UINT32_MAX);
    if (!out->scratch)
        out->scratch = arena_new();
    arena_clear(out->scratch);
    RepairList repairs = import_repair(out->scratch, text, para, w, REPAIRS_DEFAULT);
    make(out, text, para->span, &repairs, m);
}

void searchable_free(Searchable *s)
{
    free(s->cp);
    free(s->at);
    free(s->end);
    arena_free(s->scratch);
    *s = (Searchable){0};
}

static bool is_plain(unsigned char first)
{
    return first < 0x80 || (first >= 0xE4 && first <= 0xE9);
}

/* Certainly an edge of graphemes: ASCII or Han behind it, and before it nothing that begins one with what follows. */
static bool is_edge(const Searchable *s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s->text.p;
    if (at <= s->para.start || at >= s->para.end)
        return true;
    return is_plain(p[at]) && (p[at - 1] < 0x80 || (at >= s->para.start + 3 && p[at - 3] >= 0xE2 && p[at - 3] < 0xF0));
}

static void widen(const Searchable *s, Span *hit)
{
    if (!is_edge(s, hit->start)) {
        size_t floor = grapheme_floor(s->text, hit->start);
        hit->start = floor > s->para.start ? floor : s->para.start;
    }
    if (!is_edge(s, hit->end) && grapheme_floor(s->text, hit->end) != hit->end) {
        size_t next = grapheme_next(s->text, grapheme_floor(s->text, hit->end));
        hit->end = next < s->para.end ? next : s->para.end;
    }
}

bool searchable_find(const Searchable *s, const Pattern *p, size_t from, Span *hit, size_t *next)
{
    assert(p->n > 0);
    for (size_t i = from; i + p->n <= s->n; i++) {
        if (s->cp[i] != p->cp[0] || memcmp(s->cp + i, p->cp, p->n * sizeof *p->cp) != 0)
            continue;
        *hit = (Span){s->at[i], s->end[i + p->n - 1]};
        widen(s, hit);
        *next = i + p->n;
        while (*next < s->n && s->at[*next] < hit->end) /* of its last grapheme */
            ++*next;
        return true;
    }
    return false;
}

size_t searchable_count(const Searchable *s, const Pattern *p)
{
    size_t n = 0, from = 0;
    Span hit;
    while (searchable_find(s, p, from, &hit, &from))
        n++;
    return n;
}

/* --- patterns --- */

/* What no repair makes or takes away and no mark turns into another character: it stands in the raw text. */
static bool is_anchor(uint32_t cp)
{
    return fold_is_han(cp) || (fold_is_word(cp) && !fold_is_composed(cp));
}

static void choose_anchor(Pattern *p)
{
    for (p->anchor = 0; p->anchor < p->n; p->anchor++) {
        uint32_t cp = p->cp[p->anchor];
        size_t most = sizeof p->forms / sizeof *p->forms;
        if (!is_anchor(cp))
            continue;
        p->forms[0] = cp;
        p->n_forms = p->matching == MATCH_EXACT ? 1 : fold_members(cp, p->forms, most);
        if (p->n_forms <= most)
            return;
    }
}

bool pattern_make(Pattern *out, Str words, Matching m)
{
    Buf valid = {0};
    Searchable s = {.scratch = arena_new()};
    utf8_repair(words, &valid);
    Paragraph para = {.span = {0, valid.len}};
    RepairList repairs = import_repair(s.scratch, buf_str(&valid), &para, NULL, REPAIR_BIT(REPAIR_PINYIN));
    make(&s, buf_str(&valid), para.span, &repairs, m);
    *out = (Pattern){.matching = m, .n = s.n};
    if (s.n > 0)
        out->cp = mem_dup(s.cp, s.n * sizeof *s.cp);
    choose_anchor(out);
    searchable_free(&s);
    buf_free(&valid);
    return out->n > 0;
}

void pattern_free(Pattern *p)
{
    free(p->cp);
    *p = (Pattern){0};
}

typedef enum Step { STEP_ON, STEP_SKIP, STEP_NO, STEP_MAYBE } Step;

/* May the character of a raw text be the symbol of the pattern, or is it perhaps hidden by a repair? */
static Step step(const Pattern *p, uint32_t want, uint32_t cp)
{
    if (is_blank(cp) || fold_drops(cp))
        return STEP_SKIP;
    if ((cp < 0x80 && strchr("(?!<&", (int)cp)) || cp == 0xFF08 || is_jamo(cp) || fold_is_mark(fold_char(cp)))
        return STEP_MAYBE;
    if (p->matching == MATCH_EXACT && (cp == 0x201C || cp == 0x201D))
        return want == 0x201C || want == 0x201D ? STEP_ON : STEP_NO;
    return (p->matching == MATCH_EXACT ? cp : fold_char(cp)) == want ? STEP_ON : STEP_NO;
}

static bool marked(Str text, size_t at)
{
    uint32_t cp;
    if (at >= text.len)
        return false;
    utf8_decode(text.p + at, text.len - at, &cp);
    return cp >= 0x300 && fold_is_mark(fold_char(cp));
}

/* May the rest of the pattern behind its anchor be what stands at the byte? */
static bool goes_on(const Pattern *p, Str text, size_t at)
{
    for (size_t i = p->anchor + 1; i < p->n;) {
        uint32_t cp;
        if (p->cp[i] == ' ' && ++i)
            continue;
        if (at >= text.len)
            return false;
        at += utf8_decode(text.p + at, text.len - at, &cp);
        switch (step(p, p->cp[i], cp)) {
        case STEP_ON:
            i++;
            break;
        case STEP_SKIP:
            break;
        case STEP_NO:
            return marked(text, at); /* then it is another character */
        case STEP_MAYBE:
            return true;
        }
    }
    return true;
}

static bool form_goes_on(const Pattern *p, uint32_t form, Str text)
{
    char bytes[4];
    size_t len = utf8_encode(form, bytes), at = len - 1;
    while (at < text.len) { /* by its last byte: the first ones are those of all Han */
        const char *found = memchr(text.p + at, bytes[len - 1], text.len - at);
        if (!found)
            return false;
        at = (size_t)(found - text.p) + 1;
        if (memcmp(found + 1 - len, bytes, len) == 0 && goes_on(p, text, at))
            return true;
    }
    return false;
}

bool pattern_may_be_in(const Pattern *p, Str text)
{
    if (p->anchor >= p->n)
        return true;
    for (size_t i = 0; i < p->n_forms; i++)
        if (form_goes_on(p, p->forms[i], text))
            return true;
    return false;
}
