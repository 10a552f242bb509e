/* tests/fuzz/fuzz.h -- what the fuzz targets share: a promise that ends the run when it is broken, and numbers
 * taken from the front of the input.
 *
 * A target is a file fuzz_NAME.c with LLVMFuzzerTestOneInput(); `make fuzz` builds and runs each.
 */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include "base/str.h"
#include "text/width.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define PROMISE(holds) \
    do { \
        if (!(holds)) { \
            fprintf(stderr, "%s:%d: broken promise: %s\n", __FILE__, __LINE__, #holds); \
            abort(); \
        } \
    } while (0)

/* The first byte of the input, which becomes shorter by it; 0 when nothing is left. */
static inline unsigned fuzz_byte(Str *input)
{
    unsigned b = input->len ? (unsigned char)input->p[0] : 0;
    *input = str_sub(*input, input->len ? 1 : 0, input->len);
    return b;
}

static inline Str fuzz_input(const uint8_t *data, size_t size)
{
    return (Str){ (const char *)data, size };
}

/* What a terminal may have answered: NULL, all ambiguous wide, or a few code points otherwise. Yours: widths_free(). */
static inline Widths *fuzz_widths(Str *input)
{
    unsigned kind = fuzz_byte(input);
    if (kind % 4 == 0)
        return NULL;
    Widths *w = widths_new();
    if (kind % 4 == 1)
        widths_set_ambiguous(w, 2);
    for (unsigned n = kind / 4 % 8; kind % 4 > 1 && n > 0; n--) {
        static const uint32_t some[] = { 0x2026, 0x201C, 0x4DC0, 0x1F468, 0x4E2D, 0x31350, 0xE0, 0x1F3FD };
        widths_set(w, some[fuzz_byte(input) % 8], (int)(fuzz_byte(input) % 3));
    }
    return w;
}

#endif
