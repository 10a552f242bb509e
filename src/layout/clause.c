/* layout/clause.c -- clauses and sentences. */
#include "layout/clause.h"

#include "text/utf8.h"

static uint32_t decode(Str t, size_t at, size_t *len)
{
    uint32_t cp = 0;
    *len = at < t.len ? utf8_decode(t.p + at, t.len - at, &cp) : 0;
    return cp;
}

static bool one_of(uint32_t cp, const uint32_t *set)
{
    for (; *set; set++)
        if (*set == cp)
            return true;
    return false;
}

static bool ends_sentence(uint32_t cp)
{
    return one_of(cp, (const uint32_t[]){ 0x3002, 0xFF01, 0xFF1F, 0x2026, 0xFF61, '!', '?', '\n', 0 });
}

static bool ends_clause(uint32_t cp)
{
    return one_of(cp, (const uint32_t[]){ 0xFF0C, 0x3001, 0xFF1B, 0xFF1A, 0x2014, ',', ';', ':', 0 });
}

static bool closes(uint32_t cp)
{
    static const uint32_t marks[] = { 0x201D, 0x2019, 0x300D, 0x300F, 0x300B, 0x3009,
                                      0xFF09, 0x3011, ')',    ']',    '"',    0 };
    return one_of(cp, marks);
}

static bool blank(uint32_t cp)
{
    return one_of(cp, (const uint32_t[]){ ' ', '\t', '\n', 0x3000, 0xA0, 0 });
}

/* Half-width marks end something only where they do not stand inside a number, a time or a name. */
static bool half_width_counts(Str t, size_t at)
{
    size_t len;
    uint32_t next = decode(t, at + 1, &len);
    return len == 0 || next >= 0x80 || blank(next) || closes(next);
}

static bool is_stop(Str t, size_t at, uint32_t cp, Unit unit)
{
    if (cp == '.')
        return half_width_counts(t, at);
    if (ends_sentence(cp))
        return true;
    if (unit == UNIT_SENTENCE || !ends_clause(cp))
        return false;
    return cp >= 0x80 || half_width_counts(t, at);
}

/* The caption join that begins at this shown byte, if any: it has no mark of its own in the text. */
static bool joins_at(const Shown *s, size_t at)
{
    size_t low = 0, high = s->n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (s->pieces[mid].shown.end <= at)
            low = mid + 1;
        else
            high = mid;
    }
    return low < s->n && s->pieces[low].shown.start == at && s->pieces[low].repair &&
           s->pieces[low].repair->kind == REPAIR_JOIN;
}

/* Where the unit that holds `from` ends: after its stop, the stops and closing marks that follow, and blanks. */
static size_t unit_end(const Shown *s, size_t from, Unit unit)
{
    Str t = s->text;
    bool stopped = false;
    size_t at = from, len;
    while (at < t.len) {
        uint32_t cp = decode(t, at, &len);
        bool stop = is_stop(t, at, cp, unit) || joins_at(s, at);
        if (stopped && !stop && !closes(cp) && !blank(cp))
            break;
        stopped = stopped || stop;
        at += len;
    }
    return at;
}

enum { NEAR = 8 * 1024 };

/* An edge between two units not far before a place: the walk to it stays short in a paragraph of megabytes. */
static size_t edge_before(const Shown *s, size_t shown, Unit unit)
{
    if (shown <= NEAR)
        return 0;
    size_t at = shown - NEAR;
    while (at < shown && ((unsigned char)s->text.p[at] & 0xC0) == 0x80)
        at++;
    size_t edge = unit_end(s, at, unit);
    return edge <= shown ? edge : at;
}

static Span unit_around(const Shown *s, size_t shown, Unit unit)
{
    size_t edge = edge_before(s, shown, unit);
    Span u = { edge, unit_end(s, edge, unit) };
    while (u.end <= shown && u.end < s->text.len)
        u = (Span){ u.end, unit_end(s, u.end, unit) };
    return u;
}

static Span trimmed(Str t, Span u, Unit unit)
{
    size_t len;
    while (u.start < u.end && blank(decode(t, u.start, &len)))
        u.start += len;
    while (u.end > u.start) {
        size_t last = utf8_prev(t, u.end);
        uint32_t cp = decode(t, last, &len);
        bool drop = blank(cp) || (unit == UNIT_CLAUSE && (ends_clause(cp) || cp == 0x3002 || cp == '.'));
        if (!drop || last < u.start)
            break;
        u.end = last;
    }
    return u;
}

Span clause_at(const Shown *s, size_t shown, Unit unit)
{
    Span whole = unit_around(s, shown, unit);
    Span u = trimmed(s->text, whole, unit);
    return u.start < u.end ? u : whole;
}

size_t clause_next(const Shown *s, size_t shown, Unit unit)
{
    return unit_around(s, shown, unit).end;
}

size_t clause_prev(const Shown *s, size_t shown, Unit unit)
{
    Span u = unit_around(s, shown, unit);
    if (u.start < shown || shown == 0)
        return u.start;
    return unit_around(s, shown - 1, unit).start;
}
