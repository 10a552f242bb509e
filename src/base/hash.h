/* base/hash.h -- SHA-256, over libmd. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

#define SHA256_HEX 65

typedef struct Sha256 {
    unsigned char b[32];
} Sha256;

Sha256 sha256(Str bytes);
void sha256_hex(Sha256 h, char out[SHA256_HEX]);

#endif
