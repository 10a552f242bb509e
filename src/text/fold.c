/* text/fold.c -- one symbol for all characters that are read as the same. */
#include "text/fold.h"

#include "base/mem.h"
#include "text/compose.h"
#include "text/fold_tables.h"
#include "text/ucd_tables.h"
#include "text/utf8.h"

#include <assert.h>
#include <stdlib.h>

#define PINYIN_MOST 7 /* letters of a syllable: zhuāng has six, seven with a letter thrust in */

static uint32_t fold_rare(uint32_t cp)
{
    size_t low = 0, high = fold_far_count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (fold_far[mid].from < cp)
            low = mid + 1;
        else
            high = mid;
    }
    return low < fold_far_count && fold_far[low].from == cp ? fold_far[low].to : cp;
}

uint32_t fold_char(uint32_t cp)
{
    if (cp >= 0x10000)
        return fold_rare(cp);
    uint16_t to = fold_near[fold_index[cp >> 6]][cp & 63];
    return to == 0 ? cp : to == 0xFFFF ? fold_rare(cp) : to;
}

bool fold_drops(uint32_t cp)
{
    if (cp <= ' ')
        return cp == ' ' || (cp >= '\t' && cp <= '\r');
    if (cp < 0x1680)
        return cp == 0x85 || cp == 0xA0 || cp == 0xAD || cp == 0x34F;
    return cp == 0x1680 || cp == 0x180E || (cp >= 0x2000 && cp <= 0x200F) || (cp >= 0x2028 && cp <= 0x202F) ||
           (cp >= 0x205F && cp <= 0x206F) || cp == 0x3000 || (cp >= 0xFE00 && cp <= 0xFE0F) || cp == 0xFEFF ||
           (cp >= 0xE0100 && cp <= 0xE01EF);
}

bool fold_is_han(uint32_t cp)
{
    return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF) || cp == 0x3007 ||
           (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x3FFFF);
}

bool fold_is_mark(uint32_t cp)
{
    uint8_t class = ucd_of(cp)->grapheme;
    return class == GCB_EXTEND || class == GCB_EXTEND_INCB || class == GCB_LINKER || class == GCB_ZWJ ||
           class == GCB_SPACING;
}

bool fold_is_word(uint32_t cp)
{
    if (cp < 0x80)
        return (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z');
    return (cp >= 0xC0 && cp < 0x2000 && cp != 0xD7 && cp != 0xF7) || (cp >= 0xAC00 && cp <= 0xD7A3);
}

static uint32_t compose_pair(uint32_t base, uint32_t mark)
{
    size_t low = 0, high = fold_marks_count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        const FoldMark *m = &fold_marks[mid];
        if (m->base < base || (m->base == base && m->mark < mark))
            low = mid + 1;
        else
            high = mid;
    }
    bool found = low < fold_marks_count && fold_marks[low].base == base && fold_marks[low].mark == mark;
    return found ? fold_marks[low].both : compose(base, mark);
}

static const FoldMark *decomposed(uint32_t cp)
{
    for (size_t i = 0; i < fold_marks_count; i++)
        if (fold_marks[i].both == cp)
            return &fold_marks[i];
    return NULL;
}

uint32_t fold_compose(uint32_t base, uint32_t mark)
{
    uint32_t both = compose_pair(base, mark);
    const FoldMark *parts = both ? NULL : decomposed(base);
    if (!parts)
        return both;
    both = compose_pair(parts->base, mark);
    return both ? compose_pair(both, parts->mark) : 0;
}

bool fold_is_composed(uint32_t cp)
{
    return (cp >= 0xAC00 && cp <= 0xD7A3) || decomposed(cp) != NULL;
}

size_t fold_members(uint32_t cp, uint32_t *out, size_t most)
{
    size_t n = 0;
    if (n++ < most)
        out[0] = cp;
    for (uint32_t block = 0; block < 1024; block++)
        for (uint32_t i = 0; i < 64 && fold_index[block]; i++)
            if (fold_near[fold_index[block]][i] == cp && n++ < most)
                out[n - 1] = block << 6 | i;
    for (size_t i = 0; i < fold_far_count; i++)
        if (fold_far[i].to == cp && n++ < most)
            out[n - 1] = fold_far[i].from;
    return n;
}

/* A small Latin letter, with marks or without; tone marks that stand by themselves. */
static bool is_pinyin(uint32_t cp, bool *letter)
{
    *letter = (cp >= 'a' && cp <= 'z') || (cp >= 0xDF && cp <= 0xFF && cp != 0xF7) ||
              (cp >= 0x100 && cp <= 0x233) || cp == 0x251 || cp == 0x261;
    return *letter || (cp >= 0x300 && cp <= 0x30C);
}

size_t fold_pinyin(Str text, size_t at)
{
    uint32_t cp;
    if (at >= text.len)
        return 0;
    size_t end = at + utf8_decode(text.p + at, text.len - at, &cp);
    if (fold_char(cp) != '(')
        return 0;
    for (int letters = 0; end < text.len;) {
        bool letter;
        end += utf8_decode(text.p + end, text.len - end, &cp);
        if (is_pinyin(cp, &letter))
            letters += letter;
        else
            return letters > 0 && fold_char(cp) == ')' ? end - at : 0;
        if (letters > PINYIN_MOST)
            return 0;
    }
    return 0;
}

void fold_text(Folded *out, Str text)
{
    assert(text.len < UINT32_MAX);
    size_t cap = 0, cap_at = 0;
    bool han = false;
    *out = (Folded){.text = text};
    out->at = mem_grow(NULL, &cap_at, 1, sizeof *out->at);
    for (size_t at = 0; at < text.len;) {
        size_t pinyin = han ? fold_pinyin(text, at) : 0;
        uint32_t cp;
        if (pinyin > 0) {
            at += pinyin;
            continue;
        }
        size_t len = utf8_decode(text.p + at, text.len - at, &cp);
        if (!fold_drops(cp)) {
            han = fold_is_han(cp);
            out->cp = mem_grow(out->cp, &cap, out->n + 1, sizeof *out->cp);
            out->at = mem_grow(out->at, &cap_at, out->n + 2, sizeof *out->at);
            out->cp[out->n] = fold_char(cp);
            out->at[out->n++] = (uint32_t)at;
        }
        at += len;
    }
    out->at[out->n] = (uint32_t)text.len;
}

void folded_free(Folded *f)
{
    free(f->cp);
    free(f->at);
    *f = (Folded){0};
}

size_t folded_end(const Folded *f, size_t i)
{
    uint32_t cp;
    assert(i < f->n);
    return f->at[i] + utf8_decode(f->text.p + f->at[i], f->text.len - f->at[i], &cp);
}

size_t folded_index(const Folded *f, size_t byte)
{
    size_t low = 0, high = f->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (f->at[mid] < byte)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}
