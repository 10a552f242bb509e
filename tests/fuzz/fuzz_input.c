/* What a terminal sends: the same events in one piece and byte by byte, always room for more, nothing waits for
 * ever. */
#include "fuzz/fuzz.h"
#include "ui/input.h"
#include "ui/probe.h"

static void take(Input *in, bool idle, Buf *out)
{
    for (Event e; (e = input_next(in, idle)).kind != EVENT_NONE;) {
        PROMISE(e.kind != EVENT_KEY || (e.key != K_NONE && e.key < K_LAST));
        PROMISE(e.kind != EVENT_POSITION || (e.a > 1 && e.b >= 0));
        buf_addf(out, "%d %u %d %d\n", (int)e.kind, (unsigned)e.key, e.a, e.b);
    }
}

static void feed(Str bytes, size_t step, Buf *out)
{
    Input in = { 0 };
    for (size_t at = 0; at < bytes.len;) {
        size_t room = input_room(&in), n = step < room ? step : room;
        PROMISE(room > 0);
        n = n < bytes.len - at ? n : bytes.len - at;
        input_feed(&in, bytes.p + at, n);
        at += n;
        take(&in, false, out);
    }
    take(&in, true, out);
    PROMISE(!input_waits(&in));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str bytes = fuzz_input(data, size);
    Buf one = { 0 }, whole = { 0 };
    feed(bytes, 1, &one);
    feed(bytes, 200, &whole);
    PROMISE(str_eq(buf_str(&one), buf_str(&whole)));
    buf_free(&one);
    buf_free(&whole);
    return 0;
}
