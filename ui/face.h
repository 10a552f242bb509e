/* ui/face.h -- how a cell looks, named by its role; the terminal's colours for a role are in ui/theme.c.
 *
 * A face is a role and, or-ed to it, marks that may lie over any role.
 */
#ifndef UI_FACE_H
#define UI_FACE_H

#include <stdint.h>

typedef uint16_t Face;

/* FACE(id, letter): the letter shows the face in screen tests. */
#define FACES(FACE) \
    FACE(TEXT, '.') \
    FACE(DIM, 'd') \
    FACE(HEADING, 'h') \
    FACE(BAR, 'b')         /* title row of a pane */ \
    FACE(BAR_FOCUS, 'B')   /* title row of the pane that has the keys */ \
    FACE(NUMBER, 'n')      /* paragraph number */ \
    FACE(NUMBER_HERE, 'N') /* number of the paragraph with the reading cursor */ \
    FACE(CHOSEN, 'c')      /* the line a list stands on */ \
    FACE(HIGHLIGHT_0, '0') FACE(HIGHLIGHT_1, '1') FACE(HIGHLIGHT_2, '2') FACE(HIGHLIGHT_3, '3') \
    FACE(HIGHLIGHT_4, '4') FACE(HIGHLIGHT_5, '5') FACE(HIGHLIGHT_6, '6') FACE(HIGHLIGHT_7, '7') \
    FACE(FOR, '+') FACE(AGAINST, '-') FACE(NEUTRAL, 'o') FACE(MIXED, '~') FACE(UNCLEAR, '?') \
    FACE(HAZARD, '!')      /* a stand-in for something that may not reach the terminal */ \
    FACE(DOUBT, '^')       /* what may be a gap or a slip */ \
    FACE(HIT, '/')         /* what was looked for */ \
    FACE(HIT_HERE, '*')    /* the hit with the reading cursor */ \
    FACE(ERROR, 'E') \
    FACE(KEY, 'k')         /* a key named in a hint */ \
    FACE(PROMPT, 'p')

enum {
#define FACE(id, letter) FACE_##id,
    FACES(FACE)
#undef FACE
    FACE_ROLES
};

enum {
    FACE_SELECTED = 0x100, /* inside the selection */
    FACE_EVIDENCE = 0x200, /* evidence of a stance */
    FACE_MARKS = 0xFF00
};

static inline unsigned face_role(Face f)
{
    return f & 0xFFu;
}

/* '.' for FACE_TEXT and so on; a selected cell is 'S'. */
char face_letter(Face f);

#endif
