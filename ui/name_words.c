/* ui/name_words.c -- other spellings of a name. */
#include "ui/name_words.h"

#include "text/fold.h"
#include "text/utf8.h"

enum { MOST_SPELLINGS = 8 };

static void add_line(Buf *b, Str s)
{
    if (s.len)
        buf_addf(b, "%s%.*s", b->len ? "\n" : "", STR_ARG(s));
}

static void add_spellings(const Initials *x, Str name, Buf *out)
{
    Folded f;
    Buf folded = { 0 };
    fold_text(&f, name);
    for (size_t i = 0; i < f.n; i++)
        utf8_add(&folded, f.cp[i]);
    if (!str_eq(buf_str(&folded), name))
        add_line(out, buf_str(&folded));
    initials_spell(x, name, MOST_SPELLINGS, out);
    folded_free(&f);
    buf_free(&folded);
}

Str name_found_by(Arena *a, const Initials *x, Str name, const NameRow *row)
{
    Buf all = { 0 };
    add_spellings(x, name, &all);
    for (size_t i = 0; row && i < row->n_aliases; i++) {
        add_line(&all, row->aliases[i].name);
        add_spellings(x, row->aliases[i].name, &all);
    }
    Str kept = arena_str(a, buf_str(&all));
    buf_free(&all);
    return kept;
}
