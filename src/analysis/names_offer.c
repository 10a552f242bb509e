/* analysis/names_offer.c -- which of the known names may be the holder in a paragraph. */
#include "analysis/names.h"

#include "analysis/names_find.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { EARLY = 12, PARAS_BACK = 3 }; /* characters at the beginning; paragraphs in which who spoke last is looked for */

static bool is_word(const Folded *f, size_t i)
{
    uint32_t cp = i < f->n ? f->cp[i] : 0;
    return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9');
}

/* The next place of a name, Traditional or Simplified; a Latin one only as whole words. */
static size_t find_name(const Folded *t, const Folded *name, size_t from)
{
    for (size_t at = from; name->n > 0 && at + name->n <= t->n; at++) {
        size_t k = 0;
        while (k < name->n && t->cp[at + k] == name->cp[k])
            k++;
        bool cut = (at > 0 && is_word(name, 0) && is_word(t, at - 1) && folded_end(t, at - 1) == t->at[at]) ||
                   (is_word(name, name->n - 1) && is_word(t, at + name->n) &&
                    folded_end(t, at + name->n - 1) == t->at[at + name->n]);
        if (k == name->n && !cut)
            return at;
    }
    return STR_NONE;
}

static size_t back(Str t, size_t at, int n)
{
    while (n-- > 0 && at > 0)
        at = utf8_prev(t, at);
    return at;
}

/* 力挺的有……,如林若岚、周远山等: named for an example behind a verb of speech. */
static bool is_example(const Lexicon *x, Str t, size_t start)
{
    static const char *const words[] = { "如", "例如", "比如", "包括" };
    size_t from = start;
    for (int n = 0; from > 0 && n < 40; n++) {
        from = utf8_prev(t, from);
        uint32_t cp;
        utf8_decode(t.p + from, t.len - from, &cp);
        if (mark_ends_sentence(cp))
            return false;
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (str_starts(str_sub(t, from, t.len), str(words[i])))
                return speaks_behind(x, t, back(t, from, 16), from) > 0;
    }
    return false;
}

/* What a name does in a text. */
typedef struct Weight {
    double speaks; /* 0 to 1 */
    double score;
} Weight;

static Weight weigh(const Lexicon *x, const Folded *t, Str name)
{
    Folded wanted;
    double speaks = 0, early = 0, there = 0;
    size_t start = utf8_skip(t->text, 0, EARLY);
    fold_text(&wanted, name);
    for (size_t at = 0; (at = find_name(t, &wanted, at)) != STR_NONE; at += wanted.n) {
        size_t begin = t->at[at], end = folded_end(t, at + wanted.n - 1);
        double here = is_object(t->text, begin) ? 0 : speaks_behind(x, t->text, end, t->text.len);
        here = here < 0.7 && is_example(x, t->text, begin) ? 0.7 : here;
        speaks = here > speaks ? here : speaks;
        early = begin < start ? 0.8 : early;
        there = 0.6;
    }
    folded_free(&wanted);
    return (Weight){ speaks, 3 * speaks + early + there };
}

/* 扎克伯格 of 马克·扎克伯格, Amodei of Dario Amodei; empty when the name has one part, or this one is too short to
 * tell. */
static Str last_part(Str name)
{
    static const char *const marks[] = { "·", "・", "‧", "•", " " };
    Str last = name;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        for (size_t at; (at = str_find(last, str(marks[i]), 0)) != STR_NONE;)
            last = str_sub(last, at + strlen(marks[i]), last.len);
    return last.len < name.len && last.len >= 4 ? last : (Str){ 0 };
}

static Weight weigh_known(const Lexicon *x, const Folded *t, const KnownName *k)
{
    Weight best = { 0 };
    for (size_t i = 0; i < k->n; i++) {
        Weight whole = weigh(x, t, k->names[i]), part = weigh(x, t, last_part(k->names[i]));
        part.score *= 0.9;
        best = whole.score > best.score ? whole : best;
        best = part.score > best.score ? part : best;
    }
    return best;
}

/* 他 and the like among the first characters, or before a verb of speech. */
static bool points_back(const Lexicon *x, Str t)
{
    size_t early = utf8_skip(t, 0, EARLY + EARLY);
    for (size_t at = 0; at < t.len; at = utf8_skip(t, at, 1)) {
        size_t n = lexicon_at(x, WORDS_PRONOUN, t, at);
        if (n > 0 && (at < early || speaks_behind(x, t, at + n, t.len) > 0.9))
            return true;
    }
    return false;
}

static size_t last_speaker(const Lexicon *x, const Str *texts, size_t at, const KnownName *known, size_t n)
{
    for (size_t back = 1; back <= PARAS_BACK && back <= at; back++) {
        size_t who = STR_NONE;
        double best = 1.5;
        Folded text;
        fold_text(&text, texts[at - back]);
        for (size_t i = 0; i < n; i++) {
            double one = weigh_known(x, &text, &known[i]).score;
            if (one > best) {
                best = one;
                who = i;
            }
        }
        folded_free(&text);
        if (who != STR_NONE)
            return who;
    }
    return STR_NONE;
}

static int best_first(const void *left, const void *right)
{
    const NameOffer *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return a->known < b->known ? -1 : a->known > b->known;
}

void names_offer(const Str *texts, size_t at, const KnownName *known, size_t n_known, size_t last, NameOffer *out)
{
    Arena *a = arena_new();
    const Lexicon *x = lexicon_make(a);
    bool points = points_back(x, texts[at]);
    Folded text;
    fold_text(&text, texts[at]);
    size_t spoke = points ? last_speaker(x, texts, at, known, n_known) : STR_NONE;
    for (size_t i = 0; i < n_known; i++) {
        Weight named = weigh_known(x, &text, &known[i]);
        bool pointed = points && (i == last || i == spoke);
        double score = named.score + (known[i].author ? 1.7 : 0);
        if (points && i == last)
            score += 2.5;
        else if (points && i == spoke)
            score += last == STR_NONE ? 2.5 : 1.5;
        else if (i == last)
            score += 0.9;
        out[i] = (NameOffer){ i, score, named.score > 0, named.score > 0 || known[i].author || pointed,
                              named.speaks > 0 || pointed };
    }
    if (n_known > 0)
        qsort(out, n_known, sizeof *out, best_first);
    folded_free(&text);
    arena_free(a);
}
