/* Figures, dates and wording of any texts: spans in order that lie in the text and cut no character in two; dates that
 * exist; a passage beside itself differs in nothing. */
#include "analysis/calendar.h"
#include "analysis/figures.h"
#include "analysis/wording.h"
#include "fuzz/fuzz.h"
#include "text/utf8.h"

#include <stdio.h>
#include <string.h>

static bool is_edge(Str text, size_t at)
{
    return at == text.len || ((unsigned char)text.p[at] & 0xC0) != 0x80;
}

static void promise_span(Str text, Span s, size_t *from)
{
    PROMISE(s.start >= *from && s.start < s.end && s.end <= text.len);
    PROMISE(is_edge(text, s.start) && is_edge(text, s.end));
    *from = s.end;
}

static void promise_date(const DatePhrase *d)
{
    int y, m, day, y2, m2, day2;
    if (!d->known)
        return;
    PROMISE(sscanf(d->first, "%4d-%2d-%2d", &y, &m, &day) == 3 && sscanf(d->last, "%4d-%2d-%2d", &y2, &m2, &day2) == 3);
    PROMISE(day_exists(y, m, day) && day_exists(y2, m2, day2) && strcmp(d->first, d->last) <= 0);
}

static void promise_text(Arena *a, Str text, DateBase base)
{
    Figure *f;
    DatePhrase *d;
    size_t from = 0, n = figures_find(a, text, &f), m;
    for (size_t i = 0; i < n; i++) {
        promise_span(text, f[i].span, &from);
        PROMISE(f[i].unit && f[i].value <= f[i].high && figures_agree(&f[i], &f[i]));
    }
    m = dates_find(a, text, base, &d);
    from = 0;
    for (size_t i = 0; i < m; i++) {
        promise_span(text, d[i].span, &from);
        promise_date(&d[i]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *a = arena_new();
    Buf valid = { 0 };
    utf8_repair(fuzz_input(data, size), &valid);
    Str text = buf_str(&valid);
    DateBase base = date_base(size % 2 ? STR("2025-01-30") : STR("2024"));
    promise_text(a, text, base);
    WordingPassage both[] = { { text, base }, { text, base } };
    WordingMarks marks[2];
    wording_compare(a, both, 2, NULL, 0, marks);
    size_t from = 0;
    for (size_t i = 0; i < marks[0].n; i++) {
        promise_span(text, marks[0].items[i].span, &from);
        PROMISE(marks[0].items[i].shared);
    }
    buf_free(&valid);
    arena_free(a);
    return 0;
}
