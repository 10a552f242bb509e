/* layout/shown.h -- a paragraph as the reader shows it, and the way back to the source.
 *
 *   source  創 (chuàng) 業 (yè)
 *   shown   創          業            pieces: source, hidden, source, hidden
 *
 * A piece is a run of the source that is shown as it is (SOURCE), not at all (HIDDEN), as other text
 * (REPAIRED), or a shown text without source bytes (VIRTUAL). Pieces cover the paragraph and the
 * shown text without gaps, in order. So each shown byte has a source byte and each source byte a shown
 * place; a highlight that touches 創業 covers 創(chuàng)業 in the source.
 */
#ifndef LAYOUT_SHOWN_H
#define LAYOUT_SHOWN_H

#include "base/arena.h"
#include "model/document.h"
#include "model/span.h"

#include <stdbool.h>

typedef enum PieceKind { PIECE_SOURCE, PIECE_HIDDEN, PIECE_REPAIRED, PIECE_VIRTUAL } PieceKind;

typedef struct Piece {
    PieceKind kind;
    Span source;            /* bytes of the document's text; empty when VIRTUAL */
    Span shown;             /* bytes of Shown.text; empty when HIDDEN */
    const Repair *repair;   /* of a HIDDEN or REPAIRED piece, else NULL */
} Piece;

typedef struct Shown {
    Str text;       /* valid UTF-8 */
    Span source;    /* the paragraph */
    Piece *pieces;
    size_t n;
} Shown;

/* Shows the bytes `para` of `text`; `repairs` (in order, of this paragraph or of more; NULL shows the text raw).
 * The result lives in `a` and lends from `text` and `repairs`. */
Shown shown_make(Arena *a, Str text, Span para, const RepairList *repairs);

/* Source byte of a shown byte (shown text's end gives the paragraph's end). Inside a repaired piece:
 * its start. */
size_t shown_to_source(const Shown *s, size_t shown);

/* Shown place of a source byte. Inside a hidden or repaired piece: where that piece starts to be shown. */
size_t shown_from_source(const Shown *s, size_t source);

/* Stands the shown byte for no source byte at all? */
bool shown_is_inserted(const Shown *s, size_t shown);

/* The source bytes under a run of shown bytes: hidden pieces between its first and last shown byte
 * are in it, those at its two edges are not. */
Span shown_source_span(const Shown *s, Span shown);

#endif
