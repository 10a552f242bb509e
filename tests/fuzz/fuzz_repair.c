/* Repairs and doubts: in order, apart, inside their paragraph; what is shown is text. So for each set of kinds. */
#include "fuzz/fuzz.h"
#include "import/import.h"
#include "text/utf8.h"

static void promise_list(Str text, Span para, const RepairList *l, unsigned kinds)
{
    size_t at = para.start;
    for (size_t i = 0; i < l->n; i++) {
        const Repair *r = &l->items[i];
        PROMISE(r->span.start >= at && r->span.start <= r->span.end && r->span.end <= para.end);
        PROMISE(r->span.start < r->span.end || r->shown.len > 0);
        PROMISE(utf8_valid(r->shown) && utf8_valid(str_sub(text, r->span.start, r->span.end)));
        PROMISE(kinds & REPAIR_BIT(r->kind));
        at = r->span.end;
    }
}

static void promise_doubts(Str text, Span para, const DoubtList *l)
{
    size_t at = para.start;
    for (size_t i = 0; i < l->n; i++) {
        Span s = l->items[i].span;
        PROMISE(s.start >= at && s.start < s.end && s.end <= para.end && utf8_valid(str_sub(text, s.start, s.end)));
        at = s.start;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *a = arena_new();
    Str input = fuzz_input(data, size);
    unsigned kinds = fuzz_byte(&input) & (REPAIR_BIT(REPAIR_KINDS) - 1);
    Decoded d;
    Error err;
    if (import_decode(a, input, &d, &err)) {
        Segmentation s = import_segment(a, d.text);
        const Writing *w = import_writing(a, d.text);
        for (size_t i = 0; i < s.n; i++) {
            RepairList l = import_repair(a, d.text, &s.paras[i], w, kinds);
            promise_list(d.text, s.paras[i].span, &l, kinds);
            DoubtList doubts = import_doubts(a, d.text, &s.paras[i], &l);
            promise_doubts(d.text, s.paras[i].span, &doubts);
        }
        RepairList all = import_repairs(a, d.text, s.paras, s.n, kinds);
        promise_list(d.text, (Span){ 0, d.text.len }, &all, kinds);
    }
    arena_free(a);
    return 0;
}
