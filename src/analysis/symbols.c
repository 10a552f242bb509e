/* analysis/symbols.c -- words looked up in a folded text. */
#include "analysis/symbols.h"

#include "text/utf8.h"

#include <assert.h>

/* Symbols of the word; whether they stand in f from `i` on. */
static size_t count_symbols(Str word)
{
    size_t n = 0;
    for (size_t at = 0; at < word.len; at = utf8_skip(word, at, 1))
        n++;
    return n;
}

static size_t match(const Folded *f, size_t i, Str word)
{
    size_t n = 0;
    for (size_t at = 0; at < word.len; n++) {
        uint32_t cp;
        at += utf8_decode(word.p + at, word.len - at, &cp);
        if (i + n >= f->n || f->cp[i + n] != fold_char(cp))
            return 0;
    }
    return n;
}

static size_t match_before(const Folded *f, size_t end, Str word)
{
    size_t n = count_symbols(word);
    return n <= end ? match(f, end - n, word) : 0;
}

size_t symbols_at(const Folded *f, size_t i, const char *word)
{
    return match(f, i, str(word));
}

size_t symbols_before(const Folded *f, size_t end, const char *word)
{
    return match_before(f, end, str(word));
}

static size_t longest(const Folded *f, size_t i, const char *words, size_t *which,
                      size_t (*fits)(const Folded *, size_t, Str))
{
    Str rest = str(words), word;
    size_t best = 0;
    for (size_t k = 0; str_split(&rest, ' ', &word); k++) {
        size_t n = fits(f, i, word);
        if (n > best) {
            best = n;
            if (which)
                *which = k;
        }
    }
    return best;
}

size_t symbols_list(const Folded *f, size_t i, const char *words, size_t *which)
{
    return longest(f, i, words, which, match);
}

size_t symbols_list_before(const Folded *f, size_t end, const char *words, size_t *which)
{
    return longest(f, end, words, which, match_before);
}

void symbols_starts(SymbolStarts *out, const char *words)
{
    Str rest = str(words), word;
    *out = (SymbolStarts){ .n = 0 };
    while (str_split(&rest, ' ', &word)) {
        uint32_t cp = 0;
        if (word.len > 0)
            utf8_decode(word.p, word.len, &cp);
        cp = fold_char(cp);
        if (symbol_starts(out, cp))
            continue;
        assert(out->n < SYMBOL_STARTS);
        out->cp[out->n++] = cp;
        out->some[cp >> 6 & 3] |= (uint64_t)1 << (cp & 63);
    }
}

bool symbols_parted(const Folded *f, size_t i)
{
    return i == 0 || i >= f->n || folded_end(f, i - 1) < f->at[i];
}
