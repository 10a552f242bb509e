/* The view map: every source byte has a shown place and every shown byte a source place, there and back again. */
#include "fuzz/fuzz.h"
#include "import/import.h"
#include "layout/shown.h"
#include "text/utf8.h"

#include <string.h>

static void promise_pieces(Str text, const Shown *s)
{
    size_t source = s->source.start, shown = 0;
    for (size_t i = 0; i < s->n; i++) {
        const Piece *p = &s->pieces[i];
        PROMISE(p->source.start == source && p->shown.start == shown);
        source = p->source.end;
        shown = p->shown.end;
        PROMISE(p->kind != PIECE_HIDDEN || p->shown.start == p->shown.end);
        PROMISE(p->kind != PIECE_VIRTUAL || p->source.start == p->source.end);
        PROMISE((p->kind == PIECE_SOURCE) == (p->repair == NULL));
        if (p->kind == PIECE_SOURCE)
            PROMISE(str_eq(str_sub(text, p->source.start, p->source.end),
                           str_sub(s->text, p->shown.start, p->shown.end)));
    }
    PROMISE(source == s->source.end && shown == s->text.len);
}

/* Both maps go forward only, and a byte that is shown as it is comes back to itself. */
static void promise_maps(const Shown *s)
{
    size_t before = 0;
    for (size_t at = s->source.start; at <= s->source.end; at++) {
        size_t there = shown_from_source(s, at);
        PROMISE(there >= before && there <= s->text.len);
        before = there;
    }
    before = s->source.start;
    for (size_t at = 0; at <= s->text.len; at++) {
        size_t there = shown_to_source(s, at);
        PROMISE(there >= before && there <= s->source.end);
        before = there;
    }
    for (const Piece *p = s->pieces; p < s->pieces + s->n; p++)
        for (size_t k = 0; p->kind == PIECE_SOURCE && k < p->source.end - p->source.start; k++) {
            PROMISE(shown_from_source(s, p->source.start + k) == p->shown.start + k);
            PROMISE(shown_to_source(s, p->shown.start + k) == p->source.start + k);
        }
}

static void promise_spans(const Shown *s, Str *random)
{
    for (int i = 0; i < 8 && s->text.len; i++) {
        size_t one = fuzz_byte(random) * 7 % (s->text.len + 1), two = fuzz_byte(random) * 5 % (s->text.len + 1);
        Span shown = { one < two ? one : two, one < two ? two : one };
        Span source = shown_source_span(s, shown);
        PROMISE(source.start >= s->source.start && source.start <= source.end && source.end <= s->source.end);
        PROMISE(shown.start < shown.end || source.start == source.end);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *a = arena_new();
    Str input = fuzz_input(data, size), random = input;
    unsigned kinds = fuzz_byte(&input) & (REPAIR_BIT(REPAIR_KINDS) - 1);
    Decoded d;
    Error err;
    if (import_decode(a, input, &d, &err)) {
        Segmentation seg = import_segment(a, d.text);
        RepairList repairs = import_repairs(a, d.text, seg.paras, seg.n, kinds);
        for (size_t i = 0; i < seg.n; i++) {
            Shown s = shown_make(a, d.text, seg.paras[i].span, &repairs);
            PROMISE(utf8_valid(s.text));
            promise_pieces(d.text, &s);
            promise_maps(&s);
            promise_spans(&s, &random);
        }
    }
    arena_free(a);
    return 0;
}
