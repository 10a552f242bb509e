/* text/utf8.c -- decoding UTF-8 that may be damaged. */
#include "text/utf8.h"

#include <assert.h>
#include <string.h>

static bool is_tail(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

/* The bytes that may follow the lead byte, which rules out long forms, surrogates and what is
 * above U+10FFFF: Unicode 17, table 3-7. */
static bool second_fits(unsigned char lead, unsigned char second)
{
    switch (lead) {
    case 0xE0: return second >= 0xA0 && second <= 0xBF;
    case 0xED: return second >= 0x80 && second <= 0x9F;
    case 0xF0: return second >= 0x90 && second <= 0xBF;
    case 0xF4: return second >= 0x80 && second <= 0x8F;
    default: return is_tail(second);
    }
}

/* Length promised by a lead byte; 0 when it can't lead. */
static size_t promised(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2)
        return 0;
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
}

size_t utf8_decode(const char *p, size_t n, uint32_t *cp)
{
    const unsigned char *u = (const unsigned char *)p;
    size_t want = promised(u[0]);
    assert(n > 0);
    if (want == 1) {
        *cp = u[0];
        return 1;
    }
    *cp = UTF8_REPLACEMENT;
    if (want == 0 || n < 2 || !second_fits(u[0], u[1]))
        return 1;
    uint32_t c = (uint32_t)(u[0] & (0x7F >> want)) << 6 | (u[1] & 0x3F);
    for (size_t i = 2; i < want; i++) {
        if (i >= n || !is_tail(u[i]))
            return i;
        c = c << 6 | (u[i] & 0x3F);
    }
    *cp = c;
    return want;
}

size_t utf8_encode(uint32_t cp, char out[4])
{
    assert(cp < 0x110000 && (cp < 0xD800 || cp > 0xDFFF));
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    size_t n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (cp & 0x3F));
        cp >>= 6;
    }
    out[0] = (char)((0xF00 >> n & 0xFF) | cp);
    return n;
}

void utf8_add(Buf *b, uint32_t cp)
{
    char bytes[4];
    size_t n = utf8_encode(cp, bytes);
    buf_add(b, (Str){ bytes, n });
}

size_t utf8_prev(Str s, size_t at)
{
    assert(at > 0 && at <= s.len);
    size_t lead = at - 1;
    while (lead > 0 && at - lead < 4 && is_tail((unsigned char)s.p[lead]))
        lead--;
    uint32_t cp;
    /* bytes a broken sequence leaves over are invalid one by one */
    return lead + utf8_decode(s.p + lead, s.len - lead, &cp) >= at ? lead : at - 1;
}

/* Bytes of valid text that begin s, and whether an invalid sequence follows. */
static size_t valid_prefix(Str s)
{
    size_t at = 0;
    while (at < s.len) {
        uint64_t word;
        if (at + sizeof word <= s.len && (memcpy(&word, s.p + at, sizeof word), true)
            && !(word & 0x8080808080808080u)) {
            at += sizeof word;
            continue;
        }
        uint32_t cp;
        size_t n = utf8_decode(s.p + at, s.len - at, &cp);
        if (cp == UTF8_REPLACEMENT && (n != 3 || memcmp(s.p + at, "\xEF\xBF\xBD", 3) != 0))
            break;
        at += n;
    }
    return at;
}

bool utf8_valid(Str s)
{
    return valid_prefix(s) == s.len;
}

size_t utf8_skip(Str s, size_t at, size_t n)
{
    uint32_t cp;
    for (; n > 0 && at < s.len; n--)
        at += utf8_decode(s.p + at, s.len - at, &cp);
    return at < s.len ? at : s.len;
}

size_t utf8_count(Str s)
{
    size_t n = 0;
    uint32_t cp;
    for (size_t at = 0; at < s.len; n++)
        at += utf8_decode(s.p + at, s.len - at, &cp);
    return n;
}

size_t utf8_repair(Str s, Buf *out)
{
    size_t replaced = 0;
    for (;;) {
        size_t good = valid_prefix(s);
        buf_add(out, str_sub(s, 0, good));
        if (good == s.len)
            return replaced;
        uint32_t cp;
        size_t bad = utf8_decode(s.p + good, s.len - good, &cp);
        utf8_add(out, UTF8_REPLACEMENT);
        replaced++;
        s = str_sub(s, good + bad, s.len);
    }
}
