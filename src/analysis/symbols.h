/* analysis/symbols.h -- words looked up in a folded text (text/fold.h), whatever script and width it is written in. */
#ifndef ANALYSIS_SYMBOLS_H
#define ANALYSIS_SYMBOLS_H

#include "text/fold.h"

#include <stddef.h>

/* Symbols of `word` (UTF-8) when it stands in f at symbol i, or when it ends before symbol `end`; else 0. */
size_t symbols_at(const Folded *f, size_t i, const char *word);
size_t symbols_before(const Folded *f, size_t end, const char *word);

/* The same for the longest of a list, words with blanks between. *which (NULL is fine) is its place in the list. */
size_t symbols_list(const Folded *f, size_t i, const char *words, size_t *which);
size_t symbols_list_before(const Folded *f, size_t end, const char *words, size_t *which);

/* The first symbols of a list of words, made ready: most places of a text begin none of them, which is seen at once. */
enum { SYMBOL_STARTS = 128 };

typedef struct SymbolStarts {
    uint32_t cp[SYMBOL_STARTS];
    size_t n;
    uint64_t some[4]; /* a bit for the low byte of each */
} SymbolStarts;

void symbols_starts(SymbolStarts *out, const char *words);

static inline bool symbol_starts(const SymbolStarts *s, uint32_t cp)
{
    if (!(s->some[cp >> 6 & 3] >> (cp & 63) & 1))
        return false;
    for (size_t i = 0; i < s->n; i++)
        if (s->cp[i] == cp)
            return true;
    return false;
}

/* Something was dropped (a blank, a line end) between symbol i - 1 and i. True at both ends of the text. */
bool symbols_parted(const Folded *f, size_t i);

/* The symbol, 0 beyond the end. */
static inline uint32_t symbol(const Folded *f, size_t i)
{
    return i < f->n ? f->cp[i] : 0;
}

static inline bool symbol_is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

/* Latin, after folding. */
static inline bool symbol_is_letter(uint32_t cp)
{
    bool ascii = (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
    return ascii || (cp >= 0xC0 && cp < 0x250 && cp != 0xD7 && cp != 0xF7);
}

#endif
