/* import/date.h -- a date as newspapers write it. */
#ifndef IMPORT_DATE_H
#define IMPORT_DATE_H

#include "base/str.h"

#include <stdbool.h>

#define DATE_ISO 11

/* The first plausible date of s: 2025年01月30日, 2025 年 1 月 30 日, 2025-1-30, 2025/1/30, 2025.1.30, or a
 * month with its year: 2025年1月. Years from 1900 to 2099; days that don't exist are no dates.
 * out: "2025-01-30", "2025-01". */
bool date_find(Str s, char out[DATE_ISO]);

#endif
