/* app/args.c -- parses the words of the command line. */
#include "app/args.h"

#include <string.h>

typedef struct Parse {
    Args *out;
    const Option *table, *global;
    char *const *v;
    size_t n, at;
} Parse;

static const Option *find_in(const Option *table, Str name, char letter)
{
    for (; table && table->name; table++)
        if (letter ? table->letter == letter : str_eq(str(table->name), name))
            return table;
    return NULL;
}

static const Option *find(const Parse *p, Str name, char letter)
{
    const Option *o = find_in(p->table, name, letter);
    return o ? o : find_in(p->global, name, letter);
}

static size_t table_size(const Option *table)
{
    size_t n = 0;
    while (table && table[n].name)
        n++;
    return n;
}

static bool unknown_long(const Parse *p, Str name, Error *err)
{
    char word[64];
    size_t n = name.len < sizeof word - 1 ? name.len : sizeof word - 1;
    memcpy(word, name.p, n);
    word[n] = '\0';
    const char *like = args_nearest(word, p->table, table_size(p->table), sizeof(Option));
    if (!like)
        like = args_nearest(word, p->global, table_size(p->global), sizeof(Option));
    if (like)
        return error_set(err, ERR_USAGE, "unknown option '--%.*s' (did you mean '--%s'?)", STR_ARG(name),
                         like);
    return error_set(err, ERR_USAGE, "unknown option '--%.*s'", STR_ARG(name));
}

static void give(Parse *p, const Option *o, const char *value)
{
    p->out->given[p->out->n_given++] = (Given){ o, value };
}

static bool take_long(Parse *p, const char *text, Error *err)
{
    const char *equals = strchr(text, '=');
    Str name = equals ? (Str){ text, (size_t)(equals - text) } : str(text);
    const Option *o = find(p, name, 0);
    if (!o)
        return unknown_long(p, name, err);
    if (!o->value && equals)
        return error_set(err, ERR_USAGE, "option '--%s' takes no value", o->name);
    if (o->value && !equals && p->at == p->n)
        return error_set(err, ERR_USAGE, "option '--%s' needs a value: %s", o->name, o->value);
    give(p, o, !o->value ? NULL : equals ? equals + 1 : p->v[p->at++]);
    return true;
}

static bool take_letters(Parse *p, const char *text, Error *err)
{
    for (; *text; text++) {
        const Option *o = find(p, (Str){ 0 }, *text);
        if (!o)
            return error_set(err, ERR_USAGE, "unknown option '-%s'", text);
        if (!o->value) {
            give(p, o, NULL);
            continue;
        }
        if (!text[1] && p->at == p->n)
            return error_set(err, ERR_USAGE, "option '-%c' needs a value: %s", *text, o->value);
        give(p, o, text[1] ? text + 1 : p->v[p->at++]);
        return true;
    }
    return true;
}

/* Room for all that n further command line words can hold: an option a letter at most. */
static void make_room(Args *out, Arena *a, char *const v[], size_t n)
{
    size_t letters = 0;
    for (size_t i = 0; i < n; i++)
        letters += strlen(v[i]);
    Given *given = ARENA_NEW(a, Given, out->n_given + letters + 1);
    char **words = ARENA_NEW(a, char *, out->n_words + n + 1);
    if (out->n_given)
        memcpy(given, out->given, out->n_given * sizeof *given);
    if (out->n_words)
        memcpy(words, out->words, out->n_words * sizeof *words);
    out->given = given;
    out->words = words;
}

bool args_parse(Args *out, Arena *a, const Option *table, const Option *global, char *const v[], size_t n,
                bool first_word_only, size_t *used, bool *ended, Error *err)
{
    Parse p = { out, table, global, v, n, 0 };
    make_room(out, a, v, n);
    bool ok = true;
    *ended = false;
    while (ok && p.at < p.n) {
        char *word = p.v[p.at++];
        if (*ended || word[0] != '-' || !word[1]) {
            out->words[out->n_words++] = word;
            if (first_word_only)
                break;
        } else if (strcmp(word, "--") == 0) {
            *ended = true;
        } else if (word[1] == '-') {
            ok = take_long(&p, word + 2, err);
        } else {
            ok = take_letters(&p, word + 1, err);
        }
    }
    *used = p.at;
    return ok;
}

bool args_has(const Args *a, const char *option)
{
    for (size_t at = 0; at < a->n_given; at++)
        if (strcmp(a->given[at].option->name, option) == 0)
            return true;
    return false;
}

const char *args_each(const Args *a, const char *option, size_t *at)
{
    while (*at < a->n_given) {
        const Given *g = &a->given[(*at)++];
        if (strcmp(g->option->name, option) == 0)
            return g->value;
    }
    return NULL;
}

const char *args_value(const Args *a, const char *option)
{
    const char *last = NULL, *value;
    size_t at = 0;
    while ((value = args_each(a, option, &at)))
        last = value;
    return last;
}

bool args_number(Str s, int64_t *out)
{
    int64_t n = 0;
    if (s.len == 0)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        int digit = s.p[i] - '0';
        if (n > (INT64_MAX - digit) / 10)
            return false;
        n = n * 10 + digit;
    }
    *out = n;
    return true;
}

/* Letters to change, add, drop or swap with the next one to turn a into b. */
static size_t distance(const char *a, const char *b)
{
    enum { MAX = 24 };
    size_t la = strlen(a), lb = strlen(b);
    if (la >= MAX || lb >= MAX)
        return MAX;
    size_t d[MAX][MAX];
    for (size_t i = 0; i <= la; i++)
        for (size_t j = 0; j <= lb; j++) {
            if (i == 0 || j == 0) {
                d[i][j] = i + j;
                continue;
            }
            size_t best = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            best = d[i - 1][j] + 1 < best ? d[i - 1][j] + 1 : best;
            best = d[i][j - 1] + 1 < best ? d[i][j - 1] + 1 : best;
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped && d[i - 2][j - 2] + 1 < best)
                best = d[i - 2][j - 2] + 1;
            d[i][j] = best;
        }
    return d[la][lb];
}

const char *args_nearest(const char *word, const void *names, size_t n, size_t stride)
{
    const char *best = NULL;
    size_t least = strlen(word) > 4 ? 3 : 2; /* fewer differences than this */
    for (size_t i = 0; i < n; i++) {
        const char *name;
        memcpy(&name, (const char *)names + i * stride, sizeof name);
        size_t d = distance(word, name);
        if (d < least) {
            least = d;
            best = name;
        }
    }
    return best;
}
