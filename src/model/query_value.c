/* model/query_value.c -- the values of a query's fields, and what can be looked for at all. */
#include "model/query_value.h"

#include "text/fold.h"
#include "text/utf8.h"

#include <ctype.h>

static const char *const is_names[IS_STATES] = { "uncoded", "coded", "examined", "suspect", "orphan", "mine" };

const char *query_is_name(QueryIs s)
{
    return is_names[s];
}

/* A letter, a digit or a sign of something: not a mark of punctuation, not a blank. */
static bool is_wordy(uint32_t cp)
{
    if (cp < 0x80)
        return isalnum((int)cp) != 0;
    if (fold_drops(cp) || (cp >= 0xA0 && cp <= 0xBF) || (cp >= 0x2000 && cp <= 0x206F) || cp == 0x30FB)
        return false;
    if (cp >= 0x3000 && cp <= 0x303F)
        return (cp >= 0x3005 && cp <= 0x3007) || (cp >= 0x3021 && cp <= 0x3029);
    if (cp >= 0xFF00 && cp <= 0xFF65)
        return isalnum((int)(cp - 0xFF00 + 0x20)) != 0 && cp < 0xFF5F;
    return !(cp >= 0xFE10 && cp <= 0xFE6F);
}

bool query_has_substance(Str s, bool phrase)
{
    for (size_t at = 0; at < s.len;) {
        uint32_t cp;
        at += utf8_decode(s.p + at, s.len - at, &cp);
        if (phrase ? !fold_drops(cp) : is_wordy(cp))
            return true;
    }
    return false;
}

static bool is_digits(Str s, size_t from, size_t n)
{
    for (size_t i = from; i < from + n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return true;
}

/* "2025", "2025-01", "2025-01-30" */
static bool is_date(Str s)
{
    if (s.len != 4 && s.len != 7 && s.len != 10)
        return false;
    bool good = is_digits(s, 0, 4);
    if (s.len >= 7)
        good = good && s.p[4] == '-' && is_digits(s, 5, 2) && str_cmp(str_sub(s, 5, 7), STR("01")) >= 0 &&
               str_cmp(str_sub(s, 5, 7), STR("12")) <= 0;
    if (s.len == 10)
        good = good && s.p[7] == '-' && is_digits(s, 8, 2) && str_cmp(str_sub(s, 8, 10), STR("01")) >= 0 &&
               str_cmp(str_sub(s, 8, 10), STR("31")) <= 0;
    return good;
}

/* The first text behind all that begin so: "2025-01" gives "2025-01." because '.' follows '-' in ASCII. */
static Str behind(Arena *a, Str date)
{
    return arena_f(a, "%.*s.", STR_ARG(date));
}

static bool date_value(Arena *a, QueryNode *n, Error *err)
{
    size_t dots = str_find(n->value, STR(".."), 0);
    Str from = n->value, to = n->value;
    if (dots != STR_NONE) {
        from = str_sub(n->value, 0, dots);
        to = str_sub(n->value, dots + 2, n->value.len);
    }
    bool open = dots != STR_NONE && from.len + to.len > 0;
    if (!(is_date(from) || (open && from.len == 0)) || !(is_date(to) || (open && to.len == 0)))
        return error_set(err, ERR_USAGE,
                         "'%.*s' is no date: write 2025, 2025-01, 2025-01-30, or two with .. between",
                         STR_ARG(n->value));
    n->from = from;
    n->before = to.len ? behind(a, to) : to;
    if (from.len && to.len && str_cmp(from, n->before) >= 0)
        return error_set(err, ERR_USAGE, "'%.*s' ends before it begins", STR_ARG(n->value));
    return true;
}

/* A sign as it is shown, or a name; as they are read, so that full width does too. */
static bool is_polarity(Str value, Polarity *out)
{
    for (int i = 0; i < POLARITIES; i++) {
        char sign = polarity_sign((Polarity)i);
        if (query_same_name(value, (Str){ &sign, 1 }) || query_same_name(value, str(polarity_name((Polarity)i)))) {
            *out = (Polarity)i;
            return true;
        }
    }
    return false;
}

static bool is_value(QueryNode *n, Error *err)
{
    for (int i = 0; i < IS_STATES; i++)
        if (query_same_name(n->value, str(is_names[i]))) {
            n->is = (QueryIs)i;
            return true;
        }
    return error_set(err, ERR_USAGE, "'is:%.*s' is nothing: write uncoded, coded, examined, suspect, orphan or mine",
                     STR_ARG(n->value));
}

bool query_value(Arena *a, QueryNode *n, Error *err)
{
    switch (n->field) {
    case QUERY_STANCE:
        return is_polarity(n->value, &n->polarity) ||
               error_set(err, ERR_USAGE,
                         "'%.*s' is no stance: write for, against, neutral, mixed, unclear or + - 0 ~ ?",
                         STR_ARG(n->value));
    case QUERY_DATE: return date_value(a, n, err);
    case QUERY_IS: return is_value(n, err);
    default: return true;
    }
}
