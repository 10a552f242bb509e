/* model/resegment.c -- one change of a list of paragraphs. */
#include "model/resegment.h"

#include "model/name.h"
#include "model/place.h"
#include "text/breaks.h"

#include <assert.h>
#include <string.h>

static bool find(ParaList l, size_t byte, size_t *at, Error *err)
{
    size_t low = 0, high = l.n; /* the first that ends behind the byte */
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (l.items[mid].span.end > byte)
            high = mid;
        else
            low = mid + 1;
    }
    *at = low;
    if (low < l.n && span_has(l.items[low].span, byte))
        return true;
    return error_set(err, ERR_USAGE, "no paragraph holds byte %zu", byte);
}

/* A copy with `gone` of them at `at` replaced by room for `fresh`. */
static ParaList replaced(Arena *a, ParaList in, size_t at, size_t gone, size_t fresh)
{
    ParaList out = {NULL, in.n - gone + fresh};
    out.items = ARENA_NEW(a, Paragraph, out.n);
    memcpy(out.items, in.items, at * sizeof *in.items);
    if (at + gone < in.n)
        memcpy(out.items + at + fresh, in.items + at + gone, (in.n - at - gone) * sizeof *in.items);
    return out;
}

static size_t blanks_before(Str text, size_t from, size_t at)
{
    while (at > from && span_is_blank(text, (Span){grapheme_prev(text, at), at}))
        at = grapheme_prev(text, at);
    return at;
}

static size_t blanks_after(Str text, size_t at, size_t to)
{
    while (at < to && span_is_blank(text, (Span){at, grapheme_next(text, at)}))
        at = grapheme_next(text, at);
    return at;
}

static bool split(Arena *a, Str text, ParaList in, size_t at, size_t byte, ParaList *out, Error *err)
{
    Span whole = in.items[at].span;
    size_t cut = grapheme_floor(text, byte);
    size_t end = cut > whole.start ? blanks_before(text, whole.start, cut) : whole.start;
    size_t start = blanks_after(text, cut, whole.end);
    if (end == whole.start)
        return error_set(err, ERR_USAGE, "nothing to split: the paragraph begins here");
    if (start == whole.end)
        return error_set(err, ERR_USAGE, "nothing to split: only blanks follow in the paragraph");
    *out = replaced(a, in, at, 1, 2);
    out->items[at] = out->items[at + 1] = in.items[at];
    out->items[at].span.end = end;
    out->items[at + 1].span.start = start;
    out->items[at + 1].author = (Str){0};
    return true;
}

static bool join(Arena *a, ParaList in, size_t at, ParaList *out, Error *err)
{
    if (at + 1 == in.n)
        return error_set(err, ERR_USAGE, "nothing to join with: this is the last paragraph");
    *out = replaced(a, in, at, 2, 1);
    out->items[at] = in.items[at];
    out->items[at].span.end = in.items[at + 1].span.end;
    return true;
}

static void describe(const Change *c, Paragraph *p)
{
    if (c->kind == CHANGE_PARA_KIND)
        p->kind = c->para_kind;
    else if (c->kind == CHANGE_PARA_HIDDEN)
        p->hidden = c->hidden;
    else
        p->author = name_trim(c->author);
    if (c->kind != CHANGE_PARA_AUTHOR)
        p->unit = para_kind_is_unit(p->kind) && !p->hidden;
}

bool resegment(Arena *a, Str text, ParaList in, const Change *c, ParaList *out, size_t *at, Error *err)
{
    assert(c->kind >= CHANGE_SPLIT && c->kind <= CHANGE_PARA_AUTHOR);
    if (!find(in, c->span.start, at, err))
        return false;
    if (c->kind == CHANGE_SPLIT)
        return split(a, text, in, *at, c->span.start, out, err);
    if (c->kind == CHANGE_JOIN)
        return join(a, in, *at, out, err);
    if (c->kind == CHANGE_PARA_KIND && c->para_kind >= PARA_KINDS)
        return error_set(err, ERR_USAGE, "no such kind of paragraph");
    if (c->kind == CHANGE_PARA_AUTHOR && name_trim(c->author).len > 0 &&
        !name_check(c->author, "author", err))
        return false;
    *out = replaced(a, in, *at, 1, 1);
    out->items[*at] = in.items[*at];
    describe(c, &out->items[*at]);
    return true;
}
