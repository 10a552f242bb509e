/* analysis/figures.h -- figures in a text: a number with its unit, whatever the notation.
 *
 *   560万美元 = 5,600,000 usd      7-10个月 = 7~10个月 = 7到10個月 = 7 to 10 months      几百万美元 = 1e6 to 9e6 usd
 *   百分之三十 = 30% = 三成         不到600万美元 = under 6e6 usd                          十分之一 = 0.1 of (factor)
 *
 * Ordinals (第3), dates (2025年, 1月27日), names of models (V3, GPT-4) and 一 before a measure word (一个) are no figures;
 * a span of years (2026到2027年) is one.
 */
#ifndef ANALYSIS_FIGURES_H
#define ANALYSIS_FIGURES_H

#include "base/arena.h"
#include "model/span.h"

#include <stdbool.h>

typedef enum FigureHow {
    FIGURE_EXACT,
    FIGURE_ABOUT,     /* 约 大约 近 左右 */
    FIGURE_OVER,      /* 超过 多 余 */
    FIGURE_UNDER,     /* 不到 不足 */
    FIGURE_AT_LEAST,  /* 至少 以上 */
    FIGURE_AT_MOST,   /* 最多 以下 */
    FIGURE_SEVERAL    /* 几 数 */
} FigureHow;

const char *figure_how_name(FigureHow h); /* "", "about", "over", "under", "at least", "at most", "several" */

typedef struct Figure {
    Span span;           /* with the words that say how, and the unit */
    double value, high;  /* in the unit; equal unless it is a range */
    const char *unit;    /* "usd", "months", "percent", "factor", "count", ...: a constant */
    Str counted;         /* of a count: its measure word as it stands (块, 人); may be empty */
    FigureHow how;
} Figure;

/* In the order of the text, in `a`; `counted` is a loan of the text. */
size_t figures_find(Arena *a, Str text, Figure **out);

/* They say the same: one unit, and ranges that are equal, or meet when one of them is not exact. */
bool figures_agree(const Figure *x, const Figure *y);
/* One unit; of counts, measure words that may count the same. */
bool figures_comparable(const Figure *x, const Figure *y);

#endif
