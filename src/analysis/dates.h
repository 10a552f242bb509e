/* analysis/dates.h -- dates in a text, and what day they mean.
 *
 * Absolute: 2025年1月27日, 2025-01-27, 二〇二五年一月, 2022年底; without a year: 1月27日, 12月. Relative to the day the
 * text was written: 昨天, 周三上午, 上周, 去年12月, 本月初, 三天前. By the lunar calendar: 除夕, 大年初二, 春节.
 */
#ifndef ANALYSIS_DATES_H
#define ANALYSIS_DATES_H

#include "base/arena.h"
#include "model/span.h"

#include <stdbool.h>

#define DATE_TEXT 11

typedef enum DatePrecision {
    DATE_DAY, DATE_WEEK, DATE_MONTH, DATE_PERIOD, /* some days, weeks or months: 月初, 春节, 年底 */
    DATE_YEAR, DATE_DECADE
} DatePrecision;

const char *date_precision_name(DatePrecision p); /* "day", "week", "month", "period", "year", "decade" */

typedef struct DatePhrase {
    Span span;
    DatePrecision precision;
    bool relative;              /* to the day of writing, or without a year */
    bool known;                 /* false: it takes the day of writing to tell, which is not known */
    char first[DATE_TEXT];      /* "2025-01-27": the first and the last day it may be; empty when not known */
    char last[DATE_TEXT];
    const char *part;           /* of the day: "morning", "night", ...; NULL: none told */
} DatePhrase;

/* What is known of the day of writing. */
typedef struct DateBase {
    int year, month, day;  /* 0: not known; without a day, month and year are good for dates that lack a year */
} DateBase;

/* From "2025-01-30", "2025-01", "2025" or nothing. */
DateBase date_base(Str iso);

/* When the document does not say: from 今天是大年初二 and the like, the year being that of the latest whole date in the
 * texts; else that date's year and month alone. */
DateBase date_base_guess(const Str *texts, size_t n);

/* In the order of the text, in `a`. */
size_t dates_find(Arena *a, Str text, DateBase base, DatePhrase **out);

/* The day as it is told, as exact as it is: "2025-01-27", "2025-01", "2025"; the first day of a week or a period. */
Str date_told(const DatePhrase *d);

#endif
