/* analysis/names_alias.c -- names that may be one and the same: 大卫·萨克斯 David Sacks. */
#include "analysis/names.h"

#include "analysis/names_find.h"
#include "base/mem.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

typedef struct Name {
    Str text;
    Folded folded;
    bool common;   /* of a country, a role, a title: part of many names */
    Str role;      /* "Anthropic|CEO", where the texts tell one */
} Name;

typedef struct Search {
    Arena *arena;
    const Lexicon *x;
    Name *names;
    size_t n;
    AliasSuggestion *found;
    size_t n_found, cap;
} Search;

static void add(Search *s, size_t a, size_t b, const char *why)
{
    if (a == b)
        return;
    size_t low = a < b ? a : b, high = a < b ? b : a;
    for (size_t i = 0; i < s->n_found; i++)
        if (s->found[i].a == low && s->found[i].b == high)
            return;
    s->found = mem_grow(s->found, &s->cap, s->n_found + 1, sizeof *s->found);
    s->found[s->n_found++] = (AliasSuggestion){ low, high, why };
}

/* --- two names looked at side by side --- */

static bool is_latin(const Folded *f)
{
    return f->n > 0 && f->cp[0] < 0x250;
}

static bool same(const Folded *a, size_t at, const Folded *b)
{
    if (at + b->n > a->n)
        return false;
    for (size_t i = 0; i < b->n; i++)
        if (a->cp[at + i] != b->cp[i])
            return false;
    return true;
}

/* Symbol i begins a part of the name: behind a dot or a blank. */
static bool begins_part(const Folded *f, size_t i)
{
    uint32_t before = i > 0 ? f->cp[i - 1] : 0;
    return i == 0 || before == 0xB7 || before == 0x2027 || before == 0x30FB || before == 0x2022 || before == '.' ||
           folded_end(f, i - 1) < f->at[i];
}

/* Dario or Amodei of Dario Amodei; 扎克伯格 of 马克·扎克伯格; 云帆 of 云帆科技. */
static bool is_part(const Name *whole, const Name *part)
{
    const Folded *w = &whole->folded, *p = &part->folded;
    if (p->n >= w->n || p->n < (is_latin(p) ? 3 : 2) || part->common || whole->common)
        return false;
    if (is_latin(w) != is_latin(p))
        return false;
    for (size_t i = 0; i + p->n <= w->n; i++) {
        bool ends = i + p->n == w->n || begins_part(w, i + p->n) || begins_part(w, i + p->n + 1);
        if (same(w, i, p) && begins_part(w, i) && (ends || (i == 0 && !is_latin(w))))
            return true;
    }
    return false;
}

/* 达里奥 and 达利奥. Two characters are too few to tell. */
static bool one_apart(const Folded *a, const Folded *b)
{
    size_t differ = 0, least = is_latin(a) ? 6 : 3;
    if (a->n != b->n || a->n < least || is_latin(a) != is_latin(b))
        return false;
    for (size_t i = 0; i < a->n; i++)
        differ += a->cp[i] != b->cp[i];
    return differ == 1;
}

static void compare(Search *s)
{
    for (size_t i = 0; i < s->n; i++) {
        for (size_t j = i + 1; j < s->n; j++) {
            const Name *a = &s->names[i], *b = &s->names[j];
            if (a->folded.n == b->folded.n && same(&a->folded, 0, &b->folded))
                add(s, i, j, "written otherwise");
            else if (is_part(a, b) || is_part(b, a))
                add(s, i, j, "part of it");
            else if (!a->common && !b->common && one_apart(&a->folded, &b->folded))
                add(s, i, j, "one character apart");
            else if (a->role.len && str_eq(a->role, b->role))
                add(s, i, j, "same role");
        }
    }
}

/* --- what the texts tell --- */

static size_t skip_opening(Str t, size_t at)
{
    static const char *const marks[] = { " ", "(", "（" };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(str_sub(t, at, t.len), str(marks[i])))
            return skip_opening(t, at + strlen(marks[i]));
    return at;
}

static bool is_letter_byte(Str t, size_t at)
{
    return at < t.len && ((t.p[at] >= 'a' && t.p[at] <= 'z') || (t.p[at] >= 'A' && t.p[at] <= 'Z'));
}

/* A name in the other script that begins where this one has ended, the longest. */
static void look_beside(Search *s, Str t, size_t i, size_t end)
{
    size_t at = skip_opening(t, end), best = STR_NONE;
    for (size_t j = 0; j < s->n; j++) {
        const Name *b = &s->names[j];
        bool same_script = is_latin(&b->folded) == is_latin(&s->names[i].folded);
        if (b->common || same_script || !str_starts(str_sub(t, at, t.len), b->text))
            continue;
        if (is_latin(&b->folded) && is_letter_byte(t, at + b->text.len))
            continue;
        bool bracket = at > end && t.p[at - 1] != ' ';
        bool person = b->folded.n > 3 && str_find(b->text, STR(" "), 0) != STR_NONE;
        if ((bracket || person || !is_latin(&b->folded)) &&
            (best == STR_NONE || b->text.len > s->names[best].text.len))
            best = j;
    }
    if (best != STR_NONE && (is_latin(&s->names[best].folded) || at > end))
        add(s, i, best, "beside it");
}

static size_t title_before(const Lexicon *x, Str t, size_t at)
{
    static const char *const latin[] = { "CEO", "CTO", "CFO", "COO" };
    for (size_t i = 0; i < sizeof latin / sizeof *latin; i++)
        if (str_ends(str_sub(t, 0, at), str(latin[i])))
            return 3;
    return lexicon_before(x, WORDS_TITLE, t, at);
}

static size_t skip_back(Str t, size_t at)
{
    static const char *const between[] = { " ", "的", "兼", "：" };
    for (size_t i = 0; i < sizeof between / sizeof *between; i++)
        if (str_ends(str_sub(t, 0, at), str(between[i])))
            return skip_back(t, at - strlen(between[i]));
    return at;
}

/* Where the Latin word, or the Han word of at most 6 characters, that ends here begins. */
static size_t word_before(Str t, size_t end)
{
    size_t at = end;
    while (at > 0 && (is_letter_byte(t, at - 1) || t.p[at - 1] == '.'))
        at--;
    if (at < end)
        return at;
    for (int n = 0; at > 0 && n < 6; n++) {
        size_t prev = utf8_prev(t, at);
        if (at - prev != 3 || letter_is_grammar(str_sub(t, prev, at)) || (unsigned char)t.p[prev] < 0xE4)
            break;
        at = prev;
    }
    return at;
}

/* "Anthropic的CEO" before a name: "Anthropic|CEO". Titles that mean the same count as one. */
static Str role_before(const Search *s, Str t, size_t start)
{
    size_t at = skip_back(t, start), n = title_before(s->x, t, at);
    if (n == 0)
        return (Str){ 0 };
    Str title = str_sub(t, at - n, at);
    if (str_eq(title, STR("首席执行官")) || str_eq(title, STR("首席執行官")))
        title = STR("CEO");
    for (; n > 0; n = title_before(s->x, t, at))
        at = skip_back(t, at - n);
    Str body = str_sub(t, word_before(t, at), at);
    return body.len > 2 ? arena_f(s->arena, "%.*s|%.*s", STR_ARG(body), STR_ARG(title)) : (Str){ 0 };
}

static void read_text(Search *s, Str t)
{
    for (size_t i = 0; i < s->n; i++) {
        Name *name = &s->names[i];
        for (size_t at = 0; (at = str_find(t, name->text, at)) != STR_NONE; at += name->text.len) {
            if (!name->common)
                look_beside(s, t, i, at + name->text.len);
            if (name->role.len == 0 && !name->common)
                name->role = role_before(s, t, at);
        }
    }
}

size_t names_aliases(Arena *a, const Str *texts, size_t n, const Str *names, size_t n_names, AliasSuggestion **out)
{
    Search s = { .arena = a, .x = lexicon_make(a), .names = ARENA_NEW(a, Name, n_names + 1) };
    for (size_t i = 0; i < n_names; i++) {
        Name *one = &s.names[s.n++];
        one->text = names[i];
        fold_text(&one->folded, names[i]);
        one->common = lexicon_at(s.x, WORDS_COUNTRY, names[i], 0) > 0 ||
                      lexicon_before(s.x, WORDS_TITLE, names[i], names[i].len) > 0 ||
                      lexicon_before(s.x, WORDS_ROLE, names[i], names[i].len) > 0 ||
                      lexicon_at(s.x, WORDS_BODY, names[i], 0) == names[i].len;
    }
    for (size_t i = 0; i < n; i++)
        read_text(&s, texts[i]);
    compare(&s);
    for (size_t i = 0; i < s.n; i++)
        folded_free(&s.names[i].folded);
    *out = ARENA_NEW(a, AliasSuggestion, s.n_found + 1);
    if (s.n_found > 0)
        memcpy(*out, s.found, s.n_found * sizeof **out);
    free(s.found);
    return s.n_found;
}
