/* analysis/calendar.h -- days counted, Gregorian and lunar. */
#ifndef ANALYSIS_CALENDAR_H
#define ANALYSIS_CALENDAR_H

#include <stdbool.h>

/* Days since 1970-01-01 and back (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
long day_of(int year, int month, int day);
void day_to(long day, int *year, int *month, int *date);

bool day_exists(int year, int month, int day);
int month_days(int year, int month);

/* 0 Monday to 6 Sunday. */
int day_of_week(long day);

/* The first day of the Chinese lunar year that begins in this one; false outside 1950 to 2060. */
bool lunar_new_year(int year, long *day);

#endif
