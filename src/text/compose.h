/* text/compose.h -- the few compositions without which terminals draw marks of their own width:
 * Korean syllables and kana with voice marks. For src/text alone. */
#ifndef TEXT_COMPOSE_H
#define TEXT_COMPOSE_H

#include <stdint.h>

/* base and mark in one code point; 0 when there is none. */
uint32_t compose(uint32_t base, uint32_t mark);

/* A letter of the same shape that stands alone in two cells, for a Jamo or a voice mark that nothing
 * composes with; 0 when there is none. */
uint32_t compose_alone(uint32_t cp);

#endif
