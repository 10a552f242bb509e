/* text/edges.c -- the graphemes next to a byte, for cursors: back to an edge that no earlier text
 * can move, then forward. */
#include "text/breaks.h"

#include "text/cluster.h"
#include "text/utf8.h"

enum { WINDOW = 4096 }; /* bytes looked back at most */

/* The longest memory a code point of class p can have that matters to one of class g. */
static uint8_t worst_sequence(uint8_t p, uint8_t g)
{
    if (g == GCB_PICT)
        return p == GCB_ZWJ ? SEQ_PICT_ZWJ : SEQ_NONE;
    if (g == GCB_CONSONANT)
        return p == GCB_LINKER || p == GCB_EXTEND_INCB || p == GCB_ZWJ ? SEQ_LINKED : SEQ_NONE;
    return g == GCB_RI && p == GCB_RI ? SEQ_ODD_RI : SEQ_NONE;
}

static uint8_t class_at(Str text, size_t at, size_t *end)
{
    uint32_t cp;
    *end = at + utf8_decode(text.p + at, text.len - at, &cp);
    return ucd_of(cp)->grapheme;
}

/* An edge <= at, which must begin a code point. */
static size_t certain_edge(Str text, size_t at)
{
    size_t end, limit = at > WINDOW ? at - WINDOW : 0;
    if (at >= text.len)
        return text.len;
    uint8_t g = class_at(text, at, &end);
    while (at > limit) {
        size_t before = utf8_prev(text, at);
        uint8_t p = class_at(text, before, &end);
        if (cluster_ends(p, worst_sequence(p, g), g))
            break;
        at = before;
        g = p;
    }
    return at;
}

/* The first edge after `edge`, itself one. */
static size_t edge_after(Str text, size_t edge)
{
    size_t at;
    uint8_t p = class_at(text, edge, &at), seq = cluster_sequence(SEQ_NONE, p);
    while (at < text.len) {
        size_t end;
        uint8_t g = class_at(text, at, &end);
        if (cluster_ends(p, seq, g))
            break;
        seq = cluster_sequence(seq, g);
        p = g;
        at = end;
    }
    return at;
}

size_t grapheme_floor(Str text, size_t at)
{
    if (at == 0 || at >= text.len)
        return at < text.len ? at : text.len;
    size_t edge = certain_edge(text, utf8_prev(text, at + 1));
    for (;;) {
        size_t next = edge_after(text, edge);
        if (next > at)
            return edge;
        edge = next;
    }
}

size_t grapheme_next(Str text, size_t at)
{
    if (at >= text.len)
        return text.len;
    size_t edge = grapheme_floor(text, at);
    return edge_after(text, edge);
}

size_t grapheme_prev(Str text, size_t at)
{
    return at > 0 ? grapheme_floor(text, (at < text.len ? at : text.len) - 1) : 0;
}
