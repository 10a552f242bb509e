/* Paragraphs: in order, apart, on code point edges, and no byte that can be seen outside of them. */
#include "fuzz/fuzz.h"
#include "import/import.h"
#include "text/utf8.h"

static bool on_edge(Str text, size_t at)
{
    return at == text.len || ((unsigned char)text.p[at] & 0xC0) != 0x80;
}

static bool blank(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.p[i] > ' ' && (unsigned char)text.p[i] < 0x80)
            return false;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *a = arena_new();
    Decoded d;
    Error err;
    if (import_decode(a, fuzz_input(data, size), &d, &err)) {
        Segmentation s = import_segment(a, d.text);
        size_t at = 0;
        PROMISE(s.n > 0 && s.rule);
        for (size_t i = 0; i < s.n; i++) {
            Span p = s.paras[i].span;
            PROMISE(p.start >= at && p.start < p.end && p.end <= d.text.len);
            PROMISE(on_edge(d.text, p.start) && on_edge(d.text, p.end));
            PROMISE(blank(str_sub(d.text, at, p.start)));
            at = p.end;
        }
        PROMISE(blank(str_sub(d.text, at, d.text.len)));
        DocumentFacts f = import_facts(a, d.text, &s, STR("name.txt"));
        PROMISE(utf8_valid(f.title) && utf8_valid(f.source) && utf8_valid(f.author) && utf8_valid(f.date));
    }
    arena_free(a);
    return 0;
}
