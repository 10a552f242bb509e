/* A text and a changed one: an anchor stands in the new text on edges of graphemes, or is an orphan; where nothing has
 * changed it stands where it stood.
 */
#include "fuzz/fuzz.h"
#include "model/place.h"
#include "model/reanchor.h"
#include "text/breaks.h"
#include "text/fold.h"
#include "text/utf8.h"

static Span some_span(Str text, unsigned a, unsigned b)
{
    size_t start = grapheme_floor(text, a * text.len / 256), end = grapheme_next(text, start);
    for (; b > 0 && end < text.len; b--)
        end = grapheme_next(text, end);
    return (Span){ start, end };
}

static void promise_anchor(Str old, Str now, Span span)
{
    TextChange *t = text_change_new(old, now);
    Reanchored r = reanchor(t, span);
    if (r.status == PLACED_ORPHAN) {
        PROMISE(r.span.start == 0 && r.span.end == 0);
    } else {
        PROMISE(r.span.start < r.span.end && r.span.end <= now.len);
        PROMISE(grapheme_floor(now, r.span.start) == r.span.start && grapheme_floor(now, r.span.end) == r.span.end);
    }
    if (str_eq(old, now) && anchor_span_ok(old, span) && !span_is_blank(old, span)) /* nothing else is anchored */
        PROMISE(r.status == PLACED_ANCHORED && r.span.start == span.start && r.span.end == span.end);
    text_change_free(t);
}

static void promise_fold(Str text)
{
    Folded f;
    fold_text(&f, text);
    for (size_t i = 0; i < f.n; i++) {
        PROMISE(f.at[i] < f.at[i + 1] && folded_end(&f, i) <= f.at[i + 1] && folded_end(&f, i) > f.at[i]);
        PROMISE(fold_char(f.cp[i]) == f.cp[i] && folded_index(&f, f.at[i]) == i);
    }
    folded_free(&f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str input = fuzz_input(data, size);
    unsigned a = fuzz_byte(&input), b = fuzz_byte(&input) % 40, cut = fuzz_byte(&input);
    Buf one = { 0 }, two = { 0 };
    size_t middle = input.len * cut / 255;
    utf8_repair(str_sub(input, 0, middle), &one);
    utf8_repair(str_sub(input, middle, input.len), &two);
    promise_fold(buf_str(&one));
    if (one.len) {
        Span span = some_span(buf_str(&one), a, b);
        promise_anchor(buf_str(&one), buf_str(&one), span);
        promise_anchor(buf_str(&one), buf_str(&two), span);
        buf_add(&two, buf_str(&one)); /* something put before it */
        promise_anchor(buf_str(&one), buf_str(&two), span);
    }
    buf_free(&one);
    buf_free(&two);
    return 0;
}
