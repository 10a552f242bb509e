/* import/decode.c -- bytes of a file to the text of a revision. */
#include "import/import.h"

#include "text/utf8.h"

#include <string.h>

static bool has_byte(Str s, char c)
{
    return s.len > 0 && memchr(s.p, c, s.len);
}

/* CR LF and CR become LF, NUL becomes U+FFFD; returns the number of NULs. */
static size_t mend_controls(Str s, Buf *out)
{
    size_t nuls = 0, start = 0;
    buf_reserve(out, s.len);
    for (size_t i = 0; i < s.len; i++) {
        char c = s.p[i];
        if (c != '\r' && c != '\0')
            continue;
        buf_add(out, str_sub(s, start, i));
        if (c == '\0')
            utf8_add(out, UTF8_REPLACEMENT);
        else if (i + 1 == s.len || s.p[i + 1] != '\n')
            buf_addc(out, '\n');
        nuls += c == '\0';
        start = i + 1;
    }
    buf_add(out, str_sub(s, start, s.len));
    return nuls;
}

bool import_decode(Arena *a, Str raw, Decoded *out, Error *err)
{
    static const Str mark = { "\xEF\xBB\xBF", 3 };
    Str s = str_starts(raw, mark) ? str_sub(raw, mark.len, raw.len) : raw;
    *out = (Decoded){ .text = s, .encoding = STR("UTF-8") };
    if (str_trim(s).len == 0)
        return error_set(err, ERR_FORMAT, "there is no text in it");
    Buf valid = { 0 }, mended = { 0 };
    if (!utf8_valid(s)) {
        out->replaced = utf8_repair(s, &valid);
        s = buf_str(&valid);
    }
    if (has_byte(s, '\r') || has_byte(s, '\0')) {
        out->replaced += mend_controls(s, &mended);
        s = buf_str(&mended);
    }
    if (s.p != out->text.p)
        out->text = arena_str(a, s);
    buf_free(&valid);
    buf_free(&mended);
    return true;
}
