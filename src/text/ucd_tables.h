/* text/ucd_tables.h -- what Unicode says of a code point, for src/text alone.
 *
 * Made by tools/ucd/generate.py from the Unicode Character Database 17.0.0: do not edit.
 * Copyright © 1991-2025 Unicode, Inc.; Unicode License V3, see LICENSES/Unicode-3.0.txt.
 */
#ifndef TEXT_UCD_TABLES_H
#define TEXT_UCD_TABLES_H

#include <stdint.h>

#define UCD_VERSION "17.0.0"

/* UAX #14, resolved by LB1; NONE is the start of the text */
typedef enum LineClass {
    LB_NONE,
    LB_BK,
    LB_CR,
    LB_LF,
    LB_NL,
    LB_SP,
    LB_ZW,
    LB_CM,
    LB_ZWJ,
    LB_WJ,
    LB_GL,
    LB_CB,
    LB_OP,
    LB_QU,
    LB_CL,
    LB_CP,
    LB_EX,
    LB_IS,
    LB_SY,
    LB_NS,
    LB_B2,
    LB_BA,
    LB_HH,
    LB_HY,
    LB_BB,
    LB_HL,
    LB_AL,
    LB_NU,
    LB_PR,
    LB_PO,
    LB_IN,
    LB_ID,
    LB_EB,
    LB_EM,
    LB_H2,
    LB_H3,
    LB_JL,
    LB_JT,
    LB_JV,
    LB_RI,
    LB_AK,
    LB_AP,
    LB_AS,
    LB_VF,
    LB_VI
} LineClass;

/* UAX #29, with Extended_Pictographic and Indic_Conjunct_Break folded in */
typedef enum GraphemeClass {
    GCB_OTHER,
    GCB_CR,
    GCB_LF,
    GCB_CONTROL,
    GCB_EXTEND,
    GCB_EXTEND_INCB,
    GCB_LINKER,
    GCB_ZWJ,
    GCB_RI,
    GCB_PREPEND,
    GCB_SPACING,
    GCB_L,
    GCB_V,
    GCB_T,
    GCB_LV,
    GCB_LVT,
    GCB_PICT,
    GCB_CONSONANT
} GraphemeClass;

/* how it is shown */
typedef enum DrawClass {
    DRAW_BASE, /* itself */
    DRAW_LF, /* a line end, no cell */
    DRAW_CR, /* part of a line end before LF, else a stand-in */
    DRAW_TAB, /* a blank */
    DRAW_MARK, /* on the base before it */
    DRAW_DROP, /* nothing after a base (marks that terminals disagree about), else U+3013 */
    DRAW_JOINER, /* nothing after a base (joiners, variation selectors), else a stand-in */
    DRAW_TAG, /* nothing after a black flag, else a stand-in */
    DRAW_SKIN, /* nothing after an emoji, else itself */
    DRAW_KANA_MARK, /* composed with the kana before it, else its spacing form */
    DRAW_JAMO, /* composed with the Jamo before it, else its compatibility letter */
    DRAW_RI, /* the letter it stands for, so that no terminal makes a flag of two */
    DRAW_HIDE, /* a stand-in: it has no shape, or acts on the terminal */
    DRAW_UNKNOWN /* U+3013: terminals can't know its width */
} DrawClass;

/* EAST: East_Asian_Width F, W or H. PI, PF: quotes. HALF: , . : ; ! ? ) in ASCII. */
enum {
    UCD_EAST = 1,
    UCD_PI = 2,
    UCD_PF = 4,
    UCD_PICT_CN = 8,
    UCD_DOTTED = 16,
    UCD_AMBIGUOUS = 32,
    UCD_DISPUTED = 64,
    UCD_HALF = 128,
    UCD_APOSTROPHE = 256
};

typedef struct Ucd {
    uint8_t line[2];  /* LineClass: plain, and under the Chinese profile */
    uint8_t grapheme; /* GraphemeClass */
    uint8_t draw;     /* DrawClass */
    uint8_t width;    /* cells, ambiguous = 1 */
    uint16_t flags;
} Ucd;

extern const Ucd ucd_records[150];
extern const uint8_t ucd_index[0x1100];
extern const uint8_t ucd_blocks[183][256];

static inline uint8_t ucd_id(uint32_t cp)
{
    return ucd_blocks[ucd_index[cp >> 8]][cp & 0xFF];
}

static inline const Ucd *ucd_of(uint32_t cp)
{
    return &ucd_records[ucd_id(cp)];
}

#endif
