/* import/date.c -- a date as newspapers write it. */
#include "import/date.h"

#include "import/chars.h"

#include <stdio.h>
#include <string.h>

static size_t skip_blanks(Str s, size_t at)
{
    while (at < s.len && s.p[at] == ' ')
        at++;
    return at;
}

/* Up to `most` digits; the place behind them, or STR_NONE where there are none or more. */
static size_t number(Str s, size_t at, size_t most, unsigned *out)
{
    size_t end = at;
    for (*out = 0; end < s.len && char_is_digit((unsigned char)s.p[end]) && end - at <= most; end++)
        *out = *out * 10 + (unsigned)(s.p[end] - '0');
    return end == at || end - at > most ? STR_NONE : end;
}

static unsigned days_of(unsigned year, unsigned month)
{
    static const unsigned days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

static bool date_at(Str s, size_t at, char out[DATE_ISO])
{
    unsigned y, m, d;
    size_t after = number(s, at, 4, &y);
    if (after != at + 4 || y < 1900 || y > 2099)
        return false;
    after = skip_blanks(s, after);
    size_t n = cue_starts(str_sub(s, after, s.len), "年 - / .");
    char mark = n ? s.p[after] : '\0'; /* 2025-1-30: the same mark twice */
    if (!n || (after = number(s, skip_blanks(s, after + n), 2, &m)) == STR_NONE || m < 1 || m > 12)
        return false;
    after = skip_blanks(s, after);
    bool han = n > 1;
    size_t month_end = after + (han ? strlen("月") : 1);
    if (han ? !str_starts(str_sub(s, after, s.len), STR("月")) : after == s.len || s.p[after] != mark)
        return false;
    if (number(s, skip_blanks(s, month_end), 2, &d) != STR_NONE) {
        if (d < 1 || d > days_of(y, m))
            return false;
        snprintf(out, DATE_ISO, "%04u-%02u-%02u", y % 10000, m % 100, d % 100);
        return true;
    }
    if (han)
        snprintf(out, DATE_ISO, "%04u-%02u", y % 10000, m % 100);
    return han;
}

bool date_find(Str s, char out[DATE_ISO])
{
    bool inside = false; /* a number */
    for (size_t at = 0; at < s.len; at++) {
        bool digit = char_is_digit((unsigned char)s.p[at]);
        if (digit && !inside && date_at(s, at, out))
            return true;
        inside = digit;
    }
    return false;
}
