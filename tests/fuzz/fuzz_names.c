/* Names suggested from any texts: pieces of text, none empty; those that are known are each offered once. */
#include "analysis/names.h"
#include "fuzz/fuzz.h"
#include "text/utf8.h"

enum { TEXTS = 12, NAMES = 6 };

static void promise_offers(const Str *texts, size_t n, const NameSuggestion *names, size_t n_names)
{
    Str spelled[NAMES];
    KnownName known[NAMES];
    NameOffer offers[NAMES];
    bool seen[NAMES] = { false };
    n_names = n_names < NAMES ? n_names : NAMES;
    for (size_t i = 0; i < n_names; i++) {
        spelled[i] = names[i].name;
        known[i] = (KnownName){ &spelled[i], 1, i == 0 };
    }
    names_offer(texts, n - 1, known, n_names, STR_NONE, offers);
    for (size_t i = 0; i < n_names; i++) {
        PROMISE(offers[i].known < n_names && !seen[offers[i].known]);
        seen[offers[i].known] = true;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *a = arena_new();
    Buf valid = { 0 };
    Str texts[TEXTS], rest, line;
    size_t n = 0;
    utf8_repair(fuzz_input(data, size), &valid);
    for (rest = buf_str(&valid); n < TEXTS && str_split(&rest, '\n', &line);)
        texts[n++] = line;
    NameSuggestion *names;
    size_t n_names = names_suggest(a, texts, n, STR("作者"), &names);
    for (size_t i = 0; i < n_names; i++) {
        PROMISE(names[i].name.len > 0 && utf8_valid(names[i].name));
        PROMISE(names[i].first < n || names[i].mentions == 0 || str_eq(names[i].name, STR("作者")));
    }
    if (n)
        promise_offers(texts, n, names, n_names);
    Str spelled[NAMES];
    size_t few = n_names < NAMES ? n_names : NAMES;
    for (size_t i = 0; i < few; i++)
        spelled[i] = names[i].name;
    AliasSuggestion *aliases;
    size_t n_aliases = names_aliases(a, texts, n, spelled, few, &aliases);
    for (size_t i = 0; i < n_aliases; i++)
        PROMISE(aliases[i].a < aliases[i].b && aliases[i].b < few && aliases[i].why);
    buf_free(&valid);
    arena_free(a);
    return 0;
}
