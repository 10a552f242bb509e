/* analysis/names.h -- who speaks in a text: names suggested by rules, names that are known found again.
 *
 * Rules look for foreign names, Chinese ones behind a title or before a verb of speech, bodies (委员会), countries,
 * agencies, roles (知情人士) and what else is the subject of such a verb. They suggest; nothing becomes a name
 * unless a person says so. All pure; texts are paragraphs as the reader shows them (repairs done).
 */
#ifndef ANALYSIS_NAMES_H
#define ANALYSIS_NAMES_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct NameSuggestion {
    Str name;
    double score;     /* only their order means something */
    bool speaks;      /* before a verb of speech or an act, at least once */
    size_t mentions;
    size_t first;     /* index of the first text that has it */
} NameSuggestion;

/* Best first. Empty texts are fine (boilerplate that was left out). The author, where known, is a suggestion too. */
size_t names_suggest(Arena *a, const Str *texts, size_t n, Str author, NameSuggestion **out);

/* A name somebody has confirmed, with its aliases: names[0] is the one that is shown. */
typedef struct KnownName {
    const Str *names;
    size_t n;
    bool author;      /* writes the text: may always be the holder */
} KnownName;

typedef struct NameOffer {
    size_t known;     /* index */
    double score;
    bool mentioned;   /* the paragraph has one of its names */
    bool here;        /* that, or the paragraph points at it, or it is the author */
    bool speaks;      /* before a verb of speech, or pointed at */
} NameOffer;

/* Who may be the holder of a stance in texts[at], best first, every known name once. `last` is the holder of the
 * stance before (STR_NONE: none): 他, 文章, 该公司 point at them, or at who spoke last in the paragraphs before.
 * `out` has room for n_known. */
void names_offer(const Str *texts, size_t at, const KnownName *known, size_t n_known, size_t last, NameOffer *out);

/* Two names that may be one: why it looks so, as a word for people ("beside it", "part of it", ...). */
typedef struct AliasSuggestion {
    size_t a, b;      /* indexes into the names, a < b */
    const char *why;
} AliasSuggestion;

/* Each pair once. No name is empty. */
size_t names_aliases(Arena *a, const Str *texts, size_t n, const Str *names, size_t n_names, AliasSuggestion **out);

#endif
