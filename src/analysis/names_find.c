/* analysis/names_find.c -- places in a text that may be names: countries, agencies, bodies, roles; and what of all
 * that is found stays. */
#include "analysis/names_find.h"

#include "base/mem.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

/* --- lexicon: countries, agencies --- */

static void find_listed(const Lexicon *x, Str t, Hits *h)
{
    for (size_t at = 0; at < t.len; at = utf8_skip(t, at, 1)) {
        size_t n = lexicon_at(x, WORDS_COUNTRY, t, at);
        if (n > 0) {
            size_t state = lexicon_at(x, WORDS_STATE, t, at + n);
            hits_add(h, HIT_COUNTRY, at, at + n + state);
            continue;
        }
        if ((n = lexicon_at(x, WORDS_AGENCY, t, at)) > 0)
            hits_add(h, HIT_AGENCY, at, at + n);
    }
}

/* --- bodies and roles --- */

/* Where the words before a suffix begin: not beyond grammar, other words, or 12 characters. */
static size_t words_left(const Lexicon *x, Str t, size_t end, int most)
{
    size_t at = end;
    for (int n = 0; at > 0 && n < most; n++) {
        size_t country = lexicon_before(x, WORDS_COUNTRY, t, at), prev = utf8_prev(t, at);
        if (country) {
            at -= country;
            break;
        }
        if (!scan_is_han(scan_code(t, prev)) || letter_is_grammar(scan_char(t, prev)) || scan_stop_before(x, t, at))
            break;
        at = prev;
    }
    return at;
}

static void find_suffixed(const Lexicon *x, Str t, Hits *h)
{
    for (size_t at = 0; at < t.len; at = utf8_skip(t, at, 1)) {
        size_t n = lexicon_at(x, WORDS_BODY, t, at);
        if (n > 0) {
            size_t start = words_left(x, t, at, 12);
            if (scan_count(t, start, at) >= (n > 3 ? 2 : 3))
                hits_add(h, HIT_BODY, start, at + n);
        }
        if ((n = lexicon_at(x, WORDS_ROLE, t, at)) > 0) {
            hits_add(h, HIT_ROLE, at, at + n);
            size_t start = words_left(x, t, at, 6);
            if (start < at && scan_count(t, start, at) >= 2)
                hits_add(h, HIT_ROLE, start, at + n);
        }
        if ((n = lexicon_at(x, WORDS_PIECE, t, at)) > 0 &&
            (lexicon_before(x, WORDS_COUNT, t, at) > 0 || str_ends(str_sub(t, 0, at), STR("有"))))
            hits_add(h, HIT_ROLE, at, at + n);
    }
}

/* --- what stands beside a name or a title: 微软CEO, OpenAI和微软 --- */

/* A short word of Han up to grammar or another word, 2 to 4 characters. */
static void add_right(const Lexicon *x, Str t, size_t start, Hits *h)
{
    size_t end = start;
    for (int n = 0; n < 6 && end < t.len && scan_is_han(scan_code(t, end)); n++) {
        if (letter_is_grammar(scan_char(t, end)) || (end > start && scan_stop(x, t, end, 6)))
            break;
        end = utf8_skip(t, end, 1);
    }
    size_t n = scan_count(t, start, end);
    if (n >= 2 && n <= 4)
        hits_add(h, HIT_BODY, start, end);
}

static void add_left(const Lexicon *x, Str t, size_t end, Hits *h)
{
    size_t start = words_left(x, t, end, 7), n = scan_count(t, start, end);
    if (n >= 2 && n <= 6)
        hits_add(h, HIT_BODY, start, end);
}

static size_t conjunction(Str t, size_t at)
{
    static const char *const words[] = { "、", "以及", "和", "与", "與", "及" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(str_sub(t, at, t.len), str(words[i])))
            return strlen(words[i]);
    return 0;
}

static bool latin_title(Str t, size_t at)
{
    static const char *const titles[] = { "CEO", "CTO", "CFO", "COO" };
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (str_starts(str_sub(t, at, t.len), str(titles[i])))
            return true;
    return false;
}

static void find_beside(const Lexicon *x, Str t, Hits *h)
{
    size_t n = h->n;
    for (size_t i = 0; i < n; i++) {
        Hit hit = h->items[i];
        if (hit.kind == HIT_ROLE || hit.kind == HIT_SUBJECT)
            continue;
        size_t at = scan_blanks(t, hit.span.end), joined = conjunction(t, at);
        if (joined)
            add_right(x, t, scan_blanks(t, at + joined), h);
    }
    for (size_t at = 0; at < t.len; at = utf8_skip(t, at, 1)) {
        bool latin = latin_title(t, at) && scan_is_han(scan_before(t, at));
        if (latin || (lexicon_at(x, WORDS_TITLE, t, at) >= 6 && scan_is_han(scan_before(t, at))))
            add_left(x, t, at, h);
    }
}

/* --- what is inside another --- */

static int by_place(const void *left, const void *right)
{
    const Hit *a = left, *b = right;
    if (a->span.start != b->span.start)
        return a->span.start < b->span.start ? -1 : 1;
    if (a->span.end != b->span.end)
        return a->span.end > b->span.end ? -1 : 1;
    return (int)a->kind - (int)b->kind;
}

/* A subject that holds a better hit gives way; else the longer one stays. */
static bool gives_way(const Hit *a, const Hit *b)
{
    if (span_eq(a->span, b->span))
        return a->kind > b->kind;
    bool meet = span_meets(a->span, b->span);
    if (a->kind == HIT_SUBJECT || b->kind == HIT_SUBJECT)
        return meet && a->kind == HIT_SUBJECT && b->kind != HIT_SUBJECT;
    bool inside = a->span.start >= b->span.start && a->span.end <= b->span.end;
    bool around = b->span.start >= a->span.start && b->span.end <= a->span.end;
    if (a->kind == HIT_ROLE && around && b->kind <= HIT_PERSON)
        return true;
    return inside && (b->kind != HIT_ROLE || a->kind >= HIT_COUNTRY);
}

static void settle(Hits *h)
{
    if (h->n == 0)
        return;
    qsort(h->items, h->n, sizeof *h->items, by_place);
    bool *drop = mem_alloc(h->n * sizeof *drop);
    for (size_t i = 0; i < h->n; i++)
        for (size_t j = i > 12 ? i - 12 : 0; !drop[i] && j < h->n && j < i + 12; j++)
            drop[i] = (j != i && gives_way(&h->items[i], &h->items[j])) ||
                      (j < i && span_eq(h->items[i].span, h->items[j].span) && h->items[i].kind == h->items[j].kind);
    size_t n = 0;
    for (size_t i = 0; i < h->n; i++)
        if (!drop[i])
            h->items[n++] = h->items[i];
    h->n = n;
    free(drop);
}

void hits_find(const Lexicon *x, Str text, Hits *out)
{
    hits_latin(text, out);
    hits_foreign(x, text, out);
    find_listed(x, text, out);
    find_suffixed(x, text, out);
    hits_persons(x, text, out);
    find_beside(x, text, out);
    hits_subjects(x, text, out);
    settle(out);
}
