/* text/fast.h -- the common code points, each a grapheme and a glyph of its own, in tables made by
 * tools/ucd/pairs.c: what the line rules say of two of them where that depends on nothing else.
 *
 * An id stands for code points that are alike in every respect here; 0 for all that are not common. A key
 * stands for the last cluster the line rules have seen, or for the one before the last space; 0 is no key.
 */
#ifndef TEXT_FAST_H
#define TEXT_FAST_H

#include "text/line.h"

enum { FAST_IDS = 128, FAST_KEYS = 256, FAST_CODES = 4096 }; /* at most */

/* Id by the bytes of a code point: one byte; two without their leading bits; three in two stages. Where no
 * code point is, 0. */
extern const uint8_t fast_one[0x80], fast_two[0x800], fast_block[0x400], fast_three[][0x40];

/* The Han of U+4E00 to U+9FFF, all alike (tests/test_breaks.c): to be told by their bytes alone. */
static inline bool fast_is_han(const char *p)
{
    uint32_t bytes = (uint32_t)(uint8_t)p[0] << 16 | (uint32_t)(uint8_t)p[1] << 8 | (uint8_t)p[2];
    return (bytes & 0xC0C0) == 0x8080 && bytes >= 0xE4B880 && bytes <= 0xE9BFBF;
}

/* Cells of an id; 0: ask the Widths. By what they must be asked: nothing, disputed ones, all. */
enum { FAST_ASK_NONE, FAST_ASK_DISPUTED, FAST_ASK_ALL };
extern const uint8_t fast_cells[3][FAST_IDS];

/* By profile, key and id: LineBreak and, from bit 2 on, the key that follows; 0: ask line_step(). */
extern const uint16_t fast_answer[2][FAST_KEYS][FAST_IDS];

/* The cluster of a key; keys by cluster: of the last one, of the one before the space that was last. */
extern const uint16_t fast_code[FAST_KEYS];
extern const uint8_t fast_after[FAST_CODES], fast_after_space[FAST_CODES];

enum { FAST_BYTES = 3 }; /* a common code point has at most */

/* The id of the code point at p, where FAST_BYTES are, and its length; 0 when it is not common. */
static inline uint8_t fast_id(const char *p, uint8_t *len)
{
    const uint8_t *u = (const uint8_t *)p;
    *len = 1;
    if (u[0] < 0x80)
        return fast_one[u[0]];
    *len = 3;
    if ((u[0] & 0xF0) == 0xE0 && (u[1] & 0xC0) == 0x80 && (u[2] & 0xC0) == 0x80)
        return fast_three[fast_block[(u[0] & 0xFu) << 6 | (u[1] & 0x3Fu)]][u[2] & 0x3F];
    *len = 2;
    bool two = (u[0] & 0xE0) == 0xC0 && (u[1] & 0xC0) == 0x80;
    return two ? fast_two[(u[0] & 0x1Fu) << 6 | (u[1] & 0x3Fu)] : 0;
}

static inline bool fast_is_space(unsigned cluster)
{
    return (cluster & 0x3F) == LB_SP;
}

/* The key for what the rules remember, 0 when the tables know none. */
static inline uint8_t fast_key(const LineState *s)
{
    if (s->joined || s->odd_ri || s->number != ((s->prev & 0x3F) == LB_NU))
        return 0;
    return fast_is_space(s->prev) ? fast_after_space[s->solid] : fast_after[s->prev];
}

/* A trail is the keys that came out of the table since line_step() was last asked, a byte each, the last one
 * lowest, behind the key from before that. Remembers their clusters as line_step() would have done. The last
 * three are enough, for the table leaves two spaces in a row to the rules. */
static inline void fast_remember(LineState *s, uint32_t trail)
{
    for (int shift = 16; shift >= 0; shift -= 8) {
        if (trail >> shift >> 8 == 0)
            continue;
        unsigned code = fast_code[trail >> shift & 0xFF];
        s->before = s->prev;
        s->prev = (uint16_t)code;
        if (!fast_is_space(code)) {
            s->solid_before = s->before;
            s->solid = (uint16_t)code;
        }
        s->number = (code & 0x3F) == LB_NU;
    }
}

#endif
