/* text/line_fast.h -- the answers of text/line.h where they depend on nothing but the last cluster and the
 * next code point: one look into a table instead of all the rules. Made by tools/breaks/make.c.
 *
 * A key stands for the last cluster, or for the one before a space; 0 is no key. */
#ifndef TEXT_LINE_FAST_H
#define TEXT_LINE_FAST_H

#include "text/line.h"

enum { LINE_FAST_KEYS = 135, LINE_FAST_CLASSES = 48, LINE_FAST_CODES = 4096 };

extern const uint8_t line_fast_class[]; /* by the id of an Ucd: the class of a code point, 0 for none */
extern const uint16_t line_fast_code[LINE_FAST_KEYS]; /* the cluster of a key */

/* Keys by cluster: of the last one; of the one before the space that was last. */
extern const uint8_t line_fast_after[LINE_FAST_CODES];
extern const uint8_t line_fast_after_space[LINE_FAST_CODES];

/* By profile, key and class: LineBreak and, from bit 2 on, the key that follows; 0: ask line_step(). */
extern const uint16_t line_fast[2][LINE_FAST_KEYS][LINE_FAST_CLASSES];

/* The key for what the rules remember, 0 when the tables know none. */
static inline uint8_t line_fast_key(const LineState *s)
{
    unsigned class = s->prev & 0x3F;
    if (s->joined || s->odd_ri || s->number != (class == LB_NU))
        return 0;
    return class == LB_SP ? line_fast_after_space[s->solid] : line_fast_after[s->prev];
}

/* Remembers the cluster of a key that came out of the table: what line_step() would have done. */
static inline void line_fast_remember(LineState *s, uint8_t key)
{
    unsigned code = line_fast_code[key], class = code & 0x3F;
    s->before = s->prev;
    s->prev = (uint16_t)code;
    if (class != LB_SP) {
        s->solid_before = s->before;
        s->solid = (uint16_t)code;
    }
    s->number = class == LB_NU;
}

#endif
