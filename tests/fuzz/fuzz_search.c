/* A text and words: symbols know their bytes, hits stand in order on edges of graphemes inside their paragraph, what is
 * cut from the text is found where it stood, and a paragraph with a hit is never left out. */
#include "fuzz/fuzz.h"
#include "import/searchable.h"
#include "text/breaks.h"
#include "text/utf8.h"

static void promise_symbols(const Searchable *s, Span para)
{
    for (size_t i = 0; i < s->n; i++) {
        PROMISE(s->at[i] >= para.start && s->at[i] < s->end[i] && s->end[i] <= para.end);
        PROMISE(i == 0 || s->at[i] >= s->at[i - 1]);
    }
}

static void promise_hits(const Searchable *s, const Pattern *p, Str text, Span para)
{
    size_t from = 0, at = para.start, n = 0;
    for (Span hit; searchable_find(s, p, from, &hit, &from); n++) {
        PROMISE(hit.start >= at && hit.start < hit.end && hit.end <= para.end);
        PROMISE(hit.start == para.start || grapheme_floor(text, hit.start) == hit.start);
        PROMISE(hit.end == para.end || grapheme_floor(text, hit.end) == hit.end);
        at = hit.end;
    }
    PROMISE(n == searchable_count(s, p));
    PROMISE(n == 0 || pattern_may_be_in(p, str_sub(text, para.start, para.end)));
    PROMISE(n == 0 || pattern_may_be_in(p, text));
}

static void promise_search(Str text, Str words, Matching m)
{
    Arena *a = arena_new();
    Segmentation seg = import_segment(a, text);
    const Writing *w = import_writing(a, text);
    Searchable s = { 0 };
    Pattern p;
    bool any = pattern_make(&p, words, m);
    for (size_t i = 0; i < seg.n; i++) {
        searchable_make(&s, text, &seg.paras[i], w, m);
        promise_symbols(&s, seg.paras[i].span);
        if (any)
            promise_hits(&s, &p, text, seg.paras[i].span);
    }
    if (any)
        pattern_free(&p);
    searchable_free(&s);
    arena_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str input = fuzz_input(data, size);
    unsigned at = fuzz_byte(&input), length = fuzz_byte(&input) % 24;
    Buf text = { 0 };
    utf8_repair(input, &text);
    Str all = buf_str(&text);
    size_t start = at * all.len / 256, end = start + length < all.len ? start + length : all.len;
    for (int m = MATCH_FOLDED; m <= MATCH_EXACT; m++) {
        promise_search(all, str_sub(all, start, end), (Matching)m); /* perhaps torn */
        size_t whole = grapheme_floor(all, start);
        promise_search(all, str_sub(all, whole, grapheme_floor(all, end) > whole ? grapheme_floor(all, end) : whole),
                       (Matching)m);
    }
    buf_free(&text);
    return 0;
}
