/* app/word_at.c -- a word is what stands together more often than by chance. */
#include "app/word_at.h"

#include "base/mem.h"
#include "import/searchable.h"
#include "text/fold.h"

#include <stdlib.h>
#include <string.h>

enum {
    AROUND = 48 << 10, /* bytes of the text that are looked at */
    LONGEST = 6        /* characters of a word in Han */
};

/* Folded symbols of the text around, paragraphs parted by 0, and the run of symbols in question. */
typedef struct Around {
    uint32_t *cp;
    size_t n, cap;
    Searchable here;
    size_t first, last; /* of `here`, half-open */
} Around;

static void gather(Around *x, const Workspace *w, size_t para)
{
    const Document *d = w->doc;
    size_t centre = d->paras[para].span.start, first = para;
    while (first > 0 && centre - d->paras[first - 1].span.start < AROUND / 2)
        first--;
    for (size_t i = first; i < d->n_paras && d->paras[i].span.start < centre + AROUND / 2; i++) {
        searchable_make(&x->here, d->text, &d->paras[i], w->writing, MATCH_FOLDED);
        x->cp = mem_grow(x->cp, &x->cap, x->n + x->here.n + 1, sizeof *x->cp);
        if (x->here.n > 0)
            memcpy(x->cp + x->n, x->here.cp, x->here.n * sizeof *x->cp);
        x->n += x->here.n;
        x->cp[x->n++] = 0;
    }
    searchable_make(&x->here, d->text, &d->paras[para], w->writing, MATCH_FOLDED);
}

/* How often the symbols [first, last) of the paragraph stand in the text around. */
static size_t times(const Around *x, size_t first, size_t last)
{
    size_t n = last - first, found = 0;
    for (size_t i = 0; i + n <= x->n; i++)
        found += memcmp(x->cp + i, x->here.cp + first, n * sizeof *x->cp) == 0;
    return found;
}

static bool is_han(const Around *x, size_t i)
{
    return i < x->here.n && fold_is_han(x->here.cp[i]);
}

/* A character that words are made of: these stand beside all of them. */
static bool may_join(const Around *x, size_t i)
{
    static const uint32_t particles[] = {0x7684, 0x4E86, 0x662F, 0x5728, 0x548C, 0x4E0E, 0x4E5F,
                                         0x5C31, 0x90FD, 0x800C, 0x7740, 0x5462, 0x5417, 0x5427}; /* 的了是在和与也… */
    for (size_t p = 0; p < sizeof particles / sizeof *particles && i < x->here.n; p++)
        if (x->here.cp[i] == particles[p])
            return false;
    return is_han(x, i);
}

static void latin_word(Around *x)
{
    while (x->first > 0 && fold_is_word(x->here.cp[x->first - 1]))
        x->first--;
    while (x->last < x->here.n && fold_is_word(x->here.cp[x->last]))
        x->last++;
}

/* Grows by what is beside it in at least seven of ten places. */
static bool grow(Around *x)
{
    size_t now = times(x, x->first, x->last);
    size_t before = x->first > 0 && may_join(x, x->first - 1) ? times(x, x->first - 1, x->last) : 0;
    size_t after = may_join(x, x->last) ? times(x, x->first, x->last + 1) : 0;
    size_t best = before > after ? before : after;
    if (best < 2 || best * 10 < now * 7)
        return false;
    x->first -= best == before;
    x->last += best != before;
    return true;
}

static void han_word(Around *x)
{
    size_t before = x->first > 0 && may_join(x, x->first - 1) ? times(x, x->first - 1, x->last) : 0;
    size_t after = may_join(x, x->last) ? times(x, x->first, x->last + 1) : 0;
    if (before == 0 && after == 0)
        return;
    x->first -= before > after;
    x->last += before <= after;
    while (x->last - x->first < LONGEST && grow(x))
        ;
}

Span word_at(const Workspace *w, size_t byte)
{
    size_t para = w->doc ? document_para_at(w->doc, byte) : STR_NONE, i = 0;
    Around x = {0};
    Span word = {byte, byte};
    if (para == STR_NONE)
        return word;
    gather(&x, w, para);
    while (i < x.here.n && x.here.end[i] <= byte)
        i++;
    if (i < x.here.n && (is_han(&x, i) || fold_is_word(x.here.cp[i]))) {
        x.first = i;
        x.last = i + 1;
        if (is_han(&x, i))
            han_word(&x);
        else
            latin_word(&x);
        word = (Span){x.here.at[x.first], x.here.end[x.last - 1]};
    }
    searchable_free(&x.here);
    free(x.cp);
    return word;
}
