/* Bytes of unknown origin become a text: valid UTF-8, LF ends, and the file itself where it is such a text already. */
#include "fuzz/fuzz.h"
#include "import/import.h"
#include "text/utf8.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str raw = fuzz_input(data, size);
    Arena *a = arena_new();
    Decoded d;
    Error err;
    if (import_decode(a, raw, &d, &err)) {
        PROMISE(utf8_valid(d.text));
        PROMISE(d.text.len > 0 && d.encoding.len > 0);
        PROMISE(!memchr(d.text.p, '\r', d.text.len) && !memchr(d.text.p, '\0', d.text.len));
        PROMISE(!str_starts(d.text, STR("\xEF\xBB\xBF")) || str_starts(raw, STR("\xEF\xBB\xBF")) ||
                !str_eq(d.encoding, STR("UTF-8")));
        bool plain = utf8_valid(raw) && !memchr(raw.p, '\r', raw.len) && !memchr(raw.p, '\0', raw.len) &&
                     !str_starts(raw, STR("\xEF\xBB\xBF"));
        PROMISE(!plain || !str_eq(d.encoding, STR("UTF-8")) || str_eq(d.text, raw));
    } else {
        PROMISE(err.text[0] != '\0');
    }
    arena_free(a);
    return 0;
}
