/* app/damage.c -- counting. */
#include "app/damage.h"

#include "text/safe.h"

#define COUNTED (REPAIRS_DEFAULT | REPAIR_BIT(REPAIR_FULL_WIDTH))

static size_t hazards_in(Str text)
{
    Breaks b;
    Glyph g;
    size_t n = 0;
    uint32_t cp[GLYPH_MAX];
    breaks_start(&b, text, 0, NULL);
    while (breaks_next(&b, &g)) {
        bool hazard = false;
        glyph_draw(text, &g, NULL, cp, &hazard);
        n += hazard;
    }
    return n;
}

Damage damage_count(const Document *d, const Writing *w)
{
    Damage sum = { .hazards = hazards_in(d->text) };
    Arena *a = arena_new();
    for (size_t i = 0; i < d->n_paras; i++) {
        RepairList r = import_repair(a, d->text, &d->paras[i], w, COUNTED);
        DoubtList doubts = import_doubts(a, d->text, &d->paras[i], &r);
        for (size_t k = 0; k < r.n; k++)
            sum.repairs[r.items[k].kind]++;
        for (size_t k = 0; k < doubts.n; k++)
            sum.doubts[doubts.items[k].kind]++;
        arena_clear(a);
    }
    arena_free(a);
    return sum;
}
