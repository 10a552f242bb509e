/* text/cluster.h -- where graphemes end: UAX #29, revision of Unicode 17. For text/breaks.c alone.
 *
 * The state is the GraphemeClass of the code point before, and the kind of sequence it ends. */
#ifndef TEXT_CLUSTER_H
#define TEXT_CLUSTER_H

#include "text/ucd_tables.h"

#include <stdbool.h>

enum {
    SEQ_NONE,
    SEQ_PICT,      /* emoji Extend* */
    SEQ_PICT_ZWJ,  /* emoji Extend* ZWJ */
    SEQ_CONSONANT, /* consonant with marks, no linker among them */
    SEQ_LINKED,    /* the same with one */
    SEQ_ODD_RI     /* an odd number of regional indicators */
};

/* The sequence that ends with a code point of class g, when `seq` ended before it. */
static inline uint8_t cluster_sequence(uint8_t seq, uint8_t g)
{
    bool pict = seq == SEQ_PICT, conjunct = seq == SEQ_CONSONANT || seq == SEQ_LINKED;
    switch (g) {
    case GCB_PICT: return SEQ_PICT;
    case GCB_CONSONANT: return SEQ_CONSONANT;
    case GCB_RI: return seq == SEQ_ODD_RI ? SEQ_NONE : SEQ_ODD_RI;
    case GCB_LINKER: return conjunct ? SEQ_LINKED : pict ? SEQ_PICT : SEQ_NONE;
    case GCB_EXTEND: return pict ? SEQ_PICT : SEQ_NONE;
    case GCB_EXTEND_INCB: return pict || conjunct ? seq : SEQ_NONE;
    case GCB_ZWJ: return pict ? SEQ_PICT_ZWJ : conjunct ? seq : SEQ_NONE;
    default: return SEQ_NONE;
    }
}

/* GB6 to GB8: Korean syllables. */
static inline bool cluster_syllable(uint8_t p, uint8_t g)
{
    if (p == GCB_L)
        return g == GCB_L || g == GCB_V || g == GCB_LV || g == GCB_LVT;
    if (p == GCB_LV || p == GCB_V)
        return g == GCB_V || g == GCB_T;
    return (p == GCB_LVT || p == GCB_T) && g == GCB_T;
}

/* Whether a grapheme ends between a code point of class p, the end of `seq`, and one of class g. */
static inline bool cluster_ends(uint8_t p, uint8_t seq, uint8_t g)
{
    if (p == GCB_CR && g == GCB_LF)
        return false;
    if ((p >= GCB_CR && p <= GCB_CONTROL) || (g >= GCB_CR && g <= GCB_CONTROL))
        return true;
    if ((g >= GCB_EXTEND && g <= GCB_ZWJ) || g == GCB_SPACING || p == GCB_PREPEND)
        return false;
    if (g >= GCB_L && g <= GCB_LVT)
        return !cluster_syllable(p, g);
    return !((g == GCB_PICT && seq == SEQ_PICT_ZWJ) || (g == GCB_CONSONANT && seq == SEQ_LINKED)
             || (g == GCB_RI && seq == SEQ_ODD_RI));
}

#endif
