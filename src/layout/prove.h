/* layout/prove.h -- proves what the layout promises, on any document.
 *
 * Rows joined give back the shown text; the shown text with its repairs undone gives back the source; no row is
 * wider than the width; from width 6 on no row begins with closing or ends with opening punctuation.
 */
#ifndef LAYOUT_PROVE_H
#define LAYOUT_PROVE_H

#include "layout/rows.h"
#include "layout/shown.h"

typedef struct LayoutProof {
    size_t rows;
    size_t lost;       /* paragraphs whose rows joined are not their shown text */
    size_t changed;    /* paragraphs whose shown text undone is not their source */
    size_t too_wide;   /* rows */
    size_t bad_starts; /* rows that begin with forbidden punctuation, and could have been broken otherwise */
    size_t bad_ends;
    size_t full, full_cells; /* rows that ended softly, and their cells: fill = full_cells / (full * width) */
} LayoutProof;

enum { PROVE_KINSOKU_WIDTH = 6 };

/* Adds the proof for one document at one width to *out. `hang`: with hanging punctuation, where a row may be
 * wider by one mark in the gutter. */
void layout_prove(const Document *d, const RepairList *repairs, int width, bool hang, const Widths *w,
                  LayoutProof *out);

#endif
