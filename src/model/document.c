/* model/document.c -- names of kinds, and finding a place in a document. */
#include "model/document.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const para_names[PARA_KINDS] = {
    [PARA_TITLE] = "title",         [PARA_HEADING] = "heading", [PARA_BODY] = "body",
    [PARA_LIST_ITEM] = "list-item", [PARA_CAPTION] = "caption", [PARA_BYLINE] = "byline",
    [PARA_BOILERPLATE] = "boilerplate",
};

static const char *const repair_names[REPAIR_KINDS] = {
    [REPAIR_PINYIN] = "pinyin", [REPAIR_TAG] = "tag",
    [REPAIR_SPACE] = "space",   [REPAIR_QUOTE] = "quote",
    [REPAIR_JOIN] = "join",     [REPAIR_HARD_BREAK] = "hard-break",
    [REPAIR_FULL_WIDTH] = "full-width", [REPAIR_SPACING] = "spacing",
    [REPAIR_INDENT] = "indent",
};

static const struct { const char *name, *words; } doubts[DOUBT_KINDS] = {
    [DOUBT_YEAR] = { "year", "a year twice" },
    [DOUBT_QUOTE] = { "quote", "a quotation mark without its other half" },
    [DOUBT_MARKS] = { "marks", "two marks where one belongs" },
};

const char *para_kind_name(ParaKind k)
{
    return para_names[k];
}

bool para_kind_parse(Str s, ParaKind *out)
{
    for (int k = 0; k < PARA_KINDS; k++)
        if (str_eq(s, str(para_names[k]))) {
            *out = (ParaKind)k;
            return true;
        }
    return false;
}

bool para_kind_is_unit(ParaKind k)
{
    return k == PARA_BODY || k == PARA_LIST_ITEM;
}

const char *repair_kind_name(RepairKind k)
{
    return repair_names[k];
}

const char *doubt_kind_name(DoubtKind k)
{
    return doubts[k].name;
}

const char *doubt_kind_words(DoubtKind k)
{
    return doubts[k].words;
}

Uuid paragraph_uuid(Uuid revision, Span span)
{
    char name[64];
    snprintf(name, sizeof name, "paragraph %zu-%zu", span.start, span.end);
    return uuid_v5(revision, str(name));
}

void document_free(Document *d)
{
    if (!d)
        return;
    Arena *a = d->arena; /* the document itself may live in it */
    arena_free(a);
}

size_t document_para_at(const Document *d, size_t byte)
{
    if (d->n_paras == 0)
        return STR_NONE;
    size_t low = 0, high = d->n_paras; /* the first paragraph that ends behind the byte */
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (d->paras[mid].span.end > byte)
            high = mid;
        else
            low = mid + 1;
    }
    return low < d->n_paras ? low : d->n_paras - 1;
}

Str document_voice_at(const Document *d, size_t para)
{
    for (size_t i = para < d->n_paras && d->n_authors > 0 ? para + 1 : 0; i-- > 0;)
        if (d->paras[i].author.len > 0)
            return d->paras[i].author;
    return (Str){0};
}
