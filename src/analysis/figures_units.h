/* analysis/figures_units.h -- units behind and before a number. */
#ifndef ANALYSIS_FIGURES_UNITS_H
#define ANALYSIS_FIGURES_UNITS_H

#include "text/fold.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Unit {
    const char *name;  /* "usd"; NULL: none */
    double times;      /* 成: 10 percent */
    size_t end;        /* symbol behind it */
    bool measure;      /* a measure word: counts something */
} Unit;

/* The unit that begins at symbol i (behind a number). `many`: the number is not a single 一. */
Unit unit_at(const Folded *f, size_t i);
/* $ ¥ € before a number that begins at symbol i; end is where it begins. */
Unit unit_before(const Folded *f, size_t i);

#endif
