/* ui/probe.c -- questions about widths. */
#include "ui/probe.h"

#include "base/mem.h"
#include "text/utf8.h"

#include <stdlib.h>

enum { NOT_ASKED = -1, NO_ANSWER = -2, CODE_POINTS = 0x110000 };

void probe_free(Probe *p)
{
    free(p->wanted);
    free(p->answers);
    free(p->known);
    *p = (Probe){ 0 };
}

void probe_init(Probe *p)
{
    *p = (Probe){ .traits = { .background = -1 } };
}

void probe_want(Probe *p, uint32_t cp)
{
    if (!p->known)
        p->known = mem_alloc(CODE_POINTS / 8);
    if (cp >= CODE_POINTS || !width_is_disputed(cp) || p->known[cp / 8] & 1u << cp % 8)
        return;
    p->known[cp / 8] |= (uint8_t)(1u << cp % 8);
    p->wanted = mem_grow(p->wanted, &p->cap, p->n + 1, sizeof *p->wanted);
    p->answers = mem_grow(p->answers, &p->cap_answers, p->n + 1, sizeof *p->answers);
    p->wanted[p->n] = cp;
    p->answers[p->n++] = NOT_ASKED;
}

int probe_answer(const Probe *p, uint32_t cp)
{
    if (!p->known || cp >= CODE_POINTS || !(p->known[cp / 8] & 1u << cp % 8))
        return NO_ANSWER;
    size_t i = 0;
    while (p->wanted[i] != cp)
        i++;
    return p->answers[i];
}

/* A terminal that does not know these questions may print them: they stand where the characters do. */
static void ask_traits(Buf *out)
{
    buf_addf(out, "\033[%d;%dH\033[?69$p\033[?2026$p\033]11;?\033\\", PROBE_ROW, PROBE_COLUMN);
}

bool probe_mode(Probe *p, int mode, int value)
{
    bool known = value == 1 || value == 2;
    bool *trait = mode == 69 ? &p->traits.margins : mode == 2026 ? &p->traits.sync : NULL;
    if (!trait || *trait == known)
        return false;
    *trait = known;
    return true;
}

bool probe_background(Probe *p, int colour)
{
    bool changed = p->traits.background != colour;
    p->traits.background = colour;
    return changed;
}

bool probe_ask(Probe *p, Buf *out)
{
    if (p->waiting || (p->asked == p->n && p->asked_traits))
        return false;
    if (!p->asked_traits)
        ask_traits(out);
    p->asked_traits = true;
    size_t n = p->n - p->asked < PROBE_BATCH ? p->n - p->asked : PROBE_BATCH;
    for (size_t i = 0; i < n; i++) {
        buf_addf(out, "\033[%d;%dH", PROBE_ROW, PROBE_COLUMN);
        utf8_add(out, p->wanted[p->asked + i]);
        buf_addz(out, "\033[6n");
    }
    buf_addz(out, "\033[c");
    p->asked += n;
    p->batch = n;
    p->replies = 0;
    p->waiting = true;
    return true;
}

bool probe_position(Probe *p, int row, int column)
{
    if (!p->waiting || row != PROBE_ROW)
        return false;
    if (p->replies < p->batch) {
        int cells = column - PROBE_COLUMN;
        p->cells[p->replies] = (int8_t)(cells >= 0 && cells <= 2 ? cells : NO_ANSWER);
    }
    p->replies++;
    return true;
}

bool probe_end(Probe *p, Widths *w)
{
    if (!p->waiting)
        return false;
    bool changed = false, complete = p->replies == p->batch;
    for (size_t i = 0; i < p->batch; i++) {
        size_t at = p->asked - p->batch + i;
        p->answers[at] = complete ? p->cells[i] : NO_ANSWER;
        if (p->answers[at] < 0)
            continue;
        uint32_t cp = p->wanted[at];
        int before = width_is_missing(w, cp) ? 0 : width_of(w, cp);
        widths_set(w, cp, p->answers[at]);
        changed = changed || before != (width_is_missing(w, cp) ? 0 : width_of(w, cp));
    }
    p->waiting = false;
    return changed;
}
