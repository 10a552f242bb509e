/* base/hash.c -- SHA-256 from libmd. */
#include "base/hash.h"

#include <sha2.h>
#include <stdio.h>

Sha256 sha256(Str bytes)
{
    SHA2_CTX ctx;
    Sha256 h;
    SHA256Init(&ctx);
    SHA256Update(&ctx, (const uint8_t *)(bytes.p ? bytes.p : ""), bytes.len);
    SHA256Final(h.b, &ctx);
    return h;
}

void sha256_hex(Sha256 h, char out[SHA256_HEX])
{
    for (size_t i = 0; i < sizeof h.b; i++)
        snprintf(out + 2 * i, 3, "%02x", h.b[i]);
}
