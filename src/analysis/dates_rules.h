/* analysis/dates_rules.h -- the inside of dates.c: rules that know a date where it begins. */
#ifndef ANALYSIS_DATES_RULES_H
#define ANALYSIS_DATES_RULES_H

#include "analysis/dates.h"
#include "text/fold.h"

typedef struct Finder {
    const Folded *f;
    DateBase base;
    long today;        /* when base has a day */
    size_t at;         /* symbols */
    size_t end;        /* what is behind the phrase */
    DatePhrase *out;
    DateBase before;   /* the day found last, for 10月1日至7日 */
    size_t before_end; /* symbol behind it */
} Finder;

/* What a rule says when it has found one: symbols up to `end`, the days from `first` to `last`. All return true. */
bool date_found(Finder *x, size_t end, DatePrecision p, bool relative, long first, long last);
bool date_found_months(Finder *x, size_t end, int year, int first, int last, DatePrecision p, bool relative);
bool date_found_unknown(Finder *x, size_t end, DatePrecision p); /* which day is not known */
/* The month, or what 初, 中旬, 底 at symbol i make of it. */
bool date_month_part(Finder *x, size_t i, int year, int month, bool relative);
/* What follows at symbol i, the year being known: 1月27日, 底, 秋天, nothing. */
bool date_in_year(Finder *x, size_t i, int year, bool relative);

/* A whole number up to `most` in either script at symbol i; its end, or 0. */
size_t date_number(const Folded *f, size_t i, int most, int *out);
/* The end of the longest of the words that stands at symbol i, or 0. */
size_t date_word(const Folded *f, size_t i, const char *words);

/* --- the rules of dates_relative.c --- */

bool date_rule_day_word(Finder *x);   /* 昨天 */
bool date_rule_week(Finder *x);       /* 上周三 */
bool date_rule_year_word(Finder *x);  /* 去年11月 */
bool date_rule_month_word(Finder *x); /* 本月初 */
bool date_rule_lunar(Finder *x);      /* 大年初二 */
bool date_rule_ago(Finder *x);        /* 三天前 */

#endif
