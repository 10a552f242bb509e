/* import/doubts.c -- what may be a gap or a slip: a year twice, half a pair of quotation marks, two marks.
 *
 * One pass over the characters as they are shown. A doubt needs no truth to mend it by, so nothing is changed.
 */
#include "import/import.h"

#include "base/mem.h"
#include "import/chars.h"

#include <stdlib.h>
#include <string.h>

/* The characters of a paragraph as its repairs show them. */
typedef struct Stream {
    Str text;
    Span para;
    const RepairList *repairs;
    size_t repair;  /* the next one */
    size_t at;      /* byte of the text */
    Str shown;      /* what is left of a repair's shown text */
    Span place;     /* of the character taken last */
    uint32_t cp;    /* and the character */
} Stream;

static bool next_char(Stream *s)
{
    while (s->shown.len == 0) {
        const Repair *r = s->repair < s->repairs->n ? &s->repairs->items[s->repair] : NULL;
        if (s->at >= s->para.end && !r)
            return false;
        if (!r || r->span.start > s->at) {
            s->place = (Span){ s->at, s->at + char_len(s->text, s->at) };
            s->cp = char_at(s->text, s->at);
            s->at = s->place.end;
            return true;
        }
        s->repair++;
        s->place = r->span;
        if (r->kind != REPAIR_SPACING && r->kind != REPAIR_INDENT)
            s->shown = r->shown;
        s->at = r->span.end;
    }
    size_t n = char_len(s->shown, 0);
    s->cp = char_at(s->shown, 0);
    s->shown = str_sub(s->shown, n, s->shown.len);
    return true;
}

typedef struct Doubter {
    Doubt *items;
    size_t n, cap;
} Doubter;

static void add(Doubter *d, DoubtKind kind, size_t start, size_t end)
{
    d->items = mem_grow(d->items, &d->cap, d->n + 1, sizeof *d->items);
    d->items[d->n++] = (Doubt){ { start, end }, kind };
}

/* --- 2025年2025年, 2025 2025年, 2025年2025 --- */

static size_t year_at(Str text, size_t at, size_t end, bool *named)
{
    size_t n = at;
    while (n < end && n - at <= 4 && char_is_digit((unsigned char)text.p[n]))
        n++;
    if (n - at != 4 || (text.p[at] != '1' && text.p[at] != '2'))
        return 0;
    *named = char_at(str_sub(text, 0, end), n) == 0x5E74;
    return *named ? n + 3 - at : 4;
}

static void doubt_years(Doubter *d, Str text, Span para)
{
    for (size_t at = para.start; at < para.end; at++) {
        bool first = false, second = false;
        size_t n = 0, m = 0, next;
        if (!char_is_digit((unsigned char)text.p[at]))
            continue;
        bool begins = at == para.start || !char_is_word(char_before(text, at));
        if (begins && (n = year_at(text, at, para.end, &first)) > 0) {
            for (next = at + n; next < para.end && char_is_blank(char_at(text, next));)
                next += char_len(text, next);
            m = year_at(text, next, para.end, &second);
            bool apart = first || next > at + n;
            if (m > 0 && apart && (first || second) && memcmp(text.p + at, text.p + next, 4) == 0)
                add(d, DOUBT_YEAR, at, next + m);
        }
        while (at + 1 < para.end && char_is_digit((unsigned char)text.p[at + 1]))
            at++;
    }
}

/* --- halves of pairs --- */

static const struct { uint32_t open, close; } pairs[] = {
    { 0x201C, 0x201D }, { 0x300C, 0x300D }, { 0x300E, 0x300F }, { 0x300A, 0x300B }, { 0x3010, 0x3011 },
};
enum { PAIRS = sizeof pairs / sizeof *pairs };

/* A quotation of several paragraphs is opened in each and closed in the last. */
static bool goes_on(Str text, size_t at)
{
    while (char_is_blank(char_at(text, at)))
        at += char_len(text, at);
    return char_at(text, at) == 0x201C || char_at(text, at) == 0x300C;
}

static void doubt_pairs(Doubter *d, Stream s)
{
    struct { Span at; bool open; } half[PAIRS] = { 0 };
    Span plain = { 0, 0 };
    size_t plains = 0;
    uint32_t before = 0;
    for (; next_char(&s); before = s.cp) {
        if (s.cp == '"' && !char_is_digit(before)) { /* behind a number: inches */
            plains++;
            plain = s.place;
        }
        for (size_t i = 0; i < PAIRS; i++) {
            if (s.cp == pairs[i].open && half[i].open)
                add(d, DOUBT_QUOTE, half[i].at.start, half[i].at.end);
            else if (s.cp == pairs[i].close && !half[i].open)
                add(d, DOUBT_QUOTE, s.place.start, s.place.end);
            if (s.cp == pairs[i].open || s.cp == pairs[i].close) {
                half[i].open = s.cp == pairs[i].open;
                half[i].at = s.place;
            }
        }
    }
    for (size_t i = 0; i < PAIRS; i++)
        if (half[i].open && !(i < 2 && goes_on(s.text, s.para.end)))
            add(d, DOUBT_QUOTE, half[i].at.start, half[i].at.end);
    if (plains % 2)
        add(d, DOUBT_QUOTE, plain.start, plain.end);
}

/* --- two marks --- */

static bool one_of(uint32_t cp, const uint32_t *list)
{
    while (*list && *list != cp)
        list++;
    return *list != 0;
}

static bool clash(uint32_t a, uint32_t b)
{
    static const uint32_t pauses[] = { 0x3001, 0xFF0C, 0xFF1B, ',', 0 };
    static const uint32_t after_pause[] = { 0x3001, 0xFF0C, 0xFF1B, 0xFF1A, 0x3002, 0xFF01, 0xFF1F, ',', 0 };
    static const uint32_t after_stop[] = { 0x3001, 0xFF0C, 0xFF1B, 0xFF1A, 0 };
    return one_of(a, pauses) ? one_of(b, after_pause) : a == 0x3002 && one_of(b, after_stop);
}

static void doubt_marks(Doubter *d, Stream s)
{
    uint32_t before = 0;
    Span at = { 0, 0 };
    for (; next_char(&s); before = s.cp, at = s.place)
        if (clash(before, s.cp))
            add(d, DOUBT_MARKS, at.start, s.place.end);
}

static int by_start(const void *a, const void *b)
{
    const Doubt *x = a, *y = b;
    return x->span.start < y->span.start ? -1 : x->span.start > y->span.start;
}

DoubtList import_doubts(Arena *a, Str text, const Paragraph *para, const RepairList *repairs)
{
    Doubter d = { 0 };
    Stream s = { .text = text, .para = para->span, .repairs = repairs, .at = para->span.start };
    doubt_years(&d, text, para->span);
    doubt_pairs(&d, s);
    doubt_marks(&d, s);
    DoubtList list = { ARENA_NEW(a, Doubt, d.n), d.n };
    if (d.n > 0) {
        qsort(d.items, d.n, sizeof *d.items, by_start);
        memcpy(list.items, d.items, d.n * sizeof *d.items);
    }
    free(d.items);
    return list;
}
