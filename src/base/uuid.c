/* base/uuid.c -- RFC 9562, versions 5 (SHA-1 of name space and name) and 7 (milliseconds and random bits). */
#include "base/uuid.h"

#include "base/clock.h"

#include <assert.h>
#include <sha1.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

const Uuid uuid_nil = { { 0 } };
/* Drawn once; a change would make every derived id another one. */
const Uuid uuid_space = { { 0x6e, 0x65, 0x77, 0x73, 0x72, 0x65, 0x41, 0x64,
                              0x8f, 0x1c, 0x5b, 0x0d, 0x27, 0xe1, 0x94, 0x3a } };

static Uuid stamped(Uuid u, unsigned version)
{
    u.b[6] = (unsigned char)((u.b[6] & 0x0F) | version << 4);
    u.b[8] = (unsigned char)((u.b[8] & 0x3F) | 0x80);
    return u;
}

Uuid uuid_v5(Uuid space, Str name)
{
    SHA1_CTX ctx;
    uint8_t digest[SHA1_DIGEST_LENGTH];
    SHA1Init(&ctx);
    SHA1Update(&ctx, space.b, sizeof space.b);
    SHA1Update(&ctx, (const uint8_t *)(name.p ? name.p : ""), name.len);
    SHA1Final(digest, &ctx);
    Uuid u;
    memcpy(u.b, digest, sizeof u.b);
    return stamped(u, 5);
}

/* The 12 bits after the milliseconds count up within one (RFC 9562, 6.2, method 1); `last` is the only state
 * and only keeps the order, so that ids of one process sort as they were made. */
Uuid uuid_v7(void)
{
    static uint64_t last;
    uint64_t now = (uint64_t)clock_wall_ms() << 12;
    last = now > last ? now : last + 1;
    Uuid u;
    ssize_t got = getrandom(u.b, sizeof u.b, 0);
    assert(got == (ssize_t)sizeof u.b);
    (void)got;
    for (int i = 0; i < 6; i++)
        u.b[i] = (unsigned char)(last >> 12 >> (40 - 8 * i));
    u.b[6] = (unsigned char)(last >> 8 & 0x0F);
    u.b[7] = (unsigned char)last;
    return stamped(u, 7);
}

void uuid_format(Uuid u, char out[UUID_TEXT])
{
    char *p = out;
    for (size_t i = 0; i < sizeof u.b; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *p++ = '-';
        p += snprintf(p, 3, "%02x", u.b[i]);
    }
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool uuid_parse(Str s, Uuid *out)
{
    if (s.len != UUID_TEXT - 1)
        return false;
    size_t at = 0;
    for (size_t i = 0; i < sizeof out->b; i++) {
        if ((i == 4 || i == 6 || i == 8 || i == 10) && s.p[at++] != '-')
            return false;
        int high = hex_digit(s.p[at]), low = hex_digit(s.p[at + 1]);
        if (high < 0 || low < 0)
            return false;
        out->b[i] = (unsigned char)(high << 4 | low);
        at += 2;
    }
    return true;
}

bool uuid_eq(Uuid a, Uuid b)
{
    return memcmp(a.b, b.b, sizeof a.b) == 0;
}

bool uuid_is_nil(Uuid u)
{
    return uuid_eq(u, uuid_nil);
}
